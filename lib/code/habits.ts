/**
 * Code that runs and does something else than it seems to say.
 *
 * @module
 */
import type { Code } from "./parse.ts";
import { childrenOf, isNode, nameOf, type Node } from "./tree.ts";

/** Something to tell about a line. */
export interface Habit {
  /** The line, from 1. */
  readonly line: number;
  /** What it does, and what to write; without a full stop. */
  readonly text: string;
}

const isLiteral = ({ type }: Node) => /^(Numeric|String|Boolean|Null)Literal$/.test(type);

/**
 * Finds code that does something else than it seems to say: `X[0, 1]`, `x[-1]`, `0 < x < 1`.
 *
 * @param code Code that parses.
 * @returns One entry for each kind and line, in order.
 */
export function habitsIn({ source, body }: Code): Habit[] {
  const found = new Map<string, Habit>();
  const left = [...body];
  for (let node; (node = left.pop());) {
    if (isLiteral(node) && node.type !== "StringLiteral") continue;
    const text = said(node, ({ start, end }) => source.slice(start, end));
    if (text) found.set(`${node.loc.start.line} ${text}`, { line: node.loc.start.line, text });
    for (const child of childrenOf(node)) left.push(child);
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function said(node: Node, text: (node: Node) => string): string | undefined {
  switch (node.type) {
    case "MemberExpression":
      return node.computed ? read(node, text) : undefined;
    case "BinaryExpression":
      return compared(node, text);
    case "IfStatement":
    case "WhileStatement": {
      const test = node.test as Node;
      if (test.type !== "AssignmentExpression" || test.operator !== "=") return undefined;
      if (!isLiteral(test.right as Node)) return undefined;
      return `\`${text(test)}\` assigns: \`===\` compares`;
    }
    case "ExpressionStatement":
      return several(node.expression as Node, text);
    case "StringLiteral":
      return /\$\{\w[^}]*\}/.test(node.value as string)
        ? "`${…}` is filled in between backticks only"
        : undefined;
    default:
      return undefined;
  }
}

/** `a, b = f(x)` */
function several(node: Node, text: (node: Node) => string): string | undefined {
  if (node.type !== "SequenceExpression") return undefined;
  const all = node.expressions as Node[];
  const at = all.findIndex(({ type }) => type === "AssignmentExpression");
  if (at < 1 || !all.slice(0, at).every(({ type }) => type === "Identifier")) return undefined;
  const names = [...all.slice(0, at), all[at]!.left as Node].map(text).join(", ");
  return `this gives ${
    text(all[at]!.left as Node)
  } a value alone: write [${names}] = … for a list, ` +
    `const { ${names} } = … for a record`;
}

/** Entries that are read or written as in other languages. */
function read(node: Node, text: (node: Node) => string): string | undefined {
  const [object, property] = [node.object as Node, node.property as Node];
  const name = text(object);
  if (name.length > 40) return undefined;
  if (property.type === "SequenceExpression") {
    const all = (property.expressions as Node[]).map(text);
    return `\`${text(node)}\` is ${name}[${all.at(-1)}]: an entry of a Matrix is ` +
      `${name}.at(${all.join(", ")}), one of a list of lists ${name}[${all.join("][")}]`;
  }
  const isNegative = property.type === "UnaryExpression" && property.operator === "-" &&
    (property.argument as Node).type === "NumericLiteral";
  if (isNegative) {
    return `\`${text(node)}\` is undefined: an entry of a list is counted from its end by ` +
      `${name}.at(${text(property)})`;
  }
  const inner = object.type === "MemberExpression" && object.computed
    ? object.object as Node
    : null;
  if (inner?.type === "MemberExpression" && !inner.computed && nameOf(inner.property) === "data") {
    const owner = text(inner.object as Node);
    const [i, j] = [text(object.property as Node), text(property)];
    return `${owner}.data is one list of numbers, column after column: entry (${i}, ${j}) is read ` +
      `by ${owner}.at(${i}, ${j}), and written as ${owner}.data[${j} * ${owner}.rows + ${i}] = value`;
  }
  return undefined;
}

/** Operators that do something else than in mathematics. */
function compared(node: Node, text: (node: Node) => string): string | undefined {
  const [left, right] = [node.left as Node, node.right as Node];
  const operator = node.operator as string;
  if (operator === "^") return "`^` works on bits: a power is `**`";
  const order = /^[<>]=?$/;
  const chain = left.type === "BinaryExpression" && order.test(operator) &&
    order.test(left.operator as string) &&
    !(left.extra as { parenthesized?: boolean })?.parenthesized;
  if (chain) {
    return `\`${text(node)}\` compares true or false with ${text(right)}: write ` +
      `${text(left)} && ${text(left.right as Node)} ${operator} ${text(right)}`;
  }
  if (operator === "in" && right.type === "ArrayExpression") {
    return `\`in\` looks for an index: write ${text(right)}.includes(${text(left)})`;
  }
  const lists = [left, right].some((side) => isNode(side) && side.type === "ArrayExpression");
  if (/^[!=]==?$/.test(operator) && lists) {
    return `\`${operator}\` asks whether two lists are one and the same: compare their entries`;
  }
  return undefined;
}
