/**
 * Sliders and buttons that move between figures, without a kernel: one way for every kind of figure.
 *
 * @module
 */
import type { Data, Layout } from "plotly.js-dist-min";
import {
  aFunction,
  aList,
  aText,
  checkOptions,
  type Checks,
  checkValue,
  truth,
} from "../checks.ts";
import { described, message } from "../errors.ts";
import { framesOf, onSharedScales } from "./_changes.ts";
import { aFigure, emptyFigure, type Figure } from "./figure.ts";
import { clipped, count, listed, width } from "./text.ts";
import { BUTTON, GRID, INK, LINE } from "./theme.ts";
import { spread } from "./thin.ts";

/** How {@linkcode withSlider} draws. */
export interface SliderOptions {
  /** Adds buttons that run through the steps and stop. */
  play?: boolean;
}

/** A step of a slider or a button: a number, a text, or anything that has a `label`. */
export type Step = number | string | { readonly label: string | number };

const CHECKS: Checks<SliderOptions> = { play: truth };

/** So many steps a slider has room for. */
const MOST_STEPS = 100;
/** So many bytes a figure with its steps has, about; a notebook stays quick with many of them. */
const MOST_BYTES = 700_000;
/** Heights of a slider and of a row of buttons, in pixels. */
const [SLIDER, ROW] = [70, 40];

/**
 * Draws a figure with a slider: one figure for each step, all in one, moved without a kernel.
 *
 * The axes and the colour scale span all steps, unless the figures set them. Of more than 100 steps,
 * or of steps that make a figure of more than 1 MB, fewer are drawn, evenly spread. A figure that has
 * buttons or a slider inside gets one more; they must change different things.
 *
 * @param label What the slider changes, as in "t", shown as "t = 4".
 * @param steps The values of the slider, each a number, a text, or with a `label`; no two the same.
 * @param draw Draws the figure of one step: with any builder, all steps with the same series.
 * @param options Buttons that run through the steps.
 * @returns The figure.
 * @throws {RangeError} If two steps have the same label.
 * @throws {ShapeError} If the figures differ in their series.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bars } from "./bars.ts";
 * import { withSlider } from "./with_slider.ts";
 *
 * const figure = withSlider("w", [1, 2], (w) => bars({ "w squared": w * w }));
 * assert.equal(
 *   figure.alt,
 *   "slider with 2 steps; w = 1: value: w squared 1; w = 2: value: w squared 4",
 * );
 * ```
 */
export function withSlider<T extends Step>(
  label: string,
  steps: readonly T[],
  draw: (step: T, index: number) => Figure,
  options: SliderOptions = {},
): Figure {
  const action = "draw withSlider";
  checkValue(action, "label", label, aText);
  checkOptions(action, options, CHECKS);
  const prefix = label && `${clipped(label, 60)} = `;
  const states = statesOf(action, prefix, steps, draw);
  const { base, names, labels, alts } = states;
  if (states.names.length < 2) return base;
  const { play = false } = options;
  const from = controls(base.layout);
  const jump = jumpTo();
  const slider = {
    active: 0,
    x: 0,
    xanchor: "left",
    len: 1,
    y: 1,
    yanchor: "bottom",
    pad: { t: 0, b: from + 8, l: play ? 126 : 10, r: 10 },
    currentvalue: { prefix, xanchor: "left", offset: 8, font: { size: 14, color: INK } },
    bgcolor: GRID,
    activebgcolor: LINE,
    bordercolor: LINE,
    tickcolor: LINE,
    font: { color: INK },
    steps: labels.map((text, i) => ({ label: text, method: "animate", args: [[names[i]], jump] })),
  };
  const run = { ...jump, frame: { duration: 900, redraw: true }, fromcurrent: true };
  const menu = {
    ...buttons("play", from + 20, [
      { label: "Play", method: "animate", args: [names, run] },
      { label: "Pause", method: "animate", args: [[null], jump] },
    ]),
    showactive: false,
  };
  const fewer = steps.length > names.length ? ` of ${steps.length}, evenly spread` : "";
  return {
    ...base,
    layout: {
      ...grown(base.layout, SLIDER),
      sliders: [...base.layout.sliders ?? [], slider as never],
      ...(play && { updatemenus: [...base.layout.updatemenus ?? [], menu as never] }),
    },
    alt: `slider with ${count(names.length, "step")}${fewer}; ${names[0]}: ${alts[0]}; ` +
      `${names.at(-1)}: ${alts.at(-1)}`,
  };
}

/**
 * Draws a figure with buttons: one figure for each of them, all in one, moved without a kernel.
 *
 * @param steps What stands on the buttons, each a text, a number, or something with a `label`; no two
 * the same. The first one is pressed.
 * @param draw Draws the figure of one button: with any builder, all with the same series.
 * @returns The figure.
 * @throws {RangeError} If two buttons have the same label.
 * @throws {ShapeError} If the figures differ in their series.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bars } from "./bars.ts";
 * import { withButtons } from "./with_slider.ts";
 *
 * const figure = withButtons(["tanh", "relu"], (name) => bars({ [name]: 1 }));
 * assert.equal(figure.alt, "buttons tanh and relu; tanh: value: tanh 1; relu: value: relu 1");
 * ```
 */
