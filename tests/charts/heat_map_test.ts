import { ShapeError } from "../../lib/errors.ts";
import { matrix } from "../../lib/matrix/create.ts";
import { heatMap } from "../../lib/charts/heat_map.ts";
import { assertEquals, assertThrows } from "../assert.ts";

// deno-lint-ignore no-explicit-any
const trace = (figure: ReturnType<typeof heatMap>) => figure.data[0] as any;

Deno.test("heatMap() centres its colours on zero and puts the first row on top", () => {
  const figure = heatMap(matrix([[1, -2, 0], [0.5, 1.5, 0]]));
  const { z, zmin, zmax, texttemplate } = trace(figure);
  assertEquals(z, [[1, -2, 0], [0.5, 1.5, 0]]);
  assertEquals([zmin, zmax, texttemplate], [-2, 2, "%{z:.2f}"]);
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

Deno.test("heatMap() writes no values into many cells, and thins out many labels", () => {
  const figure = heatMap(Array.from({ length: 3 }, () => Array<number>(100).fill(1)));
  assertEquals(trace(figure).texttemplate, undefined);
  assertEquals(figure.layout.xaxis?.tickvals?.slice(0, 3), [1, 5, 9]); // 25 of 100
});

Deno.test("heatMap() draws zeros only, with a scale that is not empty", () => {
  assertEquals([trace(heatMap([[0]])).zmin, trace(heatMap([[0]])).zmax], [-1, 1]);
});

Deno.test("heatMap() refuses gaps, ragged rows and missing labels", () => {
  assertThrows(() => heatMap([]), RangeError, "Cannot draw heatMap: there is no row");
  assertThrows(() => heatMap([[]]), RangeError, "row 0 is empty");
  assertThrows(() => heatMap([[1], [1, 2]]), ShapeError, "row 0 has 1 entries, row 1 has 2");
  assertThrows(() => heatMap([[1, Infinity]]), RangeError, "row 0[1] must be a finite number");
  assertThrows(
    () => heatMap([[1]], { colLabels: [] }),
    ShapeError,
    "colLabels has 0 entries, a row has 1",
  );
  assertThrows(
    () => heatMap([[1]], { limit: 0 }),
    RangeError,
    "limit must be a finite number above 0",
  );
  assertThrows(
    () => heatMap(undefined as never),
    TypeError,
    "a Matrix or an array of rows, current value is undefined",
  );
});
