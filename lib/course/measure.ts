// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task measure NN`: makes the sweeps of a lesson, point by point, into datasets/sweeps/.
 *
 * A sweep that was stopped goes on where it was; one whose points changed keeps those that stayed.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { message } from "../errors.ts";
import { existingText, writeAtomically } from "../files.ts";
import type { Measured, Point, Sweep, SweepFile } from "../experiments/sweep.ts";
import { sweeps } from "../experiments/sweeps.ts";
import { progress } from "../notebook/progress.ts";

const ROOT = new URL("../../", import.meta.url);
const USAGE = "deno task measure NN|NN_name [--again]\n" +
  "  NN       a lesson, as in 06: all of its sweeps\n" +
  "  --again  measures every point, also those that the file has";

/**
 * Makes one sweep.
 *
 * @param sweep What to measure.
 * @param before Points that were measured already.
 * @param options The day of the code, and what is called after each point: with the file so far.
 * @returns The whole file.
 */
export function measured(
  sweep: Sweep,
  before: readonly Measured[],
  { code, onPoint }: { code: string; onPoint: (file: SweepFile, done: number) => void },
): SweepFile {
  const keyOf = (point: Point) => JSON.stringify(Object.entries(point).sort());
  const known = new Map(before.map((one) => [keyOf(one.point), one]));
  const fileOf = () => ({
    name: sweep.name,
    what: sweep.what,
    code,
    points: sweep.points.flatMap((point) => known.get(keyOf(point)) ?? []),
  });
  for (const [k, point] of sweep.points.entries()) {
    const key = keyOf(point);
    if (!known.has(key)) known.set(key, { point, value: sweep.run(point) });
    onPoint(fileOf(), k + 1);
  }
  return fileOf();
}

/** The day of the last commit that changed lib/; today's where git does not tell. */
function dayOfCode(): string {
  try {
    const { success, stdout } = new Deno.Command("git", {
      args: ["log", "-1", "--format=%cs", "--", "lib"],
      cwd: ROOT,
      stderr: "null",
    }).outputSync();
    const day = new TextDecoder().decode(stdout).trim();
    if (success && day) return day;
  } catch { /* no git here */ }
  return new Date().toISOString().slice(0, 10);
}

/** Reads what a file has; nothing where there is none, or it was cut short. */
function pointsIn(file: URL): readonly Measured[] {
  try {
    return (JSON.parse(existingText(file) ?? "") as SweepFile).points ?? [];
  } catch {
    return [];
  }
}

/** Writes a sweep with one point a line, so that a change shows as what it is. */
function textOf({ points, ...head }: SweepFile): string {
  const lines = points.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
  const start = JSON.stringify(head, null, 2).replace(/\n}$/, "");
  return `${start},\n  "points": [\n${lines}\n  ]\n}\n`;
}

function wanted(args: string[]): { chosen: Sweep[]; again: boolean } {
  const refused = (reason: string) => new TypeError(message("measure", reason, USAGE));
  const { values, positionals: [name, ...more] } = (() => {
    try {
      const options = { again: { type: "boolean", default: false } } as const;
      return parseArgs({ args, options, allowPositionals: true });
    } catch (error) {
      throw refused((error as Error).message);
    }
  })();
  if (name === undefined || more.length > 0) throw refused("name one lesson or one sweep");
  const chosen = sweeps.filter((sweep) => sweep.name === name || sweep.name.startsWith(`${name}_`));
  if (chosen.length === 0) {
    const names = sweeps.map((sweep) => sweep.name).join(", ");
    throw refused(`there is no sweep ${name}; there are ${names}`);
  }
  return { chosen, again: values.again };
}

if (import.meta.main) {
  try {
    const { chosen, again } = wanted(Deno.args);
    const code = dayOfCode();
    const folder = new URL("datasets/sweeps/", ROOT);
    Deno.mkdirSync(folder, { recursive: true });
    for (const sweep of chosen) {
      const file = new URL(`${sweep.name}.json`, folder);
      const bar = progress(sweep.points.length, { label: sweep.name });
      measured(sweep, again ? [] : pointsIn(file), {
        code,
        onPoint: (so, done) => {
          writeAtomically(file, textOf(so));
          bar.step(done);
        },
      });
      bar.done();
    }
  } catch (error) {
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
