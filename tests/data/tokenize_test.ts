import { tokenize } from "../../lib/data/tokenize.ts";
import { assertEquals, assertThrows } from "../assert.ts";

const cases: Record<string, string[]> = {
  "": [],
  " \n\t ": [],
  "Skywalker's.": ["Skywalker", "'s", "."],
  "Luke’s father": ["Luke", "’s", "father"],
  "O'Brien isn't": ["O", "'", "Brien", "isn", "'", "t"],
  "the 'sun'": ["the", "'", "sun", "'"],
  "it'sy": ["it", "'", "sy"],
  "it's's": ["it", "'s", "'", "s"],
  "'s": ["'", "s"],
  "THAT'S": ["THAT", "'", "S"],
  "Jean-Luc -- well-known-": ["Jean-Luc", "-", "-", "well-known", "-"],
  "C-3PO's 12.5%": ["C-3PO", "'s", "12", ".", "5", "%"],
  "Bjørn Ødegård, 李娜!": ["Bjørn", "Ødegård", ",", "李娜", "!"],
  "Zoe\u0308 sings": ["Zoe\u0308", "sings"],
  "“Hello”…🙂": ["“", "Hello", "”", "…", "🙂"],
};

for (const [sentence, tokens] of Object.entries(cases)) {
  Deno.test(`tokenize() cuts ${JSON.stringify(sentence)}`, () => {
    assertEquals(tokenize(sentence), tokens);
  });
}

Deno.test("tokenize() gives the slide's sentence ten tokens, nine of them words", () => {
  const tokens = tokenize("Luke Skywalker and Darth Vader fought an epic battle.");
  assertEquals(tokens.length, 10);
  assertEquals(tokens.filter((token) => token !== ".").length, 9);
});

Deno.test("tokenize() refuses what is not a string", () => {
  assertThrows(
    () => tokenize(undefined as unknown as string),
    TypeError,
    "Cannot run tokenize: sentence must be a string, current value is undefined",
  );
});
