/**
 * What a learner's process says of an answer: its exports, and what came of each call.
 *
 * @module
 */
import type { Exports } from "../../exercises/engine/exercise.ts";
import { stubState } from "../../exercises/engine/not_attempted.ts";
import { type Outcome, run } from "../../exercises/engine/outcome.ts";
import { read } from "../../exercises/engine/reading.ts";
import { Object } from "../../natives.ts";
import { libraryNames } from "./course.ts";
import type { Reply, WireCall, WireExport, WireOutcome } from "./frames.ts";
import { type Call, plainValue, thrownOf, written } from "./wire.ts";

/** What came of a run that has exports. */
export type Answered = Required<Pick<Extract<Reply, { say: "ran" }>, "exports" | "outcomes">>;

const outcomeOf = ({ changed, ...rest }: Outcome): WireOutcome =>
  "value" in rest
    ? { value: written(rest.value), changed }
    : { thrown: thrownOf(rest.thrown), changed };

function exportOf(value: unknown): WireExport {
  const stub = stubState(value) ?? null;
  if (typeof value === "function") return { f: libraryNames.get(value) ?? null, stub };
  return { value: written(read(value)) };
}

/**
 * Makes the calls of a request.
 *
 * @param answer What the program exports.
 * @param calls The calls.
 * @param heldBy Makes a function of one that the judge holds.
 * @returns The exports, and what came of each call.
 */
export function answered(answer: Exports, calls: readonly WireCall[], heldBy: Call): Answered {
  return {
    exports: Object.fromEntries(Object.keys(answer).map((name) => [name, exportOf(answer[name])])),
    outcomes: calls.map(({ call, args }) =>
      outcomeOf(
        run(answer, { call, args: plainValue(args, heldBy) as unknown[], decides: true }),
      )
    ),
  };
}
