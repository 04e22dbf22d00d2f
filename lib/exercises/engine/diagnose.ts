/**
 * Turns the outcomes of an answer into what is said about it.
 *
 * In order: a stub; all right; a typical mistake, by its own sentence; then an error, the form, the
 * worst number, changed arguments, and which term disagrees.
 *
 * @module
 */
import { compare, type Fault } from "./compare.ts";
import { compareForm } from "./form.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { Array, Number, Object, Set } from "../../natives.ts";
import type { Case, Mistake } from "./exercise.ts";
import { type Outcome, sameOutcome } from "./outcome.ts";
import type { Expected, Model, Plan } from "./plan.ts";
import { Odd, type Reading, Table } from "./reading.ts";
import { untouched } from "./refuse.ts";
import { argumentNames, showCall } from "./signature.ts";
import { errorText, placeIn } from "./thrown.ts";

/** Makes a call on the answer, or looks up what came of it. */
export type Runner = (call: Case) => Outcome;

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
  /** The call that the lines are about, where no mistake explains it. */
  wrong?: Case;
}

/** One case that is wrong. */
interface Wrong {
  given: Expected;
  outcome: Outcome;
  fault: Fault | undefined;
}

/** What is wrong with a result that was tried: its form, or what it does. */
function failed({ value, failure }: Extract<Outcome, { value: Reading }>, expected: Reading) {
  const form = compareForm(value, expected, "", []);
  if (form) return { kind: "form", ...form } as const;
  return failure && { kind: "value", where: "", text: failure.text } as const;
}

/** What is wrong with one outcome; nothing when it is right. */
function wrongOf(given: Expected, outcome: Outcome, tolerance: number): Wrong | undefined {
  if ("thrown" in outcome) return { given, outcome, fault: undefined };
  const fault = given.trial
    ? failed(outcome, given.expected)
    : compare(outcome.value, given.expected, tolerance);
  return fault || outcome.changed.length > 0 ? { given, outcome, fault } : undefined;
}

/** Whether an answer's outcomes are those of a mistake, on the cases that are looked at. */
function matches(model: Model, outcomes: readonly Outcome[], looked: number[], tolerance: number) {
  const pairs = looked.map((k) => [outcomes[k]!, model.outcomes[k]!] as const);
  if (!pairs.every(([got, wanted]) => sameOutcome(got, wanted, tolerance))) return false;
  // errors of one class are weak evidence: at least one value must agree, or their texts
  return pairs.some(([got]) => "value" in got) ||
    pairs.every(([got, wanted]) =>
      "thrown" in got && "thrown" in wanted && errorText(got.thrown) === errorText(wanted.thrown)
    );
}

/** Fewer wrong results may be those of a mistake by chance. */
const ENOUGH = 2;

/**
 * The mistake that an answer is: on all cases, or on all those of an export that is wrong. Where
 * there is none, two mistakes that explain every wrong result between them.
 */
function recognised(
  { cases, models, exercise }: Plan,
  outcomes: readonly Outcome[],
  wrongs: readonly Wrong[],
): { mistakes: Mistake[]; call?: string } {
  const all = [...cases.keys()];
  const find = (looked: number[]) =>
    models.find((model) => matches(model, outcomes, looked, exercise.tolerance))?.mistake;
  const one = find(all);
  if (one) return { mistakes: [one] };
  for (const call of new Set(wrongs.map(({ given }) => given.call))) {
    const own = find(all.filter((k) => cases[k]!.call === call));
    if (own) return { mistakes: [own], call };
  }
  if (wrongs.length < ENOUGH) return { mistakes: [] };
  const explained = models.map(({ mistake, outcomes: model }) => {
    const same = ({ given, outcome }: Wrong) =>
      "value" in outcome && sameOutcome(outcome, model[cases.indexOf(given)]!, exercise.tolerance);
    return { mistake, by: new Set(wrongs.filter(same)) };
  });
  const alone = explained.find(({ by }) => by.size === wrongs.length);
  if (alone) return { mistakes: [alone.mistake] };
  for (const [k, first] of explained.entries()) {
    const second = explained.slice(k + 1).find(({ by }) =>
      by.union(first.by).size === wrongs.length
    );
    if (second) return { mistakes: [first.mistake, second.mistake] };
  }
  return { mistakes: [] };
}

/** What the terms alone say about wrong values. */
function partLines(
  { probes, exercise }: Plan,
  runner: Runner,
  { given, outcome, fault }: Wrong,
): string[] {
  if (fault?.kind !== "value" || outcome.changed.length > 0) return [];
  const looked = probes.filter(({ part: { call, key } }) =>
    call === given.call && (key === undefined || fault.where.startsWith(key))
  );
  const isRight = (call: (typeof looked)[number]) => {
    const wrong = wrongOf(call, runner(call), exercise.tolerance);
    // an earlier key would have been told first, a later one does not count here
    const { key } = call.part;
    return !wrong || key !== undefined && wrong.fault && !wrong.fault.where.startsWith(key);
  };
  const names = (list: typeof looked) => list.map(({ part }) => part.name).join("; ");
  const right = looked.filter(isRight);
  const wrong = looked.filter((call) => !right.includes(call));
  if (looked.length === 0) return [];
  if (wrong.length === 0) {
    return [`Each part alone agrees: ${names(right)}. How they are put together does not.`];
  }
  const rest = right.length === 0 ? "" : ` These agree: ${names(right)}.`;
  const verb = wrong.length === 1 ? "this part disagrees" : "these parts disagree";
  return [`Looked at alone, ${verb}: ${names(wrong)}.${rest}`];
}

