/**
 * Whatever a figure is given, and whatever options: an error that says what was wrong, or a figure.
 *
 * @module
 */
import { matrix } from "../../lib/matrix/create.ts";
import * as course from "../../lib/mod.ts";
import { gallery } from "./gallery.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

const W = matrix([[0.1, 0.2], [0.3, 0.4]]);
const h = matrix([[0.5], [-0.2]]);
const gates = { hPrev: h, cPrev: h, ft: h, it: h, cTilde: h, ot: h, cNext: h, zt: h, rt: h };
const step = { ...gates, hTilde: h, xt: h, aPrev: h, aNext: h };
const run = { a: [h, h], da: [h, h], h: [h, h], yHat: [h, h], caches: [step, step] };
const params = { Waa: W, Wax: W, Wya: W, ba: h, by: h };
const words = ["Luke", "fought"];

/** What each builder with options is given, without them. */
const RIGHT: Record<string, unknown[]> = {
  backwardArrows: [run],
  bars: [{ RNN: 0.9 }],
  gruCellDiagram: [run],
  heatMap: [[[1, 2], [3, 4]]],
  learningCurve: [[3, 2, 1]],
  lines: [[1, 2, 3]],
  lstmCellDiagram: [run],
  lstmChain: [run],
  networkShapes: [{ "many-to-one": { inputs: words, outputs: ["1"] } }],
  recurrentLoop: [words, run],
  rnnCellDiagram: [run, params],
  spread: [{ GRU: { x: [1, 2], runs: [[1, 0], [1, 1]] } }],
  standardNetwork: [words],
  unrolledNetwork: [words, run],
  withSlider: ["t", [1, 2], (t: number) => course.bars({ RNN: t })],
};
type Builder = (...given: unknown[]) => course.Figure;
const builder = (name: string) => (course as unknown as Record<string, Builder>)[name]!;

/** The error of a call, which must be one of the library's own. */
function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    assert(error instanceof Error && error.message.startsWith("Cannot "), String(error));
    return error.message;
  }
  return "";
}

const ODD: unknown[] = [
  ...[null, 5, NaN, "0,1", 1n, true, Symbol("x"), () => 1, new Map(), new Date(0)],
  ...[Promise.resolve(1), [], [null], [NaN], ["1"], [1n], [[]], [[1], [1, 2]], Array(3)],
  ...[{}, { a: null }, { a: NaN }, { a: "1" }, { a: [1, "2"] }, { a: [1], b: 2 }, { x: 1, y: 2 }],
  ...[{ x: [1], y: [] }, { rows: 1, cols: 1, data: ["a"] }, { rows: -1, cols: -1, data: [1] }],
  ...[{ length: 2 }, [1.7e308, -1.7e308], new Float64Array([1, Infinity]), W, [h, null]],
];

for (const [name, given] of Object.entries(RIGHT)) {
  const draw = builder(name);
  const options = refusal(() => draw(...given, { titel: "x" })).split("the options are ")[1];

  Deno.test(`${name}() names its options, when one is misspelt`, () => {
    assert(options, name);
    const told = assertThrows(() => draw(...given, { titel: "x" }), TypeError);
    assertEquals(told.message.split("\n")[0], `Cannot draw ${name}: there is no option titel`);
  });

  Deno.test(`${name}() says what it got, when that is no record of options`, () => {
    for (const value of [null, 5, "title", [], new Map(), () => 1]) {
      assertThrows(() => draw(...given, value), TypeError, "options must be a record of options");
    }
  });

  Deno.test(`${name}() draws, or says what was wrong, whatever it is given`, () => {
    const tried = ODD.flatMap((value) => [
      ...given.map((_, i) => given.with(i, value)),
      ...options!.split(", ").map((option) => [...given, { [option]: value }]),
    ]);
    for (const list of tried) {
      refusal(() => {
        JSON.stringify(draw(...list), (key, value) => {
          assert(!["bigint", "function"].includes(typeof value), `${name}: ${key}`);
          assert(
            typeof value !== "number" || Number.isFinite(value),
            `${name}: ${key} is ${value}`,
          );
          return value;
        });
      });
    }
  });
}

Deno.test("every builder that takes options is given wrong ones", () => {
  const without = ["courseMapFigure", "emptyFigure", "withButtons"];
  const builders = new Set(Object.keys(gallery()).map((name) => name.split(" ")[0]!));
  assertEquals([...builders].filter((name) => !without.includes(name)).sort(), Object.keys(RIGHT));
});

Deno.test("builders name the entry that is wrong, and what it is", () => {
  const told: [string, () => unknown][] = [
    ["a must be a finite number, current value is 1n", () => course.bars({ a: 1n } as never)],
    ['a must be a finite number, current value is "1"', () => course.bars({ a: "1" } as never)],
    [
      "b must be a list of numbers, current value is 2",
      () => course.bars({ a: [1], b: 2 }, { labels: ["x"] }),
    ],
    ["options.labels names the bars of lists", () => course.bars({ a: 1 }, { labels: ["x"] })],
    [
      "labels[1] must be a string or a number, current value is null",
      () => course.bars({ a: [1, 2] }, { labels: ["x", null] } as never),
    ],
    [
      'baselines["chance"] must be a finite number, current value is "0.5"',
      () => course.bars({ a: 1 }, { baselines: { chance: "0.5" } } as never),
    ],
    ["title must be a string, current value is 5", () => course.heatMap(W, { title: 5 } as never)],
    ["limit must be a positive number, current value is 0", () => course.heatMap(W, { limit: 0 })],
    [
      "row 1 must be a list of numbers, current value is undefined",
      () => course.heatMap(Object.assign(Array(2), { 0: [1] })),
    ],
    ["mode must be one of", () => course.lines([1], { mode: "dots" } as never)],
    [
      'logY must be true or false, current value is "no"',
      () => course.lines([1], { logY: "no" } as never),
    ],
    ["draw a matrix with heatMap", () => course.lines(W as never)],
    [
      "held out must be a list of numbers, current value is null",
      () => course.learningCurve([1], { heldOut: null } as never),
    ],
    [
      "what draw(1) returns must be a figure, current value is an object (Promise)",
      () => course.withSlider("t", [1], () => Promise.resolve() as never),
    ],
    [
      "draw must be a function, current value is an async function",
      () => course.withButtons([1], (async () => {}) as never),
    ],
    [
      "units must be a whole number of 1 or more, current value is 0",
      () => course.unrolledNetwork(words, run, { units: 0 }),
    ],
    [
      "xt of step 2 must be a Matrix, current value is undefined",
      () => course.rnnCellDiagram({ ...run, caches: [step, null] } as never, params),
    ],
    [
      "Waa must be a Matrix, current value is undefined",
      () => course.rnnCellDiagram(run, undefined as never),
    ],
    [
      "classes has 1 entry, yHat<1> has 2",
      () => course.rnnCellDiagram(run, params, { classes: ["name"] }),
    ],
    [
      "many-to-one: outputs must be a list of strings, current value is undefined",
      () => course.networkShapes({ "many-to-one": { inputs: words } } as never),
    ],
  ];
  for (const [text, call] of told) {
    const error = refusal(call);
    assert(error.includes(text), `${text}: ${error}`);
  }
});
