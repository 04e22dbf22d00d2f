/**
 * Runs one unit of an LSTM on a sequence with one bit to remember, and says where it loses it, and
 * which gate is to blame.
 *
 * @module
 */
import type { Rng } from "../../matrix/random.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { Math, Number, Object } from "../../natives.ts";
import { drawList } from "../engine/draws.ts";
import type { Failure } from "../engine/exercise.ts";
import { rounded } from "../engine/numbers.ts";
import { type Reading, Table } from "../engine/reading.ts";

/** One time step: a number, and whether it is to be stored. */
export interface BitStep {
  value: number;
  write: 0 | 1;
}

/** Draws a sequence: writes with the given signs, each so many steps after the one before. */
export function drawBits(rng: Rng, signs: readonly number[], gaps: readonly number[]): BitStep[] {
  const size = () => 0.5 + 0.5 * rng.uniform();
  return signs.flatMap((sign, k) => [
    { value: sign * size(), write: 1 as const },
    ...drawList(gaps[k]! - 1, () => ({
      value: (rng.int(2) === 0 ? -1 : 1) * size(),
      write: 0 as const,
    })),
  ]);
}

/** What one unit does at a step. */
interface Seen extends Record<"f" | "i" | "cTilde" | "o" | "cPrev" | "c" | "h", number> {
  t: number;
  step: BitStep;
  /** The number that was written last. */
  wanted: number;
  /** When that was. */
  since: number;
  /** The product of the forget gate's values since then. */
  kept: number;
}

const sigma = (z: number) => 1 / (1 + Math.exp(-z));

/** The weights of a result, by name: [h, value, write, bias]; undefined if its form is another. */
function weightsOf(result: Reading): Record<string, number[]> | undefined {
  if (!(result instanceof Table)) return undefined;
  const found = ["f", "i", "c", "o"].map((name) => {
    const [W, b] = [result.entries.get(`W${name}`), result.entries.get(`b${name}`)];
    const fits = W instanceof Matrix && b instanceof Matrix && W.rows === 1 && W.cols === 3 &&
      b.data.length === 1;
    return fits ? [name, [...W.data, ...b.data]] as const : undefined;
  });
  if (found.some((entry) => !entry)) return undefined;
  return Object.fromEntries(found as [string, number[]][]);
}

/** Runs the unit over all steps; finds its writes, and the first step whose sign of h is wrong. */
function run(weights: Record<string, number[]>, steps: readonly BitStep[]) {
  let [h, c, wanted, since, kept] = [0, 0, 0, 0, 1];
  let wrong: Seen | undefined;
  const writes: Seen[] = [];
  for (const [t, step] of steps.entries()) {
    const sum = (name: string) => {
      const [wh, wValue, wWrite, b] = weights[name] as [number, number, number, number];
      return wh * h + wValue * step.value + wWrite * step.write + b;
    };
    const [f, i, o] = [sigma(sum("f")), sigma(sum("i")), sigma(sum("o"))];
    const [cTilde, cPrev] = [Math.tanh(sum("c")), c];
    [wanted, since, kept] = step.write ? [step.value, t, 1] : [wanted, since, kept * f];
    c = f * cPrev + i * cTilde;
    h = o * Math.tanh(c);
    const seen = { ...{ t, step, f, i, cTilde, o, cPrev, c, h }, wanted, since, kept };
    if (step.write) writes.push(seen);
    if (Math.sign(h) !== Math.sign(wanted)) wrong ??= seen;
  }
  return { wrong, writes };
}

/** Which gate is to blame at the first step that is wrong. */
function sortOf(seen: Seen, writes: Seen[]): string {
  const { step, wanted, since, f, i, cTilde, c, cPrev, kept } = seen;
  if ([f, i, cTilde, c].some(Number.isNaN)) return "nan";
  if (Math.sign(c) === Math.sign(wanted)) return "output-shut";
  if (!step.write) {
    const { i: open } = writes.find(({ t }) => t === since)!;
    if (open < 0.5 && i > 0.5 && f < 0.5) return "gates-turned-round";
    return open < 0.1 ? "not-stored" : kept < 0.01 ? "fades" : "let-in";
  }
  if (Math.abs(cTilde) < 1e-6) return "no-candidate";
  if (Math.sign(cTilde) !== Math.sign(wanted)) {
    const turned = writes.every((at) => Math.sign(at.cTilde) !== Math.sign(at.wanted));
    return turned ? "candidate-turned" : "candidate-blind";
  }
  return i < 0.5 || f * Math.abs(cPrev) < i * Math.abs(cTilde) ? "not-stored" : "not-forgotten";
}

/** Tries weights on a sequence. */
export function tryBits(result: Reading, steps: readonly BitStep[]): Failure | undefined {
  const weights = weightsOf(result);
  if (!weights) return { sort: "form", text: "These are no parameters of one unit." };
  const { wrong, writes } = run(weights, steps);
  if (!wrong) return undefined;
  const { t, step, since, wanted, h, f, i, cTilde, o, cPrev, c } = wrong;
  const number = (x: number) => rounded(x, 3);
  const due = step.write ? "which is written there" : `written at step ${since + 1}`;
  return {
    sort: sortOf(wrong, writes),
    text: `Of ${steps.length} steps, step ${t + 1} is the first at which the sign of h is wrong ` +
      `(value ${number(step.value)}, write ${step.write}): it must be that of ${number(wanted)}, ` +
      `${due}, and h is ${number(h)}. There f = ${number(f)}, i = ${number(i)}, ` +
      `C̃ = ${number(cTilde)}, o = ${number(o)}, and C goes from ${number(cPrev)} to ${number(c)}.`,
  };
}
