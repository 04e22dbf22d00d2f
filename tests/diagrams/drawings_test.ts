import { gruForward } from "../../lib/cells/gru_sequence.ts";
import { lstmForward } from "../../lib/cells/lstm_sequence.ts";
import { rnnForward } from "../../lib/cells/rnn.ts";
import type { Figure } from "../../lib/charts/figure.ts";
import { backwardArrows } from "../../lib/diagrams/backward_arrows.ts";
import { gruCellDiagram } from "../../lib/diagrams/gru_cell.ts";
import { lstmChain } from "../../lib/diagrams/lstm_chain.ts";
import { networkShapes } from "../../lib/diagrams/network_shapes.ts";
import { recurrentLoop } from "../../lib/diagrams/recurrent_loop.ts";
import { rnnCellDiagram } from "../../lib/diagrams/rnn_cell.ts";
import { standardNetwork } from "../../lib/diagrams/standard_network.ts";
import { ShapeError } from "../../lib/errors.ts";
import { column, matrix, zeros } from "../../lib/matrix/create.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

// deno-lint-ignore no-explicit-any
type Part = any;
/** All texts that a figure, or a state of it, has written in it. */
const textsOf = (data: Part[]) => data.flatMap(({ text }) => text ?? []) as string[];
/** The state of a figure at a step of its slider. */
const at = (figure: Figure, name: string): Part[] => {
  const frame = figure.frames!.find((frame) => frame.name === name)!;
  const data = [...figure.data] as Part[];
  (frame.traces as number[]).forEach((k, i) =>
    data[k] = { ...data[k], ...frame.data![i] as object }
  );
  return data;
};
const nodesOf = (data: Part[]) =>
  data.find(({ mode, hovertext }) => mode === "text+markers" && hovertext);

Deno.test("recurrentLoop() unrolls one step after another, with the run's values in the nodes", () => {
  const a = [0.5, -0.25, 1].map((value) => column([9, value]));
  const figure = recurrentLoop(["1", "0", "0"], { a }, { unit: 1, a0: column([9, 0.75]) });
  assertEquals(figure.layout.sliders![0]!.steps!.map(({ label }) => label), ["0", "1", "2", "3"]);
  const valuesAt = (k: number) => nodesOf(at(figure, `steps unrolled = ${k}`)).text;
  assertEquals(valuesAt(0), ["a⟨t⟩"]);
  assertEquals(valuesAt(1), ["+0.75", "+0.50", "a⟨t⟩"]);
  assertEquals(valuesAt(3), ["+0.75", "+0.50", "−0.25", "+1.00"]);
  assertStringIncludes(textsOf(at(figure, "steps unrolled = 3")).join(" "), "x⟨3⟩");
  assertStringIncludes(figure.alt, "unit 2: 0.5, -0.25 and 1");
});

Deno.test("recurrentLoop() has an arrow into and out of each node, and from node to node", () => {
  const a = [1, 2, 3].map((value) => column([value / 4]));
  const figure = recurrentLoop(["a", "b", "c"], { a });
  const arrows = (k: number, trace: number) =>
    at(figure, `steps unrolled = ${k}`)[trace].marker.size.filter((size: number) => size > 0)
      .length;
  // three steps: 2 arrows up each and one from the state before; the last of those is lit besides
  assertEquals([arrows(3, 0), arrows(3, 1)], [9, 1]);
  assertEquals([arrows(0, 0), arrows(0, 1)], [2, 1]); // the loop
});

Deno.test("standardNetwork() lights up the weights of one position, and counts them", () => {
  const figure = standardNetwork(["a", "b", "c"], { inputSize: 5, hiddenSize: 4, outputSize: 2 });
  const state = at(figure, "position = 2");
  const texts = textsOf(state).join(" | ");
  assertStringIncludes(texts, "x⟨2⟩: 20 weights of its own");
  // hidden: 3 · 20 + 4, outputs: 3 · (4 · 2 + 2); one word more: 20 + 10
  assertStringIncludes(texts, "T = 3: 94 parameters | T = 4: 124 parameters");
  const x = new Set(
    state[1].x.filter((value: number | null, i: number) => value !== null && i % 3 === 0),
  );
  assertEquals([...x], [8 + 86 / 2]); // all lit wires start at the middle position
  assertThrows(() => standardNetwork(["a"], { hiddenSize: 0 }), RangeError, "hiddenSize must be");
});

