/**
 * When a second thread is used: by the clock, which is a list of times here.
 *
 * @module
 */
import { Balance, LOSS, STEPS } from "../../lib/training/partner/balance.ts";
import { assert, assertEquals } from "../assert.ts";

/** What some steps came to. */
interface Course {
  /** How many were taken with the worker. */
  together: number;
  /** Milliseconds of all, and what they would have been alone. */
  all: number;
  without: number;
}

/** Takes steps of `alone` milliseconds without the worker, and of `shared` with it. */
function take(
  balance: Balance,
  steps: number,
  alone: number,
  shared: (together: number) => number,
): Course {
  const course = { together: 0, all: 0, without: alone * steps };
  for (let k = 0; k < steps; k++) {
    const time = balance.together ? shared(course.together++) : alone;
    course.all += time;
    balance.note(time);
  }
  return course;
}

Deno.test("Balance shares nearly all steps where that is faster", () => {
  const balance = new Balance(false);
  assertEquals(take(balance, 43, 2, () => 1).together, 40);
  assert(take(balance, 957, 2, () => 1).together >= 957 - 3 * STEPS.probe);
  assertEquals(balance.losses, 0);
});

Deno.test("Balance loses 3 of 100 to a second thread that is slower, and goes on trying", () => {
  for (const alone of [0.1, 2, 50]) {
    for (const ratio of [1.03, 1.1, 1.4, 2, 3]) {
      const balance = new Balance(false);
      const { all, without } = take(balance, 300, alone, () => ratio * alone);
      assert(all < without / 0.97, `${alone} ms alone, times ${ratio}: ${all}, not ${without}`);
      assert(balance.losses > 0 || ratio < 1.1);
      // the core is free again: found out after the pause that goes on
      assert(take(balance, 4000, alone, () => alone / 2).together > 2000);
    }
  }
});

Deno.test("Balance sees a second thread that stops now and then, as one on a shared core does", () => {
  const balance = new Balance(false);
  const { all, without } = take(balance, 1000, 0.28, (k) => k % 10 === 9 ? 4 : 0.17);
  assert(all < without / 0.97 + LOSS.won, `${all}, not ${without}`);
});

Deno.test("Balance lets a new worker's code be compiled before it judges", () => {
  const slow = [7, 5, 4, 4, 3, 3];
  const shared = (k: number) => slow[k] ?? 1.2;
  const [cold, warm] = [new Balance(true), new Balance(false)];
  assert(take(cold, 300, 2.4, shared).together >= 300 - 3 * STEPS.probe);
  assertEquals(cold.losses, 0);
  take(warm, 300, 2.4, (k) => shared(k) + 1);
  assert(warm.losses > 0);
});

Deno.test("Balance is not misled by single steps that take long", () => {
  const balance = new Balance(false);
  assert(take(balance, 1000, 2, (k) => k % 20 === 10 ? 12 : 1).together > 980);
  assertEquals(balance.losses, 0);
});

Deno.test("Balance probes anew: the first steps alone may have been slow", () => {
  const balance = new Balance(false);
  take(balance, STEPS.probe + STEPS.look, 4, () => 3);
  const { together } = take(balance, 300, 2, () => 3);
  assert(together < 30, `${together} steps`);
});
