// deno-lint-ignore-file camelcase -- the keys of nbformat and nbgrader are what they are
/** What buildLesson makes of a source, and what it refuses. */
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { hashOf, serialize, textOf } from "../../lib/ipynb/notebook.ts";
import { build, SOURCE } from "./_lessons.ts";

const cellsOf = (source: string) => build(source).cells;

Deno.test("buildLesson() gives each cell an id from its heading, or its exercise's", () => {
  assertEquals(cellsOf(SOURCE).map((cell) => [cell.cell_type, cell.id]), [
    ["markdown", "start-1"],
    ["markdown", "one-cell-1"],
    ["code", "one-cell-2"],
    ["markdown", "one-cell-3"],
    ["code", "first-function"],
    ["code", "first-function-check"],
    ["markdown", "summary-1"],
  ]);
});

Deno.test("buildLesson() withholds the solution and hands out the stub", () => {
  const cell = cellsOf(SOURCE).find(({ id }) => id === "first-function")!;
  assertEquals(
    textOf(cell),
    `// @exercise first-function
import { add, type Matrix, matMul, notAttempted } from "@course/lib";

function affine(W: Matrix, x: Matrix, b: Matrix): Matrix {
  return notAttempted("first-function");
}`,
  );
  assert(!serialize(build(SOURCE)).includes("add(matMul"));
});

Deno.test("buildLesson() leaves the solution in, when asked for the solved edition", () => {
  const cell = build(SOURCE, { solved: true }).cells.find(({ id }) => id === "first-function")!;
  assert(textOf(cell).includes("return add(matMul(W, x), b);"));
  assert(!/SOLUTION|STUB|notAttempted\(/.test(textOf(cell)));
});

Deno.test("buildLesson() writes a check and nbgrader's metadata, when there is an exercise", () => {
  const [answer, check] = cellsOf(SOURCE).slice(4);
  assertEquals(textOf(check!), 'await check("first-function", { affine });');
  const common = { schema_version: 3, task: false, cell_type: "code" };
  assertEquals(answer!.metadata.nbgrader, {
    ...common,
    grade: false,
    solution: true,
    locked: false,
    grade_id: "first-function",
  });
  assertEquals(check!.metadata.nbgrader, {
    ...common,
    grade: true,
    solution: false,
    locked: true,
    points: 2,
    grade_id: "first-function-check",
  });
  assertEquals(answer!.metadata.course?.exercise, "first-function");
  assertEquals(answer!.metadata.course?.built, hashOf(textOf(answer!)));
  assertEquals(check!.metadata.course?.check, "first-function");
});

Deno.test("buildLesson() shows the slides of a cell and carries them in its metadata", () => {
  const cell = cellsOf(SOURCE)[1]!;
  assertEquals(cell.metadata.course?.slides, ["example-5"]);
  assertEquals(textOf(cell), "## One cell\n\n*slide example-5*\n\nSome text.");
  const code = cellsOf("<!-- slides: example-5 example-6 -->\n```ts\nlet a = 1;\n```")[0]!;
  assertEquals(textOf(code), "// slides example-5, example-6\nlet a = 1;");
});

Deno.test("buildLesson() leaves fences of other languages in the Markdown", () => {
  const source = "# A\n\n```text\n# no heading\n<!-- slides: nothing -->\n```\n\nmore";
  assertEquals(cellsOf(source).length, 1);
});

Deno.test("buildLesson() builds notebooks of nbformat 4.5 for the Deno kernel, outputs empty", () => {
  const notebook = build(SOURCE);
  assertEquals([notebook.nbformat, notebook.nbformat_minor], [4, 5]);
  assertEquals((notebook.metadata.kernelspec as { name: string }).name, "deno");
  for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "code")) {
    assertEquals([cell.outputs, cell.execution_count], [[], null]);
  }
});

const exercise = (body: string, imports = "notAttempted") =>
  `\`\`\`ts\n// @exercise first-function\nimport { ${imports} } from "@course/lib";\n${body}\n\`\`\`\n`;
const STUB = '// STUB: return notAttempted("first-function");';
const good = `function affine() {
  // BEGIN SOLUTION
  ${STUB}
  return "a solution that nobody may see";
  // END SOLUTION
}`;

