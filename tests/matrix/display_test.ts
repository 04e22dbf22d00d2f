import { column, matrix, zeros } from "../../lib/matrix/create.ts";
import { toHtml, toText } from "../../lib/matrix/display.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { assert, assertEquals } from "../assert.ts";

Deno.test("toText() lines columns up", () => {
  const text = toText(matrix([[1, -0.25], [100, 3]]));
  assertEquals(text, "Matrix [2, 2]\n    1  -0.25\n  100      3");
});

Deno.test("toText() shows four digits, and powers of ten far from 1", () => {
  const text = toText(column([Math.PI, 1234567, 0.00001234, 0, 99999]));
  assertEquals(text.split("\n").slice(1).map((line) => line.trim()), [
    "3.142",
    "1.23e+6",
    "1.23e-5",
    "0",
    "100000",
  ]);
});

Deno.test("toText() shows NaN, infinities and -0 as they are", () => {
  const odd = new Matrix(4, 1, new Float64Array([NaN, Infinity, -Infinity, -0]));
  assertEquals(toText(odd), "Matrix [4, 1]\n        NaN\n   Infinity\n  -Infinity\n         -0");
});

Deno.test("toText() leaves the middle of long sides out, and states the whole shape", () => {
  const lines = toText(zeros(30, 20)).split("\n");
  assertEquals(lines[0], "Matrix [30, 20]");
  assertEquals(lines.length, 1 + 9); // four rows at each end and the dots
  assertEquals(lines[1]!.trim().split(/\s+/), ["0", "0", "0", "0", "…", "0", "0", "0", "0"]);
  assertEquals(toText(zeros(10, 10)).split("\n").length, 11); // ten are shown whole
});

Deno.test("toText() handles matrices without entries", () => {
  assertEquals(toText(zeros(0, 3)), "Matrix [0, 3]");
  assertEquals(toText(zeros(2, 0)).split("\n")[0], "Matrix [2, 0]");
});

Deno.test("toHtml() writes a table without scripts and style sheets", () => {
  const html = toHtml(matrix([[1, 2], [3, 4]]));
  assertEquals([...html.matchAll(/>(\d)<\/td>/g)].map((found) => found[1]), ["1", "2", "3", "4"]);
  assert(html.includes("[2, 2]"));
  assert(!/<script|<style|class=/.test(html));
});

Deno.test("a Matrix shows itself in a notebook and in the terminal", () => {
  const A = matrix([[1, 2]]);
  const shown = (A as unknown as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ]!();
  assertEquals(shown, { "text/html": toHtml(A), "text/plain": toText(A) });
  assertEquals(Deno.inspect(A), toText(A));
});
