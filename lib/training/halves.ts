/**
 * Large batches in two halves, whose losses and gradients are summed in a fixed order: one thread
 * and two then give the same bits.
 *
 * @module
 */
import { type Batch, type Example, lengthOf, stepsOf } from "./examples.ts";
import type { Trainable } from "./program.ts";

/** From where on a batch is halved: on shapes only, so that each machine gives the same numbers. */
export const HALVED = {
  /** Examples of a batch: halves of fewer would use the kernels' tiles badly. */
  examples: 8,
  /** Multiplications of its forward pass: about a fifth of a millisecond a step. */
  products: 2 ** 20,
  /** Multiplications for each parameter: else summing gradients costs more than is won. */
  reuse: 64,
};

/** What batches of some examples ask for. */
export interface Size {
  /** Examples of a batch. */
  readonly batchSize: number;
  /** Multiplications of its forward pass, where its sequences are as long as the mean. */
  readonly products: number;
  /** Parameters of the network. */
  readonly parameters: number;
}

/**
 * Measures what batches ask for.
 *
 * @param network What runs.
 * @param examples All examples.
 * @param batchSize Examples a batch.
 * @param window Time steps at most, where sequences are cut.
 * @returns The size of a batch of mean length.
 */
export function sizeOfBatches(
  network: Trainable,
  examples: readonly Example[],
  batchSize: number,
  window = Infinity,
): Size {
  const steps = examples.reduce(
    (sum, { x, y }) => sum + Math.min(window, Math.max(lengthOf(x), lengthOf(y))),
    0,
  );
  const labels = Array.isArray(examples[0]!.x);
  const rows = batchSize * steps / examples.length;
  const parameters = Object.values(network.parameters)
    .reduce((sum, { data }) => sum + data.length, 0);
  return { batchSize, products: rows * network.products(labels), parameters };
}

/**
 * Tells whether batches are halved.
 *
 * @param size What {@linkcode sizeOfBatches} gave.
 * @returns True where it pays on two cores and costs next to nothing on one.
 */
export function areHalved({ batchSize, products, parameters }: Size): boolean {
  return batchSize >= HALVED.examples && products >= HALVED.products &&
    products >= HALVED.reuse * parameters;
}

/**
 * Halves a batch: every second example, so that both halves are about as long. Each half's loss and
 * gradients are its share of the whole's.
 *
 * @param batch Examples, the longest first.
 * @returns The halves; the second is missing where it has no time steps.
 */
export function halvesOf(batch: Batch): [Batch, Batch | undefined] {
  const { examples, order } = batch;
  const entries = examples.reduce((sum, { y }) => sum + lengthOf(y), 0);
  const whole = { examples: examples.length, entries };
  const [first, second] = [0, 1].map((rest): Batch => {
    const mine = examples.filter((_, k) => k % 2 === rest);
    const steps = stepsOf(mine.map(({ x }) => lengthOf(x)));
    return { examples: mine, order: order.filter((_, k) => k % 2 === rest), steps, whole };
  });
  return [first!, second!.steps.timeSteps > 0 ? second : undefined];
}
