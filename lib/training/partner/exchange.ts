/**
 * Memory that two threads share: parameters and a half of a batch go there, gradients come back.
 *
 * @module
 */
import type { Precision } from "../../kernels/precision.ts";
import { Matrix, type Numbers } from "../../matrix/matrix.ts";
import { type Batch, type Example, lengthOf, type Sequence, stepsOf } from "../examples.ts";

/** Places of whole numbers that both threads look at. */
export const WORD = {
  /** Number of the training that goes on; 0 when none does. */
  job: 0,
  /** Number of the training that the worker is ready for. */
  ready: 1,
  /** Number of the last half that was asked for, and of the last one that was answered. */
  asked: 2,
  done: 3,
  /** What is asked for: a place in {@linkcode TASKS}. */
  task: 4,
  carry: 5,
  pass: 6,
  /** Examples of the half, and what the loss is a mean over. */
  count: 7,
  examples: 8,
  entries: 9,
  /** 0 when the half is the one of the last time. */
  fresh: 10,
};
/** What the worker does with a half: its loss, with gradients too, or what the network answers. */
export const TASKS = ["measure", "learn", "answer"] as const;
/** From here on stand, for each example, rows (0 for labels) and steps of x, then of y. */
const FIRST = 16;
/** Looks at a word before the thread sleeps: waking takes longer than a short wait. */
const SPINS = 20_000;

/** How much room the parts of an exchange take. */
export interface Measures {
  readonly precision: Precision;
  /** Numbers of all parameters. */
  readonly size: number;
  /** Examples of a half. */
  readonly count: number;
  /** Numbers of all sequences of a half. */
  readonly room: number;
  /** Numbers of all states of a half, where they are carried on. */
  readonly states: number;
}

/** Bytes that an exchange takes. */
export function bytesOf({ precision, size, count, room, states }: Measures): number {
  return startOf(count) + (2 * size + room + states) * (precision === "f32" ? 4 : 8);
}

const startOf = (count: number) => Math.ceil((4 * (FIRST + 4 * count) + 8) / 64) * 64;

/** Numbers that a sequence takes. */
export function numbersOf(sequence: Sequence): number {
  return sequence instanceof Matrix ? sequence.data.length : sequence.length;
}

/** Views of the shared memory. */
export class Exchange {
  readonly words: Int32Array<SharedArrayBuffer>;
  readonly parameters: Numbers;
  readonly gradients: Numbers;
  readonly #loss: Float64Array<SharedArrayBuffer>;
  readonly #numbers: Numbers;
  readonly #states: Numbers;
  readonly #count: number;

  /**
   * Looks at a memory.
   *
   * @param memory Of {@linkcode bytesOf} bytes or more.
   * @param measures Its parts.
   */
  constructor(memory: SharedArrayBuffer, { precision, size, count, room, states }: Measures) {
    const start = startOf(count);
    const view = (at: number, n: number) => {
      const View = precision === "f32" ? Float32Array : Float64Array;
      return new View(memory as unknown as ArrayBuffer, start + at * View.BYTES_PER_ELEMENT, n);
    };
    this.words = new Int32Array(memory, 0, FIRST + 4 * count);
    this.#loss = new Float64Array(memory, start - 8, 1);
    this.parameters = view(0, size);
    this.gradients = view(size, size);
    this.#numbers = view(2 * size, room);
    this.#states = view(2 * size + room, states);
    this.#count = count;
  }

  get loss(): number {
    return this.#loss[0]!;
  }
  set loss(loss: number) {
    this.#loss[0] = loss;
  }

  read(word: number): number {
    return Atomics.load(this.words, word);
  }

  /** Writes a word, and wakes who sleeps on it. */
  write(word: number, value: number): void {
    Atomics.store(this.words, word, value);
    Atomics.notify(this.words, word);
  }

  /**
   * Waits until a word is no longer what it was: first awake, then asleep.
   *
   * @returns False when the time was over before.
   */
  wait(word: number, old: number, milliseconds: number): boolean {
    for (let k = 0; k < SPINS; k++) if (Atomics.load(this.words, word) !== old) return true;
    const end = performance.now() + milliseconds;
    for (let left = milliseconds; left > 0; left = end - performance.now()) {
      if (Atomics.wait(this.words, word, old, Math.min(left, 1000)) !== "timed-out") return true;
    }
    return Atomics.load(this.words, word) !== old;
  }

  /** Writes states, one after another. */
  putStates(states: readonly Numbers[]): void {
    let at = 0;
    for (const state of states) {
      this.#states.set(state, at);
      at += state.length;
    }
  }

  /** Copies states out, of the sizes of others. */
  takeStates(others: readonly Numbers[]): Numbers[] {
    let at = 0;
    return others.map(({ length }) => this.#states.slice(at, at += length) as Numbers);
  }

  /** Writes a half; false when it has no room here. */
  put({ examples, whole }: Batch<Pick<Example, "x"> & Partial<Example>>): boolean {
    const { words } = this;
    const numbers = this.#numbers;
    const all = examples.reduce((sum, { x, y = [] }) => sum + numbersOf(x) + numbersOf(y), 0);
    if (examples.length > this.#count || all > numbers.length) return false;
    words[WORD.count] = examples.length;
    words[WORD.examples] = whole!.examples;
    words[WORD.entries] = whole!.entries;
    let at = 0;
    let word = FIRST;
    const write = (sequence: Sequence) => {
      const columns = sequence instanceof Matrix;
      words[word++] = columns ? sequence.rows : 0;
      words[word++] = lengthOf(sequence);
      numbers.set(columns ? sequence.data : sequence, at);
      at += numbersOf(sequence);
    };
    for (const { x, y = [] } of examples) {
      write(x);
      write(y);
    }
    return true;
  }

  /** Reads a half, whose matrices are views. */
  take(): Batch {
    const { words } = this;
    let at = 0;
    let word = FIRST;
    const read = (): Sequence => {
      const [rows, cols] = [words[word++]!, words[word++]!];
      const part = this.#numbers.subarray(at, at += (rows || 1) * cols) as Numbers;
      return rows ? new Matrix(rows, cols, part) : Array.from(part);
    };
    const examples = Array.from({ length: words[WORD.count]! }, (): Example => {
      const x = read();
      return { x, y: read() };
    });
    return {
      examples,
      order: examples.map((_, k) => k),
      steps: stepsOf(examples.map(({ x }) => lengthOf(x))),
      whole: { examples: words[WORD.examples]!, entries: words[WORD.entries]! },
    };
  }
}