export function withButtons<T extends Step>(
  steps: readonly T[],
  draw: (step: T, index: number) => Figure,
): Figure {
  const { base, names, labels, alts } = statesOf("draw withButtons", "", steps, draw);
  if (names.length < 2) return base;
  const from = controls(base.layout) + 8;
  const rows = rowsOf(labels);
  const menus = rows.map((row, r) => ({
    ...buttons(
      "buttons",
      from + ROW * (rows.length - 1 - r),
      row.map((i) => ({ label: labels[i], method: "animate", args: [[names[i]], jumpTo()] })),
    ),
    // each row would keep a button pressed
    showactive: rows.length === 1,
  }));
  const said = new Set(alts).size === 1
    ? alts[0]
    : alts.map((alt, i) => `${labels[i]}: ${clipped(alt, 2000 / alts.length)}`).join("; ");
  return {
    ...base,
    layout: {
      ...grown(base.layout, ROW * rows.length),
      updatemenus: [...base.layout.updatemenus ?? [], ...menus as never[]],
    },
    alt: `buttons ${listed(labels)}; ${said}`,
  };
}

/** Buttons in rows that fit into the narrowest cell. */
function rowsOf(labels: readonly string[]): number[][] {
  const rows: number[][] = [[]];
  let letters = 0;
  labels.forEach((label, i) => {
    letters += width(label) + 4;
    if (letters > 38) {
      rows.push([]);
      letters = width(label) + 4;
    }
    rows.at(-1)!.push(i);
  });
  return rows;
}

const jumpTo = () => ({
  mode: "immediate",
  frame: { duration: 0, redraw: true },
  transition: { duration: 0 },
});

const buttons = (name: string, below: number, list: object[]) => ({
  name,
  type: "buttons",
  direction: "right",
  x: 0,
  xanchor: "left",
  y: 1,
  yanchor: "bottom",
  pad: { b: below },
  ...BUTTON,
  buttons: list,
});

/** How high the controls are that a figure has already, above its plot. */
function controls({ sliders = [], updatemenus = [] }: Partial<Layout>): number {
  const rows = updatemenus.filter((menu) => (menu as { name?: string }).name === "buttons");
  return SLIDER * sliders.length + ROW * rows.length;
}

/** A layout with room for one more control between its title and its plot. */
function grown(layout: Partial<Layout>, by: number): Partial<Layout> {
  const margin = { ...layout.margin, t: (layout.margin?.t ?? 0) + by };
  return { ...layout, height: (layout.height ?? 0) + by, margin };
}

/** The figures of all steps as one, without its control. */
function statesOf<T extends Step>(
  action: string,
  prefix: string,
  steps: readonly T[],
  draw: (step: T, index: number) => Figure,
): { base: Figure; names: string[]; labels: string[]; alts: string[] } {
  checkValue(action, "steps", steps, { ...aList, kind: TypeError });
  checkValue(action, "draw", draw, aFunction);
  const drawn = spread(steps.length, MOST_STEPS);
  const full = drawn.map((i) => labelOf(action, steps[i]!));
  const twice = full.find((label, i) => full.indexOf(label) !== i);
  if (twice !== undefined) {
    const reason = `each step needs a label of its own, current value is ${described(twice)}`;
    throw new RangeError(message(action, reason, "the label is what the slider shows"));
  }
  const labels = full.map((label) => clipped(label, 16));
  if (drawn.length === 0) {
    const base = emptyFigure("", "there is no step to show");
    return { base, names: [], labels, alts: [] };
  }
  const figures = onSharedScales(filled(drawn.map((i, k) => {
    const figure = draw(steps[i]!, i);
    checkValue(action, `what draw(${labels[k]}) returns`, figure, aFigure);
    return figure;
  })));
  // two long labels may be cut to the same one; frames are found by their names
  const names = labels.map((label, i) =>
    prefix + label + (labels.indexOf(label) < i ? ` ${i}` : "")
  );
  const inside = figures[0]!.frames ?? [];
  const alts = figures.map(({ alt }) => clipped(alt, 1000));
  let frames = framesOf(action, figures, names);
  // where the steps are too large together: fewer digits first, then fewer steps
  const size = (of: unknown) => JSON.stringify(of).length;
  const room = MOST_BYTES - size(figures[0]!.data) - size(inside);
  if (size(frames) > room) frames = JSON.parse(JSON.stringify(frames, fourDigits));
  const most = Math.max(2, Math.floor(frames.length * room / size(frames)));
  const kept = spread(frames.length, most);
  const base: Figure = {
    ...figures[0]!,
    layout: { ...figures[0]!.layout, height: highest(figures) },
    ...(names.length > 1 && { frames: [...inside, ...kept.map((k) => frames[k]!)] }),
  };
  const of = (list: string[]) => kept.map((k) => list[k]!);
  return { base, names: of(names), labels: of(labels), alts: of(alts) };
}

/** Gives a step that has nothing to draw the traces of the others, unseen: its sentence is seen. */
function filled(figures: Figure[]): Figure[] {
  const model = figures.find(({ data }) => data.length > 0);
  if (!model || figures.every(({ data }) => data.length > 0)) return figures;
  const seen = (visible: boolean) => (trace: Data) => ({ ...trace, visible } as Data);
  return figures.map((figure) =>
    figure.data.length > 0 ? { ...figure, data: figure.data.map(seen(true)) } : {
      ...model,
      data: model.data.map(seen(false)),
      layout: { ...model.layout, annotations: figure.layout.annotations ?? [] },
      alt: figure.alt,
    }
  );
}

const highest = (figures: Figure[]) => Math.max(...figures.map(({ layout }) => layout.height ?? 0));

const fourDigits = (_: string, value: unknown) =>
  typeof value === "number" ? Number(value.toPrecision(4)) : value;

function labelOf(action: string, step: unknown): string {
  const label = (step as { label?: unknown } | null)?.label ?? step;
  if (typeof label === "string") return label;
  if (typeof label === "number") return String(Number(label.toPrecision(6)));
  const reason = `a step is a number, a text, or has a label, current value is ${described(step)}`;
  throw new TypeError(message(action, reason));
}
