/**
 * A step back with three bugs in it, to be found by the gradient check.
 *
 * @module
 */
import { rnnCellBackward } from "../../cells/rnn.ts";
import { map, multiply, sumColumns } from "../../matrix/algebra.ts";
import { matMul, transpose } from "../../matrix/products.ts";
import { defineExercise } from "../engine/define.ts";
import { eachSize } from "../engine/sizes.ts";
import { type CellArguments, cellBackward, drawStep } from "./_cell.ts";

/** Which of the three bugs are left in. */
interface Bugs {
  /** The slope is that of tanh taken twice. */
  slope?: boolean;
  /** daPrev goes through Waa, not through its transpose. */
  carry?: boolean;
  /** dba is averaged over the examples. */
  bias?: boolean;
}

/** A step back with bugs in it. */
const withBugs = ({ slope, carry, bias }: Bugs) => ({
  repairedBackward: (...given: CellArguments) => {
    const [daNext, , , aNext, { Waa }] = given;
    const of = slope ? (a: number) => 1 - Math.tanh(a) ** 2 : (a: number) => 1 - a * a;
    const dz = multiply(daNext, map(aNext, of));
    const all = cellBackward(given, () => dz);
    return {
      ...all,
      daPrev: matMul(carry ? Waa : transpose(Waa), dz),
      dba: bias ? multiply(sumColumns(dz), 1 / dz.cols) : sumColumns(dz),
    };
  },
});

/** The exercise. */
export default defineExercise({
  id: "find-the-bugs",
  slides: ["train-1", "train-2"],
  title: "Find the bugs",
  points: 3,
  signatures: {
    repairedBackward: "(daNext: Matrix, xt: Matrix, aPrev: Matrix, aNext: Matrix, " +
      "params: RnnParams): { dxt: Matrix; daPrev: Matrix; dWaa: Matrix; dWax: Matrix; dba: Matrix }",
  },
  task: "The function of the cell above runs, has the right shapes, and has three bugs. Let the " +
    "gradient check say which of its gradients are wrong, mend them as `repairedBackward`, with the " +
    "same arguments and results, and check again until none is left.",
  hints: [
    "Do not read the code yet. Run the gradient check and look at the pattern: where all gradients are wrong, the bug sits in what all are made of; where one is wrong, in its own line.",
    "With one example, m = 1, one of the bugs hides. With Waa symmetric, another does. Check with m = 3, and with all entries of Waa different.",
    "Three lines: the slope at tanh, which knows a and not z; the one product that goes back to aPrev; and the sum over examples of the bias.",
  ],
  tolerance: 1e-9, // products of at most 6 numbers below 1
  draw: (rng) => eachSize(rng, (sizes) => ({ repairedBackward: drawStep(rng, sizes) })),
  reference: withBugs({}),
  finished: [rnnCellBackward],
  mistakes: {
    "all-three": {
      sentence: "All three bugs are still there. Begin with the one that spoils every gradient.",
      wrong: withBugs({ slope: true, carry: true, bias: true }),
    },
    "slope-left": {
      sentence:
        "One bug is left, and it spoils all gradients: look at what all of them are made of.",
      wrong: withBugs({ slope: true }),
    },
    "carry-left": {
      sentence:
        "One bug is left: daPrev alone is wrong. What leads from aPrev to aNext, and which " +
        "way round does it go back?",
      wrong: withBugs({ carry: true }),
    },
    "bias-left": {
      sentence: "One bug is left: dba alone is wrong, and only where there are several examples.",
      wrong: withBugs({ bias: true }),
    },
    "slope-mended": {
      sentence: "One bug is mended, two are left: daPrev and dba are still wrong.",
      wrong: withBugs({ carry: true, bias: true }),
    },
    "carry-mended": {
      sentence: "One bug is mended, two are left. One of them spoils every gradient.",
      wrong: withBugs({ slope: true, bias: true }),
    },
    "bias-mended": {
      sentence:
        "One bug is mended, two are left. One of them spoils every gradient, the other daPrev.",
      wrong: withBugs({ slope: true, carry: true }),
    },
  },
  uses: ["rnn-cell-backward"],
});
