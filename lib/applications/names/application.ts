/**
 * Name recognition, as `deno task train names` and `deno task try names` know it (slide when-2).
 *
 * @module
 */
import type { Application, Contender } from "../application.ts";
import { answer } from "./answer.ts";
import { baselinesOf } from "./baselines.ts";
import { loadConll } from "./conll.ts";
import { loadNames, type TaggingData } from "./data.ts";
import { openTagger, trainTwoWayTagger, type TwoWayTagger } from "./model.ts";
import { labellerOf, scoreLabels, scoresOf } from "./score.ts";
import { type Tagger, trainTagger } from "./tagger.ts";

/** Slide when-2, as one types it; and what it shows: the names, here in square brackets. */
const QUESTION = "Yesterday, Harry Potter met Hermione Granger.";
const SHOWN = "Yesterday, [Harry Potter] met [Hermione Granger].";

/** The first network of lesson 04, for comparison. */
const leftToRight: Contender<TaggingData, Tagger> = {
  train: ({ train, vocabulary }, { seed, keeper, onStep }) =>
    trainTagger(train, vocabulary, { seed, keeper, onStep }),
  score: (tagger, data) => scoresOf(labellerOf(tagger), data),
  parameters: ({ params }) => Object.values(params).reduce((sum, { data }) => sum + data.length, 0),
};

/**
 * Says how often a data set is read: a small one more often, 20 000 sentences in all, as five times
 * the committed one.
 *
 * @param sentences How many it has.
 * @returns Epochs, 5 to 40.
 */
export function epochsFor(sentences: number): number {
  return Math.min(40, Math.max(5, Math.ceil(20_000 / sentences)));
}

/** Name recognition. */
export const application: Application<TaggingData, TwoWayTagger> = {
  name: "names",
  title: "finds the names of persons in a sentence",
  metric: "entity F1",
  unit: "0 to 1",
  better: "higher",
  network: "two passes, GRU",
  others: { "left to right": leftToRight },
  takes: "text",
  load: (path) => path === undefined ? loadNames() : loadConll(path),
  baselines: baselinesOf,
  train({ train, validation, vocabulary, labels }, { seed, keeper, onStep, onEpoch }) {
    const epochs = epochsFor(train.length);
    return trainTwoWayTagger(train, vocabulary, {
      ...{ seed, labels, epochs, keeper, onStep },
      onEpoch({ tagger, ...report }) {
        const { f1 } = scoreLabels((tokens) => tagger.tags(tokens), validation, labels);
        onEpoch({ ...report, metric: f1 });
      },
    });
  },
  score: (tagger, data) => scoresOf((tokens) => tagger.tags(tokens), data),
  parameters: ({ network }) => network.summary().at(-1)!.count,
  save: (tagger) => tagger.save(),
  open: openTagger,
  answer: (tagger, input) => answer(tagger, String(input)),
  example(tagger) {
    const { text: output } = answer(tagger, QUESTION);
    return { input: QUESTION, output, right: output === SHOWN };
  },
};
