/**
 * The states of all recurrent layers of a network: where they begin and where they end.
 *
 * @module
 */
import { message } from "../errors.ts";
import { BoundBidirectional } from "../layers/bidirectional.ts";
import { BoundLstm } from "../layers/lstm.ts";
import { Recurrence } from "../layers/recurrence.ts";
import type { Desk, Steps } from "../layers/desk.ts";
import type { Bound } from "../layers/layer.ts";
import type { Numbers } from "../kernels/precision.ts";

/** One state: where it begins, the gradient that is carried, and how its end is copied. */
interface State {
  initial: number;
  carry: number;
  width: number;
  last(steps: Steps, to: number): void;
}

/** The states of one layer that reads in one direction; none where it is not recurrent. */
function statesOf(layer: Bound): State[] {
  if (!(layer instanceof Recurrence)) return [];
  const hidden: State = {
    initial: layer.initial,
    carry: layer.carry,
    width: layer.output.width,
    last: (steps, to) => layer.last(steps, to),
  };
  if (!(layer instanceof BoundLstm)) return [hidden];
  const cell: State = {
    initial: layer.initialCell,
    carry: layer.carryCell,
    width: layer.output.width,
    last: (steps, to) => layer.lastCell(steps, to),
  };
  return [hidden, cell];
}

/** The states of some layers. */
export class States {
  readonly #desk: Desk;
  readonly #states: State[];
  /** The same ones: one state of a layer, or those of its two directions. */
  readonly #groups: State[][];
  readonly #bothWays: boolean;

  /**
   * Finds the states.
   *
   * @param desk The desk of the layers.
   * @param layers Layers at work.
   */
  constructor(desk: Desk, layers: readonly Bound[]) {
    this.#desk = desk;
    this.#bothWays = layers.some((layer) => layer instanceof BoundBidirectional);
    this.#groups = layers.flatMap((layer) => {
      if (!(layer instanceof BoundBidirectional)) return statesOf(layer).map((state) => [state]);
      const [left, right] = layer.parts.map(statesOf);
      return left!.map((state, k) => [state, right![k]!]);
    });
    this.#states = this.#groups.flat();
  }

  /** Lets all states begin at zero. */
  clear(): void {
    const { kernels, batchSize } = this.#desk;
    for (const { initial, width } of this.#states) kernels.clear(initial, batchSize * width);
  }

  /** Lets no gradient reach the last states. */
  clearCarry(): void {
    const { kernels, batchSize } = this.#desk;
    for (const { carry, width } of this.#states) kernels.clear(carry, batchSize * width);
  }

  /**
   * Lets the states begin where they ended.
   *
   * @param action What is being done, for errors.
   * @param steps The steps that were run.
   * @throws {TypeError} If a layer reads from the right: its state ends where the sequence begins.
   */
  carryOn(action: string, steps: Steps): void {
    if (this.#bothWays) {
      const reason = "a bidirectional layer has no state to carry on";
      throw new TypeError(message(action, reason, "use bidirectional: false"));
    }
    for (const { initial, last } of this.#states) last(steps, initial);
  }

  /** Lets the states begin where those of other layers ended; where these read both ways, at the sum. */
  beginWhere(others: States, steps: Steps): void {
    const { kernels } = this.#desk;
    this.#states.forEach(({ initial, width }, k) => {
      const [first, second] = others.#groups[k]!;
      first!.last(steps, initial);
      if (!second) return;
      second.last(steps, second.carry); // room that nobody uses on the way forward
      kernels.addTo(second.carry, initial, steps.batchSize * width);
    });
  }

  /** Hands the gradients of the states before the first step to those after the others' last step. */
  handBack(others: States): void {
    const { kernels, batchSize } = this.#desk;
    this.#states.forEach(({ carry, width }, k) => {
      for (const { carry: to } of others.#groups[k]!) {
        kernels.copyRows(carry, 0, to, 0, 1, batchSize * width, 0);
      }
    });
  }

  /** Copies where the states begin, row by row. */
  read(batchSize: number): Numbers[] {
    return this.#states.map(({ initial, width }) =>
      this.#desk.lease.view(initial, batchSize * width).slice()
    );
  }

  /**
   * Lets the states begin with rows of those that were read.
   *
   * @param states What {@linkcode read} gave.
   * @param order For each example, the row that it takes.
   */
  write(states: readonly Numbers[], order: readonly number[]): void {
    this.#states.forEach(({ initial, width }, k) => {
      const view = this.#desk.lease.view(initial, order.length * width);
      order.forEach((row, j) => {
        view.set(states[k]!.subarray(row * width, (row + 1) * width), j * width);
      });
    });
  }
}
