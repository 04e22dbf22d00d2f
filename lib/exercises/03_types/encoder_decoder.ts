/**
 * One network reads, another writes.
 *
 * @module
 */
import { rnnForward, type RnnParams } from "../../cells/rnn.ts";
import { zeros } from "../../matrix/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawRnnParams, drawSequence } from "../engine/draws.ts";
import { type Changed, drawApart, drawWriter, oneHotOf, write } from "./_symbols.ts";

type Arguments = [
  x: Matrix[],
  encoder: RnnParams,
  decoder: RnnParams,
  start: number,
  end: number,
  limit: number,
];

/** What the encoder hands over, from zeros. */
const encode = (x: Matrix[], encoder: RnnParams) =>
  rnnForward(x, zeros(encoder.Waa.rows, 1), encoder);

/** The symbols before the first end; all where there is none. */
function upTo(symbols: number[], end: number): number[] {
  const at = symbols.indexOf(end);
  return at < 0 ? symbols : symbols.slice(0, at);
}

/** Writes from a state until the end, with changes. */
const decode = (a0: Matrix, [, , decoder, start, end, limit]: Arguments, changed?: Changed) =>
  upTo(write(start, a0, decoder, limit, changed), end);

const translate = (...given: Arguments) => decode(encode(given[0], given[1]).a.at(-1)!, given);
const fromZeros = (...given: Arguments) => decode(zeros(given[2].Waa.rows, 1), given);
const fromOutput = (...given: Arguments) => decode(encode(given[0], given[1]).yHat.at(-1)!, given);
const fromFirst = (...given: Arguments) => decode(encode(given[0], given[1]).a[0]!, given);
const changedTo = (changed: Changed) => (...given: Arguments) =>
  decode(encode(given[0], given[1]).a.at(-1)!, given, changed);
const probabilities = changedTo({ feed: (yHat) => yHat });
const reset = changedTo({ carry: (_, a0) => a0 });
const startAgain = (...given: Arguments) =>
  changedTo({ feed: () => oneHotOf(given[3], given[2].Wax.cols) })(...given);
const backwards = (...[x, ...rest]: Arguments) => translate(x.toReversed(), ...rest);
const endIncluded = (...given: Arguments) => {
  const [x, encoder, decoder, start, end, limit] = given;
  const all = write(start, encode(x, encoder).a.at(-1)!, decoder, limit);
  const before = upTo(all, end);
  return before.length < all.length ? [...before, end] : before;
};

/** Where the end stands: after some symbols, nowhere before the limit, or at once. */
type Ends = "later" | "never" | "at once";

/** Draws a call of a given kind; the encoder has as many outputs as units, so that they can be confused. */
function drawCall(rng: Rng, [nx, na, symbols]: number[], T: number, limit: number, ends: Ends) {
  const draw = (): Arguments => {
    const encoder = drawRnnParams(rng, { nx: nx!, na: na!, ny: na! });
    const decoder = drawWriter(rng, na!, symbols!);
    const x = drawSequence(rng, { nx: nx!, m: 1, T });
    const start = rng.int(symbols!);
    const all = write(start, encode(x, encoder).a.at(-1)!, decoder, limit);
    const end = ends === "at once"
      ? all[0]!
      : ends === "later"
      ? all.findLast((symbol, t) => all.indexOf(symbol) === t)!
      : [0, 1, 2, 3, 4, 5, 6, 7].find((symbol) => !all.includes(symbol))!;
    return [x, encoder, decoder, start, end, limit];
  };
  const fits = (result: readonly number[]) =>
    ends === "at once"
      ? result.length === 0
      : ends === "later"
      ? result.length >= 3 && result.length < limit
      : result.length === limit;
  const confused = [fromZeros, fromOutput, fromFirst, probabilities, reset, startAgain, backwards];
  const given = ends === "later" ? [translate, ...confused, endIncluded] : [translate];
  for (;;) {
    const call = drawApart(draw, given, fits);
    const [, , , start, end] = call;
    if (start !== end && end < symbols!) return call;
  }
}

