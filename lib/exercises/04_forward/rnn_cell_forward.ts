/**
 * One time step of an RNN.
 *
 * @module
 */
import { rnnCellForward, type RnnParams } from "../../cells/rnn.ts";
import { sigmoid, softmax, tanh } from "../../matrix/activations.ts";
import { add } from "../../matrix/algebra.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import { drawMatrix, drawRnnParams, without } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";
import { defineExercise } from "../engine/define.ts";

type State = (xt: Matrix, aPrev: Matrix, params: RnnParams) => Matrix;
type Output = (aNext: Matrix, params: RnnParams, aPrev: Matrix) => Matrix;

const state: State = (xt, aPrev, { Waa, Wax, ba }) =>
  tanh(add(matMul(Waa, aPrev), matMul(Wax, xt), ba));
const logits = (a: Matrix, { Wya, by }: RnnParams) => add(matMul(Wya, a), by);

/** A cell made of its two equations, one of them perhaps wrong. */
const cell = (
  aNextOf: State,
  yHatOf: Output = (aNext, params) => softmax(logits(aNext, params)),
) => ({
  rnnCellForward: (xt: Matrix, aPrev: Matrix, params: RnnParams) => {
    const aNext = aNextOf(xt, aPrev, params);
    return { aNext, yHat: yHatOf(aNext, params, aPrev) };
  },
});

/** Leaves one term of the cell: the named parameters are zero. */
const part = (key: "aNext" | "yHat", what: string, zero: (keyof RnnParams)[]) => ({
  key,
  name: `${what} (${zero.join(" and ")} zero)`,
  of: {
    rnnCellForward: (xt: Matrix, aPrev: Matrix, params: RnnParams): [Matrix, Matrix, RnnParams] => [
      xt,
      aPrev,
      without(params, zero),
    ],
  },
});

/** Softmax of all entries together, columns or not. */
function softmaxOfAll(Z: Matrix): Matrix {
  const tall = softmax(new Matrix(Z.data.length, 1, Z.data));
  return new Matrix(Z.rows, Z.cols, tall.data);
}

