/**
 * W1, W2 and W3 by the library, through its public API.
 *
 * @module
 */
import { type Arena, arena } from "../../lib/kernels/arena.ts";
import { type Block, multiply } from "../../lib/kernels/block.ts";
import type { Precision } from "../../lib/kernels/precision.ts";
import { denseLayer } from "../../lib/layers/dense.ts";
import { lstmLayer } from "../../lib/layers/lstm.ts";
import { rnnLayer } from "../../lib/layers/rnn.ts";
import { zeros } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { Network } from "../../lib/networks/network.ts";
import { adagrad } from "../../lib/training/adagrad.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Example } from "../../lib/training/examples.ts";
import type { FitOptions } from "../../lib/training/fit.ts";
import { type Arrays, fromRows, W1, W2 } from "./workloads.ts";

/** One timed slice of a workload. */
export interface Slice {
  iterations: number;
  seconds: number;
  /** The first 8 losses of the slice. */
  losses: number[];
}

/** A workload at work: each call goes on where the last one ended. */
export type Run = (seconds: number) => Slice;

/** Steps at the start of a slice that are not timed: `fit` sets up its memory before the first. */
const SETTLE = 4;
/** Steps between looks at the clock. */
const LOOK = 4;

/** Fits for some seconds, at least 8 steps, and times the steps. */
export function timed(network: Network, examples: Example[], options: FitOptions): Run {
  return (seconds) => {
    let [start, now] = [0, 0];
    const { losses } = network.fit(examples, {
      shuffle: false,
      ...options,
      epochs: 2 ** 20,
      onStep: ({ step }) => {
        if (step === SETTLE) start = performance.now();
        if (step < 8 || step % LOOK > 0) return true;
        now = performance.now();
        return now - start < 1000 * seconds;
      },
    });
    return {
      iterations: losses.length - SETTLE,
      seconds: (now - start) / 1000,
      losses: losses.slice(0, 8),
    };
  };
}

/** W1: a character RNN, one sequence in windows of 25, Adagrad. */
export function characterRnn(arrays: Arrays, precision: Precision, memory: Arena = arena): Run {
  const { vocabulary, hidden, window } = W1;
  const sizes = { inputSize: vocabulary, hiddenSize: hidden, outputSize: vocabulary };
  const chain = { rnn: rnnLayer([vocabulary], hidden), output: denseLayer([hidden], vocabulary) };
  const network = new Network("many-to-many", { ...sizes, precision }, chain, memory);
  network.parameters = {
    "rnn.Waa": fromRows(hidden, hidden, arrays["w1_Whh.f64"]),
    "rnn.Wax": fromRows(hidden, vocabulary, arrays["w1_Wxh.f64"]),
    "rnn.ba": zeros(hidden, 1),
    "output.W": fromRows(vocabulary, hidden, arrays["w1_Why.f64"]),
    "output.b": zeros(vocabulary, 1),
  };
  const text = arrays["w1_text.i32"];
  // whole windows only, each with a target after its last symbol; then the text begins anew
  const end = Math.floor((text.length - 2) / window) * window;
  const example = { x: [...text.subarray(0, end)], y: [...text.subarray(1, end + 1)] };
  const optimizer = adagrad({ learningRate: 0.1, epsilon: 1e-8, epsilonInside: true });
  return timed(network, [example], { window, batchSize: 1, clipValue: 5, optimizer });
}

/** Row-major `[timeSteps, batch, size]` as one matrix for each example, one column a step. */
function examplesOf(array: Float32Array, size: number): Matrix[] {
  const { timeSteps, batch } = W2;
  return Array.from({ length: batch }, (_, j) => {
    const x = zeros(size, timeSteps, "f32");
    for (let t = 0; t < timeSteps; t++) {
      const start = (t * batch + j) * size;
      x.data.set(array.subarray(start, start + size), t * size);
    }
    return x;
  });
}

