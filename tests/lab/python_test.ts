/** What `deno task lab` says where Python is missing, old or incomplete, and what it falls back on. */
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { placeOf } from "../../lib/course/lab/place.ts";
import { isOurs, type Python, waysToMake } from "../../lib/course/lab/python.ts";
import { mayRun, Project } from "./_project.ts";

const place = placeOf("/course", "linux");
const python = (version: string, ...modules: string[]): Python => ({
  path: `/bin/python${version}`,
  version: version.split(".").map(Number) as Python["version"],
  modules,
});
const programs = (pythons: Python[]) =>
  waysToMake(place, pythons).map(({ make }) => make.slice(0, 3).join(" "));

Deno.test("waysToMake() prefers a recent Python that has venv to one that comes first", () => {
  const pythons = [
    python("3.9.18", "venv", "ensurepip", "pip"),
    python("3.11.2", "venv", "pip"),
    python("3.13.0", "venv", "ensurepip", "pip"),
  ];
  assertEquals(programs(pythons)[0], "/bin/python3.13.0 -m venv");
});

Deno.test("waysToMake() falls back on uv, virtualenv, and venv without its own pip", () => {
  const [, , , bare] = waysToMake(place, [python("3.11.2", "venv", "pip", "virtualenv")]);
  assertEquals(programs([python("3.11.2", "venv", "pip", "virtualenv")]), [
    "uv venv --seed",
    "/bin/python3.11.2 -m virtualenv",
    "virtualenv -p /bin/python3.11.2",
    "/bin/python3.11.2 -m venv",
  ]);
  assertEquals(bare!.make[3], "--without-pip");
  assertEquals(bare!.pip.slice(-2), ["--python", "/course/.venv/bin/python"]);
});

Deno.test("isOurs() tells the lab's environment from another", () => {
  assertEquals(isOurs("home = /usr/bin\nprompt = 'unrolled'\n"), true);
  assertEquals(isOurs("home = /usr/bin\nprompt = unrolled\r\n"), true);
  assertEquals(isOurs("home = /usr/bin\n"), false);
  assertEquals(isOurs("prompt = unrolled-too\n"), false);
});

/** Runs the set-up where the only Python is a script with this body. */
async function setUpWith(script: string | undefined): Promise<[number, string]> {
  await using project = await Project.create();
  const bin = `${project.home}/bin`;
  await Deno.mkdir(bin);
  if (script) {
    await Deno.writeTextFile(`${bin}/python3`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const task = project.lab(["--setup-only"], { PATH: bin });
  return [await task.ended, task.output()];
}

const ignore = !mayRun || Deno.build.os === "windows"; // a script as python3
const says = (facts: object) => `echo '${JSON.stringify(facts)}'`;

Deno.test("deno task lab says what to do without any Python", { ignore }, async () => {
  const [status, output] = await setUpWith(undefined);
  assertEquals(status, 1);
  assertStringIncludes(
    output,
    "Cannot set up JupyterLab: no Python was found\nHint: install Python",
  );
});

Deno.test("deno task lab names a Python that is too old", { ignore }, async () => {
  const [status, output] = await setUpWith(says(python("3.9.18", "venv", "ensurepip")));
  assertEquals(status, 1);
  assertStringIncludes(output, "it needs Python 3.10 or newer, found 3.9.18 (/bin/python3.9.18)");
});

Deno.test("deno task lab says how to get the venv module", { ignore }, async () => {
  const [status, output] = await setUpWith(says(python("3.11.2", "venv")));
  assertEquals(status, 1);
  assertStringIncludes(output, "Python 3.11.2 (/bin/python3.11.2) has no venv module");
  assertStringIncludes(output, "sudo apt install python3-venv");
});

Deno.test("deno task lab says that the disk is full", { ignore }, async () => {
  const facts = says({ ...python("3.11.2", "venv", "ensurepip"), path: "python3" });
  const full = "echo 'OSError: [Errno 28] No space left on device' >&2; exit 1";
  const [status, output] = await setUpWith(`[ "$1" = -c ] && ${facts} || { ${full}; }`);
  assertEquals(status, 1);
  assertStringIncludes(output, "Cannot make .venv: the disk is full\nHint: free about 1 GB");
});
