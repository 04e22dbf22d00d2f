/**
 * Speech recognition, as `deno task train speech` and `deno task try speech` know it (slide when-2).
 *
 * @module
 */
import type { Application } from "../application.ts";
import { answer } from "./answer.ts";
import { baselinesOf } from "./baselines.ts";
import { loadSpeech, type SpeechData } from "./data.ts";
import { exampleOf } from "./example.ts";
import { loadFolder } from "./folder.ts";
import { openRecogniser, type Recogniser, trainRecogniser } from "./model.ts";
import { errorRate, scoreRecogniser } from "./score.ts";

/** Speech recognition. */
export const application: Application<SpeechData, Recogniser> = {
  name: "speech",
  title: "writes down the digits that are said in a recording",
  metric: "word error rate",
  unit: "0 to 1",
  better: "lower",
  network: "two layers, two passes, GRU, CTC",
  takes: "file",
  load: (path) => path === undefined ? loadSpeech() : loadFolder(path),
  baselines: baselinesOf,
  train(data, { seed, onStep, onEpoch }) {
    return trainRecogniser(data, {
      ...{ seed, onStep },
      onEpoch({ recogniser, ...report }) {
        const metric = errorRate((part) => recogniser.transcribe(part), data.validation);
        onEpoch({ ...report, metric });
      },
    });
  },
  score: scoreRecogniser,
  parameters: ({ network }) => network.summary().at(-1)!.count,
  save: (recogniser) => recogniser.save(),
  open: openRecogniser,
  answer(recogniser, input) {
    const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
    return answer(recogniser, bytes);
  },
  example: exampleOf,
};
