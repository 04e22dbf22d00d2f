/**
 * Translation: the names that a lesson may import from "@course/translation".
 *
 * @module
 */

export { application } from "./application.ts";

// pairs of sentences, and their tokens
export { dealPairs, loadTranslation, type TranslationData } from "./data.ts";
export { type Pair, type Pairs, parsePairs } from "./pairs.ts";
export { sentenceOf, tokensOf } from "./tokens.ts";
export { SING } from "./example.ts";

// translators, and what they are compared with
export {
  type Aligned,
  openTranslator,
  trainTranslator,
  Translator,
  type TranslatorOptions,
} from "./model.ts";
export { nearestSentence, wordByWord } from "./baselines.ts";
export { exactShare, scoresOf, type Translates, translatesWith } from "./score.ts";
