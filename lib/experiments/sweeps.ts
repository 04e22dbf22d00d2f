/**
 * The one list of sweeps; `deno task measure` makes datasets/sweeps/ from it.
 *
 * @module
 */
import type { CellName } from "../networks/options.ts";
import { adding } from "./adding.ts";
import { medianByLag, type Recurrence } from "./gradient_by_lag.ts";
import { grammar } from "./grammar.ts";
import type { MemoryTask } from "./memory_task.ts";
import { medianPowerByLag } from "./power_by_lag.ts";
import { remember, sizeFor } from "./remember.ts";
import { combined, type Point, type Sweep } from "./sweep.ts";
import { temporalOrder } from "./temporal_order.ts";

const CELLS = ["rnn", "lstm", "gru"];
const SEEDS = [1, 2, 3];
/** Seeds of a median; those of a lesson's live point are the first few of them. */
const MANY = 400;

/** The networks whose gradients are followed, by what a figure calls them. */
const RECURRENCES: Readonly<Record<string, Recurrence>> = {
  "tanh σ = 0.5": { cell: "tanh", sigma: 0.5 },
  "tanh σ = 1.0": { cell: "tanh", sigma: 1 },
  "tanh σ = 2.0": { cell: "tanh", sigma: 2 },
  "tanh σ = 3.0": { cell: "tanh", sigma: 3 },
  "ReLU, W = I": { cell: "relu" },
  "LSTM, forget bias 0": { cell: "lstm", forgetBias: 0 },
  "LSTM, forget bias 1": { cell: "lstm", forgetBias: 1 },
  "LSTM, forget bias 2": { cell: "lstm", forgetBias: 2 },
  "LSTM, forget bias 4": { cell: "lstm", forgetBias: 4 },
  "GRU": { cell: "gru" },
};

const seedsTo = (count: number) => Array.from({ length: count }, (_, k) => k + 1);

/** One trial of a memory task, its size worked out from a number of parameters. */
const trial = (task: MemoryTask) => (point: Point) => {
  const cell = point.cell as CellName;
  const hiddenSize = sizeFor(task, cell, Number(point.parameters));
  const { lag, seed, sequences } = point as Record<string, number>;
  return remember(task, { cell, hiddenSize, lag: lag!, seed: seed!, sequences: sequences! }).score;
};

const memory = (
  lesson: string,
  task: MemoryTask,
  lags: readonly number[],
  budget: { parameters: number; sequences: number },
): Sweep => ({
  name: `${lesson}_${task.name.replaceAll("-", "_")}`,
  what: `${task.metric} of the ${task.name} task on 500 sequences held out, against the lag, at ` +
    "equal numbers of parameters and of training sequences",
  points: combined({
    parameters: [budget.parameters],
    sequences: [budget.sequences],
    cell: CELLS,
    lag: lags,
    seed: SEEDS,
  }),
  run: trial(task),
});

/** All sweeps, by lesson. */
export const sweeps: readonly Sweep[] = [
  {
    name: "06_gradient_by_lag",
    what: "norm of the gradient with respect to the state, lag 0 to 100, over its norm at lag 0: " +
      `median over ${MANY} seeds`,
    points: combined({ network: Object.keys(RECURRENCES), seeds: [MANY] }),
    run: ({ network, seeds }) => {
      const ratios = medianByLag(RECURRENCES[network as string]!, seedsTo(Number(seeds)));
      return ratios.map((ratio) => Number(ratio.toPrecision(6)));
    },
  },
  {
    name: "06_power_by_lag",
    what: "norm of the gradient of a linear network of 32 units, lag 0 to 100, over its norm at " +
      "lag 0, by spectral radius: median over the seeds",
    points: combined({ radius: [0.5, 0.9, 0.99, 1, 1.1], seeds: [100] }),
    run: ({ radius, seeds }) =>
      medianPowerByLag(Number(radius), seedsTo(Number(seeds))).map((x) => Number(x.toPrecision(6))),
  },
  memory("06", grammar, [5, 10, 15, 20, 25, 30, 40], { parameters: 5000, sequences: 20_000 }),
  memory("08", temporalOrder, [10, 20, 40, 60, 80, 100], { parameters: 3000, sequences: 20_000 }),
  memory("08", adding, [10, 20, 40, 60, 80, 100], { parameters: 3000, sequences: 20_000 }),
];
