/**
 * Grades the exercises of lesson 07, as they stand in its notebook.
 *
 * @module
 */
import { lessonTests } from "../../lib/grading/deno_tests.ts";

const notebook = () => import("../../notebooks/07_lstm.ipynb", { with: { type: "text" } });
const copy = () => import("../../notebooks/07_lstm-Copy1.ipynb", { with: { type: "text" } });
const saved = () => import("../../notebooks/07_lstm (1).ipynb", { with: { type: "text" } });

for (const test of await lessonTests("07_lstm", notebook, [copy, saved])) Deno.test(test);
