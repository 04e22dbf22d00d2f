import { lineOf } from "../../lib/course/try.ts";
import { applicationNamed } from "../../lib/course/application_named.ts";
import { assertEquals, assertRejects, assertStringIncludes } from "../assert.ts";

const SLIDE = "Yesterday, Harry Potter met Hermione Granger.";
const canRun = Deno.permissions.querySync({ name: "run" }).state === "granted";
const answer = { text: "[Ann]\nran", values: { names: ["Ann"] }, notes: ["one", "two"] };

Deno.test("lineOf() puts an answer, and what cannot be known, into one line", () => {
  assertEquals(lineOf("Ann\nran", answer), "[Ann] ran  (one; two)");
  assertEquals(lineOf("", { text: "", values: {}, notes: ["nothing"] }), "(nothing)");
  assertEquals(lineOf("a", { text: "a", values: {}, notes: [] }), "a");
});

Deno.test("lineOf() gives programs one object a line", () => {
  const line = lineOf("Ann\nran", answer, { json: true });
  assertEquals(line.includes("\n"), false);
  assertEquals(JSON.parse(line), {
    ...{ input: "Ann\nran", output: "[Ann]\nran", names: ["Ann"], notes: ["one", "two"] },
  });
});

Deno.test("applicationNamed() says which applications there are", async () => {
  for (const name of ["nams", "constructor", ""]) {
    await assertRejects(
      () => applicationNamed("try", name),
      RangeError,
      "the applications are names",
    );
  }
});

async function ask(
  args: string[],
  input = "",
): Promise<{ code: number; out: string; err: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-q", "lib/course/try.ts", ...args],
    cwd: new URL("../../", import.meta.url),
    env: { NO_COLOR: "1" },
    ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out!, err: err! };
}

Deno.test("deno task try answers each argument, or each line, in a line", {
  ignore: !canRun,
}, async () => {
  const { out } = await ask(["names", SLIDE, ""]);
  assertEquals(
    out,
    "Yesterday, [Harry Potter] met [Hermione Granger].\n(there is no word in it)\n",
  );
  const lines = (await ask(["names", "--json"], `${SLIDE}\r\n\nIt rained.`)).out.trim().split(
    "\n",
  );
  assertEquals(lines.map((line) => JSON.parse(line).names), [
    ["Harry Potter", "Hermione Granger"],
    [],
    [],
  ]);
});

Deno.test("deno task try says what is wrong, without a stack", { ignore: !canRun }, async () => {
  const wrong: [string[], string][] = [
    [[], "Cannot try: no application is named"],
    [["nams"], "Cannot try nams: there is no such application"],
    [["names", "--colour"], "Unknown option '--colour'"],
    [["names", "--model", "none.safetensors", "a"], "Cannot read none.safetensors: "],
    [["names", "--model", "README.md", "a"], "Cannot load the network: "],
  ];
  for (const [args, words] of wrong) {
    const { code, err } = await ask(args);
    assertEquals(code, 1, err);
    assertStringIncludes(err, words);
    assertEquals(/^\s+at /m.test(err), false, err);
  }
});
