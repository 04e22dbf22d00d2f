/**
 * The third step of an LSTM: the new cell state.
 *
 * @module
 */
import { tanh } from "../../matrix/activations.ts";
import { add, map, multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix } from "../engine/draws.ts";
import { eachSize, type Sizes } from "../engine/sizes.ts";

type Arguments = [ft: Matrix, cPrev: Matrix, it: Matrix, cTilde: Matrix];

const update = (ft: Matrix, cPrev: Matrix, it: Matrix, cTilde: Matrix) =>
  add(multiply(ft, cPrev), multiply(it, cTilde));

/** Gates in (0, 1), a cell state beyond ±1, a candidate within. */
const drawArguments = (rng: Rng, { nh, m }: Sizes): Arguments => {
  const gate = () => map(drawMatrix(rng, nh, m), Math.abs);
  return [gate(), multiply(drawMatrix(rng, nh, m), 3), gate(), drawMatrix(rng, nh, m)];
};

/** The exercise. */
export default defineExercise({
  id: "update",
  slides: ["lstm-8", "lstm-13"],
  title: "Update: the new cell state",
  points: 1,
  signatures: {
    update: "(ft: Matrix, cPrev: Matrix, it: Matrix, cTilde: Matrix): Matrix",
  },
  task: "Write `update(ft, cPrev, it, cTilde)`: C_t = f_t ∗ C_{t−1} + i_t ∗ C̃_t, entry by entry.",
  hints: [
    "The new cell state is what is kept of the old one, and what is stored of the candidate.",
    "All four are [nh, m], and so is the result. The star multiplies entry by entry.",
    "A sum of two products, each made with `multiply`.",
  ],
  tolerance: 1e-9, // two products and a sum
  draw: (rng) => eachSize(rng, (sizes) => ({ update: drawArguments(rng, sizes) })),
  reference: { update },
  mistakes: {
    "gates-swapped": {
      sentence: "it and ft are swapped: f keeps the old state, i stores the candidate.",
      wrong: { update: (ft, cPrev, it, cTilde) => update(it, cPrev, ft, cTilde) },
    },
    "matrix-product": {
      sentence: "This is a matrix product. The star ∗ multiplies entry by entry: `multiply`.",
      wrong: {
        update: (ft, cPrev, it, cTilde) => add(matMul(ft, cPrev), matMul(it, cTilde)),
      },
    },
    "one-minus-f": {
      sentence:
        "1 − f stands for the input gate, as in a coupled LSTM. Here i is a gate of its own.",
      wrong: {
        update: (ft, cPrev, _, cTilde) => update(ft, cPrev, map(ft, (f) => 1 - f), cTilde),
      },
    },
    "forgets-what-it-should-keep": {
      sentence: "The old state keeps the share 1 − f. It keeps f: 1 keeps everything.",
      wrong: {
        update: (ft, cPrev, it, cTilde) => update(map(ft, (f) => 1 - f), cPrev, it, cTilde),
      },
    },
    "nothing-forgotten": {
      sentence: "The old state enters whole: the forget gate is missing.",
      wrong: { update: (_, cPrev, it, cTilde) => add(cPrev, multiply(it, cTilde)) },
    },
    "nothing-gated": {
      sentence: "The candidate enters whole: the input gate is missing.",
      wrong: { update: (ft, cPrev, _, cTilde) => add(multiply(ft, cPrev), cTilde) },
    },
    "tanh-of-the-state": {
      sentence:
        "tanh is taken of the new cell state. C itself is not squeezed; Output squeezes a " +
        "copy of it.",
      wrong: { update: (...given) => tanh(update(...given)) },
    },
    "kept-only": {
      sentence: "Only what is kept is there. What is stored, i ∗ C̃, is added to it.",
      wrong: { update: (ft, cPrev) => multiply(ft, cPrev) },
    },
  },
  parts: [
    {
      name: "what is kept (it zero)",
      of: { update: (ft, cPrev, it, cTilde) => [ft, cPrev, multiply(it, 0), cTilde] },
    },
    {
      name: "what is stored (ft zero)",
      of: { update: (ft, cPrev, it, cTilde) => [multiply(ft, 0), cPrev, it, cTilde] },
    },
  ],
});
