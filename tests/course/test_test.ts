/** `deno task test`: which tests run with which permissions. */
import { assert, assertEquals } from "../assert.ts";

const ignore = (["run", "read", "write"] as const).some((name) =>
  Deno.permissions.querySync({ name }).state !== "granted"
);

/** A test file that passes when it runs with, or without, a permission. */
const testing = (granted: boolean, passes = true) =>
  `Deno.test("it runs", () => {
  const { state } = Deno.permissions.querySync({ name: "read" });
  if ((state === "granted") !== ${granted}) throw new Error(\`read is \${state}\`);
  if (!${passes}) throw new Error("a failing test");
});
`;

/** Runs the command in a folder with these test files. */
async function run(files: Record<string, string>): Promise<{ code: number; text: string }> {
  const folder = Deno.makeTempDirSync();
  try {
    const command = Deno.readTextFileSync(new URL("../../lib/course/test.ts", import.meta.url));
    for (const part of ["exercises", "lab", "notebooks", "browser", "kernel"]) {
      Deno.mkdirSync(`${folder}/tests/${part}`, { recursive: true });
    }
    for (const [path, text] of Object.entries({ "test.ts": command, ...files })) {
      Deno.writeTextFileSync(`${folder}/${path}`, text);
    }
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", "--no-config", "test.ts", "--no-check"],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    return { code, text: new TextDecoder().decode(stdout) };
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("deno task test runs exercises without rights, the library's and all others with", {
  ignore,
}, async () => {
  const { code, text } = await run({
    "tests/exercises/a_test.ts": testing(false),
    "tests/library_test.ts": testing(true),
    "tests/kernel/a_test.ts": testing(true),
    "tests/lab/a_test.ts": testing(true),
  });
  assertEquals(code, 0, text);
  assertEquals([...text.matchAll(/^ok \| \d+ passed/gm)].map(String), [
    "ok | 1 passed",
    "ok | 2 passed",
    "ok | 1 passed",
  ], text);
});

Deno.test("deno task test runs all of it, and fails, when one of its parts fails", {
  ignore,
}, async () => {
  const parts = ["exercises/a_test.ts", "library_test.ts", "kernel/a_test.ts"];
  await Promise.all(parts.map(async (failing) => {
    const { code, text } = await run(Object.fromEntries(
      parts.map((
        part,
      ) => [`tests/${part}`, testing(!part.startsWith("exercises"), part !== failing)]),
    ));
    assertEquals(code, 1, text);
    assert(/^FAILED \| 0 passed \| 1 failed/m.test(text), text);
    assertEquals([...text.matchAll(/^ok \| 1 passed/gm)].length, 2, text);
  }));
});
