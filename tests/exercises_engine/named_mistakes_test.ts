/** What a beginner types, and the typical mistake that it is. */
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { cell, loop, said } from "./typed.ts";

const F1 = (counts: string, ratios: string) =>
  `(p, g) => { const runs = (t) => [...t.join("").matchAll(/1+/g)].map((m) => [m.index, m[0].length]);
    ${counts} ${ratios} return { precision, recall, f1: 2 * precision * recall / (precision + recall) }; }`;
const RATIOS = "const precision = right / found, recall = right / there;";

Deno.test("judge() names both mistakes of an F1 over tags without guards", () => {
  const message = said(
    "entity-f1",
    F1(
      "const n = (t) => t.filter((x) => x).length; const right = p.filter((x, i) => x && g[i]).length, found = n(p), there = n(g);",
      RATIOS,
    ),
  );
  assertEquals(message.split("\n").slice(0, 2), [
    "Tags are counted, not spans: half a name earns half the credit. An entity counts only whole.",
    "And: 0/0 gives NaN. Ask whether anything was predicted, and whether anything is there, before you divide.",
  ]);
});

Deno.test("judge() knows spans that are compared with includes", () => {
  const message = said(
    "entity-f1",
    F1(
      "const a = runs(p), b = runs(g), right = a.filter((s) => b.includes(s)).length, found = a.length, there = b.length;",
      RATIOS,
    ),
  );
  assertStringIncludes(message, "includes and === compare arrays by identity");
});

Deno.test("judge() shows the smallest call that is wrong", () => {
  const code = F1(
    "const a = runs(p), b = runs(g).map(String), right = a.filter((s) => b.includes(String(s))).length, found = b.length, there = a.length;",
    "if (found + there === 0) return { precision: 1, recall: 1, f1: 1 }; const precision = found ? right / found : 0, recall = there ? right / there : 0; if (!right) return { precision, recall, f1: 0 };",
  );
  assertStringIncludes(
    said("entity-f1", code),
    "Called as entityF1(predicted [1,0,1,0], gold [1,0,0,0])",
  );
});

Deno.test("judge() names one mistake that is made in some calls only", () => {
  const message = said(
    "parameter-count",
    "(nx, na, ny) => na * (na + nx) + ny * na + (nx > 3 ? 0 : na + ny)",
  );
  assertEquals(
    message.split("\n")[0],
    "The weights are all there, the biases are not: ba and by are learned, too.",
  );
  assertEquals(message.includes("And:"), false, message);
});

/** Exercise, what is typed, and the mistake that it is. */
const NAMED: [string, string, string][] = [
  [
    "recurrence",
    "(x, w, u, a0) => { const a = []; for (const xt of x) a.push(Math.tanh(w * (a.at(-1) || a0) + u * xt)); return a; }",
    "|| takes 0 for nothing",
  ],
  [
    "recurrence",
    "(x, w, u, a0) => { const a = []; let p = a0; for (const xt of x) { a.push(p); p = Math.tanh(w * p + u * xt); } return a; }",
    "The list holds the state before each step.",
  ],
  [
    "recurrence",
    "(x, w, u, a0) => { for (const xt of x) return [Math.tanh(w * a0 + u * xt)]; }",
    "return stands inside the loop",
  ],
  [
    "order-matters",
    "(word) => { const c = new Array(26).fill(0); for (const l of word.toLowerCase()) c[l.charCodeAt(0) - 97]++; return c; }",
    "their places lie below 0 or above 25",
  ],
  [
    "order-matters",
    "(word) => { const c = new Array(26).fill(0); for (const l of word) c[l.charCodeAt(0) - 97]++; return c; }",
    "land outside the 26 places",
  ],
  [
    "order-matters",
    "(word) => { const c = new Array(26).fill(0); for (const l of word.toLowerCase()) { const i = l.charCodeAt(0) - 97; if (i >= 0 && i < 26) c[i] = 1; } return c; }",
    "Each letter counts once at most.",
  ],
  ["parameter-count", "(nx, na, ny) => na ^ 2 + na * nx + ny * na + na + ny", "^ is no power"],
  [
    "rnn-cell-forward",
    cell(
      "const aNext = softmax(add(matMul(params.Waa, aPrev), matMul(params.Wax, xt), params.ba)); return { aNext, yHat: tanh(add(matMul(params.Wya, aNext), params.by)) };",
    ),
    "tanh and softmax are swapped",
  ],
  [
    "feed-forward",
    "(x, W1, b1, W2, b2) => tanh(add(matMul(W2, softmax(add(matMul(W1, x), b1))), b2))",
    "tanh and softmax are swapped",
  ],
  [
    "rnn-forward",
    loop(
      "for (const xt of x)",
      "const s = rnnCellForward(xt, a0, params); a.push(s.aNext); yHat.push(s.yHat); return { a, yHat };",
    ).replace(/ return \{ a, yHat \}; \}$/, " }"),
    "return stands inside the loop",
  ],
];

for (const [id, code, sentence] of NAMED) {
  Deno.test(`judge() names the mistake of ${code} (${id})`, () => {
    assertStringIncludes(said(id, code), sentence);
  });
}
