/**
 * The static picture of a figure.
 *
 * @module
 */
import { escaped } from "./html.ts";

/** A figure as the kernel sends it. */
export interface PlotlyFigure {
  /** The traces. */
  data: Record<string, unknown>[];
  /** Axes, titles, shapes. */
  layout: Record<string, unknown>;
}

/**
 * Draws a figure as SVG.
 *
 * @param figure Data and layout.
 * @param alt Its sentence.
 * @returns HTML; empty where the sentence has to do.
 */
export function pictureOf({ data }: PlotlyFigure, alt: string): string {
  return data.length > 0
    ? `<div class="picture" role="img" aria-label="${escaped(alt)}"></div>`
    : "";
}
