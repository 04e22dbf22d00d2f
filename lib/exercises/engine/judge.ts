/**
 * Judges an answer: runs it beside the reference on drawn cases and says what differs.
 *
 * Pure and synchronous: the same answer and seed give the same verdict, in the notebook, in
 * `deno test` and in the grader.
 *
 * @module
 */
import { listen } from "../../entered.ts";
import { diagnose, type Diagnosis } from "./diagnose.ts";
import type { Case, Exercise, Exports } from "./exercise.ts";
import { run } from "./outcome.ts";
import { whileRunning } from "./running.ts";
import { showCall } from "./signature.ts";
import { nextStep } from "./next_step.ts";
import { planOf } from "./plan.ts";
import { finishedName, handedOver, refusal } from "./refuse.ts";
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

/**
 * Looks at an answer before it runs.
 *
 * @param exercise What is asked.
 * @param answer What was handed over; a getter of it may throw.
 * @returns Why it is not run; undefined when it can be.
 */
export function looked(exercise: Exercise, answer: unknown): Verdict | undefined {
  const base = { id: exercise.id, points: 0, maxPoints: exercise.points };
  try {
    const refused = refusal(exercise, answer);
    return refused && { ...base, status: refused.status, message: refused.text };
  } catch (thrown) {
    const text = `The answer cannot be read: ${errorText(thrown)}`;
    return { ...base, status: "missing", message: text };
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
 */
export function judge(exercise: Exercise, answer: Exports, options: JudgeOptions = {}): Verdict {
  const refused = looked(exercise, answer);
  if (refused) return refused;
  const plan = planOf(exercise, options.seed ?? 1);
  const { value, functions } = listen(() =>
    diagnose(
      plan,
      (given) => whileRunning(() => showCall(exercise, given), () => run(answer, given)),
    )
  );
  const handed = functions.flatMap((f) => finishedName(exercise, f) ?? []);
  const step = (wrong: Case, thrown?: { error: unknown }) =>
    listen(() => nextStep(exercise, answer, wrong, thrown)).value;
  return concluded(exercise, value, handed, step);
}

/**
 * Makes a verdict of what is known of an answer's calls.
 *
 * @param exercise What is asked.
 * @param diagnosis What is said about the calls.
 * @param handed Names of finished functions that the answer entered.
 * @param nextStep Finds the next step after a call that went wrong.
 * @returns The verdict.
 */
export function concluded(
  exercise: Exercise,
  diagnosis: Diagnosis,
  handed: readonly string[],
  nextStep: (wrong: Case, thrown?: { error: unknown }) => Step | undefined,
): Verdict {
  const base = { id: exercise.id, points: 0, maxPoints: exercise.points };
  if (handed.length > 0) return { ...base, status: "fail", message: handedOver(handed) };
  const { status, lines, mistake, thrown, wrong } = diagnosis;
  const error = "thrown" in diagnosis ? { error: thrown } : undefined;
  const step = wrong && nextStep(wrong, error);
  const told = step ? [...lines, step.text] : lines;
  const verdict: Verdict = { ...base, status, message: told.join("\n") };
  if (status === "pass") return { ...verdict, points: exercise.points };
  if (mistake !== undefined) verdict.mistake = mistake;
  if (thrown !== undefined) verdict.thrown = thrown;
  if (step) verdict.step = step;
  if (status === "not-attempted") return verdict;
  const hint = exercise.hints[0];
  // an error that says what to do about it needs no hint on the exercise
  const says = status === "error" && (step || /\nHint: /.test(verdict.message));
  return {
    ...verdict,
    hint,
    message: says ? verdict.message : `${verdict.message}\nHint: ${hint}`,
  };
}
