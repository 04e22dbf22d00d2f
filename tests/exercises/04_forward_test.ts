/**
 * Grades the exercises of lesson 04, as they stand in its notebook.
 *
 * @module
 */
import notebook from "../../notebooks/04_forward.ipynb" with { type: "text" };
import { lessonTests } from "../../lib/grading/deno_tests.ts";

for (const test of lessonTests("04_forward", notebook)) Deno.test(test);
