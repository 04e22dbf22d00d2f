/**
 * Draws sentences: French with its English, and the combinations that are in it.
 *
 * @module
 */
import type { Rng } from "../../../lib/matrix/random.ts";
import {
  type Adjective,
  ADJECTIVES,
  ALONE,
  type Noun,
  NOUNS,
  OF_PERSONS,
  OF_THINGS,
  TAILS,
  type Verb,
  withS,
} from "./words.ts";

/** A sentence in both languages. */
export interface Drawn {
  readonly french: string;
  readonly english: string;
  /** Its combinations: verb and form, noun and adjective, verb and tail. */
  readonly combinations: readonly string[];
}

const SUBJECTS = [
  ["je", "I", 0],
  ["tu", "you", 1],
  ["il", "he", 2],
  ["elle", "she", 2],
  ["nous", "we", 3],
  ["vous", "you", 4],
  ["ils", "they", 5],
  ["elles", "they", 5],
] as const;
type Subject = typeof SUBJECTS[number];

const AVOIR = ["ai", "as", "a", "avons", "avez", "ont"];
const ALLER = ["vais", "vas", "va", "allons", "allez", "vont"];
const MODALS = [
  ["want", ["veux", "veux", "veut", "voulons", "voulez", "veulent"]],
  ["can", ["peux", "peux", "peut", "pouvons", "pouvez", "peuvent"]],
  ["must", ["dois", "dois", "doit", "devons", "devez", "doivent"]],
] as const;
const BE = ["am", "are", "is", "are", "are", "are"];
const CLITICS = [
  ["me", "me", [0, 3]],
  ["te", "you", [1, 4]],
  ["le", "him", []],
  ["la", "her", []],
  ["nous", "us", [0, 3]],
  ["vous", "you", [1, 4]],
  ["les", "them", []],
] as const;
const ASKING = [["", ""], ["pourquoi ", "why "], ["quand ", "when "], ["où ", "where "]] as const;

/** Says whether a word is spoken with a vowel first. */
const vowel = (word: string) => /^[aeiouéèêâôh]/.test(word);

/** Elides what is followed by a vowel. */
function elided(text: string): string {
  return text
    .replace(
      /(?<![-\p{L}])(je|ne|me|te|le|la|de|que) (?=[aeiouéèêâôh])/gu,
      (_, word) => `${word.slice(0, -1)}'`,
    );
}

const upper = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/** A verb with its subject behind it: chante-t-il. */
function inverted(verb: string, [subject]: Subject): string {
  return `${verb}${/[ae]$/.test(verb) && vowel(subject) ? "-t-" : "-"}${subject}`;
}

/** What is said of a verb: French and English, without what stands behind it. */
type Form = (verb: Verb, subject: Subject, rng: Rng) => [string, string];

const third = ([, , person]: Subject) => person === 2;
const doing = (subject: Subject) => third(subject) ? "does" : "do";
const any = <T>(rng: Rng, list: readonly T[]): T => list[rng.int(list.length)]!;
const modal = (rng: Rng) => any(rng, MODALS);
/** want to, wants to, can, must. */
const ability = (name: string, subject: Subject) =>
  name === "want" ? (third(subject) ? "wants to" : "want to") : name;

