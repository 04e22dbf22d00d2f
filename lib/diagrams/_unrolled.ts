/**
 * Where the parts of the unrolled network stand, and the traces that draw them.
 *
 * Heights are in pixels: the figure has a fixed height, so that one unit of its y axis is one pixel.
 * Widths are in time steps, because the figure is as wide as the cell that shows it.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { signed } from "../charts/values.ts";
import { ACCENT, DIVERGING, INK, styleOf } from "../charts/theme.ts";

/** A run, as the diagram draws it. */
export interface Run {
  words: string[];
  /** `hidden[t]` is `a<t>`, `hidden[0]` the state before the first step. */
  hidden: number[][];
  /** `outputs[t - 1]` is `yHat<t>`. */
  outputs: number[][];
  classes: string[];
  /** How many of the hidden units are drawn. */
  shown: number;
}

/** Heights of the rows, in pixels from below. */
export interface Places {
  input: number;
  /** Of the box of hidden units. */
  bottom: number;
  middle: number;
  top: number;
  /** Of the bars. */
  base: number;
  output: number;
  full: number;
  /** Of the line of numbers. */
  numbers: number;
  height: number;
  /** Half the gap that an arrow leaves to what it joins, in time steps. */
  gap: number;
}

const UNIT = 21;
const BAR = 70;
/** More classes than this are drawn as one bar, that of the most probable. */
const MOST_CLASSES = 3;

export function place(run: Run): Places {
  const bottom = 66;
  const top = bottom + UNIT * run.shown + 4;
  const base = top + 40;
  const full = base + BAR;
  return {
    input: 16,
    bottom,
    middle: (bottom + top) / 2,
    top,
    base,
    output: base + BAR / 2,
    full,
    numbers: full + 96,
    height: full + 104,
    // 20 pixels where the figure is 650 pixels wide
    gap: Math.min(0.3, 20 * (run.words.length + 1) / 650),
  };
}

/** The outputs as bars, one trace a class; of many classes only the most probable one. */
export function bars({ outputs, classes, words }: Run, at: Places): Data[] {
  const best = outputs.map((y) => y.indexOf(Math.max(...y)));
  const several = classes.length <= MOST_CLASSES;
  const width = several ? 0.5 / classes.length : 0.3;
  const bar = (name: string, k: number, pick: (t: number) => number): Data => ({
    type: "bar",
    name,
    x: words.map((_, t) => t + 1 + (several ? (k - (classes.length - 1) / 2) * width : 0)),
    y: words.map((_, t) => BAR * outputs[t]![pick(t)]!),
    base: at.base as never,
    width,
    customdata: words.map((word, t) => [word, classes[pick(t)], outputs[t]![pick(t)]]) as never,
    hovertemplate: "%{customdata[0]}<br>ŷ %{customdata[1]} %{customdata[2]:.3f}<extra></extra>",
    marker: {
      color: styleOf(k).color,
      pattern: { shape: styleOf(k).pattern, solidity: 0.3 },
      line: { width: 1, color: styleOf(k).color },
    },
    showlegend: several,
  });
  const labels: Data = {
    type: "scatter",
    mode: "text",
    x: [0, ...words.map((_, t) => t + 1)],
    y: [at.bottom - 10, ...words.map(() => at.full + 9)],
    text: ["a⟨0⟩", ...best.map((k) => classes[k]!.slice(0, 9))],
    textfont: { color: INK, size: words.length > 10 ? 10 : 11 },
    hoverinfo: "skip",
    showlegend: false,
  };
  const traces = several
    ? classes.map((name, k) => bar(`ŷ ${name}`, k, () => k))
    : [bar("ŷ", 0, (t) => best[t]!)];
  return [...traces, labels];
}

