/**
 * Notebooks that accidents have happened to: each is graded, and what is unusual is said.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "../assert.ts";
import type { Grade } from "../../lib/grading/lesson.ts";
import { type CellLike, grade, marked } from "./sample.ts";

const stub = (id: string) =>
  marked(id, `function ${id}(a, b) {\n  return notAttempted("${id}");\n}`);
const right = "const area = (a, b) => a * b;";
const wrong = "const area = (a, b) => a - b;";

/** Accident, cells, what `area` comes to, and a part of a note if there is one. */
const accidents: [string, CellLike[], Grade["status"], string?][] = [
  ["as handed out", [stub("area")], "not-attempted"],
  ["solved", [marked("area", right)], "pass"],
  ["exported", [marked("area", "export function area(a, b) { return a * b; }")], "pass"],
  ["exported later", [marked("area", right + "\nexport { area };")], "pass"],
  ["exported under another name", [
    marked("area", "const f = (a, b) => a * b;\nexport { f as area };"),
  ], "pass"],
  ["typed", [marked("area", "const area = (a: number, b: number): number => a * b;")], "pass"],
  ["a function expression", [
    marked("area", "let area;\narea = function (a, b) { return a * b; };"),
  ], "pass"],
  ["ids lost by another editor", [`// @exercise area\n${right}`], "pass", "found by its comment"],
  ["ids and comment lost", [right], "pass", "found by its name: cell [1]"],
  ["moved to the end", ["const k = 1;", "area(1, 2);", marked("area", right)], "pass"],
  ["written beside the stub", [stub("area"), right], "pass", "found by its name: cell [2]"],
  ["copied, the second one solved", [stub("area"), marked("area", right)], "pass"],
  ["copied, the first one solved", [marked("area", right), stub("area")], "pass"],
  [
    "defined twice, the last is right",
    [marked("area", wrong), right],
    "pass",
    "the last one counts",
  ],
  ["defined twice, the last is wrong", [marked("area", right), marked("area", wrong)], "fail"],
  [
    "defined twice, the last does not parse",
    [
      marked("area", right),
      marked("area", "const area = (a, b => a * b;"),
    ],
    "pass",
    "cell [2] does not parse and was left out",
  ],
  ["a constant of that name elsewhere", [marked("area", right), "const area = 3;"], "pass"],
  [
    "split in the middle of the function",
    [
      marked("area", "function area(a, b) {\n  const k = a;"),
      "  return k * b;\n}",
    ],
    "pass",
    "was split: cell [1] and cell [2]",
  ],
  [
    "split in four",
    [marked("area", "function area("), "a,", "b) {", "  return a * b;\n}"],
    "pass",
    "was split: cell [1] and cell [2] and cell [3] and cell [4]",
  ],
  [
    "split in five",
    [marked("area", "function area("), "a,", "b", ") {", "return a * b;\n}"],
    "error",
  ],
  ["declared as a type only", [marked("area", "declare const area: (a, b) => number;")], "missing"],
  ["declared elsewhere as a type only", [
    "declare function area(a: number, b: number): number;",
    marked("area", "const area = (a, b) => a * b;"),
  ], "pass"],
  ["split before the function", [
    marked("area", "const k = 1;"),
    "const area = (a, b) => k * a * b;",
  ], "pass"],
  [
    "made Markdown",
    [{
      cell_type: "markdown",
      metadata: { course: { exercise: "area" } },
      source: right,
    }],
    "pass",
    "should be a code cell",
  ],
  ["swapped with another cell", [
    { id: "area", source: "const volume = (a, b, c) => a * b * c;" },
    { id: "volume", source: right },
  ], "pass"],
  ["helper in another cell", [
    "const one = 1;\nconst times = (a, b) => one * a * b;",
    marked("area", "const area = (a, b) => times(a, b);"),
  ], "pass"],
  ["helper below", [
    marked("area", "const area = (a, b) => times(a, b);"),
    "function times(a, b) { return a * b; }",
  ], "pass"],
  ["helper defined twice", [
    "const k = 1;",
    marked("area", "const area = (a, b) => k * a * b;"),
    "const k = 7;",
  ], "pass"],
  ["helper of several names", [
    "const { PI, abs } = Math, [unit] = [1];",
    marked("area", "const area = (a, b) => abs(unit * a * b * PI / PI);"),
  ], "pass"],
  ["helper class and enum", [
    "class Box { constructor(readonly a: number, readonly b: number) {} }\nenum Unit { one = 1 }",
    marked(
      "area",
      "const area = (a, b) => { const { a: c, b: d } = new Box(a, b); return c * d * Unit.one; };",
    ),
  ], "pass"],
  ["repeated imports", [
    'import { matrix, multiply } from "@course/lib";',
    'import { matrix } from "@course/lib";\nimport * as course from "@course/lib";',
    marked(
      "area",
      'import { matrix, matMul as times } from "@course/lib";\n' +
        "const area = (a, b) => times(matrix([[a]]), course.matrix([[b]])).data[0];",
    ),
  ], "pass"],
  ["imports the name that it defines", [
    marked(
      "area",
      'import { matrix as area } from "@course/lib";\nfunction area(a, b) { return a * b; }',
    ),
  ], "error"],
  ["another cell imports the name", [
    'import { matrix as area } from "@course/lib";',
    marked("area", right),
  ], "pass"],
  ["another cell throws", ["throw new Error('no');", marked("area", right)], "pass"],
  ["another cell does not parse", ["const = 3;", marked("area", right)], "pass"],
  ["another cell never ends", ["while (true) {}", marked("area", right)], "pass"],
  [
    "another cell imports a package",
    ['import x from "no-such-package";', marked("area", right)],
    "pass",
  ],
  ["check in the same cell", [
    marked("area", `${right}\nawait check("area", { area });\nconsole.log(area(1, 2));`),
  ], "pass"],
  ["tried out with values that are gone", [
    marked("area", `${right}\nconst tried = area(lost, 1);\ntried;\narea(lost, 2);\nawait lost();`),
  ], "pass"],
  ["tried out for a long time", [
    marked("area", `${right}\nfunction train() { for (;;) area(1, 2); }\nconst trained = train();`),
  ], "pass"],
  ["with a table that is filled after it", [
    marked(
      "area",
      "const table = {};\nconst area = (a, b) => table.times(a, b);\n" +
        "const fill = () => { table.times = (a, b) => a * b; };\nfill();",
    ),
  ], "pass"],
  ["with a value that is given later", [
    marked("area", "let k;\nconst area = (a, b) => k * a * b;\nif (true) k = 0;\nk++;"),
  ], "pass"],
  ["repeated in the cell of another exercise", [
    marked("area", right),
    marked("volume", `${wrong}\nconst volume = (a, b, c) => a * b * c;`),
  ], "pass"],
  [
    "written in the cell of another exercise",
    [
      stub("area"),
      marked("volume", `${right}\nconst volume = (a, b, c) => area(a, b) * c;`),
    ],
    "pass",
    "found by its name: cell [2]",
  ],
  ["a stray console.log", [
    marked(
      "area",
      "const area = (a, b) => { for (let i = 0; i < 1000; i++) console.log(i); return a * b; };",
    ),
  ], "pass"],
  ["the stub's line remains", [
    marked("area", 'function area(a, b) {\n  return a * b;\n  return notAttempted("area");\n}'),
  ], "fail"],
  ["the stub's line is a comment", [
    marked("area", 'function area(a, b) {\n  // return notAttempted("area");\n  return a * b;\n}'),
  ], "pass"],
  ["two exercises in one cell", [
    marked("area", `${right}\n// @exercise volume\nconst volume = () => notAttempted("volume");`),
  ], "pass"],
  ["a helper nested too deeply", [
    `const deep = ${"-(".repeat(600)}1${")".repeat(600)};`,
    marked("area", right),
  ], "pass"],
  ["emptied", [{ id: "area", source: "" }], "missing"],
  ["deleted", ["const k = 1;"], "missing"],
  ["misnamed", [marked("area", "const aera = (a, b) => a * b;")], "missing"],
  ["a failure that nobody waits for", [
    marked("area", "const area = (a, b) => { Promise.reject(new Error('lost')); return a * b; };"),
  ], "pass"],
];

