/**
 * Forward and backward arrows on the unrolled network, with the norms of a real run on them.
 * Taught in notebooks/source/05_bptt.md (slides train-1, train-2).
 *
 * @module
 */
import { checkOptions } from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { clipped, count, listed, short } from "../charts/text.ts";
import { withSlider } from "../charts/with_slider.ts";
import { labels, nodes, type Point, sheet, STILL, type Wire, wires } from "./_ground.ts";
import {
  checkLists,
  columnOf,
  type Columns,
  entryOf,
  lengthOf,
  type RunOptions,
  UNIT_CHECKS,
  windowOf,
  wordAt,
} from "./_run.ts";

/** What {@linkcode backwardArrows} draws. */
export interface BackwardRun {
  /** Hidden states, `a[0]` is `a<1>`, each `[hiddenSize, batchSize]`. */
  a: readonly Columns[];
  /** Gradients of the loss, `da[0]` is `∂L/∂a<1>`, each as large as its state. */
  da: readonly Columns[];
}

/** How {@linkcode backwardArrows} draws. */
export interface BackwardArrowsOptions extends RunOptions {
  /** Names of the inputs, one a time step; x1, x2 … unless told otherwise. */
  words?: readonly string[];
  /** Which unit of the hidden state the nodes show, from 0. */
  unit?: number;
}

const ABREAST = 5;
const [NORM, WORD, BACK, STATE, FORWARD, LOSS, HEIGHT] = [14, 54, 106, 120, 134, 200, 220];

/**
 * Draws the unrolled network with thin arrows forward and, behind a slider, the way of the gradient
 * backward: below each state that it has reached stands the norm of the loss' gradient there.
 *
 * The window ends at the last step, where the way back begins, unless `options.from` says otherwise.
 *
 * @param run States and their gradients.
 * @param options Title, names of the inputs, which unit and example, the first step drawn.
 * @returns The figure; one that says so where there is no step.
 * @throws {RangeError} If there is no such unit or example, or a number is NaN or Infinity.
 * @throws {ShapeError} If there is not one gradient and one word for each state.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { backwardArrows } from "./backward_arrows.ts";
 *
 * const run = { a: [column([0.5]), column([0.1])], da: [column([0.3]), column([-2])] };
 * assert.equal(
 *   backwardArrows(run).alt,
 *   "forward and backward arrows over 2 time steps; norm of the gradient from t = 2 back to 1: 2 and 0.3",
 * );
 * ```
 */
export function backwardArrows(run: BackwardRun, options: BackwardArrowsOptions = {}): Figure {
  const action = "draw backwardArrows";
  checkOptions<BackwardArrowsOptions>(action, options, UNIT_CHECKS);
  const { title = "", words, unit = 0, example } = options;
  const T = lengthOf(action, "run.a", run?.a);
  checkLists(action, { "run.da": run.da, ...(words && { words }) }, T, "run.a");
  const from = options.from ?? Math.max(0, T - ABREAST);
  const { steps, notes } = windowOf(action, T, from, ABREAST);
  if (steps.length === 0) return emptyFigure(title, "there is no time step to go back through");
  const values = steps.map((t) => entryOf(action, `a<${t + 1}>`, run.a[t]!, unit, example));
  const norms = steps.map((t) =>
    Math.hypot(...columnOf(action, `da<${t + 1}>`, run.da[t]!, example))
  );
  const at = (i: number) => 5 + 90 * (i + 0.5) / steps.length;
  const near = Math.min(4, 36 / steps.length);
  const forward = steps.flatMap((_, i): Wire[] => [
    { path: [[at(i), WORD + 12], [at(i), STATE - 20]] },
    { path: [[at(i), STATE + 20], [at(i), LOSS - 10]] },
    ...(i > 0 ? [{ path: [[at(i - 1) + near, FORWARD], [at(i) - near, FORWARD]] as Point[] }] : []),
  ]);
  const last = steps.length - 1;
  const figure = (back: number): Figure => {
    const reached = steps.map((_, i) => i).filter((i) => i >= last - back);
    const way = reached.slice(0, -1).reverse();
    return {
      data: [
        wires(forward),
        wires([
          { path: [[at(last) + 1, LOSS - 10], [at(last) + 1, STATE + 20]] },
          ...way.map((i) => ({
            path: [[at(i + 1) - near, BACK], [at(i) + near, BACK]] as Point[],
          })),
        ], true),
        nodes(
          steps.map((t, i) => ({ at: [at(i), STATE], value: values[i]!, name: `a⟨${t + 1}⟩` })),
          "circle",
          36,
        ),
        labels(
          steps.flatMap((t, i) => [
            { at: [at(i), WORD - 12 * (i % 2)] as Point, text: clipped(wordAt(words, t), 9) },
            { at: [at(i), LOSS] as Point, text: `L⟨${t + 1}⟩` },
          ]),
          12,
        ),
        labels(
          reached.map((i) => ({ at: [at(i), NORM], text: `<b>${short(norms[i]!)}</b>` })),
          12,
        ),
      ],
      layout: sheet(title, HEIGHT, {}, ["Below: ‖∂L/∂a⟨t⟩‖, as far as it has come.", ...notes]),
      config: STILL,
      alt: "",
    };
  };
  const drawn = withSlider("steps back", steps.map((_, k) => k), figure);
  const said = listed([...norms].reverse().map(short));
  const alt = `forward and backward arrows over ${count(T, "time step")}; ` +
    `norm of the gradient from t = ${steps[last]! + 1} back to ${steps[0]! + 1}: ${said}`;
  return { ...drawn, alt: [alt, ...notes].join("; ") };
}