/** Units of the hidden state: colour and sign say the value, the pointer tells it exactly. */
export function units({ hidden, shown }: Run, at: Places): Data {
  const points = hidden.flatMap((a, t) =>
    a.slice(0, shown).map((value, i) => ({ t, i, value, y: at.top - 2 - UNIT * (i + 0.5) }))
  );
  return {
    type: "scatter",
    mode: "text+markers",
    x: points.map(({ t }) => t),
    y: points.map(({ y }) => y),
    text: points.map(({ value }) => Math.abs(value) < 0.05 ? "0" : value < 0 ? "−" : "+"),
    textfont: {
      size: 12,
      color: points.map(({ value }) => Math.abs(value) > 0.6 ? "#ffffff" : "#222222"),
    },
    customdata: points.map(({ t, i, value }) => [t, i + 1, signed(value)]) as never,
    hovertemplate: "a⟨%{customdata[0]}⟩, unit %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    marker: {
      symbol: "square",
      size: 18,
      color: points.map(({ value }) => value),
      cmin: -1,
      cmax: 1,
      colorscale: DIVERGING,
      line: { width: 0 },
    },
    showlegend: false,
  };
}

/** The arrows into and out of the hidden state of each step in `steps`. */
function arrowPoints(at: Places, steps: number[]): { x: (number | null)[]; y: (number | null)[] } {
  const lines = steps.flatMap((t) => [
    [t - 1 + at.gap, at.middle, t - at.gap, at.middle], // Waa
    [t, at.input + 12, t, at.bottom - 3], // Wax
    [t, at.top + 3, t, at.base - 4], // Wya
  ]);
  return {
    x: lines.flatMap(([x0, _y0, x1]) => [x0!, x1!, null]),
    y: lines.flatMap(([_x0, y0, _x1, y1]) => [y0!, y1!, null]),
  };
}

function arrowTrace(at: Places, steps: number[], color: string, width: number): Data {
  const points = arrowPoints(at, steps);
  return {
    type: "scatter",
    mode: "lines+markers",
    ...points,
    line: { color, width },
    marker: {
      symbol: "arrow",
      angleref: "previous",
      size: points.x.map((_, i) => i % 3 === 1 ? 7 + 2 * width : 0),
      opacity: 1,
      color,
      line: { width: 0 },
    },
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** All arrows, and the circles of the inputs. */
export function arrows(at: Places, { words }: Run): Data {
  return arrowTrace(at, words.map((_, t) => t + 1), INK, 1);
}

/** What lights up at step t: its arrows with their weights, its input, its numbers. */
export function frame(run: Run, at: Places, t: number): Data[] {
  const { words, hidden, outputs, classes, shown } = run;
  const list = (a: number[]) =>
    `[${a.slice(0, shown).map(signed).join("  ")}${a.length > shown ? "  …" : ""}]`;
  const probable = outputs[t - 1]!.map((p, k) => ({ p, name: classes[k]! }))
    .sort((a, b) => b.p - a.p).slice(0, MOST_CLASSES)
    .map(({ p, name }) => `${name} ${p.toFixed(3)}`).join("   ");
  const lines = [
    `<b>x⟨${t}⟩ = ${words[t - 1]}</b>      ŷ⟨${t}⟩:  ${probable}`,
    `a⟨${t - 1}⟩ = ${list(hidden[t - 1]!)}`,
    `a⟨${t}⟩ = ${list(hidden[t]!)}`,
  ];
  const text = (x: number[], y: number[], words: string[], where: string, color: string) => ({
    type: "scatter",
    mode: "text",
    x,
    y,
    text: words,
    textposition: where,
    textfont: { color, size: 12 },
    hoverinfo: "skip",
    showlegend: false,
  } as Data);
  const roomy = words.length < 9; // else the label is wider than the arrow
  return [
    arrowTrace(at, [t], ACCENT, 3),
    text([t - 0.5], [roomy ? at.middle + 12 : at.top + 9], ["Waa"], "middle center", ACCENT),
    text(
      [t, t],
      [(at.input + at.bottom) / 2 + 4, (at.top + at.base) / 2],
      [" Wax", " Wya"],
      "middle right",
      ACCENT,
    ),
    text([-0.45], [at.numbers], [lines.join("<br>")], "bottom right", INK),
    {
      type: "scatter",
      mode: "markers",
      x: words.map((_, i) => i + 1),
      y: words.map(() => at.input),
      marker: {
        symbol: words.map((_, i) => i + 1 === t ? "circle" : "circle-open"),
        size: 14,
        color: words.map((_, i) => i + 1 === t ? ACCENT : INK),
        line: { width: 1.5 },
      },
      text: words,
      hovertemplate: "x⟨%{x}⟩ = %{text}<extra></extra>",
      showlegend: false,
    },
  ];
}
