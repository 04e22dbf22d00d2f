import type { RnnParams } from "../../../lib/cells/rnn.ts";
import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { build, sum } from "./_numbers.ts";

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Reads the sentence letter by letter. */
function tokenize(sentence: string): string[] {
  const found: string[] = [];
  const letters = [...sentence];
  const isLetter = (k: number) => letters[k] !== undefined && LETTER.test(letters[k]);
  let k = 0;
  while (k < letters.length) {
    const start = k;
    if (isLetter(k)) {
      while (isLetter(k) || (letters[k] === "-" && isLetter(k + 1))) k++;
    } else if (
      /['’]/.test(letters[k]!) && isLetter(k - 1) && letters[k + 1] === "s" && !isLetter(k + 2)
    ) {
      k += 2;
    } else k++;
    const token = letters.slice(start, k).join("");
    if (token.trim() !== "") found.push(token);
  }
  return found;
}

function oneHot(words: string[], vocabulary: string[]): Matrix {
  const known = new Set(vocabulary);
  return build(vocabulary.length, words.length, (i, j) => {
    const word = known.has(words[j]!) ? words[j] : "<unk>";
    return vocabulary[i] === word ? 1 : 0;
  });
}

function parameterCount(nx: number, na: number, ny: number): number {
  return na * (na + nx + 1) + ny * (na + 1);
}

function cellForward(xt: Matrix, aPrev: Matrix, { Waa, Wax, Wya, ba, by }: RnnParams) {
  const aNext = build(Waa.rows, xt.cols, (i, j) => {
    const before = sum(Waa.cols, (k) => Waa.at(i, k) * aPrev.at(k, j));
    return Math.tanh(before + sum(Wax.cols, (k) => Wax.at(i, k) * xt.at(k, j)) + ba.at(i, 0));
  });
  const powers = build(Wya.rows, xt.cols, (i, j) => {
    return Math.exp(by.at(i, 0) + sum(Wya.cols, (k) => Wya.at(i, k) * aNext.at(k, j)));
  });
  const total = (j: number) => sum(powers.rows, (i) => powers.at(i, j));
  return { aNext, yHat: build(Wya.rows, xt.cols, (i, j) => powers.at(i, j) / total(j)) };
}

function stack({ Waa, Wax, Wya }: RnnParams) {
  const na = Waa.cols;
  const Wa = build(na, na + Wax.cols, (i, j) => j < na ? Waa.at(i, j) : Wax.at(i, j - na));
  return { Wa, Wy: Wya };
}

function rnnCellForwardStacked(
  xt: Matrix,
  aPrev: Matrix,
  Wa: Matrix,
  ba: Matrix,
  Wya: Matrix,
  by: Matrix,
) {
  const na = Wa.rows;
  const Waa = build(na, na, (i, j) => Wa.at(i, j));
  const Wax = build(na, Wa.cols - na, (i, j) => Wa.at(i, na + j));
  return cellForward(xt, aPrev, { Waa, Wax, Wya, ba, by });
}

/** Recursive: the sequence without its last step, then that step. */
function rnnForward(
  x: Matrix[],
  a0: Matrix,
  params: RnnParams,
): { a: Matrix[]; yHat: Matrix[] } {
  if (x.length === 0) return { a: [], yHat: [] };
  const before = rnnForward(x.slice(0, -1), a0, params);
  const { aNext, yHat } = cellForward(x.at(-1)!, before.a.at(-1) ?? a0, params);
  return { a: [...before.a, aNext], yHat: [...before.yHat, yHat] };
}

/** Spans found as words of 1s in a text of tags. */
function entityF1(predicted: number[], gold: number[]) {
  const spans = (tags: number[]) =>
    [...tags.join("").matchAll(/1+/g)].map(({ index, 0: ones }) => `${index} ${ones.length}`);
  const [found, there] = [spans(predicted), spans(gold)];
  const right = found.filter((span) => there.includes(span)).length;
  if (found.length + there.length === 0) return { precision: 1, recall: 1, f1: 1 };
  return {
    precision: right / Math.max(1, found.length),
    recall: right / Math.max(1, there.length),
    f1: 2 * right / (found.length + there.length),
  };
}

/** Exercise id to answer. */
export default {
  "tokens": { tokenize },
  "one-hot": { oneHot },
  "parameter-count": { parameterCount },
  "rnn-cell-forward": { rnnCellForward: cellForward },
  "stacked-notation": { stack, rnnCellForwardStacked },
  "rnn-forward": { rnnForward },
  "entity-f1": { entityF1 },
};
