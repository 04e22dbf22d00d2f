/**
 * Beam search: the likeliest sequence that a model can be asked for, step by step.
 *
 * @module
 */

/** A sequence that is being built, or has ended. */
export interface Hypothesis {
  /** Its labels, without the one that ended it. */
  readonly labels: number[];
  /** Sum of the logarithms of its labels' probabilities, the end included, in nats. */
  readonly logProbability: number;
  /** True when it ended by itself, and was not cut off. */
  readonly ended: boolean;
}

/** Asks the model: rows that go on, and the label that each takes in; gives each one's next column. */
export type Ask = (rows: readonly number[], labels: readonly number[]) => readonly number[][];

/**
 * Searches for likely sequences.
 *
 * Each step keeps the `width` likeliest beginnings; those that end leave the beam. What has
 * probability 0 is not found.
 *
 * @param ask Gives, for each beginning, the probabilities of what comes next.
 * @param first Label that the model takes in first.
 * @param options Width of the beam, steps at most, and the label that ends a sequence, if any.
 * @returns The `width` best sequences, the likeliest per choice first: the end is a choice too.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { beamSearch } from "./beam.ts";
 *
 * const ask = (rows: readonly number[]) => rows.map(() => [0.4, 0.6]);
 * const [best] = beamSearch(ask, 0, { width: 2, steps: 3 });
 * assert.deepEqual(best.labels, [1, 1, 1]);
 * ```
 */
export function beamSearch(
  ask: Ask,
  first: number,
  options: { width: number; steps: number; end?: number },
): Hypothesis[] {
  const { width, steps, end } = options;
  let beam: Hypothesis[] = [{ labels: [], logProbability: 0, ended: false }];
  let rows = [0];
  const all: Hypothesis[] = [];
  for (let step = 0; step < steps && beam.length > 0; step++) {
    const columns = ask(rows, beam.map(({ labels }) => labels.at(-1) ?? first));
    const next = beam.flatMap(({ labels, logProbability }, row) =>
      columns[row]!.map((p, label) => ({
        row,
        label,
        labels,
        logProbability: logProbability + Math.log(p),
      }))
    ).filter(({ logProbability }) => logProbability > -Infinity)
      .sort((a, b) => b.logProbability - a.logProbability).slice(0, width);
    const goOn = next.filter(({ label }) => label !== end);
    for (const { label, labels, logProbability } of next) {
      if (label === end) all.push({ labels, logProbability, ended: true });
    }
    beam = goOn.map(({ label, labels, logProbability }) => ({
      labels: [...labels, label],
      logProbability,
      ended: false,
    }));
    rows = goOn.map(({ row }) => row);
  }
  // a mean over all that was chosen, the end too, or the search would favour short sequences
  const mean = ({ labels, logProbability, ended }: Hypothesis) =>
    logProbability / (labels.length + (ended ? 1 : 0));
  return all.concat(beam).sort((a, b) => mean(b) - mean(a)).slice(0, width);
}
