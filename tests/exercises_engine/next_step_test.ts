/**
 * What a beginner writes, and the line of the message that leads to the next step.
 *
 * @module
 */
import { assertStringIncludes } from "../assert.ts";
import { cell, loop, rest, said } from "./typed.ts";

const OPERATORS =
  "matMul(A, B), add(A, B), subtract(A, B), multiply(A, B) and tanh(A) take matrices";
const ENTRIES = "entry (i, j) is read by A.at(i, j), and written as A.data[j * A.rows + i] = value";

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
