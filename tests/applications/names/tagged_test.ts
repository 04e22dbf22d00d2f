import * as deck from "../../../lib/applications/names/example.ts";
import { parseTagged } from "../../../lib/applications/names/tagged.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

Deno.test("parseTagged() tags names before 's, signs and at both ends", () => {
  const { tokens, tags } = parseTagged("[Luke]'s \"[O'Neill]\" met [R2]");
  assertEquals(tokens, ["Luke", "'s", '"', "O", "'", "Neill", '"', "met", "R2"]);
  assertEquals(tags, [1, 0, 0, 1, 1, 1, 0, 0, 1]);
});

Deno.test("parseTagged() reads a sentence without names, and nothing at all", () => {
  assertEquals(parseTagged("It rains.").tags, [0, 0, 0]);
  assertEquals(parseTagged("").tags, []);
});

const faults = {
  "[Luke fought.": "brackets do not pair up",
  "Luke] fought.": "brackets do not pair up",
  "[Luke [Skywalker]]": "brackets do not pair up",
  "[ ] fought.": "a name is empty",
  "[Luke] [Leia] fought.": "two names stand side by side",
  "[Luke]ish": "a bracket stands inside Lukeish",
};
for (const [text, reason] of Object.entries(faults)) {
  Deno.test(`parseTagged() refuses ${text}`, () => {
    assertThrows(() => parseTagged(text), SyntaxError, reason);
  });
}

Deno.test("the slides' sentences have one tag a token", () => {
  for (const { tokens, tags } of Object.values(deck)) assertEquals(tokens.length, tags.length);
  assertEquals(deck.LUKE.tags.slice(0, 9), [1, 1, 0, 1, 1, 0, 0, 0, 0]);
});

Deno.test("the Teddy sentences are equal up to the word Teddy", () => {
  const same = (tokens: readonly string[]) => tokens.slice(0, 5);
  assertEquals(same(deck.TEDDY_BEARS.tokens), same(deck.TEDDY_ROOSEVELT.tokens));
});
