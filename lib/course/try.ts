// deno-lint-ignore-file no-console -- a command says what it did
/**
 * `deno task try NAME`: asks a trained application.
 *
 * @module
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { Answer, Application } from "../applications/application.ts";
import { message } from "../errors.ts";
import { applicationNamed } from "./application_named.ts";

const USAGE = "deno task try NAME [INPUT...] [--json] [--out FILE] [--model FILE]\n" +
  "  INPUT        what to ask; without one, each line of standard input\n" +
  "  --json       answers for programs, one object a line\n" +
  "  --out FILE   where sounds and scores go; their endings are added\n" +
  "  --model FILE a model of your own, made by deno task train NAME --data PATH --out DIR";

const refused = (reason: string) => new TypeError(message("try", reason, USAGE));

/** How answers are shown. */
export interface ShowOptions {
  /** True for one JSON object a line. */
  readonly json?: boolean;
  /** Where files go; without their endings. */
  readonly out?: string;
}

/**
 * Puts an answer into one line.
 *
 * @param input What was asked.
 * @param answer The answer.
 * @param options How.
 * @returns The line: the answer, and in parentheses what cannot be known.
 */
export function lineOf(input: string, answer: Answer, { json }: ShowOptions = {}): string {
  const { text, values, notes } = answer;
  if (json) return JSON.stringify({ input, output: text, ...values, notes });
  const line = text.replace(/\s*\n\s*/g, " ");
  return [line, notes.length > 0 ? `(${notes.join("; ")})` : ""].filter(Boolean).join("  ");
}

/** Writes the files of an answer. */
function writeFiles({ files = {} }: Answer, out: string | undefined, number: number): void {
  const endings = Object.keys(files);
  if (endings.length > 0 && out === undefined) {
    console.error(`It made ${endings.join(" and ")}: --out FILE says where to write it`);
  }
  if (out === undefined) return;
  const base = out.replace(new RegExp(`\\.(${endings.join("|")})$`), "");
  for (const [ending, bytes] of Object.entries(files)) {
    const file = `${base}${number > 1 ? `-${number}` : ""}.${ending}`;
    Deno.writeFileSync(file, bytes);
    console.error(`Written: ${file}`);
  }
}

function read(file: string | URL, name: string): Uint8Array {
  try {
    return Deno.readFileSync(file);
  } catch (error) {
    throw new RangeError(message(`read ${name}`, (error as Error).message));
  }
}

/** All that is asked: the arguments, or the lines of standard input. */
async function* inputs(application: Application, given: string[]): AsyncGenerator<string> {
  if (given.length > 0) yield* given;
  else if (application.takes === "nothing") yield "";
  else {
    if (Deno.stdin.isTerminal()) console.error("One a line; Ctrl-D ends.");
    yield* createInterface({ input: process.stdin });
  }
}

if (import.meta.main) {
  try {
    const options = {
      json: { type: "boolean", default: false },
      out: { type: "string" },
      model: { type: "string" },
    } as const;
    const { values, positionals } = (() => {
      try {
        return parseArgs({ args: Deno.args, options, allowPositionals: true });
      } catch (error) {
        throw refused((error as Error).message);
      }
    })();
    const [name, ...given] = positionals;
    if (name === undefined) throw refused("no application is named");
    const application = await applicationNamed("try", name);
    const committed = new URL(`../../datasets/${name}/model.safetensors`, import.meta.url);
    const model = application.open(
      read(values.model ?? committed, values.model ?? `datasets/${name}/model.safetensors`),
    );
    let number = 0;
    for await (const input of inputs(application, given)) {
      const question = application.takes === "file" ? read(input, input) : input;
      const answer = application.answer(model, question);
      console.log(lineOf(input, answer, values));
      writeFiles(answer, values.out, ++number);
    }
  } catch (error) {
    console.error((error as Error).message);
    Deno.exit(1);
  }
}
