/**
 * Answers that leave the task to a finished function of the library, and hide it.
 *
 * @module
 */
import { type Attack, attack } from "./attacks.ts";

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
