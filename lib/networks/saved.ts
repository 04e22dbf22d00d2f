/**
 * Networks as files in the safetensors layout: 8 bytes with the header's length, the header as
 * JSON, then the numbers, row by row. Other tools read them; nothing in them runs.
 *
 * @module
 */
import { type Check, checkValue } from "../checks.ts";
import { message } from "../errors.ts";
import type { Parameters } from "../layers/layer.ts";
import { zeros } from "../matrix/create.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** What a file says of its network. */
export interface Description {
  /** Which of the five shapes. */
  readonly shape: string;
  /** The options that it was built with. */
  readonly options: object;
}

/** What is in a file. */
export interface SavedNetwork extends Description {
  /** All parameters by name. */
  readonly parameters: Parameters;
}

/** One entry of the header. */
interface Entry {
  dtype: string;
  shape: number[];
  "data_offsets": number[];
}

const VERSION = "1";
const ACTION = "load the network";
const BYTES = { F64: 8, F32: 4 };
/** Longer headers are no headers. */
const MOST_HEADER = 2 ** 24;

const BYTE_ARRAY: Check = {
  ...{ be: "a Uint8Array", kind: TypeError, hint: "read it with Deno.readFile" },
  fits: (x) => x instanceof Uint8Array,
};

function fault(reason: string, hint?: string): SyntaxError {
  return new SyntaxError(message(ACTION, reason, hint));
}

/**
 * Writes a network.
 *
 * @param description What it is.
 * @param parameters All parameters.
 * @returns The file's bytes.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { column } from "../matrix/create.ts";
 * import { packParameters, unpackParameters } from "./saved.ts";
 *
 * const bytes = packParameters({ shape: "one-to-one", options: {} }, { b: column([1, 2]) });
 * assert.deepEqual(unpackParameters(bytes).parameters.b.toRows(), [[1], [2]]);
 * ```
 */
export function packParameters(
  { shape, options }: Description,
  parameters: Parameters,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = {
    __metadata__: { format: "unrolled", version: VERSION, shape, options: JSON.stringify(options) },
  };
  let end = 0;
  for (const [name, { rows, cols, data }] of Object.entries(parameters)) {
    const start = end;
    end += data.byteLength;
    const dtype = data instanceof Float32Array ? "F32" : "F64";
    header[name] = { dtype, shape: [rows, cols], "data_offsets": [start, end] };
  }
  const text = JSON.stringify(header);
  // spaces bring the numbers to a multiple of 8, as the layout asks for
  const json = new TextEncoder().encode(text + " ".repeat((8 - utf8Length(text) % 8) % 8));
  const bytes = new Uint8Array(8 + json.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  const body = new DataView(bytes.buffer, 8 + json.length);
  let at = 0;
  for (const A of Object.values(parameters)) {
    eachByRow(A, (k) => {
      if (A.data instanceof Float32Array) body.setFloat32(at, A.data[k]!, true);
      else body.setFloat64(at, A.data[k]!, true);
      at += A.data.BYTES_PER_ELEMENT;
    });
  }
  return bytes;
}

const utf8Length = (text: string) => new TextEncoder().encode(text).length;

/** Calls `f` with the place of each entry, row by row. */
function eachByRow({ rows, cols }: Matrix, f: (k: number) => void): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) f(j * rows + i);
  }
}

/**
 * Reads a network.
 *
 * @param bytes A file in the safetensors layout, written by {@linkcode packParameters}.
 * @returns What is in it.
 * @throws {SyntaxError} If it is truncated, damaged, of another version or not of this course.
 * @throws {TypeError} If it is not a Uint8Array.
 */
export function unpackParameters(bytes: Uint8Array): SavedNetwork {
  checkValue(ACTION, "bytes", bytes, BYTE_ARRAY);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < 8 ? Infinity : Number(view.getBigUint64(0, true));
  if (length > MOST_HEADER || 8 + length > bytes.length) {
    throw fault(
      `the file of ${bytes.length} bytes ends in its header`,
      "it is truncated, or no network",
    );
  }
  const { metadata, entries } = parseHeader(bytes.subarray(8, 8 + length));
  if (metadata.format !== "unrolled") throw fault("the file is not a network of this course");
  if (metadata.version !== VERSION) {
    const reason = `the file has version ${metadata.version}, this library reads ${VERSION}`;
    throw fault(reason, "update the library, or save the network again");
  }
  const parameters = Object.fromEntries(entries.map(([name, entry]) => {
    return [name, matrixOf(name, entry, view, 8 + length)];
  }));
  return { shape: String(metadata.shape), options: parseOptions(metadata.options), parameters };
}

function parseHeader(
  json: Uint8Array,
): { metadata: Record<string, unknown>; entries: [string, Entry][] } {
  let header: Record<string, unknown>;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch {
    throw fault("the file's header is not JSON", "the file is damaged, or no network");
  }
  const { __metadata__: metadata, ...entries } = header ?? {};
  return {
    metadata: (metadata ?? {}) as Record<string, unknown>,
    entries: Object.entries(entries) as [string, Entry][],
  };
}

function parseOptions(text: unknown): object {
  try {
    const options = JSON.parse(String(text));
    if (typeof options === "object" && options !== null) return options;
  } catch { /* said below */ }
  throw fault("the file's options are not JSON", "the file is damaged");
}

/** A list, or none where the file has something else. */
function listOf(value: unknown): number[] {
  return Array.isArray(value) ? value : [];
}

function matrixOf(name: string, entry: Entry, view: DataView, start: number): Matrix {
  const size = BYTES[entry?.dtype as keyof typeof BYTES];
  const [rows, cols] = listOf(entry?.shape);
  const [from, to] = listOf(entry?.["data_offsets"]);
  const whole = [rows, cols, from, to].every((n) => Number.isSafeInteger(n) && n! >= 0);
  if (!size || !whole || to! - from! !== rows! * cols! * size) {
    throw fault(`the entry of ${name} makes no sense`, "the file is damaged");
  }
  if (start + to! > view.byteLength) {
    throw fault(`the file ends within ${name}`, "it is truncated: copy it again");
  }
  const A = zeros(rows!, cols!, size === 4 ? "f32" : "f64");
  let at = start + from!;
  eachByRow(A, (k) => {
    const x = size === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
    if (!Number.isFinite(x)) throw fault(`${name} holds ${x}`, "the file is damaged");
    A.data[k] = x;
    at += size;
  });
  return A;
}
