/**
 * Fills the slots of a template: names, and phrases around content words.
 *
 * @module
 */
import type { Rng } from "../../../lib/matrix/random.ts";
import * as closed from "./closed.ts";

import type { Kind } from "./words.ts";

/** The names of one language that one part of the data set may use. */
export interface Names {
  /** Given names. */
  given: string[];
  /** Surnames. */
  surnames: string[];
  /** Particles that may stand before a surname. */
  particles?: string[];
}

/** What one part of the data set may use. */
export interface Lexicon {
  /** Names, language by language; each list has at least one. */
  names: Names[];
  /** Content words by kind. */
  words: Record<Kind, string[]>;
}

/** Gives the text for one slot. */
export type Fill = (slot: string) => string;

/**
 * Makes the function that fills slots.
 *
 * @param lexicon Names and content words to draw from.
 * @param rng The source of randomness.
 * @returns Takes a slot's name, gives its text; names stand in square brackets.
 */
export function filler({ names, words }: Lexicon, rng: Rng): Fill {
  const pick = <T>(list: readonly T[]): T => list[rng.int(list.length)]!;
  const word = (kind: Kind) => pick(words[kind]);
  const verb = (kind: "make" | "meet" | "act", past: boolean) =>
    word(kind).split(":")[past ? 1 : 0]!;
  const maybe = (share: number, text: () => string) => rng.uniform() < share ? `${text()} ` : "";
  const adjective = () => maybe(0.12, () => pick(closed.DEGREES)) + word("adjective");
  const property = (share: number) => maybe(share, () => word("adjective"));
  const initial = () => pick([..."ABCDEFGHJKLMNPRSTW"]);

  /** Two different entries of a list; the same one twice where it has only one. */
  const two = <T>(list: readonly T[]): [T, T] => {
    const [first, second] = rng.shuffle(list);
    return [first!, second ?? first!];
  };

  const surname = ({ surnames, particles }: Names) => {
    const [first, second] = two(surnames);
    const form = rng.uniform();
    if (form < 0.05 && first !== second) return `${first}-${second}`;
    return form < 0.3 && particles ? `${pick(particles)} ${first}` : first;
  };
  const person = () => {
    const language = pick(names);
    const foreign = rng.uniform() < 0.15 ? pick(names) : language;
    const [first, last] = [pick(language.given), surname(foreign)];
    const form = rng.uniform();
    if (form < 0.50) return `[${first} ${last}]`;
    if (form < 0.68) return `[${first}]`;
    if (form < 0.76) return `[${capital(last)}]`;
    if (form < 0.87) return `${pick(closed.TITLES)} [${capital(last)}]`;
    if (form < 0.92) return `${pick(closed.TITLES)} [${first} ${last}]`;
    if (form < 0.97) return `[${first} ${initial()}. ${last}]`;
    const [one, other] = two(language.given);
    return one === other ? `[${one} ${last}]` : `[${one} ${other} ${last}]`;
  };
  const one = () => {
    const form = rng.uniform();
    if (form < 0.28) return `the ${property(0.3)}${word("job")}`;
    if (form < 0.42) return `a ${property(0.3)}${word("job")}`;
    if (form < 0.52) return `the ${word("nationality")} ${word("job")}`;
    if (form < 0.60) return `the ${word("job")} from ${word("place")}`;
    if (form < 0.82) return `${pick(closed.OWN)} ${pick(closed.KIN)}`;
    return pick(["somebody", "nobody", "everybody"]);
  };
  const aThing = () => {
    const form = rng.uniform();
    if (form < 0.7) return `${pick(closed.DETERMINERS)} ${property(0.3)}${word("thing")}`;
    if (form < 0.78) return `${person()}'s ${property(0.2)}${word("thing")}`;
    if (form < 0.86) return `${pick(closed.NUMBERS)} ${property(0.2)}${things()}`;
    if (form < 0.93) return `the ${word("thing")} of the ${word("job")}`;
    return `${pick(closed.OWN)} ${word("nationality")} ${word("thing")}`;
  };
  const things = () => `${word("thing")}s`.replace(/fs$/, "ves");
  const work = () => {
    const form = rng.uniform();
    if (form < 0.4) return `The ${word("title")} ${word("title")}`;
    if (form < 0.7) return `${word("title")} ${word("title")}`;
    return `${word("title")} of the ${word("title")}`;
  };
  const company = () => word("company") + (rng.uniform() < 0.3 ? ` ${pick(closed.ENDINGS)}` : "");

  const pp = () => {
    const form = rng.uniform();
    const after = (text: string) => `${pick(closed.PREPOSITIONS)} ${text}`;
    if (form < 0.5) return after(person());
    if (form < 0.7) return after(one());
    if (form < 0.85) return after(aThing());
    return after(pick([things(), word("food"), word("doing")]));
  };

  const where = () => {
    const the = pick(["the", "the", "the", "a", ...closed.OWN]);
    return `${pick(closed.WHERE)} ${the} ${property(0.2)}${
      word(rng.uniform() < 0.5 ? "thing" : "venue")
    }`;
  };

  const slots: Record<string, () => string> = {
    P: person,
    "a thing": aThing,
    "the thing": () => `the ${property(0.3)}${word("thing")}`,
    "a job": () => `a ${property(0.3)}${word("job")}`,
    "the one": one,
    things,
    animals: () => plural(word("animal")),
    jobs: () => `${word("job")}s`,
    adjective: () => adjective(),
    where,
    made: () => verb("make", true),
    make: () => verb("make", false),
    met: () => verb("meet", true),
    meet: () => verb("meet", false),
    acted: () => maybe(0.1, () => pick(closed.OFTEN)) + verb("act", true),
    act: () => verb("act", false),
    acts: () => third(verb("act", false)),
    said: () => rng.uniform() < 0.4 ? "said" : word("say"),
    kin: () => pick(closed.KIN),
    day: () => pick(closed.DAYS),
    month: () => pick(closed.MONTHS),
    year: () => String(1850 + rng.int(180)),
    when: () => pick(closed.WHEN).replace(/\{([^}]+)\}/g, (_, slot) => fill(slot)),
    landmark: () => `${word("landmark")} ${pick(closed.SITES)}`,
    pp,
    company,
    work,
  };
  const fill: Fill = (slot) => {
    const name = /^[A-Z]./.test(slot) ? slot[0]!.toLowerCase() + slot.slice(1) : slot;
    const text = slots[name]?.() ?? word(name as Kind);
    return name === slot ? text : capital(text);
  };
  return fill;
}

/** The plural of an animal. */
function plural(word: string): string {
  return word.endsWith("x") ? `${word}es` : `${word}s`;
}

/** The third person of a verb: hurry, hurries. */
function third(verb: string): string {
  if (/[^aeo]y$/.test(verb)) return verb.replace(/y$/, "ies");
  return /(s|sh|ch)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

/** The text with a capital in front. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
