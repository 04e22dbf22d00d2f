import { deal, loadConll, parseConll, taggingData } from "../../../lib/applications/names/conll.ts";
import { baselinesOf } from "../../../lib/applications/names/baselines.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../../assert.ts";

const labels = (text: string) => parseConll(text, "t.txt").map((sentence) => sentence.labels);

Deno.test("parseConll() reads BIO, 0 and 1, and the letters of other schemes", () => {
  assertEquals(labels("Ann\tB-PER\nLee\tI-PER\nran\tO\n\nit\tO\n"), [
    ["B-PER", "I-PER", "O"],
    ["O"],
  ]);
  assertEquals(labels("Ann\t1\nran\t0\n"), [["I-PER", "O"]]);
  assertEquals(labels("A\tB-X\nB\tI-X\nC\tE-X\nD\tS-X\nE\tU-X\nF\tL-X"), [
    ["B-X", "I-X", "I-X", "B-X", "B-X", "I-X"],
  ]);
});

Deno.test("parseConll() takes what files have: columns, spaces, documents, comments, CRLF, a mark", () => {
  const text =
    "\uFEFF-DOCSTART- -X- O O\r\n\r\nEU NNP B-NP B-ORG\r\nrejects VBZ B-VP O\r\n\r\n\r\n" +
    "# sent 2\r\n#\tO\r\nRome\tNNP\tB-LOC\r\n";
  assertEquals(parseConll(text, "t.txt"), [
    { tokens: ["EU", "rejects"], labels: ["B-ORG", "O"] },
    { tokens: ["#", "Rome"], labels: ["O", "B-LOC"] },
  ]);
  assertEquals(labels(""), []);
});

const faults: [text: string, words: string][] = [
  ["Ann\tO\nran\n", 'line 2 of t.txt has no tag: "ran"'],
  ["Ann\tO\n\nran\t\n", 'line 3 of t.txt has no tag: "ran\\t"'],
  ["\tO\n", 'line 1 of t.txt has no token: "\\tO"'],
  ["Ann\tPER\n", 'line 1 of t.txt has the tag "PER"'],
  ["Ann\tB-\n", 'line 1 of t.txt has the tag "B-"'],
  ["Ann\t2\n", 'line 1 of t.txt has the tag "2"'],
  ["Ann\tB-PER\nran\t0\n", "line 2 of t.txt has the tag 0, the lines before it have BIO"],
];
for (const [text, words] of faults) {
  Deno.test(`parseConll() refuses ${JSON.stringify(text)}`, () => {
    assertThrows(() => parseConll(text, "t.txt"), SyntaxError, words);
  });
}

const many = Array.from({ length: 40 }, (_, k) => `w${k % 20}\tO\nAnn\tB-PER\n`).join("\n");

Deno.test("deal() gives each sentence to one part, equal sentences to the same", () => {
  const { train, validation, test } = deal(parseConll(many, "t.txt"), "t.txt");
  assertEquals([train.length, validation.length, test.length], [32, 4, 4]);
  const first = (part: typeof train) => new Set(part.map(({ tokens }) => tokens[0]));
  assertEquals([first(train), first(validation), first(test)].map(({ size }) => size), [16, 2, 2]);
  assertEquals([...first(train).intersection(first(test))], []);
  // drawn from all of the file, not off its ends
  assert([...first(test)].join() !== "w0,w1" && [...first(test)].join() !== "w18,w19");
  assertThrows(() => deal([], "t.txt"), RangeError, "t.txt has 0 different sentences");
  const nine = parseConll(many, "t.txt").slice(0, 9);
  assertThrows(() => deal([...nine, ...nine], "t.txt"), RangeError, "has 9 different sentences");
});

Deno.test("taggingData() numbers the labels, O first; rules are scored on them", () => {
  const train = parseConll("we\tO\nmet\tO\nAnn\tB-PER\nLee\tI-PER\n", "t");
  const test = parseConll("Bob\tI-PER\nran\tO\n\nwe\tO\nmet\tO\nEva\tB-PER\nRay\tI-PER\n", "t");
  const data = taggingData({ train, validation: train, test });
  assertEquals(data.labels, ["O", "B-PER", "I-PER"]);
  assertEquals(data.train[0]!.tags, [0, 0, 1, 2]);
  assertEquals(data.vocabulary.length, 5); // <unk>, we, met, ann, lee
  const scores = baselinesOf(data);
  assertEquals(Object.values(scores).map(({ test }) => test), [0, 1, 0]);
});

const canWrite = Deno.permissions.querySync({ name: "write" }).state === "granted" &&
  Deno.permissions.querySync({ name: "read" }).state === "granted";

Deno.test("loadConll() reads a file, or a folder with a file for each part", {
  ignore: !canWrite,
}, async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const write = (name: string, text: string) => Deno.writeTextFileSync(`${folder}/${name}`, text);
    write("all.tsv", many);
    const one = await loadConll(`${folder}/all.tsv`);
    assertEquals([one.train.length, one.hard], [32, undefined]);
    write("wnut.train.conll", "we\tO\n");
    write("wnut.dev.conll", "we\tO\nran\tO\n");
    await assertRejects(() => loadConll(folder), RangeError, "no sentences to be the test part");
    write("wnut.test.conll", "Ann\tB-PER\n\nran\tO\n");
    const { train, validation, test } = await loadConll(folder);
    assertEquals([train.length, validation[0]!.tokens.length, test.length], [1, 2, 2]);
    assert(one.vocabulary.includes("ann"));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
