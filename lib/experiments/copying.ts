/**
 * The copy task: repeat some symbols after a long silence.
 * Taught in notebooks/source/06_memory.md (problem-2).
 *
 * @module
 */
import { manyToMany } from "../networks/shapes.ts";
import type { MemoryTask } from "./memory_task.ts";

/** Kinds of symbols to remember. */
const KINDS = 8;
/** How many are to be remembered. */
const LENGTH = 10;
const [BLANK, GO] = [KINDS, KINDS + 1]; // labels: silence, and the sign to repeat

/**
 * Sequences of `lag + 20` labels: ten symbols of eight kinds, `lag - 1` blanks, the sign to repeat,
 * and ten blanks, in which the ten symbols are asked for in their order. Elsewhere the answer is
 * blank.
 *
 * Whoever remembers nothing knows when to answer and not what: its cross-entropy is
 * `10 ln 8 / (lag + 20)` nats a step, 0.1733 for 100 steps.
 *
 * Source: Hochreiter and Schmidhuber 1997; in this form Arjovsky, Shah and Bengio 2016.
 */
export const copying: MemoryTask = {
  name: "copying",
  metric: "cross-entropy a step (nats)",
  better: "lower",
  network: (sizes) =>
    manyToMany({ ...sizes, inputSize: KINDS + 2, outputSize: KINDS + 1, precision: "f32" }),
  draw: (rng, lag) => {
    const symbols = Array.from({ length: LENGTH }, () => rng.int(KINDS));
    const blanks = (count: number) => Array.from({ length: count }, () => BLANK);
    return {
      x: [...symbols, ...blanks(lag - 1), GO, ...blanks(LENGTH)],
      y: [...blanks(lag + LENGTH), ...symbols],
    };
  },
  baseline: (lag) => LENGTH * Math.log(KINDS) / (lag + 2 * LENGTH),
  score: (network, examples) => {
    const steps = (examples[0]!.x as readonly number[]).length;
    return network.evaluate(examples) / steps;
  },
};
