import { type Card, cardHtml, cardText } from "../../lib/exercises/engine/card.ts";
import { check, hint } from "../../lib/exercises/check.ts";
import { notAttempted } from "../../lib/exercises/engine/not_attempted.ts";
import { rnnCellForward, type RnnParams } from "../../lib/cells/rnn.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { solutionOf } from "./solutions.ts";

/** What is printed while something runs: in a terminal a card is text. */
async function printed(action: () => unknown): Promise<string> {
  const lines: string[] = [];
  const { log } = console;
  // deno-lint-ignore no-console -- what the terminal would show is caught here
  console.log = (line: string) => lines.push(line);
  try {
    assertEquals(await action(), undefined);
  } finally {
    // deno-lint-ignore no-console -- put back
    console.log = log;
  }
  return lines.join("\n");
}

const checked = (id: unknown, answer: unknown) =>
  printed(() => check(id as string, answer as Record<string, unknown>));

Deno.test("check() shows a pass with its points", async () => {
  assertEquals(
    await checked("first-function", solutionOf({ id: "first-function" })),
    "PASS · A first function: W x + b (first-function, 1 of 1 point)\n" +
      "All 3 calls give what they should.",
  );
});

Deno.test("check() shows the task of an exercise that is not attempted", async () => {
  const text = await checked("one-hot", { oneHot: () => notAttempted("one-hot") });
  assertMatch(text, /^NOT ATTEMPTED · Words as one-hot columns \(one-hot, 2 points\)\n/);
  assertStringIncludes(text, "Write `oneHot(words, vocabulary)`.");
});

Deno.test("check() opens one more hint with each new answer that fails", async () => {
  const hints = async (parameterCount: unknown) =>
    (await checked("parameter-count", { parameterCount })).match(/^Hint \d/gm);
  const first = (nx: number) => nx;
  assertEquals(await hints(first), ["Hint 1"]);
  assertEquals(await hints(first), ["Hint 1"]); // the same answer again is no new failure
  assertEquals(await hints((nx: number) => nx + 1), ["Hint 1", "Hint 2"]);
  assertEquals(await hints((nx: number) => nx + 2), ["Hint 1", "Hint 2", "Hint 3"]);
  assertEquals(await hints((nx: number) => nx + 3), ["Hint 1", "Hint 2", "Hint 3"]);
});

Deno.test("check() explains an unknown id and answers of any kind, and throws nothing", async () => {
  assertStringIncludes(
    await checked("first_funtion", {}),
    'Hint: did you mean "first-function"?',
  );
  for (const id of [undefined, null, 3, {}]) {
    assertMatch(await checked(id, {}), /^NOT FOUND/);
  }
  for (const answer of [undefined, null, 3, [], () => 1, { afine: 1 }]) {
    assertStringIncludes(await checked("first-function", answer), 'await check("first-function"');
  }
});

Deno.test("check() sends a learner to the earlier function that is wrong", async () => {
  const wrongCell = (xt: Matrix, aPrev: Matrix, params: RnnParams) => {
    const { aNext, yHat } = rnnCellForward(xt, aPrev, params);
    return { aNext: yHat, yHat: aNext };
  };
  function rnnForward(x: Matrix[], a0: Matrix, params: RnnParams) {
    const rnnCellForward = wrongCell;
    return { a: x.map((xt) => rnnCellForward(xt, a0, params).aNext), yHat: [] };
  }
  assertStringIncludes(await checked("rnn-forward", { rnnForward }), "Called as rnnForward(");
  await checked("rnn-cell-forward", { rnnCellForward: () => notAttempted("rnn-cell-forward") });
  assertStringIncludes(
    await checked("rnn-forward", { rnnForward }),
    "Your `rnnCellForward` is not written yet: write it first",
  );
  await checked("rnn-cell-forward", { rnnCellForward: wrongCell });
  assertEquals(
    await checked("rnn-forward", { rnnForward }),
    "NOT YET · The whole sequence (rnn-forward, 3 points)\n" +
      "Your `rnnCellForward` does not pass yet: mend it first, and run its check " +
      "(exercise rnn-cell-forward); then come back here.",
  );
  await checked("rnn-cell-forward", solutionOf({ id: "rnn-cell-forward" }));
  assertStringIncludes(await checked("rnn-forward", { rnnForward }), "Called as rnnForward(");
});

Deno.test("hint() shows a hint, or which hints there are", async () => {
  assertMatch(
    await printed(() => hint("rnn-forward", 2)),
    /^HINT · The whole sequence \(rnn-forward, hint 2 of 3\)\na and yHat are arrays/,
  );
  assertStringIncludes(await printed(() => hint("rnn-forward", 7)), "There are hints 1 to 3");
  assertMatch(await printed(() => hint("rnn-forwrad")), /did you mean "rnn-forward"\?/);
});

const card: Card = {
  badge: "NOT YET",
  title: "A <title>",
  lines: ["got <b>, expected `a`"],
  hints: ["one", "two", "three"],
  open: 2,
  more: "For the next hint: hint(3)",
};

Deno.test("cardHtml() folds the hints, and uses nothing that a notebook would drop", () => {
  const html = cardHtml(card);
  assert(!/<style|<script|<svg|class=/.test(html));
  assertStringIncludes(html, ">NOT YET</span> <b>A &lt;title&gt;</b>");
  assertStringIncludes(html, "got &lt;b&gt;, expected <code>a</code>");
  assertStringIncludes(html, ">Hint: one</div>");
  assertMatch(html, /<details open[^>]*><summary><b>Hint 2/);
  assertMatch(html, /<details style[^>]*><summary><b>Hint 3/);
  assertEquals(html.match(/<div/g)!.length, html.match(/<\/div>/g)!.length);
});

Deno.test("cardText() leaves out the hints that are not open", () => {
  assertEquals(
    cardText(card),
    "NOT YET · A <title>\ngot <b>, expected `a`\nHint 1: one\nHint 2: two\nFor the next hint: hint(3)",
  );
});
