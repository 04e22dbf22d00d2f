/**
 * Figures of every builder, for the tests of what holds for all of them: small ones, and the long and
 * odd ones that learners draw. A builder `name` has an entry `name` or `name …`.
 *
 * @module
 */
import { bars } from "../../lib/charts/bars.ts";
import { emptyFigure, type Figure } from "../../lib/charts/figure.ts";
import { heatMap } from "../../lib/charts/heat_map.ts";
import { learningCurve } from "../../lib/charts/learning_curve.ts";
import { lines } from "../../lib/charts/lines.ts";
import { spread } from "../../lib/charts/spread.ts";
import { withButtons, withSlider } from "../../lib/charts/with_slider.ts";
import { backwardArrows } from "../../lib/diagrams/backward_arrows.ts";
import { courseMapFigure } from "../../lib/diagrams/course_map.ts";
import { gruCellDiagram } from "../../lib/diagrams/gru_cell.ts";
import { lstmCellDiagram } from "../../lib/diagrams/lstm_cell.ts";
import { lstmChain } from "../../lib/diagrams/lstm_chain.ts";
import { networkShapes } from "../../lib/diagrams/network_shapes.ts";
import { recurrentLoop } from "../../lib/diagrams/recurrent_loop.ts";
import { rnnCellDiagram } from "../../lib/diagrams/rnn_cell.ts";
import { standardNetwork } from "../../lib/diagrams/standard_network.ts";
import { unrolledNetwork } from "../../lib/diagrams/unrolled_network.ts";
import { column, randn, zeros } from "../../lib/matrix/create.ts";
import { random } from "../../lib/matrix/random.ts";
import { gruForward } from "../../lib/cells/gru_sequence.ts";
import { lstmForward } from "../../lib/cells/lstm_sequence.ts";
import { rnnForward } from "../../lib/cells/rnn.ts";

const SENTENCE = "Luke Skywalker and Darth Vader fought an epic battle .".split(" ");
const LONG = Array.from({ length: 28 }, (_, i) => SENTENCE[i % 9]!);

/** Runs of an RNN, an LSTM and a GRU over words, with random weights. */
function runs(words: readonly string[]) {
  const rng = random(7);
  const x = words.map(() => randn(rng, 3, 1));
  const [h0, c0] = [zeros(4, 1), zeros(4, 1)];
  const W = () => randn(rng, 4, 7, 0.7);
  const b = () => randn(rng, 4, 1, 0.3);
  const params = {
    Waa: randn(rng, 4, 4, 0.6),
    Wax: randn(rng, 4, 3, 0.8),
    Wya: randn(rng, 2, 4),
    ba: b(),
    by: randn(rng, 2, 1, 0.3),
  };
  const lstm = { Wf: W(), Wi: W(), Wc: W(), Wo: W(), bf: b(), bi: b(), bc: b(), bo: b() };
  const gru = { Wz: W(), Wr: W(), Wh: W(), bz: b(), br: b(), bh: b() };
  const rnn = rnnForward(x, h0, params);
  const da = rnn.a.map((_, t) => randn(rng, 4, 1, 0.5 ** (words.length - 1 - t)));
  return {
    params,
    rnn: { ...rnn, da },
    lstm: lstmForward(x, h0, c0, lstm),
    gru: gruForward(x, h0, gru),
  };
}

const wave = (n: number, f: number) => Array.from({ length: n }, (_, i) => Math.sin(i / f));

