/**
 * Every figure stays below 1 MB, whatever it is given, and says what it leaves out.
 *
 * @module
 */
import { bars } from "../../lib/charts/bars.ts";
import { emptyFigure, type Figure } from "../../lib/charts/figure.ts";
import { heatMap } from "../../lib/charts/heat_map.ts";
import { learningCurve } from "../../lib/charts/learning_curve.ts";
import { lines } from "../../lib/charts/lines.ts";
import { withButtons, withSlider } from "../../lib/charts/with_slider.ts";
import { backwardArrows } from "../../lib/diagrams/backward_arrows.ts";
import { courseMapFigure } from "../../lib/diagrams/course_map.ts";
import { gruCellDiagram } from "../../lib/diagrams/gru_cell.ts";
import { lstmCellDiagram } from "../../lib/diagrams/lstm_cell.ts";
import { lstmChain } from "../../lib/diagrams/lstm_chain.ts";
import { networkShapes } from "../../lib/diagrams/network_shapes.ts";
import { recurrentLoop } from "../../lib/diagrams/recurrent_loop.ts";
import { rnnCellDiagram } from "../../lib/diagrams/rnn_cell.ts";
import { spread } from "../../lib/charts/spread.ts";
import { standardNetwork } from "../../lib/diagrams/standard_network.ts";
import { unrolledNetwork } from "../../lib/diagrams/unrolled_network.ts";
import { randn, zeros } from "../../lib/matrix/create.ts";
import { random } from "../../lib/matrix/random.ts";
import { figureBundle } from "../../lib/notebook/_bundle.ts";
import { assert } from "../assert.ts";
import { SNAPSHOTS } from "./snapshots/all.ts";

const T = 10_000;
const TEXT = "<b>long</b> & 長い ".repeat(60_000); // 10^6 letters
const [H, Y] = [randn(random(1), 20, 1), zeros(300, 1)];
const NOISE = Float64Array.from({ length: 1e6 }, (_, i) => Math.sin(i) / 3);
const noise = (n: number) => NOISE.subarray(0, n);
const many = <V>(n: number, value: V): Record<string, V> =>
  Object.fromEntries(
    Array.from(
      { length: n },
      (_, i) => [`${i} ${i % 99 ? "" : TEXT.slice(0, i ? 1000 : 1e6)}`, value],
    ),
  );
const all = <V>(value: V): V[] => Array<V>(T).fill(value);
const words = all("word").map((word, i) => i % 2 ? word : TEXT.slice(0, 1000));
words[0] = TEXT;
const gates = { hPrev: H, cPrev: H, ft: H, it: H, cTilde: H, ot: H, cNext: H, zt: H, rt: H };
const run = {
  a: all(H),
  da: all(H),
  h: all(H),
  yHat: all(Y),
  caches: all({ ...gates, hTilde: H, xt: H, aPrev: H, aNext: H }),
};
const square = randn(random(2), 20, 20);
const params = { Waa: square, Wax: square, Wya: zeros(300, 20), ba: H, by: Y };
const titles = { title: TEXT, xTitle: TEXT, yTitle: TEXT };

const LARGE: Record<string, () => Figure> = {
  bars: () => bars(many(100_000, 1 / 3), titles),
  "bars groups": () =>
    bars(many(500, [...noise(2000)]), {
      ...titles,
      labels: all(TEXT.slice(0, 500)).slice(0, 2000),
    }),
  "bars baselines": () => bars({ [TEXT]: 1 }, { baselines: many(5000, 1 / 3), ...titles }),
  emptyFigure: () => emptyFigure(TEXT, "nothing"),
  heatMap: () =>
    heatMap(zeros(10_000, 1000, "f32"), { ...titles, rowLabels: words, colourTitle: TEXT }),
  "heatMap labels": () =>
    heatMap(zeros(60, 120), { rowLabels: words.slice(0, 60), colLabels: words.slice(0, 120) }),
  learningCurve: () =>
    learningCurve({ a: noise(1e6), b: noise(1e5) }, { heldOut: noise(1e5), ...titles }),
  lines: () => lines(noise(1e6), titles),
  "lines series": () => lines(many(300, [...noise(3000)]), titles),
  "withSlider lines": () => withSlider(TEXT, all(0).map((_, i) => i), (i) => lines(noise(600 + i))),
  "withSlider heatMap": () =>
    withSlider("t", all(0).map((_, i) => i), (i) => heatMap([noise(200 + i).subarray(i)])),
  "withSlider maps": () => withSlider("t", [1, 2, 3], (k) => heatMap(randn(random(k), 500, 500))),
  withButtons: () => withButtons(Object.keys(many(500, 0)), (name) => lines({ a: [name.length] })),
  backwardArrows: () => backwardArrows(run, { words, title: TEXT }),
  courseMapFigure: () =>
    courseMapFigure(all({ title: TEXT, slides: words, exercises: [{ id: TEXT, done: true }] })),
  gruCellDiagram: () => gruCellDiagram(run, { words, title: TEXT }),
  lstmCellDiagram: () => lstmCellDiagram(run, { words, title: TEXT }),
  lstmChain: () => lstmChain(run, { words, title: TEXT }),
  networkShapes: () => networkShapes(many(100, { inputs: words, outputs: words }), { title: TEXT }),
  recurrentLoop: () => recurrentLoop(words, run, { title: TEXT }),
  rnnCellDiagram: () => rnnCellDiagram(run, params, { words, title: TEXT }),
  spread: () => spread(many(300, { x: noise(500), runs: all([1 / 3]).slice(0, 500) }), titles),
  "spread long": () => spread({ [TEXT]: { x: noise(T), runs: all([1]) } }, titles),
  standardNetwork: () => standardNetwork(words, { title: TEXT }),
  unrolledNetwork: () => unrolledNetwork(words, run, { title: TEXT, units: 1000 }),
  "unrolledNetwork classes": () =>
    unrolledNetwork(words, { a: run.a, yHat: all(zeros(2, 1)) }, { classes: [TEXT, "b"] }),
};

for (const [name, draw] of Object.entries(LARGE)) {
  Deno.test(`${name} stays below 1 MB, and its sentence short, on very long input`, () => {
    const bundle = figureBundle(draw());
    const size = new TextEncoder().encode(JSON.stringify(bundle)).length;
    assert(size < 1e6, `${name}: ${size} bytes`);
    const sentence = bundle["text/plain"].length;
    assert(sentence < 5000, `${name}: a sentence of ${sentence} letters`);
  });
}

Deno.test("every builder is given very long input", () => {
  const tried = new Set(Object.keys(LARGE).map((name) => name.split(" ")[0]));
  for (const name of Object.keys(SNAPSHOTS)) {
    assert(tried.has(name.split(" ")[0]!), `bounds_test.ts does not try ${name}`);
  }
});
