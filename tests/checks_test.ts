import {
  above,
  aFunction,
  aList,
  aText,
  atLeast,
  type Check,
  checkEach,
  checkOptions,
  checkValue,
  finiteNumber,
  fraction,
  isList,
  isRecord,
  listOf,
  matrices,
  oneOf,
  orMore,
  positive,
  required,
  truth,
  wholeNumber,
} from "../lib/checks.ts";
import { ShapeError } from "../lib/errors.ts";
import { assertEquals, assertThrows } from "./assert.ts";

const NO_NUMBERS = ["1", null, undefined, true, 1n, [1], {}, new Number(1), NaN];

/** Each check: values that pass, values that do not, and its words. */
const CASES: [Check, unknown[], unknown[], string][] = [
  [wholeNumber(), [0, -3, 2 ** 53 - 1], [0.5, 2 ** 53, Infinity, ...NO_NUMBERS], "a whole number"],
  [wholeNumber({ from: 1 }), [1, 9], [0, -1, 1.5, ...NO_NUMBERS], "a whole number of 1 or more"],
  [wholeNumber({ from: 0, to: 2 }), [0, 2], [-1, 3, ...NO_NUMBERS], "a whole number from 0 to 2"],
  [atLeast(0), [0, 1e308], [-1e-300, Infinity, ...NO_NUMBERS], "finite, 0 or more"],
  [above(0), [1e-300, Infinity], [0, -1, ...NO_NUMBERS], "above 0"],
  [orMore(0), [0, Infinity], [-1, ...NO_NUMBERS], "0 or more"],
  [finiteNumber, [0, -1e308], [Infinity, ...NO_NUMBERS], "a finite number"],
  [positive, [1e-300], [0, Infinity, ...NO_NUMBERS], "a positive number"],
  [fraction, [0, 0.99], [1, -0.1, ...NO_NUMBERS], "in [0, 1)"],
  [truth, [true, false], [0, 1, "no", "true", null, undefined], "true or false"],
  [oneOf(["a", "b"]), ["a", "b"], ["A", "", null, ["a"]], 'one of "a", "b"'],
  [
    matrices,
    [{}, [], { a: 1 }],
    [1, null, undefined, new Map(), Promise.resolve(), { rows: 1, cols: 1 }, new Date()],
    "a record of matrices",
  ],
  [aList, [[], new Uint8Array(1)], ["a", null, { length: 1 }, new Set()], "an array"],
  [aText, ["", "a"], [1, null, ["a"], new String("a")], "a string"],
  [
    aFunction,
    [() => 1, Math.sqrt, class {}],
    [1, null, {}, async () => await 1, function* () {}, async function* () {}],
    "a function",
  ],
  [
    listOf(2, "hint"),
    [[1, 2], new Uint8Array(2), Array(2)],
    [[1], "ab", null, new DataView(new ArrayBuffer(2)), { length: 2 }],
    "an array of length 2",
  ],
];

Deno.test("checks pass what they name, and nothing else", () => {
  for (const [check, good, bad, words] of CASES) {
    assertEquals(check.be, words);
    for (const value of good) checkValue("run f", "x", value, check);
    for (const value of bad) {
      const { message } = assertThrows(() => checkValue("run f", "x", value, check), Error);
      assertEquals(message.startsWith(`Cannot run f: x must be ${words}, current value is `), true);
    }
  }
});

Deno.test("checkValue() throws the kind of error that the check names, with its hint", () => {
  const refuse = (check: Check) => () => checkValue("run f", "x", 1, check);
  assertThrows(refuse(above(1)), RangeError, "current value is 1");
  assertThrows(refuse(truth), TypeError);
  assertThrows(
    refuse(listOf(2, "two of them")),
    ShapeError,
    "current value is 1\nHint: two of them",
  );
});

Deno.test("checkEach() sees holes, and names the entry", () => {
  const words = "list[1] must be a whole number, current value is undefined";
  assertThrows(() => checkEach("f", "list", [0, , 2], wholeNumber()), RangeError, words);
  checkEach("f", "list", Int8Array.of(1, 2), wholeNumber());
});

interface Options {
  size: number;
  quiet?: boolean;
}
const CHECKS = { size: required(wholeNumber({ from: 1 })), quiet: truth };
const check = (options: unknown) => () => checkOptions("run f", options as Options, CHECKS);

Deno.test("checkOptions() checks names, kinds and ranges, and what has no default", () => {
  check({ size: 1 })();
  check({ size: 1, quiet: undefined })();
  assertThrows(
    check({ size: 1, quite: true }),
    TypeError,
    "there is no option quite\nHint: the options are size, quiet",
  );
  assertThrows(
    check({}),
    RangeError,
    "size must be a whole number of 1 or more, current value is undefined",
  );
  assertThrows(
    check({ size: 1, quiet: "no" }),
    TypeError,
    'quiet must be true or false, current value is "no"',
  );
  assertThrows(check({ size: 1, quiet: null }), TypeError, "current value is null");
});

Deno.test("checkOptions() takes nothing but a record", () => {
  for (
    const odd of [
      undefined,
      null,
      3,
      "size",
      [1],
      () => 1,
      new Float64Array(1),
      new Map(),
      Promise.resolve({}),
    ]
  ) {
    assertThrows(check(odd), TypeError, "Cannot run f: options must be a record of options");
  }
});

Deno.test("an option can be called otherwise than it is named", () => {
  const checks = { p: { ...fraction, called: "the dropout rate" } };
  const words = "Cannot run f: the dropout rate must be in [0, 1), current value is 1";
  assertThrows(() => checkOptions("run f", { p: 1 }, checks), RangeError, words);
});

Deno.test("isList() is true for arrays of every kind", () => {
  assertEquals([[], new Float32Array(1), new BigInt64Array(1)].map(isList), [true, true, true]);
  const others = ["ab", { length: 1 }, null, undefined, new DataView(new ArrayBuffer(1))];
  assertEquals(others.map(isList), [false, false, false, false, false]);
});

Deno.test("checkValue() names the entry of a list or record that is wrong", () => {
  const fractions = { be: "a list", fits: isList, each: fraction };
  const told = (value: unknown, check: Check, text: string) =>
    assertThrows(() => checkValue("run f", "p", value, check), RangeError, text);
  checkValue("run f", "p", [0, 0.5], fractions);
  told([0, 1], fractions, "p[1] must be in [0, 1), current value is 1");
  told(Array(1), fractions, "p[0] must be in [0, 1), current value is undefined");
  const named = { be: "a record", fits: isRecord, each: fractions };
  told({ a: [0], b: [2] }, named, 'p["b"][0] must be in [0, 1), current value is 2');
});
