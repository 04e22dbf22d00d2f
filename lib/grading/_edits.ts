/**
 * Changes to code that leave every line where it is.
 *
 * @module
 */
import type { Code } from "../code/parse.ts";
import { childrenOf, isNode, type Node } from "../code/tree.ts";

/** Text to put in, and how many characters to blank after it; line feeds stay. */
export interface Edit {
  /** Where, in the source. */
  readonly at: number;
  /** What to put in. */
  readonly put: string;
  /** Up to where the source is blanked. */
  readonly until?: number;
}

/**
 * Puts a call into each loop, function and `await`; it names the line.
 *
 * @param code Code that parses.
 * @param shift What makes a line of the code one of the program.
 * @param called The name of what is called; none that the code has.
 * @returns The edits, in the order in which they apply at one place.
 */
export function guards({ body: statements }: Code, shift: number, called: string): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: Node) => {
    const { type } = node;
    const body = node.body as Node;
    const tick = `${called}(${node.loc.start.line + shift})`;
    const loop = /^(While|DoWhile|For|ForIn|ForOf)Statement$/.test(type);
    const waits = type === "AwaitExpression" ? node.argument as Node : undefined;
    if (waits) edits.push({ at: waits.start, put: `(${tick},` });
    const guarded = (loop || Array.isArray(node.params)) && isNode(body);
    if (guarded && body.type === "BlockStatement") {
      edits.push({ at: body.start + 1, put: `${tick};` });
    } else if (guarded && loop) edits.push({ at: body.start, put: `{${tick};` });
    else if (guarded) edits.push({ at: body.start, put: `(${tick},` });
    for (const child of childrenOf(node)) visit(child);
    if (waits) edits.push({ at: waits.end, put: ")" });
    if (guarded && body.type !== "BlockStatement") {
      edits.push({ at: body.end, put: loop ? "}" : ")" });
    }
  };
  for (const node of statements) visit(node);
  return edits;
}

/**
 * Takes out what an exercise's cell must not hold inside a function, imports and the word
 * `export`, and what it need not do.
 *
 * @param code Code that parses.
 * @param needless Statements to leave out.
 * @returns The edits.
 */
export function removals({ body }: Code, needless: ReadonlySet<Node>): Edit[] {
  return body.flatMap((node) => {
    const { start: at, end } = node;
    const gone = [{ at, until: end, put: ";" }];
    if (needless.has(node)) return gone;
    if (node.type === "ImportDeclaration" || node.type === "ExportAllDeclaration") return gone;
    if (node.type.startsWith("Export")) {
      const { declaration } = node;
      if (!isNode(declaration)) return gone;
      const nameless = /^(Function|Class)Declaration$/.test(declaration.type) && !declaration.id;
      if (nameless) return gone;
      return [{ at, until: declaration.start, put: "" }];
    }
    return [];
  });
}

/**
 * Applies edits to a stretch of code.
 *
 * @param source The code.
 * @param edits Edits; those outside the stretch are left out.
 * @param start Where the stretch begins.
 * @param end Where it ends, exclusive.
 * @returns The text, with as many lines as before.
 */
export function edited(source: string, edits: readonly Edit[], start: number, end: number): string {
  let text = "";
  let at = start;
  const inside = edits.filter((edit) => edit.at >= start && edit.at <= end);
  for (const edit of inside.toSorted((a, b) => a.at - b.at)) {
    if (edit.at < at) continue; // in a stretch that is gone
    text += source.slice(at, edit.at) + edit.put;
    at = edit.until ?? edit.at;
    text += source.slice(edit.at, at).replace(/[^\n]/g, " ");
  }
  return text + source.slice(at, end);
}
