import { ShapeError } from "../../lib/errors.ts";
import { bars } from "../../lib/charts/bars.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

// deno-lint-ignore no-explicit-any
const traces = (figure: ReturnType<typeof bars>) => figure.data as any[];

Deno.test("bars() draws one bar a name, with its number on it", () => {
  const figure = bars({ mean: 0.25, RNN: 0.9341 }, { baselines: { chance: 0.5 } });
  const [bar, level] = traces(figure);
  assertEquals([bar.x, bar.y, bar.text], [[1, 2], [0.25, 0.9341], ["0.25", "0.934"]]);
  assertEquals(figure.layout.xaxis?.ticktext, ["mean", "RNN"]);
  assertEquals([level.name, level.x, level.y], ["chance: 0.5", [0.5, 2.5], [0.5, 0.5]]);
  assertEquals(figure.alt, "value: mean 0.25 and RNN 0.934; chance: 0.5");
});

Deno.test("bars() groups numbers by label, groups apart by colour and pattern", () => {
  const figure = bars({ easy: [1, 2], hard: [3, 4] }, { labels: ["a", "b"], yTitle: "F1 (%)" });
  const looks = traces(figure).map(({ marker }) => [marker.color, marker.pattern.shape]);
  assertEquals(looks, [["#1a7fc4", ""], ["#d55e00", "/"]]);
  assertEquals(figure.alt, "F1, easy: a 1 and b 2; hard: a 3 and b 4");
});

Deno.test("bars() breaks the labels of a few bars into lines, and turns those of many", () => {
  const three = bars({ "test: new names and patterns": 1, "hard: by hand": 1, none: 1 });
  assertEquals(three.layout.xaxis?.ticktext, [
    "test: new<br>names and<br>patterns",
    "hard: by<br>hand",
    "none",
  ]);
  assertEquals(three.layout.xaxis?.tickangle, undefined);
  const names = Array.from({ length: 60 }, (_, i) => `word ${i}`);
  const many = bars(Object.fromEntries(names.map((name, i) => [name, i])));
  assertEquals(many.layout.xaxis?.tickangle, -90);
  assertEquals(many.layout.xaxis?.ticktext?.slice(0, 2), ["word 0", "word 3"]); // 20 of 60
  assertEquals(traces(many)[0].text, undefined);
});

Deno.test("bars() has neighbours share a bar, where there are many, and keeps the extremes", () => {
  const names = Array.from({ length: 100_000 }, (_, i) => `word ${i}`);
  const values = Object.fromEntries(names.map((name) => [name, 1]));
  values["word 77777"] = -5;
  const figure = bars(values);
  assertEquals(traces(figure)[0].y.length, 200);
  assertEquals(traces(figure)[0].y.filter((y: number) => y !== 1), [-5]);
  assertStringIncludes(figure.alt, "100000 numbers in 200 bars: of neighbours, the one furthest");
  assertStringIncludes(figure.layout.title!.text!, "100000 numbers in 200 bars");
});

Deno.test("bars() answers no numbers by a figure that says so", () => {
  assertEquals(bars({}, { title: "F1" }).alt, "F1: there is no bar to draw");
  assertEquals(bars({ a: [] }, { labels: [] }).alt, "there is no bar to draw");
});

Deno.test("bars() refuses no bars, gaps, and groups without their labels", () => {
  assertThrows(() => bars([1] as never), TypeError, "Cannot draw bars: there is no bar to draw");
  assertThrows(() => bars({ a: NaN }), RangeError, "a must be a finite number");
  assertThrows(() => bars({ a: [1, 2] }), TypeError, "options.labels is missing");
  assertThrows(
    () => bars({ a: [1, 2] }, { labels: ["x"] }),
    ShapeError,
    "a has 2 entries, labels has 1",
  );
});

Deno.test("bars() turns its numbers where they would touch, and leaves out what cannot be told apart", () => {
  const angles = (n: number, value: number) => {
    const list = Array.from({ length: n }, () => value);
    const labels = list.map((_, i) => String(i));
    const { data, layout } = bars({ a: list, b: list }, { labels });
    // deno-lint-ignore no-explicit-any
    return [(data[0] as any).text?.length, (data[0] as any).textangle, layout.yaxis?.range];
  };
  assertEquals(angles(2, 0.5), [2, 0, undefined]);
  const [count, angle, [low, high]] = angles(5, 0.512);
  assertEquals([count, angle, low], [5, -90, 0]);
  // five letters and a gap, 42 of the 170 pixels, above bars that fill what two such strips leave
  assert(high > 0.512 * 1.4 && high < 0.512 * 1.6, `${high}`);
  assertEquals(angles(20, 0.512)[0], undefined);
});
