/**
 * The unrolled RNN as a diagram, with the numbers of a real run in it.
 * Taught in notebooks/source/04_forward.md (slides example-4 to example-8).
 *
 * @module
 */
import {
  checkOptions,
  type Checks,
  checkValue,
  wholeNumber,
  words as someWords,
} from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { count, listed, plain, short, wordOf } from "../charts/text.ts";
import { GRID, LINE } from "../charts/theme.ts";
import { sameLength } from "../charts/values.ts";
import { withSlider } from "../charts/with_slider.ts";
import { sheet, STILL, wires } from "./_ground.ts";
import {
  aMatrix,
  checkLists,
  columnOf,
  type Columns,
  RUN_CHECKS,
  type RunOptions,
  windowOf,
  wordAt,
} from "./_run.ts";
import {
  ABREAST,
  bars,
  inputs,
  place,
  type Places,
  type Run,
  units,
  wiresOf,
  written,
} from "./_unrolled.ts";

/** What {@linkcode unrolledNetwork} draws; `rnnForward` returns `a` and `yHat`. */
export interface UnrolledRun {
  /** Hidden states, `a[0]` is `a<1>`, each `[hiddenSize, batchSize]`. */
  a: readonly Columns[];
  /** Outputs, `yHat[0]` is `yHat<1>`, each `[outputSize, batchSize]`. */
  yHat: readonly Columns[];
}

/** How {@linkcode unrolledNetwork} draws. */
export interface UnrolledNetworkOptions extends RunOptions {
  /** What the rows of `yHat` stand for, as in `["other", "name"]`; class 1, class 2 … unless told otherwise. */
  classes?: readonly string[];
  /** Hidden state before the first step; zeros unless told otherwise. */
  a0?: Columns;
  /** At most so many hidden units are drawn; 8 unless told otherwise. */
  units?: number;
}

const CHECKS: Checks<UnrolledNetworkOptions> = {
  ...RUN_CHECKS,
  ...{ classes: someWords, a0: aMatrix, units: wholeNumber({ from: 1 }) },
};

/**
 * Draws an RNN unrolled over a sentence: words below, the units of the hidden state as coloured
 * squares with their sign, the outputs as bars. A slider over t lights up one step and writes out
 * its numbers; Play runs through the sentence. Of a long sentence, seven words around t are seen; of
 * more than 100 words, 100 are drawn, from `options.from` on. The figure says so.
 *
 * @param words The inputs' names, one a time step.
 * @param run Hidden states and outputs of a real run, as `rnnForward` returns them.
 * @param options Titles, class names, which example, how many units, the first word drawn.
 * @returns The figure; one that says so where there is no word.
 * @throws {ShapeError} If there is not one state and one output for each word, or not one class name
 * for each row of an output.
 * @throws {RangeError} If there is no such example, or a number is NaN or Infinity.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column, matrix } from "../matrix/create.ts";
 * import { unrolledNetwork } from "./unrolled_network.ts";
 *
 * const run = { a: [matrix([[0.5]])], yHat: [column([0.2, 0.8])] };
 * const figure = unrolledNetwork(["Luke"], run, { classes: ["other", "name"] });
 * assert.equal(figure.alt, "RNN unrolled over 1 time step; most probable: Luke → name 0.8");
 * ```
 */
export function unrolledNetwork(
  words: readonly string[],
  run: UnrolledRun,
  options: UnrolledNetworkOptions = {},
): Figure {
  const action = "draw unrolledNetwork";
  checkValue(action, "words", words, someWords);
  checkOptions(action, options, CHECKS);
  const { title = "" } = options;
  checkLists(action, { "run.a": run?.a, "run.yHat": run?.yHat }, words.length, "words");
  const { steps, notes } = windowOf(action, words.length, options.from);
  if (steps.length === 0) return emptyFigure(title, "there is no word to unroll the network over");
  const net = netOf(action, words, run, options, steps);
  const at = place(net);
  const fixed = [
    ...bars(net, at),
    wires(steps.flatMap((_, t) => wiresOf(net, at, t + 1))),
    inputs(net, at),
    units(net, at),
  ];
  const figure = (step: number): Figure => {
    const t = step - net.from;
    const left = Math.max(0, Math.min(t - (ABREAST + 1) / 2, steps.length - ABREAST));
    return {
      data: [
        ...fixed,
        wires(wiresOf(net, at, t), true),
        inputs(net, at, t),
        ...written(net, at, t, left - 0.45),
      ],
      layout: lookOf(title, net, at, left, notes),
      config: STILL,
      alt: "",
    };
  };
  const names = steps.map((step) => step + 1);
  const { alt: _, ...drawn } = withSlider("t", names, figure, { play: true });
  return { ...drawn, alt: [said(net), ...notes].join("; ") };
}