/** Ways to say a verb; a question's first letter is a q. */
const FORMS: Readonly<Record<string, Form>> = {
  present: ({ present, english }, s) => [
    `${s[0]} ${present[s[2]]}`,
    `${s[1]} ${english[third(s) ? 1 : 0]}`,
  ],
  negation: ({ present, english }, s) => [
    `${s[0]} ne ${present[s[2]]} pas`,
    `${s[1]} ${doing(s)} not ${english[0]}`,
  ],
  never: ({ present, english }, s) => [
    `${s[0]} ne ${present[s[2]]} jamais`,
    `${s[1]} never ${english[third(s) ? 1 : 0]}`,
  ],
  past: ({ participle, english }, s) => [
    `${s[0]} ${AVOIR[s[2]]} ${participle}`,
    `${s[1]} ${english[2]}`,
  ],
  "past negation": ({ participle, english }, s) => [
    `${s[0]} ne ${AVOIR[s[2]]} pas ${participle}`,
    `${s[1]} did not ${english[0]}`,
  ],
  future: ({ infinitive, english }, s) => [
    `${s[0]} ${ALLER[s[2]]} ${infinitive}`,
    `${s[1]} ${BE[s[2]]} going to ${english[0]}`,
  ],
  "future negation": ({ infinitive, english }, s) => [
    `${s[0]} ne ${ALLER[s[2]]} pas ${infinitive}`,
    `${s[1]} ${BE[s[2]]} not going to ${english[0]}`,
  ],
  modal({ infinitive, english }, s, rng) {
    const [name, forms] = modal(rng);
    return [`${s[0]} ${forms[s[2]]} ${infinitive}`, `${s[1]} ${ability(name, s)} ${english[0]}`];
  },
  "modal negation"({ infinitive, english }, s, rng) {
    const [name, forms] = modal(rng);
    const not = name === "want"
      ? `${doing(s)} not want to`
      : name === "can"
      ? "cannot"
      : "must not";
    return [`${s[0]} ne ${forms[s[2]]} pas ${infinitive}`, `${s[1]} ${not} ${english[0]}`];
  },
  question: ({ present, english }, s) => [
    inverted(present[s[2]]!, s),
    `${doing(s)} ${s[1]} ${english[0]}`,
  ],
  "question past": ({ participle, english }, s) => [
    `${inverted(AVOIR[s[2]]!, s)} ${participle}`,
    `did ${s[1]} ${english[0]}`,
  ],
  "question future": ({ infinitive, english }, s) => [
    `${inverted(ALLER[s[2]]!, s)} ${infinitive}`,
    `${BE[s[2]]} ${s[1]} going to ${english[0]}`,
  ],
  "question modal"({ infinitive, english }, s, rng) {
    const [name, forms] = modal(rng);
    const asked = name === "want" ? `${doing(s)} ${s[1]} want to` : `${name} ${s[1]}`;
    return [`${inverted(forms[s[2]]!, s)} ${infinitive}`, `${asked} ${english[0]}`];
  },
  "question with est-ce que": ({ present, english }, s) => [
    `est-ce que ${s[0]} ${present[s[2]]}`,
    `${doing(s)} ${s[1]} ${english[0]}`,
  ],
};

/** Ways to say a verb with a clitic before it: the French of the verb with it, as in "me voit". */
const WITH_CLITIC: Readonly<Record<string, (v: Verb, s: Subject, c: string) => [string, string]>> =
  {
    clitic: ({ present, english }, s, c) => [
      `${s[0]} ${c} ${present[s[2]]}`,
      `${s[1]} ${english[third(s) ? 1 : 0]}`,
    ],
    "clitic negation": ({ present, english }, s, c) => [
      `${s[0]} ne ${c} ${present[s[2]]} pas`,
      `${s[1]} ${doing(s)} not ${english[0]}`,
    ],
    "clitic future": ({ infinitive, english }, s, c) => [
      `${s[0]} ${ALLER[s[2]]} ${c} ${infinitive}`,
      `${s[1]} ${BE[s[2]]} going to ${english[0]}`,
    ],
    "question clitic": ({ present, english }, s, c) => [
      `${c} ${inverted(present[s[2]]!, s)}`,
      `${doing(s)} ${s[1]} ${english[0]}`,
    ],
    "question clitic modal": ({ infinitive, english }, s, c) => [
      `${inverted(MODALS[0][1][s[2]]!, s)} ${c} ${infinitive}`,
      `${doing(s)} ${s[1]} want to ${english[0]}`,
    ],
  };

/** Articles and their like: masculine, feminine, plural, and English. */
const ARTICLES: readonly (readonly [string, string, string, string, string])[] = [
  ["le", "la", "les", "the", "the"],
  ["un", "une", "des", "a", "some"],
  ["mon", "ma", "mes", "my", "my"],
  ["notre", "notre", "nos", "our", "our"],
  ["votre", "votre", "vos", "your", "your"],
  ["ce", "cette", "ces", "this", "these"],
];
/** Behind a negation: a and some would be another word. */
const DEFINITE = ARTICLES.filter(([article]) => article !== "un");

/** A noun with article and, mostly, an adjective. */
interface Thing {
  readonly french: string;
  readonly english: string;
  readonly noun: Noun;
  readonly many: boolean;
  readonly combinations: readonly string[];
}

/** The form of an adjective beside its noun. */
function agreeing({ forms }: Adjective, { feminine, singular }: Noun, many: boolean, next = false) {
  if (many) return forms[feminine ? 4 : 3];
  return feminine ? forms[2] : forms[next && vowel(singular) ? 1 : 0];
}

const pairOf = (noun: Noun, adjective: Adjective) => `${noun.english} × ${adjective.english}`;

function thing(rng: Rng, many = rng.int(3) === 0, articles = ARTICLES): Thing {
  const noun = any(rng, NOUNS);
  const adjective = rng.int(4) > 0 ? any(rng, ADJECTIVES) : undefined;
  const [m, f, plural, english, englishPlural] = any(rng, articles);
  const name = many ? noun.plural : noun.singular;
  const word = adjective && agreeing(adjective, noun, many, adjective.before);
  const words = !word ? [name] : adjective!.before ? [word, name] : [name, word];
  const starts = vowel(words[0]!);
  let article: string = many ? plural : noun.feminine ? f : m;
  if (article === "des" && adjective?.before) article = "de";
  if (article === "ma" && starts) article = "mon";
  if (article === "ce" && starts) article = "cet";
  const named = many ? withS(noun.english) : noun.english;
  const rest = (adjective ? `${adjective.english} ` : "") + named;
  const an = english === "a" && !many && /^[aeio]/.test(rest) ? "an" : english;
  return {
    french: [article, ...words].join(" "),
    english: `${many ? englishPlural : an} ${rest}`,
    ...{ noun, many },
    combinations: adjective ? [pairOf(noun, adjective)] : [],
  };
}

