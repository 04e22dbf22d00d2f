/**
 * Judges programs whose code runs in another process: what is right is known here, and only here.
 *
 * @module
 */
import { listen } from "../../entered.ts";
import { diagnose } from "../../exercises/engine/diagnose.ts";
import type { Case, Exercise, Exports } from "../../exercises/engine/exercise.ts";
import { concluded, looked, type Verdict } from "../../exercises/engine/judge.ts";
import { notAttempted } from "../../exercises/engine/not_attempted.ts";
import { type Outcome } from "../../exercises/engine/outcome.ts";
import { type Plan, planOf, quickPlanOf } from "../../exercises/engine/plan.ts";
import { finishedName } from "../../exercises/engine/refuse.ts";
import { read } from "../../exercises/engine/reading.ts";
import * as library from "../../library.ts";
import type { Program } from "../program.ts";
import type { Run } from "../run.ts";
import type { Reply, Request, WireExport, WireOutcome } from "./frames.ts";
import { Ended, type LearnerProcess } from "./process.ts";
import { asError, plainValue, reading, thrownOf, written } from "./wire.ts";

/** Milliseconds beyond the limit that a process has to say that it was too slow. */
const GRACE = 2000;

type Ran = Extract<Reply, { say: "ran" }>;
type Function = (...args: unknown[]) => unknown;

/** The functions that a learner's process may call here, and what of the library they enter. */
class Held {
  readonly entered = new Set<unknown>();
  readonly #functions: Function[] = [];

  hold = (f: Function): number => this.#functions.push(f) - 1;

  /** Makes a call for a learner's process. */
  call = ({ number, args }: Extract<Reply, { say: "call" }>): Request => {
    try {
      const f = this.#functions[number];
      if (!f) throw new TypeError("there is no such function");
      const given = plainValue(args) as unknown[];
      const { value, functions } = listen(() => f(...given));
      for (const one of functions) this.entered.add(one);
      return { ask: "go on", value: written(read(value)) };
    } catch (error) {
      return { ask: "go on", thrown: { ...thrownOf(error), stack: "" } }; // its places are ours
    }
  };
}

/** An export, as far as it matters before it is called. */
function exportOf(id: string, wire: WireExport): unknown {
  if (!("f" in wire)) return plainValue(wire.value);
  if (wire.stub === "untouched") return () => notAttempted(id);
  if (wire.stub === "begun") return (x: number) => x > 0 ? x : notAttempted(id);
  const own = wire.f === null ? undefined : (library as Record<string, unknown>)[wire.f];
  return own ?? (() => undefined);
}

const outcomeOf = (wire: WireOutcome): Outcome =>
  "value" in wire
    ? { value: reading(wire.value), changed: wire.changed.map(String) }
    : { thrown: asError(wire.thrown), changed: wire.changed.map(String) };

/** All calls of a plan, in the order in which they are made. */
const callsOf = ({ cases, again, probes }: Plan): Case[] => [...cases, again, ...probes];

/**
 * Runs and judges the program of one exercise.
 *
 * @param learner The process that its code runs in.
 * @param program The program.
 * @param exercise What is asked.
 * @param given What the program takes from its host.
 * @param seed Of the drawn inputs.
 * @param limit Milliseconds.
 * @returns How it ended, and the verdict.
 * @throws {Ended} If the process ended.
 */
export async function judgedIn(
  learner: Pick<LearnerProcess, "ask">,
  program: Program,
  exercise: Exercise,
  given: Exports,
  { seed, limit }: { seed: number; limit: number },
): Promise<Run<Verdict>> {
  const quick = await judgedBy(quickPlanOf(exercise, seed), learner, program, given, limit);
  if (!quick.value || quick.value.status === "pass") return quick;
  // what is wrong is worth a closer look: mistakes by name, terms alone
  const close = await judgedBy(planOf(exercise, seed), learner, program, given, limit);
  return close.value?.status === "pass" ? quick : close;
}