const REFUSED: Record<string, { source: string; says: RegExp }> = {
  "a solution that is opened and never closed": {
    source: exercise(good.replace("  // END SOLUTION\n", "")),
    says: /little\.md: line 5: BEGIN SOLUTION has no END SOLUTION/,
  },
  "a solution that is closed and never opened": {
    source: exercise(good.replace("  // BEGIN SOLUTION\n", "")),
    says: /line 5: this looks like a mark and is none/,
  },
  "an END SOLUTION alone": {
    source: exercise("function affine() {}\n// END SOLUTION"),
    says: /line 5: END SOLUTION without BEGIN SOLUTION/,
  },
  "a solution inside a solution": {
    source: exercise(good.replace("  return", "  // BEGIN SOLUTION\n  return")),
    says: /line 7: BEGIN SOLUTION inside that of line 5/,
  },
  "a solution without a stub": {
    source: exercise(good.replace(`  ${STUB}\n`, "")),
    says: /line 5: BEGIN SOLUTION has no STUB below it/,
  },
  "a stub that stands below the solution": {
    source: exercise(good.replace("  // END", `  ${STUB}\n  // END`)),
    says: /line 8: this looks like a mark and is none/,
  },
  "an empty solution": {
    source: exercise(good.replace(/ {2}return.*\n/, "")),
    says: /line 5: the solution is empty/,
  },
  "a mark that is not written exactly": {
    source: exercise(good.replace("// BEGIN SOLUTION", "//begin solution")),
    says: /line 5: this looks like a mark and is none: \/\/begin solution/,
  },
  "a mark in the story's code": {
    source: "```ts\nlet a = 1;\n// BEGIN SOLUTION\n```",
    says: /line 3: a mark of a solution outside an exercise/,
  },
  "a mark in the text": {
    source: "# A\n\nBEGIN SOLUTION",
    says: /line 3: a mark of a solution outside an exercise/,
  },
  "a solution that stands in the text as well": {
    source: exercise(good) + '\nThink of `return  "a solution that nobody may see"; `.',
    says: /line 7: this line of a solution stands in the cell "opening-1" as well/,
  },
  "a solution that stands in the story's code as well": {
    source: '```ts\nconst f = () => {\nreturn "a solution that nobody may see";\n};\n```\n' +
      exercise(good),
    says: /line 12: this line of a solution stands in the cell "opening-1" as well/,
  },
  "a solution that stands in its own stub": {
    source: exercise(
      good.replace("// BEGIN", '// return "a solution that nobody may see";\n// BEGIN'),
    ),
    says: /line 8: this line of a solution stands in the cell "first-function" as well/,
  },
  "an exercise that nobody knows": {
    source: exercise(good).replace("@exercise first-function", "@exercise first-funktion"),
    says: /line 2: there is no exercise "first-funktion"\nHint: the exercises are first-function/,
  },
  "an exercise that is not marked on its first line": {
    source: "```ts\nlet a = 1;\n// @exercise first-function\n```",
    says: /line 3: an exercise is not marked exactly/,
  },
  "an exercise that stands twice": {
    source: exercise(good) + exercise(good),
    says: /line 12: exercise "first-function" stands twice/,
  },
  "an exercise that never calls notAttempted": {
    source: exercise(good.replace('return notAttempted("first-function")', "return undefined")),
    says: /line 2: exercise "first-function" never calls notAttempted/,
  },
  "an exercise that calls notAttempted in a comment only": {
    source: exercise(good.replace("return notAttempted", "// notAttempted")),
    says: /never calls notAttempted/,
  },
  "an exercise that does not define its names": {
    source: exercise(good).replace("@exercise first-function", "@exercise two-names"),
    says: /line 2: exercise "two-names" does not define left,right/,
  },
  "a cell that imports a name that an exercise defines": {
    source: '```ts\nimport {\n  affine,\n} from "@course/lib";\n```\n' + exercise(good),
    says: /line 3: the cell imports affine, which exercise "first-function" defines/,
  },
  "an exercise that imports its own name": {
    source: exercise(good, "notAttempted, other as affine"),
    says: /line 4: the code does not parse: this name is declared twice: `affine`/,
  },
  "a slide that does not exist": {
    source: "<!-- slides: example-9 -->\n# A",
    says: /line 2: there is no slide "example-9"/,
  },
  "a slide tag that is not written exactly": {
    source: "<!--slides: example-5-->\n# A",
    says: /line 1: a slide tag is not written exactly/,
  },
  "a slide tag at the end": {
    source: "# A\n\n<!-- slides: example-5 -->\n",
    says: /line 3: a slide tag is followed by no cell/,
  },
  "code that does not parse": {
    source: "# A\n\n```ts\nlet a = 1;\nconst b = ;\n```",
    says: /line 5: the code does not parse/,
  },
  "a fence that is never closed": {
    source: "# A\n\n```ts\nlet a = 1;",
    says: /line 3: a fence is opened and never closed/,
  },
};

for (const [what, { source, says }] of Object.entries(REFUSED)) {
  Deno.test(`buildLesson() refuses ${what}`, () => {
    const error = assertThrows(() => build(source), SyntaxError);
    assert(says.test(error.message), error.message);
  });
}

Deno.test("buildLesson() accepts the exercise that the refusals are variants of", () => {
  assertEquals(cellsOf(exercise(good)).length, 2);
});
