/**
 * Text in the colour of the page's own text.
 *
 * Plotly takes one fixed colour for text, and no grey has a contrast of 4.5 both on white and on
 * JupyterLab's dark page. A span inside the text may name any CSS colour, and `currentColor` follows
 * the page, also when its theme is changed.
 *
 * @module
 */
import type { Data, Layout } from "plotly.js-dist-min";
import type { Figure } from "./figure.ts";
import { INK } from "./theme.ts";

const [OPEN, CLOSE] = ['<span style="color:currentColor">', "</span>"];

// deno-lint-ignore no-explicit-any -- it walks whatever a figure holds
type Part = any;

/** One text, or each of a list. */
function inked(text: Part): Part {
  if (Array.isArray(text)) return text.map(inked);
  // a span ends where its line ends
  return typeof text === "string" && text
    ? text.split("<br>").map((line) => OPEN + line + CLOSE).join("<br>")
    : text;
}

const ours = (font: Part) => font?.color === undefined || font.color === INK;

/**
 * Has all text of a figure follow the page's colour, except what has a colour of its own.
 *
 * @param figure The figure, which stays as it is.
 * @returns Its copy.
 */
export function inPageInk(figure: Figure): Figure {
  return {
    ...figure,
    data: figure.data.map((trace) => traceOf(trace, trace)),
    layout: layoutOf(figure.layout),
    ...(figure.frames && {
      frames: figure.frames.map((frame) => ({
        ...frame,
        ...(frame.data && {
          data: frame.data.map((trace, i) =>
            traceOf(trace, figure.data[frame.traces?.[i] ?? i] ?? trace)
          ),
        }),
        ...(frame.layout && { layout: layoutOf(frame.layout) }),
      })),
    }),
  };
}

/** A trace, or what a frame changes of it: then `whole` is the trace. */
function traceOf(trace: Part, whole: Part): Data {
  const written = whole.type === "bar" || String(whole.mode).includes("text");
  return {
    ...trace,
    ...(trace.name && { name: inked(trace.name) }),
    ...(trace.text && written && ours(whole.textfont) && { text: inked(trace.text) }),
    ...(trace.colorbar && { colorbar: axisOf(trace.colorbar) }),
  };
}

function layoutOf(layout: Part): Partial<Layout> {
  const copy: Part = { ...layout };
  if (copy.title) copy.title = { ...copy.title, text: inked(copy.title.text) };
  for (const key of Object.keys(copy)) {
    if (/^[xy]axis\d*$/.test(key)) copy[key] = axisOf(copy[key]);
  }
  copy.annotations &&= copy.annotations.map((one: Part) =>
    ours(one.font) ? { ...one, text: inked(one.text) } : one
  );
  copy.sliders &&= copy.sliders.map((one: Part) => ({
    ...one,
    ...(one.currentvalue && {
      currentvalue: { ...one.currentvalue, prefix: inked(one.currentvalue.prefix) },
    }),
    steps: one.steps.map((step: Part) => ({ ...step, label: inked(step.label) })),
  }));
  return copy;
}

/** An axis or a colour bar: its title and its ticks. */
function axisOf(axis: Part): Part {
  if (axis.visible === false) return axis;
  return {
    ...axis,
    ...(axis.title && { title: { ...axis.title, text: inked(axis.title.text) } }),
    ...(axis.ticktext
      ? { ticktext: inked(axis.ticktext) }
      : axis.automargin || axis.thickness
      ? { tickprefix: OPEN, ticksuffix: CLOSE }
      : {}),
  };
}
