/** A fresh copy of the project with an empty home, and ways to run its tasks. */

/** Whether programs may be started: not in a plain `deno test`. */
export const mayRun = Deno.permissions.querySync({ name: "run" }).state === "granted" &&
  Deno.permissions.querySync({ name: "write" }).state === "granted";

const ROOT = new URL("../../", import.meta.url);
const PARTS = ["deno.json", "deno.lock", ".lab", "datasets", "lib", "notebooks"];

/** A running task. */
export interface Task {
  /** The process that leads the task's group. */
  child: Deno.ChildProcess;
  /** All that it has printed so far. */
  output: () => string;
  /** Resolves when it has printed what the pattern describes; rejects when it ends before. */
  printed: (pattern: RegExp) => Promise<RegExpMatchArray>;
  /** Sends a signal to it and all that it started, as a terminal does. */
  signal: (name: Deno.Signal) => void;
  /** Resolves with its exit status. */
  ended: Promise<number>;
}

/** A copy of the project in a temporary folder. */
export class Project implements AsyncDisposable {
  #root: string;
  /** The user's home, empty at first. */
  readonly home: string;
  readonly #top: string;
  readonly #tasks: Task[] = [];

  private constructor(top: string) {
    this.#top = top;
    this.#root = `${top}/the course`; // a space, as in many a path
    this.home = `${top}/home`;
  }

  /** Makes a copy. */
  static async create(): Promise<Project> {
    const project = new Project(await Deno.realPath(await Deno.makeTempDir()));
    await Deno.mkdir(project.home);
    await Deno.mkdir(project.root);
    for (const part of PARTS) await copy(new URL(part, ROOT), `${project.root}/${part}`);
    return project;
  }

  /** The project's folder. */
  get root(): string {
    return this.#root;
  }

  /** Moves the project to another folder. */
  async move(): Promise<void> {
    const moved = `${this.#top}/moved`;
    await Deno.rename(this.#root, moved);
    this.#root = moved;
  }

  /** Starts `deno task lab` with arguments. */
  lab(args: string[], env: Record<string, string> = {}): Task {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["task", "lab", ...args],
      cwd: this.#root,
      env: { DENO_DIR: denoDir, HOME: this.home, NO_COLOR: "1", ...env },
      detached: true, // the leader of a group, as a shell makes it
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const task = followed(child);
    this.#tasks.push(task);
    return task;
  }

  /** Ends what still runs, and removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const task of this.#tasks) task.signal("SIGKILL");
    // a server and its kernels lead groups of their own, and hold the tasks' output open
    for (const pid of (await runningOf(this.#top) ?? new Map()).keys()) Deno.kill(pid, "SIGKILL");
    for (const task of this.#tasks) await task.ended;
    await Deno.remove(this.#top, { recursive: true });
  }
}

function followed(child: Deno.ChildProcess): Task {
  let text = "";
  let wake = Promise.withResolvers<void>();
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const part of stream.pipeThrough(new TextDecoderStream())) {
      text += part;
      wake.resolve();
      wake = Promise.withResolvers();
    }
  };
  let over = false;
  const ended = Promise.all([child.status, read(child.stdout), read(child.stderr)])
    .then(([status]) => {
      over = true;
      wake.resolve();
      return status.code;
    });
  return {
    child,
    ended,
    output: () => text,
    signal: (name) => {
      try {
        Deno.kill(-child.pid, name);
      } catch { /* it has ended */ }
    },
    printed: async (pattern) => {
      for (;;) {
        const match = text.match(pattern);
        if (match) return match;
        if (over) throw new Error(`ended without printing ${pattern}:\n${text}`);
        await wake.promise;
      }
    },
  };
}

async function copy(from: URL, to: string): Promise<void> {
  const facts = await Deno.stat(from).catch(() => undefined);
  if (!facts?.isDirectory) return facts && await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) {
    await copy(
      new URL(`${from.href.replace(/\/?$/, "/")}${encodeURIComponent(name)}`),
      `${to}/${name}`,
    );
  }
}

/** Deno's own cache: shared, so that an empty home need not download anything for Deno. */
const denoDir = mayRun ? await cacheOfDeno() : "";

async function cacheOfDeno(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

/** Runs a program to its end and gives what it printed. */
export async function printedBy(program: string, args: string[]): Promise<string> {
  const { stdout, stderr } = await new Deno.Command(program, { args, stdin: "null" }).output();
  return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}

/** The command lines of running processes that mention a path; `undefined` where it is not known. */
export async function processesOf(path: string): Promise<string[] | undefined> {
  const running = await runningOf(path);
  return running && [...running.values()];
}

async function runningOf(path: string): Promise<Map<number, string> | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const found = new Map<number, string>();
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const line = await Deno.readTextFile(`/proc/${name}/cmdline`).catch(() => "");
    if (line.includes(path)) found.set(Number(name), line.replaceAll("\0", " "));
  }
  return found;
}

/** Waits until something holds, at most for ten seconds. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!await holds()) {
    if (Date.now() > end) throw new Error(`not reached within 10 s: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
