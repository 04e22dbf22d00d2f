/**
 * The outline of lesson 00: every slide of the deck as a link to the cell that teaches it.
 *
 * @module
 */
import type { Notebook } from "../ipynb/notebook.ts";
import { LESSONS } from "./lessons.ts";
import { slidesOf } from "./slides.ts";

/** Where a slide is taught. */
export interface TaughtAt {
  /** As in `04_forward`. */
  lesson: string;
  /** The id of the first cell that teaches it. */
  cell: string;
}

/** Slide id → where it is taught. */
export type SlideIndex = ReadonlyMap<string, TaughtAt>;

/** The line of a source that becomes the outline. */
const DIRECTIVE = /^<!-- outline -->$/m;

/**
 * Finds where each slide is taught.
 *
 * @param notebooks Name of the lesson → its notebook.
 * @returns Slide id → lesson and cell; slides that nothing teaches are absent.
 */
export function slideIndex(notebooks: ReadonlyMap<string, Notebook>): SlideIndex {
  const index = new Map<string, TaughtAt>();
  for (const [lesson, { cells }] of notebooks) {
    for (const { id, metadata } of cells) {
      for (const slide of metadata.course?.slides ?? []) {
        if (!index.has(slide)) index.set(slide, { lesson, cell: id! });
      }
    }
  }
  return index;
}

function entry(slide: string, index: SlideIndex): string {
  const at = index.get(slide);
  return at ? `[${slide}](${at.lesson}.ipynb#cell-id=${at.cell})` : slide;
}

/** The outline as a Markdown table, one lesson a row; its parts are called as the slides head them. */
function outline(index: SlideIndex): string {
  const rows = LESSONS.map((lesson) => {
    const name = `${lesson.name.slice(0, 2)} ${lesson.title}`;
    const parts = lesson.parts.map(({ title }) => title).join(", ");
    const slides = [
      ...slidesOf(lesson).map((id) => entry(id, index)),
      ...(lesson.again ?? []).map((id) => `${entry(id, index)} again`),
    ].join(" · ");
    const title = lesson.about ? `[${name}](${lesson.name}.ipynb)` : `${name} *(not written yet)*`;
    return `| ${title} | ${parts || "–"} | ${slides} |`;
  });
  return ["| lesson | part of the deck | slides |", "|:--|:--|:--|", ...rows].join("\n");
}

/**
 * Puts the outline where a text asks for it.
 *
 * @param text The text of a cell.
 * @param index Where each slide is taught; without it nothing is linked.
 * @returns The text, `<!-- outline -->` replaced.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { expandOutline } from "./outline.ts";
 *
 * const at = { lesson: "04_forward", cell: "one-cell-1" };
 * const text = expandOutline("<!-- outline -->", new Map([["example-5", at]]));
 * assert(text.includes("[example-5](04_forward.ipynb#cell-id=one-cell-1)"));
 * ```
 */
export function expandOutline(text: string, index: SlideIndex = new Map()): string {
  return text.replace(DIRECTIVE, () => outline(index));
}
