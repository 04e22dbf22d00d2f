/** The library as one file, in a page and in a worker of a browser: one thread, the same losses. */
import { manyToMany } from "../../lib/mod.ts";
import type { History } from "../../lib/training/fit.ts";
import { assert, assertEquals } from "../assert.ts";
import { missingBrowser, openBrowser } from "./_lab.ts";

/** Trains some steps, in batches that are halved. */
function train(make: typeof manyToMany): Pick<History, "losses" | "threads"> {
  const network = make({ inputSize: 8, hiddenSize: 64, outputSize: 8, cell: "lstm", seed: 3 });
  const examples = Array.from({ length: 32 }, (_, k) => {
    const x = Array.from({ length: 30 }, (_, t) => (k * t) % 8);
    return { x, y: x };
  });
  let left = 4;
  const onStep = () => --left > 0;
  const { losses, threads } = network.fit(examples, { epochs: 1000, onStep });
  return { losses, threads };
}

const PAGE =
  `import { manyToMany } from "./bundle.js"; globalThis.trained = (${train})(manyToMany);`;
const WORKER = `import { manyToMany } from "./bundle.js"; postMessage((${train})(manyToMany));`;
const HTML = `<!doctype html><script type="module" src="page.js"></script>`;

/** Serves texts; pages that are isolated may share memory between threads. */
function serve(texts: Record<string, string>, isolated: boolean): Deno.HttpServer<Deno.NetAddr> {
  const rules = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  };
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ url }) => {
    const path = new URL(url).pathname.slice(1);
    const type = path.endsWith(".js") ? "text/javascript" : "text/html";
    const headers = { "content-type": type, ...(isolated && rules) };
    return path in texts
      ? new Response(texts[path]!, { headers })
      : new Response(null, { status: 204 }); // the icon that browsers ask for
  });
}

const name = "a bundle trains in a page and in a worker, on one thread";
const title = missingBrowser ? `${name} (ignored ${missingBrowser})` : name;
Deno.test(title, { ignore: !!missingBrowser }, async (t) => {
  const { href } = new URL("../../lib/mod.ts", import.meta.url);
  const args = ["bundle", "--platform", "browser", href];
  const made = await new Deno.Command(Deno.execPath(), { args }).output();
  const text = new TextDecoder();
  assert(made.success, text.decode(made.stderr));
  const texts = {
    ...{ "page.html": HTML, "page.js": PAGE, "worker.js": WORKER, "empty.html": "<!doctype html>" },
    "bundle.js": text.decode(made.stdout),
  };
  const { losses } = train(manyToMany);
  const expected = { losses, threads: { used: 1, why: "no worker may be started here" } };
  const browser = await openBrowser();
  try {
    for (const isolated of [false, true]) {
      await using server = serve(texts, isolated);
      const address = `http://127.0.0.1:${server.addr.port}`;
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on("pageerror", ({ message }) => errors.push(message));
      page.on("console", (said) => said.type() === "error" && errors.push(said.text()));
      await t.step(`in a page${isolated ? ", isolated" : ""}`, async () => {
        await page.goto(`${address}/page.html`);
        const trained = await page.waitForFunction("globalThis.trained", null, { timeout: 60_000 });
        assertEquals([await trained.jsonValue(), errors], [expected, []]);
      });
      await t.step(`in a worker${isolated ? ", isolated" : ""}`, async () => {
        await page.goto(`${address}/empty.html`);
        const trained = await page.evaluate(() =>
          new Promise((resolve, reject) => {
            const worker = new Worker("worker.js", { type: "module" });
            worker.onmessage = ({ data }) => resolve(data);
            worker.onerror = ({ message }) => reject(new Error(message));
          })
        );
        assertEquals([trained, errors], [expected, []]);
      });
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
