/**
 * The course at a glance: its lessons, their slides, and the exercises with what is done.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { checkValue } from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { count, linesOf, listed, plain, wordOf } from "../charts/text.ts";
import { axis, COLOURS, INK, layout } from "../charts/theme.ts";
import { extent } from "../charts/thin.ts";
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
 * Draws the lessons from top to bottom: a circle for each slide, below it a square for each exercise,
 * filled when it passes.
 *
 * @param lessons The lessons in order.
 * @returns The figure; one that says so where there is no lesson.
 * @throws {TypeError} If `lessons` is no list.
 */
export function courseMapFigure(lessons: readonly LessonOnMap[]): Figure {
  checkValue("draw courseMapFigure", "lessons", lessons, {
    ...{ be: "a list of lessons", kind: TypeError, fits: Array.isArray },
  });
  if (lessons.length === 0) return emptyFigure("", "there is no lesson to draw");
  const rows = lessons.slice(0, MOST_LESSONS) as LessonOnMap[];
  // slides above, exercises below, so that both have room in a narrow cell
  const slides = rows.flatMap((lesson, row) =>
    lesson.slides.slice(0, MOST).map((id, i) => ({ x: i + 1, y: row + 0.8, id: wordOf(id, 40) }))
  );
  const exercises = rows.flatMap((lesson, row) =>
    lesson.exercises.slice(0, MOST).map(({ id, done }, i) => ({
      x: i + 1,
      y: row + 1.2,
      id: wordOf(id, 40),
      done,
    }))
  );
  const done = exercises.filter((exercise) => exercise.done);
  const [, widest] = extent([...slides, ...exercises].map(({ x }) => x));
  const data: Data[] = [
    points("slide", slides, { symbol: "circle", color: INK, size: 7 }),
    points("to do", exercises.filter((exercise) => !exercise.done), {
      symbol: "square-open",
      color: COLOURS[0],
      size: 8,
      line: { width: 1.5, color: COLOURS[0] },
    }),
    points("passes", done, { symbol: "square", color: COLOURS[2], size: 8 }),
  ];
  const passing = done.length
    ? `${done.length} ${done.length === 1 ? "passes" : "pass"}: ${
      plain(listed(done.map(({ id }) => id)))
    }`
    : "none passes yet";
  const fewer = rows.length < lessons.length
    ? [`The first ${rows.length} of ${lessons.length} lessons.`]
    : [];
  const total = (list: "slides" | "exercises") =>
    rows.reduce((sum, lesson) => sum + lesson[list].length, 0);
  return {
    data,
    layout: layout("", {
      height: 70 + 46 * rows.length,
      xaxis: axis("", {
        visible: false,
        range: [0.4, Math.max(widest, 1) + 0.6],
        fixedrange: true,
      }),
      yaxis: axis("", {
        tickvals: rows.map((_, row) => row + 1),
        // in three lines, so that narrow cells have room for the rest
        ticktext: rows.map((lesson) =>
          linesOf(wordOf(lesson.title, 60), 15).slice(0, 3).join("<br>")
        ),
        range: [rows.length + 0.6, 0.4],
        zeroline: false,
        fixedrange: true,
      }),
      margin: { l: 60, r: 20, t: 10, b: 10 },
    }, fewer),
    config: STILL,
    alt: [
      `${count(lessons.length, "lesson")}, ${count(total("slides"), "slide")}, ` +
      `${count(total("exercises"), "exercise")}; ${passing}`,
      ...fewer,
    ].join("; "),
  };
}

/** So many lessons, and slides or exercises of each, are drawn. */
const [MOST_LESSONS, MOST] = [24, 40];

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
