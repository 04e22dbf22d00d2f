/**
 * What `deno task watch` prints about a notebook.
 *
 * @module
 */
import type { Grade } from "../../grading/lesson.ts";
import type { Graded } from "./grading.ts";

const WORDS: Record<Grade["status"], string> = {
  "pass": "pass",
  "fail": "not yet",
  "error": "not yet",
  "timeout": "not yet",
  "oom": "not yet",
  "crash": "not yet",
  "output-limit": "not yet",
  "missing": "missing", // its cell, or the name that it should define
  "not-attempted": "not attempted",
};

/**
 * Writes the table of a notebook's exercises, and the help for the first that does not pass.
 *
 * @param name Name of the notebook.
 * @param graded Its grades.
 * @returns Plain text of several lines.
 */
export function report(name: string, { exercises, grades, unreadable }: Graded): string {
  if (unreadable !== undefined) return `${name}\n\n${unreadable}`;
  if (exercises.length === 0) return `${name}: no exercises in this notebook`;
  const sum = (key: "points" | "maxPoints") => grades.reduce((all, grade) => all + grade[key], 0);
  const wordWidth = Math.max(...grades.map(({ status }) => WORDS[status].length));
  const rows = grades.map(({ id, status, points, maxPoints }, index) =>
    `  ${WORDS[status].padEnd(wordWidth)}  ${points} of ${maxPoints}  ${id} · ${
      exercises[index]?.title
    }`
  );
  return [
    `${name}: ${sum("points")} of ${sum("maxPoints")} points`,
    "",
    ...rows,
    "",
    advice(grades),
  ].join("\n");
}

/** The help for the first exercise that was tried and does not pass, or what to do next. */
function advice(grades: readonly Grade[]): string {
  const failing = grades.find(({ status }) => status !== "pass" && status !== "not-attempted");
  if (failing) return `${failing.id}:\n${indented(failing.message)}`;
  const next = grades.find(({ status }) => status === "not-attempted");
  return next ? `Next: ${next.id}\n${indented(next.message)}` : "All done.";
}

const indented = (text: string) => text.split("\n").map((line) => `  ${line}`.trimEnd()).join("\n");
