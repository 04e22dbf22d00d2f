import { ShapeError } from "../../lib/errors.ts";
import { matrix, zeros } from "../../lib/matrix/create.ts";
import { heatMap } from "../../lib/charts/heat_map.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

// deno-lint-ignore no-explicit-any
const trace = (figure: ReturnType<typeof heatMap>) => figure.data[0] as any;

Deno.test("heatMap() centres its colours on zero and puts the first row on top", () => {
  const figure = heatMap(matrix([[1, -2, 0], [0.5, 1.5, 0]]));
  const { z, zmin, zmax, colorscale, text } = trace(figure);
  assertEquals(z, [[1, -2, 0], [0.5, 1.5, 0]]);
  assertEquals([zmin, zmax, colorscale[2]], [-2, 2, [0.5, "#f2f2f2"]]);
  assertEquals(text[0], [ // each in the colour that reads on its cell
    '<span style="color:#000000">1.00</span>',
    '<span style="color:#ffffff">-2.00</span>',
    '<span style="color:#000000">0.00</span>',
  ]);
  assertEquals(figure.layout.yaxis?.autorange, "reversed");
});

Deno.test("heatMap() names rows and columns, on the axes and in its sentence", () => {
  const figure = heatMap([[0.1, -0.9]], { colLabels: ["Luke", "and"], rowLabels: ["unit 1"] });
  assertEquals(figure.layout.xaxis?.ticktext, ["Luke", "and"]);
  assertEquals(
    figure.alt,
    "heat map of 1 row and 2 columns; smallest -0.9 at (unit 1, and), largest 0.1 at (unit 1, Luke)",
  );
});

Deno.test("heatMap() begins its colours at zero, where nothing is below", () => {
  const { zmin, zmax, colorscale } = trace(heatMap([[0, 1], [1, 0]]));
  assertEquals([zmin, zmax], [0, 1]);
  assertEquals([colorscale[0], colorscale.at(-1)], [[0, "#f2f2f2"], [1, "#a83a00"]]);
  assertEquals(trace(heatMap([[0.5]], { limit: 2 })).zmax, 2);
});

Deno.test("heatMap() has neighbours share a cell in a large matrix, and keeps its extremes", () => {
  const large = zeros(1000, 2000);
  large.data[1234 * 1000 + 567] = -3; // row 568, column 1235
  large.data[7 * 1000 + 8] = 2;
  const figure = heatMap(large);
  const { z } = trace(figure);
  assertEquals([z.length, z[0].length], [60, 120]);
  assertEquals(z.flat().filter((value: number) => value !== 0), [2, -3]);
  assertEquals(
    figure.alt,
    "heat map of 1000 rows and 2000 columns; smallest -3 at (568, 1235), largest 2 at (9, 8); " +
      "1000 × 2000 entries in 60 × 120 cells: of neighbours, the one furthest from zero.",
  );
  assertStringIncludes(figure.layout.title!.text!, "60 × 120 cells");
});

Deno.test("heatMap() writes no values into many cells, and thins out many labels", () => {
  const figure = heatMap(Array.from({ length: 3 }, () => Array<number>(100).fill(1)));
  assertEquals(trace(figure).text, undefined);
  assertEquals(figure.layout.xaxis?.tickvals, [20, 40, 60, 80, 100]);
});

Deno.test("heatMap() draws zeros only, with a scale that is not empty", () => {
  assertEquals([trace(heatMap([[0]])).zmin, trace(heatMap([[0]])).zmax], [0, 1]);
});

Deno.test("heatMap() answers no entries by a figure that says so", () => {
  for (const nothing of [[], [[]], zeros(0, 3), zeros(3, 0)]) {
    assertEquals(heatMap(nothing, { title: "c" }).alt, "c: there is no entry to draw");
  }
});

Deno.test("heatMap() refuses gaps, ragged rows and missing labels", () => {
  assertThrows(() => heatMap([[1], [1, 2]]), ShapeError, "row 1 has 2 entries, row 0 has 1");
  assertThrows(() => heatMap([[1, Infinity]]), RangeError, "row 0[1] must be a finite number");
  for (const odd of ["1", null, 1n, []]) {
    const words = "row 1[0] must be a finite number, current value is ";
    assertThrows(() => heatMap([[1], [odd as never]]), RangeError, words);
  }
  assertThrows(
    () => heatMap([[1]], { limit: "1" as never }),
    RangeError,
    "limit must be a positive number",
  );
  assertThrows(
    () => heatMap([[1]], { colLabels: [] }),
    ShapeError,
    "colLabels has 0 entries, a row has 1",
  );
  assertThrows(
    () => heatMap([[1]], { limit: 0 }),
    RangeError,
    "limit must be a positive number",
  );
  assertThrows(() => heatMap([[1], 2] as never), TypeError, "row 1 must be a list of numbers");
  assertThrows(
    () => heatMap(undefined as never),
    TypeError,
    "a Matrix or an array of rows, current value is undefined",
  );
});

Deno.test("heatMap() writes round numbers below many columns", () => {
  const labelsOf = (cols: number) => {
    const { xaxis } = heatMap([Array.from({ length: cols }, (_, k) => k)]).layout;
    return xaxis!.ticktext as unknown as string[];
  };
  assertEquals(labelsOf(8).length, 8);
  assertEquals(labelsOf(12), ["2", "4", "6", "8", "10", "12"]);
  assertEquals(labelsOf(120), ["20", "40", "60", "80", "100", "120"]);
  assertEquals(labelsOf(30), ["5", "10", "15", "20", "25", "30"]);
});
