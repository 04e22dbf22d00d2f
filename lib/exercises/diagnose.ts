/**
 * Turns the outcomes of an answer into what is said about it.
 *
 * In order: a stub; all right; a typical mistake, by its own sentence; an error; a changed
 * argument; then the form, the worst number, and which term disagrees.
 *
 * @module
 */
import { compare, type Fault } from "./compare.ts";
import { type Outcome, sameOutcome } from "./outcome.ts";
import type { Expected, Model, Plan } from "./plan.ts";
import { Odd } from "./reading.ts";
import { untouched } from "./refuse.ts";
import { showCall } from "./signature.ts";

/** What is said about an answer. */
export interface Diagnosis {
  /** As in a verdict. */
  status: "pass" | "fail" | "error" | "not-attempted";
  /** Sentences, one a line. */
  lines: string[];
  /** Id of the mistake that it is. */
  mistake?: string;
  /** What the answer's code threw. */
  thrown?: unknown;
}

/** One case that is wrong. */
interface Wrong {
  given: Expected;
  outcome: Outcome;
  fault: Fault | undefined;
}

/** What is wrong with one outcome; nothing when it is right. */
function wrongOf(given: Expected, outcome: Outcome, tolerance: number): Wrong | undefined {
  if ("thrown" in outcome) return { given, outcome, fault: undefined };
  const fault = compare(outcome.value, given.expected, tolerance);
  return fault || outcome.changed.length > 0 ? { given, outcome, fault } : undefined;
}

/** The text of an error, on lines of their own. */
function errorText(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  return `it threw ${String(thrown)}, which is no Error`;
}

/** Whether an answer's outcomes are those of a mistake, on the cases that are looked at. */
function matches(model: Model, outcomes: readonly Outcome[], looked: number[], tolerance: number) {
  const pairs = looked.map((k) => [outcomes[k]!, model.outcomes[k]!] as const);
  if (!pairs.every(([got, wanted]) => sameOutcome(got, wanted, tolerance))) return false;
  // errors of one class are weak evidence: at least one value must agree, or the texts
  return pairs.some(([got]) => "value" in got) ||
    pairs.every(([got, wanted]) =>
      "thrown" in got && "thrown" in wanted && errorText(got.thrown) === errorText(wanted.thrown)
    );
}

/** The mistake that an answer is: on all cases, or on all those of the export that is wrong. */
function recognised({ cases, models, exercise }: Plan, outcomes: readonly Outcome[], call: string) {
  const all = [...cases.keys()];
  const ofCall = all.filter((k) => cases[k]!.call === call);
  const find = (looked: number[]) =>
    models.find((model) => matches(model, outcomes, looked, exercise.tolerance))?.mistake;
  return find(all) ?? find(ofCall);
}

/** What the terms alone say about a fault. */
function partLines(plan: Plan, outcomes: readonly Outcome[], wrong: Wrong): string[] {
  const start = plan.cases.length + 1;
  const verdicts = plan.probes.flatMap((probe, k) => {
    const { key, name, call } = probe.part;
    if (call !== wrong.given.call) return [];
    if (key !== undefined && !wrong.fault?.where.startsWith(key)) return [];
    const fault = wrongOf(probe, outcomes[start + k]!, plan.exercise.tolerance)?.fault;
    const right = "value" in outcomes[start + k]! &&
      (!fault || key !== undefined && fault.kind === "value" && !fault.where.startsWith(key));
    return [{ name, right }];
  });
  const list = (right: boolean) =>
    verdicts.filter((verdict) => verdict.right === right).map(({ name }) => name).join("; ");
  if (verdicts.length === 0) return [];
  if (list(false) === "") {
    return [`Each part alone agrees: ${list(true)}. How they are put together does not.`];
  }
  const agree = list(true) === "" ? "" : ` Agrees: ${list(true)}.`;
  return [`Looked at alone, this part disagrees: ${list(false)}.${agree}`];
}

/** The sentence for changed arguments. */
function changedLine(call: string, changed: readonly string[]): string {
  return `${call} changed its argument ${changed.join(" and ")}. A function leaves its arguments ` +
    "as they were: work on a new value.";
}

/** What is wrong on one case, in sentences. */
function describe(plan: Plan, outcomes: readonly Outcome[], wrong: Wrong, count: string): string[] {
  const { given, outcome, fault } = wrong;
  const note = given.note === undefined ? "" : ` (${given.note})`;
  const lines = [`Called as ${showCall(plan.exercise, given)}${note}; ${count}.`];
  if ("thrown" in outcome) lines.push(`It stopped with ${errorText(outcome.thrown)}`);
  if (fault) lines.push(fault.text);
  if (outcome.changed.length > 0) lines.push(changedLine(given.call, outcome.changed));
  return [...lines, ...(fault?.kind === "value" ? partLines(plan, outcomes, wrong) : [])];
}

/** Whether a stub was reached, of this exercise or of another. */
function stubReached(plan: Plan, outcomes: readonly Outcome[]): Diagnosis | undefined {
  for (const outcome of outcomes) {
    if (!("value" in outcome) || !(outcome.value instanceof Odd)) continue;
    if (outcome.value.kind !== "not-attempted") continue;
    const id = outcome.value.text;
    const text = id === plan.exercise.id
      ? untouched(plan.exercise, plan.exercise.exports)
      : `This calls a function that is not written yet: do the exercise ${id} first.`;
    return { status: "not-attempted", lines: [text] };
  }
  return undefined;
}

/**
 * Turns outcomes into what is said about them.
 *
 * @param plan The calls that were made.
 * @param outcomes What came of each.
 * @returns The diagnosis.
 */
export function diagnose(plan: Plan, outcomes: readonly Outcome[]): Diagnosis {
  const { cases, exercise } = plan;
  const stub = stubReached(plan, outcomes);
  if (stub) return stub;
  const decisive = cases.flatMap((given, k) =>
    given.decides ? [[given, outcomes[k]!] as const] : []
  );
  const wrongs = decisive.flatMap(([given, outcome]) =>
    wrongOf(given, outcome, exercise.tolerance) ?? []
  );
  const wrong = wrongs[0];
  if (!wrong) return repeated(plan, outcomes, decisive.length);
  const count = `${wrongs.length} of ${decisive.length} draws are wrong`;
  const lines = describe(plan, outcomes, wrong, count);
  const thrown = "thrown" in wrong.outcome ? { thrown: wrong.outcome.thrown } : {};
  const mistake = recognised(plan, outcomes, wrong.given.call);
  if (mistake) {
    return { status: "fail", lines: [mistake.sentence, ...lines], mistake: mistake.id, ...thrown };
  }
  return { status: "thrown" in wrong.outcome ? "error" : "fail", lines, ...thrown };
}

/** All cases are right: a pass, unless the first goes wrong when it is called again. */
function repeated(plan: Plan, outcomes: readonly Outcome[], draws: number): Diagnosis {
  const { cases, exercise } = plan;
  const first = cases[0]!;
  const again = wrongOf(first, outcomes[cases.length]!, exercise.tolerance);
  if (!again) {
    return { status: "pass", lines: [`Right on ${draws} of ${draws} draws.`] };
  }
  const text =
    `${first.call} was right at first, and wrong when it was called again with the same ` +
    "arguments: something is kept between calls. Make new values inside the function.";
  const thrown = "thrown" in again.outcome ? { thrown: again.outcome.thrown } : {};
  const lines = [text, ...describe(plan, outcomes, again, "called for the second time")];
  return { status: "fail", lines, ...thrown };
}
