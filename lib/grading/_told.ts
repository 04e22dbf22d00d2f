/**
 * The whole message of a grade: what happened, where, what to do, what was unusual.
 *
 * @module
 */
import { declarationsOf } from "../code/declarations.ts";
import { habitsIn } from "../code/habits.ts";
import { parseCode } from "../code/parse.ts";
import { childrenOf, isNode, type Node } from "../code/tree.ts";
import type { Exercise } from "../exercises/engine/exercise.ts";
import type { Verdict } from "../exercises/engine/judge.ts";
import { nearest } from "../exercises/engine/nearest.ts";
import { errorText } from "../exercises/engine/thrown.ts";
import { type Notebook, placeOf } from "../ipynb/notebook.ts";
import { adviceOn, excerpt, placeOfError, type Surroundings } from "./explain.ts";
import { originOf, type Piece } from "./piece.ts";
import { type Program, RUN } from "./program.ts";
import type { Found } from "./reconcile.ts";
import type { Run } from "./run.ts";

/** Modules that an exercise may import, `@course/lib` among them, with the names that they export. */
export type CourseModules = ReadonlyMap<string, readonly string[]>;

/** Modules of the platform that need no permission. */
const HARMLESS = /^node:(assert|buffer|path|perf_hooks|util)\b/;

/** Status and message of a grade. */
export interface Told {
  readonly status: Verdict["status"] | "timeout" | "oom" | "crash" | "output-limit";
  readonly message: string;
}

/** Says that no cell was found. */
export function noCell({ id, exports }: Exercise): Told {
  const names = exports.map((name) => `\`${name}\``).join(" or ");
  const message = `No cell of this exercise was found: none has the line \`// @exercise ${id}\`, ` +
    `none defines ${names}\n` +
    "Hint: `deno task lessons` puts back a cell that was deleted";
  return { status: "missing", message };
}

/** Says that an exercise's code still calls for its stub. */
export function untouched(notebook: Notebook, { piece, stub }: Found): Told {
  const { cell, line } = originOf(piece!, stub!.line);
  const place = placeOf(notebook, cell);
  if (stub!.begun) {
    return {
      status: "fail",
      message: `Not finished: ${place}, line ${line} still calls notAttempted`,
    };
  }
  const what = `${place}, line ${line} waits for your code in place of notAttempted`;
  return { status: "not-attempted", message: `Not attempted yet: ${what}` };
}

/** Says which names the program does not define, if it lacks one. */
export function lacking(
  notebook: Notebook,
  exercise: Exercise,
  piece: Piece,
  program: Program,
): Told | undefined {
  const absent = exercise.exports.filter((name) => !program.exported.includes(name));
  if (absent.length === 0) return undefined;
  const defined = declarationsOf(piece).flatMap(({ names }) => names);
  const lines = absent.map((name) => {
    const near = nearest(name, defined.filter((other) => !exercise.exports.includes(other)));
    const meant = near ? `; it has \`${near}\`: rename it` : "";
    return `${capital(placeOf(notebook, piece.cell))} defines no \`${name}\`${meant}`;
  });
  const wanted = absent.map((name) => exercise.signatures[name] ?? name).join(" and ");
  return { status: "missing", message: [...lines, `Hint: define ${wanted}`].join("\n") };
}

