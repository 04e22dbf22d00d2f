/**
 * Translation, as `deno task train translation` and `deno task try translation` know it (slide when-2).
 *
 * @module
 */
import type { Application, Contender } from "../application.ts";
import { answer } from "./answer.ts";
import { baselinesOf } from "./baselines.ts";
import { loadPairs, loadTranslation, type TranslationData } from "./data.ts";
import { SING } from "./example.ts";
import { openTranslator, trainTranslator, type Translator } from "./model.ts";
import { exactShare, scoresOf, translatesWith } from "./score.ts";
import { tokensOf } from "./tokens.ts";

/**
 * Says how often a data set is read: a small one more often, 42 000 pairs in all.
 *
 * @param pairs How many it has.
 * @returns Epochs, 3 to 40.
 */
export function epochsFor(pairs: number): number {
  return Math.min(40, Math.max(3, Math.ceil(42_000 / pairs)));
}

/** Trains and scores a translator. */
function contender(): Contender<TranslationData, Translator> {
  return {
    train(data, { onEpoch, ...options }) {
      const [sources, targets] = (["source", "target"] as const).map((side) =>
        data.validation.map((pair) => tokensOf(pair[side]))
      );
      return trainTranslator(data, {
        ...{ ...options, epochs: epochsFor(data.train.length) },
        onEpoch: ({ translator, ...report }) =>
          onEpoch({
            ...report,
            metric: exactShare(translatesWith(translator)(sources!), targets!),
          }),
      });
    },
    score: (translator, data) => scoresOf(translatesWith(translator), data),
    parameters: ({ network }) => network.summary().at(-1)!.count,
  };
}

/** Translation. */
export const application: Application<TranslationData, Translator> = {
  name: "translation",
  title: "translates French sentences into English",
  metric: "sentences right",
  unit: "0 to 1",
  better: "higher",
  network: "LSTM with attention",
  takes: "text",
  load: (path) => path === undefined ? loadTranslation() : loadPairs(path),
  baselines: baselinesOf,
  ...contender(),
  save: (translator) => translator.save(),
  open: openTranslator,
  answer: (translator, input) => answer(translator, String(input)),
  example(translator) {
    const { text: output } = answer(translator, SING.source);
    return { input: SING.source, output, right: output === SING.target };
  },
};
