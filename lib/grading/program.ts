/**
 * Assembles the program of one exercise: its cell, and of the other cells only the declarations
 * that it needs. What the other cells do, print or break does not reach it.
 *
 * The program is a module that exports {@linkcode RUN}, an async function that returns the exercise's
 * exports. A host sets `globalThis[HOST] = { tick, given, globals }` before it imports it. Inside a
 * function, an `await` that never settles cannot hold up the host's own module loading.
 *
 * @module
 */
import {
  aliasesOf,
  type Declaration,
  declarationsOf,
  type Import,
  importsOf,
} from "../code/declarations.ts";
import { freeNames } from "../code/names.ts";
import { isNode, type Node } from "../code/tree.ts";
import { type Edit, edited, guards, removals } from "./_edits.ts";
import { SHADOWED } from "./_globals.ts";
import { needless } from "./_trim.ts";
import type { Origin, Piece } from "./piece.ts";

/** The function that a program exports. */
export const RUN = "__run";

/** Key of the global object under which a program finds what its host gives it. */
export const HOST = "course.grading";

/** Something, and the code that it is from. */
type From<T> = T & { readonly piece: Piece };

/** A program, ready to run. */
export interface Program {
  /** The module, TypeScript. */
  readonly code: string;
  /** Where each line of the module stands in the notebook; line 1 of the module is at index 0. */
  readonly origins: readonly (Origin | undefined)[];
  /** The code as it stands in the notebook, for messages. */
  readonly pieces: readonly Piece[];
  /** Names that the host must give: those of `replaced` that the program needs. */
  readonly given: readonly string[];
  /** Those of the exercise's names that it defines. */
  readonly exported: readonly string[];
  /** What it imports. */
  readonly imports: readonly From<Import>[];
  /** Names that it needs and that neither the notebook nor the host has: globals, or mistakes. */
  readonly unknown: readonly string[];
}

/** What {@linkcode assemble} needs. */
export interface Parts {
  /** The exercise's own code. */
  readonly own: Piece;
  /** All code of the notebook that parses, in order; it may contain `own`. */
  readonly pieces: readonly Piece[];
  /** Names that the exercise must define. */
  readonly exports: readonly string[];
  /** Names that the host gives instead of the notebook's: those of exercises that do not pass. */
  readonly replaced: ReadonlySet<string>;
}

/**
 * Assembles the program of one exercise.
 *
 * A name that the exercise's cell lacks is looked for among the replaced names, then among the
 * declarations of other cells (the last one above, otherwise the first below), then among the
 * imports of all cells.
 *
 * @param parts The exercise's code and what surrounds it.
 * @returns The program.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readNotebook } from "../ipynb/read.ts";
 * import { piecesOf } from "./piece.ts";
 * import { assemble } from "./program.ts";
 *
 * const sources = ["const half = 0.5;", "const mean = (a: number, b: number) => half * (a + b);"];
 * const cells = sources.map((source) => ({ cell_type: "code", source }));
 * const pieces = piecesOf(readNotebook(JSON.stringify({ cells })));
 * const { origins } = assemble({
 *   own: pieces[1]!,
 *   pieces,
 *   exports: ["mean"],
 *   replaced: new Set(),
 * });
 * assert.deepEqual(origins.map((origin) => origin?.cell.source), [undefined, ...sources, undefined]);
 * ```
 */
