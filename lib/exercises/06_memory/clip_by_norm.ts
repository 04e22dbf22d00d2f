/**
 * Clipping gradients by their common norm.
 *
 * @module
 */
import { map, multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { clipByNorm } from "../../training/clip.ts";
import { defineExercise } from "../engine/define.ts";
import { drawGradients } from "./clip_by_value.ts";

const entries = (gradients: readonly Matrix[]) => gradients.flatMap(({ data }) => [...data]);
const scaled = (gradients: readonly Matrix[], factor: number) =>
  gradients.map((gradient) => multiply(gradient, factor));
const zeroed = (gradients: readonly Matrix[]) => scaled(gradients, 0);

/** The exercise. */
export default defineExercise({
  id: "clip-by-norm",
  slides: ["problem-1"],
  title: "Clip by norm",
  points: 2,
  signatures: { clipByNorm: "(gradients: Matrix[], limit: number): Matrix[]" },
  task:
    "Write `clipByNorm(gradients, limit)`: the root of the sum of the squares of all entries of all " +
    "matrices is one norm; where it is above `limit`, all entries are multiplied by limit / norm. " +
    "Otherwise they stay. The result is made of new matrices.",
  hints: [
    "One number for all matrices together says how long the whole gradient is. If it is too long, all of it shrinks by one factor, and its direction stays.",
    "The norm runs over every entry of every matrix. The result has the same shapes. A gradient of zeros has norm 0, and stays zeros.",
    "First the norm: a sum of squares over two loops, and its root. Then the factor: 1 unless the norm is above the limit, else limit over norm. Then multiply each matrix by it.",
  ],
  tolerance: 1e-9, // one root, one product
  draw: (rng) => [
    { clipByNorm: [drawGradients(rng), 0.5] },
    { clipByNorm: [drawGradients(rng, 20), 1 + 4 * rng.uniform()], note: "large gradients" },
    { clipByNorm: [drawGradients(rng), 100], note: "below the limit" },
    { clipByNorm: [zeroed(drawGradients(rng)), 1], note: "gradients of zero" },
    { clipByNorm: [[], 1], note: "no gradients" },
  ],
  reference: {
    clipByNorm: (gradients: Matrix[], limit: number) => {
      const norm = Math.hypot(...entries(gradients));
      return scaled(gradients, norm > limit ? limit / norm : 1);
    },
  },
  finished: [clipByNorm],
  mistakes: {
    "norm-per-matrix": {
      sentence:
        "Each matrix is measured by itself. There is one norm over all of them, so that the " +
        "direction of the whole gradient stays.",
      wrong: {
        clipByNorm: (gradients, limit) =>
          gradients.map((gradient) => {
            const norm = Math.hypot(...gradient.data);
            return multiply(gradient, norm > limit ? limit / norm : 1);
          }),
      },
    },
    "always-scaled": {
      sentence: "Gradients below the limit are scaled up. They stay as they are.",
      wrong: {
        clipByNorm: (gradients, limit) => {
          const norm = Math.hypot(...entries(gradients));
          return norm === 0 ? zeroed(gradients) : scaled(gradients, limit / norm);
        },
      },
    },
    "nan-at-zero": {
      sentence:
        "Gradients of zero become NaN: 0 divided by 0. Where the norm is not above the limit, " +
        "nothing is divided.",
      wrong: {
        clipByNorm: (gradients, limit) => {
          const norm = Math.hypot(...entries(gradients));
          const factor = norm === 0 ? NaN : Math.min(1, limit / norm);
          return scaled(gradients, factor);
        },
      },
    },
    "squared-norm": {
      sentence: "The root is missing: the sum of squares is taken for the norm.",
      wrong: {
        clipByNorm: (gradients, limit) => {
          const norm = entries(gradients).reduce((sum, entry) => sum + entry * entry, 0);
          return scaled(gradients, norm > limit ? limit / norm : 1);
        },
      },
    },
    "one-over-norm": {
      sentence: "The gradients are scaled to norm 1. The factor is limit / norm.",
      wrong: {
        clipByNorm: (gradients, limit) => {
          const norm = Math.hypot(...entries(gradients));
          return scaled(gradients, norm > limit ? 1 / norm : 1);
        },
      },
    },
    "by-value": {
      sentence: "Each entry is clipped by itself: that is clipping by value, and it bends the " +
        "direction.",
      wrong: {
        clipByNorm: (gradients, limit) =>
          gradients.map((gradient) =>
            map(gradient, (entry) => Math.min(limit, Math.max(-limit, entry)))
          ),
      },
    },
    "in-place": {
      sentence: "The gradients that came in are changed. Make new matrices: `multiply` does.",
      wrong: {
        clipByNorm: (gradients, limit) => {
          const norm = Math.hypot(...entries(gradients));
          const factor = norm > limit ? limit / norm : 1;
          for (const { data } of gradients) data.forEach((entry, k) => data[k] = entry * factor);
          return gradients;
        },
      },
    },
  },
});
