// deno-lint-ignore-file no-console -- a command says what it sees
/**
 * `deno task watch`: grades a notebook each time it is saved.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { type Graded, gradeFile } from "./watch/grading.ts";
import { report } from "./watch/report.ts";

const NOTEBOOKS = new URL("../../notebooks/", import.meta.url);
const SETTLE = 150; // milliseconds without a change that end a save
const TRIES = 3; // a file that is being written cannot be read for a moment

/** How to watch. */
export interface WatchOptions {
  /** The folder of the notebooks. */
  readonly folder?: URL;
  /** Milliseconds that the code of one exercise may take. */
  readonly limit?: number;
  /** The program that grades; a test has one with exercises of its own. */
  readonly child?: URL;
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** Says that grading begins. */
  begin(names: readonly string[]): void;
  /** Prints a report of several lines. */
  print(text: string): void;
}

/**
 * Watches a folder of notebooks: grades all of them, then each one that is saved.
 *
 * @param options Where, and where to print.
 * @returns When the signal has ended it.
 */
export async function watch(options: WatchOptions): Promise<void> {
  const { folder = NOTEBOOKS, signal, begin, print } = options;
  const watcher = Deno.watchFs(fileURLToPath(folder), { recursive: false });
  signal.addEventListener("abort", () => watcher.close());
  const waiting = new Set(notebooksIn(folder));
  let grading = Promise.resolve();
  let current = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const gradeAll = async (control: AbortController) => {
    const texts: string[] = [];
    const names = [...waiting].sort();
    if (names.length > 0) begin(names);
    for (const name of names) {
      const graded = await settled(new URL(name, folder), control.signal, options);
      if (control.signal.aborted) return;
      waiting.delete(name);
      if (graded) texts.push(report(name, graded));
    }
    if (texts.length > 0) print(texts.join("\n\n"));
  };
  const start = () => {
    current.abort(); // what was being graded is old
    const control = current = new AbortController();
    signal.addEventListener("abort", () => control.abort(), { once: true });
    grading = grading.then(() => gradeAll(control));
  };

  start();
  for await (const { kind, paths } of watcher) {
    if (kind === "access") continue;
    const names = paths.map((path) => path.split(/[\\/]/).at(-1)!).filter(isNotebook);
    for (const name of names) waiting.add(name);
    if (names.length === 0) continue;
    clearTimeout(timer);
    timer = setTimeout(start, SETTLE);
  }
  clearTimeout(timer);
  current.abort();
  await grading;
}

const isNotebook = (name: string) => name.endsWith(".ipynb") && !name.startsWith(".");

const notebooksIn = (folder: URL) =>
  [...Deno.readDirSync(folder)].map(({ name }) => name).filter(isNotebook);

/** Grades a notebook; one that is being written is read again a moment later. */
async function settled(
  file: URL,
  signal: AbortSignal,
  { limit, child }: WatchOptions,
): Promise<Graded | undefined> {
  for (let attempt = 1;; attempt++) {
    const gone = !(await Deno.stat(file).catch(() => undefined))?.isFile;
    if (gone) return undefined;
    const graded = await gradeFile(fileURLToPath(file), signal, limit, child);
    if (graded.unreadable === undefined || attempt === TRIES || signal.aborted) return graded;
    await new Promise((resolve) => setTimeout(resolve, 2 * SETTLE));
  }
}

if (import.meta.main) {
  const control = new AbortController();
  const live = Deno.stdout.isTerminal();
  Deno.addSignalListener("SIGINT", () => control.abort());
  await watch({
    signal: control.signal,
    begin: (names) => console.log(`Grading ${names.join(", ")}`),
    print: (text) => {
      if (live) console.clear();
      const time = new Date().toLocaleTimeString();
      console.log(
        `${text}\n\nGraded at ${time}. Save a notebook to grade it again; Ctrl-C ends.\n`,
      );
    },
  });
  Deno.exit(0);
}
