/**
 * What a builder returns: a figure as data, which nothing has drawn yet.
 *
 * @module
 */
import type { Config, Data, Frame, Layout } from "plotly.js-dist-min";
import { type Check, isRecord } from "../checks.ts";
import { clipped } from "./text.ts";
import { CONFIG, layout } from "./theme.ts";

/** A Plotly figure, and the sentence that stands for it where no picture can be shown. */
export interface Figure {
  /** The traces. */
  data: Data[];
  /** Axes, titles, shapes, sliders. */
  layout: Partial<Layout>;
  /** Behaviour of the drawn figure, such as its buttons. */
  config?: Partial<Config>;
  /** States that a slider or a button shows, by name. */
  frames?: Frame[];
  /** One sentence with the figure's numbers, as in "loss falls from 3.21 to 0.84 in 500 steps". */
  alt: string;
}

/** What a builder returned. */
export const aFigure: Check = {
  ...{ be: "a figure", kind: TypeError },
  hint: "build one first, as in learningCurve(losses)",
  fits: (x) =>
    isRecord(x) && Array.isArray(x.data) && isRecord(x.layout) && typeof x.alt === "string",
};

/**
 * Builds the figure of nothing: where there is no number to draw, it says so.
 *
 * @param title Above the figure.
 * @param sentence What is missing, as in "there are no words to draw".
 * @returns The figure.
 */
export function emptyFigure(title: string, sentence: string): Figure {
  return {
    data: [],
    layout: layout(title, {
      height: 90,
      xaxis: { visible: false, fixedrange: true },
      yaxis: { visible: false, fixedrange: true },
      margin: { l: 12, r: 12, t: 10, b: 10 },
      annotations: [{
        text: sentence,
        showarrow: false,
        x: 0.5,
        y: 0.5,
        xref: "paper",
        yref: "paper",
      } as never],
    }),
    config: CONFIG,
    alt: title ? `${clipped(title, 200)}: ${sentence}` : sentence,
  };
}
