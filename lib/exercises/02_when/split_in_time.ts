/**
 * Training and test part of a signal.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { Array, Math } from "../../natives.ts";
import { defineExercise } from "../engine/define.ts";
import { drawOver } from "../engine/draws.ts";
import type { Trial } from "../engine/exercise.ts";
import { type Reading, Table } from "../engine/reading.ts";

type Parts = { train: number[]; test: number[] };

const cutAt = (series: number[], n: number): Parts => ({
  train: series.slice(0, n),
  test: series.slice(n),
});
const splitInTime = (series: number[], fraction: number) =>
  cutAt(series, Math.floor(series.length * fraction));

const same = (list: readonly Reading[], other: readonly number[]) =>
  list.length === other.length && list.every((value, k) => value === other[k]);

/** The values in order of size. */
const ordered = (list: readonly Reading[]) =>
  (list as number[]).toSorted((one, other) => one - other);

/** Which mistake a pair of parts is. */
function sortOf(train: Reading[], test: Reading[], series: number[], fraction: number): string {
  const right = splitInTime(series, fraction);
  const n = series.length;
  if (same(train, right.test) && same(test, right.train)) return "swapped";
  if (same([...test, ...train], series)) return "test-first";
  if (!same([...train, ...test], series)) {
    const all = same(ordered([...train, ...test]), ordered(series));
    return all ? "shuffled" : train.length + test.length > n ? "both" : "lost";
  }
  if (train.length === right.train.length + 1) return "rounded-up";
  return "other";
}

/** Draws a call whose values all differ. */
function drawCall(rng: Rng, n: number, fraction: number, note?: string) {
  const series = drawOver(rng, n, -2, 2);
  const right = splitInTime(series, fraction);
  const trial: Trial = (result) => {
    const lists = result instanceof Table
      ? [result.entries.get("train"), result.entries.get("test")]
      : [];
    const [train, test] = lists;
    if (!Array.isArray(train) || !Array.isArray(test)) return { sort: "form", text: "" };
    if (same(train, right.train) && same(test, right.test)) return undefined;
    return {
      sort: sortOf(train, test, series, fraction),
      text: `Of ${n} values and a fraction of ${fraction}, train has ${train.length} and test ` +
        `${test.length}; ${right.train.length} and ${right.test.length} are due, in the order of ` +
        "the series.",
    };
  };
  return {
    splitInTime: [series, fraction] as [number[], number],
    trial,
    ...note ? { note } : {},
  };
}

/** The exercise. */
export default defineExercise({
  id: "split-in-time",
  slides: ["when-1"],
  title: "Split in time",
  points: 2,
  signatures: {
    splitInTime: "(series: number[], fraction: number): { train: number[]; test: number[] }",
  },
  task: "Write `splitInTime(series, fraction)`. It returns `{ train, test }`: train is the first " +
    "floor(n · fraction) of the n values, test all that come later. Nothing is shuffled.",
  hints: [
    "What is to be predicted lies in the future. So the test part is the end of the series.",
    "One number says where to cut: n times the fraction, rounded down. Together both parts are the whole series, in its order.",
    "`slice(0, k)` gives the first k values and `slice(k)` the rest; `Math.floor` rounds down.",
  ],
  tolerance: 1e-9, // not used: the parts are looked at
  draw: (rng) => [
    drawCall(rng, 11, 0.75),
    drawCall(rng, 17 + 2 * rng.int(4), 0.3, "a fraction below one half"),
    drawCall(rng, 23, 0.8, "23 values"),
    drawCall(rng, 3, 0.2, "nothing to learn from"),
    drawCall(rng, 7, 1, "nothing to test"),
  ],
  reference: { splitInTime },
  mistakes: {
    "shuffled": {
      sentence: "The values are all there, but not in the order of the series: it was shuffled. " +
        "Then the test part has neighbours in the training part, and its error lies.",
      wrong: {
        splitInTime: (series, fraction) =>
          splitInTime(
            [
              ...series.filter((_, k) => k % 2 === 1),
              ...series.filter((_, k) => k % 2 === 0),
            ],
            fraction,
          ),
      },
    },
    "swapped": {
      sentence: "train and test are swapped. train is the beginning.",
      wrong: {
        splitInTime: (series, fraction) => {
          const { train, test } = splitInTime(series, fraction);
          return { train: test, test: train };
        },
      },
    },
    "test-first": {
      sentence:
        "test is the beginning of the series, and train its end. Nobody has the future to " +
        "learn from.",
      wrong: {
        splitInTime: (series, fraction) => {
          const n = series.length - Math.floor(series.length * fraction);
          return { train: series.slice(n), test: series.slice(0, n) };
        },
      },
    },
    "rounded-up": {
      sentence: "n · fraction is rounded up. It is rounded down.",
      wrong: {
        splitInTime: (series, fraction) => cutAt(series, Math.ceil(series.length * fraction)),
      },
    },
    "both": {
      sentence: "Some values are in both parts. What was learned from cannot test.",
      wrong: {
        splitInTime: (series, fraction) => ({ ...splitInTime(series, fraction), test: series }),
      },
    },
    "lost": {
      sentence: "Some values are in neither part.",
      wrong: {
        splitInTime: (series, fraction) => {
          const { train, test } = splitInTime(series, fraction);
          return { train, test: test.slice(1) };
        },
      },
    },
  },
});
