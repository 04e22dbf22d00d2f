/**
 * Grades the exercises of lesson 00, as they stand in its notebook.
 *
 * @module
 */
import notebook from "../../notebooks/00_start.ipynb" with { type: "text" };
import { lessonTests } from "../../lib/grading/deno_tests.ts";

for (const test of lessonTests("00_start", notebook)) Deno.test(test);
