/**
 * Name recognition: the names that a lesson may import from "@course/names".
 *
 * @module
 */

export { application } from "./application.ts";

// sentences, and their tags
export { loadNames, NAME_LABELS, type NamesData, type TaggingData } from "./data.ts";
export { parseTagged, type TaggedSentence } from "./tagged.ts";
export { LUKE, SPELL, TEDDY_BEARS, TEDDY_ROOSEVELT, YESTERDAY } from "./example.ts";

// what a network reads
export { activeRows, inputsOf, SHAPE_NAMES, shapesOf } from "./features.ts";
export { examplesOf } from "./examples.ts";

// taggers, and what they are compared with
export { everyCapital, mostFrequentTag, nothingIsAName } from "./baselines.ts";
export { Tagger, type TaggerOptions, type TaggerStep, trainTagger } from "./tagger.ts";
export { openTagger, trainTwoWayTagger, TwoWayTagger, type TwoWayTaggerOptions } from "./model.ts";
export { type NameTagger, scoreTagger, type TaggedToken, tagSentence } from "./score.ts";
