/**
 * A standard network over a sentence: every position has weights of its own.
 * Taught in notebooks/source/04_forward.md (slide example-3).
 *
 * @module
 */
import {
  checkOptions,
  type Checks,
  checkValue,
  wholeNumber,
  words as someWords,
} from "../checks.ts";
import { emptyFigure, type Figure } from "../charts/figure.ts";
import { clipped } from "../charts/text.ts";
import { withSlider } from "../charts/with_slider.ts";
import { labels, nodes, type Point, sheet, STILL, type Wire, wires } from "./_ground.ts";
import { RUN_CHECKS, windowOf, wordAt } from "./_run.ts";

/** The sizes of the network, as on the slides unless told otherwise. */
export interface StandardNetworkOptions {
  /** Above the figure. */
  title?: string;
  /** Entries of one word's column; 10000 unless told otherwise. */
  inputSize?: number;
  /** Units of the hidden layer; 100 unless told otherwise. */
  hiddenSize?: number;
  /** Entries of one output; 2 unless told otherwise. */
  outputSize?: number;
  /** The first word that is drawn, from 0. */
  from?: number;
}

const SIZE = wholeNumber({ from: 1 });
const CHECKS: Checks<StandardNetworkOptions> = {
  ...{ title: RUN_CHECKS.title, from: RUN_CHECKS.from },
  ...{ inputSize: SIZE, hiddenSize: SIZE, outputSize: SIZE },
};

const ABREAST = 8;
const UNITS = 6;
const [WORD, INPUT, HIDDEN, OUTPUT, TEXT, HEIGHT] = [90, 112, 176, 240, 44, 280];

/**
 * Draws a feed-forward network over all words of a sentence at once: one layer of inputs, one hidden
 * layer, one output a word. A slider over the positions lights up the weights that read one position,
 * and no other; the text counts them, and what one more word would need.
 *
 * @param words The words, one a position; 8 of them are drawn, from `options.from` on, all count.
 * @param options Title and sizes.
 * @returns The figure; one that says so where there is no word.
 * @throws {RangeError} If a size is not a whole number of 1 or more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { standardNetwork } from "./standard_network.ts";
 *
 * const figure = standardNetwork(["Luke", "fought"], { inputSize: 4, hiddenSize: 3 });
 * // hidden: 2 · 4 · 3 weights and 3 biases; outputs: 2 · 2 · 3 weights and 4 biases
 * assert.equal(
 *   figure.alt,
 *   "standard network over 2 words: 43 parameters; each position has 12 weights of its own; " +
 *     "a sentence of 3 words does not fit, it needs 20 parameters more",
 * );
 * ```
 */
export function standardNetwork(
  words: readonly string[],
  options: StandardNetworkOptions = {},
): Figure {
  const action = "draw standardNetwork";
  checkValue(action, "words", words, someWords);
  checkOptions(action, options, CHECKS);
  const { title = "", inputSize = 10_000, hiddenSize = 100, outputSize = 2 } = options;
  const { steps, notes } = windowOf(action, words.length, options.from, ABREAST);
  if (steps.length === 0) return emptyFigure(title, "there is no word to build a network over");
  const T = words.length;
  const own = inputSize * hiddenSize; // weights that read one position
  const more = own + (hiddenSize + 1) * outputSize; // what one more position needs
  const total = T * more + hiddenSize;
  const at = (i: number) => 8 + 86 * (i + 0.5) / steps.length;
  const unit = (k: number) => 14 + 74 * (k + 0.5) / UNITS;
  const all = (from: Point[], to: Point[]): Wire[] =>
    from.flatMap(([x, y]) =>
      to.map(([u, v]) => ({ path: [[x, y + 9], [u, v - 9]], arrow: false }))
    );
  const inputs = steps.map((_, i): Point => [at(i), INPUT]);
  const hidden = Array.from({ length: UNITS }, (_, k): Point => [unit(k), HIDDEN]);
  const outputs = steps.map((_, i): Point => [at(i), OUTPUT]);
  const dots = (places: Point[], name: (i: number) => string) =>
    places.map((place, i) => ({ at: place, value: null, name: name(i) }));
  const number = (n: number) => n.toLocaleString("en-US").replaceAll(",", " ");
  const figure = (position: number): Figure => {
    const i = position - 1 - steps[0]!;
    return {
      data: [
        wires([...all(inputs, hidden), ...all(hidden, outputs)]),
        wires(all([inputs[i]!], hidden), true),
        nodes(
          [
            ...dots(inputs, (i) => `x⟨${steps[i]! + 1}⟩: ${number(inputSize)} entries`),
            ...dots(hidden, () => `${UNITS} of ${number(hiddenSize)} hidden units`),
            ...dots(outputs, (i) => `ŷ⟨${steps[i]! + 1}⟩: ${number(outputSize)} entries`),
          ],
          "circle",
          16,
        ),
        labels([
          ...steps.flatMap((t, i) => [
            { at: [at(i), WORD - 13 * (i % 3)] as Point, text: clipped(wordAt(words, t), 9) },
            { at: [at(i), OUTPUT + 18 + 13 * (i % 2)] as Point, text: `ŷ⟨${t + 1}⟩` },
          ]),
          { at: [0, HIDDEN], text: "hidden", side: "right" },
        ], 12),
        labels(
          [
            `x⟨${position}⟩: ${number(own)} weights of its own`,
            `T = ${T}: ${number(total)} parameters`,
            `T = ${T + 1}: ${number(total + more)} parameters`,
          ].map((text, i) => ({ at: [50, TEXT - 18 * i], text })),
          12,
        ),
      ],
      layout: sheet(title, HEIGHT, {}, notes),
      config: STILL,
      alt: "",
    };
  };
  const alt = `standard network over ${T} ${T === 1 ? "word" : "words"}: ${total} parameters; ` +
    `each position has ${own} weights of its own; ` +
    `a sentence of ${T + 1} words does not fit, it needs ${more} parameters more`;
  const drawn = withSlider("position", steps.map((t) => t + 1), figure);
  return { ...drawn, alt: [alt, ...notes].join("; ") };
}
