/** `deno task update`, on repositories and folders of its own: nothing of a learner's is lost. */
import { assert, assertEquals, assertRejects } from "../assert.ts";
import { update } from "../../lib/course/update.ts";
import { ANSWER, Courses, edition, NEWER, notebook } from "./_courses.ts";
import { SOURCE } from "./_lessons.ts";

const ignore = (["run", "read", "write"] as const).some((name) =>
  Deno.permissions.querySync({ name }).state !== "granted"
);
const LESSON = "mine/notebooks/00_start.ipynb";
const GUESSED = 'import * as course from "@course/lib";\nconst prediction = 7;';

/** A test with folders of its own. */
function test(name: string, work: (courses: Courses) => Promise<void>): void {
  Deno.test(name, { ignore }, async () => {
    using courses = new Courses();
    await work(courses);
  });
}

/** What must be in the lesson after an update to the newer edition. */
function assertKept(courses: Courses, ...more: string[]): void {
  const texts = courses.texts(LESSON);
  for (const text of [ANSWER, ...more]) assert(texts.includes(text), `${text} is in\n${texts}`);
  assert(texts.some((text) => text.includes("Better text.")), "the lesson is the newer one");
}

test("update() keeps answers, guesses and cells, when notebooks were saved in a clone", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.work(LESSON, { "first-function": ANSWER, "one-cell-2": GUESSED }, ["mine();"]);
  const before = c.read(LESSON);
  c.publish(edition({ "notebooks/00_start.ipynb": notebook(NEWER), "lib/mod.ts": "// two\n" }));
  const { lines, faults } = await update({ root });
  assertKept(c, "mine();", GUESSED);
  assertEquals(c.read("mine/before-update-1/notebooks/00_start.ipynb"), before);
  assertEquals(c.read("mine/lib/mod.ts"), "// two\n");
  assertEquals(faults, []);
  assertEquals(
    lines[0],
    "00_start.ipynb: new edition; kept the answers to first-function; " +
      "kept 2 cells of yours",
  );
  assertEquals(c.git(root, "rev-parse", "HEAD"), c.git("origin", "rev-parse", "HEAD"));
  assertEquals(c.git(root, "status", "--porcelain"), "M notebooks/00_start.ipynb");
  assertEquals((await update({ root })).lines, ["Nothing is newer."]);
});

test("update() leaves a notebook as it is, outputs too, when its lesson has not changed", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.work(LESSON, { "first-function": ANSWER });
  const before = c.read(LESSON);
  c.publish(edition({ "lib/mod.ts": "// two\n" }));
  await update({ root });
  assertEquals(c.read(LESSON), before);
  assert(!c.exists("mine/before-update-1/notebooks/00_start.ipynb"));
});

test("update() keeps local commits, and goes on from them", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.work(LESSON, { "first-function": ANSWER });
  c.write("mine/notebooks/diary.md", "day 1");
  c.git(root, "add", "--all");
  c.git(root, "commit", "--quiet", "--message", "My answers");
  const mine = c.git(root, "rev-parse", "HEAD");
  c.publish(edition({ "notebooks/00_start.ipynb": notebook(NEWER) }));
  await update({ root });
  assertKept(c);
  assertEquals(c.git(root, "rev-parse", "HEAD^1"), mine);
  assertEquals(c.git(root, "rev-parse", "HEAD^2"), c.git("origin", "rev-parse", "HEAD"));
  assertEquals(c.git(root, "status", "--porcelain"), "M notebooks/00_start.ipynb");
  c.publish(edition({ "notebooks/00_start.ipynb": notebook(NEWER), "lib/mod.ts": "// 3\n" }));
  await update({ root });
  assertEquals(c.read("mine/lib/mod.ts"), "// 3\n");
  assertEquals(c.read("mine/notebooks/diary.md"), "day 1");
  assertKept(c);
});

const PULLS: Record<string, string[][]> = {
  "git stash, pull and stash pop": [["stash"], ["pull", "--quiet"], ["stash", "pop"]],
  "a commit and git pull": [
    ["commit", "--quiet", "--all", "--message", "Mine"],
    ["pull", "--quiet", "--no-rebase"],
  ],
};
for (const [what, commands] of Object.entries(PULLS)) {
  test(`update() joins the versions that ${what} could not`, async (c) => {
    c.publish(edition());
    const root = c.clone();
    c.work(LESSON, { "first-function": ANSWER });
    const stub = SOURCE.replace("affine(W: Matrix", "affine(weights: Matrix");
    c.publish(edition({
      "notebooks/00_start.ipynb": notebook(stub.replace("Some text.", "Better text.")),
    }));
    for (const command of commands) c.git(root, ...command);
    assert(c.read(LESSON)!.includes("<<<<<<<"), "git could not join them");
    const { lines, faults } = await update({ root });
    assertEquals(faults, []);
    assert(lines[0]!.includes("the two versions in it are joined"), lines[0]);
    assertKept(c);
    assertEquals(c.git(root, "ls-files", "--unmerged"), "");
    assert(c.read("mine/before-update-1/notebooks/00_start.ipynb")!.includes("<<<<<<<"));
    assertEquals((await update({ root })).lines, ["Nothing is newer."]);
  });
}

