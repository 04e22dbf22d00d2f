/**
 * Sliders and buttons that move between the frames of a figure, without a kernel.
 *
 * @module
 */
import type { Layout, Slider, UpdateMenu } from "plotly.js-dist-min";
import { GRID, INK, LINE } from "./theme.ts";

/** How the frames of a figure are shown. */
export interface SliderOptions {
  /** Stands before the label of the step, as in "t = ". */
  prefix: string;
  /** Pixels from the axis down to the slider. */
  top: number;
  /** With buttons Play and Pause. */
  play?: boolean;
  /** Redraws the whole figure at each step, which all but lines and points need. */
  redraw?: boolean;
  /** Which step is shown first, from 0. */
  active?: number;
}

/** Lays out a slider with one step a frame; frames and steps have the same names. */
export function slider(labels: readonly string[], options: SliderOptions): Partial<Layout> {
  const { prefix, top, play = false, redraw = false, active = 0 } = options;
  const jump = { mode: "immediate", frame: { duration: 0, redraw }, transition: { duration: 0 } };
  const slider: Partial<Slider> = {
    active,
    currentvalue: { prefix, xanchor: "left", font: { size: 14, color: INK } },
    pad: { t: top, l: play ? 140 : 0, b: 10 },
    bgcolor: GRID,
    activebgcolor: LINE,
    bordercolor: LINE,
    tickcolor: LINE,
    font: { color: INK },
    steps: labels.map((label) => ({ label, method: "animate", args: [[label], jump] })),
  };
  const run = { mode: "immediate", frame: { duration: 900, redraw }, transition: { duration: 0 } };
  const button = (label: string, target: unknown, how: unknown) => ({
    label,
    method: "animate" as const,
    args: [target, how],
  });
  const menu: Partial<UpdateMenu> = {
    type: "buttons",
    direction: "left",
    showactive: false,
    x: 0,
    y: 0,
    xanchor: "left",
    yanchor: "top",
    pad: { t: top + 26 },
    bgcolor: GRID,
    bordercolor: LINE,
    font: { color: INK },
    buttons: [
      button("Play", null, { ...run, fromcurrent: true }),
      button("Pause", [null], jump),
    ],
  };
  return { sliders: [slider], ...(play && { updatemenus: [menu] }) };
}
