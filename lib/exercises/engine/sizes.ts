/**
 * The sizes that exercises are tried with: all different, one example, one step, many steps, and
 * all equal for diagnosis.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";

/** Sizes of a recurrent network. */
export interface Sizes {
  /** Entries of an input. */
  nx: number;
  /** Entries of a hidden state of an RNN. */
  na: number;
  /** Entries of a hidden state of an LSTM or GRU: the same number. */
  nh: number;
  /** Entries of an output. */
  ny: number;
  /** Examples. */
  m: number;
  /** Time steps. */
  T: number;
}

/** The sizes of the case for diagnosis. */
const EQUAL: Sizes = { nx: 3, na: 3, nh: 3, ny: 3, m: 3, T: 3 };

const of = (nx: number, na: number, ny: number, m: number, T: number): Sizes => (
  { nx, na, nh: na, ny, m, T }
);

/**
 * Draws sizes that all differ, each 2 to 6 and m at least 3: a matrix that is transposed or taken
 * for another does not fit then, and no size is 1, which the bias has.
 *
 * @param rng The source of randomness.
 * @returns The sizes.
 */
export function drawSizes(rng: Rng): Sizes {
  const m = 4 + rng.int(2);
  const [nx, na, ny, T] = rng.shuffle([2, 3, 4, 5, 6].filter((size) => size !== m)) as number[];
  return of(nx!, na!, ny!, m, T!);
}

/** Other sizes that all differ: what was small becomes large. So no size is small both times. */
const turned = ({ nx, na, ny, m, T }: Sizes) => of(8 - nx, 8 - na, 8 - ny, 8 - m, 8 - T);

/**
 * Draws calls of one time step: with sizes that all differ, twice; with one example; and with all
 * sizes equal, for diagnosis.
 *
 * @param rng The source of randomness.
 * @param given Draws the calls for given sizes.
 * @returns The calls.
 */
export function eachSize<G extends object>(rng: Rng, given: (sizes: Sizes) => G): G[] {
  const sizes = drawSizes(rng);
  return [
    given(sizes),
    given(turned(sizes)),
    { ...given({ ...drawSizes(rng), m: 1 }), note: "a single example" },
    { ...given(EQUAL), diagnosis: true },
  ];
}

/**
 * Draws calls of whole sequences: with sizes that all differ; with 12 steps or more; with one step;
 * with one example; and with all sizes equal, for diagnosis.
 *
 * @param rng The source of randomness.
 * @param given Draws the calls for given sizes.
 * @returns The calls.
 */
export function eachSequence<G extends object>(rng: Rng, given: (sizes: Sizes) => G): G[] {
  const sizes = drawSizes(rng);
  const T = 12 + rng.int(4);
  return [
    given(sizes),
    { ...given({ ...turned(sizes), T }), note: `${T} time steps` },
    { ...given({ ...drawSizes(rng), T: 1 }), note: "a single time step" },
    { ...given({ ...drawSizes(rng), m: 1 }), note: "a single example" },
    { ...given(EQUAL), diagnosis: true },
  ];
}
