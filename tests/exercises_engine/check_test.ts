import { check, hint } from "../../lib/exercises/check.ts";
import { type Card, cardHtml, cardText } from "../../lib/exercises/engine/card.ts";
import type { Exports } from "../../lib/exercises/engine/exercise.ts";
import { notAttempted } from "../../lib/exercises/engine/not_attempted.ts";
import { Session } from "../../lib/exercises/engine/session.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { printed } from "./printed.ts";
import { exercises } from "./small.ts";

/** What the checks of a new session print; each gets an id and an answer. */
function newSession() {
  const session = new Session(exercises);
  return {
    check: (id: unknown, answer: unknown) =>
      printed(() => session.check(id as string, answer as Exports)),
    hint: (id: string, n: number) => printed(() => session.hint(id, n)),
  };
}

const right = { area: (a: number, b: number) => a * b };

Deno.test("check() is the session's of the whole course", async () => {
  const affine = () => notAttempted("first-function");
  assertMatch(
    await printed(() => check("first-function", { affine })),
    /^NOT ATTEMPTED · .* \(first-function, 1 point\)\n/,
  );
  assertMatch(await printed(() => hint("first-function")), /^HINT · .*hint 1 of 3/);
});

Deno.test("Session shows a pass with its points", async () => {
  assertEquals(
    await newSession().check("area", right),
    "PASS · The area (area, 2 of 2 points, inputs of seed 1)\nAll 2 calls give what they should.",
  );
});

Deno.test("Session shows the task of an exercise that is not attempted", async () => {
  const text = await newSession().check("area", { area: () => notAttempted("area") });
  assertMatch(text, /^NOT ATTEMPTED · The area \(area, 2 points\)\n/);
  assertStringIncludes(text, "Write area.");
});

Deno.test("Session opens a hint when a changed answer makes the same mistake, and no sooner", async () => {
  const { check } = newSession();
  const hints = async (area: unknown) =>
    (await check("area", { area })).match(/^Hint \d|^For .*/gm) ?? [];
  const sum = (a: number, b: number) => a + b;
  const first = 'For a hint: hint("area", 1)';
  assertEquals(await hints(sum), [first]);
  assertEquals(await hints(sum), [first]); // the same answer again is no new failure
  assertEquals(await hints((a: number) => a), [first]); // another mistake
  assertEquals(await hints((a: number, b: number) => a + b), [first]);
  const next = 'For the next hint: hint("area", 2)';
  assertEquals(await hints((a: number, b: number) => b + a), ["Hint 1", next]);
  assertEquals(await hints((a: number, b: number) => a + b + 0), [
    "Hint 1",
    "Hint 2",
    'For the next hint: hint("area", 3)',
  ]);
});

Deno.test("Session leaves open the hints that a learner asked for", async () => {
  const { check, hint } = newSession();
  await hint("area", 2);
  const text = await check("area", { area: (a: number) => a });
  assertEquals(text.match(/^Hint \d/gm), ["Hint 1", "Hint 2"]);
});

Deno.test("Session draws other inputs for each check, and says which", async () => {
  const { check } = newSession();
  const area = (a: number) => a;
  const calls = [await check("area", { area }), await check("area", { area })];
  assertEquals(calls.map((text) => /inputs of seed (\d)/.exec(text)?.[1]), ["1", "2"]);
  const [one, two] = calls.map((text) => /area\(.*\)/.exec(text)![0]);
  assert(one !== two);
});

Deno.test("Session explains an unknown id and answers of any kind, and throws nothing", async () => {
  const { check } = newSession();
  assertStringIncludes(await check("voulme", {}), 'Hint: did you mean "volume"?');
  for (const id of [undefined, null, 3, {}]) assertMatch(await check(id, {}), /^NOT FOUND/);
  for (const answer of [undefined, null, 3, [], () => 1, { aera: 1 }]) {
    assertStringIncludes(await check("area", answer), 'await check("area"');
  }
});

Deno.test("Session sends a learner to the earlier function that is wrong", async () => {
  const { check } = newSession();
  const wrong = (a: number, b: number) => a * b + 1;
  const volume = (a: number, b: number, c: number) => {
    const area = wrong;
    return area(a, b) * c;
  };
  assertStringIncludes(await check("volume", { volume }), "Called as volume(");
  await check("area", { area: () => notAttempted("area") });
  assertStringIncludes(
    await check("volume", { volume }),
    "Your `area` is not written yet: write it first",
  );
  await check("area", { area: wrong });
  assertEquals(
    await check("volume", { volume }),
    "NOT YET · The volume (volume, 2 points)\n" +
      "Your `area` does not pass yet: mend it first, and run its check " +
      "(exercise area); then come back here.",
  );
  await check("area", right);
  assertStringIncludes(await check("volume", { volume }), "Called as volume(");
});

Deno.test("Session shows a hint, or which hints there are", async () => {
  const { hint } = newSession();
  assertEquals(await hint("both", 2), "HINT · The both (both, hint 2 of 3)\ncount");
  assertStringIncludes(await hint("both", 7), "There are hints 1 to 3");
  assertMatch(await hint("bot", 1), /did you mean "both"\?/);
});

/** Runs something while the kernel says what the cell of `area` came to. */
async function afterRun(
  run: { names: string[]; problem: string | null },
  use: () => Promise<void>,
) {
  const key = Symbol.for("unrolled.cells");
  Object.defineProperty(globalThis, key, { value: new Map([["area", run]]), configurable: true });
  try {
    await use();
  } finally {
    delete (globalThis as Record<symbol, unknown>)[key];
  }
}

Deno.test("Session does not judge what an earlier run of the cell has left", async () => {
  const problem =
    "SyntaxError: unexpected `;`\ncell [5], line 2:\n  2 | return (a;\n    |          ^";
  await afterRun({ names: ["area"], problem }, async () => {
    assertEquals(
      await newSession().check("area", right),
      "NOT YET · The area (area, 2 points)\n" +
        "The cell of this exercise stopped when it last ran, so that what it should define is not " +
        `there:\n${problem}\nMend it, run it, and then run this check again.`,
    );
  });
  await afterRun({ names: ["aera"], problem: null }, async () => {
    const text = await newSession().check("area", right);
    assertStringIncludes(text, "as it last ran, defines no `area`. It defines `aera`: rename it.");
    const session = new Session(exercises);
    const said = await printed(() => void session.yours("area", right));
    assertStringIncludes(said, "does not pass yet");
  });
  await afterRun({ names: ["helper", "area"], problem: null }, async () => {
    assertMatch(await newSession().check("area", right), /^PASS/);
    assertMatch(await newSession().check("volume", {}), /^NOT YET/); // of this cell nothing is known
  });
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
