/**
 * The oracle for gradients: central differences.
 * Taught in notebooks/source/05_bptt.md.
 *
 * @module
 */
import { aFunction, checkOptions, type Checks, checkValue, positive } from "../checks.ts";
import { entered } from "../entered.ts";
import { described, message } from "../errors.ts";
import { checkFinite } from "../matrix/finite.ts";
import { Matrix } from "../matrix/matrix.ts";
import { precisionOf } from "../matrix/precision.ts";
import { checkGradients, entriesOf, mapRecord, type Matrices } from "./record.ts";

/** Options of {@linkcode gradientCheck}. */
export interface GradientCheckOptions {
  /** How far each entry is moved up and down, above 0; 1e-5 by default. */
  eps?: number;
  /** Gradients smaller than this are compared to it and not to themselves; 1e-3 by default. */
  floor?: number;
}

const CHECKS: Checks<GradientCheckOptions> = { eps: positive, floor: positive };

/** The entry whose gradient disagrees most. */
export interface GradientCheck {
  /** Its relative error, 0 or more. */
  worst: number;
  /** The name of its matrix; empty when there are no entries at all. */
  parameter: string;
  /** Its row. */
  row: number;
  /** Its column. */
  col: number;
  /** The gradient that was given. */
  analytic: number;
  /** The gradient by central differences. */
  numeric: number;
}

/**
 * Compares gradients with central differences of the loss, entry by entry.
 *
 * Equation: `numeric = (L(w + eps) - L(w - eps)) / (2 eps)`,
 * `error = |analytic - numeric| / max(|analytic|, |numeric|, floor)`
 *
 * Rounding alone moves `numeric` by about 1e-16 |L| / eps, so gradients far below `floor` have no
 * relative error worth its name. A right gradient comes out below 1e-7, a wrong one near 1.
 *
 * @param loss Computes the loss from parameters. It is called twice for each entry.
 * @param params A record (or array) of f64 matrices. It stays as it was.
 * @param gradients The gradients to check, of the same form.
 * @param options Step and floor.
 * @returns The worst relative error and where it is.
 * @throws {ShapeError} If the gradients do not fit the parameters.
 * @throws {RangeError} If the loss or a gradient is NaN or infinite.
 * @throws {TypeError} If a parameter is f32: differences that small drown in its rounding.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { gradientCheck } from "./gradient_check.ts";
 *
 * const square = ({ w }: { w: ReturnType<typeof column> }) => w.at(0, 0) ** 2;
 * assert(gradientCheck(square, { w: column([3]) }, { w: column([6]) }).worst < 1e-9);
 * assert(gradientCheck(square, { w: column([3]) }, { w: column([3]) }).worst > 0.4);
 * ```
 */
export function gradientCheck<P extends Matrices<P>>(
  loss: (params: P) => number,
  params: P,
  gradients: P,
  options: GradientCheckOptions = {},
): GradientCheck {
  entered(gradientCheck);
  const action = "run gradientCheck";
  checkOptions(action, options, CHECKS);
  checkValue(action, "loss", loss, aFunction);
  const { eps = 1e-5, floor = 1e-3 } = options;
  checkGradients(action, params, gradients);
  const moved = mapRecord(params, copy);
  const theirs = new Map(entriesOf(action, "gradients", gradients));
  let result: GradientCheck = nothing;
  for (const [parameter, { rows, data }] of entriesOf(action, "params", moved)) {
    const gradient = theirs.get(parameter)!;
    checkFinite(action, `gradients.${parameter}`, gradient);
    if (precisionOf(gradient) === "f32" || data instanceof Float32Array) {
      throw new TypeError(message(action, `${parameter} is f32`, "check gradients in f64"));
    }
    for (let k = 0; k < data.length; k++) {
      const place = { parameter, row: k % rows, col: Math.floor(k / rows) };
      const [kept, analytic] = [data[k]!, gradient.data[k]!];
      const at = (value: number) => {
        data[k] = value;
        return finite(action, loss(moved), place);
      };
      const numeric = (at(kept + eps) - at(kept - eps)) / (2 * eps);
      data[k] = kept;
      const size = Math.max(Math.abs(analytic), Math.abs(numeric), floor);
      const worst = Math.abs(analytic - numeric) / size;
      if (worst > result.worst || result === nothing) {
        result = { worst, ...place, analytic, numeric };
      }
    }
  }
  return result;
}

const nothing: GradientCheck = {
  worst: 0,
  parameter: "",
  row: 0,
  col: 0,
  analytic: 0,
  numeric: 0,
};

function copy({ rows, cols, data }: Matrix): Matrix {
  return new Matrix(rows, cols, data.slice());
}

/** Passes a finite loss through. */
function finite(
  action: string,
  loss: number,
  { parameter, row, col }: Pick<GradientCheck, "parameter" | "row" | "col">,
): number {
  if (typeof loss === "number" && Number.isFinite(loss)) return loss;
  const reason = `the loss is ${described(loss)} when entry (${row}, ${col}) of ${parameter} moves`;
  throw new RangeError(message(action, reason));
}
