/**
 * Every function of the numeric part takes an argument that is none with one sentence that says so:
 * none of them fails inside, on a value that it should have looked at.
 *
 * @module
 */
import * as lib from "../lib/mod.ts";
import { assertEquals } from "./assert.ts";

const { column, matrix, random } = lib;
const [c, one, two] = [column([1, 2]), matrix([[1]]), matrix([[1, 1]])];
const rnn = { Waa: one, Wax: one, Wya: one, ba: one, by: one };
const lstm = { Wf: two, Wi: two, Wc: two, Wo: two, bf: one, bi: one, bc: one, bo: one };
const gru = { Wz: two, Wr: two, Wh: two, bz: one, br: one, bh: one };
const rng = random(1);
const sizes = { inputSize: 2, hiddenSize: 2, outputSize: 2 };
const network = lib.manyToMany(sizes);
const writer = lib.oneToMany(sizes);
const translator = lib.encoderDecoder({ ...sizes, outputSize: 4 });
const examples = [{ x: [0, 1], y: [1, 0] }];
const caches = {
  rnn: lib.rnnForward([one], one, rnn).caches,
  lstm: lib.lstmForward([one], one, one, lstm).caches,
  gru: lib.gruForward([one], one, gru).caches,
};
const { apply } = lib.standardizer([c]);

