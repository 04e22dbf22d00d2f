/**
 * A learning curve as an SVG picture, small enough to be sent ten times a second.
 *
 * A drawn Plotly figure cannot be updated from a kernel, and inline SVG is removed from a notebook
 * that is not trusted; a picture in an `<img>` survives and is replaced without a flicker.
 *
 * @module
 */
import { short, width } from "../charts/text.ts";
import { GRID, LINE, styleOf } from "../charts/theme.ts";
import { extent, outline } from "../charts/thin.ts";
import { escaped } from "./text.ts";

/** One series of a live curve. */
export interface LiveSeries {
  name: string;
  /** Steps, rising. */
  x: number[];
  /** As many finite numbers. */
  y: number[];
}

const [WIDTH, HEIGHT] = [640, 190];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 12, 26, 34];
/** More points than this are thinned out. */
const MOST = 200;
/** A picture cannot follow the page's colours: it brings a light ground of its own. */
const [PAPER, INK] = ["#fafafa", "#444444"];
const DASHES: Record<string, string> = { solid: "", dash: "7 4", dot: "2 3", dashdot: "7 3 2 3" };

/** Draws series over 0 … total steps, from 0 (or the least, if that is below) to the largest. */
export function liveCurve(series: readonly LiveSeries[], total: number): string {
  const ends = series.flatMap(({ y }) => extent(y));
  const ticks = ticksOf(Math.min(0, ...ends), Math.max(0, ...ends));
  const [bottom, top] = [ticks[0]!, ticks.at(-1)!];
  const x = (step: number) => LEFT + (WIDTH - LEFT - RIGHT) * step / total;
  const y = (value: number) =>
    HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - bottom) / (top - bottom);
  const text = (at: [number, number], anchor: string, words: string, colour = INK) =>
    `<text x="${round(at[0])}" y="${round(at[1])}" text-anchor="${anchor}" fill="${colour}">` +
    `${escaped(words)}</text>`;
  const grid = ticks.map((value) =>
    `<path d="M${LEFT} ${round(y(value))}H${WIDTH - RIGHT}" stroke="${
      value === bottom ? LINE : GRID
    }"/>` +
    text([LEFT - 6, y(value) + 4], "end", short(value))
  );
  const steps = [0, total / 2, total].filter(Number.isInteger)
    .map((step) =>
      text([x(step), HEIGHT - BOTTOM + 15], step === total ? "end" : "middle", String(step))
    );
  let from = LEFT;
  const curves = series.map(({ name, x: at, y: values }, i) => {
    const { color, dash } = styleOf(i);
    const stroke = `stroke="${color}" stroke-width="2" stroke-dasharray="${DASHES[dash] ?? ""}"`;
    const points = outline(values, MOST).map((k) => `${round(x(at[k]!))},${round(y(values[k]!))}`);
    const last = `${round(x(at.at(-1)!))}" cy="${round(y(values.at(-1)!))}`;
    const label = `${name} ${short(values.at(-1)!)}`;
    const legend = `<path d="M${from} 12h22" ${stroke}/>` + text([from + 28, 16], "start", label);
    from += 50 + 7 * width(label);
    return `${legend}<polyline points="${points.join(" ")}" fill="none" ${stroke}/>` +
      `<circle cx="${last}" r="3.5" fill="${color}"/>`;
  });
  const title = text([WIDTH - RIGHT, HEIGHT - 4], "end", "step");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" ` +
    `viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui,sans-serif" font-size="12"><rect width="${WIDTH}" height="${HEIGHT}" rx="4" fill="${PAPER}"/>` +
    `${grid.join("")}${steps.join("")}${curves.join("")}${title}</svg>`;
}

/** A picture as the source of an `<img>`. */
export function dataUrl(svg: string): string {
  const bytes = Array.from(new TextEncoder().encode(svg), (byte) => String.fromCharCode(byte));
  return `data:image/svg+xml;base64,${btoa(bytes.join(""))}`;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Three to six round numbers that enclose low and high. */
function ticksOf(low: number, high: number): number[] {
  const wide = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(wide / 3));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => wide / s <= 4.5) ?? 10 * power;
  const [first, last] = [Math.floor(low / step), Math.ceil((low + wide) / step - 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}
