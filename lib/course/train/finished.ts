/**
 * Trainings that are finished, kept in a file until all of them are, and the state of the one that
 * runs after its last epoch: after Ctrl-C the command goes on there.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { existsSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Scores } from "../../applications/application.ts";
import type { Keeper, TrainingState } from "../../training/keeper.ts";
import { contentHash, existingText, writeAtomically } from "../../files.ts";

/** One finished training. */
export interface Finished {
  /** Scores on the held-out parts. */
  readonly scores: Scores;
  /** Numbers that were learned. */
  readonly parameters: number;
  /** How long it took. */
  readonly seconds: number;
  /** The model's file in hexadecimal digits, where it will be needed. */
  readonly model?: string;
}

/** What is kept of the training that runs. */
interface Begun {
  readonly fingerprint: string;
  readonly key: string;
  readonly state: TrainingState;
  /** How long it took so far. */
  readonly seconds: number;
}

/** The file of finished trainings. They count as long as code and data are what they were. */
export class FinishedTrainings {
  readonly #file: URL;
  readonly #fingerprint: string;
  #known: Record<string, Finished> = {};

  /**
   * Reads the file, if there is one and its trainings still count.
   *
   * @param file Where.
   * @param fingerprint Stands for code, data and settings.
   */
  constructor(file: URL, fingerprint: string) {
    this.#file = file;
    this.#fingerprint = fingerprint;
    try {
      const { fingerprint: theirs, trainings } = JSON.parse(existingText(file) ?? "{}");
      if (theirs === fingerprint) this.#known = trainings;
    } catch {
      // a damaged file holds nothing that counts
    }
  }

  /** Gives a training that was finished before. */
  get(key: string): Finished | undefined {
    return this.#known[key];
  }

  /** Keeps a training. */
  put(key: string, finished: Finished): void {
    this.#known[key] = finished;
    const content = { fingerprint: this.#fingerprint, trainings: this.#known };
    writeAtomically(this.#file, JSON.stringify(content));
    if (existsSync(this.#state)) Deno.removeSync(this.#state);
  }

  /**
   * Keeps the state of the training that runs, after each of its epochs.
   *
   * @param key The training.
   * @param seconds Tells how long it has run in this call.
   * @returns The keeper, and how long it ran in calls before.
   */
  keeper(key: string, seconds: () => number): { keeper: Keeper; before: number } {
    const begun = this.#begun(key);
    const before = begun?.seconds ?? 0;
    const put = (state: TrainingState) => {
      const now: Begun = {
        ...{ fingerprint: this.#fingerprint, key, state },
        seconds: before + seconds(),
      };
      writeAtomically(this.#state, new Uint8Array(serialize(now)));
    };
    return { keeper: { get: () => begun?.state, put }, before };
  }

  #begun(key: string): Begun | undefined {
    try {
      const begun: Begun = deserialize(Buffer.from(Deno.readFileSync(this.#state)));
      return begun.fingerprint === this.#fingerprint && begun.key === key ? begun : undefined;
    } catch {
      return undefined; // there is none, or a damaged one
    }
  }

  get #state(): URL {
    return new URL(this.#file.href.replace(/\.json$/, ".state"));
  }

  /** Removes the files: all trainings are reported. */
  end(): void {
    for (const file of [this.#file, this.#state]) {
      if (existsSync(file)) Deno.removeSync(file);
    }
  }
}

/** What a training itself writes. */
const WRITTEN = /(README\.md|results\.json|model\.safetensors|\.training\.(json|state))(\.tmp)?$/;

/**
 * Makes a short text that stands for the contents of files and folders.
 *
 * @param places Files and folders; what a training itself writes does not count.
 * @returns Sixteen hexadecimal digits.
 */
export function fingerprintOf(places: readonly URL[]): string {
  return contentHash(places, (path) => !WRITTEN.test(path)).slice(0, 16);
}
