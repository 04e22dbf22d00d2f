// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task train NAME`: trains an application of the course and reports what it reaches.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { applications } from "../applications/all.ts";
import type { Application } from "../applications/application.ts";
import { message } from "../errors.ts";
import { existingText, writeAtomically } from "../files.ts";
import { applicationNamed } from "./application_named.ts";
import { withMarked } from "./marked.ts";
import { fingerprintOf, FinishedTrainings } from "./train/finished.ts";
import { compared, type Results, tableOf } from "./train/results.ts";
import { trained } from "./train/training.ts";

const ROOT = new URL("../../", import.meta.url);
const USAGE = "deno task train NAME|all [--seed S] [--data PATH --out DIR] [--check]\n" +
  "  --seed S    the first of three seeds; 1 without it\n" +
  "  --data PATH a file or folder of your own, in the format of its field\n" +
  "  --out DIR   where model.safetensors and results.json go; datasets/NAME without it\n" +
  "  --check     writes nothing: says whether the committed figures come out again";
/** Seeds of a training. */
const SEEDS = 3;

/** What the command line asks for. */
interface Wanted {
  readonly names: readonly string[];
  readonly seeds: readonly number[];
  readonly data?: string;
  readonly out?: string;
  readonly check: boolean;
}

const refused = (reason: string) => new TypeError(message("train", reason, USAGE));

/**
 * Reads the command line.
 *
 * @param args The arguments.
 * @returns What they ask for.
 * @throws {TypeError} If they make no sense together.
 */
export function wanted(args: string[]): Wanted {
  const options = {
    seed: { type: "string" },
    data: { type: "string" },
    out: { type: "string" },
    check: { type: "boolean", default: false },
  } as const;
  const { values, positionals } = (() => {
    try {
      return parseArgs({ args, options, allowPositionals: true });
    } catch (error) {
      throw refused((error as Error).message);
    }
  })();
  const [name, ...more] = positionals;
  if (name === undefined) throw refused("no application is named");
  if (more.length > 0) throw refused(`${more.join(" ")} is too much`);
  const { seed: text = "1", data, out, check } = values;
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed)) {
    throw refused(`--seed must be a whole number, current value is ${text}`);
  }
  if (data !== undefined && name === "all") throw refused("--data is for one application");
  if (data !== undefined && out === undefined) {
    throw refused("--data needs --out: the committed model stays as it is");
  }
  if (check && (data ?? out) !== undefined) throw refused("--check takes neither --data nor --out");
  return {
    names: name === "all" ? Object.keys(applications) : [name],
    seeds: Array.from({ length: SEEDS }, (_, k) => seed + k),
    check,
    ...(data !== undefined && { data }),
    ...(out !== undefined && { out }),
  };
}

/** The folder where a training is written. */
function folderOf(name: string, out: string | undefined, several: boolean): URL {
  if (out === undefined) return new URL(`datasets/${name}/`, ROOT);
  return pathToFileURL(`${out}/${several ? `${name}/` : ""}`);
}

/** Prints a line over the bar that may stand there. */
function print(line: string): void {
  console.log(Deno.stdout.isTerminal() ? `\x1b[2K${line}` : line);
}

function report(results: Results): void {
  const { metric, unit, better, example, parameters, seconds } = results;
  const seeds = results.seeds.map(({ seed }) => seed).join(", ");
  print(`\n${metric}, ${unit}, ${better} is better; mean and range over the seeds ${seeds}\n`);
  print(tableOf(results));
  print(`\n${parameters} parameters, about ${seconds} s a training`);
  print(`${example.input} → ${example.output} (${example.right ? "right" : "not right"})`);
}

/** Trains and writes: the model, the figures, and the README's table from the same figures. */
async function train(application: Application, { seeds, data, out, names }: Wanted): Promise<void> {
  const { name } = application;
  const folder = folderOf(name, out, names.length > 1);
  Deno.mkdirSync(folder, { recursive: true });
  const own = data === undefined ? new URL(`datasets/${name}/`, ROOT) : pathToFileURL(data);
  const fingerprint = fingerprintOf([new URL("lib/", ROOT), own]);
  const finished = new FinishedTrainings(new URL(".training.json", folder), fingerprint);
  const path = data === undefined ? {} : { path: data };
  const { results, model } = await trained(application, { seeds, ...path, finished, print });
  writeAtomically(new URL("model.safetensors", folder), model);
  writeAtomically(new URL("results.json", folder), JSON.stringify(results, null, 2) + "\n");
  if (out === undefined) {
    const readme = new URL("README.md", folder);
    writeAtomically(readme, withFigures(existingText(readme) ?? "", results));
  }
  finished.end();
  report(results);
  print(`\nWritten to ${Deno.realPathSync(folder)}: model.safetensors, results.json`);
}

/**
 * Writes the table of a training between its two marks in a data set's README.
 *
 * @param readme Text of the README.
 * @param results What the training came to.
 * @returns The text with the table.
 * @throws {SyntaxError} If the marks are not there.
 */
export function withFigures(readme: string, results: Results): string {
  const { name } = results;
  const command = `deno task train ${name}`;
  return withMarked(readme, `datasets/${name}/README.md`, "figures", command, tableOf(results));
}

/** Trains again and compares. */
async function check(application: Application, seeds: readonly number[]): Promise<void> {
  const { name } = application;
  const text = existingText(new URL(`datasets/${name}/results.json`, ROOT));
  if (text === undefined) throw refused(`datasets/${name}/results.json is missing`);
  const { results } = await trained(application, { seeds, print });
  report(results);
  const { count, differences } = compared(JSON.parse(text), results);
  if (differences.length === 0) return print(`\n${name}: all ${count} figures come out again`);
  print(`\n${name}: ${differences.length} of ${count} figures differ`);
  for (const line of differences) print(`  ${line}`);
  print("Kernels of another kind round otherwise; a change of code or data needs a new training.");
  Deno.exitCode = 1;
}

if (import.meta.main) {
  try {
    const asked = wanted(Deno.args);
    for (const name of asked.names) {
      const application = await applicationNamed("train", name);
      await (asked.check ? check(application, asked.seeds) : train(application, asked));
    }
  } catch (error) {
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