/** The sentence for changed arguments. */
function changedLine({ exercise }: Plan, { call }: Case, changed: readonly string[]): string {
  const names = argumentNames(exercise, call);
  const paths = changed.map((path) => path.replace(/^\d+/, (k) => names[Number(k)] ?? k));
  return `${call} changed its argument ${
    paths.join(" and ")
  }. A function leaves its arguments as ` +
    "they were: work on a new value.";
}

/** What is wrong on one case, in sentences. */
function describe(plan: Plan, { given, outcome, fault }: Wrong, count: string): string[] {
  const note = given.note === undefined ? "" : ` (${given.note})`;
  const lines = [`Called as ${showCall(plan.exercise, given)}${note}: ${count}.`];
  if ("thrown" in outcome) {
    const place = placeIn(outcome.thrown);
    lines.push(`It stopped ${place ? `at ${place} ` : ""}with ${errorText(outcome.thrown)}`);
  }
  if (fault) lines.push(fault.text);
  if (outcome.changed.length > 0) lines.push(changedLine(plan, given, outcome.changed));
  return lines;
}

/** How much there is to read in a value. */
function weight(value: unknown): number {
  if (value instanceof Matrix) return value.data.length;
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum, entry) => sum + weight(entry), 1);
}

/** Whether a result holds anything: a sequence of no step does not. */
const isEmpty = (value: Reading): boolean =>
  Array.isArray(value)
    ? value.every(isEmpty)
    : value instanceof Table && [...value.entries.values()].every(isEmpty);

/** The wrong call that is read most easily: one that gives something, then a small one. */
function smallest(wrongs: readonly Wrong[]): Wrong {
  const rank = ({ given }: Wrong) => (isEmpty(given.expected) ? 1e6 : 0) + weight(given.args);
  return wrongs.toSorted((a, b) => rank(a) - rank(b))[0]!;
}

/** The exercise of a stub's mark that stands somewhere in a result. */
function markIn(value: Reading): string | undefined {
  if (value instanceof Odd) return value.kind === "not-attempted" ? value.text : undefined;
  const inner = value instanceof Table ? value.entries.values() : Array.isArray(value) ? value : [];
  for (const entry of inner) {
    const id = markIn(entry);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** What is said when a stub was reached, of this exercise or of another. */
function stubReached(
  { exercise, cases }: Plan,
  outcomes: readonly Outcome[],
): Diagnosis | undefined {
  const marks = outcomes.map((outcome) => "value" in outcome ? markIn(outcome.value) : undefined);
  const k = marks.findIndex((mark) => mark !== undefined);
  if (k < 0) return undefined;
  if (marks[k] !== exercise.id) {
    const text = `This calls a function that is not written yet: do the exercise ${
      marks[k]
    } first.`;
    return { status: "not-attempted", lines: [text] };
  }
  if (marks.every((mark) => mark !== undefined)) {
    return { status: "not-attempted", lines: [untouched(exercise)] };
  }
  const call = showCall(exercise, cases[k]!);
  return {
    status: "fail",
    lines: [`Not finished: called as ${call}, it still gives what notAttempted gives.`],
  };
}

/**
 * Makes the calls of a plan and says what came of them.
 *
 * @param plan The calls, with what is right.
 * @param runner Makes them.
 * @returns The diagnosis.
 */
export function diagnose(plan: Plan, runner: Runner): Diagnosis {
  const { cases, exercise } = plan;
  const outcomes = cases.map(runner);
  const stub = stubReached(plan, outcomes);
  if (stub) return stub;
  const decisive = cases.filter(({ decides }) => decides).length;
  const wrongs = cases.flatMap((given, k) =>
    given.decides ? wrongOf(given, outcomes[k]!, exercise.tolerance) ?? [] : []
  );
  if (wrongs.length === 0) return repeated(plan, runner, decisive);
  const { mistakes: [mistake, second], call } = recognised(plan, outcomes, wrongs);
  const wrong = smallest(wrongs.filter(({ given }) => call === undefined || given.call === call));
  const lines = describe(
    plan,
    wrong,
    `${wrongs.length} of ${decisive} calls ${wrongs.length === 1 ? "is" : "are"} wrong`,
  );
  const thrown = "thrown" in wrong.outcome ? { thrown: wrong.outcome.thrown } : {};
  if (mistake) {
    const sentences = second ? [mistake.sentence, `And: ${second.sentence}`] : [mistake.sentence];
    return { status: "fail", lines: [...sentences, ...lines], mistake: mistake.id, ...thrown };
  }
  lines.push(...partLines(plan, runner, wrong));
  const status = "thrown" in wrong.outcome ? "error" : "fail";
  return { status, lines, wrong: wrong.given, ...thrown };
}

/** All cases are right: a pass, unless the first goes wrong when it is called again. */
function repeated(plan: Plan, runner: Runner, calls: number): Diagnosis {
  const { again, exercise } = plan;
  const wrong = wrongOf(again, runner(again), exercise.tolerance);
  if (!wrong) return { status: "pass", lines: [`All ${calls} calls give what they should.`] };
  const text = `${again.call} was right at first, and wrong when it was called again with the ` +
    "same arguments: something is kept between calls. Make new values inside the function.";
  const thrown = "thrown" in wrong.outcome ? { thrown: wrong.outcome.thrown } : {};
  return { status: "fail", lines: [text, ...describe(plan, wrong, "the second time")], ...thrown };
}
