/**
 * The lattice of connectionist temporal classification: labels lined up with time steps in all ways.
 *
 * @module
 */

/**
 * Adds numbers that are given by their logarithms.
 *
 * Equation: `ln sum of e^x`
 *
 * @param logs Logarithms; -Infinity stands for 0.
 * @returns The logarithm of the sum.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { logSum } from "./lattice.ts";
 *
 * assert.equal(logSum(-1e4, -1e4), Math.log(2) - 1e4);
 * ```
 */
export function logSum(...logs: number[]): number {
  const top = Math.max(...logs);
  return top === -Infinity
    ? top
    : top + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - top), 0));
}

/** What {@linkcode lineUp} finds. */
export interface LinedUp {
  /** Logarithm of the probability of all paths that stand for the labels. */
  readonly logLikelihood: number;
  /** How often these paths are at each class, for each time step. */
  readonly occupied: Float64Array[];
}

/**
 * Runs forward and backward over the lattice of time steps and labels.
 *
 * `alpha[t][s]` is the logarithm of all beginnings that stand at place s of the labels, blanks
 * between them, after step t; `beta[t][s]` that of all endings that go on from there.
 *
 * @param logs Logarithms of the probabilities of the classes, for each time step.
 * @param labels The labels, none of them the blank.
 * @param blank The class between labels.
 * @returns How likely the labels are, and where their paths are.
 */
export function lineUp(
  logs: readonly Float64Array[],
  labels: readonly number[],
  blank: number,
): LinedUp {
  const places = [blank, ...labels.flatMap((label) => [label, blank])]; // - a - b -
  /** Whether a path may come from two places before: past a blank between unlike labels. */
  const skips = places.map((label, s) => label !== blank && s > 1 && label !== places[s - 2]);
  const at = (row: number[], s: number) => row[s] ?? -Infinity;

  const alpha: number[][] = [];
  for (const [t, log] of logs.entries()) {
    const before = t === 0 ? places.map((_, s) => s < 2 ? 0 : -Infinity) : places.map((_, s) => {
      const row = alpha[t - 1]!;
      return logSum(at(row, s), at(row, s - 1), skips[s] ? at(row, s - 2) : -Infinity);
    });
    alpha.push(places.map((label, s) => before[s]! + log[label]!));
  }
  const beta: number[][] = [];
  for (let t = logs.length - 1; t >= 0; t--) {
    if (t === logs.length - 1) {
      beta[t] = places.map((_, s) => s >= places.length - 2 ? 0 : -Infinity);
      continue;
    }
    const next = places.map((label, s) => beta[t + 1]![s]! + logs[t + 1]![label]!);
    beta[t] = places.map((_, s) =>
      logSum(at(next, s), at(next, s + 1), skips[s + 2] ? at(next, s + 2) : -Infinity)
    );
  }
  const last = alpha.at(-1);
  const logLikelihood = last ? logSum(...last.slice(-2)) : 0; // no steps, no labels: certain
  const occupied = logs.map((log, t) => {
    const share = new Float64Array(log.length);
    places.forEach((label, s) => {
      share[label]! += Math.exp(alpha[t]![s]! + beta[t]![s]! - logLikelihood);
    });
    return share;
  });
  return { logLikelihood, occupied };
}
