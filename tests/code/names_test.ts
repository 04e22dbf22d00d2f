/** Which names code needs, binds and declares. */
import { assertEquals } from "../assert.ts";
import { aliasesOf, declarationsOf, importsOf } from "../../lib/code/declarations.ts";
import { boundNames, freeNames } from "../../lib/code/names.ts";
import { parseCode } from "../../lib/code/parse.ts";
import type { Node } from "../../lib/code/tree.ts";

const free = (code: string) => [...freeNames(parseCode(code).body)].sort().join(" ");

/** Code, and what it needs from outside. */
const NEEDS: readonly (readonly [string, string])[] = [
  ["a + b.c + d[e]", "a b d e"],
  ["const a = b; a;", "b"],
  ["f(x => x + y)", "f y"],
  ["const f = function g() { return g + f; };", ""],
  ["try { a(); } catch (e) { e; } e;", "a e"],
  ["for (const i of list) i; i;", "i list"],
  ["for (let i = 0; i < n; i++) i;", "n"],
  ["function f({ a, b: [c = d] }, ...e) { return a + c + e + arguments.length; }", "d"],
  ["{ let a = 1; } a;", "a"],
  ["function f() { if (g) { var v = 1; } return v; }", "g"],
  ["class A { x = y; #z = 1; m() { return this.#z + A; } }", "y"],
  ["const o = { a, b: c, [d]: 1, e() {} };", "a c d"],
  ["enum E { a = f, b = a }", "f"],
  ["let x: T = y as U; z satisfies V; w!; q<R>();", "q w y z"],
  ["label: for (;;) { break label; }", ""],
  ["switch (a) { case b: let c; c; } c;", "a b c"],
  ["import { a } from 'x'; a;", "a"], // an import is found among imports
];

Deno.test("freeNames() finds what code needs from outside", () => {
  assertEquals(
    NEEDS.map(([code]) => [code, free(code)]),
    NEEDS.map(([code, names]) => [code, names]),
  );
});

Deno.test("boundNames() lists the names of a pattern, in order", () => {
  const [{ declarations }] = parseCode("let { a, b: [c = 1, , ...d], ...e } = x;").body as [Node];
  assertEquals(boundNames((declarations as Node[])[0]!.id as Node), ["a", "c", "d", "e"]);
});

Deno.test("declarationsOf() tells functions from other values by their form", () => {
  const code = parseCode(
    "function f() {}\nconst g = () => 1, h = 2;\nclass A {}\nenum E { a }\n" +
      "let i = (function () {}) as any;\ndeclare const t: 1;\ntype T = 1;\ninterface I {}",
  );
  assertEquals(
    declarationsOf(code).map(({ names, kind, callable }) => `${kind} ${names} ${callable}`),
    [
      "function f true",
      "const g true",
      "const h false",
      "class A false",
      "enum E false",
      "let i true",
    ],
  );
});

Deno.test("importsOf() and aliasesOf() give both names", () => {
  const code = parseCode(
    'import a, { b as c, type T, "d e" as f } from "x";\nimport * as g from "y";\nimport type { U } from "z";\n' +
      'const h = 1;\nexport { h as i, h as "j k" };\nexport { l } from "x";',
  );
  assertEquals(importsOf(code).map(({ local, imported, from }) => `${local} ${imported} ${from}`), [
    "a default x",
    "c b x",
    "f d e x",
    "g * y",
  ]);
  assertEquals([...aliasesOf(code)], [["i", "h"], ["j k", "h"]]);
});
