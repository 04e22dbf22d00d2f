import type { rnnCellForward } from "../../lib/cells/rnn.ts";
import { ShapeError } from "../../lib/errors.ts";
import cell from "../../lib/exercises/04_forward/rnn_cell_forward.ts";
import type { Exercise, Exports } from "../../lib/exercises/engine/exercise.ts";
import { judge } from "../../lib/exercises/engine/judge.ts";
import { notAttempted } from "../../lib/exercises/engine/not_attempted.ts";
import { planOf } from "../../lib/exercises/engine/plan.ts";
import { multiply } from "../../lib/matrix/algebra.ts";
import { column } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { transpose } from "../../lib/matrix/products.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";
import { exercises } from "./small.ts";
import forward from "./solutions/04_forward.ts";

const libraryArea = (width: number, height: number) => width * height;

/** A small exercise: the area of a rectangle, and its name. */
const area: Exercise = {
  id: "area",
  slides: ["title"],
  title: "The area of a rectangle",
  points: 2,
  exports: ["area", "shape"],
  signatures: { area: "area(width: number, height: number): number", shape: "shape: string" },
  task: "Write area(width, height) and shape.",
  hints: ["Think of tiles.", "Two numbers in, one out.", "One product."],
  tolerance: 1e-9,
  draw: (rng) => [
    { call: "area", args: [2 + rng.uniform(), 4 + rng.uniform()], decides: true },
    { call: "area", args: [3, 3], decides: false },
    { call: "shape", args: [], decides: true },
  ],
  reference: { area: (w: number, h: number) => w * h, shape: "rectangle" },
  finished: [libraryArea],
  parts: [],
  uses: [],
  mistakes: [
    { id: "sum", sentence: "You add.", exports: { area: (w: number, h: number) => w + h } },
    { id: "circle", sentence: "That is round.", exports: { shape: "circle" } },
  ],
};

const right = { area: (w: number, h: number) => h * w, shape: "rectangle" };
const verdict = (answer: unknown) => judge(area, answer as Exports);

Deno.test("judge() gives the points for a right answer, and none for a wrong one", () => {
  assertEquals(verdict(right), {
    id: "area",
    status: "pass",
    points: 2,
    maxPoints: 2,
    message: "All 2 calls give what they should.",
  });
  assertEquals(verdict({ ...right, area: () => 1 }).points, 0);
});

Deno.test("judge() names a mistake of one export beside another mistake", () => {
  assertEquals(verdict({ ...right, shape: "circle" }).mistake, "circle");
  assertEquals(verdict({ area: (w: number, h: number) => w + h, shape: 3 }).mistake, "sum");
});

Deno.test("judge() says what is missing, and what may have been meant", () => {
  const { status, message } = verdict({ aera: right.area, shape: "rectangle" });
  assertEquals(status, "missing");
  assertEquals(
    message,
    "The answer has no `area`.\nIt has `aera`: did you mean `area`?\n" +
      'The check is written await check("area", { area, shape });',
  );
  assertStringIncludes(
    verdict({ ...right, area: undefined }).message,
    "`area` is undefined: run the cell that defines it first.",
  );
});

Deno.test("judge() explains an answer that is no object", () => {
  for (const answer of [undefined, null, 3, right.area, [right.area]]) {
    const { status, message } = verdict(answer);
    assertEquals(status, "missing");
    assertStringIncludes(message, "The answer must be an object that holds `area` and `shape`");
  }
});

Deno.test("judge() explains a call or a constant where a function should stand", () => {
  assertStringIncludes(verdict({ ...right, area: 6 }).message, "it is the number 6");
  assertStringIncludes(
    verdict({ ...right, area: Promise.resolve() }).message,
    "`area` must be a function, it is a Promise.",
  );
  assertStringIncludes(
    verdict({ ...right, shape: () => "rectangle" }).message,
    "`shape` must be a constant, it is a function",
  );
});

Deno.test("judge() refuses the library's own function, and says why", () => {
  const { status, message, hint } = verdict({ ...right, area: libraryArea });
  assertEquals([status, hint], ["fail", undefined]);
  assertStringIncludes(message, "This leaves the task to the library's own `libraryArea`.");
});

Deno.test("judge() knows a stub by its mark and by its text", () => {
  const stubs = { area: () => notAttempted("area"), shape: notAttempted("area") };
  assertEquals(verdict(stubs).status, "not-attempted");
  const helper = (): never => notAttempted("area");
  assertEquals(judge(exercises[0]!, { area: () => helper() }).status, "not-attempted");
  // a comment and a text call nothing
  const written = (w: number, h: number) => {
    // return notAttempted("area");
    return "notAttempted(".length > 0 ? w * h : 0;
  };
  assertEquals(verdict({ ...right, area: written }).status, "pass");
});

Deno.test("judge() says which stub is left of a work that has begun", () => {
  function branch(w: number): number {
    if (w > 0) return notAttempted("area");
    return 3;
  }
  function late(w: number, h: number): number {
    return w * h;
    // deno-lint-ignore no-unreachable -- what a beginner leaves below
    return notAttempted("area");
  }
  const begun: Exports[] = [
    { ...right, area: (w: number) => w > 0 ? notAttempted("area") : 3 },
    { ...right, area: branch },
    { ...right, area: late },
    { ...right, area: () => notAttempted("area") },
    { ...right, area: (w: number) => [w].map((): number => notAttempted("area"))[0] },
  ];
  for (const answer of begun) {
    const { status, message, hint } = verdict(answer);
    assertEquals([status, hint], ["fail", undefined]);
    assertStringIncludes(message, "Not finished: `area` still calls notAttempted.");
  }
  const helper = (w: number): number => w > 2.5 ? notAttempted("area") : 3;
  const once = verdict({ ...right, area: (w: number) => helper(w) });
  assertEquals(once.status, "fail");
  assertStringIncludes(once.message, "Not finished: called as area(width ");
  const { status, message } = verdict({ ...right, shape: notAttempted("area") });
  assertEquals(status, "fail");
  assertStringIncludes(message, "Not finished: `shape` still calls");
});

