import {
  activeRows,
  inputsOf,
  SHAPE_NAMES,
  shapesOf,
} from "../../../lib/applications/names/features.ts";
import { tokenize } from "../../../lib/data/tokenize.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const shapes = (sentence: string, t: number) => shapesOf(tokenize(sentence), t);
const START = "begins a sentence";
const INSIDE = "capital inside a sentence";

Deno.test("shapesOf() finds what begins a sentence, also inside quotes", () => {
  const tokens = tokenize('"Go," he said, "To Rome: Now."');
  const starts = tokens.filter((_, t) => shapesOf(tokens, t).includes(START));
  assertEquals(starts, ['"', "Go", "To", "Now"]);
});

Deno.test("shapesOf() tells a capital at the start from one inside", () => {
  assertEquals(shapes("Anna met Élodie", 0), ["capital", START, "ends in -a"]);
  assertEquals(shapes("Anna met Élodie", 2), ["capital", INSIDE, "letter beyond A to Z"]);
});

Deno.test("shapesOf() sees numbers, signs, initials, abbreviations and hyphens", () => {
  const sentence = "in 1961 , J . NASA Jean-Luc";
  const expected = [
    [],
    ["digit"],
    ["sign"],
    ["capital", INSIDE, "one letter"],
    ["sign"],
    ["capital", INSIDE, "all capitals"],
    ["capital", INSIDE, "hyphen"],
  ];
  assertEquals(expected.map((_, t) => shapes(sentence, t)), [[START], ...expected.slice(1)]);
});

Deno.test("shapesOf() sees a digit anywhere in a word, of any alphabet, and none in letters", () => {
  const hasDigit = (word: string) => shapesOf(["the", word], 1).includes("digit");
  assertEquals(["R2", "2nd", "x1y", "٣", "a", "-", "½"].map(hasDigit), [
    ...[true, true, true, true],
    ...[false, false, false],
  ]);
});

Deno.test("shapesOf() reads endings", () => {
  const endings = (word: string) => shapesOf(["the", word], 1);
  assertEquals(endings("bears"), ["ends in -s"]);
  assertEquals(endings("glass"), []);
  assertEquals(endings("painted"), ["ends in -ed"]);
  assertEquals(endings("quickly"), ["ends in -ly"]);
  assertEquals(endings("sing"), ["ends in -ing"]);
  assertEquals(endings("Polish"), ["capital", INSIDE, "ends in -ese, -ish, -ic"]);
});

Deno.test("shapesOf() refuses a token that is not there", () => {
  assertThrows(() => shapesOf(["a"], 1), RangeError, "there is no token 1 among 1");
});

Deno.test("inputsOf() sets the rows of activeRows(), in columns of one example", () => {
  const vocabulary = ["the", "<unk>"];
  const tokens = ["THE", "Teddy", "bears"];
  const x = inputsOf(tokens, vocabulary);
  assertEquals(x.map(({ rows, cols }) => [rows, cols]), x.map(() => [2 + SHAPE_NAMES.length, 1]));
  const ones = x.map((xt) => [...xt.data].flatMap((value, row) => value === 1 ? [row] : []));
  assertEquals(ones, activeRows(tokens, vocabulary));
  assertEquals(ones.map(([word]) => word), [0, 1, 1]);
});

Deno.test("inputsOf() takes no tokens at all", () => {
  assertEquals(inputsOf([], ["<unk>"]), []);
});