async function judgedBy(
  plan: Plan,
  learner: Pick<LearnerProcess, "ask">,
  program: Program,
  given: Exports,
  limit: number,
): Promise<Run<Verdict>> {
  const calls = callsOf(plan);
  const held = new Held();
  const request: Request = {
    ask: "run",
    code: program.code,
    given: written(given, held.hold),
    calls: calls.map(({ call, args }) => ({ call, args: written(args, held.hold) })),
    limit,
  };
  const reply = await learner.ask(request, limit + GRACE, held.call);
  try {
    if (reply.say !== "ran") throw new TypeError("that was not asked");
    const printed = printedOf(reply);
    const { thrown, stop } = reply;
    const ended = { url: String(reply.url), printed, ...stop ? { stop: stopOf(stop) } : {} };
    if (thrown) return { ...ended, thrown: { error: asError(thrown) } };
    if (stop || !reply.exports) return ended;
    return { ...ended, value: await verdictOf(learner, plan, reply, held) };
  } catch {
    throw new Ended("crash", "what the process answers makes no sense"); // somebody else wrote it
  }
}

const stopOf = ({ line, reason }: { line: number; reason: string }) => ({
  line: Number(line),
  reason: String(reason),
});

const printedOf = ({ printed: { lines, count } }: Ran) => ({
  lines: lines.slice(0, 5).map((line) => String(line).slice(0, 200)),
  count: Number(count),
});

async function verdictOf(
  learner: Pick<LearnerProcess, "ask">,
  plan: Plan,
  reply: Ran,
  held: Held,
): Promise<Verdict> {
  const { exercise } = plan;
  const exports = Object.entries(reply.exports!);
  const answer = Object.fromEntries(
    exports.map(([name, wire]) => [name, exportOf(exercise.id, wire)]),
  );
  const refused = looked(exercise, answer);
  if (refused) return refused;
  const calls = callsOf(plan);
  const outcomes = new Map<Case, Outcome>();
  for (const [k, call] of calls.entries()) {
    const wire = reply.outcomes?.[k];
    if (!wire) throw new TypeError("an outcome is missing");
    outcomes.set(call, tried(call, outcomeOf(wire)));
  }
  const diagnosis = diagnose(plan, (call) => outcomes.get(call)!);
  const handed = handedOver(exercise, reply.entered, held.entered);
  const { wrong } = diagnosis;
  const step = wrong && handed.length === 0
    ? await stepAfter(learner, exercise, wrong, outcomes.get(wrong)!, held)
    : undefined;
  return concluded(exercise, diagnosis, handed, () => step);
}

/** Tries a result here: what a process says of its own result counts for nothing. */
function tried({ trial }: Case, outcome: Outcome): Outcome {
  if (!trial || "thrown" in outcome) return outcome;
  const { value, changed } = outcome;
  try {
    return { value, changed, failure: trial(value) };
  } catch (thrown) {
    return { thrown, changed };
  }
}

/** Names of the finished functions that did the task. */
function handedOver(exercise: Exercise, names: readonly string[], here: Set<unknown>): string[] {
  const there = names.map((name) => (library as Record<string, unknown>)[name]);
  const found = [...there, ...here].flatMap((f) => finishedName(exercise, f) ?? []);
  return [...new Set(found)];
}

/** The next step after a wrong call; none where the process does not live to tell it. */
async function stepAfter(
  learner: Pick<LearnerProcess, "ask">,
  { signatures, uses }: Exercise,
  { call, args }: Case,
  outcome: Outcome,
  held: Held,
) {
  const thrown = "thrown" in outcome ? { thrown: thrownOf(outcome.thrown) } : {};
  const asked = { call, args: written(args, held.hold) };
  const request: Request = { ask: "step", call: asked, ...thrown, signatures, uses };
  try {
    const reply = await learner.ask(request, GRACE, held.call);
    const step = reply.say === "step" ? reply.step : undefined;
    return step && { ...step, text: String(step.text).slice(0, 500) };
  } catch {
    return undefined;
  }
}
