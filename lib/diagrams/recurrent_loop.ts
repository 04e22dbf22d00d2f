/**
 * The recurrent network as a loop that unrolls, with the numbers of a real run in it.
 * Taught in notebooks/source/01_what.md (slides what-2, what-3) and 04_forward.md (example-4).
 *
 * @module
 */
import { checkOptions, type Checks, checkValue, words as someWords } from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { clipped, count, listed, short } from "../charts/text.ts";
import { withSlider } from "../charts/with_slider.ts";
import {
  type Label,
  labels,
  type Node,
  nodes,
  type Point,
  sheet,
  STILL,
  type Wire,
  wires,
} from "./_ground.ts";
import {
  aMatrix,
  checkLists,
  type Columns,
  entryOf,
  type RunOptions,
  UNIT_CHECKS,
  windowOf,
  wordAt,
} from "./_run.ts";

/** What {@linkcode recurrentLoop} draws; `rnnForward` returns it. */
export interface LoopRun {
  /** Hidden states, `a[0]` is `a<1>`, each `[hiddenSize, batchSize]`. */
  a: readonly Columns[];
}

/** How {@linkcode recurrentLoop} draws. */
export interface RecurrentLoopOptions extends RunOptions {
  /** Hidden state before the first step; zeros unless told otherwise. */
  a0?: Columns;
  /** Which unit of the hidden state, from 0. */
  unit?: number;
}

const { words: _, ...OF_UNIT } = UNIT_CHECKS;
const CHECKS: Checks<RecurrentLoopOptions> = { ...OF_UNIT, a0: aMatrix };

/** So many steps stand side by side in a narrow cell. */
const ABREAST = 5;
const [INPUT, STATE, OVER, OUTPUT, HEIGHT] = [48, 124, 178, 200, 220];

/**
 * Draws the recurrent network as a loop, and a slider that unrolls it step by step, with the values of
 * one hidden unit in the nodes. Of more than 5 steps, 5 are drawn, from `options.from` on.
 *
 * @param words The inputs' names, one a time step.
 * @param run Hidden states of a real run, as `rnnForward` returns them.
 * @param options Title, which unit and example, the state before, the first step drawn.
 * @returns The figure; one that says so where there is no step.
 * @throws {RangeError} If there is no such unit or example, or a number is NaN or Infinity.
 * @throws {ShapeError} If there is not one hidden state for each word.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../matrix/create.ts";
 * import { recurrentLoop } from "./recurrent_loop.ts";
 *
 * const run = { a: [matrix([[0.5]]), matrix([[-0.25]])] };
 * assert.equal(
 *   recurrentLoop(["Luke", "and"], run).alt,
 *   "recurrent network as a loop, unrolled by a slider over 2 time steps; unit 1: 0.5 and -0.25",
 * );
 * ```
 */
export function recurrentLoop(
  words: readonly string[],
  run: LoopRun,
  options: RecurrentLoopOptions = {},
): Figure {
  const action = "draw recurrentLoop";
  checkOptions(action, options, CHECKS);
  const { title = "", unit = 0, example } = options;
  checkValue(action, "words", words, someWords);
  checkLists(action, { "run.a": run?.a }, words.length, "words");
  const { steps, notes } = windowOf(action, words.length, options.from, ABREAST);
  if (steps.length === 0) return emptyFigure(title, "there is no time step to unroll");
  const value = (name: string, A: Columns) => entryOf(action, name, A, unit, example);
  const from = steps[0]!;
  const values = steps.map((t) => value(`a<${t + 1}>`, run.a[t]!));
  const before = from > 0 ? run.a[from - 1] : options.a0;
  const start = before ? value(`a<${from}>`, before) : 0;
  const shown = { words: steps.map((t) => wordAt(words, t)), values, start, from };
  const figure = (unrolled: number): Figure => ({
    ...drawn(shown, unrolled, words.length),
    layout: sheet(title, HEIGHT, {}, notes),
    config: STILL,
    alt: "",
  });
  const depths = Array.from({ length: steps.length + 1 }, (_, k) => k);
  const alt = `recurrent network as a loop, unrolled by a slider over ${
    count(words.length, "time step")
  }; unit ${unit + 1}: ${listed(values.map(short))}`;
  return { ...withSlider("steps unrolled", depths, figure), alt: [alt, ...notes].join("; ") };
}

interface Shown {
  words: string[];
  values: number[];
  start: number;
  from: number;
}

/** The network with its first steps unrolled, and the rest still a loop. */
function drawn({ words, values, start, from }: Shown, unrolled: number, total: number) {
  const each = 84 / words.length;
  const at = (i: number) => 7 + i * each;
  const half = 26 / 6; // a node and a gap, in a cell that is 600 pixels wide
  const near = Math.min(half, 0.4 * each);
  const state = (i: number): Point => [at(i), STATE];
  const first: Node = { at: state(0), value: start, name: `a⟨${from}⟩` };
  const list: Node[] = values.slice(0, unrolled).map((value, i) => ({
    at: state(i + 1),
    value,
    name: `a⟨${from + i + 1}⟩`,
  }));
  const into = (i: number): Wire[] => [
    { path: [[at(i), INPUT + 10], [at(i), STATE - 20]] },
    { path: [[at(i), STATE + 20], [at(i), OUTPUT - 10]] },
  ];
  const step = (i: number): Wire[] => [
    { path: [[at(i - 1) + near, STATE], [at(i) - near, STATE]] },
    ...into(i),
  ];
  const named = (i: number, index: string, word: string): Label[] => [
    { at: [at(i), INPUT], text: `x⟨${index}⟩` },
    { at: [at(i), INPUT - 18 - 13 * (i % 2)], text: clipped(word, 9) },
    { at: [at(i), OUTPUT], text: `ŷ⟨${index}⟩` },
  ];
  const done = values.slice(0, unrolled).map((_, i) => i + 1);
  const texts = done.flatMap((i) => named(i, String(from + i), words[i - 1]!));
  if (unrolled > 0) texts.push({ at: [at(0), STATE - 32], text: `a⟨${from}⟩` });
  const grey = done.flatMap(step);
  const lit: Wire[] = [];
  if (unrolled < words.length) { // what is left of the loop
    const [i, x] = [unrolled + 1, at(unrolled + 1)];
    const [left, right] = [x - 0.45 * each, x + 0.45 * each];
    const wide = Math.min(9, 0.45 * each);
    const [l, r] = [Math.max(left, x - wide), Math.min(right, x + wide)];
    list.push({ at: state(i), value: null, name: "a⟨t⟩, the loop", text: "a⟨t⟩" });
    lit.push({
      path: [[r - 0.2, STATE], [r, STATE], [r, OVER], [l, OVER], [l, STATE], [
        x - Math.min(near, wide * 0.7),
        STATE,
      ]],
    });
    grey.push(
      { path: [[x + Math.min(near, wide * 0.7), STATE], [r, STATE]], arrow: false },
      ...into(i),
    );
    const index = from + i === total ? String(total) : "t";
    texts.push(...named(i, index, index === "t" ? `t ≥ ${from + i}` : words[i - 1]!));
    texts.push({ at: [r, OVER - 20], text: " <b>Waa</b>", side: "right" });
  } else {
    lit.push(...step(unrolled).slice(0, 1));
    texts.push({ at: [at(unrolled - 0.5), STATE + 28], text: "<b>Waa</b>" });
  }
  return {
    data: [
      wires(grey),
      wires(lit, true),
      nodes(unrolled > 0 ? [first, ...list] : list, "circle", 36),
      labels(texts, 12),
    ],
  };
}
