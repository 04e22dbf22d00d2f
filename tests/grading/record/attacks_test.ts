/** Attacks come to nothing, and harm no one else; right answers lose nothing. */
import { assert, assertEquals } from "../../assert.ts";
import { catalogue } from "../../../lib/exercises/catalogue.ts";
import { LearnerProcess } from "../../../lib/grading/record/process.ts";
import { SANDBOXES, strongest } from "../../../lib/grading/record/sandbox.ts";
import { gradedSubmission, type Grading } from "../../../lib/grading/record/submission.ts";
import { notebookText } from "../sample.ts";
import { ATTACKS, HANDED, RIGHT } from "./attacks.ts";

const ignore = Deno.permissions.querySync({ name: "run" }).state !== "granted";
const exerciseOf = (id: string) => catalogue.find((one) => one.id === id)!;
const best = ignore ? "flags" : await strongest();
const levels = SANDBOXES.slice(SANDBOXES.indexOf(best));

/** Grades one answer. */
async function graded(
  folder: string,
  code: string,
  grading: Omit<Grading, "exercises">,
  id = "first-function",
) {
  const path = Deno.makeTempDirSync({ dir: folder });
  const cells = ['import * as course from "@course/lib";', `// @exercise ${id}\n${code}`];
  const exercise = exerciseOf(id);
  Deno.writeTextFileSync(`${path}/${exercise.lesson}.ipynb`, notebookText(cells));
  const submission = { id: "one", path, notes: [] };
  const result = await gradedSubmission(submission, { ...grading, exercises: [exercise] });
  return { ...result, mark: result.exercises[0]! };
}

for (const level of levels) {
  Deno.test(
    `grade with ${level}: no attack passes, no right answer fails`,
    { ignore },
    async () => {
      const folder = Deno.makeTempDirSync();
      Deno.mkdirSync(`${folder}/empty`);
      const grading: Omit<Grading, "exercises"> = {
        seed: 1,
        limit: 800,
        version: "",
        start: () => new LearnerProcess(level, `${folder}/empty`, `${folder}/cache`),
      };
      try {
        // the weaker walls are tried with one form of each
        const tried = level === best
          ? [...ATTACKS, ...HANDED]
          : ATTACKS.filter(({ number }, k) => ATTACKS[k - 1]?.number !== number);
        const all = [...tried.entries()];
        const wrong: string[] = [];
        const work = async () => {
          for (let next = all.shift(); next; next = all.shift()) {
            const [, { number, code, comes, exercise }] = next;
            const { status, mark } = await graded(folder, code, grading, exercise);
            if (status !== "graded" || !comes.includes(mark.status) || mark.points !== 0) {
              wrong.push(`${number}: ${mark?.status} of ${code}`);
            }
            const leak = /reference|expectedOf|stackRows\(W/.test(mark.message);
            if (leak) wrong.push(`${number} leaks: ${mark.message}`);
          }
        };
        await Promise.all([work(), work()]);
        for (const code of RIGHT) {
          const { mark } = await graded(folder, code, grading);
          if (mark.status !== "pass") {
            wrong.push(`right: ${mark.status} ${mark.message} of ${code}`);
          }
        }
        assertEquals(wrong, []);
        assert([...Deno.readDirSync(`${folder}/empty`)].length === 0);
      } finally {
        Deno.removeSync(folder, { recursive: true });
      }
    },
  );
}
