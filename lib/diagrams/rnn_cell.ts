/**
 * The RNN cell as a diagram, with the numbers of a real run in it.
 * Taught in notebooks/source/04_forward.md (slides example-5 to example-8).
 *
 * @module
 */
import { checkOptions, type Checks, words as someWords } from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { count, decimal, plain, wordOf } from "../charts/text.ts";
import { sameLength } from "../charts/values.ts";
import { cellFigure, type CellPicture, course } from "./_cell.ts";
import type { Label } from "./_ground.ts";
import type { CellDiagramOptions } from "./lstm_cell.ts";
import {
  checkLists,
  columnOf,
  type Columns,
  entryOf,
  lengthOf,
  UNIT_CHECKS,
  windowOf,
  wordAt,
} from "./_run.ts";

/** What {@linkcode rnnCellDiagram} draws; `rnnForward` returns it. */
export interface RnnCellRun {
  /** Outputs, `yHat[0]` is `yHat<1>`, each `[outputSize, batchSize]`. */
  yHat: readonly Columns[];
  /** Input, state before and state after of each step. */
  caches: readonly { xt: Columns; aPrev: Columns; aNext: Columns }[];
}

/** The parameters of the run, as `rnnForward` takes them. */
export interface RnnCellParams {
  /** State to state, `[hiddenSize, hiddenSize]`. */
  Waa: Columns;
  /** Input to state, `[hiddenSize, inputSize]`. */
  Wax: Columns;
  /** State to output, `[outputSize, hiddenSize]`. */
  Wya: Columns;
  /** Bias of the state, `[hiddenSize, 1]`. */
  ba: Columns;
  /** Bias of the output, `[outputSize, 1]`. */
  by: Columns;
}

/** How {@linkcode rnnCellDiagram} draws. */
export interface RnnCellDiagramOptions extends CellDiagramOptions {
  /** What the rows of `yHat` stand for; class 1, class 2 … unless told otherwise. */
  classes?: readonly string[];
}

const CHECKS: Checks<RnnCellDiagramOptions> = { ...UNIT_CHECKS, classes: someWords };

const [WAA, SUM, TANH, UP] = [21, 42, 60, 78]; // columns
const [INPUT, WAX, LINE, WYA, BIAS, SOFTMAX, OUTPUT] = [58, 106, 166, 218, 268, 312, 362]; // heights
const NEAR = 2.2;

const RNN = {
  height: 376,
  frames: [[12, 92, 78, 340]],
  wires: {
    a: { path: [[0, LINE], [SUM - NEAR, LINE]] },
    x: { path: [[SUM, INPUT], [SUM, LINE - 13]] },
    ba: { path: [[SUM, LINE + 44], [SUM, LINE + 13]] },
    sum: { path: [[SUM, LINE], [TANH - 3.5, LINE]] },
    aOut: { path: [[TANH, LINE], [100, LINE]] },
    up: { path: [[UP, LINE], [UP, BIAS - 13]] },
    by: { path: [[UP - 14, BIAS], [UP - NEAR, BIAS]] },
    y: { path: [[UP, BIAS], [UP, OUTPUT - 8]] },
  },
  parts: [
    { at: [WAA, LINE], text: "Waa", shape: "box" },
    { at: [SUM, WAX], text: "Wax", shape: "box" },
    { at: [SUM, LINE], text: "+", shape: "circle" },
    { at: [TANH, LINE], text: "tanh", shape: "box" },
    { at: [UP, WYA], text: "Wya", shape: "box" },
    { at: [UP, BIAS], text: "+", shape: "circle" },
    { at: [UP, SOFTMAX], text: "softmax", shape: "box", half: 30 },
  ],
  lit: [
    {
      name: "Hidden state",
      equation: ["a⟨t⟩ = tanh(z)", "z = Waa a⟨t−1⟩ + Wax x⟨t⟩ + ba"],
      wires: ["a", "x", "ba", "sum", "aOut"],
    },
    {
      name: "Output",
      equation: ["ŷ⟨t⟩ = softmax(Wya a⟨t⟩ + by)"],
      wires: ["up", "by", "y"],
    },
  ],
} as const satisfies CellPicture;

/**
 * Draws the RNN cell with the numbers of one unit on its wires: what comes from the state before, what
 * from the input, the bias, their sum, its tanh; and the most probable class of the output. Buttons
 * light up the hidden state and the output with their equations; a slider moves through time, over
 * 100 steps at most.
 *
 * @param run What `rnnForward` returned.
 * @param params The parameters of that run.
 * @param options Title, names of inputs and classes, which unit and example, the first step drawn.
 * @returns The figure; one that says so where there is no step.
 * @throws {RangeError} If there is no such unit or example, or a number is NaN or Infinity.
 * @throws {ShapeError} If lists or sizes do not fit together.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { rnnForward } from "../cells/rnn.ts";
 * import { rnnCellDiagram } from "./rnn_cell.ts";
 *
 * const [one, zero] = [matrix([[1]]), matrix([[0]])];
 * const params = { Waa: one, Wax: one, Wya: one, ba: zero, by: zero };
 * const run = rnnForward([zero], zero, params);
 * assert.equal(
 *   rnnCellDiagram(run, params, { words: ["Luke"] }).alt,
 *   "RNN cell, unit 1 over 1 time step; hidden state 0; at t = 1, Luke: class 1 1; " +
 *     "buttons light up Hidden state and Output",
 * );
 * ```
 */
