/**
 * Places in the kernels' memory, handed out and given back in the order of a stack.
 *
 * A piece of work borrows a {@linkcode Lease}, takes places from it, and gives all of them back
 * when it ends. Parameters live in ordinary arrays between pieces of work, so a network that is
 * dropped leaves nothing behind.
 *
 * @module
 */
import { checkValue, wholeNumber } from "../checks.ts";
import { message } from "../errors.ts";
import type { KernelMemory, Kernels } from "./interface.ts";
import { bestBuild, type Build, loadBuild } from "./kernels.ts";
import type { Numbers, Precision } from "./precision.ts";

/** Below this the build keeps its constants. */
const FIRST_PLACE = 65536;
/** Places start on a cache line. */
const ALIGNMENT = 64;
const PAGE = 65536;
/** Numbers in a row are a multiple of two vectors, so that no kernel has a rest. */
const ROW_BYTES = 32;

/** The memory of one build, and how much of it is in use. */
export class Arena {
  /** Which build it is. */
  readonly name: Build["name"];
  readonly #build: Build;
  #end = FIRST_PLACE;
  #leases = 0;
  #turn = 0;
  #looksLater = false;

  /**
   * Starts with nothing handed out.
   *
   * @param build What {@linkcode loadBuild} gave; one arena a build.
   */
  constructor(build: Build) {
    this.#build = build;
    this.name = build.name;
  }

  /** Bytes in use now. */
  get used(): number {
    return this.#end - FIRST_PLACE;
  }

  /**
   * Borrows memory for one piece of work. Leases end in reverse order: the last one first.
   *
   * The work is synchronous. A lease that is still open when the program next waits belongs to
   * work that was stopped in the middle, as by Stop in a notebook; it is taken back then.
   *
   * @param action What needs it, for the error when there is too little: "train the network".
   * @param precision Precision of its numbers.
   * @returns The lease; call its `end()` in a `finally`.
   *
   * @example Usage
   * ```ts
   * import assert from "node:assert/strict";
   * import { arena } from "./arena.ts";
   *
   * const lease = arena.borrow("add", "f64");
   * try {
   *   const place = lease.numbers(4);
   *   lease.view(place, 4).set([1, 2, 3, 4]);
   *   lease.kernels.addTo(place, place, 4);
   *   assert.deepEqual([...lease.view(place, 4)], [2, 4, 6, 8]);
   * } finally {
   *   lease.end();
   * }
   * ```
   */
  borrow(action: string, precision: Precision): Lease {
    this.#takeBackLater();
    const start = this.#end;
    const depth = ++this.#leases;
    const turn = this.#turn;
    const end = () => {
      if (turn !== this.#turn) return; // taken back already
      if (this.#leases !== depth) {
        const reason = `${this.#leases} leases are open, this is number ${depth}`;
        throw new RangeError(message("end a lease", reason, "end the last one first"));
      }
      this.#leases--;
      this.#end = start;
    };
    return new Lease(this.#build, precision, (bytes) => this.#take(bytes, action), end);
  }

  /** Takes everything back when the program next waits. */
  #takeBackLater(): void {
    if (this.#looksLater) return;
    this.#looksLater = true;
    queueMicrotask(() => {
      this.#looksLater = false;
      if (this.#leases === 0) return;
      this.#turn++;
      this.#leases = 0;
      this.#end = FIRST_PLACE;
    });
  }

  /** Hands out zeroed bytes. */
  #take(bytes: number, action: string): number {
    const { memory } = this.#build;
    const place = this.#end;
    const end = Math.ceil((place + bytes) / ALIGNMENT) * ALIGNMENT;
    const used = Math.min(memory.buffer.byteLength, end); // new pages are zero, and cost nothing yet
    reserve(memory, end, action);
    this.#end = end;
    if (used > place) new Uint8Array(memory.buffer, place, used - place).fill(0);
    return place;
  }
}

/** Makes the memory at least `end` bytes long. */
function reserve(memory: KernelMemory, end: number, action: string): void {
  const missing = end - memory.buffer.byteLength;
  if (missing <= 0) return;
  try {
    memory.grow(Math.ceil(missing / PAGE));
  } catch {
    const megabytes = Math.ceil(end / 2 ** 20);
    throw new RangeError(
      message(
        action,
        `it needs ${megabytes} MB of memory, which this machine does not give`,
        "use a smaller batchSize, fewer timeSteps, a smaller hiddenSize, or f32",
      ),
    );
  }
}

/** Memory borrowed for one piece of work. */
export class Lease {
  /** The kernels of its precision. */
  readonly kernels: Kernels;
  /** Precision of its numbers. */
  readonly precision: Precision;
  /** Bytes of a number. */
  readonly bytes: number;
  readonly #build: Build;
  readonly #take: (bytes: number) => number;
  readonly #end: () => void;

  /** Made by {@linkcode Arena.borrow}. */
  constructor(
    build: Build,
    precision: Precision,
    take: (bytes: number) => number,
    end: () => void,
  ) {
    this.#build = build;
    this.kernels = build[precision];
    this.precision = precision;
    this.bytes = precision === "f32" ? 4 : 8;
    this.#take = take;
    this.#end = end;
  }

  /**
   * Rounds a row's length up, so that rows start on whole vectors; the rest of a row is zero.
   *
   * @param n Numbers in a row.
   * @returns The smallest allowed length that holds them.
   */
  padded(n: number): number {
    const unit = ROW_BYTES / this.bytes;
    return Math.ceil(n / unit) * unit;
  }

  /**
   * Takes room for numbers, all zero.
   *
   * @param n How many.
   * @returns Their place.
   * @throws {RangeError} If `n` is not a whole number of 0 or more, or the memory does not suffice.
   */
  numbers(n: number): number {
    return this.#take(checked(n) * this.bytes);
  }

  /**
   * Takes room for whole numbers of 4 bytes, all zero.
   *
   * @param n How many.
   * @returns Their place.
   * @throws {RangeError} If `n` is not a whole number of 0 or more, or the memory does not suffice.
   */
  labels(n: number): number {
    return this.#take(checked(n) * 4);
  }

  /**
   * Takes room for bytes, all zero: scratch whose size a kernel told.
   *
   * @param n How many.
   * @returns Their place.
   * @throws {RangeError} If `n` is not a whole number of 0 or more, or the memory does not suffice.
   */
  scratch(n: number): number {
    return this.#take(checked(n));
  }

  /**
   * Looks at numbers. The view is good until the next place is taken.
   *
   * @param place Where they are.
   * @param n How many.
   * @returns A view, not a copy.
   */
  view(place: number, n: number): Numbers {
    const { buffer } = this.#build.memory;
    return this.bytes === 4
      ? new Float32Array(buffer, place, n)
      : new Float64Array(buffer, place, n);
  }

  /**
   * Looks at whole numbers. The view is good until the next place is taken.
   *
   * @param place Where they are.
   * @param n How many.
   * @returns A view, not a copy.
   */
  labelView(place: number, n: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#build.memory.buffer, place, n);
  }

  /** Gives everything back. */
  end(): void {
    this.#end();
  }
}

const SIZE = wholeNumber({ from: 0 });

function checked(n: number): number {
  checkValue("take memory", "the size", n, SIZE);
  return n;
}

/** The arena of the fastest build that this machine can run. */
export const arena: Arena = new Arena(await loadBuild(bestBuild()));
