/**
 * Numbers side by side, with the levels that they must beat.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import {
  aText,
  checkOptions,
  type Checks,
  checkValue,
  finiteNumber,
  isList,
  isRecord,
  words,
} from "../checks.ts";
import { described, message } from "../errors.ts";
import { levelsOf, levelTrace, saidLevels, saidSeries } from "./_curves.ts";
import { emptyFigure, type Figure } from "./figure.ts";
import { clipped, linesOf, listed, measureOf, short, wordOf } from "./text.ts";
import { axis, CONFIG, heightFor, layout, styleOf } from "./theme.ts";
import { blocks, extent, MOST_SERIES, strided } from "./thin.ts";
import { LEVELS, numbers, sameLength } from "./values.ts";

/** How {@linkcode bars} draws. */
export interface BarsOptions {
  /** Above the figure. */
  title?: string;
  /** What the labels are. */
  xTitle?: string;
  /** What is measured, with its unit. */
  yTitle?: string;
  /** One a bar of a group; needed where the numbers come as lists. */
  labels?: readonly string[];
  /** Levels to beat, drawn as level lines, as in `{ chance: 0.25 }`. */
  baselines?: Readonly<Record<string, number>>;
}

const CHECKS: Checks<BarsOptions> = {
  ...{ title: aText, xTitle: aText, yTitle: aText },
  ...{ labels: words, baselines: LEVELS },
};

/** So many bars of one group are drawn: one more, and neighbours share a bar. */
const MOST_BARS = 200;
/** Up to this many bars have all of their labels below them. */
const LABELLED = 24;
/** Pixels that the narrowest cell has for bars, and for a letter, a turned number and its bar's height. */
const [WIDE, LETTER, TURNED, HIGH] = [170, 6.7, 10, 170];

/**
 * Draws numbers as bars: one for each name, or groups of them.
 *
 * Of more than 200 bars, neighbours share one, which shows the number that is furthest from zero.
 *
 * @param values `{ name: number }` for single bars; `{ group: numbers }`, together with
 * `options.labels`, for groups that stand side by side at each label.
 * @param options Titles, labels, baselines.
 * @returns The figure; one that says so where there is no bar.
 * @throws {RangeError} If a value is NaN or Infinity.
 * @throws {ShapeError} If a group has not one number for each label.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bars } from "./bars.ts";
 *
 * const figure = bars({ "last value": 0.4, RNN: 0.9 }, { yTitle: "accuracy" });
 * assert.equal(figure.alt, "accuracy: last value 0.4 and RNN 0.9");
 * ```
 */
export function bars(
  values: Readonly<Record<string, number | readonly number[]>>,
  options: BarsOptions = {},
): Figure {
  const action = "draw bars";
  checkOptions(action, options, CHECKS);
  const { title = "", xTitle = "", yTitle = "value", baselines = {} } = options;
  const all = grouped(action, values, options.labels);
  const levels = levelsOf(baselines);
  if (all.labels.length === 0) return emptyFigure(title, "there is no bar to draw");
  const { labels, groups, notes } = shared(all);
  const x = labels.map((_, i) => i + 1);
  const ends: [number, number] = [0.5, labels.length + 0.5];
  const written = writtenHow(groups);
  const named = labels.map((label) => wordOf(label, 40));
  const data: Data[] = groups.map(({ name, y }, i) => ({
    type: "bar",
    name: wordOf(name, 40),
    showlegend: groups.length > 1,
    x,
    y,
    customdata: named,
    ...(written !== "none" && { text: y.map(short) }),
    textposition: "outside",
    textangle: written === "turned" ? -90 : 0,
    constraintext: "none",
    cliponaxis: false,
    marker: {
      color: styleOf(i).color,
      pattern: { shape: styleOf(i).pattern, solidity: 0.25 },
    },
    hovertemplate: `%{customdata}<br>${name && wordOf(name, 40)} %{y:.4~g}<extra></extra>`,
  }));
  data.push(...levels.map((level, i) => levelTrace(level, i, ends)));
  // what has room below its bar stands there, in lines; other labels are thinned out and turned
  const roomy = labels.length <= 6;
  const ticks = strided(labels.length, LABELLED);
  const said = ({ name, y }: { name: string; y: number[] }) => {
    const each = listed(y.map((value, i) => `${clipped(labels[i]!)} ${short(value)}`), 12);
    return groups.length > 1 ? `${clipped(name)}: ${each}` : each;
  };
  const measure = measureOf(yTitle);
  return {
    data,
    layout: layout(title, {
      barmode: "group",
      xaxis: axis(xTitle, {
        tickvals: ticks.map((i) => x[i]!),
        ticktext: ticks.map((i) =>
          roomy
            ? linesOf(named[i]!, Math.max(10, Math.floor(30 / labels.length))).join("<br>")
            : wordOf(labels[i], 16)
        ),
        range: ends,
        showgrid: false,
        ...(!roomy && { tickangle: labels.length > 8 ? -90 : -40 }),
      }),
      yaxis: axis(yTitle, written === "turned" ? { range: roomFor(groups, levels) } : {}),
      showlegend: groups.length > 1 || levels.length > 0,
      height: heightFor(data.length),
    }, notes),
    config: CONFIG,
    alt: saidSeries([
      ...groups.map((group, i) =>
        `${i ? "" : groups.length > 1 ? `${measure}, ` : `${measure}: `}${said(group)}`
      ),
      ...saidLevels(levels),
      ...notes,
    ]),
  };
}

