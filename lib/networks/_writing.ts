/** How an encoder-decoder network writes targets: label by label, or by a search. */
import { type Batch, batchOf, type Example } from "../training/examples.ts";
import { type Ask, beamSearch } from "./beam.ts";
import { type EncoderDecoderProgram, likeliest, type Parts } from "./encoder_decoder_program.ts";

/** One source in as many rows as a search is wide. */
export function repeated(
  { examples }: Batch<Pick<Example, "x">>,
  width: number,
): Batch<Pick<Example, "x">> {
  return batchOf(Array.from({ length: width }, () => examples[0]!));
}

/** The likeliest label at each step, of each source. */
export function greedy(
  program: EncoderDecoderProgram,
  batch: Batch<Pick<Example, "x">>,
  { start, end }: Parts,
  limit: number,
): number[][] {
  const ask = program.begin(batch);
  const targets: number[][] = batch.examples.map(() => []);
  let labels = targets.map(() => start);
  for (let t = 0; t < limit && labels.some((label) => label !== end); t++) {
    const columns = ask(labels);
    labels = labels.map((label, j) => label === end ? end : likeliest(columns[j]!, start));
    labels.forEach((label, j) => label !== end && targets[j]!.push(label));
  }
  return targets;
}

/** The likeliest labels that a beam search finds. */
export function searched(
  program: EncoderDecoderProgram,
  batch: Batch<Pick<Example, "x">>,
  { start, end }: Parts,
  limit: number,
  width: number,
): number[] {
  const ask = program.begin(batch);
  const columns: Ask = (rows, labels) =>
    ask(labels, rows).map(({ data }) => Array.from(data, (p, label) => label === start ? 0 : p));
  return beamSearch(columns, start, { width, steps: limit, end })[0]?.labels ?? [];
}
