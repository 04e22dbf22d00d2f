import { map, type Matrix, type RnnParams, transpose } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import solutions from "../solutions/05_bptt.ts";
import { f32, first, positive } from "./_spoil.ts";

const { rnnCellBackward } = solutions["rnn-cell-backward"];
const { bptt } = solutions["bptt"];
const { truncatedBptt } = solutions["truncated-bptt"];
const { sgdStep } = solutions["sgd-step"];

type Back = Parameters<typeof rnnCellBackward>;
type Time = Parameters<typeof bptt>;
type Cut = Parameters<typeof truncatedBptt>;
type Result = ReturnType<typeof bptt>;

const each = (params: RnnParams, change: (W: Matrix, name: string) => Matrix): RnnParams =>
  Object.fromEntries(
    Object.entries({ ...params }).map(([name, W]) => [name, change(W, name)]),
  ) as unknown as RnnParams;
const mapped = (result: object, change: (W: Matrix) => Matrix) =>
  Object.fromEntries(Object.entries(result).map(([name, W]) => [name, change(W)]));
const blank = (W: Matrix) => map(W, () => 0);

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

/** What can go wrong through time, under the name of the export. */
const throughTime = <G extends Time | Cut>(name: string, right: (...given: G) => Result) => {
  const clause = (f: (...given: G) => unknown) => ({ [name]: f });
  const changed = (change: (x: Matrix[], y: number[][], a0: Matrix, p: RnnParams) => Time) =>
    clause((...[x, y, a0, params, ...rest]) =>
      right(...[...change(x, y, a0, params), ...rest] as unknown as G)
    );
  const result = (change: (found: Result, given: G) => unknown) =>
    clause((...given) => change(right(...given), given));
  return {
    ...Object.fromEntries(
      [3, 10].map((n) => [
        `past step ${n}`,
        changed((x, y, a0, params) => [x.slice(0, n), y.slice(0, n), a0, params]),
      ]),
    ),
    "from a0 on": changed((x, y, a0, params) => [x, y, blank(a0), params]),
    "for a0 of both signs": changed((x, y, a0, params) => [x, y, positive(a0), params]),
    "one time step": result((found, [x]) =>
      x.length === 1 ? { ...found, gradients: each(found.gradients, blank) } : found
    ),
    "one example": changed((x, y, a0, params) => [x, y, a0.cols === 1 ? blank(a0) : a0, params]),
    "all examples": changed((x, y, a0, params) => [x.map((xt) => first(xt, 3)), y, a0, params]),
    "all classes": changed((x, y, a0, params) => [
      x,
      y.map((classes) => classes.map((k) => Math.min(k, 2))),
      a0,
      params,
    ]),
    "both biases": result(({ loss, gradients }) => ({
      loss,
      gradients: { ...gradients, by: blank(gradients.by) },
    })),
    "the bias of the state": result(({ loss, gradients }) => ({
      loss,
      gradients: { ...gradients, ba: blank(gradients.ba) },
    })),
    "all gradients": result(({ loss, gradients: { Wax: _, ...gradients } }) => ({
      loss,
      gradients,
    })),
    "the loss": result(({ gradients }) => ({ loss: 0, gradients })),
    "Waa as it is": changed((x, y, a0, params) => [
      x,
      y,
      a0,
      { ...params, Waa: transpose(params.Waa) },
    ]),
    "the loss in f64": result(({ loss, gradients }) => ({ loss: Math.fround(loss), gradients })),
    "gradients in f64": result(({ loss, gradients }) => ({
      loss,
      gradients: each(gradients, f32),
    })),
    "x as it was": clause((...given) => {
      const found = right(...given);
      given[0].reverse();
      return found;
    }),
  };
};

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "rnn-cell-backward": stepBack("rnnCellBackward"),
  "find-the-bugs": stepBack("repairedBackward"),
  "bptt": throughTime<Time>("bptt", bptt),
  "truncated-bptt": {
    ...throughTime<Cut>("truncatedBptt", truncatedBptt),
    "cut every k steps": {
      truncatedBptt: (...[x, y, a0, params]: Cut) => truncatedBptt(x, y, a0, params, 3),
    },
    "k ≥ T cuts nothing": {
      truncatedBptt: (...[x, y, a0, params, k]: Cut) =>
        truncatedBptt(x, y, a0, params, k > x.length ? 2 : k),
    },
    "also k = T": {
      truncatedBptt: (...[x, y, a0, params, k]: Cut) =>
        truncatedBptt(x, y, a0, params, k === x.length ? k - 1 : k),
    },
    "also k = 1": {
      truncatedBptt: (...[x, y, a0, params, k]: Cut) =>
        truncatedBptt(x, y, a0, params, Math.max(2, k)),
    },
    "more than two cuts": {
      truncatedBptt: (...[x, y, a0, params, k]: Cut) =>
        truncatedBptt(x, y, a0, params, x.length > 3 * k ? 2 * k : k),
    },
  },
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
