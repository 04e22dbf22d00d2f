/**
 * Reads cells for another program: a request a line on the standard input, an answer a line on the
 * standard output, both JSON, in the same order.
 *
 * ```text
 * deno run --no-check lib/code/serve.ts
 * {"code":"let a b"}
 * {"problem":{"reason":"unexpected `b`","line":1,"column":7,"offset":6,"text":"…"},"imports":[],…}
 * ```
 *
 * Lines and columns count from 1, offsets from 0; columns and offsets are in UTF-16 units. It needs
 * no permission.
 *
 * @module
 */
import { declarationsOf, importsOf } from "./declarations.ts";
import { parseCode, pointAt } from "./parse.ts";
import type { Node } from "./tree.ts";

/** A stretch of the code. */
export interface Stretch {
  /** Offset of its first character. */
  readonly from: number;
  /** Offset after its last. */
  readonly to: number;
}

/** One import declaration that loads a module. */
export interface Imported {
  /** The module, as it is written. */
  readonly module: string;
  /** Its names, types left out; `*` is the whole module. */
  readonly names: readonly { imported: string; local: string; line: number }[];
}

/** What is known of a cell. */
export interface Answer {
  /** Why the cell cannot run; `text` has reason, line and caret. */
  readonly problem:
    | { reason: string; line: number; column: number; offset: number; text: string }
    | null;
  /** What it imports when it runs. */
  readonly imports: readonly Imported[];
  /** The values that it declares at the top level. */
  readonly declares: readonly { name: string; kind: string; line: number }[];
  /** Its statements at the top level; the kind is the parser's. */
  readonly statements: readonly (Stretch & { kind: string })[];
  /** The expression that is its last statement, without a semicolon. */
  readonly lastExpression:
    | Stretch & {
      /** Whether it only names a value: `x`, `point.y`, `rows[3]`. */
      named: boolean;
    }
    | null;
}

/**
 * Says what is known of a cell.
 *
 * @param code The code of the cell.
 * @returns The answer.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { answerTo } from "./serve.ts";
 *
 * const { declares, lastExpression } = answerTo("let a = 1;\na;");
 * assert.deepEqual(declares, [{ name: "a", kind: "let", line: 1 }]);
 * assert.deepEqual(lastExpression, { from: 11, to: 12, named: true });
 * ```
 */
export function answerTo(code: string): Answer {
  const read = parseCode(code);
  const { body, problem } = read;
  const last = body.at(-1);
  const lines = problem ? code.split("\n", problem.line - 1) : [];
  const offset = lines.reduce((sum, { length }) => sum + length + 1, (problem?.column ?? 1) - 1);
  return {
    problem: problem
      ? { ...problem, offset, text: `${problem.reason}\n${pointAt(code, problem)}` }
      : null,
    imports: body
      .filter(({ type, importKind }) => type === "ImportDeclaration" && importKind !== "type")
      .map((node) => ({
        module: (node.source as { value: string }).value,
        names: importsOf({ ...read, body: [node] })
          .map(({ imported, local, line }) => ({ imported, local, line })),
      })),
    declares: declarationsOf(read).flatMap(({ names, kind, node }) =>
      names.map((name) => ({ name, kind, line: node.loc.start.line }))
    ),
    statements: body.map(({ start, end, type }) => ({ from: start, to: end, kind: type })),
    lastExpression: last?.type === "ExpressionStatement" ? shown(last.expression as Node) : null,
  };
}

function shown(expression: Node): Answer["lastExpression"] {
  const named = /^(Identifier|(Optional)?MemberExpression)$/.test(expression.type);
  return { from: expression.start, to: expression.end, named };
}

/** Answers a line; one that is no request gets an answer too. */
function reply(line: string): string {
  try {
    return JSON.stringify(answerTo(String(JSON.parse(line).code)));
  } catch (error) {
    return JSON.stringify({ error: String(error) });
  }
}

if (import.meta.main) {
  let parts: string[] = []; // of a line that is not whole yet
  const encoder = new TextEncoder();
  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = text.split("\n");
    while (lines.length > 1) {
      const line = parts.join("") + lines.shift();
      parts = [];
      const bytes = encoder.encode(`${reply(line)}\n`);
      for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
    }
    parts.push(lines[0]!);
  }
}
