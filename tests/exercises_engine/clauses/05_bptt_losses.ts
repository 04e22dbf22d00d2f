import type { Matrix } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import solutions from "../solutions/05_bptt.ts";

const { sequenceLoss } = solutions["binary-loss"];
const { softmaxLoss } = solutions["softmax-loss"];

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
} as Record<string, Clauses>;
