/**
 * What a network answers, batch after batch: the worker takes some of them, where there is one.
 *
 * @module
 */
import type { Matrix } from "../matrix/matrix.ts";
import { type Batch, batchOf, type Example, lengthOf, type Sequence } from "./examples.ts";
import { numbersOf } from "./partner/exchange.ts";
import { type Partner, partnerFor } from "./partner/partner.ts";
import { whyAlone } from "./partner/staff.ts";
import type { Capacity, Program, Trainable } from "./program.ts";

/** Inputs that are answered together. */
const BATCH = 64;

/** Inputs alone. */
type Inputs = Batch<Pick<Example, "x">>;

/**
 * Answers inputs that are checked.
 *
 * @param action What is being done, for errors.
 * @param network What answers.
 * @param inputs At least one.
 * @param size Numbers in a column of an answer.
 * @returns An answer for each.
 */
export function answersOf(
  action: string,
  network: Trainable,
  inputs: readonly Sequence[],
  size: number,
): Matrix[] {
  const labels = Array.isArray(inputs[0]);
  const lengths = inputs.map(lengthOf);
  const timeSteps = lengths.reduce((most, length) => Math.max(most, length), 1);
  const capacity = { timeSteps, batchSize: Math.min(BATCH, inputs.length), labels };
  const products = network.products(labels) * lengths.reduce((sum, length) => sum + length, 0);
  const isAlone = inputs.length <= BATCH ||
    whyAlone(network.elsewhere, network.arena, products) !== undefined;
  const lease = network.arena.borrow(action, network.precision);
  let partner: Partner | undefined;
  try {
    const program = network.program(lease, capacity);
    program.write(action, network.parameters);
    if (!isAlone) partner = call(network, program, capacity, inputs, size);
    const results: Matrix[] = new Array(inputs.length);
    const batches = inBatches(inputs);
    inTurn(program, batches, partner).forEach((answers, k) =>
      answers.forEach((y, j) => results[k * BATCH + batches[k]!.order[j]!] = y)
    );
    return results;
  } finally {
    partner?.end();
    lease.end();
  }
}

function inBatches(inputs: readonly Sequence[]): Inputs[] {
  const batches: Inputs[] = [];
  for (let k = 0; k < inputs.length; k += BATCH) {
    batches.push(batchOf(inputs.slice(k, k + BATCH).map((x) => ({ x }))));
  }
  return batches;
}

/** Calls the worker; inputs and answers have room in the same place. */
function call(
  { arena, elsewhere, precision }: Trainable,
  { desk }: Program,
  capacity: Capacity,
  inputs: readonly Sequence[],
  size: number,
): Partner | undefined {
  const { batchSize: count, timeSteps } = capacity;
  const largest = inputs.reduce((most, x) => Math.max(most, numbersOf(x)), 0);
  const room = count * Math.max(largest, size * (timeSteps + 1));
  return partnerFor(elsewhere!, arena, capacity, {
    ...{ precision, size: desk.size, count, room, states: 0 },
  });
}

/** Answers batches: each thread takes the next one when it is done with its last. */
function inTurn(
  program: Program,
  batches: readonly Inputs[],
  partner: Partner | undefined,
): Matrix[][] {
  const { lease, parameters, size } = program.desk;
  const results: Matrix[][] = new Array(batches.length);
  let theirs = -1; // the batch that the worker has
  let took = 0;
  const collect = () => {
    if (theirs >= 0) results[theirs] = partner!.answers(took) ?? program.predict(batches[theirs]!);
    theirs = -1;
  };
  for (let next = 0; next < batches.length; next++) {
    if (partner?.isReady) {
      collect();
      const half = { ...batches[next]!, whole: { examples: 0, entries: 0 } };
      const view = lease.view(parameters, size);
      if (next < batches.length - 1 && partner.ask({ half, parameters: view, task: "answer" })) {
        theirs = next;
        continue;
      }
    }
    const start = performance.now();
    results[next] = program.predict(batches[next]!);
    took = performance.now() - start;
  }
  collect();
  return results;
}
