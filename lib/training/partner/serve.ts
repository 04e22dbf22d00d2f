/**
 * The worker's side: binds the network of a training, and runs halves of batches until it ends.
 *
 * @module
 */
import { Arena, type Lease } from "../../kernels/arena.ts";
import { type BuildName, loadBuild } from "../../kernels/kernels.ts";
import type { Batch } from "../examples.ts";
import type { Capacity, Program } from "../program.ts";
import { Exchange, type Measures, TASKS, WORD } from "./exchange.ts";
import { threads } from "./threads.ts";

/** What the worker is told of a training. */
export interface Job {
  /** Number of the training. */
  readonly number: number;
  readonly memory: SharedArrayBuffer;
  readonly measures: Measures;
  readonly build: BuildName;
  readonly capacity: Capacity;
  readonly plan: unknown;
}

/** Binds the program of a plan. */
type Bind = (plan: unknown, lease: Lease, capacity: Capacity) => Program;

/** Milliseconds that the worker sleeps at a time. */
const NAP = 1000;

const arenas = new Map<BuildName, Promise<Arena>>();

function arenaOf(name: BuildName): Promise<Arena> {
  const known = arenas.get(name) ?? loadBuild(name).then((build) => new Arena(build));
  arenas.set(name, known);
  return known;
}

/** Takes trainings from the thread that started this one; does nothing elsewhere. */
export function serve(bind: Bind): void {
  threads()?.parentPort?.on("message", async (message) => {
    const job = message as Job;
    work(job, await arenaOf(job.build), bind);
  });
}

function work({ number, memory, measures, capacity, plan }: Job, arena: Arena, bind: Bind): void {
  const exchange = new Exchange(memory, measures);
  if (exchange.read(WORD.job) !== number) return;
  const lease = arena.borrow("train the network", measures.precision);
  try {
    const program = bind(plan, lease, capacity);
    let asked = exchange.read(WORD.asked);
    let half: Batch | undefined;
    exchange.write(WORD.done, asked); // of an answer that nobody waited for
    exchange.write(WORD.ready, number);
    while (exchange.read(WORD.job) === number) {
      if (!exchange.wait(WORD.asked, asked, NAP) || exchange.read(WORD.job) !== number) continue;
      asked = exchange.read(WORD.asked);
      if (!half || exchange.words[WORD.fresh] === 1) half = exchange.take();
      run(program, half, exchange, lease, measures.states > 0);
      exchange.write(WORD.done, asked);
    }
  } finally {
    lease.end();
  }
}

/** Runs the half that was asked for. */
function run(
  program: Program,
  half: Batch,
  exchange: Exchange,
  lease: Lease,
  carries: boolean,
): void {
  const { desk } = program;
  const { words } = exchange;
  const task = TASKS[words[WORD.task]!];
  lease.view(desk.parameters, desk.size).set(exchange.parameters);
  desk.pass = words[WORD.pass]!;
  if (task === "answer") {
    exchange.loss = answer(program, half, exchange) ? 0 : NaN;
    return;
  }
  const training = task === "learn";
  const { batchSize } = half.steps;
  const goesOn = words[WORD.carry] === 1;
  program.carryState(goesOn);
  if (goesOn) {
    const order = half.examples.map((_, k) => k);
    program.beginWith(exchange.takeStates(program.states(batchSize)), order);
  }
  exchange.loss = program.loss(half, training);
  if (!training) return;
  if (carries) exchange.putStates(program.states(batchSize));
  desk.clearGradients();
  if (Number.isFinite(exchange.loss)) program.backward(half);
  exchange.gradients.set(lease.view(desk.gradients, desk.size));
}

/** Puts what the network answers in the place of the half; false when that fails. */
function answer(program: Program, half: Batch, exchange: Exchange): boolean {
  program.carryState(false);
  try {
    const examples = program.predict(half).map((x) => ({ x }));
    return exchange.put({ ...half, examples });
  } catch {
    return false; // the other thread will say why
  }
}
