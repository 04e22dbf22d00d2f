/** The program that reads cells for the notebook. */
import { assert, assertEquals } from "../assert.ts";
import { answerTo } from "../../lib/code/serve.ts";

Deno.test("answerTo() lists imports, declarations, statements and the last expression", () => {
  const code = 'import d, { a as b, type T } from "x";\nimport * as c from "y";\n' +
    'import type { U } from "z";\nimport "w";\nexport const [e, f] = [1, 2];\nclass G {}\nb.c;';
  const { problem, imports, declares, statements, lastExpression } = answerTo(code);
  assertEquals(problem, null);
  assertEquals(imports, [
    {
      module: "x",
      names: [
        { imported: "default", local: "d", line: 1 },
        { imported: "a", local: "b", line: 1 },
      ],
    },
    { module: "y", names: [{ imported: "*", local: "c", line: 2 }] },
    { module: "w", names: [] },
  ]);
  assertEquals(declares, [
    { name: "e", kind: "const", line: 5 },
    { name: "f", kind: "const", line: 5 },
    { name: "G", kind: "class", line: 6 },
  ]);
  assertEquals(statements.map(({ from, to }) => code.slice(from, to)), code.split("\n"));
  assertEquals(lastExpression, { from: code.length - 4, to: code.length - 1, named: true });
});

Deno.test("answerTo() finds the last expression, whatever its form", () => {
  const last = (code: string) => {
    const { lastExpression } = answerTo(code);
    return lastExpression &&
      [code.slice(lastExpression.from, lastExpression.to), lastExpression.named];
  };
  assertEquals(last("1; x // the end"), ["x", true]);
  assertEquals(last("rows[3]?.y;"), ["rows[3]?.y", true]);
  assertEquals(last("f(x)"), ["f(x)", false]);
  assertEquals(last("await f();\n"), ["await f()", false]);
  assertEquals(last('"text"'), ['"text"', false]);
  assertEquals(last("let a = 1;"), null);
  assertEquals(last("if (a) b;"), null);
  assertEquals(last(""), null);
});

Deno.test("answerTo() gives a problem with offset and text, and nothing else", () => {
  assertEquals(answerTo("let x = 1;\nlet 😀 = 2"), {
    problem: {
      reason: "unexpected `😀`",
      line: 2,
      column: 5,
      offset: 15,
      text: "unexpected `😀`\n  2 | let 😀 = 2\n    |     ^",
    },
    imports: [],
    declares: [],
    statements: [],
    lastExpression: null,
  });
});

Deno.test("serve.ts answers a line for each line, whatever the lines are", {
  ignore: Deno.permissions.querySync({ name: "run" }).state !== "granted",
}, async () => {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-check",
      new URL("../../lib/code/serve.ts", import.meta.url).href,
    ],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const codes = [
    "let a b",
    "1",
    `const x = "${"é".repeat(1e6)}";`,
    "(".repeat(1e5),
    "'\ud800'",
    "2",
  ];
  const lines = ["no json", ...codes.map((code) => JSON.stringify({ code })), "{}"];
  const writer = child.stdin.getWriter();
  writer.write(new TextEncoder().encode(lines.map((line) => `${line}\n`).join("")));
  writer.close();
  const { stdout, success } = await child.output();
  const answers = new TextDecoder().decode(stdout).trimEnd().split("\n").map((line) =>
    JSON.parse(line)
  );
  assert(success);
  assertEquals(answers.length, lines.length);
  assert(answers[0].error.includes("JSON"));
  assertEquals(answers.slice(1).map(({ problem }) => problem?.reason ?? null), [
    "unexpected `b`",
    null,
    null,
    "this is nested too deeply",
    null,
    null,
    null,
  ]);
});
