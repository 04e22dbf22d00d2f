import { ShapeError } from "../../lib/errors.ts";
import { spread } from "../../lib/charts/spread.ts";
import { assertEquals, assertThrows } from "../assert.ts";

// deno-lint-ignore no-explicit-any
const traces = (figure: ReturnType<typeof spread>) => figure.data as any[];

Deno.test("spread() draws a band below each mean, from the least to the largest run", () => {
  const figure = spread({
    GRU: { x: [10, 20], runs: [[1, 0], [4, 2]] },
    RNN: { x: [10], runs: [[7]] },
  });
  assertEquals(traces(figure).map(({ x, y, fill }) => [x, y, fill]), [
    [[10, 20, 20, 10], [1, 4, 2, 0], "toself"],
    [[10, 10], [7, 7], "toself"],
    [[10, 20], [0.5, 3], undefined],
    [[10], [7], undefined],
  ]);
  assertEquals(
    figure.alt,
    "GRU goes from 0.5 at x = 10 to 3 at x = 20; RNN is 7 at x = 10; " +
      "the runs of GRU reach from 0 to 4; the runs of RNN reach from 7 to 7",
  );
});

Deno.test("spread() says which runs are wrong", () => {
  const draw = (one: unknown, options = {}) => () => spread({ GRU: one as never }, options);
  assertThrows(draw([1, 2]), TypeError, 'series["GRU"] must be x and runs');
  assertThrows(draw({ x: [1], runs: [[]] }), TypeError, "GRU.runs must be a list of one run");
  assertThrows(draw({ x: [1, 2], runs: [[1]] }), ShapeError, "GRU.runs has 1 entry");
  assertThrows(draw({ x: [1], runs: [[NaN]] }), RangeError, "GRU.runs[0]");
  assertThrows(draw({ x: [1], runs: [[0]] }, { logY: true }), RangeError, "GRU");
});
