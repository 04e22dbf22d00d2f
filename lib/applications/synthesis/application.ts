/**
 * Speech synthesis, as `deno task train synthesis` and `deno task try synthesis` know it (slide when-3).
 *
 * @module
 */
import type { Application } from "../application.ts";
import { answer } from "./answer.ts";
import { baselinesOf } from "./baselines.ts";
import { loadSynthesis, loadUtterances, type SynthesisData } from "./data.ts";
import { exampleOf } from "./example.ts";
import { openSynthesiser, type Synthesiser, trainSynthesiser } from "./model.ts";
import { frameError, scoreSynthesiser } from "./score.ts";

/** Speech synthesis. */
export const application: Application<SynthesisData, Synthesiser> = {
  name: "synthesis",
  title: "says a string of digits",
  metric: "error of frames",
  unit: "root of the mean square, in nats of power",
  better: "lower",
  network: "two passes, GRU",
  takes: "text",
  load: (path) => path === undefined ? loadSynthesis() : loadUtterances(path),
  baselines: baselinesOf,
  train({ train, validation }, { seed, onStep, onEpoch }) {
    return trainSynthesiser(train, {
      ...{ seed, onStep },
      onEpoch({ synthesiser, ...report }) {
        const metric = frameError((timed) => synthesiser.bands(timed), validation);
        onEpoch({ ...report, metric });
      },
    });
  },
  score: scoreSynthesiser,
  parameters: ({ network }) => network.summary().at(-1)!.count,
  save: (synthesiser) => synthesiser.save(),
  open: openSynthesiser,
  answer: (synthesiser, input) => answer(synthesiser, String(input)),
  example: exampleOf,
};