/** The run's numbers in the window, checked. */
function netOf(
  action: string,
  words: readonly string[],
  run: UnrolledRun,
  options: UnrolledNetworkOptions,
  steps: number[],
): Run {
  const column = (name: string, A: Columns) => columnOf(action, name, A, options.example);
  const from = steps[0]!;
  const hidden = steps.map((t) => column(`a<${t + 1}>`, run.a[t]!));
  const outputs = steps.map((t) => column(`yHat<${t + 1}>`, run.yHat[t]!));
  const size = hidden[0]!.length;
  const before = from > 0 ? run.a[from - 1] : options.a0;
  const start = before ? column(`a<${from}>`, before) : Array<number>(size).fill(0);
  const states = [start, ...hidden];
  states.forEach((a, t) => sameLength(action, `a<${t + from}>`, a, size, `a<${from + 1}>`));
  const classes = options.classes ?? outputs[0]!.map((_, i) => `class ${i + 1}`);
  outputs.forEach((y, t) =>
    sameLength(action, `yHat<${t + from + 1}>`, y, classes.length, "classes")
  );
  return {
    words: steps.map((t) => wordAt(words, t)),
    hidden: states,
    outputs,
    classes: [...classes],
    shown: Math.min(options.units ?? 8, size, 16),
    from,
  };
}

function lookOf(title: string, net: Run, at: Places, left: number, notes: string[]) {
  const { words, hidden, shown } = net;
  const abreast = Math.min(words.length, ABREAST);
  const tilted = abreast > 5 || words.some((word) => word.length > 9);
  return sheet(title, at.height, {
    margin: { l: 56, t: 14, b: (tilted ? 74 : 34) + 30 },
    xaxis: {
      range: [left - 0.5, left + abreast + 0.5],
      tickvals: [0, ...words.map((_, t) => t + 1)],
      ticktext: ["", ...words],
      tickangle: tilted ? -40 : 0,
      showgrid: false,
      zeroline: false,
      fixedrange: true,
    },
    yaxis: {
      range: [0, at.height],
      tickvals: [at.input, at.middle, at.base, (at.base + at.full) / 2, at.full],
      ticktext: [
        "x⟨t⟩",
        shown < hidden[0]!.length ? `a⟨t⟩<br>${shown} of<br>${hidden[0]!.length}` : "a⟨t⟩",
        "0",
        "ŷ⟨t⟩",
        "1",
      ],
      tickfont: { size: 13 },
      showgrid: false,
      zeroline: false,
      fixedrange: true,
    },
    // boxes around the units: as wide as the squares, however wide the figure is
    shapes: hidden.map((_, t) => ({
      type: "rect",
      xsizemode: "pixel",
      xanchor: t,
      x0: -13,
      x1: 13,
      y0: at.bottom,
      y1: at.top,
      line: { color: LINE, width: 1, dash: t === 0 ? "dot" : "solid" },
      fillcolor: GRID,
      layer: "below",
    })),
    barmode: "overlay",
    showlegend: true,
  }, notes);
}

/** The sentence that stands for the figure. */
function said({ words, outputs, classes }: Run): string {
  const each = words.map((word, t) => {
    const most = outputs[t]!.reduce((a, b) => Math.max(a, b));
    return plain(`${word} → ${wordOf(classes[outputs[t]!.indexOf(most)])} ${short(most)}`);
  });
  return `RNN unrolled over ${count(words.length, "time step")}; most probable: ${listed(each)}`;
}
