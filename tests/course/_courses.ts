/** A little course in temporary folders: what is handed out, a learner's copy, a newer edition. */
import { dirname } from "node:path";
import { type Notebook, serialize, textOf } from "../../lib/ipynb/notebook.ts";
import { readNotebook } from "../../lib/ipynb/read.ts";
import { build, SOURCE } from "./_lessons.ts";

/** Path → text. */
export type Files = Record<string, string>;

/** A learner's answer to the exercise. */
export const ANSWER = "// @exercise first-function\nfunction affine() { return 42; }";

/** The files of the first edition, or of one that is changed; undefined removes a file. */
export function edition(changes: Record<string, string | undefined> = {}): Files {
  const files: Record<string, string | undefined> = {
    ".gitignore": "*.tmp\nbefore-update-*/\n",
    "deno.json": "{}\n",
    "lib/mod.ts": "export const one = 1;\n",
    "lib/old.ts": "export const old = 1;\n",
    "notebooks/00_start.ipynb": notebook(SOURCE),
    ...changes,
  };
  const present = Object.entries(files).filter(([, text]) => text !== undefined);
  return Object.fromEntries(present) as Files;
}

/** The text of a lesson's notebook. */
export const notebook = (source: string): string => serialize(build(source));

/** A newer source of the lesson. */
export const NEWER = SOURCE.replace("Some text.", "Better text.");

/** Folders, removed at the end. */
export class Courses implements Disposable {
  readonly #home = Deno.makeTempDirSync();

  /** A folder with these files and nothing else but git's. */
  folder(name: string, files: Files): string {
    const folder = `${this.#home}/${name}`;
    Deno.mkdirSync(folder, { recursive: true });
    for (const { name } of Deno.readDirSync(folder)) {
      if (name !== ".git") Deno.removeSync(`${folder}/${name}`, { recursive: true });
    }
    for (const [path, text] of Object.entries(files)) this.write(`${name}/${path}`, text);
    return folder;
  }

  /** A commit with these files, in a repository that others clone. */
  publish(files: Files): void {
    const folder = this.folder("origin", files);
    if (!this.exists("origin/.git")) this.git("origin", "init", "--quiet");
    this.git(folder, "add", "--all");
    this.git(folder, "commit", "--quiet", "--message", "An edition");
  }

  /** A learner's clone. */
  clone(): string {
    const [from, to] = [`file://${this.#home}/origin`, `${this.#home}/mine`];
    this.git(".", "clone", "--quiet", from, to);
    this.git("mine", "config", "user.name", "Learner");
    this.git("mine", "config", "user.email", "learner@example.org");
    return to;
  }

  git(folder: string, ...args: string[]): string {
    const { success, stdout, stderr } = new Deno.Command("git", {
      args: ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args],
      cwd: folder.startsWith("/") ? folder : `${this.#home}/${folder}`,
      env: { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
    }).outputSync();
    const text = new TextDecoder();
    const tolerated = ["pull", "stash", "merge"].includes(args[0]!); // they may end in a conflict
    if (!success && !tolerated) throw new Error(`git ${args}: ${text.decode(stderr)}`);
    return text.decode(stdout).trim();
  }

  path(path: string): string {
    return `${this.#home}/${path}`;
  }

  exists(path: string): boolean {
    return this.read(path) !== undefined;
  }

  read(path: string): string | undefined {
    try {
      return Deno.readTextFileSync(this.path(path));
    } catch (error) {
      return error instanceof Deno.errors.NotFound ? undefined : "";
    }
  }

  write(path: string, text: string): void {
    Deno.mkdirSync(dirname(this.path(path)), { recursive: true });
    Deno.writeTextFileSync(this.path(path), text);
  }

  /** Changes a notebook as a learner does in JupyterLab: outputs, counts, an indent of one. */
  work(path: string, cells: Record<string, string>, more: string[] = []): void {
    const notebook = readNotebook(this.read(path)!);
    const changed = notebook.cells.map((cell) => ({
      ...cell,
      source: cells[cell.id!] ?? cell.source,
      ...cell.cell_type === "code" &&
        { "execution_count": 7, outputs: [{ "output_type": "stream", name: "stdout", text: "7" }] },
    }));
    const added = more.map((source, i) => ({
      "cell_type": "code" as const,
      id: `mine-${i}`,
      metadata: {},
      source,
      outputs: [],
      "execution_count": 9,
    }));
    this.write(path, serialize({ ...notebook, cells: [...changed, ...added] } as Notebook));
  }

  /** The texts of a notebook's cells. */
  texts(path: string): string[] {
    return readNotebook(this.read(path)!).cells.map(textOf);
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.#home, { recursive: true });
  }
}
