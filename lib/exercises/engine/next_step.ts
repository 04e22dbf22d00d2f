/**
 * The next step after a wrong call: what the error or the value does not say by itself.
 *
 * @module
 */
import { writtenFor } from "../../code/foreign_names.ts";
import * as activations from "../../matrix/activations.ts";
import * as algebra from "../../matrix/algebra.ts";
import * as blocks from "../../matrix/blocks.ts";
import * as create from "../../matrix/create.ts";
import { Matrix } from "../../matrix/matrix.ts";
import * as products from "../../matrix/products.ts";
import { Array, Object, Promise, RegExp, String } from "../../natives.ts";
import { type Absent, noting } from "./absent.ts";
import type { Case, Exercise, Exports } from "./exercise.ts";
import { nearest } from "./nearest.ts";
import { copy } from "./outcome.ts";
import { silence } from "./reading.ts";
import { argumentNames } from "./signature.ts";
import {
  assigns,
  ENTRIES,
  guess,
  INDICES,
  INSTEAD,
  noFunction,
  orderStep,
  overIndices,
  returnStep,
  type Step,
  sure,
} from "./written.ts";

/** Functions that an answer may want from the library. */
const LIBRARY = [activations, algebra, blocks, create, products].flatMap((names) =>
  Object.keys(names)
);

/** What other libraries call the library's functions. */
const ALSO_CALLED: Record<string, string> = {
  concat: "stackRows",
  dot: "matMul",
  minus: "subtract",
  mul: "multiply",
  plus: "add",
  sub: "subtract",
  times: "matMul",
  vstack: "stackRows",
};

/** What a call comes to with arguments that note what is read and is not there. */
function again(exercise: Exercise, exports: Exports, { call, args }: Case) {
  const absent: Absent[] = [];
  const names = argumentNames(exercise, call);
  const noted = copy(args).map((arg, k) =>
    noting(arg, names[k] ?? `argument ${k}`, (one) => absent.push(one))
  );
  let result: unknown;
  try {
    const f = exports[call];
    result = typeof f === "function" ? f(...noted) : undefined;
    if (result instanceof Promise) silence(result);
  } catch {
    // what it threw is known
  }
  return { absent, result };
}

/** The sentence for something that was read and is not there. */
function absentStep({ of, key, holder }: Absent): string {
  const what = /^-?\d+$/.test(key) ? `${of}[${key}]` : `${of}.${key}`;
  if (Array.isArray(holder)) {
    if (!/^-?\d+$/.test(key)) {
      return `${what} was read, but ${of} is an array of ${holder.length}, and has no ${key}.`;
    }
    const last = holder.length === 0
      ? "is empty"
      : holder.length === 1
      ? `has one entry, ${of}[0]`
      : `has ${holder.length} entries, ${of}[0] to ${of}[${holder.length - 1}]`;
    return `${what} was read, but ${of} ${last}: look where the loop ends.`;
  }
  if (holder instanceof Matrix) {
    if (/^-?\d+$/.test(key)) return `${what} was read, but ${of} is a Matrix: ${ENTRIES}.`;
    const meant = nearest(key, ["rows", "cols", "data", "at", "toRows"]);
    const instead = INSTEAD[key] ?? (meant ? `${of}.${meant}` : undefined);
    return `${what} was read, but a Matrix has rows, cols, data, at and toRows` +
      `${instead ? `: write ${instead.replaceAll("A", of)}` : ""}.`;
  }
  const keys = Object.keys(holder);
  const meant = nearest(key, keys);
  return `${what} was read, but ${of} has no ${key}; it has ${keys.join(", ")}` +
    `${meant ? `: did you mean ${of}.${meant}?` : "."}`;
}

/** The sentence for a name that is not defined. */
function undefinedStep(exercise: Exercise, { call, args }: Case, name: string): Step | undefined {
  const names = argumentNames(exercise, call);
  for (const [k, arg] of args.entries()) {
    if (typeof arg !== "object" || arg === null || Array.isArray(arg) || arg instanceof Matrix) {
      continue;
    }
    if (name in arg) {
      return sure(
        `${name} is an entry of ${names[k]}: write ${names[k]}.${name}, or take it out first, as ` +
          `in const { ${name} } = ${names[k]}.`,
      );
    }
  }
  if (names.includes(name)) {
    return sure(`${name} is an argument: the function begins ${exercise.signatures[call]}.`);
  }
  const earlier = exercise.uses.find((id) =>
    id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()) === name
  );
  if (earlier) {
    return guess(`${name} is what you write in the exercise ${earlier}: run its cell first.`);
  }
  const written = writtenFor(name);
  if (written) return guess(`Here one writes ${written}.`);
  if (LIBRARY.includes(name)) return guess(`Import it: import { ${name} } from "@course/lib".`);
  const records = args.flatMap((arg, k) =>
    typeof arg === "object" && arg !== null && !Array.isArray(arg) && !(arg instanceof Matrix)
      ? Object.keys(arg).map((key) => `${names[k]}.${key}`)
      : []
  );
  const bare = (meant: string) => meant.split(".").at(-1)!;
  const near = ALSO_CALLED[name] ?? nearest(name, [...names, ...records.map(bare), ...LIBRARY]);
  const meant = records.find((record) => bare(record) === near) ?? near;
  const step = meant && `Did you mean \`${meant}\`?`;
  if (!step) {
    return guess(
      `Nothing is called ${name} here. If a cell above defines it, run that cell; else define it.`,
    );
  }
  return meant.includes(".") ? sure(step) : guess(step);
}

