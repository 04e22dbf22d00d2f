/**
 * Speech recognition: the names that a lesson may import from "@course/speech".
 *
 * @module
 */

export { application } from "./application.ts";

// recordings, and their words
export { BANDS, bandsOf, FRAME_RATE, RATE, type Spoken, trimmed } from "./bands.ts";
export { DIGITS, loadSpeech, type SpeechData } from "./data.ts";
export { SAID } from "./example.ts";

// what a network reads, and how new strings are made
export { INPUTS, inputsOf, STEP_RATE } from "./inputs.ts";
export { joined, stringsOf } from "./strings.ts";

// recognisers, and what they are compared with
export { mostFrequentWord, nearestTemplates } from "./baselines.ts";
export {
  type HeardWord,
  openRecogniser,
  Recogniser,
  type RecogniserOptions,
  trainRecogniser,
} from "./model.ts";
export { errorRate, scoresOf, type Transcriber } from "./score.ts";
