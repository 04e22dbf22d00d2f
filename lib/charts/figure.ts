/**
 * What a builder in plots/ returns: a figure as data, which nothing has drawn yet.
 *
 * @module
 */
import type { Config, Data, Frame, Layout } from "plotly.js-dist-min";

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