export function rnnCellDiagram(
  run: RnnCellRun,
  params: RnnCellParams,
  options: RnnCellDiagramOptions = {},
): Figure {
  const action = "draw rnnCellDiagram";
  checkOptions(action, options, CHECKS);
  const { title = "", words, unit = 0, example } = options;
  const T = lengthOf(action, "run.caches", run?.caches);
  checkLists(action, { "run.yHat": run.yHat, ...(words && { words }) }, T, "run.caches");
  const { steps, notes } = windowOf(action, T, options.from);
  if (steps.length === 0) return emptyFigure(title, "there is no time step to draw");
  const classes = options.classes;
  const nameOf = (k: number) => classes ? wordOf(classes[k], 12) : `class ${k + 1}`;
  const term = (name: "Waa" | "Wax" | "Wya", row: number, column: number[]) => {
    const W = params?.[name];
    entryOf(action, name, W, row);
    sameLength(action, `a row of ${name}`, { length: W.cols }, column.length, "what it acts on");
    return column.reduce((sum, value, j) => sum + W.data[j * W.rows + row]! * value, 0);
  };
  const numbers = steps.map((t) => {
    const column = (name: "xt" | "aPrev" | "aNext") =>
      columnOf(action, `${name} of step ${t + 1}`, run.caches[t]?.[name], example);
    const y = columnOf(action, `yHat<${t + 1}>`, run.yHat[t], example);
    if (classes) sameLength(action, "classes", classes, y.length, `yHat<${t + 1}>`);
    const best = y.indexOf(y.reduce((a, b) => Math.max(a, b)));
    const aNext = column("aNext");
    return {
      word: wordAt(words, t),
      aPrev: entryOf(action, `aPrev of step ${t + 1}`, run.caches[t]?.aPrev, unit, example),
      fromState: term("Waa", unit, column("aPrev")),
      fromInput: term("Wax", unit, column("xt")),
      ba: entryOf(action, "ba", params?.ba, unit),
      aNext: aNext[unit]!,
      name: nameOf(best),
      logit: term("Wya", best, aNext),
      by: entryOf(action, "by", params?.by, best),
      probability: y[best]!,
    };
  });
  const last = numbers.at(-1)!;
  return cellFigure(
    RNN,
    numbers.map((at, i) => ({ label: String(steps[i]! + 1), numbers: written(at) })),
    {
      title,
      notes,
      slider: `unit ${unit + 1}, t`,
      alt: `RNN cell, unit ${unit + 1} over ${
        count(run.caches.length, "time step")
      }; hidden state ${course(numbers.map(({ aNext }) => aNext))}; at t = ${steps.at(-1)! + 1}, ${
        plain(`${last.word}: ${last.name}`)
      } ${Number(last.probability.toPrecision(3))}`,
    },
  );
}

function written(at: {
  word: string;
  aPrev: number;
  fromState: number;
  fromInput: number;
  ba: number;
  aNext: number;
  name: string;
  logit: number;
  by: number;
  probability: number;
}): Label[] {
  const sum = at.fromState + at.fromInput + at.ba;
  return [
    { at: [0, LINE + 21], text: `a⟨t−1⟩ ${decimal(at.aPrev)}`, side: "right" },
    { at: [WAA + 4, LINE - 20], text: decimal(at.fromState), side: "right" },
    { at: [SUM + 1, INPUT], text: `x⟨t⟩ = ${at.word}`, side: "right" },
    { at: [SUM + 1, (WAX + LINE) / 2], text: decimal(at.fromInput), side: "right" },
    { at: [SUM + 1, LINE + 40], text: `ba ${decimal(at.ba)}`, side: "right" },
    { at: [SUM + NEAR, LINE + 20], text: `z ${decimal(sum)}`, side: "right" },
    { at: [100, LINE + 21], text: `a⟨t⟩ ${decimal(at.aNext)}`, side: "left" },
    { at: [UP + 1, (WYA + BIAS) / 2], text: decimal(at.logit), side: "right" },
    { at: [UP - 14, BIAS + 1], text: `by ${decimal(at.by)}`, side: "left" },
    { at: [UP + 1, (BIAS + SOFTMAX) / 2 - 4], text: decimal(at.logit + at.by), side: "right" },
    { at: [UP - 1, OUTPUT], text: `ŷ⟨t⟩: ${at.name} ${decimal(at.probability)}`, side: "left" },
  ];
}
