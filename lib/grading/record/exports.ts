/**
 * What other systems take in: tables of marks, JUnit, a summary in Markdown.
 *
 * @module
 */
import type { CourseExercise } from "../../exercises/catalogue.ts";
import { csv } from "./csv.ts";
import { cut, IN_WORDS } from "./feedback.ts";
import { escaped, plain } from "./page.ts";
import type { Results, SubmissionResult } from "./results.ts";

/**
 * Writes the table of marks: one row a submission, one column an exercise.
 *
 * @param results What all come to.
 * @param exercises The exercises that count.
 * @returns grades.csv; a submission that could not be read has empty cells.
 */
export function gradesTable(
  { submissions }: Results,
  exercises: readonly CourseExercise[],
): string {
  const heads = ["id", "status", "score", "max_score", ...exercises.map(({ id }) => id)];
  const rows = submissions.map(({ id, status, score, max_score: most, exercises: own }) => {
    const points = exercises.map((one) => own.find((other) => other.id === one.id)?.points ?? "");
    return [id, status, status === "graded" ? score : "", most, ...points];
  });
  return csv([heads, ...rows]);
}

/** A table that a learning platform takes in, and its name. */
export interface Platform {
  readonly name: string;
  readonly heads: readonly string[];
  /** Rows that stand before the submissions'. */
  first?(most: number): (string | number)[][];
  row(result: SubmissionResult): (string | number)[];
}

/** The name of the whole as platforms list it. */
const WHOLE = "Recurrent neural networks";

/** The number by which Moodle knows who handed in; it stands in the folder's name. */
const participant = (id: string) => /_(\d+)_assignsubmission_/.exec(id)?.[1];

/** The platforms, with the columns that their importers, or what reads their exports, ask for. */
export const PLATFORMS: readonly Platform[] = [
  {
    name: "nbgrader.csv",
    heads: [
      ...["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"],
      ...["raw_score", "late_submission_penalty", "score", "max_score"],
    ],
    row: ({ id, score, max_score: most }) => [WHOLE, "", "", id, "", "", "", score, 0, score, most],
  },
  {
    name: "moodle.csv",
    heads: ["Identifier", "Grade", "Maximum grade", "Last modified (grade)", "Feedback comments"],
    row({ id, score, max_score: most, notes }) {
      const number = participant(id);
      const who = number === undefined ? id : `Participant ${number}`;
      return [who, score, most, "–", notes.join("; ").slice(0, 500)];
    },
  },
  {
    name: "canvas.csv",
    heads: ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", WHOLE],
    first: (most) => [["Points Possible", "", "", "", "", most]],
    row: ({ id, score }) => [id, "", "", id, "", score],
  },
];

/**
 * Writes the table for a platform; who could not be graded is left out of it.
 *
 * @param platform The platform.
 * @param results What all come to.
 * @returns Comma-separated values.
 */
export function platformTable(
  { heads, first, row }: Platform,
  { submissions }: Pick<Results, "submissions">,
): string {
  const graded = submissions.filter(({ status }) => status === "graded");
  return csv([heads, ...first?.(graded[0]?.max_score ?? 0) ?? [], ...graded.map(row)]);
}

/**
 * Writes what Gradescope shows of one submission.
 *
 * @param result What it comes to.
 * @returns results.json of its autograder.
 */
export function gradescope({ score, exercises, notes }: SubmissionResult): string {
  const tests = exercises.map(({ id, status, points, max_points: most, message }) => ({
    name: id,
    score: points,
    max_score: most,
    status: status === "pass" ? "passed" : "failed",
    output: status === "pass" ? IN_WORDS.pass : plain(cut(message)),
    output_format: "text",
  }));
  return JSON.stringify({ score, output: plain(notes.join("\n")), output_format: "text", tests });
}

/**
 * Writes all marks as JUnit does, for servers that show test runs.
 *
 * @param results What all come to.
 * @returns XML.
 */
export function junit({ submissions }: Results): string {
  const suites = submissions.map(({ id, status, exercises, notes }) => {
    const failures = exercises.filter((one) => one.status !== "pass").length;
    const cases = status === "graded"
      ? exercises.map((one) => {
        const open = one.status === "not-attempted" || one.status === "missing";
        const inner = one.status === "pass"
          ? ""
          : open
          ? `<skipped message="${escaped(IN_WORDS[one.status])}"/>`
          : `<failure message="${escaped(IN_WORDS[one.status])}">${
            escaped(cut(one.message))
          }</failure>`;
        const time = (one.ms / 1000).toFixed(3);
        return `<testcase classname="${escaped(id)}" name="${
          escaped(one.id)
        }" time="${time}">${inner}</testcase>`;
      })
      : [
        `<testcase classname="${escaped(id)}" name="read"><error message="${
          escaped(notes.join("; "))
        }"/></testcase>`,
      ];
    return `<testsuite name="${escaped(id)}" tests="${cases.length}" failures="${failures}">\n` +
      `${cases.join("\n")}\n</testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${
    suites.join("\n")
  }\n</testsuites>\n`;
}

/** Rows of the summary. */
const ROWS = 200;

/**
 * Writes the summary of a run in Markdown, as a job shows it.
 *
 * @param results What all come to.
 * @returns Markdown.
 */
export function summary({ submissions, seed, sandbox }: Results): string {
  const graded = submissions.filter(({ status }) => status === "graded").length;
  const safe = (text: string) =>
    escaped(text).replace(/[|\\`*_[\]#]/g, "\\$&").replaceAll("\n", " ");
  const rows = submissions.slice(0, ROWS).map(({ id, status, score, max_score: most, notes }) =>
    `| ${safe(id)} | ${status === "graded" ? `${score} of ${most}` : "not read"} | ${
      safe(notes.slice(0, 2).join("; ").slice(0, 200))
    } |`
  );
  const rest = submissions.length > ROWS
    ? [`\n${submissions.length - ROWS} more in grades.csv`]
    : [];
  return [
    `**${graded} of ${submissions.length} submissions graded** (seed ${seed}, walls: ${sandbox})`,
    "",
    "| submission | points | notes |",
    "| --- | --- | --- |",
    ...rows,
    ...rest,
    "",
  ].join("\n");
}

/**
 * Says which marks a run changed.
 *
 * @param before What the run before came to.
 * @param now What this one comes to.
 * @returns Rows: submission, exercise, before, now.
 */
export function changes(before: Results, now: Results): string[][] {
  const marks = (results: Results) =>
    new Map(
      results.submissions.flatMap(({ id, exercises }) =>
        exercises.map((one) => [JSON.stringify([id, one.id]), one] as const)
      ),
    );
  const [old, current] = [marks(before), marks(now)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), current.get(key)];
    const told = (one: typeof was) => one ? `${one.status}, ${one.points}` : "–";
    return told(was) === told(is) ? [] : [[...JSON.parse(key) as string[], told(was), told(is)]];
  });
}
