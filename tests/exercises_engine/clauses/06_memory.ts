import type { Matrix, RnnParams } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import memory from "../solutions/06_memory.ts";
import { f32, first, positive } from "./_spoil.ts";

const { gradientFactors } = memory["small-numbers"];
const { gradientNorms } = memory["gradient-by-lag"];
const { clipByValue } = memory["clip-by-value"];
const { clipByNorm } = memory["clip-by-norm"];
const { spectralRadius } = memory["spectral-radius"];

type Norms = [x: Matrix[], a0: Matrix, params: RnnParams, dLast: Matrix];

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "small-numbers": {
    "w of both signs": {
      gradientFactors: (w: number, a: number[]) => gradientFactors(Math.abs(w), a),
    },
    "past the third step": {
      gradientFactors: (w: number, a: number[]) =>
        gradientFactors(w, a).map((value, lag, all) => lag > 3 ? all[3]! : value),
    },
    "as many as there are states": {
      gradientFactors: (w: number, a: number[]) => gradientFactors(w, a).slice(0, 6),
    },
    "the first entry is 1, also of one step": {
      gradientFactors: (w: number, a: number[]) =>
        a.length === 1 ? [w * (1 - a[0]! ** 2)] : gradientFactors(w, a),
    },
    "no steps, no entries": {
      gradientFactors: (w: number, a: number[]) => a.length === 0 ? [1] : gradientFactors(w, a),
    },
    "in f64": {
      gradientFactors: (w: number, a: number[]) => gradientFactors(w, a).map(Math.fround),
    },
  },
  "gradient-by-lag": {
    "lag 0 … T − 1": { gradientNorms: (...given: Norms) => gradientNorms(...given).slice(0, 6) },
    "past the third step": {
      gradientNorms: (...given: Norms) =>
        gradientNorms(...given).map((value, lag, all) => lag > 3 ? all[3]! : value),
    },
    "of all examples": {
      gradientNorms: (...[x, a0, params, dLast]: Norms) =>
        gradientNorms(x, a0, params, first(dLast, 2)),
    },
    "from a0 on": {
      gradientNorms: (...[x, a0, params, dLast]: Norms) =>
        gradientNorms(x, positive(a0), params, dLast),
    },
    "with the bias": {
      gradientNorms: (...[x, a0, params, dLast]: Norms) =>
        gradientNorms(x, a0, { ...params, ba: positive(params.ba) }, dLast),
    },
    "no steps, no norms": {
      gradientNorms: (...given: Norms) => given[0].length === 0 ? [0] : gradientNorms(...given),
    },
    "in f64": { gradientNorms: (...given: Norms) => gradientNorms(...given).map(Math.fround) },
  },
  "clip-by-value": {
    "every matrix": {
      clipByValue: (gradients: Matrix[], limit: number) => [
        ...clipByValue(gradients.slice(0, 1), limit),
        ...gradients.slice(1),
      ],
    },
    "any limit": {
      clipByValue: (gradients: Matrix[], limit: number) =>
        clipByValue(gradients, Math.min(1, limit)),
    },
    "below the limit they stay": {
      clipByValue: (gradients: Matrix[], limit: number) =>
        clipByValue(gradients, Math.min(0.5, limit)),
    },
    "in f64": {
      clipByValue: (gradients: Matrix[], limit: number) => clipByValue(gradients, limit).map(f32),
    },
  },
  "clip-by-norm": {
    "of all matrices": {
      clipByNorm: (gradients: Matrix[], limit: number) => [
        ...clipByNorm(gradients.slice(0, 2), limit),
        ...gradients.slice(2),
      ],
    },
    "any limit": {
      clipByNorm: (gradients: Matrix[], limit: number) => clipByNorm(gradients, Math.min(1, limit)),
    },
    "above the limit": { clipByNorm: (gradients: Matrix[]) => gradients },
    "no gradients": {
      clipByNorm: (gradients: Matrix[], limit: number) =>
        gradients.length === 0 ? [undefined] : clipByNorm(gradients, limit),
    },
    "in f64": {
      clipByNorm: (gradients: Matrix[], limit: number) => clipByNorm(gradients, limit).map(f32),
    },
  },
  "adding-baseline": {
    "exactly": { addingBaseline: () => 0.1667 },
    "to nine digits": { addingBaseline: () => 0.16666667 },
  },
  "spectral-radius": {
    "of the largest |λ|, complex ones, too": {
      spectralRadius: (W: Matrix) => spectralRadius(W, 2),
    },
    "of any size": {
      spectralRadius: (W: Matrix, k: number) => Math.min(spectralRadius(W, k), 2),
    },
    "within one per cent": {
      spectralRadius: (W: Matrix, k: number) => 1.02 * spectralRadius(W, k),
    },
  },
} as Record<string, Clauses>;
