/**
 * The page for who teaches: what the class got wrong, and the slide to teach again.
 *
 * @module
 */
import type { CourseExercise } from "../../exercises/catalogue.ts";
import { escaped, fileNameOf, page } from "./page.ts";
import type { ExerciseResult, Results } from "./results.ts";

/** Learners who show a mistake before its slide is worth teaching again: this part of who tried. */
const AGAIN = 0.25;

/**
 * Writes the page of the class.
 *
 * @param results What all come to.
 * @param exercises The exercises that count.
 * @returns The page.
 */
export function classPage(
  { submissions, seed, sandbox, deno }: Results,
  exercises: readonly CourseExercise[],
): string {
  const graded = submissions.filter(({ status }) => status === "graded");
  const scores = graded.map(({ score }) => score).sort((a, b) => a - b);
  const most = graded[0]?.max_score ?? 0;
  const middle = scores.length === 0 ? "–" : `${scores[scores.length >> 1]} of ${most}`;
  const parts = [
    "<h1>The class</h1>",
    `<p>${graded.length} of ${submissions.length} submissions were graded; the median is ${middle} ` +
    `points.</p>`,
    exerciseTable(graded.flatMap((one) => one.exercises), exercises),
    submissionTable({ submissions }),
    `<p class="soft">Seed ${seed}, Deno ${escaped(deno)}, walls around the code: ${sandbox}.</p>`,
  ];
  return page("The class", parts.join("\n"));
}

function exerciseTable(
  all: readonly ExerciseResult[],
  exercises: readonly CourseExercise[],
): string {
  const rows = exercises.map((exercise) => {
    const own = all.filter(({ id }) => id === exercise.id);
    const tried = own.filter(({ status }) => status !== "missing" && status !== "not-attempted");
    const passed = own.filter(({ status }) => status === "pass").length;
    const counts = new Map<string, number>();
    for (const { mistake, status } of tried) {
      if (status === "pass") continue;
      const name = mistake ?? (status === "fail" ? "something else" : status);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const frequent = [...counts].sort((a, b) => b[1] - a[1]);
    const [first] = frequent;
    const again = first && first[1] >= AGAIN * tried.length && first[1] > 1
      ? escaped(exercise.slides.join(", "))
      : "";
    const mistakes = frequent.map(([name, count]) => `${count} × ${escaped(name)}`).join("<br>");
    return `<tr><th scope="row">${escaped(exercise.id)}</th><td class="n">${passed}</td>` +
      `<td class="n">${tried.length}</td><td>${mistakes}</td><td>${again}</td></tr>`;
  });
  const heads = ["exercise", "pass", "tried", "mistakes", "slide to teach again"];
  return table("What came of each exercise", heads, rows);
}

function submissionTable({ submissions }: Pick<Results, "submissions">): string {
  const rows = submissions.map(({ id, status, score, max_score: most, notes }) => {
    const points = status === "graded" ? `${score} of ${most}` : "not read";
    const link = `feedback/${encodeURIComponent(fileNameOf(id))}.html`;
    return `<tr><th scope="row"><a href="${escaped(link)}">${escaped(id)}</a></th>` +
      `<td class="short">${points}</td><td>${
        notes.slice(0, 3).map((note) => escaped(note.slice(0, 200))).join("<br>")
      }</td></tr>`;
  });
  return table("All submissions", ["submission", "points", "notes"], rows);
}

const table = (caption: string, heads: readonly string[], rows: readonly string[]) =>
  [
    `<h2>${caption}</h2>`,
    "<table>",
    `<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>`,
    `<tbody>${rows.join("\n")}</tbody>`,
    "</table>",
  ].join("\n");
