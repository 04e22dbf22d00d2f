import { ShapeError } from "../../lib/errors.ts";
import { lines } from "../../lib/charts/lines.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

const T = [1, 10];
// deno-lint-ignore no-explicit-any
const traces = (figure: ReturnType<typeof lines>) => figure.data as any[];

Deno.test("lines() draws several curves and says where each begins and ends", () => {
  const figure = lines({ "standard network": { x: T, y: [5, 50] }, RNN: { x: T, y: [7, 7] } }, {
    xTitle: "T (steps)",
    yTitle: "parameters",
  });
  const drawn = traces(figure).map(({ name, x, y, mode }) => [name, x, y, mode]);
  assertEquals(drawn, [
    ["standard network", T, [5, 50], "lines+markers"],
    ["RNN", T, [7, 7], "lines+markers"],
  ]);
  assertEquals(
    figure.alt,
    "standard network goes from 5 at T = 1 to 50 at T = 10; RNN goes from 7 at T = 1 to 7 at T = 10",
  );
  assertEquals(figure.layout.xaxis?.title?.text, "T (steps)");
});

Deno.test("lines() marks the points of a short curve only, unless it is told the mode", () => {
  const modeOf = (n: number, options = {}) =>
    traces(lines(Array.from({ length: n }, () => 1), options))[0].mode;
  assertEquals([modeOf(30), modeOf(31)], ["lines+markers", "lines"]);
  assertEquals(modeOf(31, { mode: "markers" }), "markers");
});

Deno.test("lines() keeps the peaks of a long curve, and says that it is thinned", () => {
  const y = new Float64Array(1_000_000);
  y[765_432] = 5;
  y[234_567] = -7;
  const figure = lines(y, { yTitle: "signal" });
  const [trace] = traces(figure);
  assert(trace.y.length <= 6000, `${trace.y.length} points`);
  assertEquals([Math.max(...trace.y), trace.x[trace.y.indexOf(5)]], [5, 765_433]);
  assertEquals([Math.min(...trace.y), trace.x[trace.y.indexOf(-7)]], [-7, 234_568]);
  assertEquals([trace.x[0], trace.x.at(-1)], [1, 1_000_000]);
  assertStringIncludes(figure.alt, "Of 1000000 points, the least and the largest of each stretch");
  assertStringIncludes(figure.layout.title!.text!, "Of 1000000 points");
});

Deno.test("lines() keeps the ends of x, also where the points come in no order", () => {
  const x = Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 50_000);
  const [trace] = traces(lines({ x, y: x.map((at) => Math.sin(at)) }, { mode: "markers" }));
  assertEquals([Math.min(...trace.x), Math.max(...trace.x)], [0, 49_999]);
  assert(trace.x.length <= 6002);
});

Deno.test("lines() draws the first 12 of many series, and says so", () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`run ${i}`, [i]]));
  const figure = lines(many);
  assertEquals(traces(figure).map(({ name }) => name).at(-1), "run 11");
  assertStringIncludes(figure.alt, "The first 12 of 50 series.");
});

Deno.test("lines() answers no numbers by a figure that says so, and names an empty series", () => {
  for (const nothing of [[], {}, { x: [], y: [] }, { a: [] }]) {
    const figure = lines(nothing, { title: "Loss" });
    assertEquals(figure.alt, "Loss: there is no number to draw");
    assertEquals(figure.layout.annotations?.[0]?.text, "there is no number to draw");
  }
  const some = lines({ a: [], b: [1] });
  assertEquals(traces(some).map(({ name }) => name), ["a (no numbers)", "b"]);
  assertEquals(some.alt, "a has no numbers; b is 1 at x = 1");
});

Deno.test("lines() refuses gaps, other lengths, and zeros on a logarithmic axis", () => {
  assertThrows(
    () => lines({ x: [0, 1], y: [1, 1] }, { logX: true }),
    RangeError,
    "x of y[0] must be",
  );
  assertThrows(() => lines([1, -1], { logY: true }), RangeError, "y[1] must be above 0");
  assertThrows(() => lines([1, NaN]), RangeError, "y[1] must be a finite number");
  assertThrows(() => lines({ x: [1], y: [1, 2] }), ShapeError, "y.y has 2 entries, y.x has 1");
  assertThrows(() => lines(null as never), TypeError, "there is no series to draw");
});
