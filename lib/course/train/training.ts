/**
 * Trains an application from three seeds and puts together what came of it.
 *
 * @module
 */
import type { Application, Contender } from "../../applications/application.ts";
import type { Keeper } from "../../training/keeper.ts";
import { progress } from "../../notebook/progress.ts";
import type { Finished, FinishedTrainings } from "./finished.ts";
import type { NetworkResults, Results } from "./results.ts";

/** How an application is trained. */
export interface TrainingOptions {
  /** The seeds; the first one's model is saved. */
  readonly seeds: readonly number[];
  /** A file or folder of the user's own. */
  readonly path?: string;
  /** What was finished before. */
  readonly finished?: FinishedTrainings;
  /** Prints a line. */
  print(line: string): void;
}

/**
 * Trains an application and scores it, its baselines and its other networks.
 *
 * @param application What to train.
 * @param options Seeds, data, and what was finished before.
 * @returns The contents of `results.json`, and the model of the first seed.
 */
export async function trained(
  application: Application,
  options: TrainingOptions,
): Promise<{ results: Results; model: Uint8Array<ArrayBuffer> }> {
  const { name, metric, unit, better, network } = application;
  const data = await application.load(options.path);
  const baselines = application.baselines(data);
  const run = (label: string, contender: Contender<unknown, unknown>, save?: Saver) =>
    allSeeds(`${name}, ${label}`, contender, data, metric, options, save);
  const others: Record<string, NetworkResults> = {};
  // the others are there for the report on the committed data
  const compared = options.path === undefined ? application.others ?? {} : {};
  for (const [label, contender] of Object.entries(compared)) {
    others[label] = (await run(label, contender)).results;
  }
  const { results, file } = await run(network, application, (model) => application.save(model));
  const model = Uint8Array.fromHex(file!);
  return {
    results: {
      ...{ name, metric, unit, better, network, baselines },
      ...results,
      ...(Object.keys(others).length > 0 && { others }),
      example: application.example(application.open(model)),
    },
    model,
  };
}

type Saver = (model: unknown) => Uint8Array<ArrayBuffer>;

/** Trains one kind of network from every seed; keeps the first seed's model. */
async function allSeeds(
  label: string,
  contender: Contender<unknown, unknown>,
  data: unknown,
  metric: string,
  { seeds, finished, print }: TrainingOptions,
  save?: Saver,
): Promise<{ results: NetworkResults; file?: string }> {
  const all: Finished[] = [];
  for (const seed of seeds) {
    const key = `${label}, seed ${seed}`;
    let one = finished?.get(key);
    if (one) print(`${key}: finished before`);
    else {
      one = await oneSeed(key, contender, data, metric, seed, print, finished, save);
      finished?.put(key, one);
    }
    all.push(one);
  }
  const seconds = all.reduce((sum, one) => sum + one.seconds, 0) / all.length;
  return {
    results: {
      seeds: all.map(({ scores }, k) => ({ seed: seeds[k]!, ...scores })),
      parameters: all[0]!.parameters,
      seconds: Number(seconds.toPrecision(2)),
    },
    ...(all[0]!.model !== undefined && { file: all[0]!.model }),
  };
}

/** For a training that leaves nothing behind. */
const NO_KEEPER: Keeper = { get: () => undefined, put() {} };

async function oneSeed(
  key: string,
  contender: Contender<unknown, unknown>,
  data: unknown,
  metric: string,
  seed: number,
  print: (line: string) => void,
  trainings?: FinishedTrainings,
  save?: Saver,
): Promise<Finished> {
  const begin = performance.now();
  const elapsed = () => (performance.now() - begin) / 1000;
  const { keeper, before } = trainings?.keeper(key, elapsed) ?? { keeper: NO_KEEPER, before: 0 };
  const done = keeper.get()?.epoch;
  if (done !== undefined) print(`${key}: goes on after epoch ${done}`);
  let bar: ReturnType<typeof progress> | undefined;
  const model = await contender.train(data, {
    seed,
    keeper,
    onStep({ step, steps, loss }) {
      bar ??= progress(steps, { label: key, curve: false });
      bar.step(step, { loss });
    },
    onEpoch: ({ epoch, loss, metric: value }) =>
      print(`${key}: epoch ${epoch}, loss ${loss.toFixed(4)}, ${metric} ${value.toFixed(3)}`),
  });
  const seconds = before + elapsed();
  bar?.done();
  const finished = {
    scores: contender.score(model, data),
    parameters: contender.parameters(model),
    seconds,
  };
  return save ? { ...finished, model: save(model).toHex() } : finished;
}
