/**
 * Markdown with LaTeX as HTML that needs no script.
 *
 * @module
 */
// named here and not in deno.json: learners need not download them to start
import katexPlugin from "npm:@vscode/markdown-it-katex@1.1.2";
import katex from "npm:katex@0.16.22";
import MarkdownIt from "npm:markdown-it@14.1.0";

const markdown = new MarkdownIt({ html: true }).use(
  // deno-lint-ignore no-explicit-any -- its types know no default of a CommonJS module
  (katexPlugin as any).default ?? katexPlugin,
  { katex, throwOnError: true },
);
// a table wider than the page scrolls by itself; the keyboard reaches it
markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => "</table></div>\n";

/**
 * Renders the text of a Markdown cell; links to notebooks become links to pages.
 *
 * @param text Markdown with `$…$` and `$$…$$`.
 * @returns HTML.
 * @throws {Error} If a formula does not parse.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { rendered } from "./markdown.ts";
 *
 * const html = rendered("[04](04_forward.ipynb#cell-id=one-cell-1)");
 * assert.equal(html, '<p><a href="04_forward.html#cell-one-cell-1">04</a></p>\n');
 * ```
 */
export function rendered(text: string): string {
  const html: string = markdown.render(text);
  return html.replace(
    /href="(\d\d_\w+)\.ipynb(?:#cell-id=([\w-]+))?"/g,
    (_, page, cell) => `href="${page}.html${cell ? `#cell-${cell}` : ""}"`,
  );
}
