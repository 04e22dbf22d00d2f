import { map, type Matrix, transpose, zeros } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import solutions from "../solutions/05_bptt.ts";
import { f32, first, positive } from "./_spoil.ts";

const { sequenceLoss } = solutions["binary-loss"];
const { softmaxLoss } = solutions["softmax-loss"];
const { numericalGradient } = solutions["numerical-gradient"];
const { outputBackward } = solutions["output-backward"];

type Output = Parameters<typeof outputBackward>;
type Try = Parameters<typeof numericalGradient>;

const mapped = (result: object, change: (W: Matrix) => Matrix) =>
  Object.fromEntries(Object.entries(result).map(([name, W]) => [name, change(W)]));
const blank = (W: Matrix) => map(W, () => 0);

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "binary-loss": {
    "class 0": {
      sequenceLoss: (yHat: number[], y: number[]) =>
        sequenceLoss(yHat.filter((_, t) => y[t]), y.filter((k) => k)),
    },
    "past the third step": {
      sequenceLoss: (yHat: number[], y: number[]) => sequenceLoss(yHat.slice(0, 3), y.slice(0, 3)),
    },
    "past the tenth step": {
      sequenceLoss: (yHat: number[], y: number[]) =>
        sequenceLoss(yHat.slice(0, 10), y.slice(0, 10)),
    },
    "one step": {
      sequenceLoss: (yHat: number[], y: number[]) => y.length === 1 ? 0 : sequenceLoss(yHat, y),
    },
    "probabilities near 0": {
      sequenceLoss: (yHat: number[], y: number[]) =>
        sequenceLoss(yHat.map((p) => Math.max(p, 0.1)), y),
    },
    "probabilities near 1": {
      sequenceLoss: (yHat: number[], y: number[]) =>
        sequenceLoss(yHat.map((p) => Math.min(p, 0.9)), y),
    },
    "in f64": {
      sequenceLoss: (yHat: number[], y: number[]) => Math.fround(sequenceLoss(yHat, y)),
    },
  },
  "softmax-loss": {
    "past the third step": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) => softmaxLoss(yHat.slice(0, 3), y.slice(0, 3)),
    },
    "past the tenth step": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) =>
        softmaxLoss(yHat.slice(0, 10), y.slice(0, 10)),
    },
    "one time step": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) => y.length === 1 ? 0 : softmaxLoss(yHat, y),
    },
    "one example": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) =>
        yHat[0]!.cols === 1 ? 0 : softmaxLoss(yHat, y),
    },
    "averaged over the examples": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) => softmaxLoss(yHat, y) * yHat[0]!.cols / 5,
    },
    "every class": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) =>
        softmaxLoss(yHat, y.map((classes) => classes.map((k) => Math.min(k, 2)))),
    },
    "class 0": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) =>
        softmaxLoss(yHat, y.map((classes) => classes.map((k) => k || 1))),
    },
    "the class of each step": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) => softmaxLoss(yHat, y.map(() => y[0]!)),
    },
    "in f64": {
      softmaxLoss: (yHat: Matrix[], y: number[][]) => Math.fround(softmaxLoss(yHat, y)),
    },
  },
  "numerical-gradient": {
    "any eps": {
      numericalGradient: (f: Try[0], W: Matrix, _: number) => numericalGradient(f, W, 1e-3),
    },
    "with the eps that is given": {
      numericalGradient: (f: Try[0], W: Matrix, eps: number) => numericalGradient(f, W, eps / 10),
    },
    "every entry": {
      numericalGradient: (...given: Try) => first(numericalGradient(...given), 3),
    },
    "past the third row": {
      numericalGradient: (...given: Try) => {
        const found = numericalGradient(...given);
        return map(found, (entry) => entry).rows > 3 ? blank(found) : found;
      },
    },
    "of W's shape": {
      numericalGradient: (...given: Try) => transpose(numericalGradient(...given)),
    },
    "one column": {
      numericalGradient: (...given: Try) =>
        given[1].cols === 1 && given[1].rows > 1
          ? zeros(given[1].rows, 1)
          : numericalGradient(...given),
    },
    "W of both signs": {
      numericalGradient: (f: Try[0], W: Matrix, eps: number) =>
        numericalGradient(f, positive(W), eps),
    },
    "W as it was": {
      numericalGradient: (f: Try[0], W: Matrix, eps: number) => {
        const found = numericalGradient(f, W, eps);
        W.data[W.data.length - 1]! += eps;
        return found;
      },
    },
    "in f64": { numericalGradient: (...given: Try) => f32(numericalGradient(...given)) },
  },
  "output-backward": {
    "for all examples": {
      outputBackward: (...[yHat, y, aNext, Wya]: Output) =>
        outputBackward(yHat, y, first(aNext, 3), Wya),
    },
    "for one example": {
      outputBackward: (...[yHat, y, aNext, Wya]: Output) =>
        outputBackward(yHat, y, aNext.cols === 1 ? blank(aNext) : aNext, Wya),
    },
    "averaged over the examples": {
      outputBackward: (...given: Output) =>
        mapped(outputBackward(...given), (d) => map(d, (entry) => entry * given[0].cols / 5)),
    },
    "for every class": {
      outputBackward: (...[yHat, y, ...rest]: Output) =>
        outputBackward(yHat, y.map((k) => Math.min(k, 1)), ...rest),
    },
    "the class of each example": {
      outputBackward: (...[yHat, y, ...rest]: Output) =>
        outputBackward(yHat, y.map(() => y[0]!), ...rest),
    },
    "for states of both signs": {
      outputBackward: (...[yHat, y, aNext, Wya]: Output) =>
        outputBackward(yHat, y, positive(aNext), Wya),
    },
    "for weights of both signs": {
      outputBackward: (...[yHat, y, aNext, Wya]: Output) =>
        outputBackward(yHat, y, aNext, positive(Wya)),
    },
    "daNext, too": {
      outputBackward: (...given: Output) => ({ ...outputBackward(...given), daNext: undefined }),
    },
    "dby, too": {
      outputBackward: (...given: Output) => {
        const found = outputBackward(...given);
        return { ...found, dby: blank(found.dby) };
      },
    },
    "yHat as it was": {
      outputBackward: (...given: Output) => {
        const found = outputBackward(...given);
        given[0].data[0]! -= 1;
        return found;
      },
    },
    "in f64": { outputBackward: (...given: Output) => mapped(outputBackward(...given), f32) },
  },
} as Record<string, Clauses>;
