/** Tables that spreadsheets and people wrote. */
import { assertEquals, assertThrows } from "../../assert.ts";
import { cell, csv, parsed } from "../../../lib/grading/record/csv.ts";
import { correctionsIn } from "../../../lib/grading/record/corrections.ts";

Deno.test("cell() runs nothing and quotes what needs it", () => {
  assertEquals(["+1", "-x", "@a", "\tb", "a\nb", 'q"', -1.5, "ok"].map(cell), [
    "'+1",
    "'-x",
    "'@a",
    "'\tb",
    '"a\nb"',
    '"q"""',
    "-1.5",
    "ok",
  ]);
});

Deno.test("parsed() reads what csv() writes", () => {
  const rows = [["a", "b,c", 'd "e"'], ["two\nlines", "", "ü"]];
  assertEquals(parsed(csv(rows)).map(({ cells }) => cells), rows);
  assertEquals(parsed("\ufeffa;b\r\n\r\nc").map(({ cells, line }) => [cells, line]), [
    [["a;b"], 1],
    [["c"], 3],
  ]);
  assertThrows(() => parsed('a\nb,"c\n'), SyntaxError, "begins in line 2");
});

Deno.test("correctionsIn() names the line that makes no sense", () => {
  const most = new Map([["tokens", 2]]);
  const heads = "id,exercise,points,reason\n";
  const cases: [string, string][] = [
    ["name,points\n", "line 1: the heads are"],
    [`${heads}anna,token,1,x\n`, 'line 2: there is no exercise "token"'],
    [`${heads}anna,tokens,3,x\n`, "from 0 to 2, current value is 3"],
    [`${heads}anna,tokens,,x\n`, "current value is empty"],
    [`${heads}\nanna,tokens,1,\n`, "line 3: the reason is missing"],
  ];
  for (const [text, told] of cases) {
    assertThrows(() => correctionsIn(text, most), SyntaxError, told);
  }
  assertEquals(correctionsIn("", most).size, 0);
});
