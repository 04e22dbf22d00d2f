/**
 * What the judge and a learner's process say to each other.
 *
 * @module
 */
import type { Step } from "../../exercises/engine/written.ts";
import type { Thrown, Wire } from "./wire.ts";

/** One call of an export. */
export interface WireCall {
  /** The export. */
  readonly call: string;
  /** Its arguments. */
  readonly args: Wire;
}

/** What the judge asks for. */
export type Request =
  | {
    /** Runs a program and makes calls of its exports. */
    readonly ask: "run";
    readonly code: string;
    /** Name to the number of a function that the judge holds. */
    readonly given: Wire;
    readonly calls: readonly WireCall[];
    /** Milliseconds for all of it. */
    readonly limit: number;
  }
  | {
    /** Looks for the next step after one of the calls, which went wrong. */
    readonly ask: "step";
    readonly call: WireCall;
    readonly thrown?: Thrown;
    /** Of the exercise: what its sentences need. */
    readonly signatures: Readonly<Record<string, string>>;
    readonly uses: readonly string[];
  }
  | {
    /** The answer to a "call". */
    readonly ask: "go on";
    readonly value?: Wire;
    readonly thrown?: Thrown;
  };

/** What came of one call. */
export type WireOutcome =
  & ({ readonly value: Wire } | { readonly thrown: Thrown })
  & { readonly changed: readonly string[] };

/** What an export is: a function, with the name of the library's that it is, or a value. */
export type WireExport =
  | { readonly f: string | null; readonly stub: "untouched" | "begun" | null }
  | { readonly value: Wire };

/** What a learner's process answers. */
export type Reply =
  | { readonly say: "ready" }
  | {
    readonly say: "ran";
    readonly exports?: Readonly<Record<string, WireExport>>;
    readonly outcomes?: readonly WireOutcome[];
    /** Names of the library's finished functions that were entered. */
    readonly entered: readonly string[];
    readonly thrown?: Thrown;
    readonly stop?: { readonly line: number; readonly reason: string };
    readonly printed: { readonly lines: readonly string[]; readonly count: number };
    readonly url: string;
  }
  | { readonly say: "step"; readonly step?: Step }
  /** Asks the judge to call a function that it holds, and waits. */
  | { readonly say: "call"; readonly number: number; readonly args: Wire };

/** Bytes of a frame's head: its length in hexadecimal digits. */
export const HEAD = 8;

/** No answer to an exercise needs a longer frame. */
export const LARGEST = 16 * 2 ** 20;

const { stringify } = JSON;
const encoder = new TextEncoder();
const encode = encoder.encode.bind(encoder);

/**
 * Writes a message as one block: its length, then itself.
 *
 * @param said The message.
 * @returns The bytes.
 */
export function framed(said: Request | Reply): Uint8Array<ArrayBuffer> {
  const body = encode(stringify(said));
  const block = new Uint8Array(HEAD + body.length);
  block.set(encode(body.length.toString(16).padStart(HEAD, "0")));
  block.set(body, HEAD);
  return block;
}
