/** Results that are right by what they do: tried, not compared. */
import { column, type LstmParams, matrix } from "@course/lib";
import bit from "../../lib/exercises/07_lstm/remember_one_bit.ts";
import type { Exercise } from "../../lib/exercises/engine/exercise.ts";
import { judge } from "../../lib/exercises/engine/judge.ts";
import { planOf } from "../../lib/exercises/engine/plan.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "../assert.ts";

/** Weights on h, value and write, and the bias. */
const unit = (f: number[], i: number[], c: number[], o = [0, 0, 0, 0]) => () => {
  const [W, b] = [
    (row: number[]) => matrix([row.slice(0, 3)]),
    (row: number[]) => column(row.slice(3)),
  ];
  const weights = { Wf: W(f), Wi: W(i), Wc: W(c), Wo: W(o) };
  return { ...weights, bf: b(f), bi: b(i), bc: b(c), bo: b(o) } as LstmParams;
};
const [keep, shut, value] = [[0, 0, -30, 15], [0, 0, 30, -15], [0, 9, 0, 0]];

Deno.test("remember-one-bit passes weights of any size that do it", () => {
  for (const c of [0.1, 1, 50]) {
    const memoryParams = unit(keep, shut, [0, c, 0, 0], [0, 0, 0, -3]);
    for (let seed = 1; seed <= 20; seed++) {
      assertEquals(judge(bit, { memoryParams }, { seed }).status, "pass", `${c}, seed ${seed}`);
    }
  }
});

Deno.test("remember-one-bit names what is wrong of weights that no mistake has", () => {
  const wrong: Record<string, () => LstmParams> = {
    "fades": unit([0, 0, -6, 1.2], shut, value),
    "let-in": unit(keep, [0, 0, 2, 1], value),
    "not-stored": unit([0, 0, 0, 15], [0, 0, -30, -15], value),
    "gates-turned-round": unit([0, 0, 9, -3], [0, 0, -9, 3], value),
    "not-forgotten": unit([0, 0, 0, 12], shut, [0, 2, 0, 0]),
    "candidate-turned": unit(keep, shut, [0, -0.7, 0, 0]),
    "candidate-blind": unit(keep, shut, [0, 1, 0, 4]),
    "no-candidate": unit(keep, shut, [0, 0, 0, 0]),
    "output-shut": unit(keep, shut, value, [0, -3000, 0, -3000]),
  };
  for (const [mistake, memoryParams] of Object.entries(wrong)) {
    for (let seed = 1; seed <= 20; seed++) {
      assertEquals(judge(bit, { memoryParams }, { seed }).mistake, mistake, `seed ${seed}`);
    }
  }
});

Deno.test("remember-one-bit tells the step and the gates' values there", () => {
  const memoryParams = unit([0, 0, 0, 12], shut, value);
  const { status, message } = judge(bit, { memoryParams });
  assertEquals(status, "fail");
  assertMatch(
    message,
    /^Of \d+ steps, step \d+ is the first at which the sign of h is wrong \(value -?0\.\d+, write 1\): it must be that of -?0\.\d+, which is written there, and h is .+\. There f = 1, i = 1, C̃ = -?(1|0\.9\d*), o = 0\.5, and C goes from .+ to .+\.$/m,
  );
});

Deno.test("remember-one-bit says which shape a matrix must have", () => {
  const tall = () => ({ ...unit(keep, shut, value)(), Wf: column([0, 0, 0]) });
  const { message } = judge(bit, { memoryParams: tall });
  assertStringIncludes(message, "Wf must have shape [1, 3], got [3, 1].");
});

Deno.test("planOf() refuses a reference that fails its own trial", () => {
  const { mistakes: [mistake] } = bit;
  const broken: Exercise = { ...bit, reference: mistake!.exports };
  assertThrows(() => planOf(broken, 1), RangeError, "the reference fails: Of ");
  assert(planOf(bit, 1).cases.every(({ trial }) => trial));
});
