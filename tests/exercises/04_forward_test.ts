/**
 * Grades the exercises of lesson 04, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/04_forward.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/04_forward-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/04_forward (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("04_forward", notebook, [copy, saved])) Deno.test(test);
