/**
 * Parses code: the pinned parser, and what a learner is told when it refuses.
 *
 * @module
 */
import { parse } from "@babel/parser";
import { childrenOf, type Node } from "./tree.ts";

/** Why a piece of code does not parse. */
export interface Problem {
  /** What is wrong, without a full stop. */
  readonly reason: string;
  /** The line in the piece, from 1. */
  readonly line: number;
  /** The column, from 1. */
  readonly column: number;
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

interface Refusal {
  reasonCode?: string;
  message: string;
  loc?: { line: number; column: number };
  details?: { identifierName?: string };
}

/**
 * Parses the code of a cell.
 *
 * @param source The code.
 * @returns Statements, or the first problem.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseCode } from "./parse.ts";
 *
 * const { problem } = parseCode("const b = ;");
 * assert.deepEqual(problem, { reason: "unexpected `;`", line: 1, column: 11 });
 * ```
 */
export function parseCode(source: string): Code {
  const problem = (error: Refusal) => ({ source, body: [], problem: explained(source, error) });
  try {
    const file = parse(source, {
      sourceType: "module",
      plugins: ["typescript"],
      errorRecovery: true,
      allowUndeclaredExports: true,
      attachComment: false,
    });
    const body = file.program.body as unknown as Node[];
    const errors = (file.errors ?? []) as Refusal[];
    const imported = importedNames(body);
    // a name that is imported and defined: the definition wins, the import is left out
    const fatal = errors.find((error) =>
      !(error.reasonCode === "VarRedeclaration" &&
        imported.has(error.details?.identifierName ?? redeclared(error)))
    );
    if (fatal) return problem(fatal);
    return isDeep(body) ? problem({ message: "Nested too deeply" }) : { source, body };
  } catch (error) {
    return problem(error as Refusal);
  }
}

const redeclared = ({ message }: Refusal) => /'([^']+)'/.exec(message)?.[1] ?? "";

const DEEPEST = 500; // what follows walks the tree by recursion; code by hand stays below 60

/** Whether a syntax tree is deeper than it can be walked. */
function isDeep(body: readonly Node[]): boolean {
  let level = [...body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((node) => childrenOf(node));
  }
  return false;
}

function importedNames(body: readonly Node[]): Set<string> {
  const imports = body.filter(({ type }) => type === "ImportDeclaration");
  const specifiers = imports.flatMap((node) => node.specifiers as { local: { name: string } }[]);
  return new Set(specifiers.map(({ local }) => local.name));
}

function explained(source: string, error: Refusal): Problem {
  const lines = source.split("\n");
  const { line, column } = error.loc ?? { line: 1, column: 0 };
  const at = { line, column: column + 1 };
  const text = error.message.replace(/\s*\(\d+:\d+\)$/, "").replace(/\.$/, "");
  if (!text.startsWith("Unexpected token")) {
    return { ...at, reason: text.charAt(0).toLowerCase() + text.slice(1) };
  }
  const rest = [lines[line - 1]?.slice(column) ?? "", ...lines.slice(line)].join("\n");
  if (rest.trim() === "") {
    return { ...at, reason: "the cell ends too early: a `}`, `)`, `]` or quote is missing" };
  }
  const token = /^(?:[\p{L}\p{N}_$]+|=>|[=!<>]=+|.)/u.exec(rest)?.[0];
  return { ...at, reason: token ? `unexpected \`${token}\`` : text };
}
