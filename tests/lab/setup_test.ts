/** `deno task lab` from a fresh copy to the end, as a process, with a virtual environment of its own. */
import { pathsOf } from "../../lib/course/lab/place.ts";
import { isWhole } from "../../lib/course/lab/whole.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { mayRun, printedBy, processesOf, Project, until } from "./_project.ts";

const ignore = !mayRun || Deno.build.os === "windows"; // process groups and signals

/** The first line with a server's address: its port and token. */
const ADDRESS = /http:\/\/127\.0\.0\.1:(\d+)(\/lab\/tree\/\S*)\?token=(\w+)/;

async function kernelOf(project: Project): Promise<Record<string, unknown>> {
  const file = `${project.root}/.venv/share/jupyter/kernels/deno/kernel.json`;
  return JSON.parse(await Deno.readTextFile(file));
}

async function listening(port: number): Promise<string[] | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => Deno.readTextFile(`/proc/net/${name}`).catch(() => "")),
  );
  const end = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return tables.join("\n").split("\n").map((line) => line.trim().split(/\s+/))
    .filter((field) => field[3] === "0A" && field[1]?.endsWith(end))
    .map((field) => field[1]!);
}

Deno.test("deno task lab, from a fresh copy to the end", { ignore }, async (t) => {
  await using project = await Project.create();

  await t.step("a set-up that is killed half-way leaves nothing that counts as whole", async () => {
    const task = project.lab(["--setup-only"]);
    await task.printed(/Fetching package/);
    task.signal("SIGKILL");
    await task.ended;
    const stamp = await Deno.readTextFile(`${project.root}/.venv/course.json`);
    assertEquals(JSON.parse(stamp), {}, "ours, and not whole");
  });

  await t.step("Ctrl-C ends a set-up and all that it started", async () => {
    const task = project.lab(["--setup-only"]);
    await task.printed(/Fetching package/);
    task.signal("SIGINT");
    assertEquals(await task.ended, 130);
    assertStringIncludes(task.output(), "Interrupted. The next `deno task lab` goes on from here.");
    assertEquals(await processesOf(project.root) ?? [], []);
  });

  await t.step("the next set-up mends it, and a second one at the same time waits", async () => {
    const first = project.lab(["--setup-only"]);
    await first.printed(/Looking for Python/);
    const second = project.lab(["--setup-only"]);
    assertEquals([await first.ended, await second.ended], [0, 0], first.output());
    assertStringIncludes(second.output(), "Another set-up is under way");
    assert(!second.output().includes("Setting up"), second.output());
  });

  await t.step("its kernel is the Deno of the requirements", async () => {
    const { argv, env, ...rest } = await kernelOf(project);
    const requirements = await Deno.readTextFile(`${project.root}/.lab/requirements.txt`);
    const version = requirements.match(/^deno==(\S+)/m)![1];
    const printed = await printedBy(`${project.root}/.venv/bin/deno`, ["--version"]);
    assertStringIncludes(printed, `deno ${version} `);
    assertStringIncludes((argv as string[])[0]!, `${project.root}/.venv/bin/`);
    assertEquals((argv as string[]).at(-1), "{connection_file}");
    assertEquals(rest, {
      "display_name": "Deno",
      language: "typescript",
      "interrupt_mode": "message",
    });
    assertEquals(env, {
      NO_COLOR: "1",
      DENO_NO_UPDATE_CHECK: "1",
      DENO_DIR: `${project.root}/.venv/deno`,
    });
  });

  await t.step("a second start installs nothing and is quick", async () => {
    const begun = performance.now();
    const task = project.lab(["--no-browser", "--port", "0"], {
      PIP_INDEX_URL: "http://127.0.0.1:9", // nothing listens there
      JUPYTER_TOKEN: "guessable",
    });
    const [, port, path, token] = await task.printed(ADDRESS);
    // deno-lint-ignore no-console
    console.log(`    second start: ${Math.round(performance.now() - begun)} ms (goal 5000)`);
    assert(!task.output().includes("Setting up"));
    assertEquals(path, "/lab/tree/notebooks/00_start.ipynb");

    const get = async (what: string, init: RequestInit = {}) => {
      const answer = await fetch(`http://127.0.0.1:${port}${what}`, init);
      const text = await answer.text();
      return { status: answer.status, text };
    };
    await until("the server answers", () => get("/").then(() => true, () => false));
    const headers = { Authorization: `token ${token}` };
    const open = await get("/api/contents/lib/mod.ts?content=0", { headers });
    assertEquals(open.status, 200, "the root of the page is the project");
    assertEquals((await get("/api/contents")).status, 403, "nobody enters without the token");
    assertEquals((await get("/api/contents?token=guessable")).status, 403);
    const hosts = await listening(Number(port));
    assertEquals(hosts?.map((host) => host.split(":")[0]), hosts && ["0100007F"]);

    const specs = JSON.parse((await get("/api/kernelspecs", { headers })).text);
    assertEquals(specs.kernelspecs.deno.spec.argv, (await kernelOf(project)).argv);
    const kernel = await get("/api/kernels", {
      method: "POST",
      headers,
      body: JSON.stringify({ name: "deno" }),
    });
    assertEquals(kernel.status, 201, kernel.text);
    const { id } = JSON.parse(kernel.text);
    const connection = `${project.root}/.venv/jupyter/runtime/kernel-${id}.json`;
    assert((await Deno.stat(connection)).isFile);

    task.signal("SIGINT");
    assertEquals(await task.ended, 130);
    await until("all processes have ended", async () => {
      return (await processesOf(project.root) ?? []).length === 0;
    });
  });

  await t.step("the kernel's Deno finds the library without home and network", async () => {
    const { env } = await kernelOf(project) as { env: Record<string, string> };
    const script = 'import "@course/lib"; console.log("loaded");';
    const { stdout } = await new Deno.Command(`${project.root}/.venv/bin/deno`, {
      args: ["eval", "--cached-only", script],
      cwd: project.root,
      clearEnv: true,
      env,
    }).output();
    assertEquals(new TextDecoder().decode(stdout), "loaded\n");
  });

  await t.step("nothing was written to the home", async () => {
    assertEquals(await Array.fromAsync(Deno.readDir(project.home)), []);
  });

  await t.step("a moved project is mended without a network", async () => {
    await project.move();
    const task = project.lab(["--setup-only"], { PIP_INDEX_URL: "http://127.0.0.1:9" });
    assertEquals(await task.ended, 0, task.output());
    assertStringIncludes(((await kernelOf(project)).argv as string[])[0]!, project.root);
    const printed = await printedBy(`${project.root}/.venv/bin/pip`, ["--version"]);
    assertStringIncludes(printed, `${project.root}/.venv`);
  });

  await t.step("a file that was cut is seen", async () => {
    const place = pathsOf(project.root);
    assert(await isWhole(place));
    const file = `${project.root}/.venv/share/jupyter/lab/static/third-party-licenses.json`;
    const whole = await Deno.readFile(file);
    await Deno.writeFile(file, whole.slice(0, 1000));
    assert(!await isWhole(place), "a file of a package lacks its end");
    await Deno.writeFile(file, whole);
    assert(await isWhole(place));
    await Deno.remove(`${project.root}/.venv/bin/deno`);
    assert(!await isWhole(place), "Deno is gone");
  });

  await t.step("without a network, an update says what is wrong", async () => {
    const requirements = `${project.root}/.lab/requirements.txt`;
    await Deno.writeTextFile(requirements, "\n# another version\n", { append: true });
    const task = project.lab(["--setup-only"], {
      PIP_INDEX_URL: "http://127.0.0.1:9",
      PIP_EXTRA_INDEX_URL: "",
      PIP_RETRIES: "1",
    });
    assertEquals(await task.ended, 1);
    assertMatch(
      task.output(),
      /Cannot install JupyterLab: the package index \(pypi\.org\) cannot be reached\nHint: connect/,
    );
  });
});
