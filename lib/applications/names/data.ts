/**
 * The names data set: sentences in which the names of persons are tagged.
 * Taught in notebooks/source/04_forward.md (slides example-1 to example-8).
 *
 * Source: datasets/names, written and generated for this course; its README.md has the counts.
 *
 * @module
 */
import { parseTagged, type TaggedSentence } from "./tagged.ts";

/** Tagged sentences by part, whatever is tagged in them. */
export interface TaggingData {
  /** `<unk>`, then words with a row of their own, in lower case. */
  vocabulary: readonly string[];
  /** What the tags mean: `O` first, then `B-TYPE` and `I-TYPE`. */
  labels: readonly string[];
  /** To learn from. */
  train: TaggedSentence[];
  /** To choose settings by. */
  validation: TaggedSentence[];
  /** To report on. */
  test: TaggedSentence[];
  /** To report on as well, where there is such a part. */
  hard?: TaggedSentence[];
}

/** The names data set. */
export interface NamesData extends TaggingData {
  /** `<unk>`, then the function words of the training part, in lower case. */
  vocabulary: string[];
  /** To learn from. */
  train: TaggedSentence[];
  /** To choose settings by. Names, content words and templates are not those of `train`. */
  validation: TaggedSentence[];
  /** To report on. Names, content words and templates are not those of the other parts. */
  test: TaggedSentence[];
  /** To report on as well: written by hand, full of traps; its names are in no other part. */
  hard: TaggedSentence[];
}

/** Labels of the committed data set: no name, name. */
export const NAME_LABELS: readonly string[] = ["O", "I-PER"];

/**
 * Loads the names data set.
 *
 * @returns All parts, each in the order of its file.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadNames } from "./data.ts";
 *
 * const { train, vocabulary } = await loadNames();
 * assert.equal(train.length, 4000);
 * assert.equal(vocabulary[0], "<unk>");
 * ```
 */
export async function loadNames(): Promise<NamesData> {
  const [train, validation, test, hard, words] = await Promise.all([
    import("../../../datasets/names/train.txt", { with: { type: "text" } }),
    import("../../../datasets/names/validation.txt", { with: { type: "text" } }),
    import("../../../datasets/names/test.txt", { with: { type: "text" } }),
    import("../../../datasets/names/hard.txt", { with: { type: "text" } }),
    import("../../../datasets/names/vocabulary.txt", { with: { type: "text" } }),
  ]);
  const sentences = (file: { default: string }) => linesOf(file).map(parseTagged);
  return {
    vocabulary: linesOf(words),
    labels: NAME_LABELS,
    train: sentences(train),
    validation: sentences(validation),
    test: sentences(test),
    hard: sentences(hard),
  };
}

function linesOf({ default: text }: { default: string }): string[] {
  return text.trim().split(/\r?\n/);
}
