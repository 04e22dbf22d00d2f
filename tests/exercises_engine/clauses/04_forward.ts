import {
  add,
  matMul,
  type Matrix,
  type RnnParams,
  softmax,
  splitRows,
  stackRows,
  tanh,
  transpose,
  zeros,
} from "@course/lib";
import type { Clauses } from "../clauses.ts";
import forward from "../solutions/04_forward.ts";
import { f32, first, positive } from "./_spoil.ts";

const { rnnCellForward } = forward["rnn-cell-forward"];
const { stack, rnnCellForwardStacked } = forward["stacked-notation"];
const { rnnForward } = forward["rnn-forward"];

type Cell = Parameters<typeof rnnCellForward>;
type Run = Parameters<typeof rnnForward>;
type Sequence = ReturnType<typeof rnnForward>;
type Stacked = Parameters<typeof rnnCellForwardStacked>;

/** The cell over a sequence, with a state that something happens to before step t. */
const carried =
  (change: (a: Matrix, t: number, a0: Matrix) => Matrix) => (...[x, a0, params]: Run): Sequence => {
    const result: Sequence = { a: [], yHat: [] };
    for (const [t, xt] of x.entries()) {
      const { aNext, yHat } = rnnCellForward(xt, change(result.a.at(-1) ?? a0, t, a0), params);
      result.a.push(aNext);
      result.yHat.push(yHat);
    }
    return result;
  };
const cut = (sequence: Sequence, steps: number): Sequence => ({
  a: sequence.a.slice(0, steps),
  yHat: sequence.yHat.slice(0, steps),
});

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "rnn-cell-forward": {
    "in f64": {
      rnnCellForward: (...given: Cell) => {
        const { aNext, yHat } = rnnCellForward(...given);
        return { aNext: f32(aNext), yHat };
      },
    },
    "for states of both signs": {
      rnnCellForward: (...[xt, aPrev, params]: Cell) => rnnCellForward(xt, positive(aPrev), params),
    },
    "for all examples": {
      rnnCellForward: (...[xt, aPrev, params]: Cell) => rnnCellForward(xt, first(aPrev, 3), params),
    },
    "for one example": {
      rnnCellForward: (...[xt, aPrev, params]: Cell) =>
        rnnCellForward(xt, xt.cols === 1 ? zeros(aPrev.rows, 1) : aPrev, params),
    },
    "for all entries of the input": {
      rnnCellForward: (...[xt, aPrev, params]: Cell) =>
        rnnCellForward(xt, aPrev, { ...params, Wax: first(params.Wax, 3) }),
    },
    "for all entries of the state": {
      rnnCellForward: (...[xt, aPrev, params]: Cell) =>
        rnnCellForward(xt, aPrev, { ...params, Waa: first(params.Waa, 3) }),
    },
    "yHat, too": {
      rnnCellForward: (...given: Cell) => ({
        aNext: rnnCellForward(...given).aNext,
      }),
    },
    "for as many outputs as there are": {
      rnnCellForward: (...[xt, aPrev, params]: Cell) =>
        rnnCellForward(xt, aPrev, {
          ...params,
          by: params.by.rows > 3 ? zeros(params.by.rows, 1) : params.by,
        }),
    },
  },
  "stacked-notation": {
    "Wa": {
      stack: (params: RnnParams) => ({ Wa: params.Waa, Wy: params.Wya }),
      rnnCellForwardStacked,
    },
    "Wy": {
      stack: (params: RnnParams) => ({ ...stack(params), Wy: transpose(params.Wya) }),
      rnnCellForwardStacked,
    },
    "a above x": {
      stack,
      rnnCellForwardStacked: (...[xt, aPrev, ...rest]: Stacked) =>
        rnnCellForwardStacked(aPrev, xt, ...rest),
    },
    "both functions agree with the slide, not only with each other": {
      stack: ({ Waa, Wax, Wya }: RnnParams) => ({
        Wa: transpose(stackRows(transpose(Wax), transpose(Waa))),
        Wy: Wya,
      }),
      rnnCellForwardStacked: (
        xt: Matrix,
        aPrev: Matrix,
        Wa: Matrix,
        ba: Matrix,
        Wy: Matrix,
        by: Matrix,
      ) => {
        const aNext = tanh(add(matMul(Wa, stackRows(xt, aPrev)), ba));
        return { aNext, yHat: softmax(add(matMul(Wy, aNext), by)) };
      },
    },
    "as many rows of state as Wa has": {
      stack,
      rnnCellForwardStacked: (...[xt, aPrev, ...rest]: Stacked) => {
        const column = stackRows(aPrev, xt);
        const [top, below] = splitRows(column, Math.min(3, column.rows - 1));
        return rnnCellForwardStacked(below, top, ...rest);
      },
    },
    "for one example": {
      stack,
      rnnCellForwardStacked: (...[xt, aPrev, Wa, ba, Wy, by]: Stacked) =>
        rnnCellForwardStacked(xt, aPrev, Wa, xt.cols === 1 ? zeros(ba.rows, 1) : ba, Wy, by),
    },
  },
  "rnn-forward": {
    ...Object.fromEntries(
      [2, 3, 5, 10].map((n) => [
        `the state goes on after ${n} steps`,
        { rnnForward: carried((a, t, a0) => t > 0 && t % n === 0 ? zeros(a0.rows, a0.cols) : a) },
      ]),
    ),
    "a0 is used": { rnnForward: carried((a, t) => t === 0 ? zeros(a.rows, a.cols) : a) },
    "a0 is used once": { rnnForward: carried((_, __, a0) => a0) },
    "the state is not rounded": { rnnForward: carried(f32) },
    "all steps are there, not ten": {
      rnnForward: (...given: Run) => cut(rnnForward(...given), 10),
    },
    "a sentence of one word": {
      rnnForward: (...given: Run) =>
        given[0].length === 1 ? cut(rnnForward(...given), 0) : rnnForward(...given),
    },
    "a sentence of no word": {
      rnnForward: (...given: Run) =>
        given[0].length === 0 ? { a: [given[1]], yHat: [] } : rnnForward(...given),
    },
    "one example": {
      rnnForward: (...[x, a0, params]: Run) =>
        rnnForward(x, a0.cols === 1 ? zeros(a0.rows, 1) : a0, params),
    },
    "all examples": {
      rnnForward: carried((a) => first(a, 3)),
    },
    "yHat of each step": {
      rnnForward: (...given: Run) => {
        const { a, yHat } = rnnForward(...given);
        return { a, yHat: yHat.map((y, t) => t < 8 ? y : yHat[7]!) };
      },
    },
    "x as it was": {
      rnnForward: (x: Matrix[], ...rest: [Matrix, RnnParams]) => {
        const result = rnnForward(x, ...rest);
        x.reverse();
        return result;
      },
    },
  },
} as Record<string, Clauses>;
