/**
 * Writes all that a run reports.
 *
 * @module
 */
import type { CourseExercise } from "../../exercises/catalogue.ts";
import { classPage } from "./class_page.ts";
import { correctionsIn } from "./corrections.ts";
import { csv } from "./csv.ts";
import {
  changes,
  gradescope,
  gradesTable,
  junit,
  PLATFORMS,
  platformTable,
  summary,
} from "./exports.ts";
import { feedbackPage } from "./feedback.ts";
import { fileNameOf } from "./page.ts";
import type { Results } from "./results.ts";
import { corrected, type Store } from "./store.ts";

/** What a report says on the screen. */
export interface Reported {
  /** The results with marks by hand. */
  readonly results: Results;
  /** Marks that differ from the run before. */
  readonly changed: number;
}

/**
 * Writes the results, tables and pages of a run.
 *
 * @param graded What all come to, without marks by hand.
 * @param exercises The exercises that count.
 * @param store Where to.
 * @returns What was written.
 * @throws {SyntaxError} If the table of corrections makes no sense.
 */
export function report(
  graded: Results,
  exercises: readonly CourseExercise[],
  store: Store,
): Reported {
  const most = new Map(exercises.map(({ id, points }) => [id, points]));
  const byHand = correctionsIn(store.corrections(), most);
  const submissions = graded.submissions.map((one) =>
    corrected(one, byHand.get(one.id) ?? new Map())
  );
  const results: Results = { ...graded, submissions };
  const before = store.before();
  const rows = before ? changes(before, results) : [];
  for (const name of ["feedback", "gradescope", "platforms"]) store.folder(name);
  for (const one of submissions) {
    const name = fileNameOf(one.id);
    store.write(`feedback/${name}.html`, feedbackPage(one, exercises));
    store.write(`gradescope/${name}.json`, gradescope(one));
  }
  for (const platform of PLATFORMS) {
    store.write(`platforms/${platform.name}`, platformTable(platform, results));
  }
  store.write("grades.csv", gradesTable(results, exercises));
  store.write("class.html", classPage(results, exercises));
  store.write("junit.xml", junit(results));
  store.write("summary.md", summary(results));
  if (before) store.write("changes.csv", csv([["id", "exercise", "before", "now"], ...rows]));
  store.write("results.json", JSON.stringify(results, null, 1) + "\n");
  return { results, changed: rows.length };
}
