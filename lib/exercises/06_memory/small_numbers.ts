/**
 * What is left of a gradient in a recurrent network of one unit: a product of many factors.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, drawNumber } from "../engine/draws.ts";

/** One factor: how much of a change of the state before a step is left after it. */
const factor = (w: number, a: number) => w * (1 - a * a);

/** The running products of factors, from 1 on; the last factor is not needed. */
function products(w: number, a: readonly number[], factorOf = factor): number[] {
  let product = 1;
  return a.toReversed().map((state) => {
    const before = product;
    product *= factorOf(w, state);
    return before;
  });
}

/** Draws a call with T states, and a weight of a chosen sign that may be larger than 1. */
const drawCall = (rng: Rng, T: number, sign: number): [number, number[]] => [
  sign * (0.5 + rng.uniform()),
  drawList(T, () => drawNumber(rng)),
];

/** The exercise. */
export default defineExercise({
  id: "small-numbers",
  slides: ["problem-1"],
  title: "Many small numbers, multiplied",
  points: 2,
  signatures: { gradientFactors: "(w: number, a: number[]): number[]" },
  task:
    "Write `gradientFactors(w, a)` for a network with one unit, a⟨t⟩ = tanh(w a⟨t−1⟩ + u x⟨t⟩): " +
    "∂a⟨T⟩/∂a⟨t⟩ for t = T, T − 1, … 1, in this order. `a` holds a⟨1⟩ … a⟨T⟩; the first entry of " +
    "the result is 1.",
  hints: [
    "One step back multiplies by one factor: the slope of tanh where the step stood, times w. Many steps back multiply by many.",
    "The slope of tanh is 1 − a², with a the state after the step. The result has as many entries as a, and begins with the last step.",
    "Go through a from its end, with a running product that begins at 1: note it, then multiply it by w times (1 − a² of this state).",
  ],
  tolerance: 1e-9, // products of at most 15 factors below 1.5
  draw: (rng) => [
    { gradientFactors: drawCall(rng, 4, 1) },
    { gradientFactors: drawCall(rng, 5, -1), note: "w negative" },
    { gradientFactors: drawCall(rng, 12 + rng.int(4), 1), note: "many steps" },
    { gradientFactors: drawCall(rng, 1, 1), note: "a single time step" },
    { gradientFactors: [drawNumber(rng), []], note: "no time step" },
  ],
  reference: { gradientFactors: (w: number, a: number[]) => products(w, a) },
  mistakes: {
    "first-step-first": {
      sentence: "The order is turned round: the result begins with t = T, where the entry is 1.",
      wrong: { gradientFactors: (w, a) => products(w, a).toReversed() },
    },
    "no-slope": {
      sentence: "Only w is multiplied. The slope of tanh, 1 − a², belongs to each factor.",
      wrong: { gradientFactors: (w, a) => products(w, a, () => w) },
    },
    "no-weight": {
      sentence: "Only the slope of tanh is multiplied. The weight w belongs to each factor.",
      wrong: { gradientFactors: (_, a) => products(1, a) },
    },
    "factors-not-products": {
      sentence: "These are the single factors. Each entry is the product of all factors since T.",
      wrong: {
        gradientFactors: (w, a) =>
          [1, ...a.toReversed().map((state) => factor(w, state))].slice(0, a.length),
      },
    },
    "sum": {
      sentence: "The factors are added up. The chain rule multiplies them.",
      wrong: {
        gradientFactors: (w, a) => {
          let sum = 1;
          return a.toReversed().map((state) => {
            const before = sum;
            sum += factor(w, state);
            return before;
          });
        },
      },
    },
    "tanh-again": {
      sentence: "The slope is taken as 1 − tanh²(a). a is tanh of something already: 1 − a².",
      wrong: { gradientFactors: (w, a) => products(w, a, (w, a) => w * (1 - Math.tanh(a) ** 2)) },
    },
    "one-too-early": {
      sentence: "The first entry has a factor already. ∂a⟨T⟩/∂a⟨T⟩ is 1.",
      wrong: { gradientFactors: (w, a) => [...products(w, [0, ...a])].slice(1) },
    },
    "state-before": {
      sentence:
        "Each factor takes the state before its step. The slope is that at the state after it.",
      wrong: {
        gradientFactors: (w, a) => products(w, a.map((_, t) => a[t - 1] ?? 0)),
      },
    },
    "last-only": {
      sentence: "Only the last product is returned. The task asks for all of them.",
      wrong: { gradientFactors: (w, a) => products(w, a).slice(-1) },
    },
  },
});
