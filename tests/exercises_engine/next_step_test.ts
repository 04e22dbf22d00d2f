/**
 * What a beginner writes, and the line of the message that leads to the next step.
 *
 * @module
 */
import * as course from "@course/lib";
import type { Matrix } from "@course/lib";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { exerciseIn } from "../../lib/exercises/engine/find.ts";
import { judge } from "../../lib/exercises/engine/judge.ts";
import { Lesson } from "../../lib/grading/lesson.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { marked, notebookText } from "../grading/sample.ts";

const NAMES = Object.keys(course);

/** What is said of an answer that is written as a text: no type stands in a beginner's way. */
function said(id: string, code: string): string {
  const { exports: [name] } = exerciseIn(catalogue, id);
  const make = new Function(
    ...NAMES.filter((one) => one !== name),
    `"use strict"; return ${code};`,
  );
  const all = course as unknown as Record<string, unknown>;
  const answer = { [name!]: make(...NAMES.filter((one) => one !== name).map((one) => all[one])) };
  return judge(exerciseIn(catalogue, id), answer).message;
}

const OPERATORS =
  "matMul(A, B), add(A, B), subtract(A, B), multiply(A, B) and tanh(A) take matrices";
const ENTRIES = "entry (i, j) is read by A.at(i, j), and written as A.data[j * A.rows + i] = value";
const cell = (body: string) => `(xt, aPrev, params) => { ${body} }`;
const rest = "return { aNext, yHat: aNext };";
const loop = (head: string, body: string) =>
  `(x, a0, params) => { const a = [], yHat = []; ${head} { ${body} } return { a, yHat }; }`;

