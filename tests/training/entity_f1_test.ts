import { ShapeError } from "../../lib/errors.ts";
import { entityF1, entitySpans, microEntityF1 } from "../../lib/training/entity_f1.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

Deno.test("entitySpans() finds runs at the start, in the middle and at the end", () => {
  assertEquals(entitySpans([1, 0, 1, 1, 0, 1]), [[0, 1], [2, 4], [5, 6]]);
  assertEquals(entitySpans([1, 1, 1]), [[0, 3]]);
  assertEquals(entitySpans([0, 0]), []);
  assertEquals(entitySpans([]), []);
});

Deno.test("entityF1() counts an entity only when it is found whole", () => {
  const gold = [1, 1, 0, 1, 0, 0];
  assertEquals(entityF1(gold, gold), { precision: 1, recall: 1, f1: 1 });
  assertEquals(entityF1([1, 0, 0, 1, 0, 0], gold), { precision: 0.5, recall: 0.5, f1: 0.5 });
  assertEquals(entityF1([1, 1, 1, 1, 0, 0], gold), { precision: 0, recall: 0, f1: 0 });
});

Deno.test("entityF1() tells precision from recall", () => {
  // one of one predicted is right; one of three is found
  const { precision, recall, f1 } = entityF1([1, 0, 0, 0, 0], [1, 0, 1, 0, 1]);
  assertEquals([precision, f1], [1, 0.5]);
  assertAlmostEquals(recall, 1 / 3, 1e-15); // one division
});

Deno.test("entityF1() is 1 where nothing is there and nothing predicted, 0 for other 0/0", () => {
  assertEquals(entityF1([0, 0], [0, 0]), { precision: 1, recall: 1, f1: 1 });
  assertEquals(entityF1([], []), { precision: 1, recall: 1, f1: 1 });
  assertEquals(entityF1([0, 0], [0, 1]), { precision: 0, recall: 0, f1: 0 });
  assertEquals(entityF1([1, 0], [0, 0]), { precision: 0, recall: 0, f1: 0 });
});

Deno.test("microEntityF1() sums over sentences, and never joins two of them", () => {
  // an entity ends with its sentence: 2 there, 1 found
  assertEquals(microEntityF1([[0, 1], [0, 0]], [[0, 1], [1, 0]]), {
    precision: 1,
    recall: 0.5,
    f1: 2 / 3,
  });
  assertEquals(microEntityF1([], []).f1, 1);
});

Deno.test("entityF1() refuses lengths and tags that do not fit", () => {
  assertThrows(() => entityF1([1], [1, 0]), ShapeError, "1 predicted tags and 2 true ones");
  assertThrows(() => microEntityF1([[1]], []), ShapeError, "1 predicted sentences and 0 true ones");
  for (const tag of [2, 0.5, NaN, "1" as unknown as number]) {
    assertThrows(() => entityF1([tag], [1]), RangeError, "tag 0 must be 0 or 1");
  }
  assertThrows(() => entityF1(1 as unknown as number[], [1]), ShapeError, "predicted is 1");
});
