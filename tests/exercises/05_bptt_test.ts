/**
 * Grades the exercises of lesson 05, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/05_bptt.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/05_bptt-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/05_bptt (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("05_bptt", notebook, [copy, saved])) Deno.test(test);
