/** Little sources and exercises that the tests of the builder share. */
import { buildLesson, type BuildOptions } from "../../lib/course/build.ts";
import type { Notebook } from "../../lib/ipynb/notebook.ts";

/** Two exercises that exist nowhere else. */
export const CATALOGUE = [
  { id: "first-function", lesson: "00_start", points: 2, exports: ["affine"] },
  { id: "two-names", lesson: "00_start", points: 1, exports: ["left", "right"] },
];

/** A source with a heading, slides, a figure cell and an exercise. */
export const SOURCE = `# Start

Goal: see how it works.

<!-- slides: example-5 -->
## One cell

Some text.

\`\`\`ts
import * as course from "@course/lib";
const prediction = 1;
\`\`\`

The task:

\`\`\`ts
// @exercise first-function
import { add, type Matrix, matMul, notAttempted } from "@course/lib";

function affine(W: Matrix, x: Matrix, b: Matrix): Matrix {
  // BEGIN SOLUTION
  // STUB: return notAttempted("first-function");
  return add(matMul(W, x), b);
  // END SOLUTION
}
\`\`\`

## Summary

It works.
`;

/** Builds a source with the little catalogue. */
export function build(source: string, options: BuildOptions = {}): Notebook {
  return buildLesson(source, { catalogue: CATALOGUE, file: "little.md", ...options });
}