Deno.test("judge() names the exercise whose stub was reached", () => {
  const earlier = (): number => notAttempted("width");
  const { status, message } = verdict({ ...right, area: () => earlier() });
  assertEquals(status, "not-attempted");
  assertStringIncludes(message, "do the exercise width first");
});

Deno.test("judge() finds what is kept between calls", () => {
  let total = 0;
  const kept = (w: number, h: number) => total === 0 ? total = w * h : w * h + 1;
  const once = {
    ...area,
    draw: (...[rng]: Parameters<Exercise["draw"]>) => area.draw(rng).slice(0, 1),
  };
  const { status, message } = judge({ ...once, mistakes: [] }, { ...right, area: kept });
  assertEquals(status, "fail");
  assertStringIncludes(message, "something is kept between calls");
});

Deno.test("judge() survives whatever an answer throws or returns", () => {
  const unreadable = {
    get message(): string {
      throw new Error("no");
    },
  };
  const thrower = (thrown: unknown) => () => {
    throw thrown;
  };
  for (const thrown of [3, null, undefined, unreadable, Object.create(null)]) {
    assertEquals(verdict({ ...right, area: thrower(thrown) }).status, "error");
  }
  class NastyError extends Error {
    override get message(): string {
      throw new Error("no");
    }
  }
  assertEquals(verdict({ ...right, area: thrower(new NastyError()) }).status, "error");
  const nasty = {
    get value(): number {
      throw new Error("no");
    },
  };
  assertEquals(verdict({ ...right, area: () => nasty }).status, "error");
  assertEquals(verdict({ ...right, area: class {} }).status, "error");
  assertEquals(verdict({ ...right, area: () => Promise.reject(new Error("no")) }).status, "fail");
  const getter = Object.defineProperty({}, "area", { get: thrower("no"), enumerable: true });
  assertEquals(verdict(getter).status, "missing");
});

Deno.test("judge() shows no more of an error's text than fits", () => {
  const shout = () => {
    throw new Error("x".repeat(100_000));
  };
  assert(verdict({ ...right, area: shout }).message.length < 2000);
});

Deno.test("judge() names a mistake that throws only if something else agrees, too", () => {
  const sized: Exercise = {
    ...area,
    exports: ["area"],
    reference: { area: (a: Matrix) => a.at(0, 0) },
    draw: () => [{ call: "area", args: [column([1, 2])], decides: true }],
    mistakes: [{ id: "out", sentence: "Out of it.", exports: { area: (a: Matrix) => a.at(9, 0) } }],
  };
  const same = judge(sized, { area: (a: Matrix) => a.at(9, 0) });
  assertEquals([same.status, same.mistake], ["fail", "out"]);
  const other = judge(sized, { area: (a: Matrix) => a.at(0, 7) });
  assertEquals([other.status, other.mistake], ["error", undefined]);
});

Deno.test("planOf() draws again until all mistakes can be told apart", () => {
  let draws = 0;
  const lazy: Exercise = {
    ...area,
    draw: (rng) => ++draws < 3 ? [{ call: "area", args: [2, 2], decides: true }] : area.draw(rng),
  };
  planOf(lazy, 1); // 2 + 2 is 2 * 2
  assertEquals(draws, 3);
});

Deno.test("planOf() takes a mistake only if it is off by 10 000 tolerances", () => {
  const off = (times: number) => ({
    ...exercises[0]!,
    tolerance: 1e-6,
    mistakes: [{
      id: "off",
      sentence: "Off.",
      exports: { area: (a: number, b: number) => a * b + times * 1e-6 },
    }],
  });
  assertThrows(() => planOf(off(9_000), 1), RangeError, "its mistakes cannot be told apart");
  assertEquals(planOf(off(11_000), 1).models.length, 1);
});

Deno.test("planOf() refuses an exercise that is at fault itself", () => {
  const twin = { id: "twin", sentence: "The same.", exports: area.mistakes[0]!.exports };
  const twins = { ...area, mistakes: [...area.mistakes, twin] };
  assertThrows(() => planOf(twins, 1), RangeError, "its mistakes cannot be told apart");
  const broken: Exercise = {
    ...area,
    reference: {
      ...area.reference,
      area: () => {
        throw new RangeError("no");
      },
    },
  };
  assertThrows(() => planOf(broken, 1), RangeError, "the reference throws RangeError: no");
});

Deno.test("judge() names a mistake in an answer that was written in another way", () => {
  const { rnnCellForward: own } = forward["rnn-cell-forward"];
  const wrong: Record<string, (...args: Parameters<typeof rnnCellForward>) => unknown> = {
    "waa-transposed": (xt, aPrev, p) => own(xt, aPrev, { ...p, Waa: transpose(p.Waa) }),
    "wax-transposed": (xt, aPrev, p) => {
      const { rows, cols } = p.Wax;
      if (rows !== cols) throw new ShapeError("this does not fit");
      return own(xt, aPrev, { ...p, Wax: transpose(p.Wax) });
    },
    "by-missing": (xt, aPrev, p) => own(xt, aPrev, { ...p, by: multiply(p.by, 0) }),
  };
  for (const [mistake, rnnCellForward] of Object.entries(wrong)) {
    assertEquals(judge(cell, { rnnCellForward }).mistake, mistake);
  }
});
