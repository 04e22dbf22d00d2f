import {
  clipped,
  decimal,
  evenLines,
  linesOf,
  listed,
  measureOf,
  short,
  signed,
  wordOf,
} from "../../lib/charts/text.ts";
import { blocks, outline, spread, strided } from "../../lib/charts/thin.ts";
import { assert, assertEquals } from "../assert.ts";

Deno.test("short() keeps three digits, and powers of ten for the tiny and the large", () => {
  assertEquals([0.84213, 0, 12345, 1e-7, -2.5e8].map(short), [
    "0.842",
    "0",
    "12345",
    "1.0e-7",
    "-2.5e+8",
  ]);
  assertEquals([0.001, 0.000999, 1e7, 9999999].map(short), [
    "0.001",
    "1.0e-3",
    "1.0e+7",
    "9999999",
  ]);
  assertEquals([NaN, Infinity].map(short), ["NaN", "Infinity"]);
});

Deno.test("signed() and decimal() have two decimals, and a minus sign", () => {
  assertEquals([0.416, -0.125, 0].map(signed), ["+0.42", "−0.13", "+0.00"]);
  assertEquals([0.416, -0.125, -0.001, 12345.6].map(decimal), ["0.42", "−0.13", "0.00", "12346"]);
  assertEquals([12345.6, -1e9].map(signed), ["+12346", "−1.0e+9"]);
});

Deno.test("listed() says how many more there are", () => {
  assertEquals([listed([]), listed(["a"]), listed(["a", "b"])], ["", "a", "a and b"]);
  assertEquals(listed(["a", "b", "c", "d"], 2), "a, b and 2 more");
});

Deno.test("clipped() cuts no character in half", () => {
  assertEquals([clipped("abc", 3), clipped("abcd", 3)], ["abc", "ab…"]);
  assertEquals(clipped("a😀bcd", 3), "a…");
});

Deno.test("wordOf() has markup stand for itself, and shows white space", () => {
  assertEquals(wordOf("<br>&"), "&lt;br>&amp;");
  assertEquals(["\n", " ", "", "\t", "a b"].map((word) => wordOf(word)), [
    "↵",
    "␣",
    "∅",
    "⇥",
    "a b",
  ]);
  assertEquals(wordOf("Skywalker", 6), "Skywa…");
});

Deno.test("linesOf() breaks between words, and within one that is longer than a line", () => {
  assertEquals(linesOf("one two three", 7), ["one two", "three"]);
  assertEquals(linesOf("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
  assertEquals(linesOf("名字名字", 4), ["名字", "名字"]); // each sign is two letters wide
  assertEquals(linesOf("", 4), []);
});

Deno.test("spread() and strided() choose evenly, spread with both ends", () => {
  assertEquals([spread(3, 5), spread(10, 4), spread(9, 1)], [[0, 1, 2], [0, 3, 6, 9], [0]]);
  assertEquals([spread(10, 5), spread(6, 4)], [[0, 2, 5, 7, 9], [0, 2, 3, 5]]); // 4.5, 6.75; 1.67
  assertEquals([strided(4, 5), strided(10, 4), strided(0, 4)], [[0, 1, 2, 3], [0, 3, 6, 9], []]);
  assertEquals([blocks(3, 5), blocks(10, 4)], [[0, 1, 2, 3], [0, 2, 5, 7, 10]]);
});

Deno.test("outline() keeps the least and the largest of each stretch, in order", () => {
  const y = Array.from({ length: 1000 }, (_, i) => i === 371 ? 9 : i === 372 ? -9 : i % 2);
  const kept = outline(y, 40);
  assert(kept.length <= 40, `${kept.length}`);
  assertEquals(kept, [...kept].sort((a, b) => a - b));
  for (const i of [0, 371, 372, 999]) assert(kept.includes(i), `${i} is lost`);
  assertEquals(outline([3, 1, 2], 3), [0, 1, 2]);
  assertEquals(outline([0, 2, 2, 1, 1, 0], 4), [0, 1, 5]); // the first of equals
});

Deno.test("clipped(), linesOf() and measureOf() take what is no text for what it prints", () => {
  assertEquals([clipped(7), clipped(null), clipped(1n)], ["7", "null", "1"]);
  assertEquals([linesOf(NaN, 9), linesOf([], 9), measureOf(0.5)], [["NaN"], [], "0.5"]);
});

Deno.test("evenLines() leaves no word by itself, and loses none", () => {
  const title = "What is left at t = 20 of an input at t = 1";
  assertEquals(evenLines(title, 42), ["What is left at t = 20", "of an input at t = 1"]);
  for (const text of ["", "short", "x".repeat(100), title.repeat(9)]) {
    assertEquals(evenLines(text, 30).join("").length, linesOf(text, 30).join("").length);
  }
});