/** Says what cannot be imported, before any of it is loaded: no download, no search of the disk. */
export function refusedImport(
  notebook: Notebook,
  program: Program,
  modules: CourseModules,
): Told | undefined {
  for (const { from, imported, line, piece } of program.imports) {
    const where = excerpt(notebook, originOf(piece, line));
    const names = modules.get(from);
    if (names && imported !== "*" && !names.includes(imported)) {
      const other = [...modules].find(([, exported]) => exported.includes(imported))?.[0];
      const near = nearest(imported, names);
      const meant = other
        ? `"${other}" has it`
        : near
        ? `did you mean \`${near}\`?`
        : "its names stand in the module's mod.ts";
      return { status: "error", message: `"${from}" has no \`${imported}\`; ${meant}\n${where}` };
    }
    if (names || HARMLESS.test(from)) continue;
    const reason = `Cannot import "${from}": exercises are graded with "@course/lib" and the ` +
      "course's other modules only";
    const hint = "Hint: use the library's functions, or write it yourself";
    return { status: "error", message: [reason, where, hint].join("\n") };
  }
  const line = lineOfImport(program.code, modules);
  const origin = line === undefined ? undefined : program.origins[line - 1];
  if (line === undefined) return undefined;
  const reason =
    "Cannot use import() for this: exercises are graded with the course's modules only";
  const hint = 'Hint: write import { … } from "@course/lib" at the top of a cell';
  const where = origin && excerpt(notebook, origin);
  return { status: "error", message: [reason, where, hint].filter(Boolean).join("\n") };
}

/** The line of a program that imports something else while it runs, if one does. */
function lineOfImport(code: string, modules: CourseModules): number | undefined {
  const isHarmless = ({ source, phase }: Node) =>
    !phase && isNode(source) && source.type === "StringLiteral" &&
    (modules.has(source.value as string) || HARMLESS.test(source.value as string));
  if (!/\bimport\b/.test(code.slice(code.indexOf(`export async function ${RUN}`)))) {
    return undefined;
  }
  let left = [...parseCode(code).body];
  while (left.length > 0) {
    const found = left.find((node) =>
      node.type === "Import" || node.type === "ImportExpression" && !isHarmless(node)
    );
    if (found) return found.loc.start.line;
    left = left.flatMap((node) => childrenOf(node));
  }
  return undefined;
}

/** Says how a run ended. */
export function ending(
  around: Surroundings,
  program: Program,
  run: Run<Verdict>,
  notes: readonly string[],
): Told {
  const { notebook } = around;
  const { stop, value, thrown, printed, url } = run;
  const passes = !stop && value?.status === "pass";
  const habits = passes
    ? []
    : program.pieces.flatMap((piece) =>
      habitsIn(piece).map(({ line, text }) => {
        const { cell, line: own } = originOf(piece, line);
        return `Note: ${placeOf(notebook, cell)}, line ${own}: ${text}`;
      })
    );
  const { lines: shown, count } = printed;
  const more = count > shown.length ? `, ${count} times; the first lines` : "";
  const extra = [
    ...notes.map((note) => `Note: ${note}`),
    ...habits,
    ...(count > 0 ? [`Your code printed${more}:`, ...shown.map((line) => `  ${line}`)] : []),
  ];
  const told = (...lines: (string | undefined)[]) =>
    [...lines, ...extra].filter((line) => line !== undefined).join("\n");
  if (stop) {
    const origin = program.origins[stop.line - 1];
    const where = origin && excerpt(notebook, origin);
    return { status: stop.status ?? "timeout", message: told(capital(stop.reason), where) };
  }
  const error = thrown ? thrown.error : value?.thrown;
  const step = value?.step;
  const advice = step && !step.guess ? undefined : adviceOn(error, program, around);
  const origin = placeOfError(error, url, program);
  const where = origin && excerpt(notebook, origin);
  if (!value) {
    const lines = errorText(error).split("\n").filter((line) => !line.includes(url));
    return { status: "error", message: told(...lines, advice, where) };
  }
  const { status, message, hint } = value;
  if (status === "pass") return { status, message };
  // the place comes before the hint; where a name is missing, a hint on the exercise is beside the point
  const ends = hint !== undefined && message.endsWith(`\nHint: ${hint}`);
  const body = ends ? message.slice(0, -`\nHint: ${hint}`.length) : message;
  if (advice) {
    const rest = body.split("\n").filter((line) => line !== step?.text);
    return { status, message: told(advice, where, ...rest) };
  }
  return { status, message: told(body, where, ends ? `Hint: ${hint}` : undefined) };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
