/**
 * The mean squared error and the mean absolute error, for outputs that are numbers.
 *
 * @module
 */
import { checkShape, described, message, ShapeError } from "../errors.ts";
import { checkFinite } from "../matrix/finite.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { like } from "../matrix/precision.ts";

/**
 * Measures how far outputs are from what they should be.
 *
 * Equation: `L = (1/n) * sum of (yHat - y)^2` over all n entries of all steps,
 * `dyHat = 2 (yHat - y) / n`
 *
 * @param yHat Outputs, one matrix a time step, each `[outputSize, batchSize]`.
 * @param y What they should be, in the same shapes.
 * @returns Loss, the mean over steps, rows and examples; its gradient. 0 without steps.
 * @throws {ShapeError} If `y` does not fit `yHat`.
 * @throws {RangeError} If there are no examples, a number is NaN or infinite, and the text names the
 * time step, or the loss is too large for a number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { meanSquaredError } from "./squared_error.ts";
 *
 * const { loss, dyHat } = meanSquaredError([column([1, 5])], [column([1, 3])]);
 * assert.equal(loss, 2); // (0 + 4) / 2
 * assert.deepEqual(dyHat[0].toRows(), [[0], [2]]);
 * ```
 */
export function meanSquaredError(yHat: Matrix[], y: Matrix[]): { loss: number; dyHat: Matrix[] } {
  checkTargets("run meanSquaredError", "yHat", yHat, y);
  const n = yHat.reduce((sum, { data }) => sum + data.length, 0);
  let loss = 0;
  const dyHat = yHat.map((output, t) => {
    const dOutput = like(output);
    output.data.forEach((value, k) => {
      const error = value - y[t]!.data[k]!;
      loss += error * (error / n);
      dOutput.data[k] = 2 * (error / n);
    });
    return dOutput;
  });
  return { loss: finiteLoss("run meanSquaredError", loss), dyHat };
}

/**
 * Measures how far outputs are from what they should be, far ones no more than in proportion: the L1
 * loss.
 *
 * Equation: `L = (1/n) * sum of |yHat - y|` over all n entries of all steps,
 * `dyHat = sign(yHat - y) / n`, 0 where they are equal
 *
 * @param yHat Outputs, one matrix a time step, each `[outputSize, batchSize]`.
 * @param y What they should be, in the same shapes.
 * @returns Loss, the mean over steps, rows and examples; its gradient. 0 without steps.
 * @throws {ShapeError} If `y` does not fit `yHat`.
 * @throws {RangeError} If there are no examples, a number is NaN or infinite, and the text names the
 * time step, or the loss is too large for a number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { meanAbsoluteError } from "./squared_error.ts";
 *
 * const { loss, dyHat } = meanAbsoluteError([column([1, 5])], [column([1, 3])]);
 * assert.equal(loss, 1); // (0 + 2) / 2
 * assert.deepEqual(dyHat[0].toRows(), [[0], [0.5]]);
 * ```
 */
export function meanAbsoluteError(yHat: Matrix[], y: Matrix[]): { loss: number; dyHat: Matrix[] } {
  const action = "run meanAbsoluteError";
  checkTargets(action, "yHat", yHat, y);
  const n = yHat.reduce((sum, { data }) => sum + data.length, 0);
  let loss = 0;
  const dyHat = yHat.map((output, t) => {
    const dOutput = like(output);
    output.data.forEach((value, k) => {
      const target = y[t]!.data[k]!;
      loss += Math.abs(value / n - target / n); // neither can overflow
      dOutput.data[k] = Math.sign(value - target) / n;
    });
    return dOutput;
  });
  return { loss: finiteLoss(action, loss), dyHat };
}

/**
 * Passes a finite loss through.
 *
 * @param action What is being done, as in "run meanSquaredError".
 * @param loss The loss of finite numbers.
 * @returns The loss.
 * @throws {RangeError} If it is above the largest number there is.
 */
export function finiteLoss(action: string, loss: number): number {
  if (Number.isFinite(loss)) return loss;
  const reason = "the loss is above 1.8e308, the largest number";
  throw new RangeError(message(action, reason, "outputs and targets are too far apart"));
}

/**
 * Checks that outputs and targets fit, and are finite.
 *
 * @param action What is being done, as in "run meanSquaredError".
 * @param name The outputs' name, as the caller knows it.
 * @param outputs One matrix a time step.
 * @param y Targets, in the same shapes.
 * @throws {ShapeError} If the shapes differ.
 * @throws {RangeError} If there are no examples, or a number is NaN or infinite.
 */
export function checkTargets(action: string, name: string, outputs: Matrix[], y: Matrix[]): void {
  if (!Array.isArray(outputs) || !Array.isArray(y) || y.length !== outputs.length) {
    const reason = `${name} is ${described(outputs)}, y is ${described(y)}`;
    throw new ShapeError(message(action, reason, "both have one matrix a time step"));
  }
  const first = outputs[0];
  for (const [t, output] of outputs.entries()) {
    checkShape(action, `${name}[${t}]`, output, first?.rows ?? "rows", first?.cols ?? "cols");
    checkShape(action, `y[${t}]`, y[t]!, output.rows, output.cols, `the shape of ${name}[${t}]`);
    if (output.data.length === 0) {
      const reason = `${name}[${t}] has shape [${output.rows}, ${output.cols}]`;
      throw new RangeError(message(action, reason, "an average needs at least one entry"));
    }
    checkFinite(`${action}, time step ${t + 1}`, `${name}[${t}]`, output);
    checkFinite(`${action}, time step ${t + 1}`, `y[${t}]`, y[t]!);
  }
}
