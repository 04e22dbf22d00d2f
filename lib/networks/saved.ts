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
import { checkFinite } from "../matrix/finite.ts";
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

/** Names and entries of a header, before they are checked. */
type Entries = [name: string, entry: unknown][];

/** Where a parameter is. */
interface Place {
  name: string;
  rows: number;
  cols: number;
  /** Bytes of a number. */
  size: number;
  /** Bytes from the end of the header to its first number, and to behind its last. */
  from: number;
  to: number;
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
 * @throws {RangeError} If a parameter is NaN or infinite: such a file could not be loaded.
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
    checkFinite("save the network", name, parameters[name]!);
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
  if (cols === 0) return;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) f(j * rows + i);
  }
}

/**
 * Reads a network.
 *
 * @param bytes A file in the safetensors layout, written by {@linkcode packParameters}.
 * @returns What is in it.
 * @throws {SyntaxError} If it is truncated, damaged, of another version or not of this course: the
 * parameters lie one behind the other and fill the file, as the layout demands.
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
  if (metadata.shape === undefined) throw fault("the file names no shape", "it is damaged");
  const places = entries.map(readEntry);
  checkPlaces(places, 8 + length, bytes.length);
  const parameters = Object.fromEntries(
    places.map((place) => [place.name, matrixOf(place, view, 8 + length)]),
  );
  return { shape: metadata.shape, options: parseOptions(metadata.options), parameters };
}

function parseHeader(json: Uint8Array): { metadata: Record<string, string>; entries: Entries } {
  let header: Record<string, unknown>;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(json);
    header = JSON.parse(text);
  } catch {
    throw fault("the file's header is not JSON", "the file is damaged, or no network");
  }
  if (!isRecord(header)) throw fault("the file's header is no record", "it is no network");
  const twice = repeatedKey(text);
  if (twice !== undefined) throw fault(`the file's header has ${twice} twice`, "it is damaged");
  const { __metadata__: metadata = {}, ...entries } = header;
  if (!isRecord(metadata) || !Object.values(metadata).every((x) => typeof x === "string")) {
    throw fault("the file's metadata is no record of texts", "the file is damaged, or no network");
  }
  return { metadata: metadata as Record<string, string>, entries: Object.entries(entries) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Finds a key that a record of a JSON text has twice; parsing keeps only the last. */
function repeatedKey(json: string): string | undefined {
  const seen: Set<string>[] = [];
  for (const [, text, after, sign] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|([{}])/g)) {
    if (sign === "{") seen.push(new Set());
    else if (sign === "}") seen.pop();
    else if (after) {
      const key: string = JSON.parse(text!);
      if (seen.at(-1)!.has(key)) return key;
      seen.at(-1)!.add(key);
    }
  }
  return undefined;
}

function parseOptions(text = ""): object {
  let options: unknown;
  try {
    options = JSON.parse(text);
  } catch { /* said below */ }
  if (!isRecord(options)) throw fault("the file's options are not JSON", "the file is damaged");
  const twice = repeatedKey(text);
  if (twice !== undefined) throw fault(`the file's options have ${twice} twice`, "it is damaged");
  return options;
}

/** What an entry says, checked: sizes, and bytes that are as many. */
function readEntry([name, entry]: [string, unknown]): Place {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  const size = BYTES[dtype as keyof typeof BYTES];
  const isPair = (list: unknown): list is [number, number] =>
    Array.isArray(list) && list.length === 2 &&
    list.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (size && isPair(shape) && isPair(offsets)) {
    const [[rows, cols], [from, to]] = [shape, offsets];
    if (to - from === rows * cols * size) return { name, rows, cols, size, from, to };
  }
  const hint = "each is a matrix of F64 or F32, with as many bytes as it needs";
  throw fault(`the entry of ${name} makes no sense`, hint);
}

/** Checks that the entries fill the file: one behind the other, from the header to the end. */
function checkPlaces(places: readonly Place[], start: number, length: number): void {
  let end = 0;
  for (
    const { name, size, from, to } of places.toSorted((a, b) => a.from - b.from || a.to - b.to)
  ) {
    if (start + to > length) {
      throw fault(
        `the file ends within ${name}`,
        "it is truncated: copy it again",
      );
    }
    if (from < end) throw fault(`${name} overlaps another parameter`, "the file is damaged");
    if (from > end) {
      throw fault(
        `there is a hole of ${from - end} bytes before ${name}`,
        "the file is damaged",
      );
    }
    if ((start + from) % size !== 0) {
      throw fault(`${name} is not aligned to ${size} bytes`, "the file is damaged");
    }
    end = to;
  }
  const left = length - start - end;
  if (left > 0) throw fault(`the file has ${left} bytes too many`, "the file is damaged");
}

function matrixOf({ name, rows, cols, size, from }: Place, view: DataView, start: number): Matrix {
  const A = zeros(rows, cols, size === 4 ? "f32" : "f64");
  let at = start + from;
  eachByRow(A, (k) => {
    const x = size === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
    if (!Number.isFinite(x)) throw fault(`${name} holds ${x}`, "the file is damaged");
    A.data[k] = x;
    at += size;
  });
  return A;
}
