import { createHash } from "node:crypto";
import readme from "../../datasets/synthesis/README.md" with { type: "text" };
import test from "../../datasets/synthesis/test.txt" with { type: "text" };
import train from "../../datasets/synthesis/train.txt" with { type: "text" };
import validation from "../../datasets/synthesis/validation.txt" with { type: "text" };
import { stringsOf, timedOf } from "../../datasets/synthesis/make.ts";
import { parseLine, wordsOf } from "../../lib/applications/synthesis/utterance.ts";
import { DIGITS } from "../../lib/applications/speech/data.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

const files = { train, validation, test };
const parse = (text: string) => text.trim().split("\n").map(parseLine);
const parts = { train: parse(train), validation: parse(validation), test: parse(test) };
const texts = (part: keyof typeof parts) =>
  parts[part].map(({ timed }) => wordsOf(timed).join(" "));

Deno.test("no string of the synthesis data set is in two parts", () => {
  const all = [...texts("train"), ...texts("validation"), ...texts("test")];
  assertEquals(new Set(all).size, all.length);
  assertEquals(texts("train").slice(0, 10), DIGITS);
  const drawn = stringsOf(random(3));
  assertEquals(drawn.test.map((words) => words.join(" ")), texts("test"));
});

Deno.test("every word of the synthesis data set has a time that a word takes", () => {
  for (const { timed } of Object.values(parts).flat()) {
    for (const { word, frames } of timed) {
      assert(frames >= (word === "_" ? 1 : 8) && frames <= 60, `${word} ${frames}`);
    }
  }
});

Deno.test("timedOf() adds the sounds of a word up", () => {
  const printed = "pau:0.2 w:0.25 ah:0.3 n:0.4 t:0.45 uw:0.6 pau:0.7";
  assertEquals(timedOf(["one", "two"], printed), [
    { word: "_", frames: 16 },
    { word: "one", frames: 16 },
    { word: "two", frames: 16 },
    { word: "_", frames: 8 },
  ]);
  assertThrows(() => timedOf(["one"], printed), Error, "other sounds");
});

Deno.test("the README of the synthesis data set states each file's counts and hash", () => {
  const stated = readme.replace(/ +/g, " ");
  for (const [name, text] of Object.entries(files)) {
    const part = parts[name as keyof typeof parts];
    const counts = [
      part.length,
      part.reduce((sum, { timed }) => sum + wordsOf(timed).length, 0),
      Math.round(part.reduce((sum, { bands }) => sum + bands.cols, 0) / 80),
    ];
    const hash = createHash("sha256").update(text).digest("hex");
    const row = `| \`${name}.txt\` | ${counts.join(" | ")} | \`${hash}\` |`;
    assert(stated.includes(row), `README.md lacks the row ${row}`);
  }
});
