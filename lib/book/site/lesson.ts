/**
 * The page of one lesson.
 *
 * @module
 */
import type { LessonEntry } from "../../course/lessons.ts";
import { type Notebook, serialize } from "../../ipynb/notebook.ts";
import type { ExecutedCell } from "./execute.ts";
import { type Frame, framed } from "./frame.ts";
import { escaped, scriptJson } from "./html.ts";
import { rendered } from "./markdown.ts";
import { outputsHtml } from "./outputs.ts";

/** What a page is made of. */
export interface LessonPage {
  /** The entry in the list of lessons. */
  lesson: LessonEntry;
  /** The notebook as built, solutions cut out. */
  notebook: Notebook;
  /** The same after it ran on the kernel. */
  executed: readonly ExecutedCell[];
}

/**
 * Writes the page of a lesson: text and outputs, and the notebook for the scripts.
 *
 * @param page The lesson, its notebook, and what its cells showed.
 * @param frame Neighbours and assets.
 * @returns HTML.
 */
export function lessonHtml({ lesson, notebook, executed }: LessonPage, frame: Frame): string {
  const shown = new Map(executed.map(({ id, outputs }) => [id, outputs]));
  const taught = new Set<string>(); // the first cell of a slide is its anchor
  let chinese = false;
  const cells = notebook.cells.map(({ id, cell_type, source, metadata }) => {
    const slides = (metadata.course?.slides ?? []).filter((slide) => !taught.has(slide));
    for (const slide of slides) taught.add(slide);
    const anchors = slides.map((slide) => `<a id="${slide}"></a>`).join("");
    if (cell_type === "markdown") {
      if (/^#{1,3} /.test(source)) chinese = /^#+ 中文/.test(source);
      const lang = chinese ? ' lang="zh-Hant"' : "";
      return `${anchors}<div class="text" id="cell-${id}"${lang}>${rendered(source)}</div>`;
    }
    const exercise = metadata.course?.exercise;
    return [
      `${anchors}<section class="cell${exercise ? " exercise" : ""}" id="cell-${id}"`,
      ` data-cell="${id}"${exercise ? ` data-exercise="${exercise}"` : ""} aria-label="code cell">`,
      `<pre class="source" tabindex="0"><code>${escaped(source)}</code></pre>`,
      `<div class="outputs">${outputsHtml(shown.get(id!))}</div></section>`,
    ].join("");
  });
  const body = [
    `<nav class="sections" aria-label="In this lesson">${sectionsHtml(notebook)}</nav>`,
    ...cells,
    `<script type="application/json" id="notebook">${
      scriptJson(JSON.parse(serialize(notebook)))
    }</script>`,
  ].join("\n");
  return framed(`${lesson.name.slice(0, 2)} ${lesson.title}`, body, { ...frame, lesson });
}

/** The second-level headings, as links. */
function sectionsHtml({ cells }: Notebook): string {
  const items = cells.flatMap(({ id, cell_type, source }) => {
    const heading = cell_type === "markdown" && /^## (.*)/.exec(source)?.[1];
    if (!heading) return [];
    const title = rendered(heading).replace(/^<p>|<\/p>\s*$/g, "");
    return [`<li><a href="#cell-${id}">${title.replace(/<\/?a\b[^>]*>/g, "")}</a></li>`];
  });
  return `<details><summary>In this lesson</summary><ol>${items.join("")}</ol></details>`;
}
