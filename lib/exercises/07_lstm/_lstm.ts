/**
 * What the exercises on the LSTM share: a layer on the stacked column, its ways to go wrong, and
 * the draws.
 *
 * @module
 */
import type { LstmParams } from "../../cells/lstm.ts";
import { sigmoid, tanh } from "../../matrix/activations.ts";
import { add } from "../../matrix/algebra.ts";
import { stackRows } from "../../matrix/blocks.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul } from "../../matrix/products.ts";
import type { Rng } from "../../matrix/random.ts";
import { drawLstmParams, drawMatrix } from "../engine/draws.ts";
import type { Sizes } from "../engine/sizes.ts";

/** The arguments of a gate. */
export type GateArguments = [xt: Matrix, hPrev: Matrix, params: LstmParams];

/** Which of the four layers, as in `f` of Wf and bf. */
export type LayerName = "f" | "i" | "c" | "o";

/** How a layer is computed; a mistake replaces one of these. */
export interface Layer {
  /** Whose weights it takes. */
  weights: LayerName;
  /** Whose bias it takes. */
  bias: LayerName;
  /** What it squeezes the sum with. */
  squeeze: (sum: Matrix) => Matrix;
  /** What the weights act on. */
  stack: (h: Matrix, xt: Matrix) => Matrix;
  /** Puts the product and the bias together. */
  join: (product: Matrix, bias: Matrix) => Matrix;
}

/** Computes a layer: sigma(W [hPrev; xt] + b), or tanh of it for the candidate. */
export function layer(
  name: LayerName,
  [xt, hPrev, params]: GateArguments,
  changed: Partial<Layer> = {},
): Matrix {
  const { weights, bias, squeeze, stack, join } = {
    ...{ weights: name, bias: name, squeeze: name === "c" ? tanh : sigmoid },
    ...{ stack: (h: Matrix, x: Matrix) => stackRows(h, x) },
    ...{ join: (product: Matrix, b: Matrix) => add(product, b) },
    ...changed,
  };
  return squeeze(join(matMul(params[`W${weights}`], stack(hPrev, xt)), params[`b${bias}`]));
}

/** A layer that acts on the input above the state. */
export const xAboveH: Partial<Layer> = { stack: (h, xt) => stackRows(xt, h) };
/** A layer without its bias. */
export const noBias: Partial<Layer> = { join: (product) => product };
/** A layer that gives the sum itself. */
export const notSqueezed: Partial<Layer> = { squeeze: (sum) => sum };

/** Draws the arguments of a gate. */
export const drawGate = (rng: Rng, sizes: Sizes): GateArguments => [
  drawMatrix(rng, sizes.nx, sizes.m),
  drawMatrix(rng, sizes.nh, sizes.m),
  drawLstmParams(rng, sizes),
];
