import { createHash } from "node:crypto";
import human from "../../datasets/speech/human.txt" with { type: "text" };
import readme from "../../datasets/speech/README.md" with { type: "text" };
import test from "../../datasets/speech/test.txt" with { type: "text" };
import train from "../../datasets/speech/train.txt" with { type: "text" };
import validation from "../../datasets/speech/validation.txt" with { type: "text" };
import { deal } from "../../datasets/speech/make.ts";
import { ACCENTS, FAMILIES, FLITE } from "../../datasets/speech/voices.ts";
import { parseLine } from "../../lib/applications/speech/bands.ts";
import { DIGITS } from "../../lib/applications/speech/data.ts";
import { SAID } from "../../lib/applications/speech/example.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertEquals } from "../assert.ts";

const files = { train, validation, test, human };
const parse = (text: string) => text.trim().split("\n").map(parseLine);
const parts = {
  train: parse(train),
  validation: parse(validation),
  test: parse(test),
  human: parse(human),
};

/** The families of speakers, and the voices of flite, in a part. */
function familiesOf(part: keyof typeof parts): Set<string> {
  return new Set(parts[part].map(({ voice }) => {
    const [, speaker] = voice.split("+");
    const family = FAMILIES.find((family) => family.includes(speaker!));
    assert(family || voice.startsWith("flite "), voice);
    return family?.[0] ?? voice;
  }));
}

Deno.test("no voice of the test part of the speech data set is in training, nor one of its family", () => {
  const [known, chosen, held] = [
    familiesOf("train"),
    familiesOf("validation"),
    familiesOf("test"),
  ];
  assertEquals([...known.intersection(held)], []);
  assertEquals([...known.intersection(chosen)], []);
  assertEquals([...chosen.intersection(held)], []);
  assertEquals([...known, ...chosen, ...held].length, FAMILIES.length + 4);
  assert(FLITE.test.every((voice) => held.has(`flite ${voice}`)));
});

Deno.test("deal() gives each family to one part", () => {
  for (const seed of [1, 2]) {
    const { train, validation, test } = deal(random(seed));
    assertEquals([...train, ...validation, ...test].sort(), FAMILIES.flat().sort());
  }
});

Deno.test("every part of the speech data set has the seven accents, and strings of its lengths", () => {
  assertEquals(ACCENTS.length, 7);
  for (const name of ["train", "validation", "test"] as const) {
    const accents = new Set(parts[name].map(({ voice }) => voice.split("+")[0]!));
    assertEquals([...accents].filter((one) => !one.startsWith("flite")).sort(), ACCENTS.toSorted());
    const lengths = new Set(parts[name].map(({ words }) => words.length));
    assertEquals([...lengths].sort(), name === "train" ? [1, 5] : [3, 4, 5, 6, 7]);
  }
  assertEquals(parts.human.map(({ words }) => words), DIGITS.map((digit) => [digit]));
  assert(familiesOf("test").has(SAID.voice));
});

Deno.test("recordings of the speech data set have no number that stands out", () => {
  for (const part of Object.values(parts)) {
    for (const { words, bands, voice } of part) {
      const each = bands.cols / 80 / words.length;
      assert(each > 0.1 && each < 1.2, `${voice} ${words}: ${each} s a word`);
      let top = -Infinity;
      for (const x of bands.data) top = Math.max(top, x);
      assert(top > -0.1, `${voice} ${words}`);
    }
  }
});

Deno.test("the README of the speech data set states each file's counts and hash", () => {
  const stated = readme.replace(/ +/g, " ");
  for (const [name, text] of Object.entries(files)) {
    const part = parts[name as keyof typeof parts];
    const counts = [
      part.length,
      new Set(part.map(({ voice }) => voice)).size,
      part.reduce((sum, { words }) => sum + words.length, 0),
      Math.round(part.reduce((sum, { bands }) => sum + bands.cols, 0) / 80),
    ];
    const hash = createHash("sha256").update(text).digest("hex");
    const row = `| \`${name}.txt\` | ${counts.join(" | ")} | \`${hash}\` |`;
    assert(stated.includes(row), `README.md lacks the row ${row}`);
  }
});
