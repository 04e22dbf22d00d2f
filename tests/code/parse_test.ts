/** What the one parser of cells refuses, in which words, and what it lets pass. */
import { assertEquals } from "../assert.ts";
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { parseCode, pointAt } from "../../lib/code/parse.ts";
import { MISTAKES } from "./mistakes.ts";
import { VALID } from "./valid.ts";

/** What the course refuses although Deno runs it, or drops it without a word. */
const REFUSED_HERE: readonly (readonly [code: string, told: string])[] = [
  ["/* abc", "1:1 the comment that begins with /* has no end"],
  ["let a = 1; /* b\n", "1:12 the comment that begins with /* has no end"],
  [
    "<<<<<<< HEAD\nlet a = 1;\n=======\nlet a = 2;\n>>>>>>> theirs",
    "1:1 this is the mark of a merge that is not finished",
  ],
  [
    "const x = <div>hi</div>;",
    "1:19 the regular expression that begins with / has no end on its line",
  ],
  ["for (let i = 0; i < 3) {}", "1:22 unexpected `)`"],
  ["const f = (...a, b) => 1", "1:16 what begins with `...` comes last"],
  ["this.#a", "1:6 there is no private name `#a` here"],
  ["import.meta.url", "1:1 there is no `import.meta` in a notebook"],
  ['import { a } from "node:fs"; const a = 1', "1:36 this name is declared twice: `a`"],
  ['import { a } from "node:fs"; function a() {}', "1:39 this name is declared twice: `a`"],
  ['import { a, a } from "node:fs"', "1:13 this name is declared twice: `a`"],
  [
    'import { a } from "node:fs"; import { a } from "node:path"',
    "1:39 this name is declared twice: `a`",
  ],
];

const told = (code: string) => {
  const { problem } = parseCode(code);
  return problem ? `${problem.line}:${problem.column} ${problem.reason}` : "fine";
};

/** Whether Deno refuses a module: one that it does not refuse throws at its first statement. */
async function isRefused(code: string): Promise<boolean> {
  const ran = `throw new RangeError("it ran");\n${code}`;
  const url = URL.createObjectURL(new Blob([ran], { type: "application/typescript" }));
  try {
    await import(url);
    return false;
  } catch (error) {
    return (error as Error).message !== "it ran";
  } finally {
    URL.revokeObjectURL(url);
  }
}

Deno.test("parseCode() says of everyday mistakes what is wrong, and where", () => {
  const all = [...MISTAKES, ...REFUSED_HERE];
  assertEquals(all.map(([code]) => [code, told(code)]), all.map(([code, text]) => [code, text]));
});

Deno.test("parseCode() refuses what Deno refuses", async () => {
  for (const [code] of MISTAKES) assertEquals([code, await isRefused(code)], [code, true]);
});

Deno.test("parseCode() lets odd cells pass", () => {
  assertEquals(VALID.map((code) => [code, told(code)]), VALID.map((code) => [code, "fine"]));
});

Deno.test("parseCode() lets the code of all lessons pass, handed out and solved", {
  ignore: Deno.permissions.querySync({ name: "read" }).state !== "granted",
}, () => {
  for (const solved of [false, true]) {
    for (const { cells } of buildCourse(readSources(), { solved }).values()) {
      for (const { cell_type, source } of cells) {
        if (cell_type === "code") assertEquals([source, told(source)], [source, "fine"]);
      }
    }
  }
});

Deno.test("parseCode() reads functions and var that are declared again, as a cell may", () => {
  const again = ["function f() {} function f() {}", "var a; var a;", "var a; function a() {}"];
  assertEquals(again.map(told), ["fine", "fine", "fine"]);
  assertEquals(told('import { type A } from "x"; const A = 1;'), "fine");
  assertEquals(told('import { A } from "x"; interface A {}'), "fine");
  const twice = "this name is declared twice: `f`";
  assertEquals(told("function f() {} function f() {} let f;"), `1:26 ${twice}`);
  assertEquals(told("{ let f; { var f; } }"), `1:16 ${twice}`);
  const early = "const r = /(/;\nlet f; let f;";
  assertEquals(told(early), "1:11 invalid regular expression: Unterminated group"); // what is first
});

Deno.test("parseCode() reads an object alone as an object, and a block with a semicolon as one", () => {
  assertEquals(told("{ a: 1, b: 2 }"), "fine");
  assertEquals(told("{ a: 1, b: 2 };"), "1:10 unexpected `:`");
});

Deno.test("parseCode() survives long and deep code", () => {
  const deep = "1:1 this is nested too deeply";
  assertEquals(told(`${"(".repeat(1e5)}1`), deep);
  assertEquals(told("[".repeat(1e5)), deep);
  assertEquals(told(`const x = [${"1.5, -2e-3,\n".repeat(50_000)}7];`), "fine");
  assertEquals(told(`const x = [${"1, ".repeat(50_000)}2 3];`), "1:150014 unexpected `3`");
  assertEquals(
    told(`const x = [${"1, ".repeat(9000)}1.2.3, ${"1, ".repeat(9000)}4];`),
    "1:27015 unexpected `.`",
  );
  assertEquals(
    told(`"${"a".repeat(1e6)}`).slice(0, 40),
    '1:1 the text that begins with " has no e',
  );
  assertEquals(told('"'.repeat(1e5 + 1)), '1:3 unexpected `"`');
  assertEquals(told("const s \ud800"), "1:9 unexpected `\ud800`");
  assertEquals(told("f".repeat(40_000)), "fine");
});

/** The reason and the place of the first problem, as a learner sees them. */
function syntaxText(source: string): string | undefined {
  const { problem } = parseCode(source);
  return problem && `${problem.reason}\n${pointAt(source, problem)}`;
}

Deno.test("pointAt() shows the line, cut around the place, with a caret below it", () => {
  assertEquals(
    syntaxText("let a = 1;\n\tlet b c"),
    "unexpected `c`\n  2 | \tlet b c\n    | \t      ^",
  );
  assertEquals(
    syntaxText("const 数 = ;"),
    "unexpected `;`\n  1 | const 数 = ;\n    |            ^",
  );
  const [, line, caret] = syntaxText(`${"a ".repeat(1000)};`)!.split("\n");
  assertEquals([line!.length < 220, caret!.trimEnd().at(-1)], [true, "^"]);
  const [, both] = syntaxText(`${"a;".repeat(200)} b c ${"d;".repeat(200)}`)!.split("\n");
  assertEquals(both!.indexOf("c"), 106); // "  1 | ", and 100 characters before the place
  assertEquals(both!.length, 206);
});
