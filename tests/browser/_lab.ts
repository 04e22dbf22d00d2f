/** JupyterLab as `deno task lab` starts it, with its page in a headless browser. */
// named here and not in deno.json: learners need not download it to start
import type { Browser, Page } from "npm:playwright-core@1.65.1";
import { basename } from "node:path";
import { environment } from "../../lib/course/lab/environment.ts";
import type { Notebook } from "../../lib/ipynb/notebook.ts";
import { missing as missingLab, place } from "../notebooks/_execute.ts";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function findBrowser(): string | undefined {
  const named = Deno.env.get("CHROME_PATH");
  return (named ? [named] : CANDIDATES).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

/** Why no browser can be opened here; `undefined` when one can. */
export const missingBrowser: string | undefined =
  Deno.permissions.querySync({ name: "run" }).state !== "granted"
    ? "without the permission to run programs"
    : findBrowser()
    ? undefined
    : "without Chromium or Chrome: set CHROME_PATH to its program";

/** Why no page of JupyterLab can be opened here; `undefined` when one can. */
export const missing: string | undefined = missingLab ?? missingBrowser;

/** Opens a browser without a window. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import("npm:playwright-core@1.65.1"); // it reads the environment
  return await chromium.launch({ executablePath: findBrowser()!, args: FLAGS });
}

/** A notebook that is open in JupyterLab in a browser. */
export class Lab implements AsyncDisposable {
  /** The page. */
  readonly page: Page;
  readonly #browser: Browser;
  readonly #server: Deno.ChildProcess;
  readonly #folders: string[];

  private constructor(page: Page, browser: Browser, server: Deno.ChildProcess, folders: string[]) {
    this.page = page;
    this.#browser = browser;
    this.#server = server;
    this.#folders = folders;
  }

  /** Opens a notebook and waits until its kernel is ready; others lie beside it. */
  static async open(
    name: string,
    notebook: Notebook,
    others: Record<string, Notebook> = {},
  ): Promise<Lab> {
    // Below the project, for the import map; not hidden, or JupyterLab would not open it.
    const folder = await Deno.makeTempDir({ dir: place.root, prefix: "browser-", suffix: ".tmp" });
    const state = await Deno.makeTempDir();
    for (const [file, content] of Object.entries({ ...others, [name]: notebook })) {
      await Deno.writeTextFile(`${folder}/${file}.ipynb`, JSON.stringify(content));
    }
    const server = new Deno.Command(place.python, {
      args: ["-m", "jupyterlab", "--no-browser", "--port=0", "--expose-app-in-browser"],
      cwd: place.root,
      clearEnv: true,
      env: {
        ...environment(place),
        JUPYTERLAB_SETTINGS_DIR: `${state}/settings`, // the learner's own stay as they are
        JUPYTERLAB_WORKSPACES_DIR: `${state}/workspaces`,
        JUPYTER_RUNTIME_DIR: `${state}/runtime`,
      },
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const [address, token] = await addressOf(server);
    await until("the server answers", () => {
      return fetch(address).then((answer) => answer.body?.cancel()).then(() => true, () => false);
    });
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const lab = new Lab(page, browser, server, [folder, state]);
    try {
      const path = `${basename(folder)}/${name}.ipynb`;
      await page.goto(`${address}/lab/tree/${path}?token=${token}`);
      await page.locator(".jp-NotebookPanel .jp-Cell").first().waitFor({ timeout: 60_000 });
      await lab.idle();
    } catch (error) {
      await lab[Symbol.asyncDispose]();
      throw error;
    }
    return lab;
  }

  /** Waits until the kernel has nothing to do. */
  async idle(): Promise<void> {
    await until("the kernel is idle", () =>
      this.page.evaluate(() => {
        // deno-lint-ignore no-explicit-any
        const { sessionContext } = (globalThis as any).jupyterapp?.shell.currentWidget ?? {};
        return sessionContext?.session?.kernel?.status === "idle";
      }));
  }

  /** Runs a command of JupyterLab's, as its menus do. */
  async command(name: string, args: Record<string, string> = {}): Promise<void> {
    await this.page.evaluate(async ([name, args]) => {
      // deno-lint-ignore no-explicit-any
      await (globalThis as any).jupyterapp.commands.execute(name, args);
    }, [name, args] as const);
  }

  /** The cell with an id, as it stands on the page. */
  async cell(id: string): Promise<ReturnType<Page["locator"]>> {
    const index = await this.page.evaluate(async (id) => {
      // deno-lint-ignore no-explicit-any
      const { content } = (globalThis as any).jupyterapp.shell.currentWidget;
      // deno-lint-ignore no-explicit-any
      const index = content.widgets.findIndex((cell: any) => cell.model.id === id);
      content.activeCellIndex = index;
      await content.scrollToItem(index); // far from the view, a cell is not in the page
      return index;
    }, id);
    const cell = this.page.locator(`.jp-Notebook [data-windowed-list-index="${index}"]`);
    await cell.scrollIntoViewIfNeeded();
    return cell;
  }

  /** Runs one cell with Shift+Enter and waits for its end. */
  async run(id: string): Promise<void> {
    await this.cell(id);
    await this.command("notebook:run-cell");
    await this.idle();
  }

  /** Writes into a cell as a person does: into its editor, in place of what stands there. */
  async write(id: string, text: string): Promise<void> {
    const cell = await this.cell(id);
    await cell.locator(".cm-content").click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }

  /** Ends browser and server, and removes what they wrote. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    this.#server.kill("SIGTERM"); // the server ends its kernels
    await this.#server.status;
    for (const folder of this.#folders) await Deno.remove(folder, { recursive: true });
  }
}

/** Waits until something holds, at most for a minute. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!await holds()) {
    if (Date.now() > end) throw new Error(`not reached within 60 s: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Waits for the address that the server prints, and reads on so that it is never held up. */
function addressOf(server: Deno.ChildProcess): Promise<[string, string]> {
  const { promise, resolve, reject } = Promise.withResolvers<[string, string]>();
  let text = "";
  const read = async () => {
    for await (const part of server.stderr.pipeThrough(new TextDecoderStream())) {
      text += part;
      const match = text.match(/(http:\/\/127\.0\.0\.1:\d+)\/lab\S*\?token=(\w+)/);
      if (match) resolve([match[1]!, match[2]!]);
    }
    reject(new Error(`JupyterLab did not start:\n${text}`));
  };
  read();
  return promise;
}
