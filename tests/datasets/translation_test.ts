import { createHash } from "node:crypto";
import hard from "../../datasets/translation/hard.tsv" with { type: "text" };
import { make } from "../../datasets/translation/make.ts";
import readme from "../../datasets/translation/README.md" with { type: "text" };
import test from "../../datasets/translation/test.tsv" with { type: "text" };
import train from "../../datasets/translation/train.tsv" with { type: "text" };
import validation from "../../datasets/translation/validation.tsv" with { type: "text" };
import { tokensOf } from "../../lib/applications/translation/tokens.ts";
import { assert, assertEquals } from "../assert.ts";

const files = { train, validation, test, hard };
const linesOf = (text: string) => text.trim().split("\n");
const { parts, dealt } = make();

Deno.test("make() gives the committed pairs byte for byte", () => {
  for (const [name, list] of Object.entries(parts)) {
    const text = list.map(({ french, english }) => `${french}\t${english}\n`).join("");
    assert(text === files[name as keyof typeof parts], `${name}.tsv is not what make() gives`);
  }
});

Deno.test("the parts of the translation data set share no French sentence but one that README names", () => {
  const french = Object.values(files).flatMap(linesOf).map((line) => line.split("\t")[0]);
  const generated = linesOf(train).length + linesOf(validation).length + linesOf(test).length;
  assertEquals(generated, 15_500);
  assertEquals(new Set(french.slice(0, generated)).size, generated);
  const seen = new Set(french.slice(0, generated));
  const both = french.slice(generated).filter((sentence) => seen.has(sentence));
  assertEquals(both, ["Nous ne voyageons jamais sans eux."]);
  assert(readme.includes(both[0]!));
});

Deno.test("each test sentence has a combination that no other part has, of each kind", () => {
  const elsewhere = new Set(
    [...parts.train, ...parts.validation].flatMap(({ combinations }) => combinations),
  );
  const own = parts.test.map(({ combinations }) =>
    combinations.filter((one) => dealt.get(one) === "test")
  );
  assertEquals(own.filter((list) => list.length === 0).length, 0);
  assertEquals(own.flat().filter((one) => elsewhere.has(one)), []);
  const held = new Set(own.flat());
  assert(held.size > 50, `only ${held.size} combinations are held out`);
});

Deno.test("every word of the test part is in the training part", () => {
  const wordsOf = (text: string) =>
    new Set(linesOf(text).flatMap((line) => line.split("\t").flatMap((side) => tokensOf(side))));
  assertEquals([...wordsOf(test).difference(wordsOf(train))], []);
});

Deno.test("the README of the translation data set states each file's pairs and hash", () => {
  const stated = readme.replace(/ +/g, " ");
  for (const [name, text] of Object.entries(files)) {
    const hash = createHash("sha256").update(text).digest("hex");
    const row = `| \`${name}.tsv\` | ${linesOf(text).length} | \`${hash}\` |`;
    assert(stated.includes(row), `README.md lacks the row ${row}`);
  }
});
