/**
 * Answers as a beginner types them, in plain text, and what is said of them.
 *
 * @module
 */
import * as course from "@course/lib";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { exerciseIn } from "../../lib/exercises/engine/find.ts";
import { judge } from "../../lib/exercises/engine/judge.ts";

const NAMES = Object.keys(course);

/** What is said of an answer that is written as a text: no type stands in a beginner's way. */
export function said(id: string, code: string): string {
  const { exports: [name] } = exerciseIn(catalogue, id);
  const make = new Function(
    ...NAMES.filter((one) => one !== name),
    `"use strict"; return ${code};`,
  );
  const all = course as unknown as Record<string, unknown>;
  const answer = { [name!]: make(...NAMES.filter((one) => one !== name).map((one) => all[one])) };
  return judge(exerciseIn(catalogue, id), answer).message;
}

/** The body of an answer to rnn-cell-forward, and how it may end. */
export const cell = (body: string): string => `(xt, aPrev, params) => { ${body} }`;
export const rest = "return { aNext, yHat: aNext };";

/** An answer to rnn-forward: the loop's head and body. */
export const loop = (head: string, body: string): string =>
  `(x, a0, params) => { const a = [], yHat = []; ${head} { ${body} } return { a, yHat }; }`;
