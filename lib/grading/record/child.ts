/**
 * A learner's process: loads the library, takes all rights and ways out of reach, and then runs what
 * the judge sends. It never sees what is expected.
 *
 * @module
 */
import { listen } from "../../entered.ts";
import { nextStep } from "../../exercises/engine/next_step.ts";
import type { Case, Exercise, Exports } from "../../exercises/engine/exercise.ts";
import { read } from "../../exercises/engine/reading.ts";
import { runProgram } from "../run.ts";
import type { Program } from "../program.ts";
import { answered } from "./answer.ts";
import { libraryNames } from "./course.ts";
import { framed, HEAD, type Reply, type Request } from "./frames.ts";
import { lockUp } from "./lock_up.ts";
import { asError, plainValue, type Thrown, thrownOf, type Wire, written } from "./wire.ts";

const { stdin, stdout } = Deno;
const { parse } = JSON;
const decoder = new TextDecoder();
const decode = decoder.decode.bind(decoder);

/** Fills a block from standard input; the judge's end is the end of this process. */
function fill(block: Uint8Array): Uint8Array {
  for (let at = 0; at < block.length;) {
    const count = stdin.readSync(block.subarray(at));
    if (count === null) exit(0);
    at += count!;
  }
  return block;
}

const exit = Deno.exit;

function receive(): Request {
  const length = parseInt(decode(fill(new Uint8Array(HEAD))), 16);
  return parse(decode(fill(new Uint8Array(length))));
}

function send(reply: Reply): void {
  const block = framed(reply);
  for (let at = 0; at < block.length;) at += stdout.writeSync(block.subarray(at));
}

/** Classes of the library and the language that an error of the judge's side may have. */
const CLASSES: Record<string, ErrorConstructor> = { RangeError, SyntaxError, TypeError };

/** A function that the judge holds: called there, while this process waits. */
const heldBy = (number: number) => (...args: unknown[]): unknown => {
  send({ say: "call", number, args: written(args.map((arg) => read(arg))) });
  const answer = receive();
  if (answer.ask !== "go on") exit(1);
  const { value, thrown } = answer as { value?: Wire; thrown?: Thrown };
  if (!thrown) return plainValue(value ?? ["u"]);
  const error = asError(thrown);
  const Class = CLASSES[thrown.name ?? ""];
  throw Class ? new Class(thrown.message) : error;
};

/** What was exported last: the next step is looked for with it. */
let last: Exports = {};

async function runAndCall({ code, given, calls, limit }: Extract<Request, { ask: "run" }>) {
  const program = { code } as Program;
  const { value, ...rest } = await runProgram(
    program,
    plainValue(given, heldBy) as Exports,
    limit,
    (answer) => {
      last = answer;
      return listen(() => answered(answer, calls, heldBy));
    },
  );
  const { url, thrown, stop, printed } = rest;
  send({
    say: "ran",
    ...value?.value,
    entered: value?.functions.flatMap((f) => libraryNames.get(f as () => void) ?? []) ?? [],
    ...thrown ? { thrown: thrownOf(thrown.error) } : {},
    ...stop ? { stop: { line: stop.line, reason: stop.reason } } : {},
    printed,
    url,
  });
}

function lookForStep({ call, thrown, signatures, uses }: Extract<Request, { ask: "step" }>) {
  const exercise = { signatures, uses } as Exercise;
  const args = plainValue(call.args, heldBy) as unknown[];
  const given: Case = { call: call.call, args, decides: true };
  const step = nextStep(exercise, last, given, thrown && { error: asError(thrown) });
  send({ say: "step", ...step ? { step } : {} });
}

lockUp();
send({ say: "ready" });
for (;;) {
  const request = receive();
  if (request.ask === "run") await runAndCall(request);
  else if (request.ask === "step") lookForStep(request);
}
