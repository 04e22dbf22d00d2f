import type { GruParams, Matrix } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import gru from "../solutions/08_gru.ts";
import { f32, first, positive } from "./_spoil.ts";

const { gruCellForward } = gru["gru-cell-forward"];
const { gruParameterCount } = gru["gru-parameter-count"];

type Step = [xt: Matrix, hPrev: Matrix, params: GruParams];

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "gru-cell-forward": {
    "inputs of both signs": {
      gruCellForward: (...[xt, h, params]: Step) => gruCellForward(positive(xt), h, params),
    },
    "states of both signs": {
      gruCellForward: (...[xt, h, params]: Step) => gruCellForward(xt, positive(h), params),
    },
    "all examples": {
      gruCellForward: (...[xt, h, params]: Step) => gruCellForward(first(xt, 3), h, params),
    },
    "hNext": {
      gruCellForward: (...given: Step) => ({ ...gruCellForward(...given), hNext: given[1] }),
    },
    "zt": {
      gruCellForward: (...given: Step) => {
        const step = gruCellForward(...given);
        return { ...step, zt: step.rt };
      },
    },
    "rt": {
      gruCellForward: (...given: Step) => {
        const step = gruCellForward(...given);
        return { ...step, rt: step.zt };
      },
    },
    "hTilde": {
      gruCellForward: (...given: Step) => {
        const step = gruCellForward(...given);
        return { ...step, hTilde: step.hNext };
      },
    },
    "the bias of each part": {
      gruCellForward: (...[xt, h, params]: Step) =>
        gruCellForward(xt, h, { ...params, bh: positive(params.bh), bz: positive(params.bz) }),
    },
    "in f64": {
      gruCellForward: (...given: Step) => {
        const step = gruCellForward(...given);
        return { ...step, hNext: f32(step.hNext) };
      },
    },
  },
  "gru-parameter-count": {
    "any number of inputs": {
      gruParameterCount: (nx: number, nh: number) => gruParameterCount(Math.max(2, nx), nh),
    },
    "any number of units": {
      gruParameterCount: (nx: number, nh: number) => gruParameterCount(nx, Math.max(2, nh)),
    },
    "more inputs than units, and fewer": {
      gruParameterCount: (nx: number, nh: number) => gruParameterCount(Math.min(nx, nh), nh),
    },
  },
} as Record<string, Clauses>;
