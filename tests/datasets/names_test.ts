import { createHash } from "node:crypto";
import vocabulary from "../../datasets/names/vocabulary.txt" with { type: "text" };
import hard from "../../datasets/names/hard.txt" with { type: "text" };
import { make } from "../../datasets/names/make.ts";
import readme from "../../datasets/names/README.md" with { type: "text" };
import test from "../../datasets/names/test.txt" with { type: "text" };
import train from "../../datasets/names/train.txt" with { type: "text" };
import validation from "../../datasets/names/validation.txt" with { type: "text" };
import * as deck from "../../lib/applications/names/example.ts";
import { parseTagged, type TaggedSentence } from "../../lib/applications/names/tagged.ts";
import { entitySpans } from "../../lib/training/entity_f1.ts";
import { assert, assertEquals } from "../assert.ts";

const files = { train, validation, test, hard, vocabulary };
const parts = { train, validation, test, hard };
const parse = (text: string) => text.trim().split("\n").map(parseTagged);
const sentences = {
  train: parse(train),
  validation: parse(validation),
  test: parse(test),
  hard: parse(hard),
};
const shared = new Set(vocabulary.trim().split("\n").slice(1));
const lower = (token: string) => token.toLowerCase();

/** Words of one part that another part may not have: neither function words, years nor initials. */
function ownWords(part: TaggedSentence[]): Set<string> {
  const words = part.flatMap(({ tokens }) => tokens.map(lower));
  return new Set(words.filter((word) => !shared.has(word) && !/^(\d+|\p{L})$/u.test(word)));
}

/** A sentence without its own words: what is left of its template. */
function skeleton({ tokens, tags }: TaggedSentence): string {
  return tokens.map((token, t) => tags[t] || !shared.has(lower(token)) ? "_" : lower(token))
    .join(" ");
}

Deno.test("make() gives the committed files byte for byte", () => {
  const made: Record<string, string> = make();
  assertEquals(Object.keys(made).sort(), ["test", "train", "validation", "vocabulary"]);
  for (const [name, text] of Object.entries(made)) {
    assert(text === files[name as keyof typeof files], `${name}.txt is not what make() gives`);
  }
});

Deno.test("make() gives other sentences for another seed", () => {
  assert(make(1).test !== test);
});

Deno.test("the parts of the names data set share no sentence, name or content word", () => {
  const generated = [sentences.train, sentences.validation, sentences.test];
  const texts = new Set([train, validation, test].flatMap((text) => text.trim().split("\n")));
  assertEquals(texts.size, 5500);
  const owned = generated.map(ownWords);
  for (const [i, one] of owned.entries()) {
    for (const other of owned.slice(i + 1)) assertEquals([...one.intersection(other)], []);
  }
});

Deno.test("sentences of the test part are built otherwise than those of the training part", () => {
  const known = new Set(sentences.train.map(skeleton));
  const found = sentences.test.filter((sentence) => known.has(skeleton(sentence)));
  // different templates can leave the same bare skeleton, such as "_ _ _ ."
  assert(found.length < 0.05 * sentences.test.length, `${found.length} known skeletons`);
});

Deno.test("every function word is in the training part, and in lower case", () => {
  const words = new Set(sentences.train.flatMap(({ tokens }) => tokens.map(lower)));
  assertEquals([...shared].filter((word) => !words.has(word) || word !== lower(word)), []);
});

Deno.test("names of the hard set and of the slides are in no other part", () => {
  const namesOf = (part: readonly TaggedSentence[]) =>
    new Set(part.flatMap(({ tokens, tags }) => tokens.filter((_, t) => tags[t] === 1)));
  const known = namesOf([...sentences.train, ...sentences.validation, ...sentences.test]);
  const unseen = [...namesOf(sentences.hard), ...namesOf(Object.values(deck))];
  // particles, initials, and the letter before an apostrophe
  const small = (token: string) => shared.has(lower(token)) || /^(\p{L}|\P{L})$/u.test(token);
  assertEquals(unseen.filter((token) => known.has(token) && !small(token)), []);
});

Deno.test("the README of the names data set states each file's counts and hash", () => {
  const stated = readme.replace(/ +/g, " ");
  for (const [name, text] of Object.entries(parts)) {
    const part = sentences[name as keyof typeof sentences];
    const names = part.flatMap(({ tags }) => entitySpans(tags));
    const counts = [
      part.length,
      part.reduce((sum, { tokens }) => sum + tokens.length, 0),
      names.length,
      part.filter(({ tags }) => !tags.includes(1)).length,
    ];
    const row = `| \`${name}.txt\` | ${counts.join(" | ")} | \`${sha256(text)}\` |`;
    assert(stated.includes(row), `README.md lacks the row ${row}`);
  }
  const row = `| \`vocabulary.txt\` | ${shared.size + 1} | \`${sha256(vocabulary)}\` |`;
  assert(stated.includes(row), `README.md lacks the row ${row}`);
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