Deno.test("rnnCellDiagram() writes the terms of one unit, whose sum is what tanh gets", () => {
  const params = {
    Waa: matrix([[0, 0], [0.5, 0.25]]),
    Wax: matrix([[0, 0], [2, -1]]),
    Wya: matrix([[0, 1], [0, -1]]),
    ba: column([0, 0.125]),
    by: column([0.5, 0]),
  };
  const run = rnnForward([column([0.5, 0.25])], column([1, -1]), params);
  const figure = rnnCellDiagram(run, params, {
    unit: 1,
    words: ["Luke"],
    classes: ["name", "other"],
  });
  const texts = textsOf(figure.data);
  // Waa a = 0.5 − 0.25, Wax x = 1 − 0.25, sum = 0.25 + 0.75 + 0.125
  for (
    const text of ["a⟨t−1⟩ −1.00", "0.25", "0.75", "ba 0.13", "z 1.13", "x⟨t⟩ = Luke", "by 0.50"]
  ) {
    assertEquals(texts.includes(text), true, `${text} in ${texts}`);
  }
  const a = Math.tanh(1.125); // 0.809
  assertEquals(texts.includes("a⟨t⟩ 0.81"), true);
  const name = 1 / (1 + Math.exp(-2 * a - 0.5)); // softmax of a + 0.5 and −a
  assertEquals(texts.includes(`ŷ⟨t⟩: name ${name.toFixed(2)}`), true);
  assertStringIncludes(figure.alt, "at t = 1, Luke: name 0.893");
});

Deno.test("rnnCellDiagram() lights up the hidden state or the output, each with its equation", () => {
  const one = matrix([[1]]);
  const params = { Waa: one, Wax: one, Wya: one, ba: one, by: one };
  const figure = rnnCellDiagram(rnnForward([one, one], one, params), params);
  const lit = (name: string) => [at(figure, name)[1].x.length, textsOf([at(figure, name)[2]])];
  assertEquals(lit("All"), [0, []]);
  assertEquals(lit("Hidden state")[1], [
    "<b>Hidden state</b>:  a⟨t⟩ = tanh(z)",
    "z = Waa a⟨t−1⟩ + Wax x⟨t⟩ + ba",
  ]);
  assertEquals(lit("Output")[1], ["<b>Output</b>:  ŷ⟨t⟩ = softmax(Wya a⟨t⟩ + by)"]);
  assertThrows(
    () => rnnCellDiagram(rnnForward([one], one, params), { ...params, Waa: zeros(1, 2) }),
    ShapeError,
    "a row of Waa has 2 entries, what it acts on has 1",
  );
});

Deno.test("backwardArrows() shows the norms of the gradient as far back as it has come", () => {
  const a = [0.5, 0.25, 1].map((value) => column([value, 0]));
  const da = [column([3, 4]), column([0, 0.5]), column([-2, 0])]; // norms 5, 0.5, 2
  const figure = backwardArrows({ a, da }, { words: ["a", "b", "c"] });
  const norms = (back: number) => textsOf([at(figure, `steps back = ${back}`).at(-1)]);
  assertEquals([norms(0), norms(1)], [["<b>2</b>"], ["<b>0.5</b>", "<b>2</b>"]]);
  assertEquals(norms(2), ["<b>5</b>", "<b>0.5</b>", "<b>2</b>"]);
  const long = { a: Array(8).fill(a[0]), da: [...Array(7).fill(da[0]), da[1]] };
  assertStringIncludes(backwardArrows(long).alt, "from t = 8 back to 4"); // the way back begins at the end
  const arrows = (back: number) =>
    at(figure, `steps back = ${back}`)[1].marker.size.filter((size: number) => size > 0).length;
  assertEquals([arrows(0), arrows(2)], [1, 3]);
  assertThrows(
    () => backwardArrows({ a, da: da.slice(1) }),
    ShapeError,
    "run.da has 2 entries, run.a has 3",
  );
});

