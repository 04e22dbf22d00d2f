/**
 * Batches of sentences of one length: columns are examples.
 * Taught in notebooks/source/04_forward.md.
 *
 * @module
 */
import { described, message } from "../../errors.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { activeRows, SHAPE_NAMES } from "./features.ts";
import type { TaggedSentence } from "./tagged.ts";

/** Sentences of one length, side by side. */
export interface Batch {
  /** Inputs, one matrix a time step, each `[inputSize, batchSize]`. */
  x: Matrix[];
  /** Tags: `y[t][j]` is that of step t and example j. */
  y: number[][];
}

/** A sentence ready to be put into a batch. */
interface Encoded {
  /** Rows that hold a 1, for each time step. */
  rows: number[][];
  /** One tag a time step. */
  tags: readonly number[];
}

/** Cuts a data set into batches, in another order each time. */
export interface Batches {
  /** Rows of each input. */
  readonly inputSize: number;
  /** Batches of each epoch. */
  readonly count: number;
  /**
   * Goes through the data once.
   *
   * @param rng The source of randomness.
   * @returns The batches; each sentence is in one of them.
   */
  epoch(rng: Rng): Generator<Batch>;
}

/**
 * Prepares sentences for training: only sentences of one length share a batch, so none is padded.
 *
 * @param sentences Tagged sentences; empty ones are left out.
 * @param vocabulary Distinct words in lower case, `<unk>` among them.
 * @param batchSize Examples of a batch at most, 1 or more.
 * @returns What makes the batches.
 * @throws {RangeError} If `batchSize` is not a whole number of 1 or more, or a word is unknown and
 * the vocabulary has no `<unk>`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { random } from "../../matrix/random.ts";
 * import { batchesOf } from "./batches.ts";
 * import { parseTagged } from "./tagged.ts";
 *
 * const sentences = ["[Luke] fought.", "[Leia] won.", "[Han] fled with them."].map(parseTagged);
 * const batches = [...batchesOf(sentences, ["<unk>"], 32).epoch(random(1))];
 * assert.deepEqual(batches.map(({ x }) => x.length).sort(), [3, 5]); // time steps
 * assert.deepEqual(batches.map(({ x }) => x[0].cols).sort(), [1, 2]); // examples
 * ```
 */
export function batchesOf(
  sentences: readonly TaggedSentence[],
  vocabulary: readonly string[],
  batchSize: number,
): Batches {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    const reason = `batchSize must be a whole number of 1 or more, current value is ${
      described(batchSize)
    }`;
    throw new RangeError(message("run batchesOf", reason));
  }
  const inputSize = vocabulary.length + SHAPE_NAMES.length;
  const encoded = sentences
    .filter(({ tokens }) => tokens.length > 0)
    .map(({ tokens, tags }) => ({ rows: activeRows(tokens, vocabulary), tags }));

  const lengths = Map.groupBy(encoded, ({ tags }) => tags.length);
  const count = [...lengths.values()].reduce(
    (n, { length }) => n + Math.ceil(length / batchSize),
    0,
  );

  function* epoch(rng: Rng): Generator<Batch> {
    const byLength = Map.groupBy(rng.shuffle(encoded), ({ tags }) => tags.length);
    const groups = [...byLength.values()].flatMap((group) => {
      const parts: Encoded[][] = [];
      for (let j = 0; j < group.length; j += batchSize) parts.push(group.slice(j, j + batchSize));
      return parts;
    });
    for (const group of rng.shuffle(groups)) yield batchOf(group, inputSize);
  }
  return { inputSize, count, epoch };
}

/** Puts sentences of one length side by side. */
function batchOf(group: readonly Encoded[], inputSize: number): Batch {
  const steps = group[0]!.tags.map((_, t) => t);
  const x = steps.map((t) => {
    const xt = zeros(inputSize, group.length); // [inputSize, batchSize]
    group.forEach(({ rows }, j) => rows[t]!.forEach((row) => xt.data[j * inputSize + row] = 1));
    return xt;
  });
  return { x, y: steps.map((t) => group.map(({ tags }) => tags[t]!)) };
}