export function assemble({ own, pieces, exports, replaced }: Parts): Program {
  const aliases = aliasesOf(own);
  const local = (name: string) => aliases.get(name) ?? name;
  const needed = exports.map(local);
  const left = needless(own, needed);
  const kept = own.body.filter((node) => !left.has(node));
  const ownImports = from(own, importsOf(own));
  const ownNames = new Set(declarationsOf(own).flatMap(({ names }) => names));

  const search = new Search(own, pieces, replaced);
  for (const name of [...freeNames(kept), ...needed]) {
    if (ownNames.has(name)) continue;
    const mine = ownImports.find((one) => one.local === name);
    if (mine) search.imports.set(name, mine);
    else search.find(name);
  }

  let tick = "__tick"; // a name that no piece has
  while ([own, ...pieces].some(({ source }) => source.includes(tick))) tick += "_";
  const lines: string[] = [];
  const origins: (Origin | undefined)[] = [undefined];
  const add = (piece: Piece, start: number, end: number, prefix: string, more: Edit[] = []) => {
    const first = piece.source.slice(0, start).split("\n").length;
    const edits = [...more, ...guards(piece, origins.length + 1 - first, tick)];
    const text = edited(piece.source, edits, start, end);
    lines.push(`${prefix}${text};`);
    for (let i = 0; i < text.split("\n").length; i++) origins.push(piece.origins[first - 1 + i]);
  };
  for (const { piece, node, kind } of search.declarations) {
    add(piece, node.start, node.end, node.type === "VariableDeclarator" ? `${kind} ` : "");
  }
  add(own, 0, own.source.length, "return(async()=>{", removals(own, left));
  origins.push(undefined);

  const exported = exports.filter((name) => search.has(local(name)) || ownNames.has(local(name)));
  const found = exported.map((name) => `${name}:${local(name)}`);
  const given = [...search.given];
  const head = [
    `const{tick:${tick},given:{${given}},globals:{${SHADOWED}}}=globalThis[Symbol.for("${HOST}")];`,
    ...[...search.imports.values()].map(importStatement),
    `export async function ${RUN}(){`,
  ];
  return {
    code: [head.join(""), ...lines, `return{${found}}})()}`].join("\n"),
    origins,
    pieces: [...new Set([...search.declarations.map(({ piece }) => piece), own])],
    given,
    exported,
    imports: [...search.imports.values()],
    unknown: [...search.unknown],
  };
}

const from = <T>(piece: Piece, list: T[]): From<T>[] => list.map((one) => ({ ...one, piece }));

/** Not so `const { f } = yours(id, { f })`: the kernel has an older f for it, a module has none. */
function standsAlone({ names, node }: Declaration): boolean {
  if (!isNode(node.init) || (node.id as Node).type !== "ObjectPattern") return true;
  const needed = freeNames([node.init]);
  return !names.some((name) => needed.has(name));
}

/** Looks for names outside the exercise's cell, and for what they need in turn. */
class Search {
  readonly declarations: From<Declaration>[] = [];
  readonly imports = new Map<string, From<Import>>();
  readonly given = new Set<string>();
  readonly unknown = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #others: From<Declaration>[];
  readonly #imports: From<Import>[];
  readonly #own: Piece;
  readonly #replaced: ReadonlySet<string>;

  constructor(own: Piece, pieces: readonly Piece[], replaced: ReadonlySet<string>) {
    const cells = new Set(own.origins.map(({ cell }) => cell));
    const others = pieces.filter(({ cell }) => !cells.has(cell));
    this.#others = others.flatMap((piece) =>
      from(piece, declarationsOf(piece)).filter(standsAlone)
    );
    this.#imports = others.flatMap((piece) => from(piece, importsOf(piece)));
    this.#own = own;
    this.#replaced = replaced;
  }

  /** Whether a name has been found. */
  has(name: string): boolean {
    return this.#seen.has(name) && !this.unknown.has(name);
  }

  /** Finds a name, and puts what it needs before it. */
  find(name: string): void {
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    const declaration = this.#near(this.#others.filter(({ names }) => names.includes(name)));
    const imported = this.#near(this.#imports.filter(({ local }) => local === name));
    if (this.#replaced.has(name)) this.given.add(name);
    else if (declaration) {
      for (const defined of declaration.names) this.#seen.add(defined);
      for (const needed of freeNames([declaration.node])) this.find(needed);
      this.declarations.push(declaration);
    } else if (imported) this.imports.set(name, imported);
    else this.unknown.add(name);
  }

  /** The last one above the exercise's cell, otherwise the first below. */
  #near<T extends { piece: Piece }>(list: T[]): T | undefined {
    return list.findLast(({ piece }) => piece.index < this.#own.index) ?? list[0];
  }
}

function importStatement({ local, imported, from }: Import): string {
  const what = imported === "*" ? `* as ${local}` : `{${imported} as ${local}}`;
  return `import ${what} from ${JSON.stringify(from)};`;
}
