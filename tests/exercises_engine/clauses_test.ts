/**
 * Draws see every clause of a task: an answer that is right but for one clause fails, for every
 * seed.
 *
 * @module
 */
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { diagnose } from "../../lib/exercises/engine/diagnose.ts";
import { run } from "../../lib/exercises/engine/outcome.ts";
import { planOf } from "../../lib/exercises/engine/plan.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { assert, assertEquals } from "../assert.ts";
import { clausesOf } from "./clauses.ts";
import { canRead } from "./of_lessons.ts";

for (const exercise of catalogue) {
  const { id } = exercise;

  Deno.test(`${id} has a draw for each clause of its task`, { ignore: !canRead }, () => {
    const passing: string[] = [];
    for (let seed = 1; seed <= 30; seed++) {
      const plan = planOf(exercise, seed);
      for (const [clause, answer] of Object.entries(clausesOf(exercise))) {
        const { status } = diagnose(plan, (call) => run(answer, call));
        if (status === "pass") passing.push(`${clause} (seed ${seed})`);
      }
    }
    assertEquals(passing, []);
  });
}

Deno.test("each exercise of a whole sequence is tried with 12 steps or more, and with one", () => {
  const isSequence = (arg: unknown): arg is Matrix[] =>
    Array.isArray(arg) && arg.length > 0 &&
    arg.every((xt) => xt instanceof Matrix && xt.rows === arg[0].rows && xt.cols === arg[0].cols);
  for (const exercise of catalogue) {
    const cases = planOf(exercise, 1).cases.filter(({ decides }) => decides);
    const lengths = cases.flatMap(({ args }) => args.filter(isSequence).map((x) => x.length));
    if (lengths.length === 0) continue;
    assert(Math.max(...lengths) >= 12 && lengths.includes(1), `${exercise.id}: ${lengths}`);
  }
});

/** Square weights; and networks that write, one example at a time. */
const ONE_COLUMN = ["spectral-radius", "one-to-many", "encoder-decoder"];

Deno.test("each exercise on matrices is tried with one column, and with three or more", () => {
  for (const exercise of catalogue) {
    const cases = planOf(exercise, 1).cases.filter(({ decides }) => decides);
    const columns = cases.flatMap(({ args }) =>
      args.flat().flatMap((arg) => arg instanceof Matrix ? [arg.cols] : [])
    );
    if (columns.length === 0 || ONE_COLUMN.includes(exercise.id)) continue;
    assert(Math.max(...columns) >= 3 && columns.includes(1), `${exercise.id}: ${columns}`);
  }
});
