/**
 * Where the parts of the unrolled network stand, and the traces that draw them.
 *
 * Widths are in time steps here: of a long sentence the sheet shows a window, which the slider moves.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { decimal, signed, wordOf } from "../charts/text.ts";
import { divergingAt, INK, inkOn, styleOf } from "../charts/theme.ts";
import { labels, SCALE, type Wire } from "./_ground.ts";

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
  /** How many time steps came before the window. */
  from: number;
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
  full: number;
  height: number;
}

/** So many numbers of a state are written, in lines of so many. */
const [LISTED, A_LINE] = [8, 4];
const UNIT = 21;
const BAR = 70;
/** More classes than this are drawn as one bar, that of the most probable. */
const MOST_CLASSES = 3;
/** So many time steps fit side by side, also in a cell of 370 pixels. */
export const ABREAST = 7;
/** Half the gap that an arrow leaves to what it joins, in time steps: 16 pixels of a narrow sheet. */
const gapOf = (run: Run) => Math.min(0.38, 16 * (Math.min(run.words.length, ABREAST) + 1) / 330);

export function place(run: Run): Places {
  const bottom = 66;
  const top = bottom + UNIT * run.shown + 4;
  const base = top + 40;
  const full = base + BAR;
  const height = full + 38 + 18 * (2 + 2 * Math.ceil(Math.min(run.shown, LISTED) / A_LINE));
  return {
    input: 16,
    bottom,
    middle: (bottom + top) / 2,
    top,
    base,
    full,
    height,
  };
}

/** The outputs as bars, one trace a class; of many classes only the most probable one. */
export function bars({ outputs, classes, words }: Run, at: Places): Data[] {
  const best = outputs.map((y) => y.indexOf(y.reduce((a, b) => Math.max(a, b))));
  const several = classes.length <= MOST_CLASSES;
  const width = several ? 0.5 / classes.length : 0.3;
  const bar = (name: string, k: number, pick: (t: number) => number): Data => ({
    type: "bar",
    name,
    x: words.map((_, t) => t + 1 + (several ? (k - (classes.length - 1) / 2) * width : 0)),
    y: words.map((_, t) => Math.round(1e4 * BAR * outputs[t]![pick(t)]!) / 1e4),
    base: at.base as never,
    width,
    customdata: words.map((word, t) => [
      word,
      wordOf(classes[pick(t)]),
      Number(outputs[t]![pick(t)]!.toPrecision(4)),
    ]) as never,
    hovertemplate: "%{customdata[0]}<br>ŷ %{customdata[1]} %{customdata[2]:.3f}<extra></extra>",
    marker: {
      color: styleOf(k).color,
      pattern: { shape: styleOf(k).pattern, solidity: 0.3 },
      line: { width: 1, color: styleOf(k).color },
    },
    showlegend: several,
  });
  const names = labels([
    { at: [0, at.bottom - 10], text: "a⟨0⟩" },
    ...best.map((k, t) => ({
      // at two heights, for neighbours with long names
      at: [t + 1, at.full + 9 + 13 * (t % 2)] as [number, number],
      text: wordOf(classes[k], 10),
    })),
  ], 11);
  const traces = several
    ? classes.map((name, k) => bar(`ŷ ${wordOf(name)}`, k, () => k))
    : [bar("ŷ", 0, (t) => best[t]!)];
  return [...traces, names];
}

/** Units of the hidden state: colour and sign say the value, the pointer tells it exactly. */
export function units({ hidden, shown, from }: Run, at: Places): Data {
  const points = hidden.flatMap((a, t) =>
    a.slice(0, shown).map((value, i) => ({ t, i, value, y: at.top - 2 - UNIT * (i + 0.5) }))
  );
  return {
    type: "scatter",
    mode: "text+markers",
    x: points.map(({ t }) => t),
    y: points.map(({ y }) => y),
    text: points.map(({ value }) => Math.abs(value) < 0.05 ? "0" : value < 0 ? "−" : "+"),
    textfont: { size: 12, color: points.map(({ value }) => inkOn(divergingAt(value))) },
    customdata: points.map(({ t, i, value }) => [t + from, i + 1, signed(value)]) as never,
    hovertemplate: "a⟨%{customdata[0]}⟩, unit %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    marker: {
      symbol: "square",
      size: 18,
      color: points.map(({ value }) => Number(value.toPrecision(4))),
      ...SCALE,
      line: { width: 0 },
    },
    showlegend: false,
  };
}

/** The wires into and out of the hidden state of step t: Waa, Wax, Wya. */
export function wiresOf(run: Run, at: Places, t: number): Wire[] {
  const gap = gapOf(run);
  return [
    { path: [[t - 1 + gap, at.middle], [t - gap, at.middle]] },
    { path: [[t, at.input + 12], [t, at.bottom - 3]] },
    { path: [[t, at.top + 3], [t, at.base - 4]] },
  ];
}

/** The inputs as circles; the one of step `lit`, if any, is filled. */
export function inputs({ words, from }: Run, at: Places, lit?: number): Data {
  const steps = lit === undefined ? words.map((_, i) => i + 1) : [lit];
  return {
    type: "scatter",
    mode: "markers",
    x: steps,
    y: steps.map(() => at.input),
    customdata: steps.map((t) => [t + from, words[t - 1]!]) as never,
    marker: {
      symbol: lit === undefined ? "circle-open" : "circle",
      size: 14,
      color: lit === undefined ? INK : styleOf(1).color,
      line: { width: 1.5 },
    },
    hovertemplate: "x⟨%{customdata[0]}⟩ = %{customdata[1]}<extra></extra>",
    showlegend: false,
  };
}

/** The names of the weights of step t, and its numbers written out. */
export function written(run: Run, at: Places, t: number, left: number): Data[] {
  const { words, hidden, outputs, classes, shown, from } = run;
  const shownOf = Math.min(shown, LISTED);
  const list = (name: string, a: number[]) => {
    const all = a.slice(0, shownOf).map(signed);
    const rows = Array.from(
      { length: Math.ceil(shownOf / A_LINE) },
      (_, k) => all.slice(k * A_LINE, (k + 1) * A_LINE).join(" "),
    );
    return `${name} = [${rows.join("\n       ")}${a.length > shownOf ? " …" : ""}]`.split("\n");
  };
  const probable = outputs[t - 1]!.map((p, k) => ({ p, name: wordOf(classes[k], 8) }))
    .sort((a, b) => b.p - a.p).slice(0, MOST_CLASSES)
    .map(({ p, name }) => `${name} ${decimal(p)}`).join("  ");
  const lines = [
    `<b>x⟨${t + from}⟩ = ${words[t - 1]}</b>`,
    `ŷ⟨${t + from}⟩: ${probable}`,
    ...list(`a⟨${t - 1 + from}⟩`, hidden[t - 1]!),
    ...list(`a⟨${t + from}⟩`, hidden[t]!),
  ];
  const roomy = words.length < 4; // else the label is wider than the arrow
  return [
    labels([
      { at: [t - 0.5, roomy ? at.middle + 12 : at.top + 9], text: "<b>Waa</b>" },
      { at: [t, (at.input + at.bottom) / 2 + 4], text: " <b>Wax</b>", side: "right" },
      { at: [t, (at.top + at.base) / 2], text: " <b>Wya</b>", side: "right" },
    ], 12),
    {
      ...labels(
        lines.map((text, i) => ({ at: [left, at.height - 12 - 18 * i], text, side: "right" })),
        12,
      ),
      cliponaxis: false, // where the cell is narrow, they go on into the margin
    } as Data,
  ];
}
