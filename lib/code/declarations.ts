/**
 * What stands at the top level of a piece of code: declarations, imports, and all the rest.
 *
 * @module
 */
import { boundNames } from "./names.ts";
import type { Code } from "./parse.ts";
import { isNode, nameOf, type Node } from "./tree.ts";

/** One declaration that can be taken over alone: a function, a class, or `a = 1` of a `const`. */
export interface Declaration {
  /** Names that it defines. */
  readonly names: readonly string[];
  /** How: `const`, `let`, `var`, `using`, `function`, `class` or `enum`. */
  readonly kind: string;
  /** Its node, without a "const". */
  readonly node: Node;
  /** Whether it makes a function: by its form, without running it. */
  readonly callable: boolean;
}

/** One name of an import statement. */
export interface Import {
  /** What the code calls it. */
  readonly local: string;
  /** What the module calls it; `*` is the whole module. */
  readonly imported: string;
  /** The module. */
  readonly from: string;
  /** The line, from 1. */
  readonly line: number;
}

/**
 * Lists the declarations of values at the top level: types are erased before code runs.
 *
 * @param code Code that parses.
 * @returns The declarations, in order.
 */
export function declarationsOf({ body }: Code): Declaration[] {
  return body.flatMap((statement) => {
    const node = isNode(statement.declaration) ? statement.declaration : statement;
    if (node.declare) return [];
    if (node.type === "VariableDeclaration") {
      return (node.declarations as Node[]).map((one) => ({
        names: boundNames(one.id as Node),
        kind: node.kind as string,
        node: one,
        callable: isNode(one.init) && makesFunction(one.init),
      }));
    }
    const named = ["FunctionDeclaration", "ClassDeclaration", "TSEnumDeclaration"];
    if (!named.includes(node.type) || !isNode(node.id)) return [];
    const kind = node.type.replace(/^TS|Declaration$/g, "").toLowerCase();
    return [{ names: [node.id.name as string], kind, node, callable: kind === "function" }];
  });
}

/**
 * Lists the names that import statements bring.
 *
 * @param code Code that parses.
 * @returns One entry a name; imports of types only are left out.
 */
export function importsOf({ body }: Code): Import[] {
  return body.flatMap((node) => {
    if (node.type !== "ImportDeclaration" || node.importKind === "type") return [];
    const from = (node.source as { value: string }).value;
    return (node.specifiers as Node[]).filter((one) => one.importKind !== "type").map((one) => ({
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
 * @param code Code that parses.
 * @returns Exported name to the name in the code.
 */
export function aliasesOf({ body }: Code): Map<string, string> {
  const specifiers = body
    .filter((node) => node.type === "ExportNamedDeclaration" && !isNode(node.source))
    .flatMap((node) => node.specifiers as Node[]);
  return new Map(specifiers.map((one) => [nameOf(one.exported)!, nameOf(one.local)!]));
}

function makesFunction(node: Node): boolean {
  const wrapped = ["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"];
  if (wrapped.includes(node.type)) return makesFunction(node.expression as Node);
  return /^(Arrow)?FunctionExpression$/.test(node.type);
}
