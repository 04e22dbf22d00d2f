import { Arena } from "../../lib/kernels/arena.ts";
import { loadBuild } from "../../lib/kernels/kernels.ts";
import { assert, assertEquals, assertMatch, assertThrows } from "../assert.ts";

const make = async () => new Arena(await loadBuild("typescript"));

Deno.test("Arena.borrow() hands out zeroed places that do not overlap, on cache lines", async () => {
  const arena = await make();
  for (let round = 0; round < 2; round++) {
    const lease = arena.borrow("test", "f64");
    const [a, b] = [lease.numbers(3), lease.labels(5)];
    assert(a % 64 === 0 && b % 64 === 0 && b >= a + 24);
    assertEquals([...lease.view(a, 3), ...lease.labelView(b, 5)], Array(8).fill(0));
    lease.view(a, 3).fill(7);
    lease.end();
    assertEquals(arena.used, 0);
  }
});

Deno.test("Arena.borrow() grows, and says in plain words when the machine has no more", async () => {
  const arena = await make();
  const lease = arena.borrow("train the network", "f32");
  const place = lease.numbers(1_000_000);
  assertEquals(lease.view(place, 1_000_000).at(-1), 0);
  const error = assertThrows(() => lease.numbers(2 ** 45), RangeError);
  assertMatch(error.message, /^Cannot train the network: it needs \d+ MB of memory/);
  assert(error.message.includes("Hint: use a smaller batchSize"));
  lease.end();
});

Deno.test("Lease.end() refuses another order than last in, first out", async () => {
  const arena = await make();
  const [outer, inner] = [arena.borrow("a", "f64"), arena.borrow("b", "f64")];
  assertThrows(() => outer.end(), RangeError, "end the last one first");
  inner.end();
  outer.end();
  assertEquals(arena.used, 0);
});

Deno.test("Arena takes back what stopped work left open, when the program next waits", async () => {
  const arena = await make();
  const left = arena.borrow("stopped in the middle", "f64");
  left.numbers(100);
  await Promise.resolve();
  assertEquals(arena.used, 0);
  const next = arena.borrow("next", "f64");
  next.numbers(10);
  left.end(); // too late, and harmless
  assert(arena.used > 0);
  next.end();
  assertEquals(arena.used, 0);
});

Deno.test("Lease refuses sizes that are no sizes", async () => {
  const lease = (await make()).borrow("test", "f64");
  for (const size of [-1, 1.5, NaN, Infinity]) {
    assertThrows(() => lease.numbers(size), RangeError, "whole number of 0 or more");
  }
  lease.end();
});