/** The exercise. */
export default defineExercise({
  id: "rnn-cell-forward",
  slides: ["example-5", "example-6"],
  title: "One cell of an RNN",
  points: 4,
  signatures: {
    rnnCellForward: "(xt: Matrix, aPrev: Matrix, params: RnnParams): " +
      "{ aNext: Matrix; yHat: Matrix }",
  },
  task: "Write `rnnCellForward(xt, aPrev, params)`, one time step. It returns `{ aNext, yHat }`.",
  hints: [
    "The new state is made of three things: the state before, the input, and a bias. The output is made of the new state alone.",
    "Each term inside tanh is [na, m]: Waa [na, na] times aPrev [na, m], Wax [na, nx] times xt [nx, m], and ba [na, 1] for every column. yHat is [ny, m], and its columns sum to 1.",
    "Two lines: an activation of one sum with three operands, then an activation of one sum with two. Return both results in one object.",
  ],
  tolerance: 1e-9, // sums of at most 12 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) =>
    eachSize(rng, (sizes) => ({
      rnnCellForward: [
        drawMatrix(rng, sizes.nx, sizes.m),
        drawMatrix(rng, sizes.na, sizes.m),
        drawRnnParams(rng, sizes),
      ],
    })),
  reference: cell(state),
  finished: [rnnCellForward],
  mistakes: {
    "waa-wax-swapped": {
      sentence:
        "Waa and Wax are swapped. Wax meets the input x, Waa meets the state a: the second " +
        "letter says what it is multiplied by.",
      wrong: cell((xt, aPrev, { Waa, Wax, ba }) =>
        tanh(add(matMul(Wax, aPrev), matMul(Waa, xt), ba))
      ),
    },
    "waa-transposed": {
      sentence:
        "Waa is used transposed. It is square, so that nothing complains; take it as it is.",
      wrong: cell((xt, aPrev, p) => state(xt, aPrev, { ...p, Waa: transpose(p.Waa) })),
    },
    "wax-transposed": {
      sentence: "Wax is used transposed. It already has one row for each entry of the state.",
      wrong: cell((xt, aPrev, p) => state(xt, aPrev, { ...p, Wax: transpose(p.Wax) })),
    },
    "wya-transposed": {
      sentence: "Wya is used transposed. It already has one row for each entry of the output.",
      wrong: cell(state, (aNext, p) => softmax(logits(aNext, { ...p, Wya: transpose(p.Wya) }))),
    },
    "ba-missing": {
      sentence: "The bias ba is not in the new state.",
      wrong: cell((xt, aPrev, { Waa, Wax }) => tanh(add(matMul(Waa, aPrev), matMul(Wax, xt)))),
    },
    "by-missing": {
      sentence: "The bias by is not in the output.",
      wrong: cell(state, (aNext, { Wya }) => softmax(matMul(Wya, aNext))),
    },
    "both-biases-missing": {
      sentence: "Both biases are missing: ba in the new state, by in the output.",
      wrong: cell(
        (xt, aPrev, { Waa, Wax }) => tanh(add(matMul(Waa, aPrev), matMul(Wax, xt))),
        (aNext, { Wya }) => softmax(matMul(Wya, aNext)),
      ),
    },
    "output-of-a-prev": {
      sentence:
        "The output is made of the state before the step. It belongs to the new state: the " +
        "input of this step must have a say.",
      wrong: cell(state, (_aNext, params, aPrev) => softmax(logits(aPrev, params))),
    },
    "activations-swapped": {
      sentence: "tanh and softmax are swapped. tanh makes the new state, softmax the output.",
      wrong: cell(
        (xt, aPrev, { Waa, Wax, ba }) => softmax(add(matMul(Waa, aPrev), matMul(Wax, xt), ba)),
        (aNext, params) => tanh(logits(aNext, params)),
      ),
    },
    "sigmoid-for-tanh": {
      sentence:
        "The state goes through a sigmoid. It is tanh here, which also gives negative states.",
      wrong: cell((xt, aPrev, { Waa, Wax, ba }) =>
        sigmoid(add(matMul(Waa, aPrev), matMul(Wax, xt), ba))
      ),
    },
    "tanh-missing": {
      sentence:
        "The new state is the plain sum. Without tanh it has no bounds, and all the steps " +
        "together would be one linear map.",
      wrong: cell((xt, aPrev, { Waa, Wax, ba }) => add(matMul(Waa, aPrev), matMul(Wax, xt), ba)),
    },
    "tanh-of-each-term": {
      sentence: "tanh is taken of each term apart. Sum the three terms first, then take tanh once.",
      wrong: cell((xt, aPrev, { Waa, Wax, ba }) =>
        add(tanh(matMul(Waa, aPrev)), tanh(matMul(Wax, xt)), tanh(ba))
      ),
    },
    "tanh-of-two-terms": {
      sentence: "tanh is taken of the two products apart, and the bias is added outside. Sum the " +
        "three terms first, then take tanh once.",
      wrong: cell((xt, aPrev, { Waa, Wax, ba }) =>
        add(tanh(matMul(Waa, aPrev)), tanh(matMul(Wax, xt)), ba)
      ),
    },
    "bias-outside-tanh": {
      sentence: "The bias ba is added after tanh. It belongs inside, to the sum.",
      wrong: cell((xt, aPrev, { Waa, Wax, ba }) =>
        add(tanh(add(matMul(Waa, aPrev), matMul(Wax, xt))), ba)
      ),
    },
    "softmax-over-rows": {
      sentence:
        "softmax runs along the rows, over the examples. Each column is an example, and its " +
        "probabilities sum to 1.",
      wrong: cell(state, (aNext, params) => transpose(softmax(transpose(logits(aNext, params))))),
    },
    "softmax-of-all": {
      sentence: "softmax runs over all entries together. Each column is an example, and its " +
        "probabilities sum to 1 by themselves.",
      wrong: cell(state, (aNext, params) => softmaxOfAll(logits(aNext, params))),
    },
    "softmax-missing": {
      sentence: "The output is the plain sum. softmax makes probabilities of it.",
      wrong: cell(state, logits),
    },
    "sigmoid-for-softmax": {
      sentence: "The output goes through a sigmoid. softmax makes the classes share one unit of " +
        "probability.",
      wrong: cell(state, (aNext, params) => sigmoid(logits(aNext, params))),
    },
  },
  parts: [
    part("aNext", "the term with aPrev", ["Wax", "ba"]),
    part("aNext", "the term with xt", ["Waa", "ba"]),
    part("aNext", "the bias ba", ["Waa", "Wax"]),
    part("yHat", "the product of Wya and aNext", ["by"]),
    part("yHat", "the bias by", ["Wya"]),
  ],
});
