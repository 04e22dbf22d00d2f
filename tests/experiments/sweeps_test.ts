/** The committed sweeps are those of the list, and one cheap point of each comes out again. */
import { sweepOf } from "../../lib/experiments/committed.ts";
import type { Point } from "../../lib/experiments/sweep.ts";
import { sweeps } from "../../lib/experiments/sweeps.ts";
import { measured } from "../../lib/course/measure.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";

const keyOf = (point: Point) => JSON.stringify(point);

for (const sweep of sweeps) {
  Deno.test(`${sweep.name} is committed with every point, run deno task measure`, async () => {
    const file = await sweepOf(sweep.name);
    assertEquals([file.name, file.what], [sweep.name, sweep.what]);
    assertEquals(file.points.map(({ point }) => keyOf(point)), sweep.points.map(keyOf));
    assert(/^\d{4}-\d\d-\d\d$/.test(file.code));
    for (const { value } of file.points) assert([value].flat().every(Number.isFinite));
  });
}

Deno.test("sweepOf() says which sweeps there are", async () => {
  await assertRejects(() => sweepOf("06_clouds"), RangeError, "there are 06_gradient_by_lag");
});

Deno.test("measured() keeps the points that a file has, and measures the others in order", () => {
  const run: number[] = [];
  const sweep = {
    name: "00_squares",
    what: "squares",
    points: [{ n: 1 }, { n: 2 }, { n: 3 }],
    run: ({ n }: Point) => (run.push(Number(n)), Number(n) ** 2),
  };
  const seen: number[] = [];
  const before = [{ point: { n: 2 }, value: -1 }, { point: { n: 9 }, value: 81 }];
  const file = measured(sweep, before, {
    code: "2026-01-31",
    onPoint: ({ points }, done) => seen.push(points.length * 10 + done),
  });
  assertEquals(run, [1, 3]); // 2 was there, and 9 is no point any more
  assertEquals(file.points.map(({ value }) => value), [1, -1, 9]);
  assertEquals(seen, [21, 22, 33]); // what is written grows, and keeps what was there
});