/** Builds the figures anew. */
export function gallery(): Record<string, Figure> {
  const { params, rnn, lstm, gru } = runs(SENTENCE);
  const long = runs(LONG);
  const classes = ["other", "name"];
  const losses = Array.from({ length: 500 }, (_, i) => 3 / (1 + i / 50) + 0.1 * Math.cos(i));
  const falls = (scale: number) => Array.from({ length: 20 }, (_, k) => scale ** k);
  const lags = { xTitle: "lag (steps)", yTitle: "gradient", logY: true, title: "How far back" };
  return {
    emptyFigure: emptyFigure("Hidden state", "there is no number to draw"),
    "bars two": bars({ "your guess": 0.5, measured: 0.9640 }, { title: "tanh 2" }),
    "bars three": bars(
      {
        "test: new names and patterns": 0.934,
        "hard: by hand": 0.713,
        "most frequent tag of the training part": 0.402,
      },
      { title: "Entity F1 of the tagger, on sentences that it has not seen", yTitle: "F1" },
    ),
    "bars grouped": bars({ easy: [0.5, 0.9, 0.7], hard: [0.4, 0.8, -0.2] }, {
      labels: ["capital letter", "RNN", "LSTM with forget bias 1"],
      baselines: { goal: 0.9, "nothing is a name": 0.1 },
      xTitle: "model",
      yTitle: "F1",
    }),
    "bars turned": bars(
      { "test: new names and patterns": [0, 0.466, 0.71, 0.93], hard: [0, 0.514, 0.446, -0.2] },
      {
        title: "Entity F1 on sentences that were not trained on",
        labels: ["nothing", "capital letter", "most frequent tag", "recurrent network"],
        baselines: { "your guess": 0.6 },
        yTitle: "entity F1 (0 to 1)",
      },
    ),
    "bars many": bars(
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`word ${i}`, 100 / (i + 1)])),
      { title: "The forty most frequent words", yTitle: "times", xTitle: "word" },
    ),
    "learningCurve log": learningCurve({ first: [3, 2, 1], second: [3, 1, 1] }, {
      title: "Training",
      baselines: { chance: 2.5 },
      heldOut: { x: [1, 3], y: [3, 2] },
      log: true,
    }),
    "learningCurve long": learningCurve(losses, {
      title: "Loss of the tagger, which reads from left to right, over 500 steps of training",
      baselines: { "uniform guess over two tags": Math.log(2) },
      heldOut: { x: [100, 200, 300, 400, 500], y: [1.2, 0.8, 0.6, 0.5, 0.5] },
    }),
    "heatMap small": heatMap([[1, -2, 0], [0.5, 1.5, -0.004]], { title: "Hidden state" }),
    "heatMap one-hot": heatMap(SENTENCE.map((_, i) => SENTENCE.map((_, j) => Number(i === j))), {
      title: "The sentence as one-hot columns: [10 words, 10 tokens]",
      colLabels: SENTENCE,
      rowLabels: SENTENCE,
      xTitle: "token",
      yTitle: "word",
    }),
    "heatMap wide": heatMap([0, 1, 2, 3].map((k) => wave(60, k + 2)), {
      title: "Gates over 60 characters",
      colLabels: Array.from({ length: 60 }, (_, i) => "the quick fox\n"[i % 14]!),
      xTitle: "character",
      yTitle: "unit",
    }),
    "lines many": lines(
      Object.fromEntries([2, 3, 5, 7, 11].map((k) => [`LSTM, forget bias ${k}`, wave(50, k)])),
      { title: "Five curves whose names are long", xTitle: "time (steps)", yTitle: "value" },
    ),
    "lines lags": lines(
      Object.fromEntries([0.5, 1, 2, 3, 4, 5].map((k) => [`LSTM, forget bias ${k}`, falls(k)])),
      {
        ...lags,
        yTitle: "share of the gradient at lag 0",
        xTitle: "how far the clue lies back (steps)",
      },
    ),
    spread: spread({
      RNN: { x: [10, 20, 40], runs: [[1, 1, 0.98], [1, 0.25, 0.4], [0.2, 0.3, 0.25]] },
      GRU: { x: [10, 20, 40], runs: [[1, 1, 1], [1, 1, 1], [0.3, 1, 1]] },
    }, { title: "Three seeds", xTitle: "steps", yTitle: "accuracy" }),
    "lines log": lines({ RNN: [3, 3], dense: { x: [1, 2], y: [2, 4] } }, { logY: true }),
    "withSlider lines": withSlider(
      "scale of Waa",
      [0.5, 0.9, 1, 1.1],
      (scale) => lines({ tanh: falls(scale), LSTM: falls(0.99) }, lags),
    ),
    "withSlider bars": withSlider(
      "epoch",
      [1, 2, 3],
      (epoch) =>
        bars({ train: 0.3 * epoch, "held out": 0.2 * epoch }, {
          title: "F1 epoch by epoch",
          baselines: { chance: 0.1 },
        }),
      { play: true },
    ),
    "withSlider heatMap": withSlider(
      "t",
      [1, 2, 3, 4, 5],
      (t) => heatMap([wave(6, t), wave(6, t / 2)], { title: "The cell state" }),
      { play: true },
    ),
    "withButtons lines": withButtons(
      ["tanh", "relu"],
      (name) => lines({ f: falls(name === "tanh" ? 0.5 : 0.9) }, lags),
    ),
    "unrolledNetwork short": unrolledNetwork(["Darth", "fought"], {
      a: [column([0.5, -0.25]), column([0, 1])],
      yHat: [column([0.25, 0.75]), column([0.875, 0.125])],
    }, { classes }),
    "unrolledNetwork sentence": unrolledNetwork(SENTENCE, rnn, {
      classes,
      title: "The network reads the sentence of the slide from left to right",
    }),
    "unrolledNetwork long": unrolledNetwork(LONG, long.rnn, { classes }),
    "recurrentLoop sentence": recurrentLoop(SENTENCE, rnn, { title: "The loop, unrolled" }),
    "recurrentLoop three": recurrentLoop(["1", "0", "0"], { a: rnn.a.slice(0, 3) }),
    "standardNetwork sentence": standardNetwork(SENTENCE.slice(0, 9), {
      title: "A standard network over the sentence",
    }),
    "rnnCellDiagram sentence": rnnCellDiagram(rnn, params, { words: SENTENCE, classes }),
    "backwardArrows sentence": backwardArrows(rnn, {
      words: SENTENCE,
      title: "The gradient on its way back",
    }),
    "networkShapes five": networkShapes({
      "one-to-one": { inputs: ["0 1"], outputs: ["odd"], losses: [0.02] },
      "one-to-many": { inputs: ["3"], outputs: ["4", "5", "6", "7"], losses: [0.1, 0.1, 0.2, 0.3] },
      "many-to-one": { inputs: ["1", "0", "1", "1", "0"], outputs: ["1"], losses: [0.05] },
      "many-to-many": { inputs: SENTENCE.slice(0, 5), outputs: ["1", "1", "0", "1", "1"] },
      "encoder-decoder": { inputs: ["a", "b", "c"], outputs: ["c", "b", "a"] },
    }, { title: "Five shapes, one cell" }),
    "lstmCellDiagram sentence": lstmCellDiagram(lstm, { words: SENTENCE, title: "The LSTM cell" }),
    "lstmChain sentence": lstmChain(lstm, { words: SENTENCE, title: "Four cells in a chain" }),
    "gruCellDiagram sentence": gruCellDiagram(gru, { words: SENTENCE }),
    "courseMapFigure two": courseMapFigure([
      { title: "00 start", slides: ["title"], exercises: [{ id: "first-function", done: true }] },
      { title: "01 what", slides: ["what-1"], exercises: [{ id: "recurrence", done: false }] },
    ]),
    "courseMapFigure whole": courseMapFigure(
      [
        "start",
        "what is an RNN",
        "when to use one",
        "types",
        "a simple example",
        "how to train",
        "long-term dependencies",
        "LSTM",
        "GRU",
        "summary",
      ].map((name, i) => ({
        title: `0${i} ${name}`,
        slides: Array.from(
          { length: [2, 4, 3, 5, 8, 3, 3, 15, 1, 2][i]! },
          (_, k) => `${name}-${k + 1}`,
        ),
        exercises: Array.from(
          { length: 3 + i % 5 },
          (_, k) => ({ id: `${name} ${k}`, done: k < i }),
        ),
      })),
    ),
  };
}
