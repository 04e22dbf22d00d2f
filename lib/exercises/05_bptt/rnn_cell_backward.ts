/**
 * One step back through the cell of an RNN.
 *
 * @module
 */
import { rnnCellBackward } from "../../cells/rnn.ts";
import { map, multiply } from "../../matrix/algebra.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import { defineExercise } from "../engine/define.ts";
import { eachSize } from "../engine/sizes.ts";
import {
  type CellArguments,
  cellBackward,
  type CellGradients,
  drawStep,
  type Slope,
  slope,
} from "./_cell.ts";

const reference = (...given: CellArguments) => cellBackward(given);

/** The right gradients but for some. */
const but = (wrong: (dz: Matrix, given: CellArguments) => Partial<CellGradients>) => ({
  rnnCellBackward: (...given: CellArguments) => ({
    ...cellBackward(given),
    ...wrong(slope(given[0], given[3]), given),
  }),
});

/** All gradients from another dz. */
const withSlope = (of: Slope) => ({
  rnnCellBackward: (...given: CellArguments) => cellBackward(given, of),
});

/** The exercise. */
export default defineExercise({
  id: "rnn-cell-backward",
  slides: ["train-1", "train-2"],
  title: "Back through one cell",
  points: 4,
  signatures: {
    rnnCellBackward: "(daNext: Matrix, xt: Matrix, aPrev: Matrix, aNext: Matrix, " +
      "params: RnnParams): { dxt: Matrix; daPrev: Matrix; dWaa: Matrix; dWax: Matrix; dba: Matrix }",
  },
  task:
    "Write `rnnCellBackward(daNext, xt, aPrev, aNext, params)`, one time step back. `daNext` is " +
    "∂L/∂a⟨t⟩ from everything that comes after, `aNext` the state that the cell made. It returns " +
    "`{ dxt, daPrev, dWaa, dWax, dba }`, those of parameters summed over the examples.",
  hints: [
    "The way back passes tanh first, then the sum. A sum hands the same gradient to each of its terms; each product hands it on times its other factor.",
    "dz is [na, m], as daNext. dxt is [nx, m], daPrev [na, m], dWaa [na, na], dWax [na, nx], dba [na, 1]: each gradient has the shape of what it belongs to.",
    "dz is daNext times 1 − aNext², entry by entry. A weight's gradient is dz times what it met, transposed; what it met gets the weight, transposed, times dz; the bias gets the sum of dz's columns.",
  ],
  tolerance: 1e-9, // products of at most 6 numbers below 1
  draw: (rng) => eachSize(rng, (sizes) => ({ rnnCellBackward: drawStep(rng, sizes) })),
  reference: { rnnCellBackward: reference },
  finished: [rnnCellBackward],
  mistakes: {
    "slope-missing": {
      sentence: "The slope of tanh is missing: daNext passes tanh on its way back, times 1 − a².",
      wrong: withSlope((daNext) => daNext),
    },
    "tanh-twice": {
      sentence:
        "tanh is taken of aNext once more. aNext is a tanh already: the slope is 1 − aNext².",
      wrong: withSlope((daNext, aNext) =>
        multiply(daNext, map(aNext, (a) => 1 - Math.tanh(a) ** 2))
      ),
    },
    "not-squared": {
      sentence: "The slope is 1 − a², not 1 − a.",
      wrong: withSlope((daNext, aNext) => multiply(daNext, map(aNext, (a) => 1 - a))),
    },
    "sigmoid-slope": {
      sentence: "a(1 − a) is the slope of the sigmoid. That of tanh is 1 − a².",
      wrong: withSlope((daNext, aNext) => multiply(daNext, map(aNext, (a) => a * (1 - a)))),
    },
    "slope-of-a-prev": {
      sentence: "The slope is taken at aPrev. tanh made aNext: take 1 − aNext².",
      wrong: withSlope((daNext, _, given) => slope(daNext, given[2])),
    },
    "weights-not-transposed": {
      sentence: "Waa is not transposed. Forward it leads from aPrev to aNext, back the other way.",
      wrong: but((dz, [, , , , { Waa }]) => ({ daPrev: matMul(Waa, dz) })),
    },
    "wax-not-transposed": {
      sentence: "Wax is not transposed. Forward it leads from xt to the state, back the other way.",
      wrong: but((dz, [, , , , { Wax }]) => ({ dxt: matMul(Wax, dz) })),
    },
    "dwaa-of-a-next": {
      sentence: "dWaa is made of aNext. Waa met the state before the step: aPrev.",
      wrong: but((dz, [, , , aNext]) => ({ dWaa: matMul(dz, transpose(aNext)) })),
    },
    "states-swapped": {
      sentence: "aPrev and aNext are swapped: the slope is that of aNext, Waa met aPrev.",
      wrong: {
        rnnCellBackward: (...[daNext, xt, aPrev, aNext, params]) =>
          cellBackward([daNext, xt, aNext, aPrev, params]),
      },
    },
    "dwaa-transposed": {
      sentence: "dWaa stands on its side: dz comes first, aPrev transposed second.",
      wrong: but((dz, [, , aPrev]) => ({ dWaa: matMul(aPrev, transpose(dz)) })),
    },
    "dba-not-summed": {
      sentence: "dba has a column for each example. The bias is shared by all: sum them.",
      wrong: but((dz) => ({ dba: dz })),
    },
    "dba-mean": {
      sentence: "dba is averaged over the examples. The 1/m of the loss is in daNext already.",
      wrong: but((dz, given) => ({ dba: multiply(cellBackward(given).dba, 1 / dz.cols) })),
    },
    "weights-averaged": {
      sentence: "The gradients of the parameters are divided by m. The 1/m of the loss is in " +
        "daNext already.",
      wrong: but((dz, given) => {
        const { dWaa, dWax, dba } = cellBackward(given);
        const by = 1 / dz.cols;
        return { dWaa: multiply(dWaa, by), dWax: multiply(dWax, by), dba: multiply(dba, by) };
      }),
    },
    "slope-in-weights-only": {
      sentence:
        "daPrev and dxt are made of daNext itself. They come from before tanh, too: use dz.",
      wrong: but((_, [daNext, , , , { Waa, Wax }]) => ({
        daPrev: matMul(transpose(Waa), daNext),
        dxt: matMul(transpose(Wax), daNext),
      })),
    },
    "in-place": {
      sentence: "daNext is changed: dz is written over it. Whoever handed it over still needs it.",
      wrong: {
        rnnCellBackward: (...given) => {
          const all = cellBackward(given);
          const dz = slope(given[0], given[3]);
          given[0].data.set(dz.data);
          return all;
        },
      },
    },
  },
  parts: [
    { name: "the gradient of Waa (aPrev alone is not zero)", keep: 2 },
    { name: "the gradient of Wax (xt alone is not zero)", keep: 1 },
  ].map(({ name, keep }) => ({
    name,
    key: keep === 2 ? "dWaa" : "dWax",
    of: {
      rnnCellBackward: (...given: CellArguments): CellArguments => {
        const zero = ({ rows, cols }: Matrix) =>
          new Matrix(rows, cols, new Float64Array(rows * cols));
        const [daNext, xt, aPrev, aNext, params] = given;
        return keep === 2
          ? [daNext, zero(xt), aPrev, aNext, params]
          : [daNext, xt, zero(aPrev), aNext, params];
      },
    },
  })),
  uses: ["rnn-cell-forward"],
});
