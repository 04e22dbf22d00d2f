/**
 * What the code of a cell declares, imports and calls.
 *
 * @module
 */
import { parse } from "@babel/parser";

/** A name that a cell imports. */
export interface Imported {
  /** The name in the cell. */
  name: string;
  /** Line in the cell, from 1. */
  line: number;
}

/** What one cell says to the others. */
export interface CodeFacts {
  /** Names declared at the top level. */
  declares: string[];
  /** Names imported. */
  imports: Imported[];
  /** Top-level statements: from and to are offsets in the code. */
  statements: { isImport: boolean; from: number; to: number }[];
  /** First arguments (strings only) of calls of `notAttempted`. */
  notAttempted: string[];
}

// deno-lint-ignore no-explicit-any -- the syntax tree is walked by shape, not by its 250 types
type Node = any;

/** The names that a pattern binds: `a`, `{ a, b: c }`, `[a, ...b]`. */
function bound(pattern: Node): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((p: Node) => bound(p.value ?? p.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap(bound);
    case "AssignmentPattern":
      return bound(pattern.left);
    case "RestElement":
      return bound(pattern.argument);
    default:
      return [];
  }
}

function declaredBy(statement: Node): string[] {
  const node = statement.declaration ?? statement;
  if (node.type === "VariableDeclaration") {
    return node.declarations.flatMap((d: Node) => bound(d.id));
  }
  return /Declaration$/.test(node.type) && node.id?.name ? [node.id.name] : [];
}

function* nodes(node: Node): Generator<Node> {
  if (Array.isArray(node)) { for (const child of node) yield* nodes(child); }
  else if (node && typeof node === "object" && typeof node.type === "string") {
    yield node;
    for (const [key, child] of Object.entries(node)) {
      if (key !== "loc" && typeof child === "object") yield* nodes(child);
    }
  }
}

/** Why code does not parse. */
export interface ParseFault {
  /** Line in the code, from 1. */
  line: number;
  /** What the parser says. */
  reason: string;
}

/** Reads the code of a cell, or says why it cannot. */
export function factsOf(code: string): CodeFacts | ParseFault {
  let body: Node[];
  try {
    body = parse(code, { sourceType: "module", plugins: ["typescript"] }).program.body;
  } catch (error) {
    const { loc, message } = error as { loc?: { line: number }; message: string };
    return { line: loc?.line ?? 1, reason: message.replace(/\s*\(\d+:\d+\)$/, "") };
  }
  const isImport = (node: Node) => node.type === "ImportDeclaration";
  return {
    declares: body.filter((node) => !isImport(node)).flatMap(declaredBy),
    imports: body.filter(isImport).flatMap((node) =>
      node.specifiers.map((s: Node) => ({ name: s.local.name, line: s.loc.start.line }))
    ),
    statements: body.map((node) => ({ isImport: isImport(node), from: node.start, to: node.end })),
    notAttempted: [...nodes(body)]
      .filter((node) => node.type === "CallExpression" && node.callee.name === "notAttempted")
      .map((node) => node.arguments[0]?.value)
      .filter((id) => typeof id === "string"),
  };
}
