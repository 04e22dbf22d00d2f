import { ShapeError } from "../../lib/errors.ts";
import { bars } from "../../lib/charts/bars.ts";
import { assertEquals, assertThrows } from "../assert.ts";

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

Deno.test("bars() refuses no bars, gaps, and groups without their labels", () => {
  assertThrows(() => bars({}), RangeError, "Cannot draw bars: there is no bar to draw");
  assertThrows(() => bars({ a: NaN }), RangeError, "a[0] must be a finite number");
  assertThrows(() => bars({ a: [1, 2] }), TypeError, "options.labels is missing");
  assertThrows(
    () => bars({ a: [1, 2] }, { labels: ["x"] }),
    ShapeError,
    "a has 2 entries, labels has 1",
  );
});
