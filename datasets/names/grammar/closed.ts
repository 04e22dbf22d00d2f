/**
 * Closed lists: words of which there are only so many. All parts of the data set share them.
 *
 * @module
 */

const list = (text: string) => text.split(";").map((entry) => entry.trim());

/** Days of the week: capitals that are no names. */
export const DAYS = list("Monday; Tuesday; Wednesday; Thursday; Friday; Saturday; Sunday");

/** Months: capitals that are no names. */
export const MONTHS = list(
  "January; February; March; April; May; June; July; August; September; October; November; December",
);

/** Titles before a name. They are not part of the name. */
export const TITLES = list(
  "Mr.; Mrs.; Ms.; Dr.; Mr; Mrs; Dr; Professor; Captain; President; Judge; Sir; Lady; Queen; King; " +
    "General; Sergeant; Detective; Minister; Uncle; Aunt; Sister; Father; Senator; Mayor",
);

/** Relatives and friends. */
export const KIN = list(
  "mother; father; sister; brother; uncle; aunt; cousin; friend; neighbour; daughter; son; wife; " +
    "husband; grandmother; grandfather",
);

/** Times and places, some with a capital. */
export const WHEN = list(
  "yesterday; today; last week; last year; on {day}; on {day}; on {day}; in {month}; in {month}; " +
    "in {year}; at noon; this morning; in the evening; two years ago; every {day}; again; once; " +
    "in {month} {year}; before {day}; after {day}; at the {venue}; near the {venue}; in {place}; " +
    "near {landmark}; {where}; {where}; {pp}; {pp}; {pp}",
);

/** What may end the name of a company. */
export const ENDINGS = list("Ltd; Group");

/** What some surnames begin with. */
export const BEGINNINGS = list("O'; D'");

/** In front of persons and things alike. */
export const PREPOSITIONS = list(
  "for; with; by; about; like; without; after; before; against; behind; with; for; because of",
);

/** In front of places. */
export const WHERE = list(
  "over; under; into; through; across; beside; among; around; between; inside; outside; on; from; " +
    "to; along; above; below; out of; in front of; next to; up; down; past; off; within; onto; " +
    "towards; opposite; near; in; at",
);

/** In front of a property. */
export const DEGREES = list(
  "very; too; rather; quite; so; really; almost; much too; a little; more; most; less; as; all; just",
);

/** In front of a verb in the past. */
export const OFTEN = list(
  "never; always; often; already; just; still; also; soon; once; only; even; then; almost; later; " +
    "nearly; ever; first; finally; now; sometimes",
);

/** Whose. */
export const OWN = list("my; his; her; our; their; your");

/** How many, in front of a plural. */
export const NUMBERS = list("two; three; four; some; many; no; these; those");

/** Articles and the like in front of a singular noun. */
export const DETERMINERS = list("the; a; his; her; my; our; their; your; this; that; another");

/** Second words of place names; the first is from words.ts. */
export const SITES = list(
  "Street; Bridge; Road; Hotel; Park; Hall; Square; Station; School; Lake; Tower; University; " +
    "Hospital; Theatre; Avenue; Valley",
);
