/**
 * The syntax tree that the parser makes.
 *
 * @module
 */

/** A place in code. */
export interface Place {
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 0, in UTF-16 units. */
  readonly column: number;
}

/** A node of the syntax tree; which keys it has depends on its type. */
export interface Node {
  /** What it is, as in "FunctionDeclaration". */
  readonly type: string;
  /** Where it begins in the source, from 0, in UTF-16 units. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  /** The same as places. */
  readonly loc: { readonly start: Place; readonly end: Place };
  readonly [key: string]: unknown;
}

/**
 * Tells whether a value is a node of a syntax tree.
 *
 * @param value Anything.
 * @returns True for a node.
 */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/**
 * Lists the children of a node, in the order of the source.
 *
 * @param node A node.
 * @param without Keys to leave out.
 * @returns Its children.
 */
export function childrenOf(node: Node, without: readonly string[] = []): Node[] {
  const children: Node[] = [];
  for (const key in node) {
    if (without.includes(key)) continue;
    const value = node[key];
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) isNode(value) && children.push(value);
    else for (const one of value) if (isNode(one)) children.push(one);
  }
  return children;
}

const DEEPEST = 1000; // levels; code by hand stays below 60

/**
 * Tells whether a tree is too deep to be walked by recursion.
 *
 * @param body Statements.
 * @returns True if it is.
 */
export function isDeep(body: readonly Node[]): boolean {
  let level = [...body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((node) => childrenOf(node));
  }
  return false;
}

/**
 * Reads the name of an identifier, or of a name in quotes (`export { a as "b" }`).
 *
 * @param node A node, or nothing.
 * @returns The name, or undefined if it is none.
 */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  return (node.name ?? (node.type === "StringLiteral" ? node.value : undefined)) as
    | string
    | undefined;
}
