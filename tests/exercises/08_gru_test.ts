/**
 * Grades the exercises of lesson 08, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/08_gru.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/08_gru-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/08_gru (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("08_gru", notebook, [copy, saved])) Deno.test(test);
