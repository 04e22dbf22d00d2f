/** What a message says besides the next step, and what it leaves out. */
import * as course from "@course/lib";
import type { Matrix } from "@course/lib";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { exerciseIn } from "../../lib/exercises/engine/find.ts";
import { judge } from "../../lib/exercises/engine/judge.ts";
import { Lesson } from "../../lib/grading/lesson.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { marked, notebookText } from "../grading/sample.ts";
import { cell, rest, said } from "./typed.ts";

Deno.test("judge() shows a call that gives something before one that gives nothing", () => {
  assertStringIncludes(said("tokens", "(text) => text.split(/\\b/)"), 'Called as tokenize("Zo');
});

Deno.test("judge() speaks of the last thing that was read in vain", () => {
  const message = said(
    "rnn-cell-forward",
    cell(`const { b } = params; const aNext = matMul(params.Wa, aPrev); ${rest}`),
  );
  assertStringIncludes(message, "params.Wa was read");
});

Deno.test("judge() tells the exercise's hint only where no line says what to do", () => {
  const hint = exerciseIn(catalogue, "first-function").hints[0];
  assertEquals(said("first-function", "(W, x, b) => W * x").includes(hint), false);
  assertEquals(said("first-function", "(W, x, b) => matMul(w, x)").includes(hint), false);
  assertEquals(said("first-function", "(W, x, b) => matMul(W, x)").endsWith(`Hint: ${hint}`), true);
});

Deno.test("Lesson leads on in the words of judge(), with the notebook's line", async () => {
  const source = "function rnnCellForward(xt, aPrev, params) {\n  return matMul(Waa, aPrev);\n}";
  const text = notebookText([
    'import { matMul } from "@course/lib";',
    marked("rnn-cell-forward", source),
  ]);
  const { message } = await new Lesson(text, catalogue).grade("rnn-cell-forward");
  assertStringIncludes(message, "Waa is an entry of params: write params.Waa");
  assertStringIncludes(message, "cell [2], line 3:\n  3 |   return matMul(Waa, aPrev);");
});

Deno.test("judge() leaves a right answer alone that looks beyond the end of a list", () => {
  const entityF1 = (predicted: number[], gold: number[]) => {
    const ends = (tags: number[]) =>
      tags.flatMap((tag, t) => tag === 1 && tags[t + 1] !== 1 ? [t] : []);
    const found = ends(predicted).length;
    return { precision: found, recall: ends(gold).length, f1: 0 };
  };
  const { message } = judge(exerciseIn(catalogue, "entity-f1"), { entityF1 });
  assertEquals(message.includes("was read"), false, message);
});

Deno.test("a Matrix is text in a text, and refuses to be a number", () => {
  const A: Matrix = course.matrix([[1, 2]]);
  assertEquals(`${A}`, "Matrix [1, 2]\n  1  2");
});

Deno.test("judge() names the exercise that an earlier function comes from, when it is not there", () => {
  const { rnnForward } = {
    rnnForward: () => {
      throw new ReferenceError("rnnCellForward is not defined");
    },
  };
  const { message } = judge(exerciseIn(catalogue, "rnn-forward"), { rnnForward });
  assertStringIncludes(
    message,
    "is what you write in the exercise rnn-cell-forward: run its cell first.",
  );
});

Deno.test("judge() takes no name that is asked for as a misspelling of another", () => {
  const { Waa } = { Waa: course.zeros(2, 2) };
  const answer = { stack: () => ({ Wa: Waa }), rnnCellForwardStacked: () => 0 };
  const { message } = judge(exerciseIn(catalogue, "stacked-notation"), answer);
  assertStringIncludes(message, "The result lacks Wy; it is an object { Wa }.\n");
});

Deno.test("judge() does not look at parts, when an argument was changed", () => {
  const code = "(W, x, b) => { W.data[0] = 0; return add(matMul(W, x), b); }";
  const message = said("first-function", code);
  assertStringIncludes(message, "affine changed its argument W.");
  assertEquals(message.includes("Looked at alone"), false);
});

Deno.test("judge() says that brackets around matrices make a list", () => {
  const stack = (params: course.RnnParams) => ({ Wa: [params.Waa, params.Wax], Wy: params.Wya });
  const answer = { stack, rnnCellForwardStacked: () => 0 };
  const { message } = judge(exerciseIn(catalogue, "stacked-notation"), answer);
  assertMatch(
    message,
    /an array of 2 matrices\. Square brackets make a list of them; one Matrix \[/,
  );
});
