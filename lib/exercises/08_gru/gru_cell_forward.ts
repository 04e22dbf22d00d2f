/**
 * One time step of a GRU.
 *
 * @module
 */
import { gruCellForward, type GruParams } from "../../cells/gru.ts";
import { gruForward } from "../../cells/gru_sequence.ts";
import { sigmoid, tanh } from "../../matrix/activations.ts";
import { add, map, multiply } from "../../matrix/algebra.ts";
import { splitRows, stackRows } from "../../matrix/blocks.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { matMul } from "../../matrix/products.ts";
import { defineExercise } from "../engine/define.ts";
import { drawGruParams, drawMatrix, without } from "../engine/draws.ts";
import { eachSize } from "../engine/sizes.ts";

type Arguments = [xt: Matrix, hPrev: Matrix, params: GruParams];

/** What a cell is made of; a mistake replaces one of them. */
const PARTS = {
  gate: sigmoid,
  candidate: tanh,
  /** What the candidate's weights act on. */
  seen: (h: Matrix, r: Matrix, xt: Matrix) => stackRows(multiply(r, h), xt),
  /** The candidate's weights on that, with the bias. */
  weigh: (seen: Matrix, { Wh, bh }: GruParams, _r: Matrix) => add(matMul(Wh, seen), bh),
  mix: (z: Matrix, h: Matrix, hTilde: Matrix, _r: Matrix) =>
    add(multiply(oneMinus(z), h), multiply(z, hTilde)),
  stack: (h: Matrix, xt: Matrix) => stackRows(h, xt),
};

const oneMinus = (A: Matrix) => map(A, (entry) => 1 - entry);

const cell = (parts: Partial<typeof PARTS> = {}) => {
  const { gate, candidate, seen, weigh, mix, stack } = { ...PARTS, ...parts };
  return {
    gruCellForward: (...[xt, hPrev, params]: Arguments) => {
      const { Wz, Wr, bz, br } = params;
      const both = stack(hPrev, xt); // [nh + nx, m]
      const zt = gate(add(matMul(Wz, both), bz));
      const rt = gate(add(matMul(Wr, both), br));
      const hTilde = candidate(weigh(seen(hPrev, rt, xt), params, rt));
      return { hNext: mix(zt, hPrev, hTilde, rt), zt, rt, hTilde };
    },
  };
};

/** Leaves one term: the named parameters are zero. */
const part = (key: "hNext" | "zt" | "rt" | "hTilde", what: string, zero: (keyof GruParams)[]) => ({
  key,
  name: `${what} (${zero.join(" and ")} zero)`,
  of: {
    gruCellForward: (...[xt, hPrev, params]: Arguments): Arguments => [
      xt,
      hPrev,
      without(params, zero),
    ],
  },
});

/** The exercise. */
export default defineExercise({
  id: "gru-cell-forward",
  slides: ["problem-3"],
  title: "One cell of a GRU",
  points: 4,
  signatures: {
    gruCellForward: "(xt: Matrix, hPrev: Matrix, params: GruParams): " +
      "{ hNext: Matrix; zt: Matrix; rt: Matrix; hTilde: Matrix }",
  },
  task: "Write `gruCellForward(xt, hPrev, params)`, one time step of a GRU. It returns " +
    "`{ hNext, zt, rt, hTilde }`.",
  hints: [
    "Two gates look at the state and the input; the candidate looks at the state through the reset gate; the new state is a mix of the old one and the candidate, in shares that sum to 1.",
    "Wz, Wr and Wh are [nh, nh + nx] and act on one column stacked from two: state above input. zt, rt and hTilde are [nh, m], and so is hNext. `multiply` works entry by entry.",
    "Four lines: sigmoid of a sum, sigmoid of a sum, tanh of a sum whose stacked column holds rt times hPrev on top, and a sum of two elementwise products, one with 1 − zt and one with zt.",
  ],
  tolerance: 1e-9, // sums of at most 12 products of numbers below 1: rounding stays under 1e-14
  draw: (rng) =>
    eachSize(rng, (sizes) => ({
      gruCellForward: [
        drawMatrix(rng, sizes.nx, sizes.m),
        drawMatrix(rng, sizes.nh, sizes.m),
        drawGruParams(rng, sizes),
      ],
    })),
  reference: cell(),
  finished: [gruCellForward, gruForward],
  mistakes: {
    "z-swapped": {
      sentence: "z and 1 − z are swapped: z is the share of the candidate, 1 − z that of the old " +
        "state. PyTorch and Keras have it the other way round.",
      wrong: cell({
        mix: (z, h, hTilde) => add(multiply(z, h), multiply(oneMinus(z), hTilde)),
      }),
    },
    "reset-after-the-product": {
      sentence: "The reset gate scales what Wh makes of the state. It scales the state itself, " +
        "before Wh: another function, and no sign of it can be repaired later.",
      wrong: cell({
        seen: (h, _, xt) => stackRows(h, xt),
        weigh: (seen, { Wh, bh }, r) => {
          const [h, xt] = splitRows(seen, r.rows);
          const fromState = matMul(Wh, stackRows(h, multiply(xt, 0)));
          const fromInput = matMul(Wh, stackRows(multiply(h, 0), xt));
          return add(multiply(r, fromState), fromInput, bh);
        },
      }),
    },
    "reset-on-the-candidate": {
      sentence: "The reset gate scales the candidate. It scales the old state that the candidate " +
        "looks at.",
      wrong: cell({
        seen: (h, _, xt) => stackRows(h, xt),
        mix: (z, h, hTilde, r) => add(multiply(oneMinus(z), h), multiply(z, multiply(r, hTilde))),
      }),
    },
    "reset-missing": {
      sentence:
        "The reset gate is computed and not used: the candidate looks at r ∗ hPrev, not at " +
        "hPrev.",
      wrong: cell({ seen: (h, _, xt) => stackRows(h, xt) }),
    },
    "x-above-h": {
      sentence: "The input stands above the state. Wz, Wr and Wh act on [h; x]: state above input.",
      wrong: cell({
        stack: (h, xt) => stackRows(xt, h),
        seen: (h, r, xt) => stackRows(xt, multiply(r, h)),
      }),
    },
    "tanh-gates": {
      sentence: "The gates use tanh. A gate is a share between 0 and 1: sigmoid.",
      wrong: cell({ gate: tanh }),
    },
    "sigmoid-candidate": {
      sentence: "The candidate uses the sigmoid. It is a state, between −1 and 1: tanh.",
      wrong: cell({ candidate: sigmoid }),
    },
    "old-state-only-kept": {
      sentence: "The old state enters whole. It keeps the share 1 − z.",
      wrong: cell({ mix: (z, h, hTilde) => add(h, multiply(z, hTilde)) }),
    },
    "update-forgotten": {
      sentence: "The new state is the candidate alone. It is a mix, in which the old state keeps " +
        "the share 1 − z.",
      wrong: cell({ mix: (_z, _h, hTilde) => hTilde }),
    },
  },
  parts: [
    part("zt", "the update gate's bias alone", ["Wz"]),
    part("rt", "the reset gate's bias alone", ["Wr"]),
    part("hTilde", "the candidate without a reset gate of its own", ["Wr", "br"]),
    part("hNext", "the mix with z one half", ["Wz", "bz"]),
  ],
});
