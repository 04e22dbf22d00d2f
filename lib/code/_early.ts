/**
 * What the parser lets pass and the engine refuses before any of a cell runs, and the reverse.
 *
 * @module
 */
import type { Refusal } from "./_words.ts";
import { boundIdentifiers } from "./names.ts";
import { childrenOf, isNode, type Node } from "./tree.ts";

/** Rules of the type checker that Deno refuses too; the others do not matter once types are gone. */
const OF_TYPES =
  /^(DuplicateAcc|Export|Import|IndexSignatureHas[AO]|InvalidH|InvalidModifierOn(TypeM|U)|InvalidTuple|MissingI|ReadonlyF|UnexpectedType[AC]|UnsupportedPar)/;

/**
 * Tells whether Deno refuses what the parser refuses, as far as can be told without the statements.
 *
 * @param refusal What the parser says.
 * @returns False for what may pass.
 */
export function isFatal({ reasonCode = "", syntaxPlugin }: Refusal): boolean {
  return syntaxPlugin === "typescript"
    ? OF_TYPES.test(reasonCode)
    : reasonCode !== "VarRedeclaration";
}

/** Names at the top level of a cell that may be declared again: `function` and `var`, in any order. */
function loose(body: readonly Node[]): Set<number> {
  const kinds = new Map<string, Node[]>();
  const fixed = new Set<string>();
  for (const statement of body) {
    const node = isNode(statement.declaration) ? statement.declaration : statement;
    const again = node.type === "FunctionDeclaration" || node.kind === "var" ||
      /^TS(Interface|TypeAlias)Declaration$/.test(node.type);
    for (const id of bindings(node)) {
      const name = id.name as string;
      if (!again) fixed.add(name);
      kinds.set(name, [...kinds.get(name) ?? [], id]);
    }
  }
  const all = [...kinds].filter(([name]) => !fixed.has(name)).flatMap(([, ids]) => ids);
  return new Set(all.map(({ start }) => start));
}

function bindings(node: Node): Node[] {
  if (node.type === "VariableDeclaration") {
    return (node.declarations as Node[]).flatMap((one) => boundIdentifiers(one.id as Node));
  }
  return node.type.endsWith("Declaration") && isNode(node.id) ? boundIdentifiers(node.id) : [];
}

/** A name that is imported as a value and declared as one. */
function* importedTwice(body: readonly Node[]): Generator<Refusal> {
  const imported = new Set(
    body.filter(({ type, importKind }) => type === "ImportDeclaration" && importKind !== "type")
      .flatMap(({ specifiers }) => specifiers as Node[])
      .filter(({ importKind }) => importKind !== "type")
      .map(({ local }) => (local as Node).name as string),
  );
  if (imported.size === 0) return;
  for (const statement of body) {
    const node = isNode(statement.declaration) ? statement.declaration : statement;
    if (node.declare || /^TS(?!Enum)/.test(node.type)) continue;
    for (const { name, start } of bindings(node)) {
      if (imported.has(name as string)) {
        yield refusal("VarRedeclaration", start, { identifierName: name });
      }
    }
  }
}

const refusal = (reasonCode: string, pos: number, details = {}): Refusal => ({
  reasonCode,
  pos,
  details,
  message: "",
});

const INVALID = "invalid regular expression: ";

function* ofNode(node: Node): Generator<Refusal> {
  if (node.type === "RegExpLiteral") {
    try {
      new RegExp(node.pattern as string, node.flags as string);
    } catch (error) {
      const message = (error as Error).message.replace(/.*: |^.*(?= '.*'$)/s, INVALID);
      yield { reasonCode: "InvalidRegExp", pos: node.start, message };
    }
  } else if (node.type === "MetaProperty" && (node.meta as Node).name === "import") {
    yield refusal("ImportMeta", node.start);
  } else if (node.type === "ClassBody") {
    const constructors = (node.body as Node[]).filter(({ type, kind }) =>
      type === "ClassMethod" && kind === "constructor"
    );
    if (constructors[1]) yield refusal("DuplicateConstructor", constructors[1].start);
  }
}

/** Visits each node, without recursion: a tree may be deep. */
function* inTree(body: readonly Node[]): Generator<Refusal> {
  const left = [...body];
  for (let node; (node = left.pop());) {
    if (/^(Numeric|String)Literal$/.test(node.type)) continue;
    yield* ofNode(node);
    for (const child of childrenOf(node)) left.push(child);
  }
}

/**
 * Finds the first refusal of code that the parser could read.
 *
 * @param body The statements.
 * @param recovered What the parser noted and went on.
 * @returns The first in the code, if there is one.
 */
export function firstRefusal(
  body: readonly Node[],
  recovered: readonly Refusal[],
): Refusal | undefined {
  const again = recovered.length > 0 ? loose(body) : new Set<number>();
  const fatal = recovered.filter((one) =>
    isFatal(one) || one.reasonCode === "VarRedeclaration" && !again.has(one.pos!)
  );
  let first: Refusal | undefined;
  for (const all of [fatal, importedTwice(body), inTree(body)]) {
    for (const one of all) if (!first || one.pos! < first.pos!) first = one;
  }
  return first;
}
