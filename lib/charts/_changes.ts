/**
 * What changes between the figures of a slider, which is all that its frames hold.
 *
 * @module
 */
import type { Data, Frame, Layout } from "plotly.js-dist-min";
import { message, ShapeError } from "../errors.ts";
import { coloured } from "./_cells.ts";
import type { Figure } from "./figure.ts";
import { logTicks } from "./theme.ts";
import { extent } from "./thin.ts";

// deno-lint-ignore no-explicit-any -- it walks whatever a figure holds
type Part = any;

const isRecord = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * Of several values that stand at one place, what each has to set there; undefined where all are the
 * same. A key that only some have is set to null by the others: a frame leaves alone what it does not
 * name.
 */
function changes(values: Part[]): Part[] | undefined {
  if (values.every((value) => same(value, values[0]))) return undefined;
  if (!values.every(isRecord)) return values.map((value) => value ?? null);
  const sets: Part[] = values.map(() => ({}));
  for (const key of new Set(values.flatMap((value) => Object.keys(value)))) {
    changes(values.map((value) => value[key]))?.forEach((value, i) => sets[i][key] = value);
  }
  return sets;
}

/** The same for the lists of a layout, which a frame changes item by item. */
function itemChanges(lists: Part[][]): Part[][] | undefined {
  const length = Math.max(...lists.map((list) => list.length));
  const padded = lists.map((list) =>
    Array.from({ length }, (_, i) => list[i] ? { visible: true, ...list[i] } : { visible: false })
  );
  const sets: Part[][] = lists.map(() => []);
  let any = false;
  for (let i = 0; i < length; i++) {
    const set = changes(padded.map((list) => list[i]));
    any ||= set !== undefined;
    sets.forEach((list, k) => list[i] = set?.[k] ?? {});
  }
  return any ? sets : undefined;
}

/** The frames that lead from each of these figures to any other; checks that they can. */
export function framesOf(action: string, figures: readonly Figure[], names: string[]): Frame[] {
  const kinds = ({ data }: Figure) => data.map(({ type }) => type ?? "scatter").join(", ");
  figures.forEach((figure, i) => {
    if (kinds(figure) === kinds(figures[0]!)) return;
    const reason = `step ${names[i]} draws the traces [${kinds(figure)}], ` +
      `the first step draws [${kinds(figures[0]!)}]`;
    throw new ShapeError(message(action, reason, "all steps draw the same series"));
  });
  figures.forEach(({ frames }, i) => {
    if (same(frames, figures[0]!.frames)) return;
    const reason = `what the control inside changes is not the same at step ${names[i]}`;
    throw new TypeError(message(action, reason, "two controls change different things"));
  });
  const traces: number[] = [];
  const data: Data[][] = figures.map(() => []);
  figures[0]!.data.forEach((_, k) => {
    const sets = changes(figures.map((figure) => figure.data[k]));
    if (!sets) return;
    traces.push(k);
    sets.forEach((set, i) => data[i]!.push(set));
  });
  const layouts: Part[] = figures.map(() => ({}));
  const keys = new Set(figures.flatMap(({ layout }) => Object.keys(layout)));
  for (const key of keys) {
    if (["height", "margin", "sliders", "updatemenus"].includes(key)) continue;
    const values = figures.map(({ layout }) => (layout as Part)[key]);
    const sets = values.some(Array.isArray)
      ? itemChanges(values.map((value) => value ?? []))
      : changes(values);
    sets?.forEach((set, i) => layouts[i][key] = set);
  }
  const moves = layouts.some((layout) => Object.keys(layout).length > 0);
  return names.map((name, i) => ({
    name,
    data: data[i]!,
    traces,
    ...(moves && { layout: layouts[i] as Partial<Layout> }),
  } as Partial<Frame> as Frame));
}

/** Gives figures the same axes and colour scales, so that nothing jumps between them. */
export function onSharedScales(figures: readonly Figure[]): Figure[] {
  const traces = figures.flatMap(({ data }) => data as Part[]);
  const maps = traces.filter(({ type }) => type === "heatmap");
  const [zmin] = extent(maps.map(({ zmin }) => zmin));
  const [, zmax] = extent(maps.map(({ zmax }) => zmax));
  const axes: Part = {};
  for (const letter of ["x", "y"]) {
    const axis: Part = (figures[0]!.layout as Part)[`${letter}axis`] ?? {};
    const fixed = figures.some(({ layout }) => {
      const { range, autorange, visible } = (layout as Part)[`${letter}axis`] ?? {};
      return range || autorange || visible === false;
    });
    if (!fixed && maps.length === 0 && traces.length > 0) {
      const values = valuesOf(traces, letter);
      axes[`${letter}axis`] = {
        ...(axis.type === "log" && logTicks(values)),
        range: rangeOf(traces, values, letter, axis),
        autorange: false,
      };
    }
  }
  return figures.map((figure) => ({
    ...figure,
    data: figure.data.map((trace: Part) =>
      trace.type === "heatmap" ? { ...trace, ...coloured(trace.z, zmin, zmax) } : trace
    ),
    layout: {
      ...figure.layout,
      ...Object.fromEntries(
        Object.entries(axes).map(([key, range]) => [key, {
          ...(figure.layout as Part)[key],
          ...(range as object),
        }]),
      ),
    },
  }));
}

/** All numbers that stand on an axis. */
function valuesOf(traces: Part[], letter: string): number[] {
  return traces.flatMap((trace) => trace[letter] as (number | null)[])
    .filter((value) => value !== null) as number[];
}

/** The range of an axis that shows all values, in the axis' own measure. */
function rangeOf(
  traces: Part[],
  values: number[],
  letter: string,
  axis: Part,
): [number, number] {
  const log = axis.type === "log";
  const bars = letter === "y" && traces.some(({ type }) => type === "bar");
  const zero = !log && (bars || axis.rangemode === "tozero") ? [0] : [];
  const [low, high] = extent([...zero, ...log ? values.map(Math.log10) : values]);
  const share = bars ? 0.12 : 0.05;
  const room = share * high - share * low || 0.5;
  const fromZero = low === 0 && !log && (bars || axis.rangemode === "tozero");
  const most = Number.MAX_VALUE;
  return [
    fromZero ? 0 : Math.max(low - room, -most),
    high === 0 && bars ? 0 : Math.min(high + room, most),
  ];
}
