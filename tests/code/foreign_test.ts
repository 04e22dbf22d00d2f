import { habitsIn } from "../../lib/code/habits.ts";
import { writtenFor } from "../../lib/code/foreign_names.ts";
import { parseCode } from "../../lib/code/parse.ts";
import { assertEquals } from "../assert.ts";

/** Code of another language, and what is written here. */
const FOREIGN: Record<string, string> = {
  "def f(x: int):\n  return x": "function f(x) { … }",
  "if (a) {} elif (b) {}": "else if (…) { … }",
  "if x > 0 and not y:": "if (x > 0 && !y) { … }",
  'if x == "a":': 'if (x == "…") { … }',
  "for i in range(3):": "for (let i = 0; i < n; i++) { … }",
  "for (i in range(3)):": "for (let i = 0; i < n; i++) { … }",
  "for one in list:": "for (const one of list) { … }",
  "for t, x in enumerate(xs):": "for (const [t, x] of xs.entries()) { … }",
  "while True:": "while (true) { … }",
  "const f = lambda a, b: a": "(a, b) => …",
  "x = 1 if a else 2": "a ? 1 : 2",
  "import numpy as np": 'import * as course from "@course/lib"; there is no numpy here',
  "a and b": "&& for and",
  "x is not None": "!== null",
  'f"{x}"': "`… ${name} …`, a text between backticks",
  "# comment": "// for a comment",
  "x[1:3]": "x.slice(1, 3) of a list",
  "W @ x": "matMul(W, x)",
  "const z = W · a": "matMul(W, a); of numbers W * a",
  "a .* b": "multiply(a, b)",
  "W' * x": "transpose(W)",
  "X.at(i, j + 1) = 2": "X.data[(j + 1) * X.rows + i] = … for entry (i, j + 1) of a Matrix",
  "X(0, 1) = 2": "X.data[1 * X.rows + 0] = … for entry (0, 1) of a Matrix",
  "x.at(2) = 2": "x[2] = … for an entry of a list",
  "int x = 5": "const x = …",
  "const y = 2x": "2 * x",
  "a⟨t⟩": "a name of letters, as in xt, aPrev, Waa",
};

Deno.test("parseCode() says what is written in place of what another language writes", () => {
  for (const [code, written] of Object.entries(FOREIGN)) {
    assertEquals(parseCode(code).problem?.step, `here one writes ${written}`, code);
  }
});

Deno.test("parseCode() gives no step for everyday mistakes, whatever their texts say", () => {
  const mistakes = [
    'const s = "this is text',
    'print("a and b"',
    "if (x { y }",
    "for (let i = 0, i < 3, i++) {}",
    "x = {a: 1, b 2}",
    "let a b // is not None",
    "5 = x",
    "f() = 3",
    "const f = (x) => { x + 1 }}",
    "a[1",
  ];
  for (const code of mistakes) assertEquals(parseCode(code).problem?.step, undefined, code);
});

Deno.test("habitsIn() tells what code does that seems to say something else", () => {
  const said = (code: string) =>
    habitsIn(parseCode(code)).map(({ line, text }) => `${line} ${text}`);
  const habits = [
    "X[i, j]",
    "x[-2]",
    "A.data[i][j]",
    "x ^ 2",
    "0 <= x < 1",
    "if (x = 3) y;",
    "1 in [1, 2]",
    "x === [1]",
    "'${x}'",
    "a, b = f(x)",
  ];
  for (const code of habits) assertEquals(said(`let y;\n${code}`).length, 1, code);
  assertEquals(said("x[-1]; x[-1]; `${x}`; (0 < x) < 1; a === b; x[0][1]; [a, b] = c;"), [
    "1 `x[-1]` is undefined: an entry of a list is counted from its end by x.at(-1)",
  ]);
});

Deno.test("habitsIn() has nothing to say of the lessons", () => {
  const folder = new URL("../../notebooks/source/", import.meta.url);
  for (const { name } of Deno.readDirSync(folder)) {
    const source = Deno.readTextFileSync(new URL(name, folder));
    for (const [, code] of source.matchAll(/^```ts\n([^]*?)^```$/gm)) {
      assertEquals(habitsIn(parseCode(code!)), [], name);
    }
  }
});

Deno.test("writtenFor() knows names of other languages only", () => {
  assertEquals([writtenFor("None"), writtenFor("affine")], ["null", undefined]);
});
