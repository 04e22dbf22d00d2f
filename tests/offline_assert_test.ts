import * as offline from "./offline_assert.ts";
import { assert, assertEquals } from "./assert.ts";
import { std } from "./std_assert.ts";

// The same cases are put to @std/assert, where its registry is in reach.
const editions: [string, typeof offline | undefined][] = [
  ["the stand-in", offline],
  ["@std/assert", std],
];

class Point {
  constructor(readonly x: number) {}
}
class Other {
  constructor(readonly x: number) {}
}
const loop: unknown[] = [1];
loop.push(loop);
const otherLoop: unknown[] = [1];
otherLoop.push(otherLoop);

/** Pairs that are equal in depth, and pairs that are not. */
const equal: [unknown, unknown][] = [
  [1, 1],
  [0, -0],
  [NaN, NaN],
  [[0], [-0]],
  [null, null],
  ["a", "a"],
  [[1, [2, NaN]], [1, [2, NaN]]],
  [{ a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }],
  [Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  [new Float64Array([1, NaN, 0]), new Float64Array([1, NaN, -0])],
  [new Map([["a", [1]]]), new Map([["a", [1]]])],
  [new Map([[{ a: 1 }, 2]]), new Map([[{ a: 1 }, 2]])],
  [new Set([1, 2]), new Set([2, 1])],
  [new Set([[1]]), new Set([[1]])],
  [new Date(7), new Date(7)],
  [/a/g, /a/g],
  [new Point(1), new Point(1)],
  [loop, otherLoop],
];
const unequal: [unknown, unknown][] = [
  [1, 2],
  [1, "1"],
  [1, true],
  [null, undefined],
  [[1], [2]],
  [[1], [1, 2]],
  [[1], [1, undefined]],
  [{ a: 1 }, { a: 2 }],
  [{ a: undefined }, {}],
  [{ a: undefined }, { b: undefined }],
  [{}, []],
  [new Float64Array([1]), new Float64Array([2])],
  [new Float64Array([1]), new Float64Array([1, 2])],
  [new Float64Array([1]), new Float32Array([1])],
  [new Map([["a", 1]]), new Map([["a", 2]])],
  [new Map([["a", 1]]), new Map([["b", 1]])],
  [new Set([1, 2]), new Set([1, 3])],
  [new Date(7), new Date(8)],
  [/a/g, /a/i],
  [new Point(1), new Point(2)],
  [new Point(1), new Other(1)],
  [() => 1, () => 1],
];

const boom = () => {
  throw new RangeError("size must be 1");
};
const rejected = () => Promise.reject(new RangeError("size must be 1"));

/** Calls that must pass, and calls that must fail, by name of the assertion. */
type Calls = [keyof typeof offline, unknown[]][];
const passing: Calls = [
  ["assert", [true]],
  ["assert", ["text"]],
  ...equal.map((pair) => ["assertEquals", pair] as Calls[number]),
  ...unequal.map((pair) => ["assertNotEquals", pair] as Calls[number]),
  ["assertStrictEquals", [NaN, NaN]],
  ["assertStrictEquals", [loop, loop]],
  ["assertAlmostEquals", [1, 1 + 5e-8]],
  ["assertAlmostEquals", [1, 1.5, 0.5]],
  ["assertAlmostEquals", [NaN, NaN]],
  ["assertAlmostEquals", [Infinity, Infinity]],
  ["assertStringIncludes", ["abc", "b"]],
  ["assertMatch", ["abc", /^a/]],
  ["assertThrows", [boom]],
  ["assertThrows", [boom, RangeError]],
  ["assertThrows", [boom, Error, "must be"]],
  ["assertRejects", [rejected]],
  ["assertRejects", [rejected, RangeError, "must be"]],
];
const failing: Calls = [
  ["assert", [false]],
  ["assert", [0]],
  ...unequal.map((pair) => ["assertEquals", pair] as Calls[number]),
  ...equal.map((pair) => ["assertNotEquals", pair] as Calls[number]),
  ["assertStrictEquals", [0, -0]],
  ["assertStrictEquals", [[], []]],
  ["assertAlmostEquals", [1, 1 + 2e-7]],
  ["assertAlmostEquals", [1, 1.75, 0.5]],
  ["assertAlmostEquals", [NaN, 1, 10]],
  ["assertAlmostEquals", [Infinity, 1, 10]],
  ["assertStringIncludes", ["abc", "d"]],
  ["assertMatch", ["abc", /^b/]],
  ["assertThrows", [() => 1]],
  ["assertThrows", [boom, TypeError]],
  ["assertThrows", [boom, RangeError, "must not be"]],
  ["assertRejects", [() => Promise.resolve(1)]],
  ["assertRejects", [() => 1]],
  ["assertRejects", [boom]],
  ["assertRejects", [rejected, TypeError]],
  ["assertRejects", [rejected, RangeError, "must not be"]],
];

/** Makes one call; gives what it returned, or the name of the error. */
async function outcome(edition: typeof offline, [name, args]: Calls[number]): Promise<unknown> {
  try {
    // deno-lint-ignore no-explicit-any -- the table holds calls of every kind
    await (edition[name] as any)(...args);
    return "passes";
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}

for (const [name, edition] of editions) {
  const ignore = edition === undefined; // its registry is out of reach

  Deno.test(`${name} passes what holds and fails what does not`, { ignore }, async () => {
    for (const call of passing) {
      assertEquals([call[0], await outcome(edition!, call)], [call[0], "passes"]);
    }
    for (const call of failing) {
      assertEquals([call[0], await outcome(edition!, call)], [call[0], "AssertionError"]);
    }
  });

  Deno.test(`${name} puts the caller's words into the message`, { ignore }, () => {
    const calls: (() => void)[] = [
      () => edition!.assertEquals(1, 2, "the sum"),
      () => edition!.assertNotEquals(1, 1, "the sum"),
      () => edition!.assertStrictEquals(1, 2, "the sum"),
      () => edition!.assertAlmostEquals(1, 2, 0, "the sum"),
      () => edition!.assertStringIncludes("a", "b", "the sum"),
      () => edition!.assertMatch("a", /b/, "the sum"),
      () => edition!.assertThrows(() => 1, Error, "", "the sum"),
    ];
    for (const call of calls) {
      let text = "";
      try {
        call();
      } catch (error) {
        text = String(error);
      }
      assertEquals([text.includes("AssertionError"), text.includes("the sum")], [true, true]);
    }
  });

  Deno.test(`${name} returns the error that was thrown or rejected`, { ignore }, async () => {
    assertEquals(edition!.assertThrows(boom, RangeError).message, "size must be 1");
    assertEquals((await edition!.assertRejects(rejected, RangeError)).message, "size must be 1");
    const text = () => {
      // deno-lint-ignore no-throw-literal -- what the assertion must pass on
      throw "text";
    };
    assertEquals(edition!.assertThrows(text) as unknown, "text");
  });
}

const withoutRun = Deno.permissions.querySync({ name: "run" }).state !== "granted";

Deno.test("tests wait for no registry that never answers", { ignore: withoutRun }, async () => {
  using hole = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const held: Deno.Conn[] = [];
  const accepting = (async () => {
    for await (const conn of hole) held.push(conn);
  })();
  const proxy = `http://127.0.0.1:${(hole.addr as Deno.NetAddr).port}`;
  const file = new URL("./matrix/activations_test.ts", import.meta.url).pathname;
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "--no-check", file],
    env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, JSR_URL: proxy, NO_PROXY: "" },
    signal: AbortSignal.timeout(30_000), // that registry would hold it for minutes
    ...{ stdout: "null", stderr: "null" },
  }).output();
  hole.close();
  for (const conn of held) conn.close();
  await accepting.catch(() => {});
  assert(success);
});
