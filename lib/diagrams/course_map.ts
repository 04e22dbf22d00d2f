/**
 * The course at a glance: its lessons, their slides, and the exercises with what is done.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { described, message } from "../errors.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { count, listed } from "../charts/text.ts";
import { axis, COLOURS, INK, layout } from "../charts/theme.ts";
import { STILL } from "./_ground.ts";

/** One lesson on the map. */
export interface LessonOnMap {
  /** As in "04 a simple example". */
  title: string;
  /** Ids of the slides it teaches, in order. */
  slides: readonly string[];
  /** Its exercises in order, and whether they pass. */
  exercises: readonly { id: string; done: boolean }[];
}

/**
 * Draws the lessons from top to bottom: a circle for each slide, a square for each exercise, filled
 * when it passes.
 *
 * @param lessons The lessons in order.
 * @returns The figure; one that says so where there is no lesson.
 * @throws {TypeError} If `lessons` is no list.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { courseMapFigure } from "./course_map.ts";
 *
 * const exercises = [{ id: "first-function", done: true }];
 * const figure = courseMapFigure([{ title: "00 start", slides: ["title", "outline"], exercises }]);
 * assert.equal(figure.alt, "1 lesson, 2 slides, 1 exercise; 1 passes: first-function");
 * ```
 */
export function courseMapFigure(lessons: readonly LessonOnMap[]): Figure {
  if (!Array.isArray(lessons)) {
    const reason = `it takes a list of lessons, current value is ${described(lessons)}`;
    throw new TypeError(message("draw courseMapFigure", reason));
  }
  if (lessons.length === 0) return emptyFigure("", "there is no lesson to draw");
  const slides = lessons.flatMap((lesson, row) =>
    lesson.slides.map((id: string, i: number) => ({ x: i + 1, y: row + 1, id }))
  );
  // exercises stand in a column of their own, right of the longest row of slides
  const right = Math.max(...lessons.map((lesson) => lesson.slides.length)) + 2;
  const exercises = lessons.flatMap((lesson: LessonOnMap, row) =>
    lesson.exercises.map(({ id, done }, i) => ({ x: right + i, y: row + 1, id, done }))
  );
  const done = exercises.filter((exercise) => exercise.done);
  const end = Math.max(right, ...exercises.map(({ x }) => x)) + 0.7;
  const data: Data[] = [
    points("slide", slides, { symbol: "circle", color: INK, size: 9 }),
    points("exercise to do", exercises.filter((exercise) => !exercise.done), {
      symbol: "square-open",
      color: COLOURS[0],
      size: 13,
      line: { width: 2, color: COLOURS[0] },
    }),
    points("exercise that passes", done, { symbol: "square", color: COLOURS[2], size: 13 }),
  ];
  const head = (x: number, text: string) => ({
    x,
    y: 0.35,
    text,
    showarrow: false,
    xanchor: "left" as const,
    xshift: -8,
  });
  const passing = done.length
    ? `${done.length} ${done.length === 1 ? "passes" : "pass"}: ${listed(done.map(({ id }) => id))}`
    : "none passes yet";
  return {
    data,
    layout: layout("", {
      height: 110 + 30 * lessons.length,
      xaxis: axis("", { visible: false, range: [0.4, end], fixedrange: true }),
      yaxis: axis("", {
        tickvals: lessons.map((_, row) => row + 1),
        ticktext: lessons.map((lesson) => lesson.title),
        range: [lessons.length + 0.6, 0],
        zeroline: false,
        fixedrange: true,
      }),
      annotations: [head(1, "slides"), head(right, "exercises")],
      margin: { l: 60, r: 20, t: 40, b: 10 },
    }),
    config: STILL,
    alt: `${count(lessons.length, "lesson")}, ${count(slides.length, "slide")}, ` +
      `${count(exercises.length, "exercise")}; ${passing}`,
  };
}

function points(
  name: string,
  list: { x: number; y: number; id: string }[],
  marker: Record<string, unknown>,
): Data {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: list.map(({ x }) => x),
    y: list.map(({ y }) => y),
    text: list.map(({ id }) => id),
    hovertemplate: `${name}: %{text}<extra></extra>`,
    marker,
  };
}
