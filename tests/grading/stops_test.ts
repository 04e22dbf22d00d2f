/**
 * Exercises that do not end, fill the memory or reach for what they may not: they are stopped, and told.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { grade, marked } from "./sample.ts";

/** What asks for a right that graded code does not have. */
const reaching: [string, string, string][] = [
  ["a file", 'const area = () => Deno.readTextFileSync("a").length;', "Deno.readTextFileSync"],
  ["the environment", 'const area = () => Deno.env.get("HOME")!.length;', "Deno.env"],
  ["node's environment", "const area = () => process.env.HOME;", "process.env"],
  ["the network", 'const area = () => fetch("http://127.0.0.1/");', "fetch"],
  ["a socket", 'const area = () => new WebSocket("ws://127.0.0.1/");', "WebSocket"],
  ["a process", 'const area = () => new Deno.Command("id").outputSync();', "Deno.Command"],
  ["a worker", 'const area = () => new Worker("data:,", { type: "module" });', "Worker"],
];
for (const [what, source, named] of reaching) {
  Deno.test(`Lesson answers code that reaches for ${what} with one sentence`, async () => {
    const { message, status } = await grade("area", [marked("area", source)]);
    assertEquals(status, "error");
    const sentence = `Cannot use ${named}: exercises are graded without files, environment, ` +
      "network and processes\nHint: take the data from the library's loaders, or as an argument";
    assertStringIncludes(message, sentence);
  });
}

/** What does not end, and the line that is named. */
const endless: [string, string, number][] = [
  ["a loop", "function area(a, b) {\n  while (true) {}\n}", 3],
  ["a loop without braces", "function area(a, b) {\n  for (;;);\n}", 3],
  ["a loop that does not move", "function area(a, b) {\n  let i = 0;\n  while (i < a) b++;\n}", 4],
  [
    "a loop in a callback",
    "const area = (a, b) =>\n  [a].map(() => {\n    for (;;) b++;\n  });",
    4,
  ],
  [
    "a loop that swallows errors",
    "function area(a, b) {\n  for (;;) {\n    try {\n      for (;;) {}\n    } catch {}\n  }\n}",
    5,
  ],
  [
    "a loop in a generator",
    "function* all() {\n  do yield 1; while (true);\n}\nconst area = () => [...all()];",
    3,
  ],
  [
    "a tree of calls",
    "const tree = (n: number): number => n ? tree(n - 1) + tree(n - 1) : 0;\nconst area = () => tree(99);",
    2,
  ],
  ["a loop while the cell runs", "const area = 1;\nwhile (area) {}", 3],
  ["an await", "const area =\n  await new Promise(() => {});", 3],
  [
    "an await in a function",
    "const wait = async () => {\n  await new Promise(() => {});\n};\nconst area = await wait();",
    3,
  ],
  [
    "a chain of promises",
    "const again = () => Promise.resolve().then(again);\nconst area = await again();",
    2,
  ],
];
for (const [what, source, line] of endless) {
  Deno.test(`Lesson stops ${what} that does not end, with the line`, async () => {
    const limit = 30; // milliseconds; a learner has 5000
    const { status, points, message } = await grade("area", [marked("area", source)], { limit });
    assertEquals([status, points], ["timeout", 0], message);
    assertStringIncludes(message, "Stopped after 0.03 s");
    assertStringIncludes(message, `\ncell [1], line ${line}:\n`);
  });
}

Deno.test("Lesson stops a loop that fills the memory before the memory ends", {
  ignore: Deno.permissions.querySync({ name: "run" }).state !== "granted", // slow: half a gigabyte
}, async () => {
  const source = "function area(a, b) {\n  const list = [];\n  while (true) list.push([a]);\n}";
  const { status, message } = await grade("area", [marked("area", source)], { limit: 60_000 });
  assertEquals(status, "oom");
  assertStringIncludes(message, "fills the memory");
});
