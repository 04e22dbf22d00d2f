/**
 * The numbers that all implementations start from: written by a formula that Python and TypeScript
 * compute alike to the last bit, or read from files.
 *
 * @module
 */
import { Matrix } from "../../lib/matrix/matrix.ts";

/** W1: a character RNN. */
export const W1 = { vocabulary: 65, hidden: 100, window: 25, symbols: 400_000 };
/** W2: an LSTM on a batch. */
export const W2 = { hidden: 128, input: 64, timeSteps: 50, batch: 32 };
/** W4: networks of the course's scale. */
export const W4 = {
  ...{ input: 24, classes: 8, batch: 32, hiddens: [16, 32, 64, 128], lengths: [20, 50] },
  cells: ["rnn", "lstm", "gru"] as const,
  precisions: ["f32", "f64"] as const,
};
/** W5: the labels of short recordings. */
export const W5 = { input: 13, hidden: 48, classes: 12, batch: 16 };

/** Number k of a stream, a whole number below 2^32: the finalizer of MurmurHash3 on k and the stream. */
function hash(k: number, stream: number): number {
  let h = (k + Math.imul(stream, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Fills an array with numbers of [-limit, limit). */
function spread<A extends Float64Array | Float32Array>(array: A, stream: number, limit: number): A {
  for (let k = 0; k < array.length; k++) {
    array[k] = (2 * (hash(k, stream) / 2 ** 32) - 1) * limit;
  }
  return array;
}

/** Every array of the workloads, row-major, under its file's name. */
export interface Arrays {
  "w1_text.i32": Int32Array;
  /** `[hidden, vocabulary]` */
  "w1_Wxh.f64": Float64Array;
  "w1_Whh.f64": Float64Array;
  /** `[vocabulary, hidden]` */
  "w1_Why.f64": Float64Array;
  /** `[timeSteps, batch, input]` */
  "w2_x.f32": Float32Array;
  /** `[timeSteps, batch, hidden]` */
  "w2_y.f32": Float32Array;
  /** `[4 hidden, input]`, gates i, f, g, o */
  "w2_wih.f32": Float32Array;
  "w2_whh.f32": Float32Array;
  "w2_b.f32": Float32Array;
}

const { vocabulary: V, hidden: H } = W1;
const LENGTHS: Record<keyof Arrays, number> = {
  "w1_text.i32": W1.symbols,
  "w1_Wxh.f64": H * V,
  "w1_Whh.f64": H * H,
  "w1_Why.f64": V * H,
  "w2_x.f32": W2.timeSteps * W2.batch * W2.input,
  "w2_y.f32": W2.timeSteps * W2.batch * W2.hidden,
  "w2_wih.f32": 4 * W2.hidden * W2.input,
  "w2_whh.f32": 4 * W2.hidden * W2.hidden,
  "w2_b.f32": 4 * W2.hidden,
};

/**
 * Writes the arrays by formula; `peers/workloads.py` has the same one.
 *
 * @param symbols Length of the text; a short one has the same beginning.
 * @returns The arrays.
 */
export function arraysByFormula(symbols = W1.symbols): Arrays {
  const text = new Int32Array(symbols); // small labels are frequent
  for (let k = 0; k < symbols; k++) text[k] = Math.floor((hash(k, 1) / 2 ** 32) ** 2 * V);
  const f32 = (name: keyof Arrays) => new Float32Array(LENGTHS[name]);
  return {
    "w1_text.i32": text,
    "w1_Wxh.f64": spread(new Float64Array(H * V), 2, 0.0173),
    "w1_Whh.f64": spread(new Float64Array(H * H), 3, 0.0173),
    "w1_Why.f64": spread(new Float64Array(V * H), 4, 0.0173),
    "w2_x.f32": spread(f32("w2_x.f32"), 5, 1.7),
    "w2_y.f32": spread(f32("w2_y.f32"), 6, 0.8),
    "w2_wih.f32": spread(f32("w2_wih.f32"), 7, 0.088),
    "w2_whh.f32": spread(f32("w2_whh.f32"), 8, 0.088),
    "w2_b.f32": spread(f32("w2_b.f32"), 9, 0.088),
  };
}

/** Reads the arrays from raw little-endian files. */
export async function readArrays(folder: string): Promise<Arrays> {
  const entries = Object.entries(LENGTHS).map(async ([name, length]) => {
    const { buffer } = await Deno.readFile(`${folder}/${name}`);
    const Kind = name.endsWith("i32")
      ? Int32Array
      : name.endsWith("f64")
      ? Float64Array
      : Float32Array;
    const array = new Kind(buffer);
    if (array.length !== length) {
      throw new RangeError(`${folder}/${name} holds ${array.length} numbers, not ${length}`);
    }
    return [name, array] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as unknown as Arrays;
}

/** Writes the arrays as raw little-endian files. */
export async function writeArrays(folder: string, arrays: Arrays): Promise<void> {
  for (const [name, { buffer }] of Object.entries(arrays)) {
    await Deno.writeFile(`${folder}/${name}`, new Uint8Array(buffer));
  }
}

/** A row-major array as a matrix. */
export function fromRows(rows: number, cols: number, array: ArrayLike<number>): Matrix {
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) data[j * rows + i] = array[i * cols + j]!;
  }
  return new Matrix(rows, cols, data);
}
