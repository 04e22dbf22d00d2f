import { oneHot, rowsOf, vocabularyOf } from "../../lib/data/vocabulary.ts";
import { assertEquals, assertThrows } from "../assert.ts";

Deno.test("vocabularyOf() orders by frequency, then by characters", () => {
  const sentences = [["b", "a", "c"], ["c", "<unk>"], []];
  assertEquals(vocabularyOf(sentences, 10), ["<unk>", "c", "a", "b"]);
  assertEquals(vocabularyOf(sentences, 2), ["<unk>", "c"]);
  assertEquals(vocabularyOf([], 1), ["<unk>"]);
});

Deno.test("vocabularyOf() keeps words that are properties of every object apart", () => {
  assertEquals(vocabularyOf([["constructor", "__proto__"]], 3), [
    "<unk>",
    "__proto__",
    "constructor",
  ]);
});

Deno.test("vocabularyOf() refuses a size that holds nothing", () => {
  for (const size of [0, 1.5, NaN]) {
    assertThrows(() => vocabularyOf([], size), RangeError, `current value is ${size}`);
  }
});

Deno.test("rowsOf() compares words with their capitals", () => {
  assertEquals(rowsOf(["The", "the"], ["the", "<unk>"]), [1, 0]);
});

Deno.test("oneHot() sets one 1 a column, unknown words in the row of <unk>", () => {
  const X = oneHot(["b", "z", "a", "b"], ["a", "<unk>", "b"]);
  assertEquals(X.toRows(), [[0, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 1]]);
});

Deno.test("oneHot() takes no words at all", () => {
  const X = oneHot([], ["a", "b"]);
  assertEquals([X.rows, X.cols], [2, 0]);
});

Deno.test("oneHot() refuses an unknown word where the vocabulary has no <unk>", () => {
  assertThrows(
    () => oneHot(["Luke"], ["a", "the"]),
    RangeError,
    'Cannot find a row: the word "Luke" is not among the 2 words\nHint: add "<unk>"',
  );
});

Deno.test("vocabularyOf() and oneHot() refuse words that are no texts", () => {
  const odd = [["a", undefined as unknown as string]];
  assertThrows(() => vocabularyOf(odd, 3), TypeError, "sentences[0][1] must be a string");
  assertThrows(() => oneHot(odd[0]!, ["<unk>"]), TypeError, "words[1] must be a string");
});
