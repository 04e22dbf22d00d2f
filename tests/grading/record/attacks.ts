/**
 * What people may hand in to get a mark without an answer: by the numbers of README.md beside this
 * file, three forms and more each. No one of them is right, so none may pass.
 *
 * @module
 */
import type { ExerciseStatus } from "../../../lib/grading/record/results.ts";

/** An attack on `first-function`: code of its cell, and what it may come to. */
export interface Attack {
  /** Number in the table. */
  readonly number: number;
  /** The code. */
  readonly code: string;
  /** What it may come to. */
  readonly comes: readonly ExerciseStatus[];
  /** The exercise; `first-function` without it. */
  readonly exercise?: string;
}

/** A wrong answer: the attack has to make it pass. */
const WRONG = "export function affine(W, x, b) { return x; }";
const FINE = "return course.add(course.matMul(W, x), b);";

const attack = (number: number, comes: string, ...codes: string[]): Attack[] =>
  codes.map((code) => ({ number, code, comes: comes.split(" ") as ExerciseStatus[] }));

/** A way to global things that a cell is not given: every one of them must fail. */
const ANY = "fail error timeout oom crash output-limit missing not-attempted";

/** All attacks. */
export const ATTACKS: readonly Attack[] = [
  ...attack(
    1,
    ANY,
    `Deno.exit(0);\n${WRONG}`,
    "export function affine() { Deno.exit(0); }",
    `Promise.resolve().then(() => globalThis.Deno.exit(0));\n${WRONG}`,
    `setTimeout(() => globalThis.Deno.exit(0));\nawait new Promise((go) => setTimeout(go, 20));\n${WRONG}`,
    "export const affine = () => globalThis.close();",
  ),
  ...attack(
    2,
    ANY,
    `process.exit(0);\n${WRONG}`,
    "export const affine = () => process.reallyExit(0);",
    "export const affine = () => globalThis.process.abort();",
    "export const affine = () => globalThis.process.kill(globalThis.process.pid);",
  ),
  ...attack(
    3,
    ANY,
    `Deno[Deno.internal].core.ops.op_test_event_exit(0);\n${WRONG}`,
    `globalThis.Deno[globalThis.Deno.internal].core.ops.op_exit(0);\n${WRONG}`,
    `const D = (() => globalThis)().Deno;\nfor (const key of Reflect.ownKeys(D)) D[key]?.core?.ops.op_exit(0);\n${WRONG}`,
    `for (const s of Object.getOwnPropertySymbols(globalThis)) globalThis[s]?.core?.print("{}");\n${WRONG}`,
  ),
  ...attack(
    4,
    ANY,
    `Deno.kill(Deno.pid, "SIGKILL");\n${WRONG}`,
    'export const affine = () => globalThis.Deno.kill(globalThis.Deno.pid, "SIGTERM");',
    'export const affine = () => globalThis.Deno.kill(1, "SIGKILL");',
  ),
  ...attack(
    5,
    ANY,
    `globalThis.Deno = { test() {} };\n${WRONG}`,
    `Deno.test = () => {};\n${WRONG}`,
    `Object.defineProperty(globalThis, "Deno", { get: () => { throw 0; } });\n${WRONG}`,
  ),
  ...attack(
    6,
    ANY,
    `Math.abs = () => 0;\n${WRONG}`,
    `Number.isFinite = Object.is = () => true;\nMath.max = () => 0;\n${WRONG}`,
    `Array.prototype.forEach = Array.prototype.every = Array.prototype.some = () => true;\n${WRONG}`,
    `Float64Array.prototype.forEach = function () {};\nFloat64Array.prototype.slice = function () { return this; };\n${WRONG}`,
    `JSON.stringify = () => '{"say":"ran","exports":{},"outcomes":[]}';\n${WRONG}`,
    `TextEncoder.prototype.encode = () => new Uint8Array();\n${WRONG}`,
    `Promise.prototype.then = () => {};\n${WRONG}`,
    `course.Matrix.prototype.at = () => 0;\n${WRONG}`,
  ),
  ...attack(
    7,
    ANY,
    "export const affine = () => NaN;",
    "export const affine = () => [];",
    "export const affine = (W, x) => new Proxy(x, { get: (_, key) => key === 'rows' ? 3 : x[key] });",
    "export const affine = () => ({ valueOf: () => 1, toJSON: () => [], rows: 1, cols: 1, data: [0] });",
    "export const affine = (W, x) => ({ rows: W.rows, cols: x.cols, data: { length: W.rows * x.cols } });",
    "export const affine = (W, x) => ({ rows: W.rows, cols: x.cols, get data() { return new Float64Array(W.rows * x.cols).fill(NaN); } });",
    "class Mine extends course.Matrix {}\nexport const affine = (W, x) => new Mine(W.rows, x.cols, new Float64Array(W.rows * x.cols));",
    "export const affine = (W, x) => new course.Matrix(W.rows, x.cols, new Float64Array(new SharedArrayBuffer(8 * W.rows * x.cols)));",
  ),
  ...attack(
    8,
    ANY,
    `Object.prototype.toJSON = () => ({ points: 100, status: "pass" });\n${WRONG}`,
    `Object.prototype.points = 100;\nObject.prototype.status = "pass";\n${WRONG}`,
    `Object.prototype.value = 0;\nArray.prototype.toJSON = () => [];\n${WRONG}`,
    `Object.defineProperty(Object.prototype, "expected", { get: () => 0, set() {} });\n${WRONG}`,
  ),
  ...attack(
    9,
    ANY,
    `console.log("ok 1 - first-function");\n${WRONG}`,
    `console.log('0000001c{"say":"ran","entered":[]}');\n${WRONG}`,
    `console.error('<testcase name="first-function"/>');\n${WRONG}`,
    `globalThis.Deno?.stdout.writeSync(new TextEncoder().encode('00000010{"say":"ready"}'));\n${WRONG}`,
  ),
  ...attack(
    10,
    ANY,
    `import { catalogue } from "../../../lib/exercises/catalogue.ts";\n${WRONG}`,
    `import text from "../../../lib/exercises/00_start/first_function.ts" with { type: "text" };\n${WRONG}`,
    `export * from "../../../lib/exercises/catalogue.ts";\n${WRONG}`,
    `export { affine } from "../../../lib/exercises/00_start/first_function.ts";`,
    `import data from "../../../deno.json" with { type: "json" };\n${WRONG}`,
    `import exercise from "${new URL(
      "../../../lib/exercises/00_start/first_function.ts",
      import.meta.url,
    )}";\nexport const affine = exercise.reference.affine;`,
  ),
  ...attack(
    11,
    ANY,
    `const { default: e } = await import("${new URL(
      "../../../lib/exercises/00_start/first_function.ts",
      import.meta.url,
    )}");\nexport const affine = e.reference.affine;`,
    "export const affine = eval('(W, x, b) => x');",
    "export const affine = new Function('W', 'x', 'b', 'return x');",
    "export const affine = (async () => {}).constructor('return import(\"node:fs\")');",
    "export const affine = () => new Worker('data:text/javascript,0', { type: 'module' });",
    `const w = await import("node:worker_threads");\n${WRONG}`,
    `const load = /* import( */ (x) => import /* */ (x);\nawait load("node:vm");\n${WRONG}`,
  ),
  ...attack(
    12,
    ANY,
    `const text = Deno.readTextFileSync("/etc/passwd");\n${WRONG}`,
    "export const affine = () => globalThis.Deno.env.toObject();",
    'import fs from "node:fs";\nexport const affine = () => fs.readFileSync("/proc/self/environ");',
    `const { readFileSync } = globalThis.process.getBuiltinModule("node:fs");\n${WRONG}`,
  ),
  ...attack(
    13,
    ANY,
    "const text = await (await fetch('http://127.0.0.1:9/')).text();\n" + WRONG,
    `import x from "npm:left-pad";\n${WRONG}`,
    `import x from "jsr:@std/assert";\n${WRONG}`,
    `import x from "http://127.0.0.1:9/x.ts";\n${WRONG}`,
    "export const affine = () => globalThis.WebSocket('ws://127.0.0.1:9');",
  ),
  ...attack(
    14,
    ANY,
    "localStorage.setItem('a', '1');\n" + WRONG,
    "await caches.open('a');\n" + WRONG,
    "await Deno.openKv();\n" + WRONG,
  ),
  ...attack(
    16,
    "timeout",
    `for (;;) {}\n${WRONG}`,
    "export const affine = () => { while (true); };",
    "export const affine = () => { try { for (;;) {} } catch { for (;;) {} } };",
    "const n = await new Promise(() => {});\nexport const affine = () => n;",
    "export const affine = () => /^(a+)+$/.test('a'.repeat(60) + 'b');",
    "const f = () => Promise.resolve().then(f);\nconst n = await f();\nexport const affine = () => n;",
    "export const affine = function f(W, x, b) { return [0].map(() => f(W, x, b)).sort(() => f(W, x, b)); };",
  ).map((one) => ({ ...one, comes: ["timeout", "error", "oom", "crash"] as const })),
  ...attack(
    17,
    "oom crash error timeout fail",
    "export const affine = () => { const all = []; for (;;) all.push(new Array(1e5).fill(0)); };",
    "export const affine = () => { const all = []; for (;;) all.push(new Float64Array(1e7).fill(1)); };",
    "export const affine = () => { let text = 'a'; for (;;) text += text; };",
    "export const affine = (W, x, b) => affine(W, x, b);",
    "export const affine = () => new Array(2 ** 32 - 1).fill(0);",
  ),
  ...attack(
    18,
    ANY,
    "export const affine = () => Array.from({ length: 500 }, () => new Worker('data:text/javascript,for(;;);', { type: 'module' }));",
    "export const affine = () => { for (;;) new globalThis.Deno.Command('sh').spawn(); };",
    "export const affine = () => { for (;;) setTimeout(affine); };",
  ),
  ...attack(
    19,
    ANY,
    "export const affine = () => 'x'.repeat(2 ** 28);",
    "export const affine = () => Array.from({ length: 900_000 }, (_, k) => k);",
    "export const affine = () => { for (;;) console.log('x'.repeat(1e5)); };",
  ),
  ...attack(
    20,
    ANY,
    "export function affine(W, x, b) { return x",
    "export const other = 1;",
    "export class affine { constructor() { return 1; } }",
    "export const affine = 3;",
  ),
  ...attack(
    21,
    ANY,
    `}); Deno.exit(0); (() => {\n${WRONG}`,
    `}})()}; globalThis.points = 9; {{((async()=>{\n${WRONG}`,
    `return { affine: 1 }; }\nexport async function __run() {\n${WRONG}`,
    `const __run = 1, __tick = () => {};\n${WRONG}`,
  ),
  ...attack(
    28,
    ANY,
    `export function affine(W, x, b) { if (new Error().stack.includes("child")) ${FINE} return x; }`
      .replace(FINE, "return x;"),
    "export function affine(W, x, b) { return performance.now() > 1e9 ? x : b; }",
    "let n = 0;\nexport function affine(W, x, b) { return n++ === 0 ? course.add(course.matMul(W, x), b) : x; }",
  ),
  ...attack(
    30,
    ANY,
    "export function affine(W, x, b) { if (W.rows === 3 && W.cols === 2) return course.add(course.matMul(W, x), b); return x; }",
    "export function affine(W, x, b) { return x.cols > 1 ? x : course.add(course.matMul(W, x), b); }",
    "export function affine(W, x, b) { const c = course.matMul(W, x); for (let k = 0; k < c.data.length; k++) c.data[k] += b.data[0]; return c; }",
  ),
  ...attack(
    31,
    ANY,
    "export function affine(W, x, b) { W.data.fill(0); return course.add(course.matMul(W, x), b); }",
    "let kept;\nexport function affine(W, x, b) { return kept ??= course.add(course.matMul(W, x), b); }",
    "export const affine = (W, x, b) => b;",
  ),
  ...attack(
    33,
    ANY,
    `Date.now = performance.now = () => 0;\n${WRONG}`,
    "performance.now = () => 0;\nexport const affine = () => { for (;;) {} };",
    `globalThis.setTimeout = (f) => f();\n${WRONG}`,
  ),
  ...attack(
    35,
    ANY,
    "export const affine = { then: (go) => go(() => 1) };",
    "export const affine = async (W, x, b) => course.add(course.matMul(W, x), b);",
    "const all = { get affine() { throw new Error('no'); } };\nexport const affine = all.affine;",
  ),
  ...attack(
    29,
    ANY,
    "export function affine(W, x, b) { const t = performance.now(); while (performance.now() - t < 30); return x; }",
    "export function affine(W, x, b) { throw new Error([...W.data, ...x.data, ...b.data].join(' ')); }",
    "export function affine(W, x, b) { console.log(globalThis, W, x, b); return x; }",
  ),
  ...attack(
    34,
    ANY,
    `Promise.reject(new Error("later"));\n${WRONG}`,
    "export const affine = (W, x, b) => { setTimeout(() => { throw 1; }); return x; };",
    "export const affine = (W, x, b) => { queueMicrotask(() => { throw 1; }); return x; };",
  ),
  ...attack(
    11,
    ANY,
    'const p = await import("node:" + "process");\nexport const affine = (W, x, b) => (p.exit(0), x);',
    'const p = await import("node:util/../process");\nexport const affine = (W, x, b) => (p.exit(0), x);',
    'import p from "node:path/../process";\nexport const affine = (W, x, b) => (p.exit(0), x);',
    "export const affine = (W, x, b) => { import.meta; return x; };",
    'export const affine = async (W, x, b) => \\u0069mport("node:fs");',
  ),
  ...attack(
    16,
    ANY,
    "export const affine = () => (function* () { for (;;) yield 1; })();",
    "export const affine = () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); };",
    "a: for (;;) { for (;;) continue a; }\nexport const affine = () => 1;",
  ),
  ...attack(
    7,
    ANY,
    "export const affine = () => { const o = {}; o.o = o; return o; };",
    "export const affine = () => { let d = []; for (let k = 0; k < 1e5; k++) d = [d]; return d; };",
    "export const affine = () => new Proxy({}, { ownKeys() { throw 1; }, get() { throw 2; } });",
    "export const affine = () => { throw { get message() { throw 1; }, toString() { throw 2; } }; };",
    "Error.prepareStackTrace = () => { throw 1; };\nexport const affine = () => { throw new Error('a'); };",
  ),
  ...attack(
    6,
    ANY,
    `globalThis.Uint8Array = class {};\n${WRONG}`,
    `Promise.race = () => 1;\n${WRONG}`,
    "export const affine = (W, x) => { Object.freeze(globalThis); return x; };",
    "export const affine = (W, x) => { Object.defineProperty(Error, 'stackTraceLimit', { value: 0, writable: false }); return x; };",
  ),
  ...attack(
    36,
    ANY,
    `type T<N extends number> = N extends 0 ? 0 : T<N>;\nconst x: T<9> = 0 as never;\n${WRONG}`,
    "export const affine: (...a: never[]) => never = (() => 0) as never;",
    `declare const affine: any;\ninterface A extends A {}\n`,
  ),
];

