/**
 * The unrolled RNN as a diagram, with the numbers of a real run in it.
 * Taught in notebooks/source/04_forward.md (slides example-4 to example-8).
 *
 * @module
 */
import { described, message } from "../errors.ts";
import { columnOf, type Columns } from "./_columns.ts";
import { slider } from "../charts/slider.ts";
import { arrows, bars, frame, place, type Run, units } from "./_unrolled.ts";
import { count, listed, sameLength, short } from "../charts/values.ts";
import type { Figure } from "../charts/figure.ts";
import { CONFIG, GRID, layout, LINE } from "../charts/theme.ts";

/** What {@linkcode unrolledNetwork} draws; `rnnForward` returns `a` and `yHat`. */
export interface UnrolledRun {
  /** Hidden states, `a[0]` is `a<1>`, each `[hiddenSize, batchSize]`. */
  a: readonly Columns[];
  /** Outputs, `yHat[0]` is `yHat<1>`, each `[outputSize, batchSize]`. */
  yHat: readonly Columns[];
}

/** How {@linkcode unrolledNetwork} draws. */
export interface UnrolledNetworkOptions {
  /** Above the figure. */
  title?: string;
  /** What the rows of `yHat` stand for, as in `["other", "name"]`; class 1, class 2 … unless told otherwise. */
  classes?: readonly string[];
  /** Hidden state before the first step; zeros unless told otherwise. */
  a0?: Columns;
  /** Which example of the batch, from 0. */
  example?: number;
  /** At most so many hidden units are drawn; 8 unless told otherwise. */
  units?: number;
}

/**
 * Draws an RNN unrolled over a sentence: words below, the units of the hidden state as coloured
 * squares with their sign, the outputs as bars. A slider over t lights up one step and writes out
 * its numbers; Play runs through the sentence.
 *
 * @param words The inputs' names, one a time step.
 * @param run Hidden states and outputs of a real run, as `rnnForward` returns them.
 * @param options Titles, class names, which example, how many units.
 * @returns The figure.
 * @throws {ShapeError} If there is not one state and one output for each word, or not one class name
 * for each row of an output.
 * @throws {RangeError} If there is no word, no such example, or a number is NaN or Infinity.
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
  const { title = "", example = 0 } = options;
  if (words.length === 0) {
    throw new RangeError(message(action, "there is no word", "give it one or more"));
  }
  sameLength(action, "run.a", run.a, words.length, "words");
  sameLength(action, "run.yHat", run.yHat, words.length, "words");
  const column = (name: string, A: Columns) => columnOf(action, name, A, example);
  const hidden = run.a.map((A, t) => column(`a<${t + 1}>`, A));
  const outputs = run.yHat.map((A, t) => column(`yHat<${t + 1}>`, A));
  const size = hidden[0]!.length;
  const start = options.a0 ? column("a<0>", options.a0) : Array<number>(size).fill(0);
  [start, ...hidden].forEach((a, t) => sameLength(action, `a<${t}>`, a, size, "a<1>"));
  const classes = options.classes ?? outputs[0]!.map((_, i) => `class ${i + 1}`);
  outputs.forEach((y, t) => sameLength(action, `yHat<${t + 1}>`, y, classes.length, "classes"));

  const most = options.units ?? 8;
  if (!(Number.isInteger(most) && most >= 1)) {
    const reason = `units must be a whole number of 1 or more, current value is ${described(most)}`;
    throw new RangeError(message(action, reason));
  }

  const net: Run = {
    words: [...words],
    hidden: [start, ...hidden],
    outputs,
    classes: [...classes],
    shown: Math.min(most, size),
  };
  const at = place(net);
  const steps = words.map((_, t) => frame(net, at, t + 1));
  const tilted = words.length > 7;
  const fixed = [...bars(net, at), arrows(at, net), units(net, at)];
  const figure = layout(title, {
    height: at.height + (title ? 46 : 10) + 30 + (tilted ? 70 : 30) + 90,
    margin: { l: 60, r: 10, t: title ? 46 : 10, b: 30 },
    xaxis: {
      range: [-0.5, words.length + 0.5],
      tickvals: [0, ...words.map((_, t) => t + 1)],
      ticktext: ["", ...words],
      tickangle: tilted ? -40 : 0,
      automargin: true,
      showgrid: false,
      zeroline: false,
      fixedrange: true,
    },
    yaxis: {
      range: [0, at.height],
      tickvals: [at.input, at.middle, at.base, at.output, at.full],
      ticktext: [
        "x⟨t⟩",
        net.shown < size ? `a⟨t⟩<br>${net.shown} of<br>${size}` : "a⟨t⟩",
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
    shapes: net.hidden.map((_, t) => ({
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
    hovermode: "closest",
    legend: {
      orientation: "h",
      x: 0,
      xanchor: "left",
      y: (at.full + 38) / at.height,
      yanchor: "middle",
    },
    ...slider(words.map((_, t) => String(t + 1)), {
      prefix: "t = ",
      top: tilted ? 80 : 40,
      play: words.length > 1,
      redraw: true,
    }),
  });
  const first = fixed.length;
  return {
    data: [...fixed, ...steps[0]!],
    layout: figure,
    config: { ...CONFIG, displayModeBar: false },
    frames: steps.map((data, t) => ({
      name: String(t + 1),
      data,
      traces: data.map((_, i) => first + i),
    })),
    alt: said(net),
  };
}

/** The sentence that stands for the figure. */
function said({ words, outputs, classes }: Run): string {
  const best = outputs.map((y) => y.indexOf(Math.max(...y)));
  const each = words.map((word, t) =>
    `${word} → ${classes[best[t]!]} ${short(outputs[t]![best[t]!]!)}`
  );
  return `RNN unrolled over ${count(words.length, "time step")}; most probable: ${listed(each)}`;
}
