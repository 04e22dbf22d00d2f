/**
 * What a learner is told: the whole text, with the cell and the line.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { judge } from "../../lib/exercises/engine/judge.ts";
import { Lesson } from "../../lib/grading/lesson.ts";
import { type CellLike, exercises, grade, marked, notebookText } from "./sample.ts";

const told = async (cells: CellLike[]) => (await grade("area", cells)).message.split("\n");

Deno.test("Lesson says of a wrong attempt what check says, and no more", async () => {
  const { message, mistake, status } = await grade("area", [
    "const k = 1;",
    marked("area", "const area = (a: number, b: number) => a + b;"),
  ]);
  const verdict = judge(exercises[0]!, { area: (a: number, b: number) => a + b });
  assertEquals([status, mistake, message], ["fail", "sum", verdict.message]);
});

Deno.test("Lesson points at a syntax error", async () => {
  const cell = marked("area", "function area(a, b) {\n  return (a b;\n}");
  assertEquals(await told(["1", "md:text", cell]), [
    "SyntaxError: unexpected `b`",
    "cell [2], line 3:",
    "  3 |   return (a b;",
    "    |             ^",
    "Hint: mend this line first; nothing of a cell runs that does not parse",
  ]);
});

Deno.test("Lesson points at code that ends too early", async () => {
  const lines = await told([marked("area", "function area(a, b) {\n  return a * b;")]);
  assertEquals(
    lines[0],
    "SyntaxError: the cell ends too early: `}` is missing",
  );
  assertEquals(lines[1], "cell [1], line 3:");
});

Deno.test("Lesson says what a missing name may have meant", async () => {
  const lines = await told([
    "const product = (a, b) => a * b;",
    marked("area", "function area(a, b) {\n  return prodcut(a, b);\n}\nproduct;"),
  ]);
  assertEquals(lines.slice(0, 3), [
    "`prodcut` is not defined; did you mean `product`?",
    "cell [2], line 3:",
    "  3 |   return prodcut(a, b);",
  ]);
});

Deno.test("Lesson says that a missing name stands in a cell that does not parse", async () => {
  const cells = [
    "const product = (a, b) => a * b);",
    marked("area", "const area = (a, b) => product(a, b);"),
  ];
  assertEquals(
    (await told(cells))[0],
    "`product` is not defined: cell [1], which has it, does not parse; mend that cell first",
  );
});

Deno.test("Lesson says of code that is too deep that it is", async () => {
  const sum = `const sum = ${"1 + ".repeat(1500)}1;`;
  const lines = await told([marked("area", sum)]);
  assertEquals(lines[0], "SyntaxError: this is nested too deeply");
});

Deno.test("Lesson finds the line where an editor counts fewer than the parser", async () => {
  const source = 'const s = "\u2028\u2028";\nconst area = () => notAttempted("area");';
  const lines = await told([marked("area", source)]);
  assertEquals(lines, [
    "Not attempted yet: cell [1], line 3 waits for your code in place of notAttempted",
  ]);
});

Deno.test("Lesson says of an emptied cell which name is missing", async () => {
  const lines = await told([{ id: "area", source: " \n" }, "1"]);
  assertEquals(lines[0], "The empty cell at the top defines no `area`");
});

Deno.test("Lesson says where a stub still stands", async () => {
  const source = 'function area(a, b) {\n  return a * b;\n  return notAttempted("area");\n}';
  assertEquals(await told(["1", marked("area", source)]), [
    "Not finished: cell [2], line 4 still calls notAttempted",
  ]);
});

Deno.test("Lesson survives errors that do not want to be read", async () => {
  const source = "const area = () => { throw Object.defineProperties(new Error(), " +
    "{ stack: { get() { throw 1; } }, message: { get() { throw 2; } } }); };";
  assertEquals((await grade("area", [marked("area", source)])).status, "error");
});

Deno.test("Lesson says that a name of the library is not imported", async () => {
  const [line] = await told([marked("area", "const area = (a, b) => matMul(a, b);")]);
  assertEquals(
    line,
    '`matMul` is not imported: import it from "@course/lib", or write course.matMul',
  );
});

Deno.test("Lesson says that an import does not exist", async () => {
  const cells = [
    'import { matMull } from "@course/lib";',
    marked("area", "const area = () => matMull;"),
  ];
  assertEquals(await told(cells), [
    '"@course/lib" has no `matMull`; did you mean `matMul`?',
    "cell [1], line 1:",
    '  1 | import { matMull } from "@course/lib";',
  ]);
});

Deno.test("Lesson knows the names of the course's other modules", async () => {
  const using = (name: string, from: string) =>
    told([`import { ${name} } from "${from}";`, marked("area", `const area = () => ${name};`)]);
  assertEquals(
    (await using("shapeOff", "@course/names"))[0],
    '"@course/names" has no `shapeOff`; did you mean `shapesOf`?',
  );
  assertEquals(
    (await using("loadNames", "@course/lib"))[0],
    '"@course/lib" has no `loadNames`; "@course/names" has it',
  );
  assertEquals(
    (await told([marked("area", "const area = () => loadNames();")]))[0],
    '`loadNames` is not imported: import it from "@course/names"',
  );
  assertEquals(
    (await using("dance", "@course/dancing"))[0],
    'Cannot import "@course/dancing": exercises are graded with "@course/lib" and the ' +
      "course's other modules only",
  );
});

Deno.test("Lesson says that a package is not there, without looking for it", async () => {
  const [line] = await told([
    marked(
      "area",
      'import times from "npm:no-such-package@1";\nconst area = (a, b) => times(a, b);',
    ),
  ]);
  assertEquals(
    line,
    'Cannot import "npm:no-such-package@1": exercises are graded with "@course/lib" and the ' +
      "course's other modules only",
  );
});

Deno.test("Lesson gives class, message, cell and line of a thrown error, and no stack", async () => {
  const source = "interface Sides {\n  a: number;\n}\n\nfunction area(a: number, b: number) {\n" +
    "  const sides = undefined as unknown as Sides;\n  return sides.a * b;\n}";
  const { message, status } = await grade("area", ["1", marked("area", source)]);
  assertEquals(status, "error");
  assertStringIncludes(message, "TypeError: Cannot read properties of undefined (reading 'a')");
  assertStringIncludes(message, "cell [2], line 8:\n  8 |   return sides.a * b;");
  assert(!/\bat .*:\d+:\d+/.test(message), message);
});

Deno.test("Lesson gives the line of a helper in another cell", async () => {
  const cells = [
    "const other = 1,\n  times = (a, b) => {\n    throw new RangeError(`no ${a}`);\n  };",
    marked("area", "const area = (a, b) => times('1', b);"),
  ];
  assertStringIncludes((await grade("area", cells)).message, "cell [1], line 3:");
});

Deno.test("Lesson gives the learner's line when the library throws", async () => {
  const cells = [
    marked(
      "area",
      'import { matMul, ones } from "@course/lib";\n\nfunction area(a, b) {\n' +
        "  return matMul(ones(2, 3), ones(2, 3));\n}",
    ),
  ];
  const { message } = await grade("area", cells);
  assertStringIncludes(message, "ShapeError: Cannot run matMul");
  assertStringIncludes(
    message,
    "cell [1], line 5:\n  5 |   return matMul(ones(2, 3), ones(2, 3));",
  );
});

Deno.test("Lesson gives the line of an error while the cell itself runs", async () => {
  assertEquals(await told([marked("area", "const area = null.area;")]), [
    "TypeError: Cannot read properties of null (reading 'area')",
    "cell [1], line 2:",
    "  2 | const area = null.area;",
  ]);
});

Deno.test("Lesson says what an endless recursion is", async () => {
  const lines = await told([marked("area", "const area = (a, b) => area(a, b);")]);
  assertEquals(lines.slice(0, 2), [
    "A function calls itself and never stops: it needs a case that returns without calling itself",
    "cell [1], line 2:",
  ]);
});

Deno.test("Lesson says which name a cell does not define", async () => {
  const [line] = await told([marked("area", "const aree = (a, b) => a * b;")]);
  assertEquals(line, "Cell [1] defines no `area`; it has `aree`: rename it");
});

Deno.test("Lesson shows the first lines of what failing code printed", async () => {
  const cell = marked(
    "area",
    "const area = (a, b) => { for (let i = 0; i < 999; i++) console.log('i', i); };",
  );
  const lines = await told([cell]);
  const start = lines.findIndex((line) => line.startsWith("Your code printed"));
  assertEquals(lines.slice(start + 1), ["  i 0", "  i 1", "  i 2", "  i 3", "  i 4"]);
});

Deno.test("Lesson grades all other exercises of a notebook with a broken cell", async () => {
  const cells = [
    marked("area", "function area(a, b {\n"),
    marked("volume", "const volume = (a, b, c) => a * b * c;"),
    marked("both", "const half = (a) => a / 2;\nconst third = (a) => { for (;;) {} };"),
  ];
  const lesson = new Lesson(notebookText(cells), exercises, { limit: 30 });
  const status = async (id: string) => (await lesson.grade(id)).status;
  assertEquals(
    [await status("area"), await status("volume"), await status("both")],
    ["error", "pass", "timeout"],
  );
});

Deno.test("Lesson says what is written in place of what another language writes", async () => {
  const said: [string, string][] = [
    ["def area(a, b):\n  return a * b", "Hint: here one writes function area(a, b) { … }"],
    ["const area = (a, b) => print(a);", "`print` is not defined: here one writes console.log(…)"],
    ["const area = (a, b) => { c = a * b; return c; };", "`c` is not declared: const c = …"],
    ["const area = (a, b) => course.matMull(a, b);", "did you mean course.matMul?"],
    ["const area = (a, b) => a ^ b;", "Note: cell [2], line 2: `^` works on bits"],
    ["const area = (a, b) => [a, b][-1];", "Note: cell [2], line 2: `[a, b][-1]` is undefined"],
  ];
  for (const [code, line] of said) {
    const cells = ['import * as course from "@course/lib";', marked("area", code)];
    assertStringIncludes((await told(cells)).join("\n"), line);
  }
});