/** What errors of JavaScript itself mean here. */
const ERRORS: [RegExp, string][] = [
  [/^Assignment to constant variable/, "What changes is declared with let, not with const."],
  [
    /before initialization$/,
    "Another variable of the same name is declared further down: give one of them another name.",
  ],
  [
    /call stack size/,
    "The function calls itself and never stops: one case returns without calling itself, and " +
    "each call comes nearer to it.",
  ],
  [
    /current value is an array of/,
    "Square brackets make an array, which is no Matrix: stackRows(A, B) puts A above B, and " +
    "matrix(rows) makes a Matrix of rows.",
  ],
  [
    /current value is an object \(Float\d+Array\)/,
    "These are the data of a Matrix: hand over the Matrix itself.",
  ],
  [
    /properties of null/,
    "A search that finds nothing, such as match, gives null: with ?? [] it gives an empty list.",
  ],
  [/is not iterable/, "What stands behind of, or behind three dots, must be a list."],
];

/** The sentence for an argument that was called: `W(x)`, `na(nx + 1)`. */
function calledStep(exercise: Exercise, { call, args }: Case, name: string): Step | undefined {
  const arg = args[argumentNames(exercise, call).indexOf(name)];
  if (arg instanceof Matrix) {
    return sure(
      `${name} is a Matrix: a product is matMul(${name}, B), an entry ${name}.at(i, j).`,
    );
  }
  if (typeof arg === "number") {
    return sure(`${name} is a number: a product needs its sign, ${name} * (…).`);
  }
  if (Array.isArray(arg)) return sure(`${name} is a list: an entry is ${name}[i].`);
  return guess(`What ${name} names is no function: is another one of this name declared nearer?`);
}

/** The sentence for an error, if there is one. */
function errorStep(
  exercise: Exercise,
  exports: Exports,
  given: Case,
  thrown: unknown,
): Step | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const text = String(thrown.message);
  const name = /^(\S+) is not defined$/.exec(text)?.[1];
  if (name && assigns(String(exports[given.call]), name)) {
    return guess(`A new name is declared: const ${name} = …, or let where it changes.`);
  }
  if (name) return undefinedStep(exercise, given, name);
  const known = ERRORS.find(([pattern]) => pattern.test(text))?.[1];
  if (known) return guess(known);
  const { absent } = again(exercise, exports, given);
  if (absent.length > 0) return sure(absentStep(absent.at(-1)!));
  const code = String(exports[given.call]);
  if (/properties of undefined \((reading|setting) '-?\d+'\)/.test(text) && /\]\s*\[/.test(code)) {
    return sure(`A Matrix has no [i][j]: ${ENTRIES}.`);
  }
  if (overIndices(code)) return guess(INDICES);
  const called = /^(\w+) is not a function/.exec(text)?.[1];
  if (called) return calledStep(exercise, given, called);
  const [, owner, key] = /^(\w+)\.(\w+) is not a function/.exec(text) ?? [];
  if (owner && key) return noFunction(owner, key);
  const own = /of undefined \(reading '(\w+)'\)/.exec(text)?.[1];
  if (own && new RegExp(`\\bthis\\.${own}\\b`).test(code)) return noFunction("this", own);
  if (/undefined/.test(text)) {
    return guess(
      "A value is undefined here: a name is misspelt, an argument is missing, or a function has no return.",
    );
  }
  return undefined;
}

/** All matrices in a result. */
function* matricesIn(value: unknown, depth = 0): Generator<Matrix> {
  if (typeof value !== "object" || value === null || depth > 3) return;
  if (value instanceof Matrix) yield value;
  else if (!ArrayBuffer.isView(value)) {
    for (const inner of Object.values(value)) yield* matricesIn(inner, depth + 1);
  }
}

/**
 * Finds the next step after a call that went wrong. The call is made once more.
 *
 * @param exercise The exercise.
 * @param exports The answer.
 * @param given The call.
 * @param thrown What it threw, if it did.
 * @returns A sentence, or undefined if there is nothing to add.
 */
export function nextStep(
  exercise: Exercise,
  exports: Exports,
  given: Case,
  thrown?: { error: unknown },
): Step | undefined {
  try {
    const code = String(exports[given.call]);
    const order = orderStep(exercise, code, given.call);
    if (order) return order;
    if (thrown) return errorStep(exercise, exports, given, thrown.error);
    const { absent, result } = again(exercise, exports, given);
    if (result === undefined) return returnStep(code);
    for (const A of matricesIn(result)) {
      const key = Object.keys(A).find((key) => /^\d+$/.test(key));
      if (key) {
        return sure(`A number was written to A[${key}], where a Matrix has no entry: ${ENTRIES}.`);
      }
    }
    // beyond the end of a list of numbers many a right answer looks, too
    const one = absent.findLast(({ holder }) =>
      !Array.isArray(holder) || Object(holder[0]) === holder[0]
    );
    if (one) return sure(absentStep(one));
    return overIndices(code) ? guess(INDICES) : undefined;
  } catch {
    return undefined; // an answer that does not want to be looked at
  }
}
