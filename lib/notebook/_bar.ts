/**
 * The state of a progress bar, and when it is worth showing again.
 *
 * @module
 */
import { type Check, checkValue, finiteNumber, isRecord, wholeNumber } from "../checks.ts";
import { clipped, short } from "../charts/text.ts";
import { MOST_SERIES } from "../charts/thin.ts";
import { dataUrl, liveCurve, type LiveSeries } from "./_live_curve.ts";
import { display, sinkNow, update } from "./sink.ts";
import { escaped } from "./text.ts";

/** What is said about a step: a text, or measures by name, which are also drawn. */
export type Note = string | Readonly<Record<string, number>>;

const NOTE: Check = { be: "a string or a record of numbers", kind: TypeError, fits: isRecord };
const MEASURE: Check = {
  ...finiteNumber,
  hint: "a loss that is no number has exploded: clip the gradients or take smaller steps",
};

/** Milliseconds between two states that are shown: faster ones cost time and are not painted. */
const PAUSE = 100;
/** Milliseconds after which the time left is worth a guess. */
const WARM = 1500;

/** A progress bar; `now` tells the time in milliseconds. */
export class Bar {
  readonly #total: number;
  readonly #label: string;
  readonly #curve: boolean;
  readonly #now: () => number;
  readonly #id = crypto.randomUUID();
  readonly #series = new Map<string, LiveSeries>();
  readonly #start: number;
  #shown: number;
  #done = 0;
  #note = "";

  constructor(total: number, options: { label?: string; curve?: boolean }, now: () => number) {
    this.#total = total;
    this.#label = clipped(options.label ?? "", 80);
    this.#curve = options.curve ?? true;
    this.#now = now;
    this.#start = this.#shown = now();
    if (sinkNow().draws) display(this.#bundle(""), this.#id);
  }

  step(done: number, note: Note = this.#note): void {
    checkValue("run step", "done", done, {
      ...wholeNumber({ from: this.#done, to: this.#total }),
      hint: "it counts the steps done so far, and rises",
    });
    this.#done = done;
    this.#take(note);
    const time = this.#now();
    if (time - this.#shown < PAUSE && done < this.#total) return;
    this.#shown = time;
    const spent = time - this.#start;
    const left = spent * (this.#total - done) / done / 1000;
    this.#send(spent > WARM && done < this.#total ? ` · about ${Math.ceil(left)} s left` : "");
  }

  done(note: Note = this.#note): void {
    this.#take(note);
    const sink = sinkNow();
    if (sink.draws) return update(this.#bundle(""), this.#id);
    sink.rewrite("");
    sink.print(this.#text());
  }

  #take(note: Note): void {
    if (typeof note === "string") {
      this.#note = clipped(note, 200);
      return;
    }
    checkValue("run step", "note", note, NOTE);
    const measures = Object.entries(note).slice(0, MOST_SERIES);
    for (const [key, value] of measures) {
      const name = clipped(key);
      checkValue("run step", name, value, MEASURE);
      const series = this.#series.get(name) ?? { name, x: [], y: [] };
      this.#series.set(name, series);
      if (series.x.at(-1) === this.#done) series.y[series.y.length - 1] = value;
      else {
        series.x.push(this.#done);
        series.y.push(value);
      }
    }
    this.#note = measures.map(([name, value]) => `${clipped(name)} ${short(value)}`).join(" · ");
  }

  #text(): string {
    const label = this.#label && `${this.#label}: `;
    return `${label}${this.#done} of ${this.#total}${this.#note && ` · ${this.#note}`}`;
  }

  #send(left: string): void {
    const sink = sinkNow();
    if (sink.draws) update(this.#bundle(left), this.#id);
    else sink.rewrite(this.#text() + left);
  }

  #bundle(left: string): { "text/html": string; "text/plain": string } {
    const text = this.#text();
    const bar = `<progress value="${this.#done}" max="${this.#total}" ` +
      'style="width:220px;height:14px;vertical-align:middle;accent-color:#1a7fc4"></progress>';
    const series = [...this.#series.values()].filter(({ x }) => x.length > 1);
    const picture = this.#curve && series.length > 0
      ? `<img alt="${escaped(alt(series))}" style="display:block;max-width:100%" ` +
        `src="${dataUrl(liveCurve(series, this.#total))}">`
      : "";
    const line = `<div style="font-variant-numeric:tabular-nums">${bar} ${
      escaped(text + left)
    }</div>`;
    return { "text/html": line + picture, "text/plain": text };
  }
}

function alt(series: LiveSeries[]): string {
  return series.map(({ name, y }) => `${name} from ${short(y[0]!)} to ${short(y.at(-1)!)}`).join(
    ", ",
  );
}
