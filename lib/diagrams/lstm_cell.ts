/**
 * The LSTM cell as a diagram, with the numbers of a real run in it.
 * Taught in notebooks/source/07_lstm.md (slides lstm-5 to lstm-14).
 *
 * @module
 */
import { described, message } from "../errors.ts";
import { columnOf, type Columns } from "./_columns.ts";
import { HEIGHT, highlight, PARTS, parts, type UnitNumbers, values, wiring } from "./_lstm.ts";
import { slider } from "../charts/slider.ts";
import { count, listed, sameLength, short } from "../charts/values.ts";
import type { Figure } from "../charts/figure.ts";
import { CONFIG, GRID, INK, layout, LINE } from "../charts/theme.ts";

/** What {@linkcode lstmCellDiagram} draws; `lstmForward` returns it. Each `[hiddenSize, batchSize]`. */
export interface LstmRun {
  /** Hidden states, `h[0]` is `h_1`. */
  h: readonly Columns[];
  /** States before each step, cell states after it, gates and candidate. */
  caches: readonly {
    hPrev: Columns;
    cPrev: Columns;
    ft: Columns;
    it: Columns;
    cTilde: Columns;
    ot: Columns;
    cNext: Columns;
  }[];
}

/** How {@linkcode lstmCellDiagram} draws. */
export interface LstmCellDiagramOptions {
  /** Above the figure. */
  title?: string;
  /** Names of the inputs, one a time step; x1, x2 … unless told otherwise. */
  words?: readonly string[];
  /** Which unit of the cell, from 0. */
  unit?: number;
  /** Which example of the batch, from 0. */
  example?: number;
}

/**
 * Draws the LSTM cell with the numbers of one unit on its wires. The buttons Forget, Store, Update and
 * Output light up a part and write its equation; a slider moves through time.
 *
 * @param run What `lstmForward` returned.
 * @param options Title, names of the inputs, which unit and example.
 * @returns The figure.
 * @throws {RangeError} If there is no step, no such unit or example, or a number is NaN or Infinity.
 * @throws {ShapeError} If there is not one hidden state and one word for each step.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { lstmCellDiagram } from "./lstm_cell.ts";
 *
 * const [half, zero] = [matrix([[0.5]]), matrix([[0]])];
 * const gates = { ft: half, it: half, cTilde: zero, ot: half };
 * const caches = [{ hPrev: zero, cPrev: zero, ...gates, cNext: zero }];
 * assert.equal(
 *   lstmCellDiagram({ h: [zero], caches }).alt,
 *   "LSTM cell, unit 1 over 1 time step; forget gate 0.5; cell state 0; hidden state 0",
 * );
 * ```
 */
export function lstmCellDiagram(
  run: LstmRun,
  options: LstmCellDiagramOptions = {},
): Figure {
  const { title = "", unit = 0 } = options;
  const numbers = numbersOf(run, options);
  const shown = numbers.map(values);
  const lit = PARTS.flatMap(highlight);
  const labels = numbers.map((_, t) => String(t + 1));
  const top = (title ? 40 : 10) + 44; // the buttons' row
  return {
    // the numbers come last: they change with the slider, what is lit does not
    data: [wiring(), ...lit, shown[0]!],
    layout: layout(title, {
      height: HEIGHT + 30 + top + 100,
      margin: { l: 20, r: 20, t: top, b: 20 },
      xaxis: { range: [-1, 101], visible: false, fixedrange: true },
      yaxis: { range: [-30, HEIGHT], visible: false, fixedrange: true },
      ...parts(),
      ...slider(labels, { prefix: `unit ${unit + 1}, t = `, top: 20, redraw: true }),
      updatemenus: [partButtons(title)],
    }),
    config: { ...CONFIG, displayModeBar: false },
    frames: shown.map((data, t) => ({ name: labels[t]!, data: [data], traces: [1 + lit.length] })),
    alt: `LSTM cell, unit ${unit + 1} over ${count(numbers.length, "time step")}; ` + [
      `forget gate ${course(numbers.map(({ ft }) => ft))}`,
      `cell state ${course(numbers.map(({ cNext }) => cNext))}`,
      `hidden state ${course(numbers.map(({ hNext }) => hNext))}`,
    ].join("; "),
  };
}

/** The numbers of one unit, step after step, each with those before it. */
function numbersOf(run: LstmRun, options: LstmCellDiagramOptions): UnitNumbers[] {
  const action = "draw lstmCellDiagram";
  const { words, unit = 0, example = 0 } = options;
  if (!Array.isArray(run?.caches) || run.caches.length === 0) {
    const reason = `there is no time step to draw, current value is ${described(run)}`;
    throw new RangeError(message(action, reason, "give it what lstmForward returned"));
  }
  sameLength(action, "run.h", run.h, run.caches.length, "run.caches");
  if (words) sameLength(action, "words", words, run.caches.length, "run.caches");
  const at = (name: string, A: Columns) => {
    const value = columnOf(action, name, A, example)[unit];
    if (value !== undefined) return value;
    const reason = `there is no unit ${described(unit)} in ${name} of shape [${A.rows}, ${A.cols}]`;
    throw new RangeError(message(action, reason, "rows are units, counted from 0"));
  };
  return run.caches.map((cache: LstmRun["caches"][number], t) => {
    const number = (name: keyof typeof cache) => at(`${name} of step ${t + 1}`, cache[name]);
    return {
      word: words?.[t] ?? `x${t + 1}`,
      cPrev: number("cPrev"),
      hPrev: number("hPrev"),
      ft: number("ft"),
      it: number("it"),
      cTilde: number("cTilde"),
      ot: number("ot"),
      cNext: number("cNext"),
      hNext: at(`h of step ${t + 1}`, run.h[t]!),
    };
  });
}

/** A few numbers as they are, of many the first and the last. */
function course(numbers: number[]): string {
  return numbers.length > 6
    ? `from ${short(numbers[0]!)} to ${short(numbers.at(-1)!)}`
    : listed(numbers.map(short));
}

/** Buttons that light up one part of the cell, or none. */
function partButtons(title: string): object {
  // two traces a part, after the wiring
  const traces = PARTS.flatMap((_, i) => [1 + 2 * i, 2 + 2 * i]);
  const visible = (part: number) => PARTS.flatMap((_, i) => [i === part, i === part]);
  return {
    type: "buttons",
    direction: "right",
    showactive: true,
    active: 0,
    x: 0,
    xanchor: "left",
    y: 1,
    yanchor: "bottom",
    pad: { b: title ? 4 : 8 },
    bgcolor: GRID,
    bordercolor: LINE,
    font: { color: INK },
    buttons: ["Whole cell", ...PARTS.map(({ name }) => name)].map((label, i) => ({
      label,
      method: "restyle",
      args: [{ visible: visible(i - 1) }, traces],
    })),
  };
}
