import { dealPairs } from "../../../lib/applications/translation/data.ts";
import { parsePairs } from "../../../lib/applications/translation/pairs.ts";
import { sentenceOf, tokensOf } from "../../../lib/applications/translation/tokens.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("parsePairs() takes a byte order mark, CRLF, comments and further columns", () => {
  const text = "\uFEFFOui.\tYes.\r\n# a comment\r\n\r\n Non.\tNo.\tCC-BY 2.0 (someone)\r\n";
  assertEquals(parsePairs(text, "f.tsv"), {
    pairs: [{ source: "Oui.", target: "Yes." }, { source: "Non.", target: "No." }],
    more: 1,
  });
});

Deno.test("parsePairs() names the line without a tab, a translation or a sentence", () => {
  const cases = [
    ["Oui.\tYes.\nNon. No.", "line 2 of f.tsv has no tab"],
    ["Oui.\t", "line 1 of f.tsv has no translation"],
    ["\n\n\tYes.", "line 3 of f.tsv has no sentence"],
  ] as const;
  for (const [text, reason] of cases) {
    assertThrows(() => parsePairs(text, "f.tsv"), SyntaxError, reason);
  }
});

Deno.test("dealPairs() keeps pairs together that share a sentence", () => {
  const pairs = Array.from({ length: 60 }, (_, k) => ({
    source: `s ${k >> 1}`, // two translations of each
    target: `t ${k}`,
  }));
  const { train, validation, test } = dealPairs(pairs, "f.tsv");
  assertEquals([train.length, validation.length, test.length], [48, 6, 6]);
  const seen = new Set(train.map(({ source }) => source));
  assert([...validation, ...test].every(({ source }) => !seen.has(source)));
  assertThrows(() => dealPairs(pairs.slice(0, 18), "f.tsv"), RangeError, "9 pairs");
});

Deno.test("tokensOf() keeps elision and inversion; sentenceOf() writes a sentence", () => {
  assertEquals(tokensOf("Aujourd’hui, parle-t-elle d'un arbre ?"), [
    ...["aujourd'hui", ",", "parle", "-t-elle", "d'", "un", "arbre", "?"],
  ]);
  assertEquals(sentenceOf(["must", "i", "sing", "?"]), "Must I sing?");
});
