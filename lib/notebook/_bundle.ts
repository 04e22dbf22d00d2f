/**
 * A figure as a notebook gets it.
 *
 * @module
 */
import type { Figure } from "../charts/figure.ts";
import { inPageInk } from "../charts/page_ink.ts";
import type { Bundle } from "./sink.ts";

/** The bundle of a figure: the picture, its text in the page's colour, and its title and sentence. */
export function figureBundle(figure: Figure): Bundle {
  const { data, layout, config, frames, alt } = inPageInk(figure);
  const plot = { data, layout, config: config ?? {}, frames: frames ?? [] };
  return { "application/vnd.plotly.v1+json": plot, "text/plain": titled(figure, alt) };
}

/** The sentence of a figure after its title, of which the notes in small letters are no part. */
function titled({ layout }: Figure, alt: string): string {
  const lines = (layout.title?.text ?? "").split("<br>").filter((line) =>
    !line.startsWith("<span")
  );
  const title = lines.join(" ");
  return title && !alt.startsWith(title) ? `${title}: ${alt}` : alt;
}
