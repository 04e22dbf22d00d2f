// deno-lint-ignore-file no-console -- it prints its results
/**
 * The benchmark: `deno task bench`. README.md says what it measures and what came out.
 *
 *     deno task bench [W1 W2 W3 W4 W5] [--rounds 11] [--seconds 0.5] [--data DIR]
 *                     [--peers] [--python python3] [--node-modules DIR]
 *
 * One line of JSON for each workload and implementation, and a table of ratios.
 * W4 runs where it is named: "W4 unrolled_lstm" and the like choose some of its networks.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { courseContenders, spoken } from "./course_scale.ts";
import { peersOf } from "./peers.ts";
import { characterRnn, lstmBatch, plainProduct, type Run, squareProduct } from "./unrolled.ts";
import { type Arrays, arraysByFormula, readArrays } from "./workloads.ts";
import { ratios } from "./ratios.ts";

/** One implementation of one workload; a peer answers later than at once. */
export interface Contender {
  /** `W1 unrolled_f64` */
  name: string;
  run(seconds: number): ReturnType<Run> | Promise<ReturnType<Run>>;
}

/** What is printed of one contender. */
export interface Measured {
  w: string;
  impl: string;
  /** Iterations a second, the median of all rounds. */
  its: number;
  /** The same in the best round. */
  best: number;
  /** Iterations in all. */
  n: number;
  losses: number[];
  /** Milliseconds an iteration (W2), and billions of operations a second (W3). */
  ms?: number;
  gflops?: number;
}

const SIZES = [128, 256, 512];

function ours(arrays: Arrays): Contender[] {
  const products = SIZES.flatMap((n): Contender[] => [
    { name: `W3 unrolled_f32_${n}`, run: squareProduct(n, "f32") },
    { name: `W3 unrolled_f64_${n}`, run: squareProduct(n, "f64") },
    { name: `W3 typescript_${n}`, run: plainProduct(n) },
  ]);
  return [
    { name: "W1 unrolled_f64", run: characterRnn(arrays, "f64") },
    { name: "W1 unrolled_f32", run: characterRnn(arrays, "f32") },
    { name: "W2 unrolled_f32", run: lstmBatch(arrays, "f32", 1) },
    { name: "W2 unrolled_f32_2_threads", run: lstmBatch(arrays, "f32", 2) },
    ...products,
    ...courseContenders(),
    ...(["f32", "f64"] as const).flatMap((precision) =>
      (["ctc", "softmax"] as const).map((loss): Contender => ({
        name: `W5 unrolled_${loss}_${precision}`,
        run: spoken(loss, precision),
      }))
    ),
  ];
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Lets all contenders run in turn, round after round; the first round only warms up. */
async function compete(
  contenders: Contender[],
  rounds: number,
  seconds: number,
): Promise<{ results: Measured[]; rates: Map<string, number[]> }> {
  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  const first = new Map<string, number[]>();
  const counts = new Map<string, number>();
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run } of contenders) {
      const slice = await run(seconds);
      if (round === 0) first.set(name, slice.losses);
      else {
        rates.get(name)!.push(slice.iterations / slice.seconds);
        counts.set(name, (counts.get(name) ?? 0) + slice.iterations);
      }
    }
  }
  const results = contenders.map(({ name }) => {
    const [w, impl] = name.split(" ") as [string, string];
    const its = median(rates.get(name)!);
    const best = Math.max(...rates.get(name)!);
    const losses = first.get(name)!;
    const extra = w === "W2"
      ? { ms: 1000 / its }
      : w === "W3"
      ? { gflops: 2 * Number(impl.split("_").at(-1)) ** 3 * its / 1e9 }
      : {};
    return { w, impl, its, best, n: counts.get(name)!, losses, ...extra };
  });
  return { results, rates };
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "11" },
      seconds: { type: "string", default: "0.5" },
      data: { type: "string" },
      peers: { type: "boolean" },
      python: { type: "string", default: "python3" },
      "node-modules": { type: "string", default: "." },
    },
  });
  const arrays = values.data ? await readArrays(values.data) : arraysByFormula();
  const peers = values.peers
    ? await peersOf(arrays, values.python, values["node-modules"])
    : { contenders: [], missing: [], end: () => Promise.resolve() };
  for (const text of peers.missing) console.error(text);
  try {
    const contenders = [...ours(arrays), ...peers.contenders]
      .filter(({ name }) =>
        positionals.length === 0
          ? !name.startsWith("W4")
          : positionals.some((word) => name.startsWith(word))
      );
    const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
    const { results, rates } = await compete(contenders, rounds, seconds);
    for (const result of results) console.log(JSON.stringify(result));
    console.log(ratios(rates, median));
  } finally {
    await peers.end();
  }
}
