/**
 * Finds the calls of `notAttempted`, which mark what a learner has not written yet.
 *
 * @module
 */
import type { Code } from "./parse.ts";
import { childrenOf, isNode, nameOf, type Node } from "./tree.ts";

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
 * @param code Code that parses.
 * @param id The exercise.
 * @returns The first such call, or undefined if there is none.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseCode } from "./parse.ts";
 * import { stubIn } from "./stubs.ts";
 *
 * const code = parseCode('const area = () => notAttempted("area");');
 * assert.deepEqual(stubIn(code, "area"), { line: 1, begun: false });
 * assert.equal(stubIn(code, "volume"), undefined);
 * ```
 */
export function stubIn({ body, source }: Code, id: string): Stub | undefined {
  if (!/notAttempted|\\/.test(source)) return undefined; // a name may be written with a backslash
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
  for (const node of body) visit(node);
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
