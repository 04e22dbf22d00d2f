/**
 * Grades the exercises of lesson 06, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/06_memory.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/06_memory-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/06_memory (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("06_memory", notebook, [copy, saved])) Deno.test(test);
