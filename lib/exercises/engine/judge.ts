/**
 * Judges an answer: runs it beside the reference on drawn cases and says what differs.
 *
 * Pure and synchronous: the same answer and seed give the same verdict, in the notebook, in
 * `deno test` and in the grader.
 *
 * @module
 */
import { listen } from "../../entered.ts";
import { diagnose } from "./diagnose.ts";
import type { Exercise, Exports } from "./exercise.ts";
import { run } from "./outcome.ts";
import { whileRunning } from "./running.ts";
import { showCall } from "./signature.ts";
import { nextStep } from "./next_step.ts";
import { planOf } from "./plan.ts";
import { finishedName, handedOver, type Refusal, refusal } from "./refuse.ts";
import { errorText } from "./thrown.ts";
import type { Step } from "./written.ts";

/** What a verdict can be. */
export type Status = "pass" | "fail" | "error" | "not-attempted" | "missing";

/** What came of judging an answer. */
export interface Verdict {
  /** The exercise. */
  id: string;
  /** What it came to. */
  status: Status;
  /** What it earned. */
  points: number;
  /** What a pass earns. */
  maxPoints: number;
  /** All there is to say, in plain text of several lines, the hint last. */
  message: string;
  /** Id of the typical mistake that it is. */
  mistake?: string;
  /** The first hint; at the end of the message, where no line of it says what to do. */
  hint?: string;
  /** What the answer's code threw. */
  thrown?: unknown;
  /** The next step, where the engine knows one; a line of the message. */
  step?: Step;
}

/** How to judge. */
export interface JudgeOptions {
  /** A whole number; other seeds draw other cases. */
  seed?: number;
}

/** What was handed over, or why it cannot be looked at: a getter of it may throw. */
function looked(exercise: Exercise, answer: unknown): Refusal | undefined {
  try {
    return refusal(exercise, answer);
  } catch (thrown) {
    return { status: "missing", text: `The answer cannot be read: ${errorText(thrown)}` };
  }
}

/**
 * Judges an answer.
 *
 * @param exercise What is asked.
 * @param answer The learner's exports by name.
 * @param options The seed.
 * @returns The verdict. Whatever the answer does, nothing is thrown.
 * @throws {RangeError} If the exercise itself is at fault.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { matMul } from "../../matrix/products.ts";
 * import firstFunction from "../00_start/first_function.ts";
 * import { judge } from "./judge.ts";
 *
 * const affine: typeof matMul = (W, x) => matMul(W, x);
 * const { status, mistake } = judge(firstFunction, { affine });
 * assert.deepEqual([status, mistake], ["fail", "bias-missing"]);
 * ```
 */
export function judge(exercise: Exercise, answer: Exports, options: JudgeOptions = {}): Verdict {
  const base = { id: exercise.id, points: 0, maxPoints: exercise.points };
  const refused = looked(exercise, answer);
  if (refused) return { ...base, status: refused.status, message: refused.text };
  const plan = planOf(exercise, options.seed ?? 1);
  const { value, functions } = listen(() =>
    diagnose(
      plan,
      (given) => whileRunning(() => showCall(exercise, given), () => run(answer, given)),
    )
  );
  const handed = functions.flatMap((f) => finishedName(exercise, f) ?? []);
  if (handed.length > 0) return { ...base, status: "fail", message: handedOver(handed) };
  const { status, lines, mistake, thrown, wrong } = value;
  const error = "thrown" in value ? { error: thrown } : undefined;
  const step = wrong && listen(() => nextStep(exercise, answer, wrong, error)).value;
  if (step) lines.push(step.text);
  const verdict: Verdict = { ...base, status, message: lines.join("\n") };
  if (status === "pass") return { ...verdict, points: exercise.points };
  if (mistake !== undefined) verdict.mistake = mistake;
  if (thrown !== undefined) verdict.thrown = thrown;
  if (step) verdict.step = step;
  if (status === "not-attempted") return verdict;
  const hint = exercise.hints[0];
  // an error that says what to do about it needs no hint on the exercise
  const told = status === "error" && (step || /\nHint: /.test(verdict.message));
  return {
    ...verdict,
    hint,
    message: told ? verdict.message : `${verdict.message}\nHint: ${hint}`,
  };
}
