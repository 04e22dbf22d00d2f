/**
 * Running other programs: their output line by line, and their end when the lab is to end.
 *
 * @module
 */
import { Interrupted } from "./errors.ts";

/** How a program ended, and what it printed. */
export interface Outcome {
  /** Its exit status; 0 is success. */
  code: number;
  /** Its standard output and standard error, in the order in which they came. */
  output: string;
}

const windows = Deno.build.os === "windows";

/** The ways in which a system asks a program to end. */
const ENDINGS: Deno.Signal[] = windows ? ["SIGINT", "SIGBREAK"] : ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * For starting a child that hears of Ctrl-C from us alone, and so only once: a server that is
 * told twice to stop leaves its kernels running. Windows has no other way than its own.
 */
export const APART: Deno.CommandOptions = { detached: !windows, clearEnv: true };

/**
 * Keeps a child's end tied to ours: a request to end is passed on once, and repeated with force
 * when the child does not follow.
 *
 * @param child The running program, started {@linkcode APART}.
 * @param signal What to pass on.
 * @param patience Milliseconds until force is used.
 * @returns Its status, and whether an end was asked for.
 */
export async function watched(
  child: Deno.ChildProcess,
  signal: Deno.Signal,
  patience: number,
): Promise<Deno.CommandStatus & { interrupted: boolean }> {
  let force: ReturnType<typeof setTimeout> | undefined;
  const send = (what: Deno.Signal) => {
    try {
      child.kill(what);
    } catch { /* it has ended already */ }
  };
  const end = () => {
    if (force !== undefined) return;
    if (!windows) send(signal); // there, the child has heard it already
    force = setTimeout(() => send("SIGKILL"), patience);
  };
  for (const name of ENDINGS) Deno.addSignalListener(name, end);
  try {
    const status = await child.status;
    return { ...status, interrupted: force !== undefined };
  } finally {
    clearTimeout(force);
    for (const name of ENDINGS) Deno.removeSignalListener(name, end);
  }
}

/**
 * Runs a program to its end.
 *
 * @param command The program and its arguments.
 * @param env Its whole environment.
 * @param onLine Called with each line that it prints.
 * @returns How it ended; `undefined` when there is no such program.
 * @throws {Interrupted} If the user asked for the end while it ran.
 */
export async function run(
  command: readonly string[],
  env: Record<string, string>,
  onLine: (line: string) => void = () => {},
): Promise<Outcome | undefined> {
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command(command[0]!, {
      args: command.slice(1),
      ...APART,
      env,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.PermissionDenied) return undefined; // a folder, or no program
    throw error;
  }
  const lines: string[] = [];
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + text).split(/\r\n|\r|\n/);
      rest = parts.pop()!;
      for (const line of parts) {
        lines.push(line);
        onLine(line);
      }
    }
    if (rest) lines.push(rest);
  };
  const [status] = await Promise.all([
    watched(child, "SIGINT", 5_000),
    read(child.stdout),
    read(child.stderr),
  ]);
  if (status.interrupted) throw new Interrupted("Interrupted");
  return { code: status.code, output: lines.join("\n") };
}
