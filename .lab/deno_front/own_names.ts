/**
 * Lets a cell declare a name that JavaScript has already: `const Map = …` at the top of a cell would
 * hide the real one from the library, too. Such a name is kept under another one.
 */
import { declarationsOf, importsOf } from "../../lib/code/declarations.ts";
import { outerReferences } from "../../lib/code/names.ts";
import { type Code, parseCode } from "../../lib/code/parse.ts";
import { childrenOf, isNode, type Node } from "../../lib/code/tree.ts";
import { Edits } from "./edits.ts";

/** Begins the name under which a learner's `Map` is kept; trace.py takes it out of messages. */
export const OWN = "__own_";

/** The names that one kernel's cells have declared although JavaScript has them. */
export class OwnNames {
  readonly #names = new Set<string>();

  /**
   * Renames what must not hide JavaScript's own.
   *
   * @param cell A cell that is about to run.
   * @returns The same cell; renamed, with the same lines, where that is due.
   */
  renamed(cell: Code): Code {
    const declared = [
      ...declarationsOf(cell).filter(({ kind }) => kind !== "enum").flatMap(({ names }) => names),
      ...importsOf(cell).map(({ local }) => local),
    ];
    for (const name of declared) if (name in globalThis) this.#names.add(name);
    if (this.#names.size === 0) return cell;
    const edits = new Edits(cell.source);
    const shorthands = new Set(shorthandsIn(cell.body));
    for (const { name, start, end } of outerReferences(cell.body)) {
      if (!this.#names.has(name as string)) continue;
      edits.replace(start, end, `${shorthands.has(start) ? `${name}: ` : ""}${OWN}${name}`);
    }
    for (const statement of cell.body) {
      const node = isNode(statement.declaration) ? statement.declaration : statement;
      if (node.type === "ImportDeclaration") this.#import(node, edits);
      if (node.type === "ClassDeclaration" && isNode(node.id)) {
        const name = node.id.name as string;
        if (!this.#names.has(name)) continue;
        edits.insert(node.start, `let ${OWN}${name} = `);
        edits.close(node.end, ";");
      }
    }
    const changed = edits.applied();
    return changed === cell.source ? cell : parseCode(changed);
  }

  #import(node: Node, edits: Edits): void {
    for (const one of node.specifiers as Node[]) {
      const { name, start, end } = one.local as Node;
      if (!this.#names.has(name as string)) continue;
      const imported = one.imported as Node | undefined;
      const both = imported?.start === start ? `${name} as ` : "";
      edits.replace(start, end, `${both}${OWN}${name}`);
    }
  }
}

/** Where `{ name }` stands for `{ name: name }`. */
function* shorthandsIn(body: readonly Node[]): Generator<number> {
  const left = [...body];
  for (let node; (node = left.pop());) {
    if (node.type === "ObjectProperty" && node.shorthand) yield node.start;
    left.push(...childrenOf(node));
  }
}