const written = (french: string, english: string, end: string, combinations: string[]): Drawn => ({
  french: `${upper(elided(french))}${end === "?" ? " ?" : end}`,
  english: `${upper(english)}${end}`,
  combinations,
});

/** A sentence about a noun. */
function ofNoun(rng: Rng): Drawn {
  const kind = rng.int(6);
  if (kind < 3) {
    const one = thing(rng);
    const { noun, many } = one;
    const adjective = any(rng, ADJECTIVES);
    const word = agreeing(adjective, noun, many);
    const [is, are] = many ? ["sont", "are"] : ["est", "is"];
    const combinations = [...one.combinations, pairOf(noun, adjective)];
    if (kind === 2) {
      const it = `${noun.feminine ? "elle" : "il"}${many ? "s" : ""}`;
      const french = `${one.french} ${is}-${it} ${word}`;
      return written(french, `${are} ${one.english} ${adjective.english}`, "?", combinations);
    }
    const [ne, pas, not] = kind === 1 ? ["ne ", " pas", " not"] : ["", "", ""];
    const french = `${one.french} ${ne}${is}${pas} ${word}`;
    return written(french, `${one.english} ${are}${not} ${adjective.english}`, ".", combinations);
  }
  const one = thing(rng, false);
  const [french, english] =
    ([["c'est", "it is"], ["ce n'est pas", "it is not"], ["voici", "here is"]] as const)[kind - 3]!;
  return written(`${french} ${one.french}`, `${english} ${one.english}`, ".", [
    ...one.combinations,
  ]);
}

/** A subject that can stand behind its verb where that is asked for. */
const subjectFor = (rng: Rng, form: string) =>
  SUBJECTS[form.startsWith("q") ? 1 + rng.int(7) : rng.int(8)]!;

/** A sentence with a clitic. */
function withClitic(rng: Rng): Drawn {
  const verb = any(rng, OF_PERSONS);
  const [name, form] = any(rng, Object.entries(WITH_CLITIC));
  const subject = subjectFor(rng, name);
  const fits = CLITICS.filter(([word, , persons]) => {
    const himself = (persons as readonly number[]).includes(subject[2]);
    return !himself && !(/^l[ea]$/.test(word) && vowel(verb.infinitive)); // l'aime: him or her
  });
  const [clitic, object] = any(rng, fits);
  const [french, english] = form(verb, subject, clitic);
  const end = name.startsWith("q") ? "?" : ".";
  return written(french, `${english} ${object}`, end, [`${verb.infinitive} × ${name}`]);
}

/**
 * Draws one sentence.
 *
 * @param rng Where chance comes from.
 * @returns The sentence in both languages, and its combinations.
 */
export function drawSentence(rng: Rng): Drawn {
  const kind = rng.int(10);
  if (kind < 2) return ofNoun(rng);
  if (kind < 4) return withClitic(rng);
  const verb = any(rng, kind < 7 ? ALONE : kind < 9 ? OF_THINGS : OF_PERSONS);
  const [name, form] = any(rng, Object.entries(FORMS));
  const subject = subjectFor(rng, name);
  const [french, english] = form(verb, subject, rng);
  const combinations = [`${verb.infinitive} × ${name}`];
  const end = name.startsWith("q") ? "?" : ".";
  if (kind >= 7) {
    const negated = / ne |pas|jamais/.test(french);
    const one = thing(rng, rng.int(3) === 0, negated ? DEFINITE : ARTICLES);
    combinations.push(...one.combinations);
    return written(`${french} ${one.french}`, `${english} ${one.english}`, end, combinations);
  }
  const [tail, behind] = rng.int(5) > 0 ? any(rng, TAILS) : ["", ""];
  if (tail) combinations.push(`${verb.infinitive} × ${tail}`);
  const asked = name.startsWith("q") && !name.includes("est-ce") && rng.int(3) === 0;
  const [why, whyEnglish] = asked ? any(rng, ASKING) : ASKING[0];
  const [last, lastEnglish] = [tail && ` ${tail}`, behind && ` ${behind}`];
  return written(
    `${why}${french}${last}`,
    `${whyEnglish}${english}${lastEnglish}`,
    end,
    combinations,
  );
}
