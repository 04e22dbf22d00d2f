/**
 * When a second thread is used: by the clock, which is a list of times here.
 *
 * @module
 */
import { Balance, STEPS } from "../../lib/training/partner/balance.ts";
import { assert, assertEquals } from "../assert.ts";

/** How many of some steps are taken together, where steps take these times. */
function together(
  balance: Balance,
  steps: number,
  alone: number,
  shared: (step: number) => number,
): number {
  let count = 0;
  for (let k = 0; k < steps; k++) {
    const asked = balance.together;
    balance.note(asked ? shared(count++) : alone);
  }
  return count;
}

Deno.test("Balance shares nearly all steps where that is faster", () => {
  const balance = new Balance(false);
  assert(together(balance, 1000, 2, () => 1) > 970);
  assertEquals(balance.losses, 0);
});

Deno.test("Balance shares few steps where that is slower, and goes on trying", () => {
  const balance = new Balance(false);
  const first = together(balance, 1000, 2, () => 2.5);
  assert(first >= 2 * STEPS.trial && first <= 60, `${first} steps`);
  assert(balance.losses >= 2);
  // the core is free again: found out after the pause that goes on
  assert(together(balance, 4000, 2, () => 1) > 2000);
});

Deno.test("Balance lets a new worker's code be compiled before it judges", () => {
  const shared = (step: number) => step < 25 ? 3 : 1;
  assertEquals(new Balance(true).together, false);
  const [cold, warm] = [new Balance(true), new Balance(false)];
  assert(together(cold, 300, 2, shared) > 280);
  assertEquals(cold.losses, 0);
  assert(together(warm, 300, 2, shared) < 200);
});

Deno.test("Balance is not misled by single steps that take long", () => {
  const balance = new Balance(false);
  assert(together(balance, 1000, 2, (step) => step % 4 === 0 ? 30 : 1) > 950);
  assertEquals(balance.losses, 0);
});
