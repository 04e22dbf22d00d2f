/** What `deno task lab` says where Python is missing, old or incomplete, and what it falls back on. */
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { pathsOf } from "../../lib/course/lab/place.ts";
import { isOurs, type Python, waysToMake } from "../../lib/course/lab/python.ts";
import { mayRun, Project } from "./_project.ts";

const place = pathsOf("/course", "linux");
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

/** Runs the set-up where the only Pythons are scripts with these bodies, in a prepared folder. */
async function setUpWith(
  scripts: Record<string, string>,
  prepare: (root: string) => Promise<void> = () => Promise.resolve(),
  env: Record<string, string> = {},
): Promise<[status: number, output: string, entries: string[]]> {
  await using project = await Project.create();
  const bin = `${project.home}/bin`;
  await Deno.mkdir(bin);
  for (const [name, script] of Object.entries(scripts)) {
    await Deno.writeTextFile(`${bin}/${name}`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  await prepare(project.root);
  const task = project.lab(["--setup-only"], { PATH: bin, ...env });
  const status = await task.ended;
  const entries = await Array.fromAsync(Deno.readDir(project.root), ({ name }) => name);
  return [status, task.output(), entries];
}

const ignore = !mayRun || Deno.build.os === "windows"; // a script as python3
const says = (facts: object) => `echo '${JSON.stringify(facts)}'`;

/** A Python that makes an environment whose own Python only prints something and fails. */
const failing = (version: string, name: string, printed: string) => `
if [ "$1" = -c ]; then ${says({ ...python(version, "venv", "ensurepip"), path: name })}; exit; fi
for venv; do :; done
/bin/mkdir -p "$venv/bin" && echo "prompt = 'unrolled'" > "$venv/pyvenv.cfg"
printf '#!/bin/sh\necho "${printed}" >&2; exit 1\n' > "$venv/bin/python"
/bin/chmod +x "$venv/bin/python"`;

Deno.test("deno task lab says what to do without any Python", { ignore }, async () => {
  const [status, output] = await setUpWith({});
  assertEquals(status, 1);
  assertStringIncludes(
    output,
    "Cannot set up JupyterLab: no Python was found\nHint: install Python",
  );
});

Deno.test("deno task lab names a Python that is too old", { ignore }, async () => {
  const [status, output] = await setUpWith({
    python3: says(python("3.10.18", "venv", "ensurepip")),
  });
  assertEquals(status, 1);
  assertStringIncludes(output, "it needs Python 3.11 or newer, found 3.10.18 (/bin/python3.10.18)");
});

Deno.test("deno task lab says how to get the venv module", { ignore }, async () => {
  const [status, output] = await setUpWith({ python3: says(python("3.11.2", "venv")) });
  assertEquals(status, 1);
  assertStringIncludes(output, "Python 3.11.2 (/bin/python3.11.2) has no venv module");
  assertStringIncludes(output, "sudo apt install python3-venv");
});

Deno.test("deno task lab says that the disk is full", { ignore }, async () => {
  const facts = says({ ...python("3.11.2", "venv", "ensurepip"), path: "python3" });
  const full = "echo 'OSError: [Errno 28] No space left on device' >&2; exit 1";
  const [status, output] = await setUpWith({
    python3: `[ "$1" = -c ] && ${facts} || { ${full}; }`,
  });
  assertEquals(status, 1);
  assertStringIncludes(output, "Cannot make .venv: the disk is full\nHint: free about 1 GB");
});

Deno.test("deno task lab tries the next Python where one has no builds", { ignore }, async () => {
  const none = "ERROR: No matching distribution found for pyzmq==27.1.0";
  const full = "OSError: [Errno 28] No space left on device";
  const both = {
    python3: failing("3.15.0", "python3", none),
    "python3.12": failing("3.12.1", "python3.12", full),
  };
  assertStringIncludes((await setUpWith(both))[1], "Cannot install JupyterLab: the disk is full");
  const [status, output] = await setUpWith({ python3: both.python3 });
  assertEquals(status, 1);
  assertStringIncludes(output, "a package has no build for this Python on this system");
});

Deno.test("deno task lab leaves PYTHONHOME and its like out", { ignore }, async () => {
  const facts = says(python("3.11.2", "venv"));
  const script = `[ -z "$PYTHONHOME$PYTHONPATH$PYTHONWARNINGS$PYTHONPLATLIBDIR" ] && ${facts}`;
  const env = Object.fromEntries(
    ["HOME", "PATH", "WARNINGS", "PLATLIBDIR"].map((name) => [`PYTHON${name}`, "/nowhere"]),
  );
  const [, output] = await setUpWith({ python3: script }, undefined, env);
  assertStringIncludes(output, "has no venv module");
});

Deno.test("deno task lab deletes no .venv that it did not make", { ignore }, async () => {
  const scripts = { python3: failing("3.12.1", "python3", "OSError: [Errno 28]") };
  const mine: Record<string, (root: string) => Promise<void>> = {
    "a folder of notes": (root) => Deno.mkdir(`${root}/.venv/notes`, { recursive: true }),
    "a file": (root) => Deno.writeTextFile(`${root}/.venv`, "mine"),
    "an environment that has our name by chance": async (root) => {
      await Deno.mkdir(`${root}/.venv`);
      await Deno.writeTextFile(`${root}/.venv/pyvenv.cfg`, "prompt = unrolled\n");
    },
    "one without pyvenv.cfg, after a set-up that was stopped": async (root) => {
      await Deno.mkdir(`${root}/.venv/conda-meta`, { recursive: true });
      await Deno.writeTextFile(`${root}/.venv/conda-meta/history`, "");
      await Deno.writeTextFile(`${root}/.venv.making`, "");
    },
    "a link": async (root) => {
      await Deno.mkdir(`${root}/elsewhere`);
      await Deno.symlink("elsewhere", `${root}/.venv`);
    },
  };
  for (const [what, prepare] of Object.entries(mine)) {
    const [, output, entries] = await setUpWith(scripts, prepare);
    assertStringIncludes(output, "There was something else in .venv; it is now .venv.old.", what);
    assert(entries.includes(".venv.old"), `${what}: ${entries}`);
  }
  const [, output] = await setUpWith(scripts, async (root) => {
    await Deno.mkdir(`${root}/.venv/notes`, { recursive: true });
    await Deno.mkdir(`${root}/.venv.old`);
  });
  assertStringIncludes(output, "neither .venv nor .venv.old was made by this command");
});
