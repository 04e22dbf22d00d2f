/**
 * What of an exercise's own cell can be left out: learners try their function right below it, with
 * values that only their session knows, or for as long as a training takes.
 *
 * A statement stays if it defines what is needed, or can change a value that is needed.
 *
 * @module
 */
import { declarationsOf } from "../code/declarations.ts";
import { freeNames } from "../code/names.ts";
import type { Code } from "../code/parse.ts";
import { calledName } from "../code/stubs.ts";
import { isNode, type Node } from "../code/tree.ts";

/** Calls that show something and decide nothing. */
const SHOWN = new Set([
  "check",
  "courseMap",
  "debug",
  "error",
  "hint",
  "info",
  "log",
  "progress",
  "show",
  "showHtml",
  "table",
  "warn",
]);

/** Statements that are there for their effect: on what, their names tell. */
const TRIED = new Set([
  "AwaitExpression",
  "CallExpression",
  "Identifier",
  "MemberExpression",
  "NewExpression",
  "OptionalCallExpression",
  "TemplateLiteral",
]);

/**
 * Lists the statements of a cell that its exports do not need.
 *
 * @param code Code that parses.
 * @param wanted Names in the code that are needed from outside.
 * @returns Statements at the top level.
 */
export function needless(code: Code, wanted: readonly string[]): Set<Node> {
  const declarations = declarationsOf(code);
  const uses = new Map<string, Set<string>>();
  const state = new Set<string>();
  for (const { names, node, callable } of declarations) {
    const free = freeNames([node]);
    for (const name of names) {
      uses.set(name, new Set([...uses.get(name) ?? [], ...free]));
      if (!callable) state.add(name);
    }
  }
  /** Names, with the names that the cell's own declarations of them use. */
  const reach = (names: Iterable<string>) => {
    const reached = new Set(names);
    for (const name of reached) for (const used of uses.get(name) ?? []) reached.add(used);
    return reached;
  };
  const needed = reach(wanted);
  const undecided = new Set(code.body.filter((node) => !isShown(node)));
  for (let before = -1; before !== undecided.size;) {
    before = undecided.size;
    for (const node of undecided) {
      const free = reach([...freeNames([node]), ...namesOf(code, node)]);
      const defines = namesOf(code, node).some((name) => needed.has(name));
      const changes = [...free].some((name) => needed.has(name) && state.has(name));
      if (isFunction(node) && !defines) continue;
      if (isTried(node) && !defines && !changes) continue;
      undecided.delete(node);
      for (const name of free) needed.add(name);
    }
  }
  return new Set([...undecided, ...code.body.filter(isShown)]);
}

const namesOf = (code: Code, statement: Node) =>
  declarationsOf({ ...code, body: [statement] }).flatMap(({ names }) => names);

const isFunction = (node: Node) =>
  (isNode(node.declaration) ? node.declaration : node).type === "FunctionDeclaration";

/** Whether a statement only makes a value, or only calls something. */
function isTried(node: Node): boolean {
  const inner = isNode(node.declaration) ? node.declaration : node;
  if (inner.type === "VariableDeclaration") return true;
  return node.type === "ExpressionStatement" && TRIED.has((node.expression as Node).type);
}

/** Whether a statement is a call that shows something: `check(…)`, `console.log(…)`. */
function isShown(node: Node): boolean {
  if (node.type !== "ExpressionStatement") return false;
  let call = node.expression as Node;
  if (call.type === "AwaitExpression") call = call.argument as Node;
  return call.type === "CallExpression" && SHOWN.has(calledName(call));
}
