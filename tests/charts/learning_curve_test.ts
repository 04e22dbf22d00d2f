import { ShapeError } from "../../lib/errors.ts";
import { learningCurve } from "../../lib/charts/learning_curve.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

// deno-lint-ignore no-explicit-any
const traces = (figure: ReturnType<typeof learningCurve>) => figure.data as any[];

Deno.test("learningCurve() counts steps from 1, when it gets losses only", () => {
  const [trace] = traces(learningCurve([3.214, 2, 0.84]));
  assertEquals([trace.x, trace.y, trace.name], [[1, 2, 3], [3.214, 2, 0.84], "loss"]);
});

Deno.test("learningCurve() draws series, held-out losses and baselines, each apart", () => {
  const figure = learningCurve({ a: [4, 1], b: new Float32Array([4, 2]) }, {
    heldOut: { x: [2], y: [3] },
    baselines: { chance: 5, "always 0": 6 },
  });
  assertEquals(traces(figure).map(({ name, x, y }) => [name, x, y]), [
    ["a", [1, 2], [4, 1]],
    ["b", [1, 2], [4, 2]],
    ["held out", [2], [3]],
    ["chance: 5", [1, 2], [5, 5]],
    ["always 0: 6", [1, 2], [6, 6]],
  ]);
  const looks = traces(figure).map(({ line }) => `${line.color} ${line.dash}`);
  assertEquals(new Set(looks).size, 5);
  assertEquals(
    figure.alt,
    "a falls from 4 to 1 in 2 steps; b falls from 4 to 2 in 2 steps; " +
      "held out is 3 at step 2; chance: 5 and always 0: 6",
  );
});

Deno.test("learningCurve() marks the points of what has few: one or two losses, held-out ones", () => {
  const modes = (figure: ReturnType<typeof learningCurve>) =>
    traces(figure).map(({ mode }) => mode);
  assertEquals(modes(learningCurve([2, 1])), ["lines+markers"]);
  assertEquals(modes(learningCurve([3, 2, 1], { heldOut: [3, 2, 2] })), ["lines", "lines+markers"]);
});

Deno.test("learningCurve() says what the curve does, also when it rises or stays", () => {
  assertEquals(learningCurve([0.84, 3.214]).alt, "loss rises from 0.84 to 3.21 in 2 steps");
  assertEquals(learningCurve([1, 9, 1]).alt, "loss stays at 1 in 3 steps");
  assertEquals(
    learningCurve({ x: [0, 50], y: [2, 1] }, { yTitle: "error (%)", xTitle: "epoch" }).alt,
    "error falls from 2 to 1 between epoch 0 and 50",
  );
});

Deno.test("learningCurve() draws a logarithmic axis, when told to", () => {
  assertEquals(learningCurve([2, 1], { log: true }).layout.yaxis?.type, "log");
  assertEquals(learningCurve([2, 1]).layout.yaxis?.type, undefined);
});

Deno.test("learningCurve() answers no losses by a figure that says so", () => {
  assertEquals(learningCurve([]).alt, "there is no loss to draw");
  assertEquals(learningCurve({}, { title: "Loss" }).alt, "Loss: there is no loss to draw");
  const early = learningCurve([1], { heldOut: [] });
  assertEquals(early.alt, "loss is 1 at step 1; held out has no numbers");
});

Deno.test("learningCurve() keeps the peaks of a long run, and says that it is thinned", () => {
  const y = new Float32Array(1_000_000).fill(1);
  y[123_456] = 9;
  const figure = learningCurve({ loss: y, other: [1, 2] }, { baselines: { chance: 2 } });
  assertEquals(Math.max(...traces(figure)[0].y), 9);
  assert(traces(figure)[0].y.length <= 3000);
  assertStringIncludes(figure.alt, "loss stays at 1 in 1000000 steps");
  assertStringIncludes(figure.alt, "Of 1000000 points");
  assertEquals(traces(figure)[2].x, [1, 1_000_000]); // the level spans the whole run
});

Deno.test("learningCurve() refuses what would draw nothing or a gap", () => {
  const refuses = (work: () => unknown, type: new (message?: string) => Error, text: string) =>
    assertThrows(work, type, `Cannot draw learningCurve: ${text}`);
  refuses(() => learningCurve(undefined as never), TypeError, "there is no series to draw");
  refuses(
    () => learningCurve([1, NaN]),
    RangeError,
    "loss[1] must be a finite number, current value is NaN\nHint: a loss that is no number",
  );
  refuses(
    () => learningCurve({ x: [1], y: [1, 2] }),
    ShapeError,
    "loss.y has 2 entries, loss.x has 1",
  );
  refuses(() => learningCurve([1, 0], { log: true }), RangeError, "loss[1] must be above 0");
  refuses(
    () => learningCurve([1], { baselines: { x: NaN } }),
    RangeError,
    'baselines["x"] must',
  );
  refuses(
    () => learningCurve({ a: "no" } as never),
    TypeError,
    "a must be a list of numbers, current",
  );
});
