import { random } from "../../lib/matrix/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import fixtures from "../fixtures/random_numbers.json" with { type: "json" };

const N = 20_000;
const draw = (f: () => number) => Array.from({ length: N }, f);
const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;

/** Asserts that the mean of a list is near what it should be: five standard errors. */
function assertMean(list: number[], expected: number, deviation: number) {
  assert(Math.abs(mean(list) - expected) < 5 * deviation / Math.sqrt(list.length));
}

Deno.test("random() gives the numbers of sfc32, on every machine", () => {
  for (const { seed, uniform, normal } of fixtures.seeds) {
    assertEquals(uniform.map(random(seed).uniform), uniform);
    const rng = random(seed);
    // the last bit of a logarithm is not the same everywhere
    for (const expected of normal) assertAlmostEquals(rng.normal(), expected, 1e-14);
  }
});

Deno.test("random() repeats, and differs from seed to seed", () => {
  const first = (seed: number) => random(seed).uniform();
  assertEquals(first(7), first(7));
  assertEquals(new Set([0, 1, 2, 3, -1, 2 ** 31].map(first)).size, 6);
  assertEquals(first(2 ** 32 + 5), first(5)); // the lowest 32 bits count
});

Deno.test("rng.uniform() fills [0, 1) evenly", () => {
  const list = draw(random(1).uniform);
  assert(list.every((x) => x >= 0 && x < 1));
  assertMean(list, 1 / 2, Math.sqrt(1 / 12));
  assertMean(list.map((x) => x * x), 1 / 3, Math.sqrt(4 / 45));
  // neighbours are independent: the mean of their products is 1/4
  assertMean(list.slice(1).map((x, k) => x * list[k]!), 1 / 4, Math.sqrt(7 / 144));
});

Deno.test("rng.normal() has the moments of the normal distribution", () => {
  const list = draw(random(2).normal);
  assertMean(list, 0, 1);
  assertMean(list.map((x) => x ** 2), 1, Math.sqrt(2));
  assertMean(list.map((x) => x ** 3), 0, Math.sqrt(15));
  assertMean(list.map((x) => x ** 4), 3, Math.sqrt(96));
  assertMean(list.slice(1).map((x, k) => x * list[k]!), 0, 1); // neighbours are independent
});

Deno.test("rng.int() draws every number equally often", () => {
  const rng = random(3);
  const counts = [0, 0, 0, 0, 0];
  for (let k = 0; k < N; k++) counts[rng.int(5)]!++;
  for (const count of counts) {
    assert(Math.abs(count - N / 5) < 5 * Math.sqrt(N * 0.2 * 0.8)); // five standard deviations
  }
  assertEquals(rng.int(1), 0);
});

Deno.test("rng.int() refuses n that are no whole numbers above 0", () => {
  for (const n of [0, -1, 1.5, NaN, Infinity]) {
    assertThrows(
      () => random(1).int(n),
      RangeError,
      `Cannot run rng.int: n must be a whole number of 1 or more, current value is ${n}`,
    );
  }
});

Deno.test("rng.shuffle() gives every order equally often, and leaves the list alone", () => {
  const rng = random(4);
  const list = [1, 2, 3];
  const counts = new Map<string, number>();
  for (let k = 0; k < 6000; k++) {
    const order = String(rng.shuffle(list));
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(list, [1, 2, 3]);
  assertEquals(counts.size, 6);
  for (const count of counts.values()) {
    assert(Math.abs(count - 1000) < 5 * Math.sqrt(6000 * (1 / 6) * (5 / 6))); // as above
  }
  assertEquals(rng.shuffle([]), []);
});

Deno.test("random() refuses seeds that are no whole numbers", () => {
  for (const seed of [0.5, NaN, Infinity, undefined as unknown as number]) {
    assertThrows(() => random(seed), RangeError, "seed must be a whole number, current value is");
  }
});

Deno.test("rng.copy() gives the numbers that its source will give, and moves nothing", () => {
  for (const drawn of [0, 1, 2, 7]) {
    const rng = random(3);
    for (let k = 0; k < drawn; k++) rng.normal(); // odd ones leave a number over
    const copy = rng.copy();
    const draw = (from: typeof rng) => [from.normal(), from.uniform(), from.int(99), from.normal()];
    assertEquals(draw(copy), draw(rng));
    assertEquals(copy.shuffle([1, 2, 3, 4, 5]), rng.shuffle([1, 2, 3, 4, 5]));
  }
});
