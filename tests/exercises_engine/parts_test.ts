import { escape } from "../../lib/exercises/engine/card.ts";
import type { Case, Exercise } from "../../lib/exercises/engine/exercise.ts";
import { nearest } from "../../lib/exercises/engine/nearest.ts";
import { copy, run } from "../../lib/exercises/engine/outcome.ts";
import { argumentNames, showCall } from "../../lib/exercises/engine/signature.ts";
import { errorText, placeIn } from "../../lib/exercises/engine/thrown.ts";
import { column } from "../../lib/matrix/create.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { assertEquals } from "../assert.ts";

const signed = (signature: string) => ({ signatures: { f: signature } }) as unknown as Exercise;

Deno.test("argumentNames() reads signatures with types of their own", () => {
  const names = (signature: string) => argumentNames(signed(signature), "f");
  assertEquals(names("f(W: Matrix, x: Matrix): Matrix"), ["W", "x"]);
  assertEquals(names("f(g: (W: Matrix, n: number) => number, eps?: number): Matrix"), ["g", "eps"]);
  assertEquals(names("f(r: Record<string, { a: number, b: number }>, n: number): void"), [
    "r",
    "n",
  ]);
  assertEquals(names("f(): number"), []);
  assertEquals(names("f: Record<string, number>"), []);
});

Deno.test("showCall() shows matrices by their shape, and short values whole", () => {
  const exercise = signed("f(W: Matrix, x: Matrix[], n: number): Matrix");
  const W = column([1, 2]);
  const given: Case = { call: "f", args: [{ W }, [W, W], 3], decides: true };
  assertEquals(showCall(exercise, given), "f(W { W [2, 1] }, x 2 × [2, 1], n 3)");
  assertEquals(showCall(signed("f(s: string): string"), { ...given, args: ["a"] }), 'f("a")');
});

Deno.test("copy() copies in depth and hands functions on", () => {
  const f = () => 1;
  const before = { W: column([1]), list: [1, [2]], data: new Float64Array([1]), f };
  const after = copy(before);
  assertEquals(after, before);
  after.W.data[0] = 9;
  after.list.push(3);
  after.data[0] = 9;
  assertEquals(before.W.at(0, 0) + before.data[0]! + before.list.length, 4);
});

Deno.test("run() lists the arguments that a function changed", () => {
  const args = () => [{ Waa: column([1]), ba: column([1]) }, [column([2]), column([3])], 5];
  const changes = (f: (params: { ba: Matrix; extra?: number }, x: Matrix[]) => void) =>
    run({ f }, { call: "f", args: args(), decides: true }).changed;
  assertEquals(changes(() => {}), []);
  assertEquals(changes((params) => params.ba.data[0] = 7), ["0.ba"]);
  assertEquals(changes((params) => params.ba = column([7])), ["0.ba"]);
  assertEquals(changes((params) => params.extra = 1), ["0"]);
  assertEquals(changes((_, x) => x[1]!.data[0] = NaN), ["1[1]"]);
  assertEquals(
    changes((params, x) => {
      x.reverse();
      params.ba.data[0] = -1;
    }),
    ["0.ba", "1[0]"],
  );
  assertEquals(changes((_, x) => x.pop()), ["1"]);
});

Deno.test("nearest() forgives a letter, case and hyphens, and nothing that is far", () => {
  const ids = ["first-function", "one-hot"];
  assertEquals(nearest("first_function", ids), "first-function");
  assertEquals(nearest("OneHot", ids), "one-hot");
  assertEquals(nearest("frist-functon", ids), "first-function");
  assertEquals(nearest("softmax", ids), undefined);
  assertEquals(nearest("", ids), undefined);
});

Deno.test("nearest() takes the nearest of several, wherever it stands, and none beyond a third", () => {
  assertEquals(nearest("softmax", ["softmix", "softmaxes", "softmax"]), "softmax");
  assertEquals(nearest("volum", ["column", "volume"]), "volume");
  assertEquals(nearest("abcdef", ["abcdxy"]), "abcdxy"); // 2 of 6
  assertEquals(nearest("abcdef", ["abcxyz"]), undefined); // 3 of 6
  assertEquals(nearest("softxyz", ["softmax"]), undefined); // 3 of 7
  assertEquals(nearest("at", ["ot"]), "ot"); // one letter, of a short name
});

Deno.test("escape() leaves no markup of a learner's text", () => {
  assertEquals(
    escape(`<img src=x onerror="alert('&')">`),
    "&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;",
  );
});

Deno.test("placeIn() finds the notebook's line below the library's own", () => {
  const error = new RangeError("no");
  error.stack = "RangeError: no\n at f (file:///lib/a.ts:3:1)\n at g (notebook-cell-3:4:9)\n at h";
  assertEquals(placeIn(error), "notebook-cell-3:4:9");
  assertEquals([placeIn(new RangeError("no")), placeIn(3)], [undefined, undefined]);
});

Deno.test("errorText() says what graded code is run without, when Deno refused a right", () => {
  const named = { read: "files", env: "the environment", import: "the network", run: "processes" };
  for (const [right, what] of Object.entries(named)) {
    const refused = `Requires ${right} access to "a", run again with the --allow-${right} flag`;
    const [said] = errorText(new Deno.errors.NotCapable(refused)).split(" without");
    assertEquals(said, `NotCapable: Cannot use ${what}: exercises are graded`);
  }
});
