import { table } from "../../lib/notebook/table.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";
import { inKernel, inTerminal } from "./fake_kernel.ts";

type Rows = Parameters<typeof table>[0];
const text = (rows: Rows) => inTerminal(() => table(rows))[0]!.split("\n");
const html = (rows: Rows) => String(inKernel(() => table(rows))[0]!.data["text/html"]);

Deno.test("table() sets words to the left and numbers to the right, decimals below each other", () => {
  const rows = [{ model: "RNN", f1: 0.9341, words: 1200 }, { model: "capital", f1: 0.4, words: 3 }];
  assertEquals(text(rows), [
    "model       f1  words",
    "-------  -----  -----",
    "RNN      0.934   1200",
    "capital  0.400      3",
  ]);
  assertStringIncludes(html(rows), "text-align:left");
  assertStringIncludes(html(rows), '<td style="padding:2px 12px 2px 0;text-align:right;border:0;');
  assertStringIncludes(html(rows), ">0.934</td>");
});

Deno.test("table() gives the largest number of a column three digits, powers of ten to the tiny", () => {
  const column = (...numbers: number[]) =>
    text(numbers.map((x) => ({ x }))).slice(2).map((x) => x.trim());
  assertEquals(column(12.345, 1), ["12.3", "1.0"]);
  assertEquals(column(1234.5, 1), ["1235", "1"]);
  assertEquals(column(0.5, 2.4e-10, 0), ["0.500", "2.4e-10", "0.000"]);
  assertEquals(column(NaN, -Infinity, 2), ["NaN", "-Infinity", "2"]);
});

Deno.test("table() takes all keys as headers, and leaves empty what is missing", () => {
  assertEquals(text([{ a: 1 }, { b: "x", a: null }]), ["a  b", "-  -", "1", "   x"]);
  assertEquals(text([{ ok: true, n: 1 }, { ok: false, n: 2 }])[2], "true   1");
});

Deno.test("table() counts a Chinese sign as two columns", () => {
  assertEquals(text([{ w: "名字", n: 1 }, { w: "name", n: 2 }]), [
    "w     n",
    "----  -",
    "名字  1",
    "name  2",
  ]);
});

Deno.test("table() escapes what looks like HTML, in headers too", () => {
  const shown = html([{ "<i>": "<script>alert('a & b')</script>" }]);
  assert(!/<(i|script|style)>/.test(shown));
  assertStringIncludes(shown, "&lt;i&gt;");
  assertStringIncludes(shown, "&lt;script&gt;alert(&#39;a &amp; b&#39;)&lt;/script&gt;");
});

Deno.test("table() shows the first of many rows, columns and letters, and says how many more", () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => ({ i, word: "x".repeat(1000) }));
  const lines = text(rows);
  assertEquals([lines.length, lines.at(-1)], [63, "… and 99940 more rows"]);
  assert(lines[2]!.endsWith("x…") && lines[2]!.length < 120, lines[2]!);
  assertStringIncludes(html(rows), "… and 99940 more rows");
  assert(html(rows).length < 100_000);
  const wide = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`c${i}`, i]));
  assertEquals(text([wide]).at(-1), "… and 10 more columns");
});

Deno.test("table() says in a sentence that there is nothing to show", () => {
  for (const nothing of [[], [{}]]) assertEquals(text(nothing), ["There is no row to show."]);
});

Deno.test("table() refuses what is no list of records", () => {
  assertThrows(
    () => table({ a: 1 } as never),
    TypeError,
    "an array of records, current value is an object",
  );
  assertThrows(() => table([[1]] as never), TypeError, "current value is an array of length 1");
  assertThrows(
    () => table([{ W: [1] }] as never),
    TypeError,
    '"W" of row 0 must be text or a number',
  );
  for (const odd of [new Map([["a", 1]]), Promise.resolve({}), null, undefined]) {
    assertThrows(() => table([{ a: 1 }, odd] as never), TypeError, "rows[1] must be a record");
  }
  assertThrows(() => table(Array(1)), TypeError, "current value is undefined");
});
