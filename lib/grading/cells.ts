/**
 * What stands at the top level of a piece of code: declarations, imports, and all the rest.
 *
 * @module
 */
import { boundNames, childrenOf, isNode } from "./_names.ts";
import type { Node, Piece } from "./parse.ts";

/** One declaration that can be taken over alone: a function, a class, or `a = 1` of a `const`. */
export interface Declaration {
  /** Where it is from. */
  readonly piece: Piece;
  /** Names that it defines. */
  readonly names: readonly string[];
  /** What must stand before its text: the `const ` of a declarator that is not the first. */
  readonly prefix: string;
  /** Its text. */
  readonly node: Node;
  /** Whether it makes a function: by its form, without running it. */
  readonly callable: boolean;
}

/** One name of an import statement. */
export interface Import {
  /** Where it is from. */
  readonly piece: Piece;
  /** What the code calls it. */
  readonly local: string;
  /** What the module calls it; `*` is the whole module. */
  readonly imported: string;
  /** The module. */
  readonly from: string;
  /** The line in the piece, from 1. */
  readonly line: number;
}

/**
 * Lists the declarations of values at the top level: types are erased before code runs.
 *
 * @param piece Code that parses.
 * @returns The declarations, in order.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { declarationsOf } from "./cells.ts";
 * import { readNotebook } from "./notebook.ts";
 * import { parseCells } from "./parse.ts";
 *
 * const cell = { cell_type: "code", source: "export const f = () => 1, k = 2;" };
 * const piece = parseCells(readNotebook(JSON.stringify({ cells: [cell] })).cells);
 * assert.deepEqual(declarationsOf(piece).map((one) => one.names[0]), ["f", "k"]);
 * ```
 */
export function declarationsOf(piece: Piece): Declaration[] {
  return piece.body.flatMap((statement) => {
    const node = isNode(statement.declaration) ? statement.declaration : statement;
    if (node.declare) return [];
    if (node.type === "VariableDeclaration") {
      return (node.declarations as Node[]).map((one) => ({
        piece,
        names: boundNames(one.id as Node),
        prefix: `${node.kind} `,
        node: one,
        callable: isNode(one.init) && makesFunction(one.init),
      }));
    }
    const named = ["FunctionDeclaration", "ClassDeclaration", "TSEnumDeclaration"];
    if (!named.includes(node.type) || !isNode(node.id)) return [];
    const callable = node.type === "FunctionDeclaration";
    return [{ piece, names: [node.id.name as string], prefix: "", node, callable }];
  });
}

/**
 * Lists the names that import statements bring.
 *
 * @param piece Code that parses.
 * @returns One entry a name; imports of types only are left out.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { importsOf } from "./cells.ts";
 * import { readNotebook } from "./notebook.ts";
 * import { parseCells } from "./parse.ts";
 *
 * const cell = { cell_type: "code", source: 'import { add as plus } from "@course/lib";' };
 * const [one] = importsOf(parseCells(readNotebook(JSON.stringify({ cells: [cell] })).cells));
 * assert.equal(`${one?.local} is ${one?.imported}`, "plus is add");
 * ```
 */
export function importsOf(piece: Piece): Import[] {
  return piece.body.flatMap((node) => {
    if (node.type !== "ImportDeclaration" || node.importKind === "type") return [];
    const from = (node.source as { value: string }).value;
    return (node.specifiers as Node[]).filter((one) => one.importKind !== "type").map((one) => ({
      piece,
      local: (one.local as Node).name as string,
      imported: one.type === "ImportNamespaceSpecifier" ? "*" : nameOf(one.imported) ?? "default",
      from,
      line: one.loc.start.line,
    }));
  });
}

/**
 * Lists other names under which a piece exports its values: `{ mine as tokenize }`.
 *
 * @param piece Code that parses.
 * @returns Exported name to the name in the code.
 */
export function aliasesOf(piece: Piece): Map<string, string> {
  const specifiers = piece.body
    .filter((node) => node.type === "ExportNamedDeclaration" && !isNode(node.source))
    .flatMap((node) => node.specifiers as Node[]);
  return new Map(specifiers.map((one) => [nameOf(one.exported)!, nameOf(one.local)!]));
}

/** What remains of a stub. */
export interface Stub {
  /** The line of its call of `notAttempted`, from 1. */
  readonly line: number;
  /** Whether something has been written beside it: the code returns more than stubs do. */
  readonly begun: boolean;
}

/**
 * Finds a call of `notAttempted` for an exercise: the mark of a stub.
 *
 * @param piece Code that parses.
 * @param id The exercise.
 * @returns The first such call, or undefined if there is none.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { stubIn } from "./cells.ts";
 * import { readNotebook } from "./notebook.ts";
 * import { parseCells } from "./parse.ts";
 *
 * const cell = { cell_type: "code", source: 'const area = () => notAttempted("area");' };
 * const piece = parseCells(readNotebook(JSON.stringify({ cells: [cell] })).cells);
 * assert.deepEqual(stubIn(piece, "area"), { line: 1, begun: false });
 * assert.equal(stubIn(piece, "volume"), undefined);
 * ```
 */
export function stubIn(piece: Piece, id: string): Stub | undefined {
  let line: number | undefined;
  let surplus = 0; // values returned, less stubs
  const visit = (node: Node) => {
    if (node.type === "CallExpression" && calledName(node) === "notAttempted") {
      const [argument] = node.arguments as Node[];
      const other = argument?.type === "StringLiteral" && argument.value !== id;
      if (!other) line ??= node.loc.start.line;
      surplus--;
    }
    const expression = node.type === "ArrowFunctionExpression" &&
      (node.body as Node).type !== "BlockStatement";
    if (expression || node.type === "ReturnStatement" && isNode(node.argument)) surplus++;
    for (const child of childrenOf(node)) visit(child);
  };
  for (const node of piece.body) visit(node);
  return line === undefined ? undefined : { line, begun: surplus > 0 };
}

/**
 * Names the function that a call calls: `check` of `check(…)`, `log` of `console.log(…)`.
 *
 * @param call A call.
 * @returns The last name of what is called, or an empty text.
 */
export function calledName(call: Node): string {
  const callee = call.callee as Node;
  return nameOf(callee) ?? nameOf(callee.property) ?? "";
}

/** The name of an identifier, or of a name in quotes (`export { a as "b" }`). */
function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  return (node.name ?? (node.type === "StringLiteral" ? node.value : undefined)) as
    | string
    | undefined;
}

function makesFunction(node: Node): boolean {
  const wrapped = ["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"];
  if (wrapped.includes(node.type)) return makesFunction(node.expression as Node);
  return /^(Arrow)?FunctionExpression$/.test(node.type);
}
