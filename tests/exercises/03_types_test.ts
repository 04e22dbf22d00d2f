/**
 * Grades the exercises of lesson 03, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/03_types.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/03_types-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/03_types (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("03_types", notebook, [copy, saved])) Deno.test(test);