Deno.test("networkShapes() lights up one wire for each output, where it stands", () => {
  const figure = networkShapes({
    "many-to-one": { inputs: ["1", "0", "1"], outputs: ["even"], losses: [0.25] },
    "encoder-decoder": { inputs: ["a", "b"], outputs: ["b", "a"] },
    "one-to-many": { inputs: ["3"], outputs: ["4", "5", "6"] },
  });
  /** Which position, from 0, of how many, the lit wires stand at. */
  const lit = (name: string) => {
    const [, wires, places] = at(figure, name);
    const x: number[] = wires.x.filter((_: number, i: number) => i % 3 === 0);
    return [x.map((value) => places.x.indexOf(value)), places.x.length];
  };
  assertEquals(lit("many-to-one"), [[2], 3]);
  assertEquals(lit("encoder-decoder"), [[2, 3], 4]);
  assertEquals(lit("one-to-many"), [[0, 1, 2], 3]);
  assertEquals(textsOf(at(figure, "many-to-one")).includes("L 0.25"), true);
  assertStringIncludes(figure.alt, "many-to-one: 3 inputs, 1 output, loss 0.25");
  const long = networkShapes({
    "encoder-decoder": { inputs: ["in"], outputs: [..."abcdefghij"] },
    "one-to-many": { inputs: ["3"], outputs: ["4"] },
  });
  assert(textsOf(at(long, "encoder-decoder")).includes("in"), "the last input is in the window");
  assertEquals(networkShapes({}).alt, "there is no shape to draw");
  assertThrows(
    () => networkShapes({ a: { inputs: [], outputs: ["x"], losses: [] } }),
    ShapeError,
    "losses of a has 0 entries, outputs has 1",
  );
});

/** Two steps of one unit with all weights 0: gates 0.5, candidates tanh(1). */
const gates = { bf: zeros(1, 1), bi: zeros(1, 1), bc: column([1]), bo: zeros(1, 1) };
const W = zeros(1, 2);
const x = [zeros(1, 1), zeros(1, 1)];

Deno.test("lstmChain() writes the numbers of each cell, and moves through time", () => {
  const params = { Wf: W, Wi: W, Wc: W, Wo: W, ...gates };
  const five = [...x, ...x, zeros(1, 1)];
  const run = lstmForward(five, zeros(1, 1), zeros(1, 1), params);
  const figure = lstmChain(run, { words: ["a", "b", "c", "d", "e"] });
  const steps = figure.layout.sliders![0]!.steps!.map(({ label }) => label);
  assertEquals(steps, ["1", "2"]); // four of five abreast
  const texts = textsOf(at(figure, "unit 1, first t = 2"));
  // C: half of tanh 1 = 0.762, then 0.5 C + 0.381
  for (const text of ["0.38", " 0.50", " 0.38", "C 0.57", "C 0.67", "5: e"]) {
    assertEquals(texts.includes(text), true, `${text} in ${texts}`);
  }
});

Deno.test("gruCellDiagram() writes the mix of the old state and the candidate", () => {
  const params = { Wz: W, Wr: W, Wh: W, bz: zeros(1, 1), br: zeros(1, 1), bh: column([1]) };
  const run = gruForward(x, column([0.5]), params);
  const figure = gruCellDiagram(run, { words: ["a", "b"] });
  // z = r = 0.5, h̃ = tanh 1 = 0.76: h = 0.25 + 0.38 = 0.63
  const texts = textsOf(at(figure, "unit 1, t = 1"));
  const sub = (name: string, index: string) => `${name}<sub>${index}</sub>`;
  for (
    const text of [
      `${sub("h", "t−1")} 0.50`,
      "r∗h 0.25",
      "1−z 0.50",
      "z∗h̃ 0.38",
      "(1−z)∗h 0.25",
      `${sub("h", "t")} 0.63`,
    ]
  ) {
    assertEquals(texts.includes(text), true, `${text} in ${texts}`);
  }
  const menus = figure.layout.updatemenus!.flatMap(({ buttons }) => buttons!);
  assertEquals(menus.map(({ label }) => label), [
    "All",
    "Reset",
    "Candidate",
    "Update",
    "Mix",
  ]);
});

Deno.test("each diagram answers no steps by a figure that says so", () => {
  const none = { a: [], da: [], h: [], caches: [], yHat: [] };
  const one = matrix([[1]]);
  const params = { Waa: one, Wax: one, Wya: one, ba: one, by: one };
  const alts = [
    recurrentLoop([], none),
    standardNetwork([]),
    rnnCellDiagram(none, params),
    backwardArrows(none),
    lstmChain(none),
    gruCellDiagram(none),
  ].map(({ alt }) => alt);
  for (const alt of alts) assertStringIncludes(alt, "there is no ");
});
