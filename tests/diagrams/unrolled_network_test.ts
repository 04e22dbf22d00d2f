import { ShapeError } from "../../lib/errors.ts";
import { column, matrix } from "../../lib/matrix/create.ts";
import { unrolledNetwork } from "../../lib/diagrams/unrolled_network.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

const words = ["Darth", "fought"];
const run = {
  a: [column([0.5, -0.25]), column([0.02, 1])],
  yHat: [column([0.25, 0.75]), column([0.875, 0.125])],
};
const classes = ["other", "name"];
const draw = (options = {}) => unrolledNetwork(words, run, { classes, ...options });
// deno-lint-ignore no-explicit-any
const traces = (figure: ReturnType<typeof draw>) => figure.data as any[];
const unitsOf = (figure: ReturnType<typeof draw>) =>
  traces(figure).find(({ marker }) => marker?.cmin === -1);

Deno.test("unrolledNetwork() colours each unit of each state by its value, with its sign", () => {
  const { x, text, marker } = unitsOf(draw());
  assertEquals(x, [0, 0, 1, 1, 2, 2]);
  assertEquals(marker.color, [0, 0, 0.5, -0.25, 0.02, 1]);
  assertEquals(text, ["0", "0", "+", "−", "0", "+"]); // 0.02 is as good as zero
});

Deno.test("unrolledNetwork() draws each output as bars of its height", () => {
  const bars = traces(draw()).filter(({ type }) => type === "bar");
  assertEquals(bars.map(({ name, y }) => [name, y]), [
    ["ŷ other", [0.25 * 70, 0.875 * 70]], // a probability of 1 is 70 pixels high
    ["ŷ name", [0.75 * 70, 0.125 * 70]],
  ]);
});

Deno.test("unrolledNetwork() draws only the most probable one of many classes", () => {
  const many = { a: run.a, yHat: words.map(() => column([0.1, 0.2, 0.6, 0.1])) };
  const bars = traces(unrolledNetwork(words, many)).filter(({ type }) => type === "bar");
  assertEquals(bars.map(({ y }) => y), [[42, 42]]);
});

Deno.test("unrolledNetwork() writes out the numbers of the step that the slider points at", () => {
  const { frames } = draw();
  assertEquals(frames?.map(({ name }) => name), ["1", "2"]);
  const numbers = frames![1]!.data!.flatMap((trace) => trace.text ?? []).join("\n");
  assertStringIncludes(numbers, "x⟨2⟩ = fought");
  assertStringIncludes(numbers, "other 0.875   name 0.125");
  assertStringIncludes(numbers, "a⟨1⟩ = [+0.50  −0.25]");
  assertStringIncludes(numbers, "a⟨2⟩ = [+0.02  +1.00]");
  for (const weight of ["Waa", "Wax", "Wya"]) assertStringIncludes(numbers, weight);
});

Deno.test("unrolledNetwork() moves only what lights up", () => {
  const figure = draw();
  const count = figure.data.length;
  for (const { data, traces } of figure.frames!) {
    assertEquals(traces, data!.map((_, i) => count - data!.length + i));
  }
  assertEquals(figure.frames![0]!.data, figure.data.slice(count - figure.frames![0]!.data!.length));
});

Deno.test("unrolledNetwork() draws the example, the first state and as many units as told", () => {
  const batch = {
    a: [matrix([[0.1, 0.2], [0.3, 0.4]])],
    yHat: [matrix([[0.5, 1], [0.5, 0]])],
  };
  const a0 = matrix([[0, 0.7], [0, 0.8]]);
  const figure = unrolledNetwork(["Vader"], batch, { classes, example: 1, a0, units: 1 });
  assertEquals(unitsOf(figure).marker.color, [0.7, 0.2]);
  assert(String(figure.layout.yaxis?.ticktext).includes("1 of<br>2"));
  assertEquals(figure.alt, "RNN unrolled over 1 time step; most probable: Vader → other 1");
});

Deno.test("unrolledNetwork() takes a sentence of 14 words", () => {
  const long = Array.from({ length: 14 }, (_, i) => `word${i}`);
  const figure = unrolledNetwork(long, {
    a: long.map(() => column([0.5])),
    yHat: long.map(() => column([0.5, 0.5])),
  });
  assertEquals(figure.frames?.length, 14);
  assertEquals(figure.layout.xaxis?.ticktext, ["", ...long]);
  assertEquals(figure.layout.xaxis?.tickangle, -40); // side by side they would overlap
});

Deno.test("unrolledNetwork() refuses a run that does not fit the words", () => {
  const refuses = (
    work: () => unknown,
    type: new (message?: string) => Error,
    text: string,
  ) => assertThrows(work, type, `Cannot draw unrolledNetwork: ${text}`);
  refuses(() => unrolledNetwork([], { a: [], yHat: [] }), RangeError, "there is no word");
  refuses(() => unrolledNetwork(["a"], run), ShapeError, "run.a has 2 entries, words has 1");
  refuses(() => draw({ classes: ["one"] }), ShapeError, "yHat<1> has 2 entries, classes has 1");
  refuses(() => draw({ example: 1 }), RangeError, "there is no example 1 in a<1> of shape [2, 1]");
  refuses(() => draw({ a0: column([1]) }), ShapeError, "a<0> has 1 entries, a<1> has 2");
  refuses(() => draw({ units: 0 }), RangeError, "units must be a whole number of 1 or more");
});
