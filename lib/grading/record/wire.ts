/**
 * How values travel between the judge and a learner's process: written by hand, so that no method
 * of a value decides what is sent, and nothing but plain values comes out at the other end.
 *
 * A number stands for itself if JSON can say it; all else that is no text, truth or null is a list
 * whose first entry is its kind.
 *
 * @module
 */
import { NotAttempted } from "../../exercises/engine/not_attempted.ts";
import { Odd, type Reading, Table } from "../../exercises/engine/reading.ts";
import { errorName, errorText } from "../../exercises/engine/thrown.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { Array, Map, Number, Object } from "../../natives.ts";

/** A value on its way. */
export type Wire = number | string | boolean | null | Wire[];

/** What a function becomes: the number under which the other side may call it. */
export type Hold = (f: (...args: unknown[]) => unknown) => number;
/** What that number becomes at the other side. */
export type Call = (number: number) => (...args: unknown[]) => unknown;

/** No result that an exercise asks for holds as many characters; the longest is far below. */
const LONGEST = 100_000;

const numberOut = (x: number): Wire =>
  Number.isFinite(x) && !Object.is(x, -0) ? x : ["n", `${x}`, Object.is(x, -0)];

/**
 * Writes a value.
 *
 * @param value Plain values, lists, records, matrices, typed arrays, readings; functions, where
 * `hold` keeps them.
 * @param hold Keeps a function.
 * @returns What is sent.
 */
export function written(value: unknown, hold?: Hold): Wire {
  if (typeof value === "number") return numberOut(value);
  if (typeof value === "string") return value.slice(0, LONGEST);
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value === "function" && hold) return ["f", hold(value as () => unknown)];
  if (value instanceof Odd) return ["o", value.kind, value.text.slice(0, 500)];
  if (value instanceof Table) return record([...value.entries], hold);
  if (value instanceof NotAttempted) return ["s", value.id];
  if (value instanceof Matrix) return ["m", value.rows, value.cols, numbers(value.data)];
  if (value instanceof Float64Array) return ["d", numbers(value)];
  if (value instanceof Float32Array) return ["e", numbers(value)];
  if (Array.isArray(value)) return ["a", ...Array.from(value, (one) => written(one, hold))];
  if (typeof value === "object") return record(Object.entries(value), hold);
  return ["u"];
}

const record = (entries: [string, unknown][], hold?: Hold): Wire => [
  "r",
  ...entries.map(([key, one]): Wire => [key.slice(0, 200), written(one, hold)]),
];

const numbers = (data: Float64Array | Float32Array): Wire => {
  const list: Wire[] = [];
  for (let k = 0; k < data.length; k++) list[k] = numberOut(data[k]!);
  return list;
};

/** What a record becomes at the other end. */
export type Recorded = (entries: [string, unknown][]) => unknown;

/** Records as the engine reads them. */
const asTable: Recorded = (entries) => new Table(new Map(entries as [string, Reading][]));

/**
 * Reads what was sent as the engine reads a result.
 *
 * @param wire What came.
 * @returns The reading.
 * @throws {TypeError} If it is nothing that {@linkcode written} writes.
 */
export function reading(wire: unknown): Reading {
  return value(wire, asTable) as Reading;
}

/**
 * Reads what was sent as plain values.
 *
 * @param wire What came.
 * @param call Makes functions of numbers.
 * @returns The value.
 * @throws {TypeError} If it is nothing that {@linkcode written} writes.
 */
export function plainValue(wire: unknown, call?: Call): unknown {
  return value(wire, (entries) => Object.fromEntries(entries), call);
}

function value(wire: unknown, recorded: Recorded, call?: Call): unknown {
  if (typeof wire === "number" || typeof wire === "string") return wire;
  if (typeof wire === "boolean" || wire === null) return wire;
  if (!Array.isArray(wire)) throw new TypeError("Cannot read the value: it is of no known kind");
  const [kind, ...rest] = wire as unknown[];
  const inner = (one: unknown) => value(one, recorded, call);
  const data = (list: unknown) => (list as unknown[]).map((one) => inner(one) as number);
  switch (kind) {
    case "n":
      return rest[1] === true ? -0 : Number(rest[0]);
    case "u":
      return recorded === asTable ? new Odd("nothing", "undefined") : undefined;
    case "a":
      return rest.map(inner);
    case "m":
      return new Matrix(Number(rest[0]), Number(rest[1]), new Float64Array(data(rest[2])));
    case "d":
      return new Float64Array(data(rest[0]));
    case "e":
      return new Float32Array(data(rest[0]));
    case "o":
      return new Odd(rest[0] as Odd["kind"], String(rest[1]));
    case "s":
      return new NotAttempted(String(rest[0]));
    case "r":
      return recorded(
        (rest as [string, unknown][]).map(([key, one]) => [String(key), inner(one)]),
      );
    case "f":
      if (call) return call(Number(rest[0]));
  }
  throw new TypeError("Cannot read the value: it is of no known kind");
}

/** What was thrown, on its way. */
export interface Thrown {
  /** Its class, as in "ShapeError"; undefined for what is no error. */
  readonly name?: string;
  /** Its message, or the value in words. */
  readonly message: string;
  /** Where it came from. */
  readonly stack: string;
}

/**
 * Writes what was thrown.
 *
 * @param thrown Anything.
 * @returns Its name, message and stack, cut.
 */
export function thrownOf(thrown: unknown): Thrown {
  let [message, stack] = [errorText(thrown), ""];
  try {
    if (thrown instanceof Error) [message, stack] = [`${thrown.message}`, `${thrown.stack}`];
  } catch {
    // an error that does not want to be read
  }
  const name = thrown instanceof Error ? { name: errorName(thrown).slice(0, 100) } : {};
  return { ...name, message: message.slice(0, 4000), stack: stack.slice(0, 20_000) };
}

/**
 * Makes an error of what was thrown in another process.
 *
 * @param thrown What came.
 * @returns An error of that name, or the value in words.
 */
export function asError({ name, message, stack }: Thrown): unknown {
  if (name === undefined) return message;
  return Object.defineProperties(new Error(message), {
    name: { value: name },
    stack: { value: stack },
  });
}
