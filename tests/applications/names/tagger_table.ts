// deno-lint-ignore-file no-console
/**
 * Prints what taggers of names reach: `deno run -A tests/networks/tagger_table.ts`.
 *
 * Entity F1 as mean and range over three seeds, and the pairs of the hard set, such as Teddy bears and
 * Teddy Roosevelt, of which both sentences come out right. Takes a minute or two.
 *
 * @module
 */
import { loadNames } from "../../../lib/applications/names/data.ts";
import type { TaggedSentence } from "../../../lib/applications/names/tagged.ts";
import {
  everyCapital,
  mostFrequentTag,
  nothingIsAName,
} from "../../../lib/applications/names/baselines.ts";
import { trainTagger } from "../../../lib/applications/names/tagger.ts";
import { type NameTagger, scoreTagger } from "../../../lib/applications/names/score.ts";
import { trainTwoWayTagger } from "../../../lib/applications/names/two_way_tagger.ts";

/** The first so many sentences of the hard set are pairs. */
const PAIRED = 44;
const SEEDS = [1, 2, 3];
const { vocabulary, train, validation, test, hard } = await loadNames();

const isRight = (tagger: NameTagger, { tokens, tags }: TaggedSentence) =>
  tagger.probabilities(tokens).every((p, t) => (p > 0.5 ? 1 : 0) === tags[t]);

function pairs(tagger: NameTagger): number {
  const right = hard.slice(0, PAIRED).map((sentence) => isRight(tagger, sentence));
  return right.filter((first, i) => i % 2 === 0 && first && right[i + 1]).length;
}

function spread(values: number[]): string {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = low === high ? "" : ` (${low.toFixed(3)} to ${high.toFixed(3)})`;
  return mean.toFixed(3) + range;
}

function row(name: string, taggers: NameTagger[]): void {
  const parts = [validation, test, hard].map((part) =>
    spread(taggers.map((tagger) => scoreTagger(tagger, part).f1))
  );
  const right = taggers.map(pairs).join(", ");
  console.log(`| ${[name, ...parts, `${right} of ${PAIRED / 2}`].join(" | ")} |`);
}

console.log("| tagger | validation | test | hard | pairs |");
console.log("| --- | --- | --- | --- | --- |");
row("nothing is a name", [nothingIsAName]);
row("every capital", [everyCapital]);
row("most frequent tag", [mostFrequentTag(train)]);
row("left to right", SEEDS.map((seed) => trainTagger(train, vocabulary, { seed })));
row("two passes, GRU", SEEDS.map((seed) => trainTwoWayTagger(train, vocabulary, { seed })));
