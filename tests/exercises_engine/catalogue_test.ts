/**
 * What holds for every exercise of the catalogue.
 *
 * @module
 */
import { isSlide } from "../../lib/course/slides.ts";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { diagnose } from "../../lib/exercises/engine/diagnose.ts";
import type { Exercise, Exports } from "../../lib/exercises/engine/exercise.ts";
import { exerciseIn } from "../../lib/exercises/engine/find.ts";
import { judge } from "../../lib/exercises/engine/judge.ts";
import { notAttempted } from "../../lib/exercises/engine/not_attempted.ts";
import { run } from "../../lib/exercises/engine/outcome.ts";
import { planOf } from "../../lib/exercises/engine/plan.ts";
import { argumentNames } from "../../lib/exercises/engine/signature.ts";
import { assert, assertEquals, assertMatch, assertStrictEquals } from "../assert.ts";
import { deformed, nudged, spoil, wrap } from "./answers.ts";
import { canRead } from "./of_lessons.ts";
import { solutionOf } from "./solutions.ts";

/** As many seeds as a budget allows, a smaller one in the plain run. */
const everything = Deno.permissions.querySync({ name: "run" }).state === "granted";
const SEEDS = Math.min(200, Math.ceil((everything ? 800 : 400) / catalogue.length));

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

Deno.test("catalogue lists each file of the lessons' folders", { ignore: !canRead }, () => {
  const folder = new URL("../../lib/exercises/", import.meta.url);
  const lessons = [...Deno.readDirSync(folder)].filter(({ name }) => /^\d\d_/.test(name));
  const files = lessons.flatMap(({ name }) =>
    [...Deno.readDirSync(new URL(name, folder))].map((file) => `./${name}/${file.name}`)
  ).filter((file) => !file.includes("/_"));
  const text = Deno.readTextFileSync(new URL("catalogue.ts", folder));
  const listed = new Set([...text.matchAll(/import\("(.*)"\)/g)].map(([, file]) => file!));
  assertEquals(files.filter((file) => !listed.has(file)), [], "not in catalogue.ts");
});

for (const exercise of catalogue) {
  const { id } = exercise;
  const constant = Object.values(exercise.reference).every((value) => typeof value !== "function");

  Deno.test(`${id} is complete`, () => {
    assert(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id));
    assert(/^\d\d_[a-z]+$/.test(exercise.lesson));
    assertEquals(exercise.slides.filter((slide) => !isSlide(slide)), []);
    assert(exercise.slides.length > 0 && exercise.points > 0);
    assertEquals(Object.keys(exercise.signatures), [...exercise.exports]);
    assertEquals(Object.keys(exercise.reference).sort(), [...exercise.exports].sort());
    for (const text of [exercise.title, exercise.task, ...exercise.hints]) {
      const words = `"${text}" has 10 letters or fewer, or white space around it`;
      assert(text.trim() === text && text.length > 10, words);
    }
    const mistakes = exercise.mistakes;
    assert(mistakes.length > 0);
    for (const key of ["id", "sentence"] as const) {
      assertEquals(new Set(mistakes.map((mistake) => mistake[key])).size, mistakes.length);
    }
    for (const used of exercise.uses) {
      const [earlier, own] = [used, id].map((name) =>
        catalogue.indexOf(exerciseIn(catalogue, name))
      );
      assert(earlier! < own!, `${used} comes later`);
    }
  });

  Deno.test(`${id} gives nothing away in its hints`, { ignore: !canRead }, () => {
    const hints = exercise.hints.join("\n").replace(/\s/g, "");
    const lines = [...codeLines(exercise.reference), ...codeLines(solutionOf(exercise))];
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

  Deno.test(`${id} passes what is right and names each mistake, for ${SEEDS} seeds`, {
    ignore: !canRead,
  }, () => {
    const right = [wrap(exercise.reference), solutionOf(exercise)];
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

  const tried = planOf(exercise, 1).cases.some(({ trial }) => trial); // other numbers do as well
  Deno.test(
    `${id} says where a result is off that is no typical mistake`,
    { ignore: tried },
    () => {
      const { status, mistake, message, hint } = judge(exercise, wrap(exercise.reference, nudged));
      assertEquals([status, mistake, hint], ["fail", undefined, exercise.hints[0]]);
      assertMatch(message, /^Called as \w+.*: \d+ of \d+ calls (are|is) wrong\.$/m);
      assertMatch(message, /got .+, expected .+\./);
      assert(message.endsWith(`Hint: ${hint}`));
    },
  );

  Deno.test(`${id} refuses each of the library's finished functions`, () => {
    for (const f of exercise.finished as ((...args: unknown[]) => unknown)[]) {
      const answer = Object.fromEntries(
        exercise.exports.map((name) => [name, (...args: unknown[]) => f(...args)]),
      );
      const { status, message } = judge(exercise, answer);
      assert(status === "fail" && message.includes(`\`${f.name}\``), `${f.name}: ${message}`);
    }
  });

  Deno.test(`${id} says which form a result must have`, () => {
    const { status, message } = judge(exercise, wrap(exercise.reference, deformed));
    assertEquals(status, "fail");
    assertMatch(message, / must (be|have) .+, got .+\./);
    const nothing = judge(exercise, wrap(exercise.reference, () => undefined));
    if (constant) return assertEquals(nothing.status, "missing");
    assertEquals(nothing.status, "fail");
    assertMatch(nothing.message, /must be .+, got undefined\. Is the word return missing\?/);
  });

  Deno.test(`${id} reports an argument that was changed`, () => {
    let spoilt = false;
    const answer = wrap(exercise.reference, (result, args) => {
      spoilt = args.map(spoil).some((done) => done) || spoilt;
      return result;
    });
    const { status, message } = judge(exercise, answer);
    assertEquals(status, spoilt ? "fail" : "pass");
    assertEquals(/changed its argument [a-zA-Z]/.test(message), spoilt);
  });

  Deno.test(`${id} tells an error by class and text`, { ignore: constant }, () => {
    const answer = wrap(exercise.reference, () => {
      throw new RangeError("out of words");
    });
    const { status, message, thrown } = judge(exercise, answer);
    assertEquals(status, "error");
    assertMatch(message, /It stopped with RangeError: out of words\n/);
    assert(thrown instanceof RangeError);
  });

  Deno.test(
    `${id} is judged alike when a cell has a helper named Object`,
    { ignore: !canRead },
    () => {
      const native = globalThis.Object;
      const judged = (answer: Exports) => {
        globalThis.Object = ((value: unknown) => value) as ObjectConstructor;
        try {
          return judge(exercise, answer).status;
        } finally {
          globalThis.Object = native;
        }
      };
      assertEquals(judged(solutionOf(exercise)), "pass");
      assertEquals(
        judged(wrap(exercise.reference, () => 1)),
        judge(exercise, wrap(exercise.reference, () => 1)).status,
      );
    },
  );

  Deno.test(`${id} gives the same verdict again, for the same seed`, () => {
    const wrong = { ...exercise.reference, ...exercise.mistakes[0]!.exports };
    const answer = wrap(wrong);
    assertEquals(
      judge(exercise, answer, { seed: 5 }).message,
      judge(exercise, answer, { seed: 5 }).message,
    );
    assertEquals(judge(exercise, wrap(exercise.reference)).points, exercise.points);
  });
}
