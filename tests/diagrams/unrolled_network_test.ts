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
  assertEquals(frames?.map(({ name }) => name), ["t = 1", "t = 2"]);
  const numbers = frames![1]!.data!.flatMap((trace) => trace.text ?? []).join("\n");
  assertStringIncludes(numbers, "x⟨2⟩ = fought");
  assertStringIncludes(numbers, "other 0.88  name 0.13");
  assertStringIncludes(numbers, "a⟨1⟩ = [+0.50 −0.25]");
  assertStringIncludes(numbers, "a⟨2⟩ = [+0.02 +1.00]");
  const weights = traces(draw()).at(-2).text.join(" ");
  assertEquals(weights, "<b>Waa</b>  <b>Wax</b>  <b>Wya</b>");
});

Deno.test("unrolledNetwork() moves only what lights up", () => {
  const { data, frames } = draw();
  const fixed = data.length - 4; // the lit wires, the lit input, the weights' names, the numbers
  for (const { traces } of frames!) {
    assertEquals((traces as number[]).filter((k) => k < fixed), []);
    assert((traces as number[]).length > 0);
  }
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

/** A run over so many words. */
const over = (n: number, options = {}) => {
  const words = Array.from({ length: n }, (_, i) => `word${i + 1}`);
  const states = words.map((_, t) => column([t / n]));
  return unrolledNetwork(words, { a: states, yHat: words.map(() => column([0.5, 0.5])) }, options);
};

Deno.test("unrolledNetwork() shows seven words around t of a long sentence", () => {
  const figure = over(28);
  // deno-lint-ignore no-explicit-any
  const ranges = figure.frames!.map(({ layout }) => (layout as any).xaxis.range);
  assertEquals(ranges.length, 28);
  assertEquals([ranges[0], ranges[13], ranges[27]], [[-0.5, 7.5], [9.5, 17.5], [20.5, 28.5]]);
  assertEquals(figure.layout.xaxis?.range, ranges[0]);
  assertEquals(figure.layout.xaxis?.tickangle, -40); // side by side they would overlap
  assertEquals(draw().layout.xaxis?.range, [-0.5, 2.5]);
});

Deno.test("unrolledNetwork() draws 100 of more words, from where it is told, and says so", () => {
  const figure = over(10_000, { from: 200 });
  const note = "Time steps 201 to 300 of 10000; options.from draws others.";
  assertStringIncludes(figure.alt, note);
  assertStringIncludes(figure.layout.title!.text!, "Time steps 201 to 300");
  assertEquals(unitsOf(figure).marker.color.slice(0, 2), [0.0199, 0.02]); // the state before, the first
  assertEquals(figure.frames!.at(-1)!.name, "t = 300");
  assertStringIncludes(JSON.stringify(figure.frames![0]!.data), "x⟨201⟩ = word201");
  assertThrows(() => over(3, { from: 3 }), RangeError, "from must be a whole number from 0 to 2");
});

Deno.test("unrolledNetwork() has markup in a word stand for itself, in the figure and its sentence", () => {
  const figure = unrolledNetwork(["<br>"], { a: [column([1])], yHat: [column([1])] }, {
    classes: ["A & B"],
  });
  assertEquals(figure.layout.xaxis?.ticktext, ["", "&lt;br>"]);
  assertStringIncludes(figure.alt, "<br> → A & B 1");
});

Deno.test("unrolledNetwork() answers no words by a figure that says so", () => {
  const figure = unrolledNetwork([], { a: [], yHat: [] });
  assertEquals(figure.alt, "there is no word to unroll the network over");
});

Deno.test("unrolledNetwork() refuses a run that does not fit the words", () => {
  const refuses = (
    work: () => unknown,
    type: new (message?: string) => Error,
    text: string,
  ) => assertThrows(work, type, `Cannot draw unrolledNetwork: ${text}`);
  refuses(() => unrolledNetwork(["a"], run), ShapeError, "run.a has 2 entries, words has 1");
  refuses(() => draw({ classes: ["one"] }), ShapeError, "yHat<1> has 2 entries, classes has 1");
  refuses(() => draw({ example: 1 }), RangeError, "there is no example 1 in a<1> of shape [2, 1]");
  refuses(() => draw({ a0: column([1]) }), ShapeError, "a<0> has 1 entry, a<1> has 2");
  refuses(() => draw({ units: 0 }), RangeError, "units must be a whole number of 1 or more");
});