/** W2: an LSTM on one batch, squared error on all hidden states, Adam. */
export function lstmBatch(
  arrays: Arrays,
  precision: Precision,
  threads: number,
  memory: Arena = arena,
): Run {
  const { hidden, input, batch } = W2;
  const options = { inputSize: input, hiddenSize: hidden, outputSize: hidden };
  const lstm = { lstm: lstmLayer([input], hidden) };
  const settings = { ...options, cell: "lstm", loss: "squared", precision } as const;
  const network = new Network("many-to-many", settings, lstm, memory);
  const gate = (array: Float32Array, k: number, cols: number) =>
    fromRows(hidden, cols, array.subarray(k * hidden * cols, (k + 1) * hidden * cols));
  network.parameters = Object.fromEntries(
    ["i", "f", "c", "o"].flatMap((name, k) => {
      const W = [gate(arrays["w2_whh.f32"], k, hidden), gate(arrays["w2_wih.f32"], k, input)];
      const data = Float64Array.from(W.flatMap((part) => [...part.data]));
      return [
        [`lstm.W${name}`, new Matrix(hidden, hidden + input, data)],
        [`lstm.b${name}`, gate(arrays["w2_b.f32"], k, 1)],
      ];
    }),
  );
  const [x, y] = [
    examplesOf(arrays["w2_x.f32"], input),
    examplesOf(arrays["w2_y.f32"], hidden),
  ];
  const examples = x.map((columns, k) => ({ x: columns, y: y[k]! }));
  return timed(network, examples, { batchSize: batch, optimizer: adam(), threads });
}

/** W3: a product of two square matrices, packing included. */
export function squareProduct(n: number, precision: Precision): Run {
  return (seconds) => {
    const lease = arena.borrow("multiply", precision);
    try {
      const { kernels, bytes } = lease;
      const square = (): Block => {
        const at = lease.numbers(n * n);
        lease.view(at, n * n).fill(0.5);
        return { at, rows: n, cols: n, down: n * bytes, right: bytes };
      };
      const [A, B, C] = [square(), square(), square()];
      const scratch = lease.scratch(kernels.productRoom(n));
      return repeated(seconds, () => multiply(kernels, A, B, C, scratch, 0));
    } finally {
      lease.end();
    }
  };
}

/** Depth of a block of the plain product: its rows of B stay in the first cache. */
const DEPTH = 64;

/**
 * W3 in plain TypeScript, 2 x 4 numbers at a time: the measure of what WebAssembly gains. Its
 * numbers are f64, in which JavaScript computes: converting f32 back and forth costs more.
 */
export function plainProduct(n: number): Run {
  const [a, b, c] = [0, 1, 2].map(() => new Float64Array(n * n).fill(0.5));
  return (seconds) =>
    repeated(seconds, () => {
      c!.fill(0);
      for (let k = 0; k < n; k += DEPTH) {
        for (let j = 0; j < n; j += 4) {
          for (let i = 0; i < n; i += 2) addTile(n, a!, b!, c!, i, j, k);
        }
      }
    });
}

/** Adds DEPTH steps, from k, to 2 x 4 numbers of C. */
function addTile(
  n: number,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  i: number,
  j: number,
  k: number,
): void {
  const up = i * n;
  const low = up + n;
  let s0 = c[up + j]!;
  let s1 = c[up + j + 1]!;
  let s2 = c[up + j + 2]!;
  let s3 = c[up + j + 3]!;
  let t0 = c[low + j]!;
  let t1 = c[low + j + 1]!;
  let t2 = c[low + j + 2]!;
  let t3 = c[low + j + 3]!;
  for (let l = k; l < k + DEPTH; l++) {
    const row = l * n + j;
    const x = a[up + l]!;
    const y = a[low + l]!;
    const b0 = b[row]!;
    const b1 = b[row + 1]!;
    const b2 = b[row + 2]!;
    const b3 = b[row + 3]!;
    s0 += x * b0;
    s1 += x * b1;
    s2 += x * b2;
    s3 += x * b3;
    t0 += y * b0;
    t1 += y * b1;
    t2 += y * b2;
    t3 += y * b3;
  }
  c[up + j] = s0;
  c[up + j + 1] = s1;
  c[up + j + 2] = s2;
  c[up + j + 3] = s3;
  c[low + j] = t0;
  c[low + j + 1] = t1;
  c[low + j + 2] = t2;
  c[low + j + 3] = t3;
}

function repeated(seconds: number, call: () => void): Slice {
  const start = performance.now();
  let [iterations, now] = [0, start];
  do {
    call();
    iterations++;
    now = performance.now();
  } while (now - start < 1000 * seconds);
  return { iterations, seconds: (now - start) / 1000, losses: [] };
}