/** Exercise, code, and what must be said. */
const STEPS: [string, string, string][] = [
  // operators on matrices
  ["first-function", "(W, x, b) => W * x + b", OPERATORS],
  ["first-function", "(W, x, b) => W + b", OPERATORS],
  ["first-function", "(W, x, b) => matMul(W, x) + b", OPERATORS],
  ["first-function", "(W, x, b) => -matMul(W, x)", OPERATORS],
  ["first-function", "(W, x, b) => add(matMul(W, x), b) > 0", OPERATORS],
  ["rnn-cell-forward", cell(`const aNext = Math.tanh(matMul(params.Wax, xt)); ${rest}`), OPERATORS],
  ["rnn-cell-forward", cell(`const aNext = Math.exp(xt); ${rest}`), OPERATORS],
  // what is called and is no function, what is not declared, habits of other languages
  [
    "first-function",
    "(W, x, b) => W(x)",
    "W is a Matrix: a product is matMul(W, B), an entry W.at",
  ],
  ["parameter-count", "(nx, na, ny) => na(nx + 1)", "a product needs its sign, na * (…)"],
  ["first-function", "({ W, x, b }) => matMul(W, x)", "take the braces around yours away"],
  ["first-function", "(W, x, b) => this.add(W, b)", "Call it without this: add(…)."],
  ["first-function", "(W, x, b) => console.log(matMul(W, x))", "gives nothing back: return it"],
  ["first-function", "(W, x, b) => { z = matMul(W, x); return z; }", "is declared: const z = …"],
  ["first-function", "(W, x, b) => print(W)", "Here one writes console.log(…)."],
  ["first-function", "(W, x, b) => np.dot(W, x)", "Here one writes the library's functions"],
  // names that are parts of an argument
  [
    "rnn-cell-forward",
    cell(`const aNext = matMul(Waa, aPrev); ${rest}`),
    "Waa is an entry of params: write params.Waa",
  ],
  [
    "rnn-cell-forward",
    cell(`const aNext = add(matMul(params.Waa, aPrev), ba); ${rest}`),
    "ba is an entry of params",
  ],
  [
    "rnn-cell-forward",
    cell(`const aNext = matMul(waa, aPrev); ${rest}`),
    "Did you mean `params.Waa`?",
  ],
  [
    "rnn-cell-forward",
    cell(`const aNext = matMul(params.Wa, aPrev); ${rest}`),
    "params.Wa was read, but params has no Wa; it has Waa, Wax, Wya, ba, by: did you mean params.Waa?",
  ],
  [
    "rnn-cell-forward",
    cell(`const { Wx } = params; const aNext = matMul(Wx, xt); ${rest}`),
    "did you mean params.Wax?",
  ],
  [
    "rnn-cell-forward",
    cell(`const aNext = add(matMul(params.Waa, aPrev), params.b); ${rest}`),
    "params has no b; it has Waa, Wax, Wya, ba, by",
  ],
  [
    "parameter-count",
    "(nx, na) => na * (na + nx) + na + ny",
    "ny is an argument: the function begins parameterCount(nx: number, na: number, ny: number)",
  ],
  ["first-function", "(W, x, b) => add(matMul(w, x), b)", "Did you mean `W`?"],
  ["first-function", "(W, x, b) => plus(matMul(W, x), b)", "Did you mean `add`?"],
  ["first-function", "(W, x, b) => bogus(W, x, b)", "Nothing is called bogus here"],
  // the ends of loops
  [
    "rnn-forward",
    loop(
      "for (let t = 0; t <= x.length; t++)",
      "const s = rnnCellForward(x[t], a.at(-1) ?? a0, params); a.push(s.aNext); yHat.push(s.yHat);",
    ),
    "x[1] was read, but x has one entry, x[0]: look where the loop ends.",
  ],
  [
    "rnn-forward",
    loop(
      "for (let t = 1; t <= x.length; t++)",
      "const s = rnnCellForward(x[t], a0, params); a.push(s.aNext); yHat.push(s.yHat);",
    ),
    "x[1] was read, but x has one entry",
  ],
  [
    "rnn-forward",
    loop(
      "for (const t in x)",
      "const s = rnnCellForward(t, a0, params); a.push(s.aNext); yHat.push(s.yHat);",
    ),
    "for (… of …) goes through the entries",
  ],
  [
    "rnn-forward",
    loop("for (let t = 0; t < x.cols; t++)", "a.push(a0);"),
    "x.cols was read, but x is an array of 1",
  ],
  [
    "rnn-forward",
    loop(
      "for (const xt of x)",
      "const { aNext, yhat } = rnnCellForward(xt, a0, params); a.push(aNext); yHat.push(yhat);",
    ),
    "yHat[0] must be a Matrix, got undefined. A name is misspelt there, or nothing was put in.",
  ],
  // entries of a Matrix
  [
    "one-hot",
    "(words, vocabulary) => { const X = zeros(vocabulary.length, words.length); words.forEach((w, j) => { X[vocabulary.indexOf(w)][j] = 1; }); return X; }",
    `A Matrix has no [i][j]: ${ENTRIES}`,
  ],
  [
    "one-hot",
    "(words, vocabulary) => { const X = zeros(vocabulary.length, words.length); words.forEach((w, j) => { X[j] = 1; }); return X; }",
    `A number was written to A[0], where a Matrix has no entry: ${ENTRIES}`,
  ],
  [
    "first-function",
    "(W, x, b) => { const Z = zeros(W.rows, x.cols); for (let i = 0; i < 9; i++) Z.data[i] = W[i][0]; return Z; }",
    "W[0] was read, but W is a Matrix",
  ],
  ["first-function", "(W, x, b) => W.dot(x)", "write matMul(W, B)"],
  ["first-function", "(W, x, b) => zeros(W.rows, x.length)", "write x.cols, the number of columns"],
  ["first-function", "(W, x, b) => W.map((w) => w)", "write map(W, f)"],
  [
    "first-function",
    "(W, x, b) => zeros(W.rows, x.columns)",
    "a Matrix has rows, cols, data, at and toRows",
  ],
  // results of another form
  [
    "first-function",
    "(W, x, b) => add(matMul(W, x), b).data",
    "got an array of 12. Its 12 numbers fit [3, 4]: return the Matrix itself, not its data, or make one with new Matrix(3, 4, data).",
  ],
  ["first-function", "(W, x, b) => b.data", "got an array of 3. A Matrix [3, 4] holds 12 numbers."],
  [
    "first-function",
    "(W, x, b) => add(matMul(W, x), b).toRows()",
    "matrix(rows) makes a Matrix of an array of rows; [3, 4] is due.",
  ],
  ["first-function", "(W, x, b) => { add(matMul(W, x), b); }", "Is the word return missing?"],
  ["first-function", "async (W, x, b) => add(matMul(W, x), b)", "take async and await away"],
  [
    "rnn-cell-forward",
    cell("const aNext = tanh(xt); return { aNext, yhat: aNext };"),
    "Is yhat meant to be yHat?",
  ],
  [
    "tokens",
    "(sentence) => sentence.match(/[a-z]+-[a-z]+-[A-Z]+/g)",
    "with ?? [] it gives an empty list",
  ],
  [
    "parameter-count",
    "(nx, na, ny) => `${nx}` + na + ny",
    "Quotes, templates, toFixed and + with a text make texts.",
  ],
  // one step further: a list, a call or a return where another stands
  [
    "first-function",
    "(W, x, b) => [add(matMul(W, x), b)]",
    "got an array of 1 Matrix. Return the Matrix itself, without the square brackets.",
  ],
  [
    "rnn-cell-forward",
    cell(`const aNext = matMul(params.Waa, [aPrev]); ${rest}`),
    "no Matrix: stackRows(A, B) puts A above B",
  ],
  [
    "rnn-cell-forward",
    cell(`const aNext = matMul(params.Waa, aPrev.data); ${rest}`),
    "hand over the Matrix itself",
  ],
  [
    "order-matters",
    "(word) => [...'abcdefghijklmnopqrstuvwxyz'].map((one) => word.match(new RegExp(one, 'g')).length)",
    "with ?? [] it gives an empty list",
  ],
  ["order-matters", "(word) => word.split('').join('-')", "Put the results in an array."],
  [
    "order-matters",
    "(word) => { for (const one of word) return [one]; }",
    "There is one, but this call does not reach it",
  ],
  [
    "rnn-cell-forward",
    cell("return\n{ aNext: xt };"),
    "There is one, but nothing follows it on its line",
  ],
  [
    "rnn-cell-forward",
    "(params, xt, aPrev) => matMul(params.Waa, aPrev)",
    "It is called as rnnCellForward(xt, aPrev, params), in this order; yours takes (params, xt, aPrev).",
  ],
  [
    "one-hot",
    "(words, vocabulary) => { const X = zeros(2, 2); X.set(0, 0, 1); return X; }",
    `If X is a Matrix: ${ENTRIES.replaceAll("A", "X")}`,
  ],
  ["one-hot", "(words, vocabulary) => zeros(vocabulary.length)", "an argument is missing"],
  [
    "rnn-forward",
    loop(
      "for (const xt of x)",
      "const { aNext, yHat } = rnnCellForward(xt, a0, params); yHat.push(yHat);",
    ),
    "push is for lists, and yHat is none here",
  ],
  [
    "recurrence",
    "(x, w, u, a0) => { const a = []; for (const t in x) a.push(Math.tanh(w * a0 + u * t)); return a; }",
    "for (… of …) goes through the entries",
  ],
  [
    "rnn-forward",
    "(x, a0, params) => stepForward(x[0], a0, params)",
    "If a cell above defines it, run that cell",
  ],
  // values that a loop changes
  [
    "tokens",
    "(sentence) => { const tokens = []; tokens = sentence.split(' '); return tokens; }",
    "What changes is declared with let",
  ],
  [
    "parameter-count",
    "function parameterCount(nx, na, ny) { return parameterCount(nx, na, ny); }",
    "The function calls itself and never stops",
  ],
  // typical mistakes
  [
    "one-hot",
    "(words, vocabulary) => { const X = zeros(vocabulary.length, words.length); words.forEach((w, j) => { const i = vocabulary.indexOf(w); X.data[j * X.rows + (i > 0 ? i : vocabulary.indexOf('<unk>'))] = 1; }); return X; }",
    "The first word of the vocabulary is taken for an unknown one.",
  ],
  [
    "one-hot",
    "(words, vocabulary) => { const X = zeros(vocabulary.length, words.length); words.forEach((w, j) => { const i = vocabulary.indexOf(w) || vocabulary.indexOf('<unk>'); X.data[j * X.rows + i] = 1; }); return X; }",
    "it is the wrong way round for indexOf",
  ],
  [
    "parameter-count",
    "(nx, na, ny) => na * na + na * nx + ny * na + 100",
    "got 1010300, expected 1010302. That is 2 too few.",
  ],
];

