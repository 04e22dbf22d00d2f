import { ShapeError } from "../../lib/errors.ts";
import { bleu } from "../../lib/training/bleu.ts";
import { accuracy, confusionMatrix, tokenF1 } from "../../lib/training/classification.ts";
import { entityF1, entitySpans } from "../../lib/training/entity_f1.ts";
import { perplexity } from "../../lib/training/perplexity.ts";
import { editDistance, wordErrorRate } from "../../lib/training/word_error_rate.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const words = (text: string) => text.split(" ");

Deno.test("accuracy() is the share of right answers", () => {
  assertEquals(accuracy([1, 2, 3, 4], [1, 2, 3, 0]), 0.75);
  assertEquals(accuracy([0], [0]), 1);
  assertEquals(accuracy([0], [1]), 0);
});

Deno.test("confusionMatrix() has true classes in rows, predicted ones in columns", () => {
  const counts = confusionMatrix([0, 1, 1, 2, 2, 2], [0, 0, 1, 1, 2, 2], 3);
  assertEquals(counts.toRows(), [[1, 1, 0], [0, 1, 1], [0, 0, 2]]);
});

Deno.test("tokenF1() scores tokens one by one", () => {
  // three predicted, two of them right; four there, two of them found
  const { precision, recall, f1 } = tokenF1([1, 1, 1, 0, 0, 0], [1, 1, 0, 1, 1, 0]);
  assertAlmostEquals(precision, 2 / 3, 1e-15); // one division
  assertEquals(recall, 0.5);
  assertAlmostEquals(f1, 4 / 7, 1e-15); // as above
  assertEquals(tokenF1([2, 0], [2, 2], 2).recall, 0.5);
});

Deno.test("tokenF1() is 1 where nothing is there and nothing predicted, 0 for other 0/0", () => {
  assertEquals(tokenF1([0, 0], [0, 0]), { precision: 1, recall: 1, f1: 1 });
  assertEquals(tokenF1([1, 0], [0, 0]), { precision: 0, recall: 0, f1: 0 });
  assertEquals(tokenF1([0, 0], [0, 1]), { precision: 0, recall: 0, f1: 0 });
});

Deno.test("classification metrics refuse what they cannot count", () => {
  for (
    const metric of [accuracy, tokenF1, (p: number[], g: number[]) => confusionMatrix(p, g, 3)]
  ) {
    assertThrows(() => metric([1], [1, 0]), ShapeError, "one prediction for each true answer");
    assertThrows(() => metric([], []), RangeError, "there are no answers");
    for (const odd of [-1, 0.5, NaN]) {
      assertThrows(
        () => metric([0, odd], [0, 0]),
        RangeError,
        "predicted[1] must be a whole number",
      );
      assertThrows(() => metric([0, 0], [odd, 0]), RangeError, "gold[0] must be a whole number");
    }
  }
  assertThrows(() => confusionMatrix([3], [0], 3), RangeError, "from 0 to 2, current value is 3");
  assertThrows(() => confusionMatrix([0], [0], 0), RangeError, "classes must be a whole number");
});

Deno.test("perplexity() is the number of symbols, for a model that knows nothing", () => {
  assertAlmostEquals(perplexity(Array(9).fill(Math.log(1 / 27))), 27, 1e-12); // a logarithm, a power
});

Deno.test("perplexity() is the geometric mean of 1 / p", () => {
  assertAlmostEquals(perplexity([Math.log(1 / 2), Math.log(1 / 8)]), 4, 1e-14); // as above
  assertEquals(perplexity([0, 0]), 1);
});

Deno.test("perplexity() refuses what are no logarithms of probabilities", () => {
  for (const odd of [0.1, NaN, -Infinity, "0" as unknown as number]) {
    assertThrows(() => perplexity([0, odd]), RangeError, "entry 1 must be the logarithm of");
  }
  assertThrows(() => perplexity([]), RangeError, "there are no symbols");
  for (const low of [-710, -1e308]) {
    assertThrows(() => perplexity([low, low]), RangeError, "above 1.8e308, the largest number");
  }
  assertThrows(() => perplexity(0 as unknown as number[]), ShapeError, "current value is 0");
});

Deno.test("bleu() is 1 for the reference itself, 0 where no run of a length is right", () => {
  const text = words("do you want to sing with me");
  assertEquals(bleu([text], [text]), 1);
  assertEquals(bleu([words("with sing to want you do me")], [text]), 0);
  assertEquals(bleu([[]], [text]), 0);
});

Deno.test("bleu() is the geometric mean of precisions of runs", () => {
  // 4 of 5 words, 2 of 4 pairs, 1 of 3 triples, no brevity penalty
  const score = bleu([words("a b c x e")], [words("a b c d e")], 3);
  assertAlmostEquals(score, (4 / 5 * 2 / 4 * 1 / 3) ** (1 / 3), 1e-15); // logarithms and a power
});

Deno.test("bleu() counts a word no more often than the reference has it", () => {
  assertEquals(bleu([words("the the the the")], [words("the cat the mat")], 1), 0.5);
});

