/** What a run takes over and gives back. */
import { assertEquals } from "../assert.ts";
import { shadows } from "../../lib/grading/_globals.ts";
import { runProgram } from "../../lib/grading/run.ts";

const program = (code: string) => ({
  code: `const { globals: { console } } = globalThis[Symbol.for("course.grading")];\n${code}`,
  origins: [],
  pieces: [],
  given: [],
  exported: [],
  imports: [],
  unknown: [],
});

Deno.test("runProgram() leaves the globals as they were, when it fails too", async () => {
  const before = [Error.stackTraceLimit, Reflect.ownKeys(globalThis).length];
  const right = await runProgram(
    program("export async function __run() { return { a: 1 }; }"),
    {},
    1000,
    ({ a }) => [a, Error.stackTraceLimit],
  );
  assertEquals(right.value, [1, 50]);
  const wrong = await runProgram(program("throw new RangeError('no');"), {}, 1000, () => 1);
  assertEquals([(wrong.thrown?.error as Error).message, wrong.value], ["no", undefined]);
  assertEquals([Error.stackTraceLimit, Reflect.ownKeys(globalThis).length], before);
});

Deno.test("shadows() keeps the first five lines, and looks at no value after them", () => {
  const { globals, printed } = shadows();
  const { log } = globals.console as Console;
  let looks = 0;
  const value = { [Symbol.for("Deno.customInspect")]: () => `look ${++looks}\nand more` };
  for (let i = 0; i < 4; i++) log(value);
  log("x".repeat(300));
  assertEquals(printed().count, 5);
  assertEquals(printed().lines, ["look 1", "and more", "look 2", "and more", "look 3"]);
  assertEquals(looks, 3);
});

Deno.test("shadows() cuts a line at 200 characters, and shows what cannot be shown", () => {
  const { globals, printed } = shadows();
  const { log } = globals.console as Console;
  log("x".repeat(300));
  log({
    [Symbol.for("Deno.customInspect")]: () => {
      throw new Error("no");
    },
  });
  assertEquals(printed().lines, ["x".repeat(200), "something that cannot be shown"]);
});
