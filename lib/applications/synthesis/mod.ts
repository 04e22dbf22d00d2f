/**
 * Speech synthesis: the names that a lesson may import from "@course/synthesis".
 *
 * @module
 */

export { application } from "./application.ts";

// utterances, and their frames
export { loadSynthesis, type SynthesisData } from "./data.ts";
export { PAUSE, type Timed, type Utterance, wordsOf } from "./utterance.ts";
export { FRAME_RATE, framesOf, RATE, soundOf } from "./sound.ts";
export { QUESTION } from "./example.ts";

// voices, and what they are compared with
export { concatenation, meanFrame } from "./baselines.ts";
export { digitsOf } from "./answer.ts";
export {
  inputsOf,
  openSynthesiser,
  Synthesiser,
  type SynthesiserOptions,
  trainSynthesiser,
} from "./model.ts";
export { frameError, scoresOf, type Voice } from "./score.ts";
