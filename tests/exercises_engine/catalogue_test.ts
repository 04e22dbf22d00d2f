/**
 * What holds for every exercise of the catalogue.
 *
 * @module
 */
import { isSlide } from "../../lib/course/slides.ts";
import { catalogue, exerciseOf } from "../../lib/exercises/catalogue.ts";
import { diagnose } from "../../lib/exercises/diagnose.ts";
import type { Exercise, Exports } from "../../lib/exercises/exercise.ts";
import { judge } from "../../lib/exercises/judge.ts";
import { notAttempted } from "../../lib/exercises/not_attempted.ts";
import { run } from "../../lib/exercises/outcome.ts";
import { planOf } from "../../lib/exercises/plan.ts";
import { argumentNames } from "../../lib/exercises/signature.ts";
import { assert, assertEquals, assertStrictEquals, assertThrows } from "../assert.ts";
import { solutions } from "./solutions.ts";

/** All seeds in `deno task test`; in the plain run as many as a fixed budget allows. */
const everything = Deno.permissions.querySync({ name: "run" }).state === "granted";
const SEEDS = everything ? 200 : Math.min(200, Math.floor(400 / catalogue.length));

/** The reference with its functions wrapped: not identical to a library export any more. */
function wrapped(exports: Exports): Exports {
  return Object.fromEntries(
    Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === "function" ? (...args: unknown[]) => value(...args) : value,
    ]),
  );
}

/** An answer in which each export is a stub, as a function or as a constant. */
function stub(exercise: Exercise): Exports {
  return Object.fromEntries(
    exercise.exports.map((name) => [
      name,
      typeof exercise.reference[name] === "function"
        ? () => notAttempted(exercise.id)
        : notAttempted(exercise.id),
    ]),
  );
}

/** Lines of a function that are long enough to give it away, without spaces. */
function codeLines(exports: Exports): string[] {
  return Object.values(exports).flatMap((value) =>
    String(value).split(/[\n;{}]|=>/).map((line) => line.replace(/\s/g, ""))
      .filter((line) => line.length >= 12)
  );
}

Deno.test("catalogue has unique ids and export names", () => {
  const ids = catalogue.map(({ id }) => id);
  assertEquals(ids, [...new Set(ids)]);
  const names = catalogue.flatMap(({ exports }) => exports);
  assertEquals(names, [...new Set(names)]);
});

Deno.test("exerciseOf() says what may have been meant, when there is no such id", () => {
  assertThrows(() => exerciseOf("first_funktion"), RangeError, 'did you mean "first-function"?');
});

for (const exercise of catalogue) {
  const { id } = exercise;

  Deno.test(`${id} is complete`, () => {
    assert(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id));
    assert(/^\d\d_[a-z]+$/.test(exercise.lesson));
    assertEquals(exercise.slides.filter((slide) => !isSlide(slide)), []);
    assert(exercise.slides.length > 0 && exercise.points > 0);
    assertEquals(Object.keys(exercise.signatures), [...exercise.exports]);
    assertEquals(Object.keys(exercise.reference).sort(), [...exercise.exports].sort());
    for (const text of [exercise.title, exercise.task, ...exercise.hints]) {
      assert(text.trim() === text && text.length > 10, text);
    }
    const mistakes = exercise.mistakes;
    assert(mistakes.length > 0);
    for (const key of ["id", "sentence"] as const) {
      assertEquals(new Set(mistakes.map((mistake) => mistake[key])).size, mistakes.length);
    }
    for (const used of exercise.uses ?? []) {
      const [earlier, own] = [used, id].map((name) => catalogue.indexOf(exerciseOf(name)));
      assert(earlier! < own!, `${used} comes later`);
    }
  });

  Deno.test(`${id} gives nothing away in its hints`, () => {
    const hints = exercise.hints.join("\n").replace(/\s/g, "");
    const lines = [...codeLines(exercise.reference), ...codeLines(solutions[id]!)];
    assertEquals(lines.filter((line) => hints.includes(line)), []);
  });

  Deno.test(`${id} names the arguments of its calls`, () => {
    for (const { call, args } of planOf(exercise, 1).cases) {
      assertEquals(argumentNames(exercise, call).length, args.length, call);
    }
  });

  Deno.test(`${id} is not attempted, as long as its stub stands`, () => {
    const { status, points } = judge(exercise, stub(exercise));
    assertEquals([status, points], ["not-attempted", 0]);
  });

  Deno.test(`${id} passes what is right and names each mistake, for ${SEEDS} seeds`, () => {
    const right = [wrapped(exercise.reference), solutions[id]!];
    for (let seed = 0; seed < SEEDS; seed++) {
      const plan = planOf(exercise, seed);
      for (const answer of right) {
        const { status, lines } = diagnose(plan, (call) => run(answer, call));
        assertEquals(status, "pass", `seed ${seed}: ${lines.join("\n")}`);
      }
      for (const mistake of exercise.mistakes) {
        const answer = { ...exercise.reference, ...mistake.exports };
        const verdict = diagnose(plan, (call) => run(answer, call));
        assertEquals([verdict.status, verdict.mistake], ["fail", mistake.id], `seed ${seed}`);
        assertStrictEquals(verdict.lines[0], mistake.sentence);
      }
    }
  });

  Deno.test(`${id} gives the same verdict again, for the same seed`, () => {
    const wrong = { ...exercise.reference, ...exercise.mistakes[0]!.exports };
    const answer = wrapped(wrong);
    assertEquals(
      judge(exercise, answer, { seed: 5 }).message,
      judge(exercise, answer, { seed: 5 }).message,
    );
    assertEquals(judge(exercise, wrapped(exercise.reference)).points, exercise.points);
  });
}