/** The exercise. */
export default defineExercise({
  id: "encoder-decoder",
  slides: ["types-1", "types-4"],
  title: "Read everything, then write",
  points: 4,
  signatures: {
    translate: "(x: Matrix[], encoder: RnnParams, decoder: RnnParams, " +
      "start: number, end: number, limit: number): number[]",
  },
  task:
    "Write `translate(x, encoder, decoder, start, end, limit)`. The encoder reads all of `x`, one " +
    "example, from a state of zeros. Its last state is the state that the decoder begins with. " +
    "The decoder's first input is the one-hot column of `start`; then each symbol it writes, the " +
    "one with the largest ŷ, is its next input. It stops when it writes `end`, which is not part " +
    "of the result, or after `limit` symbols.",
  hints: [
    "The whole sentence goes through one column: the last state of the encoder. The decoder is one-to-many, with an a⟨0⟩ that knows something.",
    "Both networks have na units, so the state [na, 1] fits both; their inputs have sizes of their own. The encoder's ŷ is not used.",
    "Two loops. The first over x with `encoder`, for the state alone. The second at most limit rounds with `decoder`: one-hot column, cell, place of the largest entry; if it is `end`, stop; otherwise push it and go on with it.",
  ],
  tolerance: 1e-9, // symbols are whole numbers
  draw: (rng) => [
    { translate: drawCall(rng, [3, 5, 6], 4, 12, "later") },
    { translate: drawCall(rng, [4, 6, 7], 13, 14, "later"), note: "13 inputs" },
    { translate: drawCall(rng, [3, 4, 8], 2, 5, "never"), note: "the end is not written" },
    { translate: drawCall(rng, [4, 3, 5], 3, 6, "at once"), note: "the end is written first" },
    { translate: drawCall(rng, [2, 4, 6], 1, 12, "never"), note: "a single input" },
    { translate: drawCall(rng, [2, 4, 6], 3, 1, "never"), note: "a limit of 1" },
  ],
  reference: { translate },
  mistakes: {
    "decoder-from-zeros": {
      sentence:
        "The decoder begins with zeros, so that it knows nothing of x. It begins with the " +
        "encoder's last state.",
      wrong: { translate: fromZeros },
    },
    "output-for-state": {
      sentence: "The decoder begins with the encoder's output ŷ. It begins with its state a.",
      wrong: { translate: fromOutput },
    },
    "first-state": {
      sentence:
        "The decoder begins with the encoder's first state, which has read x[0] alone. The " +
        "last has read everything.",
      wrong: { translate: fromFirst },
    },
    "probabilities-fed-back": {
      sentence: "The probabilities ŷ are fed back. The next input is one symbol: the one-hot " +
        "column of the one that was written.",
      wrong: { translate: probabilities },
    },
    "state-reset": {
      sentence: "Every step of the decoder starts from the encoder's state. Only the first does; " +
        "then the decoder's own state goes on.",
      wrong: { translate: reset },
    },
    "start-again": {
      sentence:
        "Every step of the decoder reads `start`. From the second step on the input is the " +
        "symbol that was written last.",
      wrong: { translate: startAgain },
    },
    "backwards": {
      sentence: "The encoder reads x from its end. x[0] comes first.",
      wrong: { translate: backwards },
    },
    "end-included": {
      sentence: "`end` is part of the result. It says stop, and is not a symbol of the sentence.",
      wrong: { translate: endIncluded },
    },
    "start-included": {
      sentence: "The result begins with `start`. It was put in, not written.",
      wrong: { translate: (...given) => [given[3], ...translate(...given)] },
    },
    "end-ignored": {
      sentence: "The decoder goes on after `end`. There the sentence is over.",
      wrong: {
        translate: (...given) =>
          write(given[3], encode(given[0], given[1]).a.at(-1)!, given[2], given[5]),
      },
    },
  },
});
