/**
 * Programs that train on two threads: they end by themselves, are stopped, and stay small.
 *
 * @module
 */
import { assert, assertEquals } from "../assert.ts";
import { canStart } from "./_workers.ts";

const canRun = Deno.permissions.querySync({ name: "run" }).state === "granted";
const ignore = !canStart || !canRun;
const program = new URL("./_program.ts", import.meta.url).href;

function start(...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--v8-flags=--expose-gc", program, ...args],
    ...{ stdout: "piped", stderr: "piped", stdin: "null" },
    signal: AbortSignal.timeout(600_000), // one that does not end would be waited for
  }).spawn();
}

/** What a program prints; it must end by itself, and without an error. */
async function printed(...args: string[]): Promise<unknown> {
  const { success, stdout, stderr } = await start(...args).output();
  const error = new TextDecoder().decode(stderr);
  assertEquals([success, error], [true, ""]);
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("importing the library starts no worker", { ignore }, async () => {
  assertEquals(await printed("import"), false);
});

Deno.test("a program that trained on two threads ends by itself", { ignore }, async () => {
  assertEquals(await printed("fit"), { used: 2, why: "" });
});

Deno.test("a program that trains on two threads is stopped at once", { ignore }, async () => {
  const child = start("endless");
  const reader = child.stdout.getReader();
  const { value } = await reader.read(); // both threads are at work
  assertEquals(new TextDecoder().decode(value), '"two"\n');
  child.kill("SIGINT");
  assertEquals((await child.status).signal, "SIGINT");
  await reader.cancel();
  assertEquals(await new Response(child.stderr).text(), "");
});

Deno.test("a worker takes 40 MB at most, and memory is flat over 1 000 trainings", {
  ignore,
}, async () => {
  type Memory = { process: number; heap: number };
  const [one, two, again] = await printed("flat", "200", "1000") as [Memory, Memory, Memory];
  const worker = two.process - one.process;
  assert(worker < 40e6, `${worker} bytes for the worker`);
  // 50 KB left behind by each training would be more than this, or 2 KB on this thread
  const left = [again.process - two.process, again.heap - two.heap] as const;
  assert(left[0] < 50e6 && left[1] < 2e6, `${left} bytes more after 1 000 trainings`);
});

/** A page that trains with the library at an address. */
const pageOf = (address: string) => `
  const { manyToMany } = await import(${address});
  const network = manyToMany({ inputSize: 8, hiddenSize: 64, outputSize: 8, cell: "lstm" });
  const x = Array.from({ length: 30 }, (_, t) => t % 8);
  const examples = Array.from({ length: 32 }, () => ({ x, y: x }));
  console.log(JSON.stringify(network.fit(examples, { epochs: 300, onStep: () => false }).threads));`;

Deno.test("a bundle for browsers imports no threads, and trains on one", { ignore }, async () => {
  const folder = await Deno.makeTempDir();
  const [bundle, page] = [`${folder}/bundle.js`, `${folder}/page.js`];
  const blob = `URL.createObjectURL(new Blob([Deno.readTextFileSync("${bundle}")]))`;
  const text = new TextDecoder();
  const run = (...args: string[]) => new Deno.Command(Deno.execPath(), { args }).output();
  try {
    // no module of the worker is beside a bundle, and addresses of blobs have no "beside"
    for (const [module, address] of [["mod", `"${bundle}"`], ["networks/shapes", blob]] as const) {
      const { href } = new URL(`../../lib/${module}.ts`, import.meta.url);
      const made = await run("bundle", "--platform", "browser", "--output", bundle, href);
      assert(made.success, text.decode(made.stderr));
      const code = await Deno.readTextFile(bundle);
      assertEquals(code.match(/^.*(from|import)\s*\(?\s*"node:worker_threads.*$/gm), null);
      await Deno.writeTextFile(page, pageOf(address));
      const { stdout, stderr } = await run("run", "-A", "--no-check", page);
      assertEquals(text.decode(stderr), "");
      const threads = { used: 1, why: "no worker may be started here" };
      assertEquals(JSON.parse(text.decode(stdout)), threads);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
