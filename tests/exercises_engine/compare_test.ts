import { compare } from "../../lib/exercises/engine/compare.ts";
import { apart, offBy, pair } from "../../lib/exercises/engine/numbers.ts";
import { Odd, read } from "../../lib/exercises/engine/reading.ts";
import { sameReading } from "../../lib/exercises/engine/same.ts";
import { softmax } from "../../lib/matrix/activations.ts";
import { column, matrix } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { assert, assertEquals } from "../assert.ts";

/** What compare() says of two values. */
const said = (got: unknown, expected: unknown, tolerance = 0) =>
  compare(read(got), read(expected), tolerance)?.text;

Deno.test("compare() accepts what is within the tolerance, and nothing beyond", () => {
  assertEquals(said(1.5, 1, 0.5), undefined);
  assertEquals(said(1.75, 1, 0.5), "The result: got 1.75, expected 1.");
  assertEquals(said({ a: [1, "x", true], more: 1 }, { a: [1, "x", true] }), undefined);
});

Deno.test("compare() never accepts what is not finite, even where it is expected", () => {
  assertEquals(
    said(NaN, 1, Infinity),
    "The result: got NaN, expected 1. NaN comes of undefined in a sum, or of 0/0.",
  );
  assert(said(Infinity, Infinity, Infinity)!.includes("got Infinity"));
  const nan = new Matrix(2, 1, new Float64Array([9, NaN]));
  assert(said(nan, column([1, 2]), 1)!.includes("the worst at row 1, column 0: got NaN"));
});

Deno.test("compare() tells the shape before any number", () => {
  assertEquals(
    said(matrix([[1, 2]]), column([5, 6])),
    "The result must have shape [2, 1], got [1, 2].",
  );
  assertEquals(
    said({ a: column([9]), b: column([1, 2]) }, { a: column([1]), b: column([1]) }),
    "b must have shape [1, 1], got [2, 1].",
  );
});

Deno.test("compare() gives the worst number with row and column", () => {
  assertEquals(
    said(matrix([[1, 2], [3, 9]]), matrix([[1, 2.5], [3, 4]])),
    "2 of 4 numbers differ, the worst at row 1, column 1: got 9, expected 4.",
  );
});

Deno.test("compare() tells the first wrong result of an object, and the first wrong step", () => {
  const [zero, one, two] = [column([0]), column([1]), column([2])];
  assertEquals(
    said({ a: [zero, one, two], b: two }, { a: [zero, zero, zero], b: zero }),
    "2 of 3 numbers differ in a, the worst at a[2], row 0, column 0: got 2, expected 0. " +
      "The first to differ is a[1].",
  );
});

Deno.test("compare() says by how much a whole number is off", () => {
  assertEquals(said(7, 10), "The result: got 7, expected 10. That is 3 too few.");
  assertEquals(said({ n: 11 }, { n: 10 }), "n: got 11, expected 10. That is 1 too many.");
  assertEquals(said({ f1: 3 }, { f1: 1 }), "f1: got 3, expected 1.");
});

Deno.test("compare() says where two lists part", () => {
  assertEquals(
    said(["a", "b."], ["a", "b", "."]),
    'The result must have length 3, got 2. Entry 1 is the first to differ: got "b.", expected "b".',
  );
  assertEquals(
    said(["a", "b"], ["a"]),
    'The result must have length 1, got 2. Entry 1 is the first to differ: got "b", expected no more.',
  );
  assertEquals(said(["a", "c"], ["a", "b"]), 'entry 1 differs: got "c", expected "b".');
});

Deno.test("compare() says what to do about a value of another type", () => {
  const one = column([1]);
  const starts = {
    "The result must be a Matrix, got undefined. Is the word return missing?": undefined,
    "The result must be a Matrix, got a Promise. A function marked async": Promise.resolve(one),
    "The result must be a Matrix, got an array of 1 array. matrix(rows)": [[1]],
    "The result must be a Matrix, got an array of 1. Its 1 numbers fit [1, 1]": [1],
    "The result must be a Matrix, got the number 1.": 1,
    "The result must be a Matrix, got a function named softmax. Hand back its result": softmax,
    "The result must be a Matrix, got null.": null,
    "The result must be a Matrix, got an object { aNext }.": { aNext: one },
    "The result must be a Matrix, got an object with rows 2, cols 1 and 1 numbers as data": {
      rows: 2,
      cols: 1,
      data: new Float64Array(1),
    },
  };
  for (const [start, got] of Object.entries(starts)) {
    const text = said(got, one)!;
    assert(text.startsWith(start), text);
  }
});

