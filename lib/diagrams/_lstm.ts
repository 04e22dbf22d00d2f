/**
 * The wiring of the LSTM cell: what stands where, which wires belong to which of its four parts.
 *
 * x runs from 0 to 100 over the width of the figure; y is in pixels from below.
 *
 * @module
 */
import type { Annotation, Data, Shape } from "plotly.js-dist-min";
import { ACCENT, COLOURS, INK, LINE } from "../charts/theme.ts";

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

type Point = [number, number];

const [F, I, C, O, OUT] = [25, 42, 58, 75, 88]; // columns of the gates, and of the way out
const [TOP, TANH, OUTPUT, STORE, GATE, BOTTOM] = [250, 205, 150, 190, 100, 45]; // heights
/** Half the width of a circle in units of x, where the figure is 650 pixels wide. */
const NEAR = 2.2;

/** Height of the drawing, without what is written above it. */
export const HEIGHT = 275;

const WIRES = {
  cIn: [[0, TOP], [F - NEAR, TOP]],
  cMid: [[F, TOP], [C - NEAR, TOP]],
  cOut: [[C, TOP], [100, TOP]],
  x: [[9, 8], [9, BOTTOM]],
  h: [[0, BOTTOM], [F, BOTTOM]],
  hToI: [[F, BOTTOM], [I, BOTTOM]],
  hToC: [[I, BOTTOM], [C, BOTTOM]],
  hToO: [[C, BOTTOM], [O, BOTTOM]],
  f: [[F, BOTTOM], [F, TOP - 13]],
  i: [[I, BOTTOM], [I, STORE], [C - NEAR, STORE]],
  cTilde: [[C, BOTTOM], [C, STORE - 13]],
  stored: [[C, STORE], [C, TOP - 13]],
  o: [[O, BOTTOM], [O, OUTPUT], [OUT - NEAR, OUTPUT]],
  tanh: [[OUT, TOP], [OUT, OUTPUT + 13]],
  hOut: [[OUT, OUTPUT], [OUT, BOTTOM], [100, BOTTOM]],
} satisfies Record<string, Point[]>;

type Wire = keyof typeof WIRES;

/** The four parts: name, equation, wires. */
export const PARTS: readonly { name: string; equation: string; wires: Wire[] }[] = [
  {
    name: "Forget",
    equation: "f<sub>t</sub> = σ(W<sub>f</sub> [h<sub>t−1</sub>; x<sub>t</sub>] + b<sub>f</sub>)" +
      "     0 forgets, 1 keeps",
    wires: ["h", "x", "f", "cIn"],
  },
  {
    name: "Store",
    equation: "i<sub>t</sub> = σ(W<sub>i</sub> [h<sub>t−1</sub>; x<sub>t</sub>] + b<sub>i</sub>)" +
      "     C̃<sub>t</sub> = tanh(W<sub>c</sub> [h<sub>t−1</sub>; x<sub>t</sub>] + b<sub>c</sub>)",
    wires: ["h", "x", "hToI", "hToC", "i", "cTilde"],
  },
  {
    name: "Update",
    equation: "C<sub>t</sub> = f<sub>t</sub> ∗ C<sub>t−1</sub> + i<sub>t</sub> ∗ C̃<sub>t</sub>",
    wires: ["cMid", "stored", "cOut"],
  },
  {
    name: "Output",
    equation: "o<sub>t</sub> = σ(W<sub>o</sub> [h<sub>t−1</sub>; x<sub>t</sub>] + b<sub>o</sub>)" +
      "     h<sub>t</sub> = o<sub>t</sub> ∗ tanh(C<sub>t</sub>)",
    wires: ["h", "x", "hToI", "hToC", "hToO", "o", "tanh", "hOut"],
  },
];

