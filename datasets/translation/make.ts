/**
 * Generates the sentences of this data set: `deno run -A datasets/translation/make.ts`.
 *
 * The same bytes on every machine: all randomness comes from one seed.
 *
 * @module
 */
import { tokensOf } from "../../lib/applications/translation/tokens.ts";
import { random } from "../../lib/matrix/random.ts";
import { type Drawn, drawSentence } from "./grammar/sentences.ts";

/** The parts. */
export type Part = "train" | "validation" | "test";
/** The seed of the committed files. */
const SEED = 45;
/** Sentences of each part. */
const SIZES: Record<Part, number> = { train: 14_000, validation: 500, test: 1000 };
/** The slide's sentence, whose combinations are in the training part. */
const SLIDE = ["Voulez-vous chanter avec moi ?", "Do you want to sing with me?"] as const;
const OF_SLIDE = ["chanter × question modal", "chanter × avec moi"];
/** Of so many combinations one is in the test part, and one in two such in the validation part. */
const HELD_OUT = { test: 0.12, validation: 0.18 };
/** Sentences to draw from. */
const DRAWN = 90_000;

/**
 * Generates all sentences and says which combinations are whose.
 *
 * @param seed Another seed deals and draws otherwise; the committed files have the default.
 * @returns The sentences of each part, and the part of each combination.
 */
export function make(seed = SEED): { parts: Record<Part, Drawn[]>; dealt: Map<string, Part> } {
  const rng = random(seed);
  const drawn = new Map<string, Drawn>();
  for (let k = 0; k < DRAWN; k++) {
    const one = drawSentence(rng);
    drawn.set(one.french, one);
  }
  drawn.delete(SLIDE[0]);
  const all = [...new Set([...drawn.values()].flatMap(({ combinations }) => combinations))].sort();
  const dealt = new Map<string, Part>();
  for (const one of all) {
    const chance = rng.uniform();
    const held = chance < HELD_OUT.test ? "test" : chance < HELD_OUT.validation && "validation";
    dealt.set(one, OF_SLIDE.includes(one) || !held ? "train" : held);
  }
  const parts: Record<Part, Drawn[]> = { train: [], validation: [], test: [] };
  parts.train.push({ french: SLIDE[0], english: SLIDE[1], combinations: OF_SLIDE });
  const partOf = ({ combinations }: Drawn): Part | undefined => {
    const held = new Set(
      combinations.map((one) => dealt.get(one)!).filter((one) => one !== "train"),
    );
    return held.size > 1 ? undefined : [...held][0] ?? "train";
  };
  const known = new Set<string>();
  const words = ({ french, english }: Drawn) => [...tokensOf(french), ...tokensOf(english)];
  const own = (part: Part) => [...drawn.values()].filter((one) => partOf(one) === part);
  for (const one of own("train").slice(0, SIZES.train - 1)) parts.train.push(one);
  for (const one of parts.train) for (const word of words(one)) known.add(word);
  for (const part of ["validation", "test"] as const) {
    const fit = own(part).filter((one) => words(one).every((word) => known.has(word)));
    parts[part].push(...fit.slice(0, SIZES[part]));
  }
  return { parts, dealt };
}

if (import.meta.main) {
  for (const [name, list] of Object.entries(make().parts)) {
    const text = list.map(({ french, english }) => `${french}\t${english}\n`).join("");
    Deno.writeTextFileSync(new URL(`${name}.tsv`, import.meta.url), text);
  }
}
