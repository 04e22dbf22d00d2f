/**
 * Grades the exercises of lesson 00, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/00_start.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/00_start-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/00_start (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("00_start", notebook, [copy, saved])) Deno.test(test);