/** Wires as one trace; what they carry arrives at an arrow. */
function wires(names: readonly Wire[], color: string, width: number): Data {
  const paths: Point[][] = names.map((name) => WIRES[name]);
  // wires that go on along the same line have no arrow
  const through: Wire[] = ["x", "h", "hToI", "hToC", "hToO"];
  return {
    type: "scatter",
    mode: "lines+markers",
    x: paths.flatMap((path) => [...path.map(([x]) => x), null]),
    y: paths.flatMap((path) => [...path.map(([, y]) => y), null]),
    line: { color, width },
    marker: {
      symbol: "arrow",
      angleref: "previous",
      color,
      opacity: 1,
      line: { width: 0 },
      size: paths.flatMap((path, k) => [
        ...path.map((_, i) =>
          i === path.length - 1 && !through.includes(names[k]!) ? 7 + 2 * width : 0
        ),
        0,
      ]),
    },
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** All wires. */
export function wiring(): Data {
  return wires(Object.keys(WIRES) as Wire[], INK, 1.2);
}

/** What lights up with a part: its wires, and its equation below the cell. */
export function highlight(part: typeof PARTS[number]): Data[] {
  const equation: Data = {
    type: "scatter",
    mode: "text",
    x: [50],
    y: [-16],
    text: [`<b>${part.name}</b>:  ${part.equation}`],
    textfont: { color: ACCENT, size: 14 },
    hoverinfo: "skip",
    showlegend: false,
    visible: false,
  };
  return [{ ...wires(part.wires, ACCENT, 3.5), visible: false } as Data, equation];
}

/** What stands where: a gate or layer is a box, an operation entry by entry a circle. */
const PLACES: readonly { x: number; y: number; text: string; gate: boolean }[] = [
  { x: F, y: GATE, text: "σ", gate: true },
  { x: I, y: GATE, text: "σ", gate: true },
  { x: C, y: GATE, text: "tanh", gate: true },
  { x: O, y: GATE, text: "σ", gate: true },
  { x: OUT, y: TANH, text: "tanh", gate: true },
  { x: F, y: TOP, text: "×", gate: false },
  { x: C, y: STORE, text: "×", gate: false },
  { x: C, y: TOP, text: "+", gate: false },
  { x: OUT, y: OUTPUT, text: "×", gate: false },
];

/** The frame of the cell, and its boxes and circles with what they do. */
export function parts(): { shapes: Partial<Shape>[]; annotations: Annotation[] } {
  const frame: Partial<Shape> = {
    type: "rect",
    x0: 14,
    x1: 92.5,
    y0: 28,
    y1: HEIGHT - 2,
    line: { color: LINE, width: 1 },
    fillcolor: "rgba(128, 128, 128, 0.08)",
    layer: "below",
  };
  const shapes = PLACES.map(({ x, y, gate }): Partial<Shape> => ({
    type: gate ? "rect" : "circle",
    xsizemode: "pixel",
    ysizemode: "pixel",
    xanchor: x,
    yanchor: y,
    x0: gate ? -20 : -11,
    x1: gate ? 20 : 11,
    y0: gate ? -12 : -11,
    y1: gate ? 12 : 11,
    fillcolor: gate ? COLOURS[0] : INK,
    line: { width: 0 },
    layer: "above",
  }));
  // not as labels of the shapes: plotly.js 3 does not draw those
  const annotations = PLACES.map(({ x, y, text }): Annotation => ({
    x,
    y,
    text,
    showarrow: false,
    font: { color: "#ffffff", size: 13 },
  }));
  return { shapes: [frame, ...shapes], annotations };
}

/** The numbers of a step, each beside its wire. */
export function values(at: UnitNumbers): Data {
  // a minus sign, but none before 0.00
  const two = (value: number) => value.toFixed(2).replace(/^-(?=.*[1-9])/, "−").replace("-", "");
  const sub = (name: string, index: string, value: number) =>
    `${name}<sub>${index}</sub> ${two(value)}`;
  const texts: [number, number, string, string][] = [
    [0, TOP + 12, sub("C", "t−1", at.cPrev), "right"],
    [100, TOP + 12, sub("C", "t", at.cNext), "left"],
    [0, BOTTOM + 12, sub("h", "t−1", at.hPrev), "right"],
    [100, BOTTOM + 12, sub("h", "t", at.hNext), "left"],
    [10, 14, `x<sub>t</sub> = ${at.word}`, "right"],
    [F + 0.5, 150, sub("f", "t", at.ft), "right"],
    [I + 0.5, 150, sub("i", "t", at.it), "right"],
    [C + 0.5, 150, sub("C̃", "t", at.cTilde), "right"],
    [C + 0.5, 220, `i∗C̃ ${two(at.it * at.cTilde)}`, "right"],
    [(F + C) / 2, TOP + 12, `f∗C ${two(at.ft * at.cPrev)}`, "center"],
    [O + 0.5, 133, sub("o", "t", at.ot), "right"],
    [OUT - 0.5, 178, `tanh C ${two(Math.tanh(at.cNext))}`, "left"],
  ];
  return {
    type: "scatter",
    mode: "text",
    x: texts.map(([x]) => x),
    y: texts.map(([, y]) => y),
    text: texts.map(([, , text]) => text),
    textposition: texts.map(([, , , side]) => `middle ${side}`) as never,
    textfont: { color: INK, size: 13 },
    hoverinfo: "skip",
    showlegend: false,
  };
}
