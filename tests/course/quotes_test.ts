// deno-lint-ignore-file camelcase -- the keys of nbformat are what they are
/** Numbers in the prose of a lesson that come from its run. */
import { quotesOf } from "../../lib/course/build.ts";
import { textOf } from "../../lib/ipynb/notebook.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import type { ExecutedCell } from "../notebooks/_execute.ts";
import { unmet } from "../notebooks/_quotes.ts";
import { build } from "./_lessons.ts";

const lesson = (prose: string) => `# Sum\n\n\`\`\`ts\n1 + 1;\n\`\`\`\n\n${prose}\n`;
const quoted = (prose: string) => quotesOf(lesson(prose), { file: "little.md" });

Deno.test("buildLesson() leaves no mark of a number in the notebook", () => {
  const prose = "It is **0.93**<!-- run: F1 -->, and $x = -2$<!-- run --> too<!-- a comment -->.";
  assertEquals(
    textOf(build(lesson(prose)).cells.at(-1)!),
    "It is **0.93**, and $x = -2$ too<!-- a comment -->.",
  );
});

Deno.test("quotesOf() finds each marked number, its line, its words and its cell", () => {
  assertEquals(quoted("In 2024 678<!-- run -->.")[0]!.text, "678");
  const prose = "One is 0.5<!-- run -->, the other −4 000<!-- run: loss -->.\n\n" +
    "So 82 %<!-- run sum-2 --> or $2 \\cdot 3 = 6.0$<!-- run sum-2: the product, -->.";
  assertEquals(quoted(prose), [
    { cell: "sum-2", text: "0.5", line: 7 },
    { cell: "sum-2", text: "−4 000", line: 7, words: "loss" },
    { cell: "sum-2", text: "82 %", line: 9 },
    { cell: "sum-2", text: "6.0", line: 9, words: "the product," },
  ]);
});

const REFUSED: Record<string, [source: string, says: string]> = {
  "a mark without a number": [lesson("It is good<!-- run -->."), "line 7: no number stands before"],
  "a number that is far away": [lesson("0.5 is good<!-- run -->."), "line 7: no number stands"],
  "a mark that is not written exactly": [
    lesson("0.5<!--run-->"),
    "line 7: a mark of a number is not",
  ],
  "a cell that there is not": [lesson("0.5<!-- run sum-3 -->"), 'there is no code cell "sum-3"'],
  "a number above all code": ["# A\n\n0.5<!-- run -->\n", "line 3: 0.5 cannot come from the run"],
};

for (const [what, [source, says]] of Object.entries(REFUSED)) {
  Deno.test(`quotesOf() refuses ${what}`, () => {
    assertThrows(() => quotesOf(source, { file: "little.md" }), SyntaxError, says);
  });
}

/** A cell that showed a table, a line and a figure. */
const cell: ExecutedCell = {
  id: "sum-2",
  cell_type: "code",
  source: "",
  status: "ok",
  metadata: {},
  outputs: [
    { output_type: "stream", text: "loss: 0.6931 after 4000 steps\nloss at the end 0.125\n" },
    { output_type: "stream", text: "F1, test: rule 0.71 and network 0.93; hard: rule 0.51\n" },
    { output_type: "display_data", data: { "text/plain": "reads       F1\nboth sides  0.952" } },
    {
      output_type: "display_data",
      data: {
        "application/vnd.plotly.v1+json": {
          data: [{ name: "tanh", x: [0.2], y: [0.19737] }, { z: [[-0.46212, 0.76159]] }],
          layout: { height: 360 },
        },
      },
    },
  ],
};
const faults = (prose: string) => unmet("little.md", quoted(prose), [cell]);

Deno.test("unmet() accepts what was printed, rounded as the prose rounds", () => {
  const met = ["0.69<!-- run: loss -->", "0.693<!-- run -->", "4 000<!-- run: after -->"]
    .concat(["0.95<!-- run: both sides -->", "0.197<!-- run: tanh -->", "−0.462<!-- run -->"])
    .concat(["95 %<!-- run: both sides -->", "0.13<!-- run -->", "0.12<!-- run: at the end -->"])
    .concat(["0.51<!-- run: hard … rule -->", "0.93<!-- run: test … network -->"]);
  for (const prose of met) assertEquals(faults(prose), []);
});

Deno.test("unmet() names file, line, number and what was printed", () => {
  assertEquals(faults("It is 0.70<!-- run: loss: -->."), [
    'little.md:7: the text says 0.70; cell sum-2, after "loss:", printed 0.6931 4000',
  ]);
  assertEquals(faults("0.694<!-- run: loss -->, 0.96<!-- run: both sides -->").length, 2);
  assertEquals(faults("360<!-- run -->").length, 1, "a figure's layout is no result");
  assertEquals(faults("0.51<!-- run: test … rule -->, 0.71<!-- run: hard … rule -->").length, 2);
  assertEquals(faults("4000<!-- run: after 4000 -->").length, 1, "the words are no result");
  const [none] = faults("0.95<!-- run: three sides -->");
  assert(none!.endsWith('after "three sides", printed no such line'), none);
});

Deno.test("unmet() says so, when the cell did not run", () => {
  assertEquals(unmet("little.md", quoted("2<!-- run -->"), []).length, 1);
});
