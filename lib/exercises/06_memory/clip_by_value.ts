/**
 * Clipping gradients entry by entry.
 *
 * @module
 */
import { map, multiply } from "../../matrix/algebra.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Rng } from "../../matrix/random.ts";
import { clipByValue } from "../../training/clip.ts";
import { defineExercise } from "../engine/define.ts";
import { drawMatrix } from "../engine/draws.ts";
import { drawSizes } from "../engine/sizes.ts";

/** Draws three matrices of gradients, in size about 0.2 to 0.9 times a factor. */
export function drawGradients(rng: Rng, factor = 1): Matrix[] {
  const { nx, na, ny } = drawSizes(rng);
  const shapes = [[na, nx], [na, 1], [ny, na]] as const;
  return shapes.map(([rows, cols]) => multiply(drawMatrix(rng, rows, cols), factor));
}

/** Changes entries in place, as one should not. */
function inPlace(gradients: Matrix[], change: (entry: number) => number): Matrix[] {
  for (const { data } of gradients) data.forEach((entry, k) => data[k] = change(entry));
  return gradients;
}

const clamp = (limit: number) => (entry: number) => Math.min(limit, Math.max(-limit, entry));

/** The exercise. */
export default defineExercise({
  id: "clip-by-value",
  slides: ["problem-1"],
  title: "Clip by value",
  points: 1,
  signatures: { clipByValue: "(gradients: Matrix[], limit: number): Matrix[]" },
  task:
    "Write `clipByValue(gradients, limit)`: new matrices, in which each entry above `limit` is " +
    "`limit`, and each below −limit is −limit.",
  hints: [
    "Every entry by itself, whatever the others are. What lies between −limit and limit stays.",
    "The result has as many matrices as the argument, each of the same shape; the old ones stay as they are.",
    "For each matrix, `map` with a function of one entry: the larger of −limit and the smaller of limit and the entry.",
  ],
  tolerance: 1e-12, // nothing is computed
  draw: (rng) => [
    { clipByValue: [drawGradients(rng), 0.5] },
    { clipByValue: [drawGradients(rng, 10), 2 + 5 * rng.uniform()], note: "large gradients" },
    { clipByValue: [drawGradients(rng), 1], note: "nothing to clip" },
    { clipByValue: [[], 1], note: "no gradients" },
  ],
  reference: {
    clipByValue: (gradients: Matrix[], limit: number) =>
      gradients.map((gradient) => map(gradient, clamp(limit))),
  },
  finished: [clipByValue],
  mistakes: {
    "one-sided": {
      sentence: "Only large positive entries are clipped. Large negative ones are large, too.",
      wrong: {
        clipByValue: (gradients, limit) =>
          gradients.map((gradient) => map(gradient, (entry) => Math.min(limit, entry))),
      },
    },
    "sign-lost": {
      sentence: "Clipped entries lose their sign: an entry below −limit becomes −limit.",
      wrong: {
        clipByValue: (gradients, limit) =>
          gradients.map((gradient) =>
            map(gradient, (entry) => Math.abs(entry) > limit ? limit : entry)
          ),
      },
    },
    "dropped": {
      sentence: "Large entries become 0. They become limit, with their sign.",
      wrong: {
        clipByValue: (gradients, limit) =>
          gradients.map((gradient) =>
            map(gradient, (entry) => Math.abs(entry) > limit ? 0 : entry)
          ),
      },
    },
    "in-place": {
      sentence: "The gradients that came in are changed. Make new matrices: `map` does.",
      wrong: { clipByValue: (gradients, limit) => inPlace(gradients, clamp(limit)) },
    },
    "norm": {
      sentence: "All entries are scaled down together: that is clipping by norm.",
      wrong: {
        clipByValue: (gradients, limit) => {
          const norm = Math.hypot(...gradients.flatMap(({ data }) => [...data]));
          return gradients.map((gradient) => multiply(gradient, Math.min(1, limit / norm)));
        },
      },
    },
    "scaled-by-the-largest": {
      sentence: "A matrix is scaled until its largest entry fits. Each entry is clipped by itself.",
      wrong: {
        clipByValue: (gradients, limit) =>
          gradients.map((gradient) => {
            const largest = Math.max(...Array.from(gradient.data, Math.abs));
            return multiply(gradient, Math.min(1, limit / largest));
          }),
      },
    },
  },
});
