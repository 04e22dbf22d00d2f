/**
 * The GRU cell as a diagram, with the numbers of a real run in it.
 * Taught in notebooks/source/08_gru.md (slide problem-3).
 *
 * @module
 */
import { checkOptions } from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { count, decimal } from "../charts/text.ts";
import { cellFigure, type CellPicture, course, sub } from "./_cell.ts";
import type { Label } from "./_ground.ts";
import type { CellDiagramOptions } from "./lstm_cell.ts";
import {
  checkLists,
  type Columns,
  entryOf,
  lengthOf,
  UNIT_CHECKS,
  windowOf,
  wordAt,
} from "./_run.ts";

/** What {@linkcode gruCellDiagram} draws; `gruForward` returns it. Each `[hiddenSize, batchSize]`. */
export interface GruRun {
  /** Hidden states, `h[0]` is `h_1`. */
  h: readonly Columns[];
  /** State before each step, gates and candidate. */
  caches: readonly { hPrev: Columns; zt: Columns; rt: Columns; hTilde: Columns }[];
}

const [R, RESET, C, KEEP, Z, MIX] = [20, 34, 50, 55, 74, 88]; // columns
const [TOP, SPLIT, CROSS, PRODUCT, GATE, JOIN, BOTTOM] = [296, 246, 212, 196, 146, 113, 91];
const NEAR = 2.2;

const gate = (name: string, index: string) =>
  `${sub(name, "t")} = σ(${sub("W", index)} [${sub("h", "t−1")}; ${sub("x", "t")}] + ${
    sub("b", index)
  })`;

const GRU = {
  height: 322,
  frames: [[12, 94, 74, 320]],
  wires: {
    hIn: { path: [[0, TOP], [5, TOP]], arrow: false },
    hTop: { path: [[5, TOP], [KEEP - NEAR, TOP]] },
    hDown: { path: [[5, TOP], [5, BOTTOM], [9, BOTTOM]], arrow: false },
    x: { path: [[9, 54], [9, BOTTOM]], arrow: false },
    toR: { path: [[9, BOTTOM], [R, BOTTOM]], arrow: false },
    toC: { path: [[R, BOTTOM], [C + 1, BOTTOM]], arrow: false },
    toZ: { path: [[C + 1, BOTTOM], [Z, BOTTOM]], arrow: false },
    r: { path: [[R, BOTTOM], [R, PRODUCT], [RESET - NEAR, PRODUCT]] },
    hReset: { path: [[RESET, TOP], [RESET, PRODUCT + 13]] },
    reset: { path: [[RESET, PRODUCT], [RESET, JOIN], [C - 2, JOIN], [C - 2, GATE - 13]] },
    xToC: { path: [[C + 1, BOTTOM], [C + 1, GATE - 13]] },
    candidate: { path: [[C, GATE], [C, CROSS], [MIX, CROSS], [MIX, SPLIT - 13]] },
    z: { path: [[Z, BOTTOM], [Z, SPLIT], [MIX - NEAR, SPLIT]] },
    oneMinus: { path: [[Z, SPLIT], [KEEP + NEAR, SPLIT]] },
    keep: { path: [[KEEP, SPLIT], [KEEP, TOP - 13]] },
    kept: { path: [[KEEP, TOP], [MIX - NEAR, TOP]] },
    taken: { path: [[MIX, SPLIT], [MIX, TOP - 13]] },
    out: { path: [[MIX, TOP], [100, TOP]] },
  },
  parts: [
    { at: [R, GATE], text: "σ", shape: "box" },
    { at: [C, GATE], text: "tanh", shape: "box" },
    { at: [Z, GATE], text: "σ", shape: "box" },
    { at: [RESET, PRODUCT], text: "×", shape: "circle" },
    { at: [KEEP, SPLIT], text: "1−", shape: "circle" },
    { at: [KEEP, TOP], text: "×", shape: "circle" },
    { at: [MIX, SPLIT], text: "×", shape: "circle" },
    { at: [MIX, TOP], text: "+", shape: "circle" },
  ],
  lit: [
    {
      name: "Reset",
      equation: [gate("r", "r"), "0 leaves the past out of the candidate"],
      wires: ["hIn", "hDown", "x", "toR", "r"],
    },
    {
      name: "Candidate",
      equation: [
        `${sub("h̃", "t")} = tanh(${sub("W", "h")} [${sub("r", "t")} ∗ ${sub("h", "t−1")}; ${
          sub("x", "t")
        }] + ${sub("b", "h")})`,
      ],
      wires: ["x", "toR", "toC", "xToC", "r", "hReset", "reset"],
    },
    {
      name: "Update",
      equation: [gate("z", "z"), "0 keeps the old state, 1 takes the candidate"],
      wires: ["hIn", "hDown", "x", "toR", "toC", "toZ", "z", "oneMinus"],
    },
    {
      name: "Mix",
      equation: [
        `${sub("h", "t")} = (1 − ${sub("z", "t")}) ∗ ${sub("h", "t−1")} + ${sub("z", "t")} ∗ ${
          sub("h̃", "t")
        }`,
      ],
      wires: ["hIn", "hTop", "candidate", "keep", "kept", "taken", "out"],
    },
  ],
} as const satisfies CellPicture;

