/**
 * Parses the code of a cell: the one parser for the notebook and for the terminal.
 *
 * A cell is TypeScript in strict mode. `await` may stand at its top level, functions and `var`
 * may be declared again, `{ a: 1 }` alone is an object. Names of other cells do not matter.
 *
 * @module
 */
import { parse, type ParserOptions } from "@babel/parser";
import { firstRefusal, isFatal } from "./_early.ts";
import { foreignStep } from "./_foreign.ts";
import { inWords, type Refusal } from "./_words.ts";
import type { Node } from "./tree.ts";

/** Why code does not parse. */
export interface Problem {
  /** What is wrong, without a full stop. */
  readonly reason: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1, in UTF-16 units. */
  readonly column: number;
  /** What to write instead, where it looks like another language; without a full stop. */
  readonly step?: string;
}

/** Code, and what the parser makes of it. */
export interface Code {
  /** The code. */
  readonly source: string;
  /** Its statements; none if it does not parse. */
  readonly body: readonly Node[];
  /** Why it does not parse. */
  readonly problem?: Problem;
}

const OPTIONS: ParserOptions = {
  sourceType: "module",
  plugins: [
    "typescript",
    "decorators",
    "decoratorAutoAccessors",
    "deferredImportEvaluation",
    "sourcePhaseImports",
  ],
  allowUndeclaredExports: true,
  attachComment: false,
};

/**
 * Parses the code of a cell.
 *
 * @param source The code.
 * @returns Statements, or the first problem. Whatever the code is, nothing is thrown.
 */
export function parseCode(source: string): Code {
  const read = attempt(source);
  if (Array.isArray(read)) return { source, body: read };
  if (isObject(source)) return { source, body: [] };
  const { reason, offset } = inWords(source, read);
  const missing = reason === "the cell ends too early" ? missingEnds(source) : "";
  const lines = source.slice(0, offset).split("\n");
  const place = { line: lines.length, column: lines.at(-1)!.length + 1 };
  const step = missing ? undefined : foreignStep(source, offset);
  const problem = { reason: reason + missing, ...place, ...(step && { step }) };
  return { source, body: [], problem };
}

/** The statements, or the first refusal; what Deno lets pass is passed over on a second reading. */
function attempt(source: string, errorRecovery = false): Node[] | Refusal {
  if (source.startsWith("#!")) return { reasonCode: "UnexpectedToken", message: "", pos: 0 };
  try {
    const { program, errors } = parse(withoutLongLists(source), { ...OPTIONS, errorRecovery });
    const texts = program.directives.map((one) => ({
      ...one,
      type: "ExpressionStatement",
      expression: one.value,
    }));
    const body = [...texts, ...program.body] as unknown as Node[];
    return firstRefusal(body, (errors ?? []) as unknown as Refusal[]) ?? body;
  } catch (error) {
    const refusal = error as Refusal;
    return errorRecovery || isFatal(refusal) ? refusal : attempt(source, true);
  }
}

/** Whether a cell that begins with a brace is an object: the kernel tries that first. */
function isObject(source: string): boolean {
  const text = source.trim();
  return text.startsWith("{") && Array.isArray(attempt(`(${text})`));
}

const LONGEST = 20_000; // characters in which to look for what is missing at the end

/** Which closing signs would make a cell whole, in words. */
function missingEnds(source: string): string {
  let ends = "";
  const isWhole = (text: string) => {
    const read = attempt(text);
    return Array.isArray(read) ? "yes" : (read.pos ?? 0) >= text.length ? "more" : "no";
  };
  while (source.length < LONGEST && ends.length < 8) {
    const next = [")", "]", "}"].find((end) => isWhole(source + ends + end) !== "no");
    if (next === undefined) break;
    ends += next;
    if (isWhole(source + ends) === "yes") return `: \`${ends}\` is missing`;
  }
  return "";
}

const NUMBER = /^\s*-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** Blanks the middle of long lists of numbers: nothing in them matters, and nothing moves. */
function withoutLongLists(source: string): string {
  if (source.length < LONGEST) return source;
  return source.replace(/[\d.,\seE+-]{4000,}/g, (run) => {
    const [from, to] = [run.indexOf(",") + 1, run.lastIndexOf(",")];
    const inner = run.slice(from, to);
    if (from === 0 || to < from || !inner.split(",").every((one) => NUMBER.test(one))) return run;
    const blanks = inner.slice(1).split("\n").map(({ length }) => " ".repeat(length)).join("\n");
    return `${run.slice(0, from)}0${blanks}${run.slice(to)}`;
  });
}

/**
 * Shows a problem: its line, and a caret below the place.
 *
 * @param source The code.
 * @param place Line and column, from 1; without a column there is no caret.
 * @returns One line, or two.
 */
export function pointAt(source: string, place: { line: number; column?: number }): string {
  const { line, column } = place;
  const whole = source.split("\n", line)[line - 1] ?? "";
  const from = Math.max(0, (column ?? 1) - 1 - WIDTH); // of a long line, what is around the place
  const text = whole.slice(from, from + 2 * WIDTH);
  const shown = `  ${line} | ${text}`;
  if (column === undefined) return shown;
  const indent = text.slice(0, column - 1 - from).replace(
    /[^\t]/gu,
    (c) => WIDE.test(c) ? "  " : " ",
  );
  return `${shown}\n  ${" ".repeat(String(line).length)} | ${indent}^`;
}

const WIDTH = 100;
const WIDE =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303F\uFF01-\uFF60]|\p{Emoji_Presentation}/u;
