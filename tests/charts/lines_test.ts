import { ShapeError } from "../../lib/errors.ts";
import { lines, type LinesStep } from "../../lib/charts/lines.ts";
import { assertEquals, assertThrows } from "../assert.ts";

const T = [1, 10];
const steps: LinesStep[] = [
  { label: "0.5", series: { tanh: { x: T, y: [1, 0.01] } } },
  { label: "2", series: { tanh: { x: T, y: [1, 100] } } },
];

Deno.test("lines() draws several curves and says where each begins and ends", () => {
  const figure = lines({ "standard network": { x: T, y: [5, 50] }, RNN: { x: T, y: [7, 7] } }, {
    xTitle: "T (steps)",
    yTitle: "parameters",
  });
  // deno-lint-ignore no-explicit-any
  const drawn = (figure.data as any[]).map(({ name, x, y, mode }) => [name, x, y, mode]);
  assertEquals(drawn, [
    ["standard network", T, [5, 50], "lines+markers"],
    ["RNN", T, [7, 7], "lines+markers"],
  ]);
  assertEquals(
    figure.alt,
    "standard network goes from 5 at T = 1 to 50 at T = 10; RNN goes from 7 at T = 1 to 7 at T = 10",
  );
  assertEquals([figure.layout.xaxis?.title, figure.frames], [{ text: "T (steps)" }, undefined]);
});

Deno.test("lines() puts steps behind a slider, on axes that hold all of them", () => {
  const figure = lines(steps, { slider: "scale = ", xTitle: "lag", logY: true });
  assertEquals(figure.frames?.map(({ name, data }) => [name, data]), [
    ["0.5", [{ x: T, y: [1, 0.01] }]],
    ["2", [{ x: T, y: [1, 100] }]],
  ]);
  // log10 of 0.01 and 100, and a twentieth of their distance as room
  assertEquals(figure.layout.yaxis?.range, [-2.2, 2.2]);
  assertEquals(figure.layout.xaxis?.range, [0.55, 10.45]);
  assertEquals(figure.layout.sliders?.[0]?.currentvalue?.prefix, "scale = ");
  assertEquals(
    figure.alt,
    "slider with 2 steps; scale = 0.5: tanh goes from 1 at lag = 1 to 0.01 at lag = 10; " +
      "scale = 2: tanh goes from 1 at lag = 1 to 100 at lag = 10",
  );
});

Deno.test("lines() leaves the axes to the curves, where nothing moves", () => {
  assertEquals(lines([1, 2]).layout.yaxis?.range, undefined);
  assertEquals(lines([steps[0]!]).frames, undefined);
});

Deno.test("lines() refuses steps that do not go together, and zeros on a logarithmic axis", () => {
  const other = { label: "3", series: { LSTM: [1] } };
  assertThrows(
    () => lines([...steps, other]),
    ShapeError,
    'step "3" has the series LSTM, the first',
  );
  assertThrows(
    () => lines([...steps, steps[0]!]),
    RangeError,
    'label of its own, current value is "0.5"',
  );
  assertThrows(
    () => lines({ x: [0, 1], y: [1, 1] }, { logX: true }),
    RangeError,
    "x of y[0] must be",
  );
  assertThrows(() => lines([1, -1], { logY: true }), RangeError, "y[1] must be above 0");
  assertThrows(() => lines([]), RangeError, "Cannot draw lines: y is empty");
});
