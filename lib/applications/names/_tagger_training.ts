/**
 * The training loop of the taggers, whatever they are made of.
 *
 * @module
 */
import { type Batch, batchesOf } from "./batches.ts";
import type { TaggedSentence } from "./tagged.ts";
import { described, message } from "../../errors.ts";
import { random, type Rng } from "../../matrix/random.ts";
import { adam } from "../../training/adam.ts";
import { clipByNorm } from "../../training/clip.ts";
import type { Matrices } from "../../training/record.ts";

/** What is known after each training step. */
export interface TaggerStep {
  /** Steps taken, from 1. */
  step: number;
  /** Steps in all. */
  steps: number;
  /** Passes over the sentences begun, from 1. */
  epoch: number;
  /** Cross-entropy of the step's batch in nats, averaged over tokens. */
  loss: number;
}

/** How a tagger is trained. */
export interface TaggerOptions {
  /** Entries of each hidden state; 24 unless told otherwise. */
  hiddenSize?: number;
  /** Passes over the sentences; 5 unless told otherwise. */
  epochs?: number;
  /** Sentences of a batch at most; 32 unless told otherwise. */
  batchSize?: number;
  /** Adam's learning rate at the first step, 0.02 unless told otherwise; it falls almost to 0. */
  learningRate?: number;
  /** Largest norm of the gradients, 5 unless told otherwise; larger ones are scaled down to it. */
  clip?: number;
  /** Seed of the first weights and of the order of the sentences; 1 unless told otherwise. */
  seed?: number;
  /** Called after each step, as for a progress bar. */
  onStep?: (report: TaggerStep) => void;
}

/** What one kind of tagger brings to the loop. */
export interface Trainable<P> {
  /** Draws the first parameters. */
  first(rng: Rng, inputSize: number, hiddenSize: number): P;
  /** Computes the loss, summed over steps and averaged over examples, and its gradients. */
  lossOf(batch: Batch, params: P): { loss: number; gradients: P };
}

/**
 * Trains with Adam and clipped gradients.
 *
 * @param sentences Tagged sentences to learn from.
 * @param vocabulary Distinct words in lower case, `<unk>` among them.
 * @param options How to train.
 * @param trainable What to train.
 * @returns The parameters after the last step.
 * @throws {RangeError} If there is no sentence, an option is out of range, or a loss or a gradient is
 * NaN or infinite; the text names the training step and what went wrong in it.
 */
export function trained<P extends Matrices<P>>(
  sentences: readonly TaggedSentence[],
  vocabulary: readonly string[],
  options: TaggerOptions,
  { first, lossOf }: Trainable<P>,
): P {
  const { hiddenSize = 24, epochs = 5, batchSize = 32, learningRate = 0.02 } = options;
  const { clip = 5, seed = 1, onStep } = options;
  for (const [name, size] of Object.entries({ hiddenSize, epochs })) {
    if (Number.isInteger(size) && size >= 1) continue;
    const current = `current value is ${described(size)}`;
    throw new RangeError(
      message(ACTION, `${name} must be a whole number of 1 or more, ${current}`),
    );
  }
  const batches = batchesOf(sentences, vocabulary, batchSize);
  if (batches.count === 0) {
    throw new RangeError(message(ACTION, "there is no sentence with tokens"));
  }
  const rng = random(seed);
  const steps = epochs * batches.count;
  const rate = (step: number) => learningRate * Math.max(0.02, 1 - step / steps);
  const optimizer = adam({ learningRate: rate });
  let params = first(rng, batches.inputSize, hiddenSize);
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const batch of batches.epoch(rng)) {
      step++;
      const loss = atStep(step, steps, () => {
        const { loss, gradients } = lossOf(batch, params);
        params = optimizer.step(params, clipByNorm(gradients, clip));
        return loss;
      });
      onStep?.({ step, steps, epoch, loss: loss / batch.x.length });
    }
  }
  return params;
}
const ACTION = "train a tagger";

/** Runs one step; says which one it was when it fails. */
function atStep(step: number, steps: number, run: () => number): number {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const reason = `training step ${step} of ${steps} failed. ${error.message}`;
    throw new RangeError(message(ACTION, reason), { cause: error });
  }
}
