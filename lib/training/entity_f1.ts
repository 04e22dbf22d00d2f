/**
 * F1 of whole entities: runs of consecutive 1s among the tags of a sentence, or BIO tags with types.
 * Taught in notebooks/source/04_forward.md (slides example-1 to example-3).
 *
 * @module
 */
import { aList, type Check, checkValue, isList } from "../checks.ts";
import { entered } from "../entered.ts";
import { described, message, ShapeError } from "../errors.ts";

/** Share of the found that is right, share of the right that is found, and their harmonic mean. */
export interface Score {
  /** Right spans over predicted spans, 0 to 1. */
  precision: number;
  /** Right spans over true spans, 0 to 1. */
  recall: number;
  /** `2 precision recall / (precision + recall)`, 0 to 1. */
  f1: number;
}

const TAG: Check = {
  ...{ be: "0 or 1", hint: "round probabilities to tags first" },
  fits: (x) => x === 0 || x === 1,
};

/**
 * Lists the runs of consecutive 1s.
 *
 * @param tags One tag a token, 0 or 1.
 * @returns Pairs `[start, end]`; `end` is the first token after the run.
 * @throws {RangeError} If a tag is neither 0 nor 1.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { entitySpans } from "./entity_f1.ts";
 *
 * assert.deepEqual(entitySpans([1, 1, 0, 1]), [[0, 2], [3, 4]]);
 * ```
 */
export function entitySpans(tags: ArrayLike<number>): [number, number][] {
  checkValue("find entities", "tags", tags, aList);
  const spans: [number, number][] = [];
  for (let t = 0; t < tags.length; t++) {
    checkValue("find entities", `tag ${t}`, tags[t], TAG);
    if (tags[t] === 0) continue;
    if (t > 0 && tags[t - 1] === 1) spans.at(-1)![1] = t + 1;
    else spans.push([t, t + 1]);
  }
  return spans;
}

/**
 * Scores the entities of one sentence. An entity counts only when it is found whole.
 *
 * @param predicted Predicted tags, 0 or 1.
 * @param gold True tags, as many.
 * @returns Precision, recall and F1: all 1 when there is nothing to find and nothing was predicted,
 * otherwise 0 where a ratio is 0/0.
 * @throws {ShapeError} If the lengths differ.
 * @throws {RangeError} If a tag is neither 0 nor 1.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { entityF1 } from "./entity_f1.ts";
 *
 * // two entities are there, one of them is found whole, the other in part
 * assert.equal(entityF1([1, 1, 0, 1, 0], [1, 1, 0, 1, 1]).f1, 0.5);
 * ```
 */
export function entityF1(predicted: ArrayLike<number>, gold: ArrayLike<number>): Score {
  entered(entityF1);
  return microEntityF1([predicted], [gold]);
}

/**
 * Scores the entities of many sentences together: spans are counted per sentence and summed.
 *
 * @param predicted Predicted tags, 0 or 1, one array a sentence.
 * @param gold True tags of the same sentences.
 * @returns Precision, recall and F1 of the sums: all 1 when there is nothing to find and nothing
 * was predicted, otherwise 0 where a ratio is 0/0.
 * @throws {ShapeError} If the lengths differ.
 * @throws {RangeError} If a tag is neither 0 nor 1.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { microEntityF1 } from "./entity_f1.ts";
 *
 * assert.equal(microEntityF1([[1], [0], [1]], [[1], [1], [0]]).f1, 0.5);
 * ```
 */
export function microEntityF1(
  predicted: readonly ArrayLike<number>[],
  gold: readonly ArrayLike<number>[],
): Score {
  entered(microEntityF1);
  return spanF1(predicted, gold, entitySpans);
}

/** One entity: `[start, end, type]`; `end` is the first token after it. */
export type TypedSpan = [start: number, end: number, type: string];

/**
 * Lists the entities of BIO tags: `B-TYPE` begins one, `I-TYPE` goes on with it, `O` is outside.
 *
 * An `I-TYPE` that has no entity of its type to go on with begins one, as in the evaluation of the
 * CoNLL shared tasks.
 *
 * @param tags One tag a token.
 * @returns The entities, from left to right.
 * @throws {RangeError} If a tag is none of the three.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bioSpans } from "./entity_f1.ts";
 *
 * const tags = ["B-PER", "I-PER", "B-PER", "O", "I-LOC"];
 * assert.deepEqual(bioSpans(tags), [[0, 2, "PER"], [2, 3, "PER"], [4, 5, "LOC"]]);
 * ```
 */
