/**
 * Grades the exercises of lesson 01, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/01_what.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/01_what-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/01_what (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("01_what", notebook, [copy, saved])) Deno.test(test);