Deno.test("compare() names the results that an object lacks", () => {
  assertEquals(
    said({ aNext: 1 }, { aNext: 1, yHat: 2 }),
    "The result lacks yHat; it is an object { aNext }.",
  );
  assertEquals(
    said(1, { aNext: 1, yHat: 2 }),
    "The result must be an object { aNext, yHat }, got the number 1. " +
      "Return one object that holds all results by name.",
  );
});

Deno.test("read() takes what has fitting rows, cols and data for a matrix", () => {
  const duck = { rows: 1, cols: 2, data: new Float64Array([3, 4]) };
  assertEquals(said(duck, matrix([[3, 4]])), undefined);
  assert(said({ ...duck, data: [3, 4] }, matrix([[3, 4]]))!.includes("no Matrix"));
});

Deno.test("read() ends at a cycle, and copies what it reads", () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  assert(said(loop, { self: 1 })!.startsWith("self must be a number"));
  const A = column([1]);
  const reading = read(A) as Matrix;
  A.data[0] = 5;
  assertEquals(reading.at(0, 0), 1);
});

Deno.test("read() reads lists of a million entries and eight levels, and no more", () => {
  assertEquals((read(new Uint8Array(1_000_000)) as number[]).length, 1_000_000);
  assertEquals(read(new Uint8Array(1_000_001)), new Odd("other", "a list of 1000001 entries"));
  const nested = (levels: number): unknown => levels === 0 ? 7 : [nested(levels - 1)];
  assertEquals(JSON.stringify(read(nested(9))), "[[[[[[[[[7]]]]]]]]]");
  assert(JSON.stringify(read(nested(10))).includes("nests without end"));
});

Deno.test("pair() shows whole numbers whole, and others with so many digits that they differ", () => {
  assertEquals(pair(1 / 3, 1 / 4), "got 0.33333, expected 0.25");
  assertEquals(pair(1.00000001, 1), "got 1.00000001, expected 1");
  assertEquals(pair(1010200, 1010302), "got 1010200, expected 1010302");
  assertEquals(pair(1010200, 1010302.5), "got 1010200, expected 1010302.5");
  assertEquals(pair(1e21, 1e21 + 131072), "got 1e+21, expected 1.0000000000000001e+21");
  assertEquals(
    pair(9007199254740993, 9007199254740996),
    "got 9007199254740992, expected 9007199254740996",
  );
  assertEquals(pair(-0, 0.25), "got -0, expected 0.25");
  assertEquals(pair(NaN, 123456.789), "got NaN, expected 123456.79");
  assertEquals(pair(0.1 + 0.2, 0.3), "got 0.30000000000000004, expected 0.3");
  assertEquals(pair(1e-300, 2e-300), "got 1e-300, expected 2e-300");
});

Deno.test("offBy() agrees with the numbers that are shown, or says nothing", () => {
  assertEquals(offBy(1010200, 1010302), " That is 102 too few.");
  assertEquals(offBy(1e21, 1e21 + 131072), "");
  assertEquals(offBy(0.5, 1), "");
});

Deno.test("apart() shows where long texts part", () => {
  assertEquals(apart("a", "b"), 'got "a", expected "b"');
  const text = "x".repeat(50);
  assertEquals(
    apart(`${text}a tail`, `${text}b`),
    'from letter 51 on: got "…xxxxxxxxxxxxxxxa tail", expected "…xxxxxxxxxxxxxxxb"',
  );
  assertEquals(apart(true, "true"), 'got true, expected "true"');
});

Deno.test("sameReading() takes NaN for NaN, and asks only for the keys of the second", () => {
  assert(sameReading(NaN, NaN, 0));
  assert(!sameReading(NaN, 1, Infinity));
  assert(sameReading(read({ a: 1, cache: 2 }), read({ a: 1 }), 0));
  assert(!sameReading(read({ a: 1 }), read({ a: 1, cache: 2 }), 0));
});
