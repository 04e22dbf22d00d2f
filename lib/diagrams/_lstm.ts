/**
 * The wiring of the LSTM cell: what stands where, which wires belong to which of its four parts.
 *
 * @module
 */
import { decimal } from "../charts/text.ts";
import { type CellPicture, sub } from "./_cell.ts";
import type { Label } from "./_ground.ts";

/** The numbers of one unit at one time step, by the names of the slides. */
export interface UnitNumbers {
  word: string;
  cPrev: number;
  hPrev: number;
  ft: number;
  it: number;
  cTilde: number;
  ot: number;
  cNext: number;
  hNext: number;
}

const [F, I, C, O, OUT] = [25, 42, 58, 75, 88]; // columns of the gates, and of the way out
const [TOP, TANH, OUTPUT, STORE, GATE, BOTTOM] = [296, 251, 196, 236, 146, 91]; // heights
/** Half the width of a circle in units of x, where the figure is 650 pixels wide. */
const NEAR = 2.2;

const ACTS_ON = `[${sub("h", "t−1")}; ${sub("x", "t")}]`;
const layer = (gate: string, name: string, f = "σ") =>
  `${sub(gate, "t")} = ${f}(${sub("W", name)} ${ACTS_ON} + ${sub("b", name)})`;

/** The cell of the slides lstm-5 to lstm-14. */
export const LSTM = {
  height: 322,
  frames: [[14, 92.5, 74, 320]],
  wires: {
    cIn: { path: [[0, TOP], [F - NEAR, TOP]] },
    cMid: { path: [[F, TOP], [C - NEAR, TOP]] },
    cOut: { path: [[C, TOP], [100, TOP]] },
    x: { path: [[9, 54], [9, BOTTOM]], arrow: false },
    h: { path: [[0, BOTTOM], [F, BOTTOM]], arrow: false },
    hToI: { path: [[F, BOTTOM], [I, BOTTOM]], arrow: false },
    hToC: { path: [[I, BOTTOM], [C, BOTTOM]], arrow: false },
    hToO: { path: [[C, BOTTOM], [O, BOTTOM]], arrow: false },
    f: { path: [[F, BOTTOM], [F, TOP - 13]] },
    i: { path: [[I, BOTTOM], [I, STORE], [C - NEAR, STORE]] },
    cTilde: { path: [[C, BOTTOM], [C, STORE - 13]] },
    stored: { path: [[C, STORE], [C, TOP - 13]] },
    o: { path: [[O, BOTTOM], [O, OUTPUT], [OUT - NEAR, OUTPUT]] },
    tanh: { path: [[OUT, TOP], [OUT, OUTPUT + 13]] },
    hOut: { path: [[OUT, OUTPUT], [OUT, BOTTOM], [100, BOTTOM]] },
  },
  parts: [
    { at: [F, GATE], text: "σ", shape: "box" },
    { at: [I, GATE], text: "σ", shape: "box" },
    { at: [C, GATE], text: "tanh", shape: "box" },
    { at: [O, GATE], text: "σ", shape: "box" },
    { at: [OUT, TANH], text: "tanh", shape: "box" },
    { at: [F, TOP], text: "×", shape: "circle" },
    { at: [C, STORE], text: "×", shape: "circle" },
    { at: [C, TOP], text: "+", shape: "circle" },
    { at: [OUT, OUTPUT], text: "×", shape: "circle" },
  ],
  lit: [
    {
      name: "Forget",
      equation: [layer("f", "f"), "0 forgets, 1 keeps"],
      wires: ["h", "x", "f", "cIn"],
    },
    {
      name: "Store",
      equation: [layer("i", "i"), layer("C̃", "c", "tanh")],
      wires: ["h", "x", "hToI", "hToC", "i", "cTilde"],
    },
    {
      name: "Update",
      equation: [
        `${sub("C", "t")} = ${sub("f", "t")} ∗ ${sub("C", "t−1")} + ${sub("i", "t")} ∗ ${
          sub("C̃", "t")
        }`,
      ],
      wires: ["cMid", "stored", "cOut"],
    },
    {
      name: "Output",
      equation: [layer("o", "o"), `${sub("h", "t")} = ${sub("o", "t")} ∗ tanh(${sub("C", "t")})`],
      wires: ["h", "x", "hToI", "hToC", "hToO", "o", "tanh", "hOut"],
    },
  ],
} as const satisfies CellPicture;

/** The numbers of a step, each beside its wire. */
export function lstmNumbers(at: UnitNumbers): Label[] {
  const named = (name: string, index: string, value: number) =>
    `${sub(name, index)} ${decimal(value)}`;
  return [
    { at: [0, TOP + 12], text: named("C", "t−1", at.cPrev), side: "right" },
    { at: [100, TOP + 12], text: named("C", "t", at.cNext), side: "left" },
    { at: [0, BOTTOM + 12], text: named("h", "t−1", at.hPrev), side: "right" },
    { at: [100, BOTTOM + 12], text: named("h", "t", at.hNext), side: "left" },
    { at: [10, 60], text: `${sub("x", "t")} = ${at.word}`, side: "right" },
    { at: [F + 0.5, 196], text: named("f", "t", at.ft), side: "right" },
    { at: [I + 0.5, 176], text: named("i", "t", at.it), side: "right" },
    { at: [C + 0.5, 196], text: named("C̃", "t", at.cTilde), side: "right" },
    { at: [C + 0.5, 266], text: `i∗C̃ ${decimal(at.it * at.cTilde)}`, side: "right" },
    { at: [(F + C) / 2, TOP + 12], text: `f∗C ${decimal(at.ft * at.cPrev)}` },
    { at: [O + 0.5, 179], text: named("o", "t", at.ot), side: "right" },
    { at: [OUT - 0.5, 214], text: `tanh C ${decimal(Math.tanh(at.cNext))}`, side: "left" },
  ];
}