for (const [id, code, step] of STEPS) {
  Deno.test(`judge() leads on from ${code.slice(0, 70)} (${id})`, () => {
    assertStringIncludes(said(id, code), step);
  });
}

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

Deno.test("judge() shows a call that gives something before one that gives nothing", () => {
  assertStringIncludes(said("tokens", "(text) => text.split(/\\b/)"), 'Called as tokenize("Zo');
});

Deno.test("judge() speaks of the last thing that was read in vain", () => {
  const message = said(
    "rnn-cell-forward",
    cell(`const { b } = params; const aNext = matMul(params.Wa, aPrev); ${rest}`),
  );
  assertStringIncludes(message, "params.Wa was read");
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

Deno.test("judge() tells the exercise's hint only where no line says what to do", () => {
  const hint = exerciseIn(catalogue, "first-function").hints[0];
  assertEquals(said("first-function", "(W, x, b) => W * x").includes(hint), false);
  assertEquals(said("first-function", "(W, x, b) => matMul(w, x)").includes(hint), false);
  assertEquals(said("first-function", "(W, x, b) => matMul(W, x)").endsWith(`Hint: ${hint}`), true);
});

Deno.test("Lesson leads on in the words of judge(), with the notebook's line", async () => {
  const source = "function rnnCellForward(xt, aPrev, params) {\n  return matMul(Waa, aPrev);\n}";
  const text = notebookText([
    'import { matMul } from "@course/lib";',
    marked("rnn-cell-forward", source),
  ]);
  const { message } = await new Lesson(text, catalogue).grade("rnn-cell-forward");
  assertStringIncludes(message, "Waa is an entry of params: write params.Waa");
  assertStringIncludes(message, "cell [2], line 3:\n  3 |   return matMul(Waa, aPrev);");
});

Deno.test("judge() leaves a right answer alone that looks beyond the end of a list", () => {
  const entityF1 = (predicted: number[], gold: number[]) => {
    const ends = (tags: number[]) =>
      tags.flatMap((tag, t) => tag === 1 && tags[t + 1] !== 1 ? [t] : []);
    const found = ends(predicted).length;
    return { precision: found, recall: ends(gold).length, f1: 0 };
  };
  const { message } = judge(exerciseIn(catalogue, "entity-f1"), { entityF1 });
  assertEquals(message.includes("was read"), false, message);
});

Deno.test("a Matrix is text in a text, and refuses to be a number", () => {
  const A: Matrix = course.matrix([[1, 2]]);
  assertEquals(`${A}`, "Matrix [1, 2]\n  1  2");
});

Deno.test("judge() names the exercise that an earlier function comes from, when it is not there", () => {
  const { rnnForward } = {
    rnnForward: () => {
      throw new ReferenceError("rnnCellForward is not defined");
    },
  };
  const { message } = judge(exerciseIn(catalogue, "rnn-forward"), { rnnForward });
  assertStringIncludes(
    message,
    "is what you write in the exercise rnn-cell-forward: run its cell first.",
  );
});

Deno.test("judge() takes no name that is asked for as a misspelling of another", () => {
  const { Waa } = { Waa: course.zeros(2, 2) };
  const answer = { stack: () => ({ Wa: Waa }), rnnCellForwardStacked: () => 0 };
  const { message } = judge(exerciseIn(catalogue, "stacked-notation"), answer);
  assertStringIncludes(message, "The result lacks Wy; it is an object { Wa }.\n");
});

Deno.test("judge() does not look at parts, when an argument was changed", () => {
  const code = "(W, x, b) => { W.data[0] = 0; return add(matMul(W, x), b); }";
  const message = said("first-function", code);
  assertStringIncludes(message, "affine changed its argument W.");
  assertEquals(message.includes("Looked at alone"), false);
});

Deno.test("judge() says that brackets around matrices make a list", () => {
  const stack = (params: course.RnnParams) => ({ Wa: [params.Waa, params.Wax], Wy: params.Wya });
  const answer = { stack, rnnCellForwardStacked: () => 0 };
  const { message } = judge(exerciseIn(catalogue, "stacked-notation"), answer);
  assertMatch(
    message,
    /an array of 2 matrices\. Square brackets make a list of them; one Matrix \[/,
  );
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
