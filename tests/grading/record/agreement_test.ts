/** Whoever passes for the record passes in `deno test`, and the reverse. */
import { assertEquals } from "../../assert.ts";
import { listen } from "../../../lib/entered.ts";
import { catalogue } from "../../../lib/exercises/catalogue.ts";
import type { Exports } from "../../../lib/exercises/engine/exercise.ts";
import { judge } from "../../../lib/exercises/engine/judge.ts";
import { answered } from "../../../lib/grading/record/answer.ts";
import type { Request } from "../../../lib/grading/record/frames.ts";
import { judgedIn } from "../../../lib/grading/record/judge.ts";
import type { LearnerProcess } from "../../../lib/grading/record/process.ts";
import { libraryNames } from "../../../lib/grading/record/course.ts";
import { plainValue, written } from "../../../lib/grading/record/wire.ts";
import type { Program } from "../../../lib/grading/program.ts";
import { wrap } from "../../exercises_engine/answers.ts";
import { clausesOf } from "../../exercises_engine/clauses.ts";
import { canRead } from "../../exercises_engine/of_lessons.ts";
import { solutionOf } from "../../exercises_engine/solutions.ts";

/** Answers as a learner's process does, in this one: all goes through the same text. */
function answering(answer: Exports): Pick<LearnerProcess, "ask"> {
  const through = <T>(value: T): T => JSON.parse(JSON.stringify(value));
  return {
    ask(request: Request, _limit, held) {
      if (request.ask !== "run") return Promise.resolve({ say: "step" });
      const heldBy = (number: number) => (...args: unknown[]) => {
        const back = held({ say: "call", number, args: through(written(args) as never) });
        return plainValue((back as { value?: unknown }).value);
      };
      const { calls } = through(request);
      const { value, functions } = listen(() => answered(answer, calls, heldBy));
      return Promise.resolve(through({
        say: "ran" as const,
        ...value,
        entered: functions.flatMap((f) => libraryNames.get(f) ?? []),
        printed: { lines: [], count: 0 },
        url: "",
      }));
    },
  };
}

for (const exercise of catalogue) {
  Deno.test(`${exercise.id}: the record and deno test agree`, { ignore: !canRead }, async () => {
    const answers: [string, Exports][] = [
      ["the reference", wrap(exercise.reference)],
      ["the second solution", solutionOf(exercise)],
      ...Object.entries(clausesOf(exercise)),
      ...exercise.mistakes.map(({ id, exports }): [string, Exports] => [
        `mistake ${id}`,
        wrap({ ...exercise.reference, ...exports }),
      ]),
    ];
    for (const [what, answer] of answers) {
      for (const seed of [1, 20_261]) {
        const here = judge(exercise, answer, { seed });
        const program = { code: "" } as Program;
        const options = { seed, limit: 5000 };
        const { value } = await judgedIn(answering(answer), program, exercise, {}, options);
        const told = (verdict: typeof here | undefined) =>
          verdict && [verdict.status, verdict.points, verdict.mistake];
        assertEquals(told(value), told(here), `${what}, seed ${seed}: ${value?.message}`);
      }
    }
  });
}