Deno.test("bleu() punishes translations that are too short, not too long", () => {
  assertAlmostEquals(bleu([words("a b")], [words("a b c d")], 1), Math.exp(-1), 1e-15); // 1 - 4/2
  assertEquals(bleu([words("a b c d")], [words("a b")], 1), 0.5);
});

Deno.test("bleu() adds up the counts of all sentences", () => {
  // 3 of 4 words; no sentence is judged by itself
  assertEquals(bleu([words("a b"), words("c x")], [words("a b"), words("c d")], 1), 0.75);
});

Deno.test("bleu() takes several references for a sentence", () => {
  // "a" and "b" are each in one of them; the nearest length is 2, so nothing is punished
  const several = [words("a x"), words("b y z w")];
  assertEquals(bleu([words("a b")], [several], 1), 1);
  // "b" once in the first, twice in the second: two count of three
  assertEquals(bleu([words("b b b")], [[words("b y z"), words("b b x")]], 1), 2 / 3);
  // lengths 2 and 4 are as near to 3: the shorter one counts
  assertEquals(bleu([words("a b c")], [[words("a b c d"), words("a b")]], 1), 1);
  assertEquals(bleu([words("a b c")], [[words("a b"), words("a b c d")]], 1), 1);
  // 5 is nearer to 4 than 2 is
  const score = bleu([words("a b c d")], [[words("a b"), words("a b c d e")]], 1);
  assertAlmostEquals(score, Math.exp(1 - 5 / 4), 1e-15); // logarithms and a power
  // one sentence with several, one with one
  assertEquals(bleu([words("a b"), ["c"]], [[["a"], ["a", "b"]], ["c"]], 1), 1);
});

Deno.test("bleu() leaves out lengths that no translation reaches", () => {
  assertEquals(bleu([words("a b")], [words("a b")]), 1);
});

Deno.test("bleu() tells tokens with spaces from two tokens", () => {
  assertEquals(bleu([["a b", "c"]], [["a", "b c"]], 2), 0);
});

Deno.test("bleu() and wordErrorRate() refuse lists that do not fit", () => {
  for (const metric of [bleu, wordErrorRate]) {
    assertThrows(() => metric([["a"]], []), ShapeError, "one reference for each sentence");
    assertThrows(() => metric([], []), RangeError, "there are no sentences");
    assertThrows(
      () => metric(["a b" as unknown as string[]], [["a"]]),
      ShapeError,
      'a sentence must be an array of tokens, current value is "a b"',
    );
  }
  assertThrows(() => bleu([["a"]], [[]]), RangeError, "there are no tokens in the references");
  assertThrows(() => wordErrorRate([["a"]], [[]]), RangeError, "nothing was said");
  for (const order of [0, 1.5, NaN]) {
    assertThrows(() => bleu([["a"]], [["a"]], order), RangeError, "order must be a whole number");
  }
});

Deno.test("metrics take arrays of every kind", () => {
  const [predicted, gold] = [Uint8Array.of(0, 1, 1, 0), Int32Array.of(0, 1, 0, 0)];
  assertEquals(accuracy(predicted, gold), 0.75);
  assertEquals(confusionMatrix(predicted, gold, 2).toRows(), [[2, 1], [0, 1]]);
  assertEquals(tokenF1(predicted, gold), tokenF1([...predicted], [...gold]));
  assertEquals(perplexity(Float64Array.of(0, 0)), 1);
  assertEquals(entityF1(predicted, gold), entityF1([...predicted], [...gold]));
  assertEquals(entitySpans(predicted), [[1, 3]]);
  assertEquals(editDistance(Uint8Array.of(1, 2, 3), [1, 3]), 1);
  const odd = Float32Array.of(0, 0.5, 0, 0);
  assertThrows(() => accuracy(odd, gold), RangeError, "predicted[1] must be a whole number");
  const bytes = new DataView(new ArrayBuffer(4));
  assertThrows(() => accuracy(bytes as unknown as number[], gold), ShapeError, "predicted is");
});

Deno.test("editDistance() counts insertions, deletions and replacements", () => {
  assertEquals(editDistance([], []), 0);
  assertEquals(editDistance([..."abc"], []), 3);
  assertEquals(editDistance([], [..."abc"]), 3);
  assertEquals(editDistance([..."abc"], [..."abc"]), 0);
  assertEquals(editDistance([..."abc"], [..."axc"]), 1);
  assertEquals(editDistance([..."abc"], [..."bc"]), 1);
  assertEquals(editDistance([..."intention"], [..."execution"]), 5);
  assertEquals(editDistance([..."execution"], [..."intention"]), 5);
});

Deno.test("wordErrorRate() is the share of words to mend, over all sentences", () => {
  const gold = [words("one two three"), words("four")];
  assertEquals(wordErrorRate(gold, gold), 0);
  assertEquals(wordErrorRate([words("one too three"), []], gold), 0.5);
  assertEquals(wordErrorRate([words("a b c d e f g"), words("four")], gold), 1.75);
  assertEquals(wordErrorRate([[], words("four")], [[], words("four")]), 0);
});
