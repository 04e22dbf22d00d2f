/**
 * A verdict as a card: HTML for the notebook, plain text for the terminal.
 *
 * Inline styles only, since a notebook that is not trusted drops all others; words, not colours,
 * carry the meaning; text keeps the page's colour, for light and dark themes.
 *
 * @module
 */
import { escaped } from "../../notebook/text.ts";

/** What a card shows. */
export interface Card {
  /** A word or two, as in "PASS". */
  badge: keyof typeof COLOURS;
  /** Beside the badge. */
  title: string;
  /** In small letters behind the title. */
  detail?: string;
  /** What there is to say; a line of its own each. */
  lines: readonly string[];
  /** Hints in their order. */
  hints?: readonly string[];
  /** How many of the hints stand open. */
  open?: number;
  /** How to get the next hint, in the terminal. */
  more?: string;
}

/** White on each of these has a contrast of 5 to 1 or more. */
const COLOURS = {
  "PASS": "#0b6e4f",
  "NOT YET": "#a3410b",
  "NOT ATTEMPTED": "#5a6270",
  "NOT FOUND": "#5a6270",
  "HINT": "#1f5f99",
};

/**
 * Makes text safe to stand in HTML; what stands between backticks becomes code.
 *
 * @param text Any text.
 * @returns HTML.
 */
export function escape(text: string): string {
  return escaped(text).replace(/`([^`\n]+)`/g, "<code>$1</code>");
}

const paragraph = (text: string) =>
  `<div style="margin: 6px 0; white-space: pre-wrap">${escape(text)}</div>`;

function hintHtml(hint: string, k: number, open: number): string {
  const state = k < open ? " open" : "";
  return `<details${state} style="margin: 6px 0"><summary><b>Hint ${k + 1}</b></summary>` +
    `${paragraph(hint)}</details>`;
}

/**
 * Draws a card for the notebook.
 *
 * @param card What it shows.
 * @returns HTML; the first hint that is open stands as text, the others are folded.
 */
export function cardHtml({ badge, title, detail, lines, hints = [], open = 0 }: Card): string {
  const colour = COLOURS[badge];
  const label = `<span style="background-color: ${colour}; color: #ffffff; font-weight: bold; ` +
    `padding: 2px 8px">${badge}</span>`;
  const small = detail === undefined ? "" : ` <small>${escape(detail)}</small>`;
  const first = open > 0 && hints.length > 0 ? paragraph(`Hint: ${hints[0]}`) : "";
  const folded = hints.map((hint, k) => k === 0 && first ? "" : hintHtml(hint, k, open)).join("");
  return `<div style="border-left: 4px solid ${colour}; padding: 4px 12px; margin: 4px 0">` +
    `<div>${label} <b>${escape(title)}</b>${small}</div>` +
    `${lines.map(paragraph).join("")}${first}${folded}</div>`;
}

/**
 * Writes a card for the terminal.
 *
 * @param card What it shows.
 * @returns Plain text of several lines; hints that are not open are left out.
 */
export function cardText(
  { badge, title, detail, lines, hints = [], open = 0, more }: Card,
): string {
  const head = `${badge} · ${title}${detail === undefined ? "" : ` (${detail})`}`;
  const shown = hints.slice(0, open).map((hint, k) => `Hint ${k + 1}: ${hint}`);
  const next = more !== undefined && open < hints.length ? [more] : [];
  return [head, ...lines, ...shown, ...next].join("\n");
}