test("update() copies nothing, when nobody has changed anything", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.publish(edition({ "notebooks/00_start.ipynb": notebook(NEWER), "lib/mod.ts": "// two\n" }));
  await update({ root });
  assertEquals(c.read(LESSON), notebook(NEWER));
  assertEquals(c.git(root, "status", "--porcelain", "--ignored"), "");
});

test("update() waits until a rebase is finished", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.write("mine/lib/mod.ts", "mine");
  c.git(root, "commit", "--quiet", "--all", "--message", "Mine");
  c.publish(edition({ "lib/mod.ts": "theirs" }));
  c.git(root, "pull", "--quiet", "--rebase");
  await assertRejects(() => update({ root }), TypeError, "a rebase is not finished");
});

test("update() says which task to read again, when the stub of an answer has changed", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.work(LESSON, { "first-function": ANSWER });
  const stub = NEWER.replace("affine(W: Matrix", "affine(weights: Matrix");
  c.publish(edition({ "notebooks/00_start.ipynb": notebook(stub) }));
  const { lines } = await update({ root });
  assert(lines[0]!.endsWith("read the task of first-function again: it has changed"), lines[0]);
  assertKept(c);
});

test("update() carries answers into a lesson that was renamed", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.work(LESSON, { "first-function": ANSWER }, ["mine();"]);
  const renamed = {
    "notebooks/00_start.ipynb": undefined,
    "notebooks/01_begin.ipynb": notebook(NEWER),
  };
  c.publish(edition(renamed));
  const { lines } = await update({ root });
  assert(lines[0]!.startsWith("01_begin.ipynb: was 00_start.ipynb; kept the answers"), lines[0]);
  assert(!lines.some((line) => line.includes("stays")), lines.join("\n"));
  const texts = c.texts("mine/notebooks/01_begin.ipynb");
  assert(texts.includes(ANSWER) && texts.includes("mine();"));
  assert(!c.exists(LESSON) && c.exists("mine/before-update-1/notebooks/00_start.ipynb"));
});

test("update() keeps a lesson that was removed, if somebody worked in it, and says so", async (c) => {
  const extra = notebook("# Extra\n\nText.\n\n```ts\nlet a = 1;\n```\n");
  c.publish(edition({ "notebooks/02_extra.ipynb": extra, "notebooks/03_more.ipynb": extra }));
  const root = c.clone();
  c.work("mine/notebooks/02_extra.ipynb", { "extra-2": "let a = 2;" });
  const before = c.read("mine/notebooks/02_extra.ipynb");
  c.publish(edition());
  const { lines } = await update({ root });
  assertEquals(lines[0], "notebooks/02_extra.ipynb: no longer in the course; yours stays");
  assertEquals(c.read("mine/notebooks/02_extra.ipynb"), before);
  assert(!c.exists("mine/notebooks/03_more.ipynb"), "nobody had worked in it");
});

test("update() copies what the learner changed and the course too, and nothing else", async (c) => {
  c.publish(edition({ "lib/a.ts": "a", "lib/b.ts": "b" }));
  const root = c.clone();
  c.write("mine/lib/a.ts", "my a");
  c.write("mine/lib/b.ts", "my b");
  c.write("mine/lib/new.ts", "my own new file");
  c.write("mine/notebooks/scratch.ipynb", "{}");
  c.write("mine/notebooks/data/x.csv", "1,2");
  c.publish(
    edition({
      "lib/a.ts": "a, newer",
      "lib/b.ts": "b",
      "lib/new.ts": "new",
      "lib/old.ts": undefined,
    }),
  );
  Deno.removeSync(c.path("mine/deno.json"));
  await update({ root });
  assertEquals(c.read("mine/deno.json"), "{}\n", "what is missing comes back");
  const read = (path: string) => c.read(`mine/${path}`);
  assertEquals([read("lib/a.ts"), read("before-update-1/lib/a.ts")], ["a, newer", "my a"]);
  assertEquals([read("lib/b.ts"), read("before-update-1/lib/b.ts")], ["my b", undefined]);
  assertEquals([read("lib/new.ts"), read("before-update-1/lib/new.ts")], [
    "new",
    "my own new file",
  ]);
  assertEquals([read("notebooks/scratch.ipynb"), read("notebooks/data/x.csv")], ["{}", "1,2"]);
  assertEquals(read("lib/old.ts"), undefined);
});

