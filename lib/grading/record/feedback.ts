/**
 * The page that a learner gets: each exercise with what came of it and what to do next.
 *
 * @module
 */
import type { CourseExercise } from "../../exercises/catalogue.ts";
import { escaped, page } from "./page.ts";
import type { ExerciseResult, ExerciseStatus, SubmissionResult } from "./results.ts";

/** A status in words. */
export const IN_WORDS: Readonly<Record<ExerciseStatus, string>> = {
  pass: "passes",
  fail: "does not pass yet",
  error: "stops with an error",
  timeout: "does not end",
  oom: "fills the memory",
  crash: "ends the process that runs it",
  "output-limit": "hands back too much",
  missing: "not found",
  "not-attempted": "not attempted",
};

/** Texts of a learner's code are cut at so many characters. */
const LONGEST = 200;
/** Lines of a message. */
const MOST = 40;

const look = (status: ExerciseStatus) =>
  status === "pass" ? "pass" : status === "missing" || status === "not-attempted" ? "open" : "fail";

/**
 * Cuts what a learner's code may have made long.
 *
 * @param message A message of several lines.
 * @returns Its lines, each cut.
 */
export function cut(message: string): string {
  const lines = message.split("\n").map((line) =>
    line.length > 4 * LONGEST ? `${line.slice(0, 4 * LONGEST)}…` : line
  );
  return [...lines.slice(0, MOST), ...lines.length > MOST ? ["…"] : []].join("\n");
}

/**
 * Writes the page of one submission.
 *
 * @param result What it comes to.
 * @param exercises The exercises that count.
 * @returns The page.
 */
export function feedbackPage(
  result: SubmissionResult,
  exercises: readonly CourseExercise[],
): string {
  const { id, status, score, max_score: most, notes } = result;
  const head = `<h1>${escaped(id)}</h1>`;
  const told = notes.map((note) => `<p class="note">${escaped(cut(note))}</p>`).join("\n");
  if (status === "not-gradable") {
    const text =
      "<p><strong>This could not be read.</strong> No mark is lost by a broken file: save " +
      "the notebook again and hand it in once more.</p>";
    return page(`${id}: not read`, [head, text, told].join("\n"));
  }
  const passed = result.exercises.filter((one) => one.status === "pass").length;
  const sum = `<p><strong>${score} of ${most} points.</strong> ${passed} of ` +
    `${result.exercises.length} exercises pass.</p>`;
  const next = result.exercises.find((one) => look(one.status) === "fail");
  const step = next
    ? `<p>Begin with <a href="#${escaped(next.id)}">${escaped(titleOf(next, exercises))}</a>.</p>`
    : "";
  const lessons = Map.groupBy(result.exercises, ({ lesson }) => lesson);
  const cards = [...lessons].map(([lesson, all]) =>
    [`<h2>${escaped(lesson)}</h2>`, ...all.map((one) => card(one, exercises))].join("\n")
  );
  return page(`${id}: ${score} of ${most} points`, [head, sum, step, told, ...cards].join("\n"));
}

const titleOf = ({ id }: ExerciseResult, exercises: readonly CourseExercise[]) =>
  exercises.find((one) => one.id === id)?.title ?? id;

function card(result: ExerciseResult, exercises: readonly CourseExercise[]): string {
  const { id, status, points, max_points: most, message, notes = [], correction, optional } =
    result;
  const slides = exercises.find((one) => one.id === id)?.slides.join(", ");
  const lines = [
    `<article id="${escaped(id)}" class="${look(status)}">`,
    `<h3>${escaped(titleOf(result, exercises))}</h3>`,
    `<p><strong>${IN_WORDS[status]}</strong>, ${points} of ${most} points${
      optional ? ", on top of the others" : ""
    } ` +
    `<span class="soft">${escaped(id)}${slides ? `, slides ${escaped(slides)}` : ""}</span></p>`,
  ];
  if (status !== "pass") lines.push(`<pre>${escaped(cut(message))}</pre>`);
  for (const note of notes) lines.push(`<p class="note">${escaped(cut(note))}</p>`);
  if (correction) {
    lines.push(
      `<p>Marked by hand: ${correction.points} instead of ${correction.graded} points. ` +
        `${escaped(correction.reason)}</p>`,
    );
  }
  return [...lines, "</article>"].join("\n");
}
