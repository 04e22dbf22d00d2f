/**
 * Other libraries as processes of their own: one request, `W1 name seconds`, one line of answer.
 *
 * @module
 */
import type { Contender } from "./bench.ts";
import { type Arrays, writeArrays } from "./workloads.ts";

/** Processes to start, each with its environment. */
interface Command {
  title: string;
  command: string;
  args: string[];
  env: Record<string, string>;
}

const here = new URL("./peers/", import.meta.url).pathname;

function commands(folder: string, python: string, modules: string): Command[] {
  const serve = (library: string, threads: number): Command => ({
    title: `${library} on ${threads} thread${threads > 1 ? "s" : ""}`,
    command: python,
    args: ["-B", `${here}serve.py`, library, folder, String(threads)],
    env: { OPENBLAS_NUM_THREADS: String(threads), OMP_NUM_THREADS: String(threads) },
  });
  const tensorflow = (backend: string): Command => ({
    title: `TensorFlow.js, ${backend}`,
    command: "node",
    args: [`${here}tensorflow.mjs`, backend, folder, modules],
    env: {},
  });
  return [
    serve("numpy", 1),
    serve("torch", 1),
    serve("torch", 2),
    tensorflow("wasm"),
    tensorflow("cpu"),
  ];
}

/** A running process that answers one line for each line. */
class Server {
  readonly #process: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: ReadableStreamDefaultReader<string>;
  #rest = "";

  constructor({ command, args, env }: Command) {
    const options = { args, env, stdin: "piped", stdout: "piped", stderr: "piped" } as const;
    this.#process = new Deno.Command(command, options).spawn();
    this.#writer = this.#process.stdin.getWriter();
    this.#lines = this.#process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Asks, unless it speaks first, and waits for a line. */
  async answer(line?: string): Promise<string> {
    if (line !== undefined) await this.#writer.write(new TextEncoder().encode(`${line}\n`));
    while (!this.#rest.includes("\n")) {
      const { value, done } = await this.#lines.read();
      if (done) {
        const errors = await new Response(this.#process.stderr).text();
        throw new TypeError(errors.trim().split("\n").at(-1) || "it ended without a word");
      }
      this.#rest += value;
    }
    const end = this.#rest.indexOf("\n");
    const first = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end + 1);
    return first;
  }

  async end(): Promise<void> {
    await this.#writer.close().catch(() => {});
    await this.#lines.cancel().catch(() => {});
    await this.#process.stderr.cancel().catch(() => {});
    await this.#process.status;
  }
}

/**
 * Starts all peers that are installed.
 *
 * @param arrays What they work on; they read it from files.
 * @param python A Python that may have NumPy and PyTorch.
 * @param modules A folder in which npm may have installed TensorFlow.js.
 * @returns The contenders, what is missing, and how to end them all.
 */
export async function peersOf(
  arrays: Arrays,
  python: string,
  modules: string,
): Promise<{ contenders: Contender[]; missing: string[]; end: () => Promise<void> }> {
  const folder = await Deno.makeTempDir({ prefix: "unrolled_bench_" });
  await writeArrays(folder, arrays);
  const contenders: Contender[] = [];
  const missing: string[] = [];
  const servers: Server[] = [];
  for (const command of commands(folder, python, modules)) {
    try {
      const server = new Server(command);
      servers.push(server);
      for (const name of JSON.parse(await server.answer()) as string[]) {
        const run = async (seconds: number) =>
          JSON.parse(await server.answer(`${name} ${seconds}`));
        contenders.push({ name, run });
      }
    } catch (error) {
      missing.push(`No ${command.title}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const end = async () => {
    await Promise.all(servers.map((server) => server.end()));
    await Deno.remove(folder, { recursive: true });
  };
  return { contenders, missing, end };
}
