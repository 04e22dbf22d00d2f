import { map, Matrix, type RnnParams } from "@course/lib";
import bptt05 from "../solutions/05_bptt.ts";
import { f32, first, positive } from "./_spoil.ts";

const { sequenceLoss } = bptt05["binary-loss"];
const { softmaxLoss } = bptt05["softmax-loss"];
const { outputBackward } = bptt05["output-backward"];
const { rnnCellBackward } = bptt05["rnn-cell-backward"];
const { bptt } = bptt05["bptt"];
const { numericalGradient } = bptt05["numerical-gradient"];
const { sgdStep } = bptt05["sgd-step"];
const { truncatedBptt } = bptt05["truncated-bptt"];

type Loss = [yHat: Matrix[], y: number[][]];
type Output = [yHat: Matrix, y: number[], aNext: Matrix, Wya: Matrix];
type Cell = [daNext: Matrix, xt: Matrix, aPrev: Matrix, aNext: Matrix, params: RnnParams];
type Whole = [x: Matrix[], y: number[][], a0: Matrix, params: RnnParams];

/** All matrices of a record, spoilt. */
const each = <R extends object>(record: R, spoil: (A: Matrix) => Matrix) =>
  Object.fromEntries(Object.entries(record).map(([name, A]) => [name, spoil(A)])) as R;
const transposed = (A: Matrix) =>
  A.rows === A.cols
    ? new Matrix(A.rows, A.cols, A.data.map((_, k) => A.at(Math.floor(k / A.rows), k % A.rows)))
    : A;

/** What both exercises on one cell ask for. */
const cell = (name: string) => ({
  "all examples": { [name]: (...[da, ...rest]: Cell) => rnnCellBackward(first(da, 2), ...rest) },
  "of one example, too": {
    [name]: (...given: Cell) => {
      const all = rnnCellBackward(...given);
      return given[0].cols === 1 ? { ...all, dba: map(all.dba, (x) => 2 * x) } : all;
    },
  },
  "negative gradients": {
    [name]: (...[da, ...rest]: Cell) => rnnCellBackward(positive(da), ...rest),
  },
  "negative states before": {
    [name]: (...[da, xt, aPrev, ...rest]: Cell) =>
      rnnCellBackward(da, xt, positive(aPrev), ...rest),
  },
  "negative inputs": {
    [name]: (...[da, xt, ...rest]: Cell) => rnnCellBackward(da, positive(xt), ...rest),
  },
  "Waa as it is, symmetric or not": {
    [name]: (...[da, xt, aPrev, aNext, params]: Cell) =>
      rnnCellBackward(da, xt, aPrev, aNext, { ...params, Waa: transposed(params.Waa) }),
  },
  "in f64": { [name]: (...given: Cell) => each(rnnCellBackward(...given), f32) },
});

