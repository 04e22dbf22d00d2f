/**
 * What an exercise's cell defines when it is run is what is judged: in the notebook, in the terminal
 * and by the grader of record. Each case is one cell, with what it comes to.
 *
 * @module
 */
import type { Grade } from "../../lib/grading/lesson.ts";

/** One way to write the cell of the exercise `area`. */
export interface Written {
  /** How it is written. */
  readonly how: string;
  /** The code. */
  readonly code: string;
  /** What it comes to. */
  readonly status: Grade["status"];
  /** What the message begins with, where it does not pass. */
  readonly says?: string;
}

/** Cells that define a right `area`, each in another form, and cells that define none. */
export const WRITTEN: readonly Written[] = [
  ["a const", "const area = (a: number, b: number) => a * b;", "pass"],
  ["a let", "let area = (a: number, b: number) => a * b;", "pass"],
  ["a var", "var area = function (a: number, b: number) { return a * b; };", "pass"],
  ["a function", "function area(a: number, b: number) { return a * b; }", "pass"],
  [
    "a let that is given later",
    "let area: (a: number, b: number) => number;\narea = (a, b) => a * b;",
    "pass",
  ],
  ["an exported function", "export function area(a: number, b: number) { return a * b; }", "pass"],
  [
    "an exported default function",
    "export default function area(a: number, b: number) { return a * b; }",
    "pass",
  ],
  [
    "an export at the end",
    "const area = (a: number, b: number) => a * b;\nexport { area };",
    "pass",
  ],
  ["a name of an object", "const { area } = { area: (a: number, b: number) => a * b };", "pass"],
  [
    "another function's name",
    "const times = (a: number, b: number) => a * b;\nconst area = times;",
    "pass",
  ],
  [
    "what a function returns",
    "const make = () => (a: number, b: number) => a * b;\nconst area = make();",
    "pass",
  ],
  [
    "a wrong function, then a right one",
    "function area(a: number, b: number) { return a + b; }\nfunction area(a: number, b: number) { return a * b; }",
    "pass",
  ],
  [
    "a right function, then a wrong one",
    "function area(a: number, b: number) { return a * b; }\nfunction area(a: number, b: number) { return a + b; }",
    "fail",
    "The sides are added.",
  ],
  [
    "a right value, then a wrong one",
    "let area = (a: number, b: number) => a * b;\narea = (a, b) => a + b;",
    "fail",
    "The sides are added.",
  ],
  [
    "a var, then a function",
    "var area: any = (a: number, b: number) => a * b;\nfunction area() {}",
    "pass",
  ],
  [
    "two constants",
    "const area = (a: number, b: number) => a + b;\nconst area = (a: number, b: number) => a * b;",
    "error",
    "SyntaxError: this name is declared twice: `area`",
  ],
  [
    "a const and a function",
    "const area = (a: number, b: number) => a * b;\nfunction area() {}",
    "error",
    "SyntaxError: this name is declared twice: `area`",
  ],
  [
    "an import and a function",
    'import { add as area } from "@course/lib";\nfunction area(a: number, b: number) { return a * b; }',
    "error",
    "SyntaxError: this name is declared twice: `area`",
  ],
  [
    "a brace too few",
    "function area(a: number, b: number) { return a * b;",
    "error",
    "SyntaxError: the cell ends too early: `}` is missing",
  ],
  [
    "a text without end",
    'const area = (a: number, b: number) => a * b;\nconst s = "abc',
    "error",
    'SyntaxError: the text that begins with " has no end on its line',
  ],
  [
    "another name",
    "const aera = (a: number, b: number) => a * b;",
    "missing",
    "Cell [1] defines no `area`; it has `aera`: rename it",
  ],
  [
    "a method of an object",
    "const shapes = { area(a: number, b: number) { return a * b; } };",
    "missing",
    "Cell [1] defines no `area`",
  ],
  [
    "inside a function",
    "function shapes() {\n  function area(a: number, b: number) { return a * b; }\n  return area;\n}",
    "missing",
    "Cell [1] defines no `area`",
  ],
  [
    "inside braces",
    "{ const area = (a: number, b: number) => a * b; }",
    "missing",
    "Cell [1] defines no `area`",
  ],
  [
    "a default without a name",
    "export default (a: number, b: number) => a * b;",
    "missing",
    "Cell [1] defines no `area`",
  ],
  [
    "a type",
    "type area = (a: number, b: number) => number;",
    "missing",
    "Cell [1] defines no `area`",
  ],
  ["only a comment", "// const area = (a, b) => a * b;", "missing", "Cell [1] defines no `area`"],
  ["a number", "const area = 6;", "fail", "`area` must be a function"],
  [
    "a call in place of the function",
    "const area = ((a: number, b: number) => a * b)(2, 3);",
    "fail",
    "`area` must be a function",
  ],
  [
    "an error while the cell runs",
    "const area = (a: number, b: number) => a * b;\nnull!.x;",
    "pass",
  ],
].map(([how, code, status, says]) => ({ how, code, status, ...(says ? { says } : {}) }) as Written);
