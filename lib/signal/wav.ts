/**
 * WAV files: read into samples from -1 to 1, and written.
 *
 * @module
 */
import { checkValue, oneOf, wholeNumber } from "../checks.ts";
import { message } from "../errors.ts";
import { checkSamples, RATE as ANY_RATE, type Samples } from "./frames.ts";

/** A recording. */
export interface Recording {
  /** Samples a second. */
  readonly rate: number;
  /** Samples of each channel, from -1 to 1: one for mono, left and right for stereo. */
  readonly channels: readonly Float64Array[];
}

/** How a sample is written down, as WAV files name it. */
export type SampleFormat = "pcm8" | "pcm16" | "pcm24" | "pcm32" | "float32" | "float64";

/** Options of {@linkcode writeWav}. */
export interface WavOptions {
  /** How samples are written; `pcm16` by default. */
  format?: SampleFormat;
}

const FORMATS: Record<SampleFormat, { tag: 1 | 3; bits: number }> = {
  pcm8: { tag: 1, bits: 8 },
  pcm16: { tag: 1, bits: 16 },
  pcm24: { tag: 1, bits: 24 },
  pcm32: { tag: 1, bits: 32 },
  float32: { tag: 3, bits: 32 },
  float64: { tag: 3, bits: 64 },
};
const TAGS: Record<number, string> = {
  2: "Microsoft ADPCM",
  6: "A-law",
  7: "mu-law",
  17: "IMA ADPCM",
  49: "GSM",
  80: "MPEG",
  85: "MP3",
};
/** The tag that says: the true tag begins the GUID. */
const EXTENSIBLE = 0xfffe;
/** The rest of that GUID. */
const GUID = "000000001000800000aa00389b71";
const ACTION = "read a WAV file";
const HINT = "PCM of 8, 16, 24 or 32 bits, or float of 32 or 64, mono or stereo";

const fault = (reason: string) => new SyntaxError(message(ACTION, reason, HINT));

/** The first bytes of other files. */
const OTHERS: readonly (readonly [start: string, name: string])[] = [
  ["OggS", "an Ogg file"],
  ["fLaC", "a FLAC file"],
  ["ID3", "an MP3 file"],
  ["\xff\xfb", "an MP3 file"],
  ["FORM", "an AIFF file"],
  [".snd", "an AU file"],
  ["RIFX", "a WAV file of big-endian numbers"],
  ["RF64", "a WAV file of 64-bit sizes"],
  ["\x1aE\xdf\xa3", "a WebM file"],
];

/** Where chunks of a file begin and how long they are, by name. */
function chunksOf(bytes: Uint8Array, view: DataView): Map<string, Uint8Array> {
  const text = (at: number, length = 4) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (bytes.length === 0) throw fault("the file is empty");
  const other = text(4) === "ftyp"
    ? "an MP4 file"
    : OTHERS.find(([start]) => text(0, start.length) === start)?.[1];
  if (other) throw fault(`it is ${other}`);
  if (text(0) !== "RIFF" || text(8) !== "WAVE") throw fault("it does not begin with RIFF and WAVE");
  const chunks = new Map<string, Uint8Array>();
  for (let at = 12; at + 8 <= bytes.length;) {
    const [name, length] = [text(at), view.getUint32(at + 4, true)];
    // programs that write to a pipe cannot know the length of what follows
    const open = name === "data" && (length === 0 || length >= 0x7fffff00);
    const end = open ? bytes.length : at + 8 + length;
    if (end > bytes.length) {
      const there = bytes.length - at - 8;
      throw fault(`it is cut off: its ${name.trim()} part has ${there} of ${length} bytes`);
    }
    if (!chunks.has(name)) chunks.set(name, bytes.subarray(at + 8, end));
    at = end + end % 2;
  }
  return chunks;
}

/** What the format part says. */
function formatOf(chunk: Uint8Array) {
  if (chunk.length < 16) throw fault(`its fmt part has ${chunk.length} bytes, it needs 16`);
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
  const [channels, rate] = [view.getUint16(2, true), view.getUint32(4, true)];
  const [block, bits] = [view.getUint16(12, true), view.getUint16(14, true)];
  let tag = view.getUint16(0, true);
  if (tag === EXTENSIBLE) {
    if (chunk.length < 40) throw fault(`its fmt part has ${chunk.length} bytes, it needs 40`);
    if (chunk.subarray(26, 40).toHex() !== GUID) throw fault("its samples are of an unknown kind");
    tag = view.getUint16(24, true);
  }
  const format = Object.values(FORMATS).find((one) => one.tag === tag && one.bits === bits);
  if (tag !== 1 && tag !== 3) throw fault(`its samples are ${TAGS[tag] ?? `of the kind ${tag}`}`);
  if (!format) throw fault(`its samples are ${tag === 1 ? "PCM" : "float"} of ${bits} bits`);
  if (channels !== 1 && channels !== 2) throw fault(`it has ${channels} channels`);
  if (!ANY_RATE.fits(rate)) throw fault(`its rate is ${rate} samples a second`);
  if (block !== channels * bits / 8) {
    throw fault(`a block of ${block} bytes does not hold ${channels} samples of ${bits} bits`);
  }
  return { format, channels, rate, block };
}