/**
 * Draws the GRU cell with the numbers of one unit on its wires. The buttons Reset, Candidate, Update
 * and Mix light up a part and write its equation; a slider moves through time, over 100 steps at most.
 *
 * @param run What `gruForward` returned.
 * @param options Title, names of the inputs, which unit and example, the first step drawn.
 * @returns The figure; one that says so where there is no step.
 * @throws {RangeError} If there is no such unit or example, or a number is NaN or Infinity.
 * @throws {ShapeError} If there is not one hidden state and one word for each step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { gruCellDiagram } from "./gru_cell.ts";
 *
 * const [half, zero] = [matrix([[0.5]]), matrix([[0]])];
 * const caches = [{ hPrev: zero, zt: half, rt: half, hTilde: zero }];
 * assert.equal(
 *   gruCellDiagram({ h: [zero], caches }).alt,
 *   "GRU cell, unit 1 over 1 time step; update gate 0.5; hidden state 0; " +
 *     "buttons light up Reset, Candidate, Update and Mix",
 * );
 * ```
 */
export function gruCellDiagram(run: GruRun, options: CellDiagramOptions = {}): Figure {
  const action = "draw gruCellDiagram";
  checkOptions<CellDiagramOptions>(action, options, UNIT_CHECKS);
  const { title = "", words, unit = 0, example } = options;
  const T = lengthOf(action, "run.caches", run?.caches);
  checkLists(action, { "run.h": run.h, ...(words && { words }) }, T, "run.caches");
  const { steps, notes } = windowOf(action, T, options.from);
  if (steps.length === 0) return emptyFigure(title, "there is no time step to draw");
  const numbers = steps.map((t) => {
    const cache = run.caches[t];
    const number = (name: keyof GruRun["caches"][number]) =>
      entryOf(action, `${name} of step ${t + 1}`, cache?.[name], unit, example);
    return {
      word: wordAt(words, t),
      hPrev: number("hPrev"),
      zt: number("zt"),
      rt: number("rt"),
      hTilde: number("hTilde"),
      hNext: entryOf(action, `h of step ${t + 1}`, run.h[t]!, unit, example),
    };
  });
  return cellFigure(
    GRU,
    numbers.map((at, i) => ({ label: String(steps[i]! + 1), numbers: written(at) })),
    {
      title,
      notes,
      slider: `unit ${unit + 1}, t`,
      alt: `GRU cell, unit ${unit + 1} over ${count(run.caches.length, "time step")}; ` +
        `update gate ${course(numbers.map(({ zt }) => zt))}; ` +
        `hidden state ${course(numbers.map(({ hNext }) => hNext))}`,
    },
  );
}

function written(
  at: { word: string; hPrev: number; zt: number; rt: number; hTilde: number; hNext: number },
): Label[] {
  const named = (name: string, index: string, value: number) =>
    `${sub(name, index)} ${decimal(value)}`;
  return [
    { at: [6, TOP + 12], text: named("h", "t−1", at.hPrev), side: "right" },
    { at: [100, TOP + 12], text: named("h", "t", at.hNext), side: "left" },
    { at: [10, 60], text: `${sub("x", "t")} = ${at.word}`, side: "right" },
    { at: [R - 0.5, 176], text: named("r", "t", at.rt), side: "left" },
    { at: [RESET + 0.5, 172], text: `r∗h ${decimal(at.rt * at.hPrev)}`, side: "right" },
    { at: [C + 0.5, 223], text: named("h̃", "t", at.hTilde), side: "right" },
    { at: [Z + 0.5, 176], text: named("z", "t", at.zt), side: "right" },
    { at: [KEEP - 0.5, 271], text: `1−z ${decimal(1 - at.zt)}`, side: "left" },
    { at: [MIX - 0.5, 271], text: `z∗h̃ ${decimal(at.zt * at.hTilde)}`, side: "left" },
    { at: [77, TOP + 12], text: `(1−z)∗h ${decimal((1 - at.zt) * at.hPrev)}`, side: "left" },
  ];
}
