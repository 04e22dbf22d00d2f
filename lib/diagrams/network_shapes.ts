/**
 * The five shapes of recurrent networks: the same cell, wired in five ways.
 * Taught in notebooks/source/03_types.md (slides types-1 to types-5).
 *
 * @module
 */
import {
  aList,
  aText,
  checkOptions,
  type Checks,
  checkValue,
  finiteNumber,
  isRecord,
  required,
  words,
} from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { clipped, count, short, wordOf } from "../charts/text.ts";
import { sameLength } from "../charts/values.ts";
import { withButtons } from "../charts/with_slider.ts";
import {
  type Label,
  labels,
  nodes,
  type Point,
  sheet,
  STILL,
  type Wire,
  wires,
} from "./_ground.ts";

/** What one shape read, said and lost in a run. */
export interface ShapeExample {
  /** One a position; empty where the shape takes no input. */
  inputs: readonly string[];
  /** One a position that has a target. */
  outputs: readonly string[];
  /** Loss of each output, in nats. */
  losses?: readonly number[];
}

/** How {@linkcode networkShapes} draws. */
export interface NetworkShapesOptions {
  /** Above the figure. */
  title?: string;
}

const CHECKS: Checks<NetworkShapesOptions> = { title: aText };
const EXAMPLE: Checks<ShapeExample> = {
  ...{ inputs: required(words), outputs: required(words) },
  losses: { ...aList, kind: TypeError, each: finiteNumber },
};

/** Where outputs stand: beside the inputs, after the last of them, or in their place. */
const AFTER = ["many-to-one"];
const ABREAST = 6;
const [WORD, INPUT, STATE, OUTPUT, SAID, LOSS, HEIGHT] = [24, 40, 100, 160, 174, 196, 210];

/**
 * Draws shapes of networks behind a button each; the wires that carry loss are lit.
 *
 * The outputs of "many-to-one" stand at the last input, those of "encoder-decoder" after it, those of
 * every other shape from the first position on. Of more than 6 positions the first 6 are drawn.
 *
 * @param examples By name of the shape, as in "many-to-one": what one example read, said and lost.
 * @param options Title.
 * @returns The figure; one that says so where there is no shape.
 * @throws {ShapeError} If there is not one loss for each output.
 * @throws {RangeError} If a loss is NaN or Infinity.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { networkShapes } from "./network_shapes.ts";
 *
 * const figure = networkShapes({
 *   "many-to-one": { inputs: ["1", "0", "1"], outputs: ["1"], losses: [0.25] },
 * });
 * assert.equal(figure.alt, "many-to-one: 3 inputs, 1 output, loss 0.25");
 * ```
 */
export function networkShapes(
  examples: Readonly<Record<string, ShapeExample>>,
  options: NetworkShapesOptions = {},
): Figure {
  const action = "draw networkShapes";
  checkOptions(action, options, CHECKS);
  checkValue(action, "examples", examples, {
    ...{ be: "a record of examples", kind: TypeError, fits: isRecord },
    hint: 'as in { "many-to-one": { inputs: ["1", "0"], outputs: ["1"] } }',
  });
  const { title = "" } = options;
  const names = Object.keys(examples).slice(0, 8);
  if (names.length === 0) return emptyFigure(title, "there is no shape to draw");
  for (const name of names) {
    const { outputs, losses } = examples[name]!;
    checkOptions(`${action}, ${clipped(name)}`, examples[name]!, EXAMPLE);
    if (losses) sameLength(action, `losses of ${name}`, losses, outputs.length, "outputs");
  }
  return withButtons(names, (name) => drawn(name, examples[name]!, title));
}

function drawn(name: string, { inputs, outputs, losses }: ShapeExample, title: string): Figure {
  const decoder = name.startsWith("encoder");
  const first = decoder ? inputs.length : AFTER.includes(name) ? Math.max(0, inputs.length - 1) : 0;
  const positions = Math.max(1, inputs.length, first + outputs.length);
  const shown = Math.min(positions, ABREAST);
  const skipped = Math.max(0, decoder || AFTER.includes(name) ? first + outputs.length - shown : 0);
  const cut = Math.min(skipped, Math.max(0, inputs.length - 1));
  const at = (i: number) => 4 + 92 * (i - cut + 0.5) / shown;
  const seen = (i: number) => i - cut >= 0 && i - cut < shown;
  const near = Math.min(4, 36 / shown);
  const grey: Wire[] = [];
  const lit: Wire[] = [];
  const texts: Label[] = [];
  const places: Point[] = [];
  for (let i = cut; i < cut + shown; i++) {
    places.push([at(i), STATE]);
    if (i > cut) grey.push({ path: [[at(i - 1) + near, STATE], [at(i) - near, STATE]] });
  }
  inputs.forEach((word, i) => {
    if (!seen(i)) return;
    grey.push({ path: [[at(i), INPUT], [at(i), STATE - 18]] });
    texts.push({ at: [at(i), WORD], text: wordOf(word, 9) });
  });
  outputs.forEach((word, k) => {
    const i = first + k;
    if (!seen(i)) return;
    lit.push({ path: [[at(i), STATE + 18], [at(i), OUTPUT]] });
    texts.push({ at: [at(i), SAID], text: wordOf(word, 9) });
    if (losses) texts.push({ at: [at(i), LOSS], text: `L ${short(losses[k]!)}` });
  });
  const total = losses?.reduce((a, b) => a + b, 0);
  const notes = shown < positions ? [`${name}: ${shown} of ${positions} positions.`] : [];
  return {
    data: [
      wires(grey),
      wires(lit, true),
      nodes(
        places.map((place) => ({ at: place, value: null, name: "cell", text: "cell" })),
        "square",
        32,
      ),
      labels(texts, 12),
    ],
    layout: sheet(title, HEIGHT, {}, [
      `${clipped(name)}; lit: the wires that carry loss.`,
      ...notes,
    ]),
    config: STILL,
    alt: [
      `${clipped(name)}: ${count(inputs.length, "input")}, ${count(outputs.length, "output")}` +
      (total === undefined ? "" : `, loss ${short(total)}`),
      ...notes,
    ].join("; "),
  };
}
