/**
 * Numbers side by side, with the levels that they must beat.
 *
 * @module
 */
import type { Data } from "plotly.js-dist-min";
import { described, message } from "../errors.ts";
import { finite, listed, numbers, sameLength, short } from "./values.ts";
import type { Figure } from "./figure.ts";
import { axis, CONFIG, INK, layout, styleOf } from "./theme.ts";

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

/**
 * Draws numbers as bars: one for each name, or groups of them.
 *
 * @param values `{ name: number }` for single bars; `{ group: numbers }`, together with
 * `options.labels`, for groups that stand side by side at each label.
 * @param options Titles, labels, baselines.
 * @returns The figure.
 * @throws {RangeError} If there is no bar, or a value is NaN or Infinity.
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
  const { title = "", xTitle = "", yTitle = "value", baselines = {} } = options;
  const { labels, groups } = grouped(action, values, options.labels);
  const levels = Object.entries(baselines).map(([name, y]) => ({
    name,
    y: finite(action, `baselines["${name}"]`, y),
  }));
  const x = labels.map((_, i) => i + 1);
  const data: Data[] = groups.map(({ name, y }, i) => ({
    type: "bar",
    name,
    showlegend: groups.length > 1,
    x,
    y,
    customdata: labels as string[],
    text: y.map(short),
    textposition: "outside",
    cliponaxis: false,
    marker: {
      color: styleOf(i).color,
      pattern: { shape: styleOf(i).pattern, solidity: 0.25 },
    },
    hovertemplate: `%{customdata}<br>${name} %{y:.4~g}<extra></extra>`,
  }));
  levels.forEach(({ name, y }, i) =>
    data.push({
      type: "scatter",
      mode: "lines",
      name: `${name}: ${short(y)}`,
      x: [0.5, labels.length + 0.5],
      y: [y, y],
      line: { color: INK, width: 1.5, dash: styleOf(i + 1).dash },
      hovertemplate: `${name}: ${short(y)}<extra></extra>`,
    })
  );
  const said = ({ name, y }: { name: string; y: number[] }) => {
    const each = listed(y.map((value, i) => `${labels[i]} ${short(value)}`));
    return groups.length > 1 ? `${name}: ${each}` : each;
  };
  const measure = yTitle.replace(/\s*\(.*\)$/, "");
  return {
    data,
    layout: layout(title, {
      barmode: "group",
      xaxis: axis(xTitle, {
        tickvals: x,
        ticktext: labels as string[],
        range: [0.5, labels.length + 0.5],
        showgrid: false,
        autotickangles: [0, -40, -90],
      }),
      yaxis: axis(yTitle),
      showlegend: groups.length > 1 || levels.length > 0,
    }),
    config: CONFIG,
    alt: [
      groups.length > 1
        ? `${measure}, ${groups.map(said).join("; ")}`
        : `${measure}: ${said(groups[0]!)}`,
      ...levels.map(({ name, y }) => `${name}: ${short(y)}`),
    ].join("; "),
  };
}

function grouped(
  action: string,
  values: Readonly<Record<string, number | readonly number[]>>,
  labels?: readonly string[],
): { labels: readonly string[]; groups: { name: string; y: number[] }[] } {
  const isRecord = typeof values === "object" && values !== null && !Array.isArray(values);
  const entries = isRecord ? Object.entries(values) : [];
  if (entries.length === 0) {
    const reason = `there is no bar to draw, current value is ${described(values)}`;
    throw new RangeError(message(action, reason, "give it a record, as in { RNN: 0.9 }"));
  }
  if (entries.every(([, y]) => typeof y === "number")) {
    const y = entries.map(([name, value]) => finite(action, name, value));
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
