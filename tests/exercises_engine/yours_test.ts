import { catalogue } from "../../lib/exercises/catalogue.ts";
import { defineExercise } from "../../lib/exercises/engine/define.ts";
import type { Exports } from "../../lib/exercises/engine/exercise.ts";
import { notAttempted } from "../../lib/exercises/engine/not_attempted.ts";
import { Session } from "../../lib/exercises/engine/session.ts";
import { Lesson } from "../../lib/grading/lesson.ts";
import { HOST } from "../../lib/grading/program.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { matrix } from "../../lib/matrix/create.ts";
import { assertEquals, assertStrictEquals, assertStringIncludes } from "../assert.ts";
import { marked, notebookText } from "../grading/sample.ts";
import { printed } from "./printed.ts";
import { exercises } from "./small.ts";

const kinds = defineExercise({
  id: "kinds",
  slides: [],
  title: "A table",
  points: 1,
  task: "Fill the table.",
  hints: ["look", "compare", "write"],
  tolerance: 0,
  reference: { kinds: { luke: "name", battle: "noun" } as Record<string, string> },
  signatures: { kinds: ": Record<string, string>" },
  draw: () => [{ kinds: [] }],
  mistakes: {},
});

/** What yours() gives and says. */
async function used<E extends object>(id: string, answer: E): Promise<[E, string]> {
  const session = new Session([...exercises, kinds]);
  let given: E | undefined;
  const text = await printed(() => void (given = session.yours(id, answer)));
  return [given!, text];
}

Deno.test("yours() gives back what passes, and says so", async () => {
  const answer = { area: (a: number, b: number) => b * a };
  const [given, text] = await used("area", answer);
  assertStrictEquals(given, answer);
  assertEquals(text, "`area` (area) passes: yours runs from here on");
  const table = { kinds: { luke: "name", battle: "noun" } };
  assertStrictEquals((await used("kinds", table))[0], table);
});

Deno.test("yours() gives the course's own as long as the exercise does not pass", async () => {
  const answers: [string, (a: number, b: number) => number][] = [
    ["is not attempted yet", () => notAttempted("area")],
    ["does not pass yet", (a, b) => a + b],
    ["does not pass yet", () => {
      throw new RangeError("no");
    }],
  ];
  for (const [state, area] of answers) {
    const [given, text] = await used("area", { area });
    assertEquals(given.area(3, 4), 12);
    assertEquals(text, `\`area\` (area) ${state}: the course's own runs from here on`);
  }
  const [{ kinds }] = await used("kinds", { kinds: notAttempted("kinds") as Exports });
  assertEquals(kinds, { luke: "name", battle: "noun" });
});

Deno.test("yours() takes all names of an exercise from one side", async () => {
  const [given, text] = await used("both", { half: (a: number) => a / 2, third: (a: number) => a });
  assertEquals(given.third(6), 2);
  assertStringIncludes(text, "`half` and `third` (both) does not pass yet");
});

Deno.test("yours() says what to write, when a name was not handed over", async () => {
  for (const answer of [{}, { area: undefined }, undefined as never]) {
    assertEquals(
      (await used("area", answer))[1],
      '`area` (area) is not there: run its cell, then write yours("area", { area }); ' +
        "the course's own runs from here on",
    );
  }
});

Deno.test("yours() throws nothing, whatever it is given", async () => {
  for (const answer of [undefined, null, 3, [], { aera: 1 }, { area: undefined }]) {
    const [given] = await used("area", answer as never) as [
      { area: (...a: number[]) => number },
      string,
    ];
    assertEquals(given.area(2, 5), 10);
  }
  const [given, text] = await used("aera", { area: 1 });
  assertEquals(given, { area: 1 });
  assertStringIncludes(text, 'did you mean "area"?');
  assertEquals((await used("aera", undefined as never))[0], {});
});

Deno.test("yours() has the types of what it is given", async () => {
  const affine = (_W: Matrix, _x: Matrix, _b: Matrix): Matrix => notAttempted("first-function");
  const session = new Session(catalogue);
  let sum: Matrix | undefined;
  await printed(() => {
    const mine = session.yours("first-function", { affine });
    const one = matrix([[1]]);
    sum = mine.affine(one, one, one);
  });
  assertEquals(sum?.at(0, 0), 2);
});

Deno.test("yours() says nothing while a notebook is graded", async () => {
  Object.assign(globalThis, { [Symbol.for(HOST)]: {} });
  try {
    assertEquals((await used("area", { area: () => 1 }))[1], "");
  } finally {
    delete (globalThis as Record<symbol, unknown>)[Symbol.for(HOST)];
  }
});

const loop = (cell: string) =>
  "const rnnForward = (x, a0, params) => {\n  const a = [], yHat = [];\n  for (const xt of x) {\n" +
  `    const step = ${cell}(xt, a.at(-1) ?? a0, params);\n` +
  "    a.push(step.aNext);\n    yHat.push(step.yHat);\n  }\n  return { a, yHat };\n};";
const story = {
  "under the same name": [
    'const { rnnCellForward } = yours("rnn-cell-forward", { rnnCellForward });',
    "rnnCellForward",
  ],
  "as one object": [
    'const mine = yours("rnn-cell-forward", { rnnCellForward });',
    "mine.rnnCellForward",
  ],
} as const;
for (const [how, [line, cell]] of Object.entries(story)) {
  const stub = 'const rnnCellForward = () => notAttempted("rnn-cell-forward");';
  const right = "const rnnCellForward = (xt, aPrev, { Waa, Wax, Wya, ba, by }) => {\n" +
    "  const aNext = tanh(add(matMul(Waa, aPrev), matMul(Wax, xt), ba));\n" +
    "  return { aNext, yHat: softmax(add(matMul(Wya, aNext), by)) };\n};";
  const states = { "of a stub": stub, "of what passes": right };
  for (const [state, own] of Object.entries(states)) {
    Deno.test(`Lesson grades an answer that uses what yours() gave ${how} ${state}`, async () => {
      const text = notebookText([
        'import { add, matMul, notAttempted, softmax, tanh, yours } from "@course/lib";',
        marked("rnn-cell-forward", own),
        line,
        marked("rnn-forward", loop(cell)),
      ]);
      const lines = await printed(async () => {
        const { status, message } = await new Lesson(text, catalogue).grade("rnn-forward");
        assertEquals(status, "pass", message);
      });
      assertEquals(lines, "");
    });
  }
}

Deno.test("judge() refuses the course's own that yours() gave, in its own exercise", async () => {
  const text = notebookText([
    'import { notAttempted, yours } from "@course/lib";',
    'const ready = yours("rnn-forward", {});',
    marked("rnn-forward", "const rnnForward = (...given) => ready.rnnForward(...given);"),
  ]);
  const { message } = await new Lesson(text, catalogue).grade("rnn-forward");
  assertStringIncludes(message, "This leaves the task to the library's own `rnnForward`.");
});