export function bioSpans(tags: readonly string[]): TypedSpan[] {
  const spans: TypedSpan[] = [];
  for (const [t, tag] of tags.entries()) {
    if (tag === "O") continue;
    const [, letter, type] = /^([BI])-(.+)$/.exec(tag) ?? [];
    if (type === undefined) {
      const reason = `tag ${t} must be O, B-TYPE or I-TYPE, current value is ${described(tag)}`;
      throw new RangeError(message("find entities", reason, "as in B-PER I-PER O"));
    }
    const last = spans.at(-1);
    if (letter === "I" && last?.[1] === t && last[2] === type) last[1] = t + 1;
    else spans.push([t, t + 1, type]);
  }
  return spans;
}

/**
 * Scores the entities of many sentences together, in BIO tags: an entity counts when its place and
 * its type are right.
 *
 * @param predicted Predicted tags, one array a sentence.
 * @param gold True tags of the same sentences.
 * @param type Scores the entities of one type only; all types unless given.
 * @returns Precision, recall and F1 of the sums: all 1 when there is nothing to find and nothing
 * was predicted, otherwise 0 where a ratio is 0/0.
 * @throws {ShapeError} If the lengths differ.
 * @throws {RangeError} If a tag is none.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { bioEntityF1 } from "./entity_f1.ts";
 *
 * const gold = [["B-PER", "I-PER", "O", "B-LOC"]];
 * const predicted = [["B-PER", "I-PER", "O", "B-PER"]]; // the right place, another type
 * assert.equal(bioEntityF1(predicted, gold).f1, 0.5);
 * assert.equal(bioEntityF1(predicted, gold, "PER").recall, 1);
 * ```
 */
export function bioEntityF1(
  predicted: readonly (readonly string[])[],
  gold: readonly (readonly string[])[],
  type?: string,
): Score {
  const spansOf = (tags: readonly string[]) =>
    bioSpans(tags).filter((span) => type === undefined || span[2] === type);
  return spanF1(predicted, gold, spansOf);
}

/** Counts spans per sentence and sums them. */
function spanF1<Tags extends ArrayLike<unknown>>(
  predicted: readonly Tags[],
  gold: readonly Tags[],
  spansOf: (tags: Tags) => readonly unknown[],
): Score {
  checkPair("there are", "sentences", predicted, gold);
  let [right, found, there] = [0, 0, 0];
  gold.forEach((tags, i) => {
    checkPair(`sentence ${i} has`, "tags", predicted[i]!, tags);
    const spans = spansOf(predicted[i]!);
    const truth = new Set(spansOf(tags).map(String));
    right += spans.filter((span) => truth.has(String(span))).length;
    found += spans.length;
    there += truth.size;
  });
  return scoreOf(right, found, there);
}

/**
 * Turns counts into a score.
 *
 * @param right How many of the found are right.
 * @param found How many were found.
 * @param there How many there are.
 * @returns All 1 when nothing was found and nothing is there, otherwise 0 where a ratio is 0/0.
 */
export function scoreOf(right: number, found: number, there: number): Score {
  if (found === 0 && there === 0) return { precision: 1, recall: 1, f1: 1 };
  const ratio = (part: number, whole: number) => whole === 0 ? 0 : part / whole;
  return {
    precision: ratio(right, found),
    recall: ratio(right, there),
    f1: ratio(2 * right, found + there),
  };
}

function checkPair(
  who: string,
  what: string,
  predicted: ArrayLike<unknown>,
  gold: ArrayLike<unknown>,
): void {
  const lists = isList(predicted) && isList(gold);
  if (lists && predicted.length === gold.length) return;
  const reason = lists
    ? `${who} ${predicted.length} predicted ${what} and ${gold.length} true ones`
    : `predicted is ${described(predicted)}, gold is ${described(gold)}`;
  throw new ShapeError(message("run entityF1", reason, "one tag a token, one array a sentence"));
}
