import { ShapeError } from "../../lib/errors.ts";
import {
  bioEntityF1,
  bioSpans,
  entityF1,
  entitySpans,
  microEntityF1,
} from "../../lib/training/entity_f1.ts";
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

const bio = (text: string) => text.split(" ");

Deno.test("bioSpans() begins an entity at B, at another type, and at I after O", () => {
  const spans = (text: string) => bioSpans(bio(text)).map(String);
  assertEquals(spans("O O"), []);
  assertEquals(spans("B-A I-A I-A O B-A"), ["0,3,A", "4,5,A"]);
  assertEquals(spans("B-A B-A"), ["0,1,A", "1,2,A"]);
  assertEquals(spans("B-A I-B"), ["0,1,A", "1,2,B"]);
  assertEquals(spans("I-A I-A O I-A"), ["0,2,A", "3,4,A"]);
  assertEquals(spans("B-A O I-A"), ["0,1,A", "2,3,A"]);
  assertEquals(bioSpans([]), []);
});

Deno.test("bioSpans() refuses what is no tag", () => {
  for (const tag of ["", "o", "1", "B", "B-", "X-PER", "PER"]) {
    assertThrows(() => bioSpans(["O", tag]), RangeError, "tag 1 must be O, B-TYPE or I-TYPE");
  }
});

Deno.test("bioEntityF1() counts place and type, of all types or of one", () => {
  const gold = [bio("B-PER I-PER O B-LOC"), bio("O B-PER")];
  const predicted = [bio("B-PER O O B-LOC"), bio("O B-LOC")];
  // there are 3, 3 are found, one of them is right
  assertEquals(bioEntityF1(predicted, gold), { precision: 1 / 3, recall: 1 / 3, f1: 1 / 3 });
  assertEquals(bioEntityF1(predicted, gold, "LOC"), { precision: 1 / 2, recall: 1, f1: 2 / 3 });
  assertEquals(bioEntityF1(predicted, gold, "PER"), { precision: 0, recall: 0, f1: 0 });
  assertEquals(bioEntityF1(predicted, gold, "ORG"), { precision: 1, recall: 1, f1: 1 });
  assertThrows(() => bioEntityF1([["O"]], [["O", "O"]]), TypeError, "sentence 0 has 1 predicted");
});

Deno.test("bioEntityF1() scores runs of I as microEntityF1() scores runs of 1", () => {
  const [predicted, gold] = [[[1, 1, 0, 1], [0, 1, 0]], [[1, 1, 0, 0], [0, 1, 1]]];
  const named = (tags: number[][]) => tags.map((list) => list.map((tag) => ["O", "I-PER"][tag]!));
  assertEquals(bioEntityF1(named(predicted), named(gold)), microEntityF1(predicted, gold));
});
