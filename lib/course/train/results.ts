/**
 * What a training came to: the contents of `results.json`, and tables of it.
 *
 * @module
 */
import type { Application, Example, Scores } from "../../applications/application.ts";
import { markdownTable } from "../marked.ts";

/** One seed's scores. */
export type SeedScores = Scores & { readonly seed: number };

/** What one kind of network came to. */
export interface NetworkResults {
  /** Scores for each seed. */
  readonly seeds: readonly SeedScores[];
  /** Numbers that were learned. */
  readonly parameters: number;
  /** Time of one training, the mean over the seeds. */
  readonly seconds: number;
}

/** The contents of `results.json`. */
export interface Results
  extends NetworkResults, Pick<Application, "name" | "metric" | "unit" | "better" | "network"> {
  /** Scores of what costs nothing, by name. */
  readonly baselines: Readonly<Record<string, Scores>>;
  /** Other kinds of network that were trained beside it. */
  readonly others?: Readonly<Record<string, NetworkResults>>;
  /** The slide's own example, answered by the saved model: the first seed's. */
  readonly example: Example;
}

/** Rows of a table: a name, and a list of scores. */
type Row = readonly [name: string, scores: readonly Readonly<Record<string, number>>[]];

function rowsOf({ baselines, others = {}, network, seeds }: Results): Row[] {
  return [
    ...Object.entries(baselines).map(([name, scores]): Row => [name, [scores]]),
    ...Object.entries(others).map(([name, { seeds }]): Row => [name, seeds]),
    [network, seeds],
  ];
}

/** Measures in the order of the columns. */
function columnsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(([, scores]) => scores.flatMap((one) => Object.keys(one))))]
    .filter((name) => name !== "seed");
}

/** Mean and range, or each count. */
function shown(values: readonly number[], areCounts: boolean): string {
  if (values.length === 0) return "";
  if (areCounts) return values.join(", ");
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(3));
  return low === high ? mean.toFixed(3) : `${mean.toFixed(3)} (${low} to ${high})`;
}

/**
 * Writes the table of a training: each measure as mean and range over the seeds, or each count.
 *
 * @param results What it came to.
 * @returns A Markdown table: baselines, other networks, the network.
 */
export function tableOf(results: Results): string {
  const rows = rowsOf(results);
  const columns = columnsOf(rows);
  const valuesOf = (scores: Row[1], column: string) =>
    scores.flatMap((one) => one[column] === undefined ? [] : [one[column]]);
  const counts = columns.map((column) =>
    rows.every(([, scores]) => valuesOf(scores, column).every(Number.isInteger))
  );
  return markdownTable([
    [results.metric, ...columns],
    ...rows.map(([name, scores]) => [
      name,
      ...columns.map((column, k) => shown(valuesOf(scores, column), counts[k]!)),
    ]),
  ]);
}

/** Every figure of a training by name; the clock's are left out. */
function figuresOf(results: Results): Map<string, string> {
  const figures = new Map<string, string>();
  for (const [name, scores] of rowsOf(results)) {
    for (const { seed, ...one } of scores) {
      for (const [measure, value] of Object.entries(one)) {
        const where = seed === undefined ? name : `${name}, seed ${seed}`;
        figures.set(`${where}, ${measure}`, value.toFixed(3));
      }
    }
  }
  figures.set("parameters", String(results.parameters));
  figures.set("the slide's example", results.example.output);
  return figures;
}

/**
 * Compares a training with an earlier one, to three digits behind the point.
 *
 * @param before What was reported.
 * @param now What came out.
 * @returns How many figures there are, and a line for each that differs.
 */
export function compared(before: Results, now: Results): { count: number; differences: string[] } {
  const [old, fresh] = [figuresOf(before), figuresOf(now)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  const differences = names.filter((name) => old.get(name) !== fresh.get(name)).map((name) =>
    `${name}: ${fresh.get(name) ?? "nothing"}, reported is ${old.get(name) ?? "nothing"}`
  );
  return { count: names.length, differences };
}
