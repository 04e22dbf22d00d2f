import type { RnnParams } from "../../../lib/cells/rnn.ts";
import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { build, sum } from "./_numbers.ts";

/** One step, number by number: the state, and what stands before the softmax. */
function step(xt: Matrix, a: Matrix, { Waa, Wax, Wya, ba, by }: RnnParams) {
  const aNext = build(Waa.rows, xt.cols, (i, j) => {
    const before = sum(Waa.cols, (k) => Waa.at(i, k) * a.at(k, j));
    return Math.tanh(before + sum(Wax.cols, (k) => Wax.at(i, k) * xt.at(k, j)) + ba.at(i, 0));
  });
  const scores = build(Wya.rows, xt.cols, (i, j) => {
    return by.at(i, 0) + sum(Wya.cols, (k) => Wya.at(i, k) * aNext.at(k, j));
  });
  return { aNext, scores };
}

function softmaxOf(scores: Matrix): Matrix {
  const powers = (i: number, j: number) => Math.exp(scores.at(i, j));
  return build(scores.rows, scores.cols, (i, j) => {
    return powers(i, j) / sum(scores.rows, (k) => powers(k, j));
  });
}

const symbolColumn = (symbol: number, size: number) => build(size, 1, (i) => i === symbol ? 1 : 0);
const largest = (scores: Matrix) => scores.data.indexOf(Math.max(...scores.data));

function oneToMany(first: number, a0: Matrix, params: RnnParams, steps: number): number[] {
  if (steps === 0) return [];
  const { aNext, scores } = step(symbolColumn(first, params.Wax.cols), a0, params);
  const symbol = largest(scores); // softmax keeps the order
  return [symbol, ...oneToMany(symbol, aNext, params, steps - 1)];
}

function manyToMany(x: Matrix[], a0: Matrix, params: RnnParams): Matrix[] {
  let a = a0;
  return x.map((xt) => {
    const { aNext, scores } = step(xt, a, params);
    a = aNext;
    return softmaxOf(scores);
  });
}

function manyToOne(x: Matrix[], a0: Matrix, params: RnnParams): Matrix {
  const [first, ...rest] = x;
  const { aNext, scores } = step(first!, a0, params);
  return rest.length === 0 ? softmaxOf(scores) : manyToOne(rest, aNext, params);
}

function translate(
  x: Matrix[],
  encoder: RnnParams,
  decoder: RnnParams,
  start: number,
  end: number,
  limit: number,
): number[] {
  let a = build(encoder.Waa.rows, 1, () => 0);
  for (const xt of x) a = step(xt, a, encoder).aNext;
  const all = oneToMany(start, a, decoder, limit);
  return all.includes(end) ? all.slice(0, all.indexOf(end)) : all;
}

const types: Record<string, string> = {
  imageClass: "one-to-one",
  music: "one-to-many",
  sentiment: "many-to-one",
  video: "many-to-one",
  translation: "encoder-decoder",
  ner: "many-to-many",
  dna: "encoder-decoder",
  speechRecognition: "many-to-many",
  speechSynthesis: "many-to-many",
};

/** Exercise to solution. */
export default {
  "name-the-type": { types },
  "one-to-many": { oneToMany },
  "many-to-one": { manyToOne },
  "encoder-decoder": { translate },
  "many-to-many": { manyToMany },
};