/** The longest number, in letters. */
const longest = (groups: Groups["groups"]) =>
  Math.max(...groups.flatMap(({ y }) => y.map((value) => short(value).length)));

/** How numbers stand at their bars, so that they fit in the narrowest cell too: level, turned, or none. */
function writtenHow(groups: Groups["groups"]): "level" | "turned" | "none" {
  const wide = (groups.length > 1 ? 0.8 : 1) * WIDE / (groups.length * groups[0]!.y.length);
  return wide >= LETTER * longest(groups) ? "level" : wide >= TURNED ? "turned" : "none";
}

/** The range of an axis that has room for turned numbers above its bars, and below those below zero. */
function roomFor(groups: Groups["groups"], levels: readonly { y: number }[]): [number, number] {
  const all = [0, ...groups.flatMap(({ y }) => y), ...levels.map(({ y }) => y)];
  const [low, high] = extent(all);
  const text = (LETTER * longest(groups) + 8) / HIGH;
  const room = (high - low || 1) * text / (1 - 2 * text);
  return [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
}

interface Groups {
  labels: readonly string[];
  groups: { name: string; y: number[] }[];
}

/** As many groups as look different and as many bars as can be told apart, and what that left out. */
function shared({ labels, groups }: Groups): Groups & { notes: string[] } {
  const notes = [];
  const some = groups.slice(0, MOST_SERIES);
  if (some.length < groups.length) {
    notes.push(`The first ${some.length} of ${groups.length} groups.`);
  }
  const most = Math.floor(MOST_BARS / some.length);
  if (labels.length <= most) return { labels, groups: some, notes };
  const starts = blocks(labels.length, most);
  const furthest = (y: number[], b: number) => {
    const block = y.slice(starts[b]!, starts[b + 1]!);
    return block.reduce((a, b) => Math.abs(b) > Math.abs(a) ? b : a);
  };
  notes.push(
    `${labels.length} numbers in ${most} bars: of neighbours, the one furthest from zero.`,
  );
  const firsts = starts.slice(0, -1);
  return {
    labels: firsts.map((at) => labels[at]!),
    groups: some.map(({ name, y }) => ({ name, y: firsts.map((_, b) => furthest(y, b)) })),
    notes,
  };
}

function grouped(
  action: string,
  values: Readonly<Record<string, number | readonly number[]>>,
  labels?: readonly string[],
): Groups {
  if (!isRecord(values)) {
    const reason = `there is no bar to draw, current value is ${described(values)}`;
    throw new TypeError(message(action, reason, "give it a record, as in { RNN: 0.9 }"));
  }
  const entries = Object.entries(values);
  if (!entries.some(([, y]) => isList(y))) {
    if (labels && entries.length > 0) {
      const reason = "options.labels names the bars of lists, and the numbers come one by one";
      throw new TypeError(message(action, reason, 'name them instead, as in { "my label": 0.9 }'));
    }
    for (const [name, value] of entries) checkValue(action, name, value, finiteNumber);
    const y = entries.map(([, value]) => value as number);
    return { labels: entries.map(([name]) => name), groups: [{ name: "", y }] };
  }
  if (!labels) {
    const reason = "the numbers come as lists, and options.labels is missing";
    throw new TypeError(message(action, reason, 'say what each bar is: { labels: ["a", "b"] }'));
  }
  const groups = entries.map(([name, value]) => {
    const y = numbers(action, name, value);
    sameLength(action, name, y, labels.length, "labels");
    return { name, y };
  });
  return { labels, groups };
}
