/**
 * What all pages of a report have in common: no script, a policy that forbids all but their own
 * style, light and dark, and texts that are nothing but texts.
 *
 * @module
 */

/** Colour codes of terminals, and characters that show nothing. */
// deno-lint-ignore no-control-regex -- these are what is taken out
const UNSEEN = new RegExp(
  "\\x1b\\[[0-9;?]*[ -/]*[@-~]|[\\x00-\\x08\\x0b-\\x1f\\x7f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]",
  "g",
);

/**
 * Makes a text safe to stand in a page.
 *
 * @param text Any text, a learner's too.
 * @returns It, as HTML.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { escaped } from "./page.ts";
 *
 * assert.equal(escaped('<b a="1">\x1b[31m&'), "&lt;b a=&quot;1&quot;&gt;&amp;");
 * ```
 */
export function escaped(text: string): string {
  const named: Record<string, string> = {
    "&": "amp",
    "<": "lt",
    ">": "gt",
    '"': "quot",
    "'": "#39",
  };
  return plain(text).replace(/[&<>"']/g, (char) => `&${named[char]};`);
}

/**
 * Takes colour codes and unseen characters out of a text.
 *
 * @param text Any text.
 * @returns What a reader sees of it.
 */
export function plain(text: string): string {
  return text.toWellFormed().replace(UNSEEN, "");
}

const STYLE = `
:root { color-scheme: light dark; --text: #1a1a1a; --page: #ffffff; --soft: #5a5a5a; --line: #c8c8c8;
  --card: #f5f5f5; --pass: #0b6b3a; --fail: #a3331f; --open: #5a5a5a; }
@media (prefers-color-scheme: dark) { :root { --text: #ececec; --page: #161616; --soft: #b4b4b4;
  --line: #4a4a4a; --card: #222222; --pass: #6fd39b; --fail: #ff9d88; --open: #b4b4b4; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page);
  max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin-top: 2rem; }
h3 { font-size: 1rem; margin: 0; }
article { border: 1px solid var(--line); border-left-width: 5px; border-radius: 6px;
  background: var(--card); padding: 0.7rem 1rem; margin: 0.7rem 0; }
.pass { border-left-color: var(--pass); } .fail { border-left-color: var(--fail); }
.open { border-left-color: var(--open); }
.pass strong { color: var(--pass); } .fail strong { color: var(--fail); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.5rem 0 0;
  font: 0.9rem/1.45 ui-monospace, monospace; }
p.note, .soft { color: var(--soft); } p { margin: 0.4rem 0; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--soft); }
th, td { text-align: left; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere; }
th, td.n, td.short { white-space: nowrap; } th[scope="row"] { white-space: normal; min-width: 8rem; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
@media print { body { max-width: none; } article { break-inside: avoid; } }
`;

/**
 * Puts a page together.
 *
 * @param title Its title, a text.
 * @param body What is in it, HTML.
 * @returns The page.
 */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/**
 * Makes a file's name of a submission's id.
 *
 * @param id The id.
 * @returns A name that every file system takes, with the id in it where that can be.
 */
export function fileNameOf(id: string): string {
  const name = plain(id).replace(/[\\/:*?"<>|\t\n]/g, "_").replace(/^\.+|[. ]+$/g, "_");
  return name.slice(0, 120) || "_";
}
