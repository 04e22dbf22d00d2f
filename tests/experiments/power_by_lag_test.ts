/** Powers of one matrix: the slope is the spectral radius, and the committed medians show it. */
import { sweepOf } from "../../lib/experiments/committed.ts";
import { medianPowerByLag, powerByLag } from "../../lib/experiments/power_by_lag.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

Deno.test("powerByLag() of one unit is the radius to the power of the lag", () => {
  for (const radius of [0.5, 1, 2]) {
    const ratios = powerByLag(radius, 3, { hiddenSize: 1, timeSteps: 6 });
    ratios.forEach((ratio, lag) => assert(Math.abs(ratio / radius ** lag - 1) < 1e-9));
  }
});

Deno.test("powerByLag() of two radii differs by their ratio to the power of the lag", () => {
  const [small, large] = [0.5, 1].map((radius) => powerByLag(radius, 4));
  large!.forEach((ratio, lag) => assert(Math.abs(small![lag]! / ratio / 0.5 ** lag - 1) < 1e-9));
  assertEquals(large![0], 1);
  assertEquals(large, powerByLag(1, 4));
});

Deno.test("powerByLag() loses |λ| a step, once the other directions have died out", async () => {
  const { points } = await sweepOf("06_power_by_lag");
  for (const { point, value } of points) {
    const [early, late] = [50, 100].map((lag) => (value as number[])[lag]!);
    const factor = (late! / early!) ** (1 / 50);
    // eigenvalues just below the largest take a few more per mille
    assert(Math.abs(factor / Number(point.radius) - 1) < 0.01, `${point.radius}: ${factor}`);
  }
});

Deno.test("medianPowerByLag() is the middle run", () => {
  const runs = [1, 2, 3].map((seed) => powerByLag(1, seed)[20]!).toSorted((a, b) => a - b);
  assertEquals(medianPowerByLag(1, [3, 1, 2])[20], runs[1]);
});

Deno.test("powerByLag() and medianPowerByLag() refuse what they cannot run", () => {
  assertThrows(() => powerByLag(-1, 1), RangeError, "radius must be");
  assertThrows(() => powerByLag(1, 1, { timeSteps: 0 }), RangeError, "from 1 to 4000");
  assertThrows(() => medianPowerByLag(1, []), TypeError, "one seed or more");
});