/** Reads one sample. */
function reader(view: DataView, { tag, bits }: { tag: number; bits: number }) {
  if (tag === 3) {
    return bits === 32
      ? (at: number) => view.getFloat32(at, true)
      : (at: number) => view.getFloat64(at, true);
  }
  if (bits === 8) return (at: number) => (view.getUint8(at) - 128) / 128;
  if (bits === 16) return (at: number) => view.getInt16(at, true) / 2 ** 15;
  if (bits === 32) return (at: number) => view.getInt32(at, true) / 2 ** 31;
  return (at: number) => (view.getInt8(at + 2) * 65536 + view.getUint16(at, true)) / 2 ** 23;
}

/**
 * Reads a WAV file: PCM of 8, 16, 24 or 32 bits, float of 32 or 64, mono or stereo, with a plain or
 * an extensible header.
 *
 * @param bytes The file.
 * @returns Rate and samples; PCM from -1 to 1.
 * @throws {SyntaxError} If it is another file, damaged, cut off, or of another kind; the text says
 * which.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readWav, writeWav } from "./wav.ts";
 *
 * const { rate, channels } = readWav(writeWav([0, 0.5, -1], 8000));
 * assert.deepEqual([rate, [...channels[0]]], [8000, [0, 0.5, -1]]);
 * ```
 */
export function readWav(bytes: Uint8Array): Recording {
  const chunks = chunksOf(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  const [fmt, data] = [chunks.get("fmt "), chunks.get("data")];
  if (!fmt) throw fault("its fmt part is missing");
  if (!data) throw fault("its data part is missing");
  const { format, channels, rate, block } = formatOf(fmt);
  const read = reader(new DataView(data.buffer, data.byteOffset, data.length), format);
  const count = Math.floor(data.length / block);
  const samples = Array.from({ length: channels }, (_, c) => {
    const channel = new Float64Array(count);
    for (let k = 0; k < count; k++) channel[k] = read(k * block + c * format.bits / 8);
    return channel;
  });
  for (const channel of format.tag === 3 ? samples : []) {
    const k = channel.findIndex((x) => !Number.isFinite(x));
    if (k >= 0) throw fault(`sample ${k} is ${channel[k]}`);
  }
  return { rate, channels: samples };
}

/**
 * Averages the channels of a recording.
 *
 * @param recording The recording.
 * @returns One channel.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { monoOf } from "./wav.ts";
 *
 * const channels = [Float64Array.of(1, 0), Float64Array.of(0, 0)];
 * assert.deepEqual([...monoOf({ rate: 8000, channels })], [0.5, 0]);
 * ```
 */
export function monoOf({ channels: [left, right] }: Recording): Float64Array {
  if (!left || !right) return left ?? new Float64Array(0);
  const mono = new Float64Array(left.length);
  for (let k = 0; k < mono.length; k++) mono[k] = (left[k]! + right[k]!) / 2;
  return mono;
}

/**
 * Writes a WAV file, mono. What is louder than 1 is cut off in PCM.
 *
 * @param samples Samples from -1 to 1.
 * @param rate Samples a second, a whole number.
 * @param options How samples are written.
 * @returns The file.
 * @throws {RangeError} If the rate or the format is out of range, or a sample is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { writeWav } from "./wav.ts";
 *
 * assert.equal(writeWav([0, 0], 8000, { format: "pcm8" }).length, 44 + 2);
 * ```
 */
export function writeWav(
  samples: Samples,
  rate: number,
  { format = "pcm16" }: WavOptions = {},
): Uint8Array<ArrayBuffer> {
  const action = "write a WAV file";
  checkSamples(action, samples);
  checkValue(action, "rate", rate, wholeNumber({ from: 1, to: 1_000_000 }));
  checkValue(action, "format", format, oneOf(Object.keys(FORMATS)));
  const { tag, bits } = FORMATS[format];
  const size = bits / 8;
  const length = samples.length * size;
  const bytes = new Uint8Array(44 + length + length % 2);
  const view = new DataView(bytes.buffer);
  const put = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  put(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  put(8, "WAVEfmt ");
  [16, tag | 1 << 16, rate, rate * size, size | bits << 16].forEach((word, k) =>
    view.setUint32(16 + 4 * k, word, true)
  );
  put(36, "data");
  view.setUint32(40, length, true);
  const top = 2 ** (bits - 1);
  for (let k = 0; k < samples.length; k++) {
    const at = 44 + k * size;
    const x = samples[k]!;
    if (tag === 3) bits === 32 ? view.setFloat32(at, x, true) : view.setFloat64(at, x, true);
    else {
      const whole = Math.max(-top, Math.min(top - 1, Math.round(x * top)));
      if (bits === 8) view.setUint8(at, whole + 128);
      else if (bits === 16) view.setInt16(at, whole, true);
      else if (bits === 32) view.setInt32(at, whole, true);
      else {
        view.setUint16(at, whole & 0xffff, true);
        view.setInt8(at + 2, whole >> 16);
      }
    }
  }
  return bytes;
}
