/**
 * Right answers with something odd about them: each must pass.
 *
 * @module
 */
const FINE = "return course.add(course.matMul(W, x), b);";

/** The answers. */
export const RIGHT: readonly string[] = [
  `console.log("x".repeat(1000));\nexport function affine(W, x, b) { console.log(W); ${FINE} }`,
  `export function affine(W, x, b) { for (let k = 0; k < 2000; k++) console.log(k); ${FINE} }`,
  `export const affine = (W, x, b) => course.add(course.matMul(W, x), b);\nPromise.reject(new Error("later"));`,
  `export const affine = (W, x, b) => course.add(course.matMul(W, x), b);\nsetTimeout(() => { throw new Error("later"); });`,
  "const __tick = 1, check = 2, reference = 3, Object = 4;\nexport const affine = (W, x, b) => course.add(course.matMul(W, x), b);",
  "class Matrix {}\nexport const affine = (W, x, b) => course.add(course.matMul(W, x), b);",
  "let affine;\naffine = (W, x, b) => course.add(course.matMul(W, x), b);",
  "export const affine = (W, x, b) => ({ rows: W.rows, cols: x.cols, data: Float64Array.from(course.add(course.matMul(W, x), b).data) });",
  "enum E { A, B }\nconst k = E.A as number;\nexport const affine = <T,>(W, x, b) => { const y = course.matMul(W, x); return course.add(y, b) satisfies unknown; };",
  'import * as util from "node:util";\nexport const affine = (W, x, b) => (util.inspect(W), course.add(course.matMul(W, x), b));',
  'import * as hooks from "node:perf_hooks";\nexport const affine = (W, x, b) => (hooks.default, course.add(course.matMul(W, x), b));',
  'const { add, matMul } = await import("@course/lib");\nexport const affine = (W, x, b) => add(matMul(W, x), b);',
  `class Mine extends Error { constructor(m) { super(m); this.name = "Mine"; } }
Math.sigmoid = (x) => 1 / (1 + Math.exp(-x));
globalThis.helper = 3;
export const affine = (W, x, b) => {
  const counts = {};
  for (const word of ["constructor", "toString", "a"]) counts[word] = new Mine(word).name;
  function Old() {}
  Old.prototype.toString = () => "old";
  ${FINE}
};`,
  'import assert from "node:assert/strict";\nexport const affine = (W, x, b) => (assert(W), course.add(course.matMul(W, x), b));',
];
