import type { Spoken } from "../../../lib/applications/speech/bands.ts";
import {
  dealSpeakers,
  loadFolder,
  parseTranscripts,
} from "../../../lib/applications/speech/folder.ts";
import { Matrix } from "../../../lib/matrix/matrix.ts";
import { writeWav } from "../../../lib/signal/wav.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../../assert.ts";

Deno.test("parseTranscripts() reads quotes, capitals, signs, CRLF, a mark and a header", () => {
  const text =
    '\uFEFFfile,text,speaker\r\na.wav,"One, ""two""!",Ann\r\n\r\nb.WAV,Grüß dich,Bob\r\n';
  assertEquals(parseTranscripts(text), [
    { file: "a.wav", words: ["one", "two"], speaker: "Ann", line: 2 },
    { file: "b.WAV", words: ["grüß", "dich"], speaker: "Bob", line: 4 },
  ]);
  assertEquals(parseTranscripts("a.wav,don't")[0], {
    ...{ file: "a.wav", words: ["don't"], speaker: "a.wav", line: 1 },
  });
  assertEquals(parseTranscripts(""), []);
});

const faults: [text: string, words: string][] = [
  ["a.wav,one\nb.wav", "line 2 of transcripts.csv has 1 columns"],
  ["a.wav,one,Ann,more", "line 1 of transcripts.csv has 4 columns"],
  ["a.wav,one\n\nb.mp3,two", "line 3 of transcripts.csv names b.mp3"],
  ["a.wav,one\n,two", "line 2 of transcripts.csv names no file"],
  ["a.wav,...", "line 1 of transcripts.csv has no words"],
  ['a.wav,"one', "line 1 of transcripts.csv has quotes"],
];
for (const [text, words] of faults) {
  Deno.test(`parseTranscripts() refuses ${JSON.stringify(text)}`, () => {
    assertThrows(() => parseTranscripts(text), SyntaxError, words);
  });
}

Deno.test("dealSpeakers() gives each speaker to one part", () => {
  const bands = new Matrix(24, 1, new Float32Array(24));
  const recordings = Array.from(
    { length: 60 },
    (_, k): Spoken => ({ voice: `v${k % 20}`, words: ["one"], bands }),
  );
  const { train, validation, test } = dealSpeakers(recordings);
  const voices = [train, validation, test].map((part) => new Set(part.map(({ voice }) => voice)));
  assertEquals(voices.map(({ size }) => size), [16, 2, 2]);
  assertEquals(voices[0]!.union(voices[1]!).union(voices[2]!).size, 20);
  const two = recordings.filter(({ voice }) => voice === "v1" || voice === "v2");
  assertThrows(() => dealSpeakers(two), RangeError, "there are 2 speakers");
});

const canWrite = ["read", "write"].every((name) =>
  Deno.permissions.querySync({ name: name as "read" | "write" }).state === "granted"
);

Deno.test("loadFolder() reads the files, and names the line of one that it cannot read", {
  ignore: !canWrite,
}, async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const tone = (n: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(i / 5) / 2);
    for (const name of ["a", "b", "c"]) {
      Deno.writeFileSync(`${folder}/${name}.wav`, writeWav(tone(8000), 16000));
    }
    const list = (text: string) => Deno.writeTextFileSync(`${folder}/transcripts.csv`, text);
    await assertRejects(() => loadFolder(folder), RangeError, "put transcripts.csv");
    list("a.wav,yes\nb.wav,no\nc.wav,yes no\n");
    const data = await loadFolder(folder);
    assertEquals(data.words, ["no", "yes"]);
    assertEquals([data.train, data.validation, data.test].map(({ length }) => length), [1, 1, 1]);
    assert(Math.abs(data.train[0]!.bands.cols - 41) <= 2); // half a second
    list("a.wav,yes\nd.wav,no\n");
    await assertRejects(() => loadFolder(folder), SyntaxError, "line 2 of transcripts.csv: d.wav");
    list("a.wav,yes\nb.wav,no\n");
    list(`a.wav,${"yes ".repeat(9)}\nb.wav,no\n`);
    await assertRejects(() => loadFolder(folder), RangeError, "too short for 9 words");
    list("a.wav,yes\nb.wav,no\n");
    Deno.writeTextFileSync(`${folder}/b.wav`, "no sound");
    await assertRejects(() => loadFolder(folder), SyntaxError, "b.wav cannot be read");
    Deno.writeFileSync(`${folder}/b.wav`, writeWav(new Float64Array(8000), 8000));
    await assertRejects(() => loadFolder(folder), SyntaxError, "b.wav is silent");
    Deno.writeFileSync(`${folder}/b.wav`, writeWav(tone(31_000), 1000));
    await assertRejects(() => loadFolder(folder), RangeError, "b.wav lasts 31.0 s, 30 s");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
