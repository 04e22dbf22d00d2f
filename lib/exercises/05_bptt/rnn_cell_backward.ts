/**
 * One cell of an RNN backward.
 *
 * @module
 */
import { rnnBackward, rnnCellBackward } from "../../cells/rnn.ts";
import { map, multiply, sumColumns } from "../../matrix/algebra.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import { defineExercise } from "../engine/define.ts";
import { eachSize } from "../engine/sizes.ts";
import { cellBack, drawBack, PARTS, SIGNATURE } from "./_cell_back.ts";

const back = (parts: Partial<typeof PARTS> = {}) => ({ rnnCellBackward: cellBack(parts) });

/** The exercise. */
export default defineExercise({
  id: "rnn-cell-backward",
  slides: ["train-1", "train-2"],
  title: "One cell back",
  points: 4,
  signatures: { rnnCellBackward: SIGNATURE },
  task: "Write `rnnCellBackward(daNext, xt, aPrev, aNext, params)`: one step back through " +
    "a⟨t⟩ = tanh(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a). `daNext` is ∂L/∂a⟨t⟩, from everything after it. It " +
    "returns `{ dxt, daPrev, dWaa, dWax, dba }`; those of parameters are summed over the examples.",
  hints: [
    "First back through tanh, then through the sum. Call what stands inside tanh z: once you have the gradient of z, each of the five is one line, and none of them needs another.",
    "dz is [na, m], like aNext. Each gradient has the shape of what it belongs to: dxt [nx, m], daPrev [na, m], dWaa [na, na], dWax [na, nx], dba [na, 1].",
    "dz is daNext times 1 − aNext², entry by entry. Two results are a transposed weight matrix times dz, two are dz times a transposed input or state, and one is `sumColumns` of dz.",
  ],
  tolerance: 1e-9, // sums of at most 6 products of numbers below 1
  draw: (rng) => eachSize(rng, (sizes) => ({ rnnCellBackward: drawBack(rng, sizes) })),
  reference: back(),
  finished: [rnnCellBackward, rnnBackward],
  mistakes: {
    "slope-missing": {
      sentence: "The slope of tanh, 1 − a², is missing: daNext is taken for the gradient of z.",
      wrong: back({ dz: (daNext) => daNext }),
    },
    "tanh-of-tanh": {
      sentence: "The slope is 1 − tanh²(a). aNext is a tanh already: its slope is 1 − a².",
      wrong: back({ slope: (aNext) => map(aNext, (a) => 1 - Math.tanh(a) ** 2) }),
    },
    "slope-without-square": {
      sentence: "The slope is 1 − a. The slope of tanh is 1 − a², with the square.",
      wrong: back({ slope: (aNext) => map(aNext, (a) => 1 - a) }),
    },
    "slope-of-sigmoid": {
      sentence: "The slope is a(1 − a), that of a sigmoid. That of tanh is 1 − a².",
      wrong: back({ slope: (aNext) => map(aNext, (a) => a * (1 - a)) }),
    },
    "slope-of-a-prev": {
      sentence: "The slope is taken at aPrev. tanh made aNext, so its slope is 1 − aNext².",
      wrong: back({ slope: (_, aPrev) => PARTS.slope(aPrev, aPrev) }),
    },
    "states-swapped": {
      sentence:
        "aPrev and aNext are swapped, in the slope and in dWaa. The slope is that of aNext; " +
        "Waa was multiplied by aPrev.",
      wrong: back({
        slope: (_, aPrev) => PARTS.slope(aPrev, aPrev),
        dWaa: (dz, _, aNext) => PARTS.dWaa(dz, aNext, aNext),
      }),
    },
    "dwaa-of-a-next": {
      sentence: "dWaa is made with aNext. Waa was multiplied by the state before the step, aPrev.",
      wrong: back({ dWaa: (dz, _, aNext) => PARTS.dWaa(dz, aNext, aNext) }),
    },
    "waa-not-transposed": {
      sentence:
        "Waa is not transposed in daPrev. It is square, so that nothing complains; back it " +
        "is used the other way round.",
      wrong: back({ daPrev: (dz, Waa) => matMul(Waa, dz) }),
    },
    "wax-not-transposed": {
      sentence:
        "Wax is not transposed in dxt. Forward it leads from the input to the state; back " +
        "it is used the other way round.",
      wrong: back({ dxt: (dz, Wax) => matMul(Wax, dz) }),
    },
    "neither-transposed": {
      sentence:
        "Neither Waa nor Wax is transposed. Forward they lead to the state; back they are " +
        "used the other way round.",
      wrong: back({ dxt: (dz, Wax) => matMul(Wax, dz), daPrev: (dz, Waa) => matMul(Waa, dz) }),
    },
    "slope-after-the-weights": {
      sentence: "In daPrev the slope is taken after the product with Waaᵀ. Back through the step " +
        "comes tanh first, then the weights.",
      wrong: {
        rnnCellBackward: (...given) => {
          const [daNext, , , aNext, { Waa }] = given;
          const daPrev = multiply(matMul(transpose(Waa), daNext), PARTS.slope(aNext, aNext));
          return { ...cellBack()(...given), daPrev };
        },
      },
    },
    "dwaa-transposed": {
      sentence: "dWaa is transposed: rows belong to dz, columns to the state before.",
      wrong: back({ dWaa: (dz, aPrev) => matMul(aPrev, transpose(dz)) }),
    },
    "dba-not-summed": {
      sentence: "dba has a column for each example. There is one bias for all: sum the columns.",
      wrong: back({ dba: (dz) => dz }),
    },
    "dba-averaged": {
      sentence: "dba is averaged over the examples. It is summed: 1/m is in daNext already.",
      wrong: back({ dba: (dz) => multiply(sumColumns(dz), 1 / dz.cols) }),
    },
    "averaged-once-more": {
      sentence: "The gradients of the parameters are divided by m. They are summed: 1/m is in " +
        "daNext already, from the loss.",
      wrong: back({
        dWaa: (...of) => multiply(PARTS.dWaa(...of), 1 / of[0].cols),
        dWax: (...of) => multiply(PARTS.dWax(...of), 1 / of[0].cols),
        dba: (dz) => multiply(sumColumns(dz), 1 / dz.cols),
      }),
    },
    "dba-of-da": {
      sentence: "dba is the sum of daNext. The bias stands inside tanh: sum the gradient of z.",
      wrong: back({ dba: (_, daNext) => sumColumns(daNext) }),
    },
  },
});