const few = <T>(list: T[]) => list.slice(0, 3);

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "binary-loss": {
    "past the third step": {
      sequenceLoss: (yHat: number[], y: number[]) => sequenceLoss(few(yHat), few(y)),
    },
    "past the twelfth step": {
      sequenceLoss: (yHat: number[], y: number[]) =>
        sequenceLoss(yHat.slice(0, 11), y.slice(0, 11)),
    },
    "y of 0": {
      sequenceLoss: (yHat: number[], y: number[]) => sequenceLoss(yHat, y.map(() => 1)),
    },
    "y of 1": {
      sequenceLoss: (yHat: number[], y: number[]) => sequenceLoss(yHat, y.map(() => 0)),
    },
    "any probability": {
      sequenceLoss: (yHat: number[], y: number[]) =>
        sequenceLoss(yHat.map((p) => Math.min(0.9, Math.max(0.1, p))), y),
    },
    "no steps, no loss": {
      sequenceLoss: (yHat: number[], y: number[]) => y.length === 0 ? NaN : sequenceLoss(yHat, y),
    },
    "in f64": {
      sequenceLoss: (yHat: number[], y: number[]) => Math.fround(sequenceLoss(yHat, y)),
    },
  },
  "softmax-loss": {
    "past the third step": { softmaxLoss: (...[P, y]: Loss) => softmaxLoss(few(P), few(y)) },
    "past the eleventh step": {
      softmaxLoss: (...[P, y]: Loss) => softmaxLoss(P.slice(0, 11), y.slice(0, 11)),
    },
    "averaged over all examples, one too": {
      softmaxLoss: (...[P, y]: Loss) =>
        P[0]?.cols === 1 ? softmaxLoss(P, y) / 2 : softmaxLoss(P, y),
    },
    "all examples": {
      softmaxLoss: (...[P, y]: Loss) => softmaxLoss(P, y.map((row) => row.map(() => row[0]!))),
    },
    "all classes": {
      softmaxLoss: (...[P, y]: Loss) => softmaxLoss(P, y.map((row) => row.map((k) => k % 2))),
    },
    "one step": {
      softmaxLoss: (...[P, y]: Loss) => P.length === 1 ? 2 * softmaxLoss(P, y) : softmaxLoss(P, y),
    },
    "no steps, no loss": {
      softmaxLoss: (...[P, y]: Loss) => P.length === 0 ? NaN : softmaxLoss(P, y),
    },
    "in f64": { softmaxLoss: (...given: Loss) => Math.fround(softmaxLoss(...given)) },
  },
  "output-backward": {
    "all examples": {
      outputBackward: (...[P, y, a, W]: Output) => ({
        ...outputBackward(P, y, a, W),
        daNext: first(outputBackward(P, y, a, W).daNext, 2),
      }),
    },
    "averaged, one example too": {
      outputBackward: (...given: Output) =>
        given[0].cols === 1
          ? each(outputBackward(...given), (A) => map(A, (x) => 2 * x))
          : outputBackward(...given),
    },
    "all classes": {
      outputBackward: (...[P, y, a, W]: Output) => outputBackward(P, y.map((k) => k % 2), a, W),
    },
    "negative states": {
      outputBackward: (...[P, y, a, W]: Output) => outputBackward(P, y, positive(a), W),
    },
    "negative weights": {
      outputBackward: (...[P, y, a, W]: Output) => outputBackward(P, y, a, positive(W)),
    },
    "in f64": { outputBackward: (...given: Output) => each(outputBackward(...given), f32) },
  },
  "rnn-cell-backward": cell("rnnCellBackward"),
  "find-the-bugs": cell("repairedBackward"),
  "bptt": {
    "the loss of all steps": {
      bptt: (...[x, y, a0, params]: Whole) => ({
        ...bptt(x, y, a0, params),
        loss: bptt(few(x), few(y), a0, params).loss,
      }),
    },
    "back through more than three steps": {
      bptt: (...given: Whole) => truncatedBptt(...given, 4),
    },
    "back through more than eleven": { bptt: (...given: Whole) => truncatedBptt(...given, 11) },
    "from a0": {
      bptt: (...[x, y, a0, params]: Whole) => bptt(x, y, map(a0, () => 0), params),
    },
    "one example": {
      bptt: (...given: Whole) => {
        const right = bptt(...given);
        return given[2].cols === 1 ? { ...right, loss: 2 * right.loss } : right;
      },
    },
    "no step at all": {
      bptt: (...given: Whole) => {
        const right = bptt(...given);
        return given[0].length === 0 ? { ...right, loss: NaN } : right;
      },
    },
    "the gradient of ba": {
      bptt: (...given: Whole) => {
        const { loss, gradients } = bptt(...given);
        return { loss, gradients: { ...gradients, ba: map(gradients.ba, (x) => x / 2) } };
      },
    },
    "in f64": {
      bptt: (...given: Whole) => {
        const { loss, gradients } = bptt(...given);
        return { loss, gradients: each(gradients, f32) };
      },
    },
  },
  "numerical-gradient": {
    "every entry": {
      numericalGradient: (f: (W: Matrix) => number, W: Matrix, eps: number) => {
        const G = numericalGradient(f, W, eps);
        return new Matrix(G.rows, G.cols, G.data.map((x, k) => k < 4 ? x : G.data[0]!));
      },
    },
    "the given eps": {
      numericalGradient: (f: (W: Matrix) => number, W: Matrix, eps: number) =>
        numericalGradient(f, W, eps / 10),
    },
    "of one number, too": {
      numericalGradient: (f: (W: Matrix) => number, W: Matrix, eps: number) =>
        W.data.length === 1 ? new Matrix(1, 1, new Float64Array(1)) : numericalGradient(f, W, eps),
    },
    "W as it was": {
      numericalGradient: (f: (W: Matrix) => number, W: Matrix, eps: number) => {
        const G = numericalGradient(f, W, eps);
        W.data[0]! *= 1 + 2 ** -52;
        return G;
      },
    },
  },
  "sgd-step": Object.fromEntries(
    (["Waa", "Wax", "Wya", "ba", "by"] as const).map((name) => [`${name} learns`, {
      sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) => ({
        ...sgdStep(params, gradients, rate),
        [name]: params[name],
      }),
    }]).concat([
      ["any rate", {
        sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) =>
          sgdStep(params, gradients, Math.min(1, rate)),
      }],
      ["the old ones stay", {
        sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) => {
          const next = sgdStep(params, gradients, rate);
          params.by.data.set(next.by.data);
          return next;
        },
      }],
      ["in f64", {
        sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) =>
          each(sgdStep(params, gradients, rate), f32),
      }],
    ] as never),
  ),
  "truncated-bptt": {
    "a cut after every k steps": {
      truncatedBptt: (...given: [...Whole, number]) => {
        const [x, y, a0, params, k] = given;
        return truncatedBptt(x, y, a0, params, k < x.length / 2 ? 2 * k : k);
      },
    },
    "k of 1": {
      truncatedBptt: (...[x, y, a0, params, k]: [...Whole, number]) =>
        truncatedBptt(x, y, a0, params, Math.max(2, k)),
    },
    "k above T cuts nowhere": {
      truncatedBptt: (...[x, y, a0, params, k]: [...Whole, number]) =>
        truncatedBptt(x, y, a0, params, k > x.length ? 1 : k),
    },
    "k = T cuts nowhere": {
      truncatedBptt: (...[x, y, a0, params, k]: [...Whole, number]) =>
        truncatedBptt(x, y, a0, params, k === x.length ? 1 : k),
    },
    "the loss of the whole": {
      truncatedBptt: (...[x, y, a0, params, k]: [...Whole, number]) => ({
        ...truncatedBptt(x, y, a0, params, k),
        loss: bptt(x.slice(0, k), y.slice(0, k), a0, params).loss,
      }),
    },
    "from a0": {
      truncatedBptt: (...[x, y, a0, params, k]: [...Whole, number]) =>
        truncatedBptt(x, y, positive(a0), params, k),
    },
    "in f64": {
      truncatedBptt: (...given: [...Whole, number]) => {
        const { loss, gradients } = truncatedBptt(...given);
        return { loss, gradients: each(gradients, f32) };
      },
    },
  },
};
