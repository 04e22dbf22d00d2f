/**
 * The voices of this data set, and to which part each belongs.
 *
 * @module
 */

/** The parts. */
export type Part = "train" | "validation" | "test";

/** Accents of espeak-ng. Every part has all of them. */
export const ACCENTS = [
  ...["en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-gb-x-gbcwmd"],
  "en-029",
];

/**
 * Speakers of espeak-ng by family: what differs by a number, or is derived from another. Left out are
 * those that whisper, robots, those whose echo is as loud as they are, and those of whom one of the first three formants lies below 75 or above
 * 135 percent of the usual one, as no throat has it.
 */
export const FAMILIES: readonly (readonly string[])[] = [
  ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"],
  ["f1", "f2", "f3", "f4", "f5"],
  ["klatt", "klatt2", "klatt3", "klatt4"],
  ["Gene", "Gene2"],
  ["iven", "iven2", "iven3", "iven4"],
  ["steph", "steph2", "steph3"],
  ["ed", "edward", "edward2"],
  ["rob", "robert"],
  ["Alex"],
  ["Andrea"],
  ["Annie"],
  ["Denis"],
  ["Diogo"],
  ["Henrique"],
  ["Hugo"],
  ["Mario"],
  ["Mike"],
  ["Nguyen"],
  ["adam"],
  ["anika"],
  ["antonio"],
  ["aunty"],
  ["belinda"],
  ["benjamin"],
  ["caleb"],
  ["david"],
  ["grandma", "grandpa"],
  ["john"],
  ["linda"],
  ["max"],
  ["michel"],
  ["miguel"],
  ["norbert"],
  ["pablo"],
  ["paul"],
  ["pedro"],
  ["quincy"],
  ["sandro"],
  ["victor"],
];

/** Voices of flite, the second synthesiser: one is held out, one is for choosing settings. */
export const FLITE: Record<Part, readonly string[]> = {
  train: ["slt", "rms"],
  validation: ["kal16"],
  test: ["awb"],
};
