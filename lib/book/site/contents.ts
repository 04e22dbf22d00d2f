/**
 * The first page: what the book is, and its lessons.
 *
 * @module
 */
import { slidesOf } from "../../course/slides.ts";
import { type Frame, framed, nameOf } from "./frame.ts";
import { escaped } from "./html.ts";

/**
 * Writes the contents.
 *
 * @param frame The lessons that have a page.
 * @returns HTML.
 */
export function contentsHtml(frame: Frame): string {
  const rows = frame.lessons.map((lesson) => {
    const slides = [
      ...slidesOf(lesson).map((id) => `<a href="${lesson.name}.html#${id}">${id}</a>`),
      ...(lesson.again ?? []).map((id) => `<a href="${lesson.name}.html#${id}">${id}</a> again`),
    ];
    return [
      `<li><a href="${lesson.name}.html">${escaped(nameOf(lesson))}</a>`,
      `<p>${escaped(lesson.about ?? "")}</p>`,
      `<details><summary>slides</summary><p>${slides.join(" · ")}</p></details></li>`,
    ].join("");
  });
  return framed(
    "Recurrent neural networks",
    `<h1>Unrolled</h1>
<p>A course on recurrent neural networks. Each lesson is text, pictures and code; the outputs were computed when this book was made.</p>
<ol class="contents">
${rows.join("\n")}
</ol>`,
    frame,
  );
}
