/**
 * A figure as a notebook gets it.
 *
 * @module
 */
import type { Figure } from "../charts/figure.ts";
import { inPageInk } from "../charts/page_ink.ts";
import type { Bundle } from "./sink.ts";

/** The bundle of a figure: the picture, its text in the page's colour, and its sentence. */
export function figureBundle(figure: Figure): Bundle {
  const { data, layout, config, frames, alt } = inPageInk(figure);
  const plot = { data, layout, config: config ?? {}, frames: frames ?? [] };
  return { "application/vnd.plotly.v1+json": plot, "text/plain": alt };
}
