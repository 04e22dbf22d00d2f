import { type Matrix, type RnnParams, transpose } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import solutions from "../solutions/05_bptt.ts";
import { blank, each, f32, first, positive } from "./_spoil.ts";

const { bptt } = solutions["bptt"];
const { truncatedBptt } = solutions["truncated-bptt"];

type Time = Parameters<typeof bptt>;
type Cut = Parameters<typeof truncatedBptt>;
type Result = ReturnType<typeof bptt>;

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
} as Record<string, Clauses>;
