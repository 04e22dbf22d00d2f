/**
 * LSTM cells in a chain, with the numbers of a real run in them.
 * Taught in notebooks/source/07_lstm.md (slide lstm-10).
 *
 * @module
 */
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { clipped, count, decimal } from "../charts/text.ts";
import { cellFigure, type CellPicture, course } from "./_cell.ts";
import type { Label, Part, Wire } from "./_ground.ts";
import type { UnitNumbers } from "./_lstm.ts";
import { type CellDiagramOptions, type LstmRun, lstmUnit } from "./lstm_cell.ts";

/** So many cells stand side by side. */
const CELLS = 4;
const [TOP, GATE, BOTTOM, WORD, HEIGHT] = [204, 148, 104, 58, 240];

/**
 * Draws four LSTM cells in a chain: the cell state runs along the top through × and +, the hidden state
 * along the bottom. Buttons light up the four steps in all cells; a slider moves the chain through time.
 *
 * @param run What `lstmForward` returned.
 * @param options Title, names of the inputs, which unit and example, the first step drawn.
 * @returns The figure; one that says so where there is no step.
 * @throws {RangeError} If there is no such unit or example, or a number is NaN or Infinity.
 * @throws {ShapeError} If there is not one hidden state and one word for each step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { lstmChain } from "./lstm_chain.ts";
 *
 * const [half, zero] = [matrix([[0.5]]), matrix([[0]])];
 * const gates = { ft: half, it: half, cTilde: zero, ot: half };
 * const caches = [{ hPrev: zero, cPrev: zero, ...gates, cNext: zero }];
 * assert.equal(
 *   lstmChain({ h: [zero], caches }).alt,
 *   "LSTM cells in a chain, unit 1 over 1 time step; cell state 0; " +
 *     "buttons light up Forget, Store, Update and Output",
 * );
 * ```
 */
export function lstmChain(run: LstmRun, options: CellDiagramOptions = {}): Figure {
  const { numbers, steps, notes } = lstmUnit("draw lstmChain", run, options);
  const { title = "", unit = 0 } = options;
  if (numbers.length === 0) return emptyFigure(title, "there is no time step to draw");
  const abreast = Math.min(CELLS, numbers.length);
  const starts = numbers.slice(0, numbers.length - abreast + 1).map((_, i) => i);
  return cellFigure(
    chainOf(abreast),
    starts.map((i) => ({
      label: String(steps[i]! + 1),
      numbers: numbers.slice(i, i + abreast).flatMap((at, k) =>
        written(at, k, abreast, steps[i + k]! + 1)
      ),
    })),
    {
      title,
      notes,
      slider: `unit ${unit + 1}, first t`,
      alt: `LSTM cells in a chain, unit ${unit + 1} over ${
        count(run.caches.length, "time step")
      }; cell state ${course(numbers.map(({ cNext }) => cNext))}`,
    },
  );
}

/** Columns of a cell: its edges, ×, +, the way out. */
function columns(k: number, abreast: number) {
  const wide = 100 / abreast;
  const at = (share: number) => wide * (k + share);
  return { left: at(0), f: at(0.26), store: at(0.5), out: at(0.76), right: at(1), at };
}

function chainOf(abreast: number): CellPicture {
  const wires: Record<string, Wire> = {};
  const parts: Part[] = [];
  const frames: [number, number, number, number][] = [];
  const lit: Record<string, string[]> = { Forget: [], Store: [], Update: [], Output: [] };
  const near = 9 / abreast;
  for (let k = 0; k < abreast; k++) {
    const { left, f, store, out, right, at } = columns(k, abreast);
    frames.push([at(0.08), at(0.92), BOTTOM - 14, HEIGHT - 4]);
    const add = (part: string, name: string, wire: Wire) => {
      wires[`${name}${k}`] = wire;
      lit[part]!.push(`${name}${k}`);
    };
    add("Forget", "cIn", { path: [[left, TOP], [f - near, TOP]] });
    add("Forget", "f", { path: [[f, BOTTOM], [f, TOP - 12]] });
    add("Store", "store", { path: [[store, BOTTOM], [store, TOP - 12]] });
    add("Update", "cMid", { path: [[f, TOP], [store - near, TOP]] });
    add("Update", "cOut", { path: [[store, TOP], [right, TOP]], arrow: false });
    add("Output", "o", { path: [[out, TOP], [out, BOTTOM]] });
    add("Output", "hOut", { path: [[out, BOTTOM], [right, BOTTOM]], arrow: false });
    wires[`h${k}`] = { path: [[left, BOTTOM], [store, BOTTOM]], arrow: false };
    wires[`x${k}`] = { path: [[at(0.16), WORD + 10], [at(0.16), BOTTOM]], arrow: false };
    parts.push(
      { at: [f, TOP], text: "×", shape: "circle" },
      { at: [store, TOP], text: "+", shape: "circle" },
      { at: [f, GATE], text: "f", shape: "box", half: 10 },
      { at: [store, GATE], text: "i C̃", shape: "box", half: 14 },
      { at: [out, GATE], text: "o", shape: "box", half: 10 },
    );
  }
  const equations: Record<string, string> = {
    Forget: "f ∗ C before: what stays",
    Store: "i ∗ C̃: what is new",
    Update: "C = f ∗ C before + i ∗ C̃, step after step",
    Output: "h = o ∗ tanh C; C itself goes on past the gate",
  };
  return {
    height: HEIGHT,
    frames,
    wires,
    parts,
    lit: Object.entries(lit).map(([name, names]) => ({
      name,
      equation: [equations[name]!],
      wires: names,
    })),
  };
}

/** The numbers of one cell of the chain. */
function written(at: UnitNumbers, k: number, abreast: number, t: number): Label[] {
  const { left, f, store, out, right } = columns(k, abreast);
  return [
    ...(k === 0 ? [{ at: [left, TOP + 14], text: decimal(at.cPrev), side: "right" } as Label] : []),
    { at: [f, GATE + 24], text: ` ${decimal(at.ft)}`, side: "right" },
    { at: [store, GATE - 24], text: ` ${decimal(at.it * at.cTilde)}`, side: "right" },
    { at: [out, GATE + 24], text: ` ${decimal(at.ot)}`, side: "right" },
    { at: [right, TOP + 14], text: `C ${decimal(at.cNext)}`, side: "left" },
    { at: [right, BOTTOM - 25], text: `h ${decimal(at.hNext)}`, side: "left" },
    { at: [(left + right) / 2, WORD], text: `${t}: ${clipped(at.word, 10)}` },
  ];
}
