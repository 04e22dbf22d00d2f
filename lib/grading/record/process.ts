/**
 * A learner's process, as the judge holds it: frames in and out, a wall clock, and an end.
 *
 * @module
 */
import { framed, HEAD, LARGEST, type Reply, type Request } from "./frames.ts";
import { type Sandbox, startOf } from "./sandbox.ts";

/** How a process ended that should not have. */
export type Ending = "timeout" | "oom" | "crash" | "output-limit";

/** A process that ended while something was asked of it. */
export class Ended extends Error {
  /** How. */
  readonly ending: Ending;

  /**
   * @param ending How.
   * @param text In words.
   */
  constructor(ending: Ending, text: string) {
    super(text);
    this.ending = ending;
  }
}

/** Bytes of a process's standard error that are looked at. */
const HEARD = 64 * 1024;
/** More of it is a flood. */
const FLOOD = 8 * 2 ** 20;
/** Milliseconds that a process may take to begin. */
const BEGIN = 30_000;

const decoder = new TextDecoder();

/** One process. */
export class LearnerProcess {
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #stderr: Promise<void>;
  readonly #ready: Promise<unknown>;
  #block: Uint8Array = new Uint8Array();
  #heard = "";
  #flood = false;

  /**
   * Starts a process.
   *
   * @param sandbox The walls around it.
   * @param folder An empty folder, where it stands.
   * @param cache Where Deno keeps what it compiled.
   */
  constructor(sandbox: Sandbox, folder: string, cache = folder) {
    const { command, args } = startOf(sandbox);
    this.#child = new Deno.Command(command, {
      args: [...args],
      cwd: folder,
      clearEnv: true,
      env: { DENO_DIR: cache, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1", PATH: "/usr/bin:/bin" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#reader = this.#child.stdout.getReader();
    this.#stderr = this.#listen();
    this.#ready = this.#receive();
    this.#ready.catch(() => {});
  }

  async #listen(): Promise<void> {
    let count = 0;
    for await (const block of this.#child.stderr) {
      count += block.length;
      if (this.#heard.length < HEARD) this.#heard += decoder.decode(block);
      if (count > FLOOD && !this.#flood) {
        this.#flood = true;
        this.kill();
      }
    }
  }

  /** Reads so many bytes. */
  async #take(count: number): Promise<Uint8Array> {
    const parts = [this.#block];
    let held = this.#block.length;
    while (held < count) {
      const { value, done } = await this.#reader.read();
      if (done) throw new Error("the process ended");
      parts.push(value);
      held += value.length;
    }
    const all = new Uint8Array(held);
    let at = 0;
    for (const part of parts) (all.set(part, at), at += part.length);
    this.#block = all.subarray(count);
    return all.subarray(0, count);
  }

  async #receive(): Promise<Reply> {
    const length = Number(`0x${decoder.decode(await this.#take(HEAD))}`);
    if (!(length <= LARGEST)) throw new Ended("output-limit", "what it hands back is too much");
    return JSON.parse(decoder.decode(await this.#take(length)));
  }

  async #send(request: Request): Promise<void> {
    await this.#writer.write(framed(request));
  }

  /**
   * Asks for something and waits for the answer.
   *
   * @param request What.
   * @param milliseconds How long the answer may take.
   * @param held Answers what the process asks in between.
   * @returns The answer.
   * @throws {Ended} If the process ends, or takes too long; it is gone then.
   */
  async ask(
    request: Request,
    milliseconds: number,
    held: (call: Extract<Reply, { say: "call" }>) => Request,
  ): Promise<Reply> {
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (limit: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => (late = true, this.kill()), limit);
    };
    try {
      wait(BEGIN);
      await this.#ready;
      wait(milliseconds);
      await this.#send(request);
      for (;;) {
        const reply = await this.#receive();
        if (reply.say !== "call") return reply;
        await this.#send(held(reply));
      }
    } catch (error) {
      this.kill();
      if (error instanceof Ended) throw error;
      throw await this.#explained(late);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What became of a process that is gone. */
  async #explained(late: boolean): Promise<Ended> {
    const { code, signal } = await this.#child.status;
    await this.#stderr.catch(() => {});
    if (this.#flood) return new Ended("output-limit", "stopped: it prints without end");
    if (late) return new Ended("timeout", "stopped: this does not end");
    if (
      /out of memory|Fatal process OOM|Allocation failed|bad_alloc|memory allocation/i.test(
        this.#heard,
      )
    ) {
      return new Ended("oom", "stopped: this fills the memory");
    }
    if (signal === "SIGXCPU") return new Ended("timeout", "stopped: this computes without end");
    const how = signal ? `the signal ${signal}` : `status ${code}`;
    return new Ended("crash", `this ended the process that runs it, with ${how}`);
  }

  /** Ends the process at once. */
  kill(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // it is gone
    }
  }

  /** Ends the process and waits until nothing is left of it. */
  async end(): Promise<void> {
    this.kill();
    await this.#child.status;
    await Promise.allSettled([this.#writer.close(), this.#reader.cancel(), this.#stderr]);
  }
}