test("update() leaves a notebook alone that cannot be read, and updates the rest", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.write(LESSON, '{"cells": [');
  c.publish(edition({ "notebooks/00_start.ipynb": notebook(NEWER), "lib/mod.ts": "// two\n" }));
  const { faults } = await update({ root });
  assert(faults[0]!.startsWith("00_start.ipynb is left as it is. Cannot read"), faults[0]);
  assertEquals([c.read(LESSON), c.read("mine/lib/mod.ts")], ['{"cells": [', "// two\n"]);
});

for (const kind of ["a folder", "a zip file with a folder in it"]) {
  test(`update() takes the newer course from ${kind}, without git`, async (c) => {
    const tests = {
      "tests/library_test.ts": 'import "./old_test.ts";\n',
      "tests/old_test.ts": "old",
      "tests/exercises/02_when_test.ts": "old",
    };
    const root = c.folder("mine", edition(tests));
    const own = ["lib/mine.ts", "lib/matrix/mine.ts", "tests/mine_test.ts", "datasets/mine.tsv"];
    for (const path of own) c.write(`mine/${path}`, path);
    c.work(LESSON, { "first-function": ANSWER }, ["mine();"]);
    c.write("mine/notebooks/scratch.ipynb", "{}");
    c.write("mine/lib/mod.ts", "my library");
    const newer = edition({
      "notebooks/00_start.ipynb": notebook(NEWER),
      "lib/new.ts": "new",
      "tests/library_test.ts": "",
    });
    let from = c.folder("newer/course-main", newer);
    if (kind !== "a folder") {
      from = c.path("course.zip");
      const args = ["-m", "zipfile", "-c", from, c.path("newer/course-main")];
      assert((await new Deno.Command("python3", { args }).output()).success);
    }
    const { lines } = await update({ root, from });
    assertKept(c, "mine();");
    for (const path of own) assertEquals(c.read(`mine/${path}`), path);
    assert(
      lines.some((line) => line.startsWith("not in the newer course, left as they are: lib/")),
    );
    assertEquals(c.read("mine/notebooks/scratch.ipynb"), "{}");
    assertEquals(c.read("mine/lib/mod.ts"), edition()["lib/mod.ts"]);
    assertEquals(c.read("mine/before-update-1/lib/mod.ts"), "my library");
    assertEquals(c.read("mine/lib/new.ts"), "new");
    assert(!c.exists("mine/tests/old_test.ts"));
    assertEquals(c.read("mine/before-update-1/tests/old_test.ts"), "old");
    assert(!c.exists("mine/tests/exercises/02_when_test.ts"));
    assertEquals((await update({ root, from })).lines, ["Nothing is newer."]);
  });
}

test("update() changes nothing, when there is no newer course to be had", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.work(LESSON, { "first-function": ANSWER });
  const before = c.read(LESSON);
  Deno.renameSync(c.path("origin"), c.path("gone"));
  const refused: [from: string | undefined, says: string][] = [
    [undefined, "the newer course cannot be fetched"],
    [c.path("nothing"), "there is no"],
    [c.path("mine/deno.json"), "deno.json cannot be unpacked"],
    [c.path("mine/lib"), "lib holds no course"],
    [root, "is this very folder"],
  ];
  for (const [from, says] of refused) {
    await assertRejects(() => update({ root, ...from && { from } }), TypeError, says);
  }
  const plain = c.folder("plain", edition());
  await assertRejects(() => update({ root: plain }), TypeError, "is no checkout of git");
  c.git("plain", "init", "--quiet");
  await assertRejects(() => update({ root: plain }), TypeError, "follows no other");
  assertEquals(c.read(LESSON), before);
});

test("update() changes nothing, when it is stopped before it writes", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.publish(edition({ "lib/mod.ts": "// two\n" }));
  const control = new AbortController();
  const updating = update({ root, signal: control.signal });
  control.abort();
  await assertRejects(() => updating, DOMException);
  assertEquals(c.read("mine/lib/mod.ts"), edition()["lib/mod.ts"]);
  assertEquals(c.git(root, "status", "--porcelain"), "");
});

test("update() finishes what was cut off between two files", async (c) => {
  c.publish(edition());
  const root = c.clone();
  c.work(LESSON, { "first-function": ANSWER });
  c.publish(edition({ "notebooks/00_start.ipynb": notebook(NEWER), "lib/mod.ts": "// two\n" }));
  c.write("mine/lib/mod.ts", "// two\n"); // written, and then the power went
  c.write("mine/lib/old.ts.tmp", "half");
  await update({ root });
  assertKept(c);
  assert(!c.exists("mine/before-update-1/lib/mod.ts"), "it was not the learner's");
});
