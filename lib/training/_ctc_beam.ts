/** Prefix beam search for CTC: the likeliest labels, summed over the paths that stand for them. */

import { logSum } from "../kernels/lattice.ts";

/** Labels so far, with the logarithms of the paths that stand for them. */
interface Prefix {
  readonly labels: readonly number[];
  /** Of those that end with a blank. */
  blank: number;
  /** Of those that end with the last label. */
  label: number;
}

const total = ({ blank, label }: Prefix) => logSum(blank, label);

/**
 * Searches for the likeliest labels of one sequence.
 *
 * Each step keeps the `width` likeliest beginnings; paths that stand for the same one are summed.
 */
export function prefixBeam(
  logs: readonly ArrayLike<number>[],
  width: number,
  blank: number,
): number[] {
  let beam: Prefix[] = [{ labels: [], blank: 0, label: -Infinity }];
  for (const log of logs) {
    const next = new Map<string, Prefix>();
    const at = (labels: readonly number[]) => {
      const key = labels.join();
      const prefix = next.get(key) ?? { labels, blank: -Infinity, label: -Infinity };
      next.set(key, prefix);
      return prefix;
    };
    for (const prefix of beam) {
      const { labels } = prefix;
      const [last, all] = [labels.at(-1), total(prefix)];
      const same = at(labels);
      same.blank = logSum(same.blank, all + log[blank]!);
      if (last !== undefined) same.label = logSum(same.label, prefix.label + log[last]!);
      for (let k = 0; k < log.length; k++) {
        if (k === blank) continue;
        const longer = at([...labels, k]);
        // a label after itself is another one only behind a blank
        longer.label = logSum(longer.label, (k === last ? prefix.blank : all) + log[k]!);
      }
    }
    beam = [...next.values()].sort((a, b) => total(b) - total(a)).slice(0, width)
      .filter((prefix) => total(prefix) > -Infinity);
  }
  return [...beam[0]?.labels ?? []];
}
