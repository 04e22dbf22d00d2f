/**
 * Parts of a Markdown file that a program writes, between two marks.
 *
 * @module
 */
import { message } from "../errors.ts";

/**
 * Writes a table as `deno fmt` lays it out.
 *
 * @param rows Rows of equal length, the heads first.
 * @returns The lines of the table.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { markdownTable } from "./marked.ts";
 *
 * assert.equal(markdownTable([["a", "b"], ["long", "1"]]), "| a    | b |\n| :--- | : |\n| long | 1 |");
 * ```
 */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => `:${"-".repeat(width - 1)}`).join(" | ")} |`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join("\n");
}

/**
 * Replaces what stands between `<!-- NAME: written by COMMAND -->` and `<!-- /NAME -->`.
 *
 * @param text Text of a Markdown file.
 * @param file What to call it in errors.
 * @param name The marks' name.
 * @param command The command that writes there.
 * @param content What belongs there.
 * @returns The text with it.
 * @throws {SyntaxError} If the marks are not there.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { withMarked } from "./marked.ts";
 *
 * const [begin, end] = ["<!-- n: written by deno task x -->", "<!-- /n -->"];
 * const text = withMarked(`${begin}\nold\n${end}`, "README.md", "n", "deno task x", "new");
 * assert.equal(text, `${begin}\n\nnew\n\n${end}`);
 * ```
 */
export function withMarked(
  text: string,
  file: string,
  name: string,
  command: string,
  content: string,
): string {
  const [begin, end] = [`<!-- ${name}: written by ${command} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from >= 0 && to > from) {
    return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
  }
  const hint = `put ${begin} and ${end} around the table`;
  throw new SyntaxError(message(`write ${file}`, "the marks of its table are missing", hint));
}
