/**
 * A recurrent network of one unit.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList, drawNumber } from "../engine/draws.ts";

type Arguments = [x: number[], w: number, u: number, a0: number];

/** All states, with the two terms of each step made by a function. */
const run = (
  [x, , , a0]: Arguments,
  next: (a: number, xt: number, t: number) => number,
): number[] => {
  let a = a0;
  return x.map((xt, t) => a = next(a, xt, t));
};

const step = ([, w, u]: Arguments, a: number, xt: number) => Math.tanh(w * a + u * xt);

const recurrence = (...given: Arguments) => run(given, (a, xt) => step(given, a, xt));

/** Draws a number in ±[0.2, 0.9] with three digits, so that a call can be read and typed. */
const short = (rng: Rng, scale = 1) => Math.round(scale * drawNumber(rng) * 1000) / 1000;

/** Draws one up to 1.17, with a chosen sign. */
const signed = (rng: Rng, sign: number) => sign * Math.abs(short(rng, 1.3));

/** Draws a call with T inputs and chosen signs of w and u; either may be larger than 1. */
const drawCall = (rng: Rng, T: number, [w, u]: [number, number]): Arguments => [
  drawList(T, () => short(rng)),
  signed(rng, w),
  signed(rng, u),
  short(rng),
];

/** Draws a call whose first state is exactly 0. */
function drawZero(rng: Rng): Arguments {
  const a0 = short(rng);
  return [[-a0, short(rng)], 1, 1, a0];
}

/** The exercise. */
export default defineExercise({
  id: "recurrence",
  slides: ["what-2", "what-3", "what-4"],
  title: "A loop with one unit",
  points: 2,
  signatures: { recurrence: "(x: number[], w: number, u: number, a0: number): number[]" },
  task:
    "Write `recurrence(x, w, u, a0)`: the states a⟨1⟩ … a⟨T⟩ of a network with one unit, where " +
    "a⟨t⟩ = tanh(w a⟨t−1⟩ + u x⟨t⟩) and a⟨0⟩ is `a0`. It returns as many numbers as `x` has.",
  hints: [
    "One number is carried from step to step. It begins as a0, and after each step it is the state that the step gave.",
    "x[0] is x⟨1⟩. The result is as long as x, and a0 is not in it. Without inputs it is empty.",
    "A loop over x with a variable for the state. In the loop: the new state is tanh of w times the state plus u times the input; push it.",
  ],
  tolerance: 1e-9, // tanh lets no rounding grow
  draw: (rng) => [
    { recurrence: drawCall(rng, 4, [1, 1]) },
    { recurrence: drawCall(rng, 5, [-1, 1]), note: "w negative" },
    { recurrence: drawCall(rng, 12 + rng.int(4), [1, -1]), note: "u negative, many steps" },
    { recurrence: drawCall(rng, 1, [-1, -1]), note: "a single time step" },
    { recurrence: drawCall(rng, 0, [1, 1]), note: "no time step" },
    { recurrence: drawZero(rng), note: "a state of 0 on the way" },
  ],
  reference: { recurrence },
  mistakes: {
    "a0-forgotten": {
      sentence: "The first step starts from 0. It starts from a0.",
      wrong: { recurrence: (x, w, u) => recurrence(x, w, u, 0) },
    },
    "a0-at-each-step": {
      sentence: "Every step starts from a0. The state that one step gives is where the next " +
        "begins: that is the loop.",
      wrong: { recurrence: (x, w, u, a0) => x.map((xt) => Math.tanh(w * a0 + u * xt)) },
    },
    "zero-taken-for-nothing": {
      sentence: "After a state of 0 the next step starts from a0 again: || takes 0 for nothing. " +
        "?? does not.",
      wrong: { recurrence: (...given) => run(given, (a, xt) => step(given, a || given[3], xt)) },
    },
    "state-before-the-step": {
      sentence: "The list holds the state before each step. Compute the new state first, then " +
        "push that.",
      wrong: { recurrence: (...given) => [given[3], ...recurrence(...given)].slice(0, -1) },
    },
    "return-in-the-loop": {
      sentence: "Only the first state is returned: return stands inside the loop. It belongs " +
        "behind it.",
      wrong: {
        recurrence: (...given) =>
          given[0].length === 0 ? undefined : recurrence(...given).slice(0, 1),
      },
    },
    "input-before": {
      sentence:
        "Step t reads the input of the step before. a⟨t⟩ takes x⟨t⟩, and only the state is " +
        "the earlier one.",
      wrong: {
        recurrence: (x, w, u, a0) =>
          recurrence([0, ...x.slice(0, -1)].slice(0, x.length), w, u, a0),
      },
    },
    "weights-swapped": {
      sentence: "w and u are swapped: w belongs to the state, u to the input.",
      wrong: { recurrence: (x, w, u, a0) => recurrence(x, u, w, a0) },
    },
    "last-only": {
      sentence: "Only the last state is returned. The task asks for all of them, one a step.",
      wrong: { recurrence: (...given) => recurrence(...given).slice(-1) },
    },
    "last-as-number": {
      sentence: "One number is returned. The task asks for a list: one state a step.",
      wrong: { recurrence: (...given) => recurrence(...given).at(-1) ?? given[3] },
    },
    "no-tanh": {
      sentence: "There is no tanh around the sum. Without it the state can grow without bound.",
      wrong: { recurrence: (...given) => run(given, (a, xt) => given[1] * a + given[2] * xt) },
    },
    "tanh-of-the-state-only": {
      sentence: "Tanh stands around the state's term alone. It is taken of the whole sum.",
      wrong: {
        recurrence: (...given) => run(given, (a, xt) => Math.tanh(given[1] * a) + given[2] * xt),
      },
    },
    "a0-included": {
      sentence: "The list begins with a0, and is one entry too long. Its first entry is a⟨1⟩.",
      wrong: { recurrence: (...given) => [given[3], ...recurrence(...given)] },
    },
    "output-added-to-the-input": {
      sentence:
        "The state is added to the input, and the sum is weighed by u. Each has a weight of " +
        "its own: w for the state, u for the input.",
      wrong: { recurrence: (...given) => run(given, (a, xt) => Math.tanh(given[2] * (a + xt))) },
    },
  },
  parts: [
    { name: "the first step", of: { recurrence: (x, w, u, a0) => [x.slice(0, 1), w, u, a0] } },
    { name: "the state alone (u zero)", of: { recurrence: (x, w, _, a0) => [x, w, 0, a0] } },
    { name: "the inputs alone (w zero)", of: { recurrence: (x, _, u, a0) => [x, 0, u, a0] } },
  ],
});
