/**
 * The LSTM cell as a diagram, with the numbers of a real run in it.
 * Taught in notebooks/source/07_lstm.md (slides lstm-5 to lstm-14).
 *
 * @module
 */
import { checkOptions } from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { count } from "../charts/text.ts";
import { cellFigure, course } from "./_cell.ts";
import { LSTM, lstmNumbers, type UnitNumbers } from "./_lstm.ts";
import {
  checkLists,
  type Columns,
  entryOf,
  lengthOf,
  type RunOptions,
  UNIT_CHECKS,
  windowOf,
  wordAt,
} from "./_run.ts";

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

/** How {@linkcode lstmCellDiagram} and its relatives draw. */
export interface CellDiagramOptions extends RunOptions {
  /** Names of the inputs, one a time step; x1, x2 … unless told otherwise. */
  words?: readonly string[];
  /** Which unit of the cell, from 0. */
  unit?: number;
}

/**
 * Draws the LSTM cell with the numbers of one unit on its wires. The buttons Forget, Store, Update and
 * Output light up a part and write its equation; a slider moves through time, over 100 steps at most.
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
 * import { lstmCellDiagram } from "./lstm_cell.ts";
 *
 * const [half, zero] = [matrix([[0.5]]), matrix([[0]])];
 * const gates = { ft: half, it: half, cTilde: zero, ot: half };
 * const caches = [{ hPrev: zero, cPrev: zero, ...gates, cNext: zero }];
 * assert.equal(
 *   lstmCellDiagram({ h: [zero], caches }).alt,
 *   "LSTM cell, unit 1 over 1 time step; forget gate 0.5; cell state 0; hidden state 0; " +
 *     "buttons light up Forget, Store, Update and Output",
 * );
 * ```
 */
export function lstmCellDiagram(run: LstmRun, options: CellDiagramOptions = {}): Figure {
  const { numbers, steps, notes } = lstmUnit("draw lstmCellDiagram", run, options);
  const { title = "", unit = 0 } = options;
  if (numbers.length === 0) return emptyFigure(title, "there is no time step to draw");
  return cellFigure(
    LSTM,
    numbers.map((at, i) => ({ label: String(steps[i]! + 1), numbers: lstmNumbers(at) })),
    {
      title,
      notes,
      slider: `unit ${unit + 1}, t`,
      alt: `LSTM cell, unit ${unit + 1} over ${count(run.caches.length, "time step")}; ` + [
        `forget gate ${course(numbers.map(({ ft }) => ft))}`,
        `cell state ${course(numbers.map(({ cNext }) => cNext))}`,
        `hidden state ${course(numbers.map(({ hNext }) => hNext))}`,
      ].join("; "),
    },
  );
}

/** The numbers of one unit in the window, step after step, each with those before it. */
export function lstmUnit(
  action: string,
  run: LstmRun,
  options: CellDiagramOptions,
): { numbers: UnitNumbers[]; steps: number[]; notes: string[] } {
  checkOptions<CellDiagramOptions>(action, options, UNIT_CHECKS);
  const { words, unit = 0, example } = options;
  const T = lengthOf(action, "run.caches", run?.caches);
  checkLists(action, { "run.h": run.h, ...(words && { words }) }, T, "run.caches");
  const { steps, notes } = windowOf(action, T, options.from);
  const numbers = steps.map((t): UnitNumbers => {
    const cache = run.caches[t];
    const number = (name: keyof LstmRun["caches"][number]) =>
      entryOf(action, `${name} of step ${t + 1}`, cache?.[name], unit, example);
    return {
      word: wordAt(words, t),
      cPrev: number("cPrev"),
      hPrev: number("hPrev"),
      ft: number("ft"),
      it: number("it"),
      cTilde: number("cTilde"),
      ot: number("ot"),
      cNext: number("cNext"),
      hNext: entryOf(action, `h of step ${t + 1}`, run.h[t]!, unit, example),
    };
  });
  return { numbers, steps, notes };
}