/** Ways to leave a task to a finished function of the library. */
const handing = (exercise: string, ...codes: string[]): Attack[] =>
  attack(32, "fail error", ...codes).map((one) => ({ ...one, exercise }));

/** A call of the finished function, after something is done to hide it. */
const hidden = (...before: string[]): string[] =>
  before.map((code) =>
    `export const gruCellForward = (...a) => { ${code}; return course.gruCellForward(...a); };`
  );

/** Attacks on exercises that the library has a finished function for. */
export const HANDED: readonly Attack[] = [
  ...handing(
    "gru-cell-forward",
    "const ready = course.gruCellForward;\nexport const gruCellForward = (...a) => ready(...a);",
    "export const gruCellForward = course.gruCellForward.bind(null);",
    "export const gruCellForward = new Proxy(course.gruCellForward, {});",
    "export const gruCellForward = (...a) => Reflect.apply(course.gruCellForward, null, a);",
    "export const gruCellForward = (x, h, p) => ({ ...course.gruForward([x], h, p).caches[0] });",
    "export const gruCellForward = (...a) => ({ ...course.gruCellForward(...a) });",
    'const all = await import("@course/lib");\nexport const gruCellForward = (...a) => all.gruCellForward(...a);',
    ...hidden(
      "Array.prototype.flatMap = () => []",
      "Array.prototype.unshift = () => 0",
      "Map.prototype.get = () => undefined",
      "Object.prototype.toJSON = function () { return this.entered ? { ...this, entered: [] } : this; }",
      "Object.defineProperty(Array.prototype, 'toJSON', { value: () => [] })",
      "Object.defineProperty(Array.prototype, 0, { set() {}, get() {} })",
      "Object.setPrototypeOf(Array.prototype, { toJSON: () => [] })",
      "Object.setPrototypeOf(Uint8Array.prototype, { subarray() { return this; } })",
      "Object.setPrototypeOf(Object.getPrototypeOf([].values()), { next: () => ({ done: true }) })",
      "JSON.stringify = () => '{}'",
      "Function.prototype.call = Function.prototype.apply = () => []",
    ),
  ),
  ...handing(
    "rnn-cell-forward",
    "export const rnnCellForward = (x, a, p) => { const r = course.rnnForward([x], a, p); return { aNext: r.a[0], yHat: r.yHat[0] }; };",
  ),
  ...handing(
    "one-hot",
    "const [f] = [course.oneHot];\nexport const oneHot = (...a) => f.call(null, ...a);",
  ),
  ...handing("clip-by-norm", "export const { clipByNorm } = course;"),
  ...handing("entity-f1", "export const entityF1 = (...a) => course.entityF1(...a);"),
  // frames of its own: the whole answer, with nothing entered, before the process gives its own
  ...attack(9, "error fail crash", ...[8, 9, 10].map(forged)).map((one) => ({
    ...one,
    exercise: "gru-cell-forward",
  })),
];

/** Writes a reply of its own at the n-th call. */
function forged(n: number): string {
  return `const out = Object.getOwnPropertyDescriptor(Deno, "stdout").value;
const bytes = (t) => Uint8Array.from(t, (c) => c.charCodeAt(0));
const outcomes = [];
export const gruCellForward = (...a) => {
  const r = course.gruCellForward(...a);
  const entry = (k) => [k, ["m", r[k].rows, r[k].cols, [...r[k].data]]];
  outcomes.push({ value: ["r", ...["hNext", "zt", "rt", "hTilde"].map(entry)], changed: [] });
  if (outcomes.length === ${n}) {
    const exports = { gruCellForward: { f: null, stub: null } };
    const printed = { lines: [], count: 0 };
    const body = JSON.stringify({ say: "ran", exports, outcomes, entered: [], printed, url: "" });
    out.writeSync(bytes(body.length.toString(16).padStart(8, "0") + body));
  }
  return r;
};`;
}

/** Right answers with something odd about them: each must pass. */
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
