import { Cells } from "../../.lab/deno_front/rewrite.ts";
import { assert, assertEquals } from "../assert.ts";

/** What is run for the last of these cells. */
function run(...sources: string[]): string {
  const cells = new Cells();
  const codes = sources.map((source) => cells.read(source, true).code);
  return codes.at(-1)!.replace(/^__front\.begins\(.*?\);/, "");
}

Deno.test("Cells passes on the last value, what is thrown and what is awaited", () => {
  assertEquals(run("1 + 1; // two"), "__front.value((1 + 1)); // two");
  assertEquals(run("point.y"), "__front.named((point.y))");
  assertEquals(run("f();\nlet a = 1;"), "f();\nlet a = 1;");
  assertEquals(run("{ a: 1 }"), "(__front.value(({ a: 1 })))");
  assertEquals(
    run("if (a) b(); else { 2 }"),
    "if (a) __front.value((b())); else { __front.value((2)) }",
  );
  assertEquals(run("throw 5"), "throw __front.thrown((5))");
  assertEquals(run("let b = await c;"), "let b = await __front.awaited((c));");
  const inner = "let d = async () => { await e };";
  assertEquals(run(inner), inner);
});

Deno.test("Cells keeps the form of a name that is declared again", () => {
  assertEquals(run("const a = 1;"), "let a = 1;");
  assertEquals(run("function a() {}", "const a = 1, b = 2;"), "var a = 1; let b = 2;");
  assertEquals(run("function a() {}", "class a {}"), "var a = class a {};");
  const moved = 'let a = __front.hoisted(__front_a, "a");function __front_a() {}';
  assertEquals(run("let a;", "function a() {}"), moved);
  assertEquals(run("let a;", "for (var a of b);"), "for ( a of b);");
});

Deno.test("Cells turns imports into declarations that can be made again, line by line", () => {
  assertEquals(
    run('import type { T } from "m";\nimport a, {\n  b as c,\n  type D,\n} from "m";\nlet e;'),
    'import type { T } from "m";\nlet { "default": a } = await import("m"); ' +
      'let { "b": c } = await import("m");\n\n\n\nlet e;',
  );
  const json = 'import a from "./a.json" with { type: "json" };';
  const loaded = 'await import("./a.json", { with: { "type": "json" } })';
  assertEquals(run(json), `let { "default": a } = ${loaded};`);
});

Deno.test("Cells refuses assignments to constants, and to nothing else", () => {
  const refused = '__front.constant("a"';
  for (const code of ["a = 2;", "a += 2;", "a++;", "[a] = b;", "for (a of b);", "() => (a = 2);"]) {
    assert(run("const a = 1;", code).includes(refused), code);
    assert(!run("const a = 1; let c = 2;", code.replaceAll("a", "c")).includes(refused), code);
  }
  for (const code of ["{ let a = 1; a = 2; }", "((a) => a = 2)", "x.a = 1;", "let a = 1; a = 2;"]) {
    assert(!run("const a = 1;", code).includes(refused), code);
  }
});

Deno.test("Cells names the exercise of a cell and what the cell declares", () => {
  const cells = new Cells();
  const { code, exercise } = cells.read("// @exercise area\nconst area = 1, { b } = c;", true);
  assertEquals(exercise, { id: "area", names: ["area", "b"] });
  assert(code.startsWith('__front.begins({"id":"area","names":["area","b"]});// @exercise'));
  assertEquals(cells.read("const area = 1;", true).exercise, null);
});

Deno.test("Cells says why a cell does not parse, and reads one that does not run yet", () => {
  const cells = new Cells();
  assertEquals(cells.read("let a b", true).problem, "unexpected `b`\n  1 | let a b\n    |       ^");
  const [imported] = cells.read('import { type T, a } from "m";', false).imports;
  assertEquals(imported, { module: "m", imported: "a", local: "a", type: false });
  assertEquals(cells.read('import { T } from "m"; let t: T;', false).imports[0]!.type, true);
  assertEquals(run("const a = 1;").length, "let a = 1;".length);
});

Deno.test("Cells has nothing to note on the lessons, run from top to bottom", () => {
  const folder = new URL("../../notebooks/source/", import.meta.url);
  for (const { name } of Deno.readDirSync(folder)) {
    const cells = new Cells();
    const source = Deno.readTextFileSync(new URL(name, folder));
    for (const [, code] of source.matchAll(/^```ts\n([^]*?)^```$/gm)) {
      assertEquals([name, cells.read(code!, true).notes], [name, []]);
    }
  }
});

Deno.test("Cells notes names that nothing has, where it knows what is meant", () => {
  const cells = new Cells();
  cells.read("const total = 1;", true);
  const notes = (code: string) => cells.read(code, true).notes.map((note) => note.split("; ")[1]);
  assertEquals(notes("const f = () => totl + 1;"), ["did you mean `total`?"]);
  assertEquals(notes("const g = () => None;"), ["here one writes null"]);
  assertEquals(notes("let a; for (var totla of a) a = totla; const i = () => b + xs;"), []);
  assertEquals(notes("const h = (totl) => totl + laterDefined() + h(1);"), []);
});
