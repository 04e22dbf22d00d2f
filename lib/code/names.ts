/**
 * Which names a piece of code needs from outside: an identifier counts where it is a value and no
 * scope of the code itself declares it.
 *
 * @module
 */
import { childrenOf, isNode, type Node } from "./tree.ts";

interface Scope {
  readonly names: ReadonlySet<string>;
  readonly up?: Scope;
}

/** Nodes whose types say "TS" and that hold a value all the same. */
const VALUES_OF_TYPESCRIPT = new Set([
  "TSAsExpression",
  "TSEnumBody",
  "TSEnumDeclaration",
  "TSEnumMember",
  "TSInstantiationExpression",
  "TSNonNullExpression",
  "TSParameterProperty",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
]);

/** Keys that hold a name, not a reference, unless the name is computed. */
const LABELS: Record<string, readonly string[]> = {
  MemberExpression: ["property"],
  OptionalMemberExpression: ["property"],
  ObjectProperty: ["key"],
  ObjectMethod: ["key"],
  ClassMethod: ["key"],
  ClassProperty: ["key"],
  ClassAccessorProperty: ["key"],
  TSEnumMember: ["id"],
};

/** Nodes that hold names, none of which refers to a variable. */
const MUTE = new Set([
  "BreakStatement",
  "ContinueStatement",
  "ExportAllDeclaration",
  "ImportDeclaration",
  "MetaProperty",
  "PrivateName",
]);

/**
 * Lists the identifiers that a pattern binds: `a` and `c` of `{ a, b: [c = d] }`.
 *
 * @param pattern An identifier or a pattern.
 * @returns The identifiers.
 */
export function boundIdentifiers(pattern: Node): Node[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern];
    case "AssignmentPattern":
      return boundIdentifiers(pattern.left as Node);
    case "RestElement":
      return boundIdentifiers(pattern.argument as Node);
    case "ObjectProperty":
      return boundIdentifiers(pattern.value as Node);
    case "TSParameterProperty":
      return boundIdentifiers(pattern.parameter as Node);
    case "ArrayPattern":
      return (pattern.elements as (Node | null)[]).flatMap((one) =>
        one ? boundIdentifiers(one) : []
      );
    case "ObjectPattern":
      return (pattern.properties as Node[]).flatMap(boundIdentifiers);
    default:
      return [];
  }
}

/**
 * Lists the names that a pattern binds.
 *
 * @param pattern An identifier or a pattern.
 * @returns The names.
 */
export function boundNames(pattern: Node): string[] {
  return boundIdentifiers(pattern).map(({ name }) => name as string);
}

/**
 * Finds the names that code needs from outside.
 *
 * @param nodes Statements or expressions that see each other.
 * @returns The names, globals such as `Math` included.
 */
export function freeNames(nodes: readonly Node[]): Set<string> {
  const own = new Set([...lexical(nodes), ...nodes.flatMap(hoisted)]);
  const outer = outerReferences(nodes).map(({ name }) => name as string);
  return new Set(outer.filter((name) => !own.has(name)));
}

/**
 * Finds the identifiers that stand for a value of the top level or of outside.
 *
 * @param nodes Statements or expressions.
 * @returns The identifiers, in order; names that are declared further in are left out.
 */
export function outerReferences(nodes: readonly Node[]): Node[] {
  const found: Node[] = [];
  for (const node of nodes) visit(node, { names: new Set() }, found);
  return found;
}

function visit(node: Node, scope: Scope, found: Node[]): void {
  const { type } = node;
  if (MUTE.has(type)) return;
  if (type.startsWith("TS") && !VALUES_OF_TYPESCRIPT.has(type)) return;
  if (type === "Identifier") {
    let at: Scope | undefined = scope;
    while (at && !at.names.has(node.name as string)) at = at.up;
    if (!at) found.push(node);
    return;
  }
  const names = declaredBy(node);
  const inner = names.length ? { names: new Set(names), up: scope } : scope;
  const labels = node.computed ? [] : LABELS[type] ?? [];
  const without = type === "LabeledStatement" ? ["label"] : labels;
  for (const child of childrenOf(node, without)) visit(child, inner, found);
}

/** The names of the scope that a node opens. */
function declaredBy(node: Node): string[] {
  const { type } = node;
  if (Array.isArray(node.params)) {
    const params = (node.params as Node[]).flatMap(boundNames);
    const body = node.body as Node;
    const own = type === "FunctionExpression" && isNode(node.id) ? [node.id.name as string] : [];
    const block = body?.type === "BlockStatement" ? hoisted(body) : [];
    return [...own, ...params, ...block, ...(type.startsWith("Arrow") ? [] : ["arguments"])];
  }
  if (type.startsWith("Class") && isNode(node.id)) return [node.id.name as string];
  if (type === "TSEnumDeclaration") return [(node.id as Node).name as string, ...members(node)];
  if (type === "BlockStatement" || type === "StaticBlock") return lexical(node.body as Node[]);
  if (type === "SwitchStatement") {
    return lexical((node.cases as Node[]).flatMap((one) => one.consequent as Node[]));
  }
  if (type === "CatchClause") return isNode(node.param) ? boundNames(node.param) : [];
  if (type === "ForStatement") return isNode(node.init) ? lexical([node.init]) : [];
  if (type === "ForInStatement" || type === "ForOfStatement") return lexical([node.left as Node]);
  return [];
}

const members = (node: Node): string[] =>
  childrenOf(node.body as Node ?? node)
    .filter(({ type }) => type === "TSEnumMember")
    .map((member) => (member.id as Node).name as string);

/** Names that statements declare for the block that they stand in. */
function lexical(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    const inner = isNode(node.declaration) ? node.declaration : node;
    if (inner.type === "VariableDeclaration") {
      return (inner.declarations as Node[]).flatMap((one) => boundNames(one.id as Node));
    }
    return inner.type.endsWith("Declaration") && isNode(inner.id) ? boundNames(inner.id) : [];
  });
}

/** Names of `var` in a function's body, however deep; functions inside keep theirs. */
function hoisted(node: Node): string[] {
  const { type } = node;
  if (Array.isArray(node.params) || /^Class|Expression$/.test(type)) return []; // no var outside
  const own = type === "VariableDeclaration" && node.kind === "var" ? lexical([node]) : [];
  return [...own, ...childrenOf(node).flatMap(hoisted)];
}
