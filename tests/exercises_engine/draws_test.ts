import {
  drawClasses,
  drawGruParams,
  drawList,
  drawLstmParams,
  drawMatrix,
  drawNumber,
  drawOver,
  drawRnnParams,
  drawSequence,
  drawWhole,
  pick,
  without,
} from "../../lib/exercises/engine/draws.ts";
import { drawSizes, eachSequence, eachSize, type Sizes } from "../../lib/exercises/engine/sizes.ts";
import { shapeOf } from "../../lib/matrix/algebra.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertEquals } from "../assert.ts";

const rng = random(1);
const sizes: Sizes = { nx: 2, na: 3, nh: 3, ny: 4, m: 5, T: 6 };
const shapes = (params: object) =>
  Object.fromEntries(Object.entries(params).map(([name, A]) => [name, shapeOf(A as Matrix)]));

Deno.test("drawNumber() draws both signs, from 0.2 to 0.9 without them", () => {
  const numbers = drawList(400, () => drawNumber(rng));
  const [low, high] = [Math.min, Math.max].map((f) => f(...numbers.map(Math.abs)));
  assert(low! >= 0.2 && low! < 0.23 && high! <= 0.9 && high! > 0.87, `${low} ${high}`);
  const negative = numbers.filter((x) => x < 0).length;
  assert(negative > 120 && negative < 280, `${negative} of 400`);
  assert(drawMatrix(rng, 9, 9).data.every((x) => Math.abs(x) >= 0.2 && Math.abs(x) <= 0.9));
});

Deno.test("drawOver() draws one number in each part of a range, in any order", () => {
  const numbers = drawOver(random(2), 9, -3, 6);
  assertEquals(numbers.map(Math.floor).toSorted((a, b) => a - b), [-3, -2, -1, 0, 1, 2, 3, 4, 5]);
  assert(numbers.some((x, k) => k > 0 && x < numbers[k - 1]!));
  assert(numbers.every((x) => !Number.isInteger(x)));
});

Deno.test("drawWhole() and pick() reach both ends, and nothing beyond", () => {
  const wholes = new Set(drawList(100, () => drawWhole(rng, 2, 4)));
  assertEquals([...wholes].sort(), [2, 3, 4]);
  assertEquals([...new Set(drawList(100, () => pick(rng, ["a", "b"])))].sort(), ["a", "b"]);
});

Deno.test("draws of parameters and sequences have the shapes of their sizes", () => {
  assertEquals(drawSequence(rng, sizes).map(shapeOf), drawList(6, () => [2, 5]));
  const classes = drawClasses(rng, { ...sizes, T: 40 });
  assertEquals([classes.length, classes[0]!.length], [40, 5]);
  assertEquals([...new Set(classes.flat())].sort(), [0, 1, 2, 3]);
  assertEquals(shapes(drawRnnParams(rng, sizes)), {
    Waa: [3, 3],
    Wax: [3, 2],
    Wya: [4, 3],
    ba: [3, 1],
    by: [4, 1],
  });
  const W: [number, number] = [3, 5];
  const b: [number, number] = [3, 1];
  assertEquals(
    shapes(drawLstmParams(rng, sizes)),
    { Wf: W, Wi: W, Wc: W, Wo: W, bf: b, bi: b, bc: b, bo: b },
  );
  assertEquals(shapes(drawGruParams(rng, sizes)), { Wz: W, Wr: W, Wh: W, bz: b, br: b, bh: b });
});

Deno.test("without() blanks what is named, in a new record", () => {
  const params = drawRnnParams(rng, sizes);
  const { Waa, ba } = without(params, ["Waa"]);
  assert(Waa.data.every((x) => x === 0) && params.Waa.data.every((x) => x !== 0));
  assertEquals([Waa.rows, ba], [3, params.ba]);
});

Deno.test("drawSizes() gives sizes that all differ, for every seed", () => {
  for (let seed = 0; seed < 200; seed++) {
    const { nx, na, nh, ny, m, T } = drawSizes(random(seed));
    assertEquals(new Set([nx, na, ny, m, T]).size, 5);
    assert([nx, na, ny, m, T].every((size) => size >= 2 && size <= 6) && m >= 3 && nh === na);
  }
});

Deno.test("eachSize() and eachSequence() try what the rules ask for", () => {
  for (let seed = 0; seed < 50; seed++) {
    const given = (sizes: Sizes): { sizes: Sizes; note?: string; diagnosis?: boolean } => ({
      sizes,
    });
    const one = eachSize(random(seed), given);
    assertEquals(one.map(({ sizes }) => sizes.m === 1), [false, false, true, false]);
    assertEquals(one.map(({ note }) => note ?? ""), ["", "", "a single example", ""]);
    assertEquals(one.map(({ diagnosis }) => !!diagnosis), [false, false, false, true]);
    const [a, b] = one;
    for (const key of ["nx", "na", "ny"] as const) {
      assert(Math.max(a!.sizes[key], b!.sizes[key]) >= 4, "no size is small both times");
    }
    assert(
      one.slice(0, 2).every(({ sizes: { nx, na, ny, m } }) => new Set([nx, na, ny, m]).size === 4),
    );
    const many = eachSequence(random(seed), given);
    const [, long, single, alone, equal] = many.map(({ sizes }) => sizes);
    assert(long!.T >= 12 && long!.T <= 15 && single!.T === 1 && alone!.m === 1);
    assertEquals(many[1]!.note, `${long!.T} time steps`);
    assertEquals(equal, { nx: 3, na: 3, nh: 3, ny: 3, m: 3, T: 3 });
    assertEquals(many.filter(({ diagnosis }) => diagnosis).length, 1);
  }
});
