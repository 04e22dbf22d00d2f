/**
 * A step back with three planted bugs, to be mended.
 *
 * @module
 */
import { rnnBackward, rnnCellBackward } from "../../cells/rnn.ts";
import { map } from "../../matrix/algebra.ts";
import { matMul } from "../../matrix/products.ts";
import { defineExercise } from "../engine/define.ts";
import { eachSize } from "../engine/sizes.ts";
import { cellBack, drawBack, PARTS, SIGNATURE } from "./_cell_back.ts";

/** The three bugs, each with what gives it away. */
const BUGS = {
  "slope": {
    sentence: "All five gradients are off by a little: they share dz, and dz is made with the " +
      "slope. Which function has aNext been through already?",
    part: { slope: (aNext) => map(aNext, (a) => 1 - Math.tanh(a) ** 2) },
  },
  "da-prev": {
    sentence:
      "daPrev is wrong where dxt is right, and both lead back through a weight matrix. What " +
      "does the line of dxt do that the other does not?",
    part: { daPrev: (dz, Waa) => matMul(Waa, dz) },
  },
  "dwaa": {
    sentence: "dWaa is wrong where dWax is right. Each is dz times what its weights were " +
      "multiplied by on the way forward: which state was that?",
    part: { dWaa: (dz, _, aNext) => PARTS.dWaa(dz, aNext, aNext) },
  },
} satisfies Record<string, { sentence: string; part: Partial<typeof PARTS> }>;

const back = (parts: Partial<typeof PARTS> = {}) => ({ repairedBackward: cellBack(parts) });

/** Leaves some of the bugs in. */
const left = (...names: (keyof typeof BUGS)[]) => {
  const count = ["", "One bug is", "Two bugs are", "All three bugs are"][names.length];
  return {
    sentence: `${count} left. ${names.map((name) => BUGS[name].sentence).join(" ")}`,
    wrong: back(Object.assign({}, ...names.map((name) => BUGS[name].part))),
  };
};

/** The exercise. */
export default defineExercise({
  id: "find-the-bugs",
  slides: ["train-2"],
  title: "Find the bugs",
  points: 3,
  signatures: { repairedBackward: SIGNATURE },
  task:
    "Write `repairedBackward(daNext, xt, aPrev, aNext, params)`: `brokenBackward` with its three " +
    "bugs mended. Its results are those of `rnnCellBackward`.",
  hints: [
    "Do not read the code yet. Run the gradient check and look at which of the five gradients are off, and by how much. What do those that are off in the same way share?",
    "All shapes are right: that is why nothing complains. A gradient that is nearly right, and in every example alike, points to a function that is nearly the right one. A gradient that is off by its own size points to the wrong matrix.",
    "Mend the line that all five depend on first, and run the check again: three of them come down to 1e-9 or so. The two that stay high each have a neighbour that is right. Compare the two lines, term by term.",
  ],
  tolerance: 1e-9, // sums of at most 6 products of numbers below 1
  draw: (rng) => eachSize(rng, (sizes) => ({ repairedBackward: drawBack(rng, sizes) })),
  reference: back(),
  finished: [rnnCellBackward, rnnBackward],
  mistakes: {
    "all-left": left("slope", "da-prev", "dwaa"),
    "slope-and-da-prev-left": left("slope", "da-prev"),
    "slope-and-dwaa-left": left("slope", "dwaa"),
    "da-prev-and-dwaa-left": left("da-prev", "dwaa"),
    "slope-left": left("slope"),
    "da-prev-left": left("da-prev"),
    "dwaa-left": left("dwaa"),
    "slope-taken-out": {
      sentence: "dz is daNext now: the slope is gone. tanh has one, and it can be told from aNext.",
      wrong: back({ dz: (daNext) => daNext }),
    },
  },
});
