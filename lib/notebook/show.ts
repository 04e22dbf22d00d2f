/**
 * Shows figures and HTML below the running cell, or their text in a terminal.
 *
 * @module
 */
import { aText, checkValue } from "../checks.ts";
import { aFigure, type Figure } from "../charts/figure.ts";
import { figureBundle } from "./_bundle.ts";
import { display } from "./sink.ts";

/**
 * Shows a figure below the cell at once, also from inside a loop.
 *
 * In a terminal, where nothing can be drawn, it prints the figure's sentence.
 *
 * @param figure What a builder such as `learningCurve` returned.
 * @throws {TypeError} If `figure` is not a figure.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { show } from "./show.ts";
 *
 * const figure = { data: [], layout: {}, alt: "an empty figure" };
 * assert.equal(show(figure), undefined);
 * ```
 */
export function show(figure: Figure): void {
  checkValue("show", "what is shown", figure, {
    ...aFigure,
    hint: `${aFigure.hint}; end a cell with any other value to see it`,
  });
  display(figureBundle(figure));
}

/**
 * Shows HTML below the cell at once; in a terminal prints the text.
 *
 * A notebook that is not trusted loses `<style>`, `<script>` and inline `<svg>`: use inline styles.
 *
 * @param html The HTML, with everything that is not markup escaped.
 * @param text The same as plain text.
 * @throws {TypeError} If either is no string.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { showHtml } from "./show.ts";
 *
 * assert.equal(showHtml("<b>passed</b>", "passed"), undefined);
 * ```
 */
export function showHtml(html: string, text: string): void {
  checkValue("show HTML", "html", html, aText);
  checkValue("show HTML", "text", text, aText);
  display({ "text/html": html, "text/plain": text });
}

/**
 * Shows a line of text below the cell at once; in a terminal prints it.
 *
 * @param text The text.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { showText } from "./show.ts";
 *
 * assert.equal(showText("ready"), undefined);
 * ```
 */
export function showText(text: string): void {
  display({ "text/plain": text });
}