/** Names that the graders, the engine or JavaScript use themselves. */
const NAMES = [
  "__tick",
  "__run",
  "check",
  "reference",
  "Matrix",
  "Object",
  "given",
  "globals",
  "Error",
];
for (const name of NAMES) {
  const helper = `const ${name} = (x) => x;`;
  const use = `const area = (a, b) => { for (const k of [1]) ${name}(k); return ${name}(a * b); };`;
  accidents.push(
    [`with a helper named ${name}`, [marked("area", `${helper}\n${use}`)], "pass"],
    [`with a helper named ${name} in another cell`, [helper, marked("area", use)], "pass"],
    [`with a variable named ${name}`, [
      marked(
        "area",
        `function area(a, b) { const ${name} = a; while (!${name}); return ${name} * b; }`,
      ),
    ], "pass"],
  );
}

for (const [accident, cells, status, note] of accidents) {
  Deno.test(`Lesson grades a cell ${accident}`, async () => {
    const given = await grade("area", cells);
    assertEquals([given.status, given.points], [status, status === "pass" ? 2 : 0], given.message);
    if (note) assertStringIncludes(given.notes.join("\n"), note);
  });
}

Deno.test("Lesson joins exports that stand in two cells", async () => {
  const cells = [marked("both", "const half = (a) => a / 2;"), "const third = (a) => a / 3;"];
  assertEquals((await grade("both", cells)).status, "pass");
});

Deno.test("Lesson takes a learner's own earlier function when it passes", async () => {
  const cells = [
    marked("area", "let calls = 0;\nconst area = (a, b) => a * b;\nconst mine = () => area;"),
    marked("volume", "const volume = (a, b, c) => area(a, b) * c + (area === mine() ? 0 : 1);"),
  ];
  assertEquals((await grade("volume", cells)).status, "pass");
});

for (const [state, cell] of [["wrong", marked("area", wrong)], ["a stub", stub("area")]] as const) {
  Deno.test(`Lesson does not cost points twice when an earlier function is ${state}`, async () => {
    const cells = [cell, marked("volume", "const volume = (a, b, c) => area(a, b) * c;")];
    const volume = await grade("volume", cells);
    assertEquals(volume.status, "pass", volume.message);
    assertStringIncludes(volume.notes.join(), "the course's own stood in for it here");
  });
}

Deno.test("Lesson comes to an end with exercises that call each other in a circle", async () => {
  const cells = [
    marked("area", "const area = (a, b) => volume(a, b, 1);"),
    marked("volume", "const volume = (a, b, c) => area(a, b) * c;"),
  ];
  assertEquals((await grade("area", cells)).status, "pass");
  assertEquals((await grade("volume", cells)).status, "error");
});

for (const call of ["close()", "self.close()", "globalThis.close()"]) {
  Deno.test(`Lesson goes on after code that calls ${call}`, async () => {
    const { close } = globalThis;
    const { message, status } = await grade("area", [
      marked("area", `function area() { ${call}; }`),
    ]);
    assertEquals(status, "error");
    assertStringIncludes(message, "Cannot use close: it would end the grading, too");
    assertEquals(globalThis.close, close);
  });
}