// deno-lint-ignore no-explicit-any
type Call = (...args: any[]) => unknown;
/** Calls that work, each with all of its arguments. */
const CALLS: Record<string, [Call, unknown[]]> = {
  zeros: [lib.zeros, [2, 2, "f64"]],
  ones: [lib.ones, [2, 2, "f32"]],
  randn: [lib.randn, [rng, 2, 2, 1]],
  column: [lib.column, [[1]]],
  matrix: [lib.matrix, [[[1]]]],
  add: [lib.add, [c, c]],
  subtract: [lib.subtract, [c, c]],
  multiply: [lib.multiply, [c, 2]],
  matMul: [lib.matMul, [one, one]],
  transpose: [lib.transpose, [c]],
  sumColumns: [lib.sumColumns, [c]],
  map: [lib.map, [c, Math.abs]],
  shapeOf: [lib.shapeOf, [c]],
  stackRows: [lib.stackRows, [c, c]],
  splitRows: [lib.splitRows, [c, 1]],
  softmax: [lib.softmax, [c]],
  tanh: [lib.tanh, [c]],
  random: [random, [1]],
  "rng.int": [rng.int, [3]],
  "rng.shuffle": [rng.shuffle, [[1, 2]]],
  rnnCellForward: [lib.rnnCellForward, [one, one, rnn]],
  rnnCellBackward: [lib.rnnCellBackward, [one, caches.rnn[0], rnn]],
  rnnForward: [lib.rnnForward, [[one], one, rnn]],
  rnnBackward: [lib.rnnBackward, [[one], caches.rnn, rnn, 1]],
  lstmCellForward: [lib.lstmCellForward, [one, one, one, lstm]],
  lstmCellBackward: [lib.lstmCellBackward, [one, one, caches.lstm[0], lstm]],
  lstmForward: [lib.lstmForward, [[one], one, one, lstm]],
  lstmBackward: [lib.lstmBackward, [[one], caches.lstm, lstm, one]],
  gruCellForward: [lib.gruCellForward, [one, one, gru, {}]],
  gruCellBackward: [lib.gruCellBackward, [one, caches.gru[0], gru]],
  gruForward: [lib.gruForward, [[one], one, gru, {}]],
  gruBackward: [lib.gruBackward, [[one], caches.gru, gru]],
  bptt: [lib.bptt, [[one], [[0]], one, rnn]],
  outputBackward: [lib.outputBackward, [column([0.5, 0.5]), [1], one, c]],
  truncatedBptt: [lib.truncatedBptt, [[one], [[0]], one, rnn, 1]],
  crossEntropy: [lib.crossEntropy, [[lib.softmax(c)], [[0]], {}]],
  softmaxCrossEntropy: [lib.softmaxCrossEntropy, [[c], [[0]], {}]],
  binaryCrossEntropy: [lib.binaryCrossEntropy, [[c], [column([0, 1])]]],
  meanSquaredError: [lib.meanSquaredError, [[c], [c]]],
  meanAbsoluteError: [lib.meanAbsoluteError, [[c], [c]]],
  ctcLoss: [lib.ctcLoss, [[c, c], [[1]], {}]],
  ctcDecode: [lib.ctcDecode, [[c, c], {}]],
  clipByNorm: [lib.clipByNorm, [{ c }, 1]],
  clipByValue: [lib.clipByValue, [{ c }, 1]],
  globalNorm: [lib.globalNorm, [{ c }]],
  sgd: [lib.sgd, [{}]],
  adagrad: [lib.adagrad, [{}]],
  rmsprop: [lib.rmsprop, [{}]],
  adam: [lib.adam, [{}]],
  step: [(params, gradients) => lib.adam().step(params, gradients), [{ c }, { c }]],
  update: [(blocks, gradients) => lib.adam().update(blocks, gradients), [[c.data], [c.data]]],
  stepDecay: [lib.stepDecay, [1, 1, 1]],
  cosineDecay: [lib.cosineDecay, [1, 1, 0]],
  warmup: [lib.warmup, [1, 1]],
  gradientCheck: [lib.gradientCheck, [() => 1, { c }, { c }, {}]],
  accuracy: [lib.accuracy, [[1], [1]]],
  confusionMatrix: [lib.confusionMatrix, [[1], [1], 2]],
  tokenF1: [lib.tokenF1, [[1], [1]]],
  entityF1: [lib.entityF1, [[1], [1]]],
  microEntityF1: [lib.microEntityF1, [[[1]], [[1]]]],
  entitySpans: [lib.entitySpans, [[1]]],
  perplexity: [lib.perplexity, [[-1]]],
  bleu: [lib.bleu, [[["a"]], [["a"]], 2]],
  wordErrorRate: [lib.wordErrorRate, [[["a"]], [["a"]]]],
  editDistance: [lib.editDistance, [[1], [1]]],
  sequenceOf: [lib.sequenceOf, [[c]]],
  sample: [lib.sample, [[0.5, 0.5], rng, {}]],
  withTemperature: [lib.withTemperature, [[0.5, 0.5], 1]],
  standardizer: [lib.standardizer, [[c]]],
  "standardizer's apply": [apply, [c]],
  vocabularyOf: [lib.vocabularyOf, [[["a"]], 3]],
  oneHot: [lib.oneHot, [["a"], ["a", "<unk>"]]],
  tokenize: [lib.tokenize, ["a"]],
  fit: [lib.fit, [network, examples, {}]],
  evaluate: [lib.evaluate, [network, examples]],
  "network.fit": [(list, options) => network.fit(list, options), [examples, {}]],
  "network.evaluate": [(list) => network.evaluate(list), [examples]],
  "network.predict": [(inputs) => network.predict(inputs), [[[0]]]],
  "network.load": [(bytes) => network.load(bytes), [network.save()]],
  loadNetwork: [lib.loadNetwork, [network.save()]],
  oneToOne: [lib.oneToOne, [sizes]],
  manyToOne: [lib.manyToOne, [sizes]],
  "writer.fit": [(list, options) => writer.fit(list, options), [[{ x: [], y: [1] }], {}]],
  generate: [(options) => writer.generate(options), [{ steps: 1 }]],
  search: [(options) => writer.search(options), [{ steps: 1 }]],
  logProbabilities: [(list) => writer.logProbabilities(list), [[{ x: [], y: [1] }]]],
  "translator.fit": [(list, how) => translator.fit(list, how), [[{ x: [0], y: [1] }], {}]],
  translate: [(x, options) => translator.translate(x, options), [[0], {}]],
  translateAll: [(list, options) => translator.translateAll(list, options), [[[0]], {}]],
};

/** What an argument may be instead of what it should be. */
const ODD: unknown[] = [
  ...[undefined, null, NaN, Infinity, -1, 0.5, "1", "", true, 3n, Symbol("s")],
  ...[[], {}, [null], [undefined], [[]], [NaN], [{}], [[[]]], [, 1], new Map(), new Date()],
  ...[() => 1, Promise.resolve(1), { rows: 1, cols: 1 }, { rows: 1, cols: 1, data: [1, 2] }],
];

Deno.test("functions say what is wrong with an argument, and do not fail inside", () => {
  const faults: string[] = [];
  for (const [name, [call, args]] of Object.entries(CALLS)) {
    call(...args);
    args.forEach((_, k) => {
      for (const value of ODD) {
        try {
          call(...args.with(k, value));
        } catch (error) {
          const { message } = error as Error;
          const inside =
            /^Cannot (read|convert|destructure|mix|access|set|assign|create property)\b/;
          if (message.startsWith("Cannot ") && !inside.test(message)) continue;
          if (/^Cannot create a (M|m)atrix: /.test(message)) continue;
          faults.push(`${name}, argument ${k} ${Deno.inspect(value)}: ${message.split("\n")[0]}`);
        }
      }
    });
  }
  assertEquals(faults, []);
});
