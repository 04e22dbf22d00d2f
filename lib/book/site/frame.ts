/**
 * What every page has: head, navigation, footer.
 *
 * @module
 */
import type { LessonEntry } from "../../course/lessons.ts";
import { escaped } from "./html.ts";

/** What a page is set into. */
export interface Frame {
  /** All lessons that have a page, in order. */
  lessons: readonly LessonEntry[];
  /** The page's lesson; the contents have none. */
  lesson?: LessonEntry;
}

/** What lessons are called in links: "04 A simple example". */
export const nameOf = ({ name, title }: LessonEntry): string => `${name.slice(0, 2)} ${title}`;

const link = (lesson: LessonEntry | undefined, rel: "prev" | "next") => {
  if (!lesson) return "<span></span>";
  const text = rel === "prev" ? `← ${nameOf(lesson)}` : `${nameOf(lesson)} →`;
  return `<a rel="${rel}" href="${lesson.name}.html">${escaped(text)}</a>`;
};

/**
 * Sets a page into its frame.
 *
 * @param title Of the page.
 * @param body HTML of what it says.
 * @param frame Where it stands among the lessons.
 * @returns A whole HTML document.
 */
export function framed(title: string, body: string, { lessons, lesson }: Frame): string {
  const at = lesson ? lessons.indexOf(lesson) : -1;
  const turn = lesson
    ? `<nav class="turn" aria-label="Lessons before and after">${link(lessons[at - 1], "prev")}${
      link(lessons[at + 1], "next")
    }</nav>`
    : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Unrolled</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/katex.css">
<link rel="stylesheet" href="assets/style.css">
</head>
<body${lesson ? ` data-lesson="${lesson.name}"` : ""}>
<a class="skip" href="#main">Skip to the text</a>
<header><nav aria-label="Book"><a href="index.html">Unrolled: contents</a></nav></header>
<main id="main">
${body}
</main>
<footer>${turn}</footer>
</body>
</html>
`;
}
