/**
 * One bit, kept by gates that are set by hand. Graded by what the weights do.
 *
 * @module
 */
import type { LstmParams } from "../../cells/lstm.ts";
import { column, matrix } from "../../matrix/create.ts";
import type { Rng } from "../../matrix/random.ts";
import { defineExercise } from "../engine/define.ts";
import { drawList } from "../engine/draws.ts";
import { drawBits, tryBits } from "./_bit.ts";

/** Weights on h, value and write, and the bias, of one layer. */
type Row = [h: number, value: number, write: number, bias: number];

const RIGHT = {
  f: [0, 0, -20, 10] as Row, // kept, but for a write
  i: [0, 0, 20, -10] as Row, // shut, but for a write
  c: [0, 3, 0, 0] as Row, // the sign of the value
  o: [0, 0, 0, 5] as Row, // always shown
};

/** Parameters of one unit, some of its layers changed. */
const unit = (changed: Partial<Record<keyof typeof RIGHT, Row>> = {}) => ({
  memoryParams: (): LstmParams => {
    const { f, i, c, o } = { ...RIGHT, ...changed };
    const [W, b] = [(row: Row) => matrix([row.slice(0, 3)]), (row: Row) => column([row[3]])];
    return {
      ...{ Wf: W(f), Wi: W(i), Wc: W(c), Wo: W(o) },
      ...{ bf: b(f), bi: b(i), bc: b(c), bo: b(o) },
    };
  },
});

/** A sequence whose writes come at given distances; two of one sign and then the other are among them. */
function drawSequence(rng: Rng, gaps: readonly number[], note: string) {
  const s = rng.int(2) === 0 ? -1 : 1;
  const steps = drawBits(rng, drawList(gaps.length, (k) => [s, s, -s, s, -s, -s][k % 6]!), gaps);
  return {
    memoryParams: [] as [],
    note: `${note}: ${gaps.length} writes in ${steps.length} steps`,
    trial: (result: Parameters<typeof tryBits>[0]) => tryBits(result, steps),
  };
}

/** The exercise. */
export default defineExercise({
  id: "remember-one-bit",
  slides: ["lstm-3", "lstm-4", "lstm-15"],
  title: "One bit, for a hundred steps",
  points: 4,
  signatures: { memoryParams: "(): LstmParams" },
  task:
    "Write `memoryParams()`: weights and biases of an LSTM with one unit (nh = 1) that remembers " +
    "one bit. Of its two inputs the first is a value, of either sign and 0.5 to 1 in size, the " +
    "second is 1 where this value is to be stored and 0 elsewhere. The first step stores. At " +
    "every step h must have the sign of the value that was stored last, however often one is " +
    "stored, through 100 steps of values that are not.",
  hints: [
    "Say for each gate in words when it shall be open: at a write, or between writes. The candidate has only to know the value; the output may always be open.",
    "Wf, Wi, Wc and Wo are [1, 3]: weights on h, value and write, in this order. The biases are [1, 1]. Between writes a gate's sum is its bias alone, at a write it is bias plus third weight.",
    "A sum of 10 opens a gate to 0.99995, one of −10 shuts it. So for each gate choose a bias for the time between, and a third weight that is twice as large and of the other sign. `matrix([[0, 0, …]])` and `column([…])` make them.",
  ],
  tolerance: 1e-9, // not used: what the weights do is looked at
  draw: (rng) => [
    drawSequence(rng, [101, 101, 101, 101], "100 steps between writes"),
    drawSequence(rng, [1, 1, 2, 101, 1, 3], "writes one after the other"),
    drawSequence(rng, drawList(6, () => 20 + rng.int(120)), "writes at any distance"),
    drawSequence(rng, [101, 101, 101, 101, 101, 101], "100 steps between writes"),
  ],
  reference: unit(),
  mistakes: {
    "fades": {
      sentence:
        "The cell fades between writes: its forget gate is not open enough. Where nothing " +
        "is stored f must be near 1, since a hundred of them are multiplied.",
      wrong: unit({ f: [0, 0, 0, 0] }),
    },
    "let-in": {
      sentence: "A value that is not to be stored gets in: the input gate is not shut between " +
        "writes.",
      wrong: unit({ i: [0, 0, 0, 10] }),
    },
    "not-stored": {
      sentence: "A write does not come through: the input gate is not open at it.",
      wrong: unit({ f: [0, 0, 0, 10], i: [0, 0, 0, -10] }),
    },
    "gates-turned-round": {
      sentence: "The gates are the wrong way round: between writes f is shut and i open. Between " +
        "writes the cell keeps and stores nothing; at a write it forgets and stores.",
      wrong: unit({ f: [0, 0, 20, -10], i: [0, 0, -20, 10] }),
    },
    "not-forgotten": {
      sentence: "At a write the old value is not forgotten, and outweighs the new one. Where " +
        "something is stored f must be near 0.",
      wrong: unit({ f: [0, 0, 0, 10] }),
    },
    "candidate-turned": {
      sentence: "The sign is turned: the candidate is negative for a positive value.",
      wrong: unit({ c: [0, -3, 0, 0] }),
    },
    "candidate-blind": {
      sentence:
        "The candidate does not have the sign of the value. It shall look at the value, and " +
        "at nothing that is stronger.",
      wrong: unit({ c: [0, 0, 3, 0] }),
    },
    "no-candidate": {
      sentence: "At a write the candidate is 0: it does not see the value. The columns of the " +
        "weights are h, value and write, in this order.",
      wrong: unit({ c: [3, 0, 0, 0] }),
    },
    "output-shut": {
      sentence: "The cell holds the right sign, and h does not show it: the output gate is shut.",
      wrong: unit({ o: [0, 0, 0, -1000] }),
    },
    "nan": {
      sentence: "A weight or a bias is NaN, and so is all that comes of it.",
      wrong: unit({ c: [0, NaN, 0, 0] }),
    },
  },
});
