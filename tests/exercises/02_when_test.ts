/**
 * Grades the exercises of lesson 02, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/02_when.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/02_when-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/02_when (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("02_when", notebook, [copy, saved])) Deno.test(test);
