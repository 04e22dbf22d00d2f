import { map, type Matrix, type RnnParams, transpose, zeros } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import solutions from "../solutions/05_bptt.ts";
import { blank, each, f32, first, positive } from "./_spoil.ts";

const { numericalGradient } = solutions["numerical-gradient"];
const { outputBackward } = solutions["output-backward"];
const { rnnCellBackward } = solutions["rnn-cell-backward"];
const { sgdStep } = solutions["sgd-step"];

type Output = Parameters<typeof outputBackward>;
type Back = Parameters<typeof rnnCellBackward>;
type Try = Parameters<typeof numericalGradient>;

const mapped = (result: object, change: (W: Matrix) => Matrix) =>
  Object.fromEntries(Object.entries(result).map(([name, W]) => [name, change(W)]));

/** What can go wrong with a step back, under the name of the export. */
const stepBack = (name: string) => {
  const clause = (f: (...given: Back) => unknown) => ({ [name]: f });
  const result = (change: (found: ReturnType<typeof rnnCellBackward>, given: Back) => object) =>
    clause((...given) => change(rnnCellBackward(...given), given));
  return {
    "for gradients of both signs": clause((da, ...rest) => rnnCellBackward(positive(da), ...rest)),
    "for states of both signs": clause((da, xt, aPrev, aNext, params) =>
      rnnCellBackward(da, xt, positive(aPrev), aNext, params)
    ),
    "for all examples": clause((da, ...rest) => rnnCellBackward(first(da, 3), ...rest)),
    "for one example": clause((da, ...rest) =>
      rnnCellBackward(da.cols === 1 ? blank(da) : da, ...rest)
    ),
    "for all entries of the state": clause((da, xt, aPrev, aNext, params) =>
      rnnCellBackward(da, xt, aPrev, aNext, { ...params, Waa: first(params.Waa, 3) })
    ),
    "for all entries of the input": clause((da, xt, aPrev, aNext, params) =>
      rnnCellBackward(da, xt, aPrev, aNext, { ...params, Wax: first(params.Wax, 3) })
    ),
    "summed over the examples": result((found, [{ cols }]) => ({
      ...found,
      dWax: map(found.dWax, (entry) => entry / cols),
    })),
    "dxt, too": result(({ dxt: _, ...found }) => found),
    "dba, too": result((found) => ({ ...found, dba: blank(found.dba) })),
    "for networks that are not square": result((found, [, xt, aPrev]) =>
      xt.rows === aPrev.rows ? found : { ...found, dWax: blank(found.dWax) }
    ),
    "in f64": result((found) => mapped(found, f32)),
  };
};

/** Exercise to clause to an answer that is right but for that clause. */
export default {
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
  "rnn-cell-backward": stepBack("rnnCellBackward"),
  "find-the-bugs": stepBack("repairedBackward"),
  "sgd-step": {
    "any learning rate": {
      sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) =>
        sgdStep(params, gradients, Math.min(1, rate)),
    },
    "small learning rates": {
      sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) =>
        sgdStep(params, gradients, Math.max(0.3, rate)),
    },
    ...Object.fromEntries(["Waa", "Wax", "Wya", "ba", "by"].map((name) => [
      `${name}, too`,
      {
        sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) => ({
          ...sgdStep(params, gradients, rate),
          [name]: params[name as keyof RnnParams],
        }),
      },
    ])),
    "every entry": {
      sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) =>
        sgdStep(params, each(gradients, (dW) => first(dW, 1)), rate),
    },
    "the old stay": {
      sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) =>
        Object.assign(params, sgdStep(params, gradients, rate)),
    },
    "in f64": {
      sgdStep: (params: RnnParams, gradients: RnnParams, rate: number) =>
        each(sgdStep(params, gradients, rate), f32),
    },
  },
} as Record<string, Clauses>;
