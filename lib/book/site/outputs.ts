/**
 * What a cell showed, as HTML that needs no script.
 *
 * @module
 */
import { escaped, scriptJson } from "./html.ts";
import type { ExecutedCell, Output } from "./execute.ts";
import { pictureOf } from "./picture.ts";

const FIGURE = "application/vnd.plotly.v1+json";

/** Output after output; streams that follow each other are one. */
export function outputsHtml(outputs: ExecutedCell["outputs"] = []): string {
  return outputs.map(outputHtml).join("\n");
}

function outputHtml(output: Output): string {
  const { output_type: type, text = "", data = {}, traceback = [] } = output;
  if (type === "stream") return `<pre class="stream">${escaped(text)}</pre>`;
  if (type === "error") return `<pre class="error">${escaped(traceback.join("\n"))}</pre>`;
  const plain = String(data["text/plain"] ?? "");
  if (data[FIGURE]) return figureHtml(data[FIGURE] as Parameters<typeof pictureOf>[0], plain);
  if (data["text/html"]) return `<div class="wide" tabindex="0">${data["text/html"]}</div>`;
  return `<pre>${escaped(plain)}</pre>`;
}

/** A picture that scripts may replace by the figure itself, whose data lie beside it. */
function figureHtml(figure: Parameters<typeof pictureOf>[0], alt: string): string {
  return [
    '<figure class="plot">',
    pictureOf(figure, alt),
    `<figcaption>${escaped(alt)}</figcaption>`,
    `<script type="application/json">${scriptJson(figure)}</script>`,
    "</figure>",
  ].join("");
}
