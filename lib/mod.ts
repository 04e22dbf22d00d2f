/**
 * The names that a lesson may import from "@course/lib".
 *
 * @module
 */

// matrix
export { Matrix } from "./matrix/matrix.ts";
export { column, matrix, ones, randn, zeros } from "./matrix/create.ts";
export { random, type Rng } from "./matrix/random.ts";
export { add, map, multiply, shapeOf, subtract, sumColumns } from "./matrix/algebra.ts";
export { matMul, transpose } from "./matrix/products.ts";
export { splitRows, stackRows } from "./matrix/blocks.ts";
export { relu, sigmoid, softmax, tanh } from "./matrix/activations.ts";

// one step, and whole sequences
export { rnnCellBackward, rnnCellForward, rnnForward, type RnnParams } from "./cells/rnn.ts";

// figures, and what shows them
export { type Figure } from "./plots/figure.ts";
export { show, showHtml } from "./notebook/show.ts";

// errors
export { ShapeError } from "./errors.ts";
