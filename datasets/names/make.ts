/**
 * Generates the sentences of this data set: `deno run -A datasets/names/make.ts`.
 *
 * The same bytes on every machine: all randomness comes from one seed.
 *
 * @module
 */
import { parseTagged } from "../../lib/applications/names/tagged.ts";
import { random } from "../../lib/matrix/random.ts";
import { dealTemplates, type Part, PARTS } from "./grammar/deal.ts";
import { FUNCTION_WORDS, functionWords, lexicons, TEMPLATES } from "./grammar/lexicon.ts";
import { capital, type Fill, filler } from "./grammar/phrases.ts";

/** The seed of the committed files. */
const SEED = 45;
/** Sentences of each part. */
const SIZES: Record<Part, number> = { train: 4000, validation: 500, test: 1000 };
/** Fills one template. */
function sentence(template: string, fill: Fill): string {
  const text = template.replace(/\{([^}]+)\}/g, (_, slot) => fill(slot));
  return text
    .replace(/\b([Aa]) (?!use|uni)(?=[aeiou])/gi, "$1n ") // an onion
    .replace(/^(\W*)(\p{Ll})/u, (_, signs, letter) => signs + capital(letter));
}

/**
 * Generates all sentences.
 *
 * @param seed Another seed deals and draws otherwise; the committed files have the default.
 * @returns The text of each file by its name: one sentence a line, names in square brackets; and
 * the vocabulary, one word a line: `<unk>` and the function words that the training part has.
 */
export function make(seed = SEED): Record<Part | "vocabulary", string> {
  const rng = random(seed);
  const templates = dealTemplates(TEMPLATES, rng, functionWords);
  const lexicon = lexicons(rng);
  const seen = new Set<string>();
  const linesOf = (part: Part) => {
    const fill = filler(lexicon[part], rng);
    const lines: string[] = [];
    while (lines.length < SIZES[part]) {
      for (const template of rng.shuffle(templates[part])) {
        const line = sentence(template, fill);
        if (seen.has(line) || lines.length === SIZES[part]) continue;
        seen.add(line);
        lines.push(line);
      }
    }
    return lines;
  };
  const [train, validation, test] = PARTS.map(linesOf) as [string[], string[], string[]];
  const known = new Set(train.flatMap((line) => parseTagged(line).tokens.map(lower)));
  const words = [...FUNCTION_WORDS].filter((word) => known.has(word)).sort();
  const text = (lines: string[]) => lines.join("\n") + "\n";
  return {
    train: text(train),
    validation: text(validation),
    test: text(test),
    vocabulary: text(["<unk>", ...words]),
  };
}

const lower = (word: string) => word.toLowerCase();

if (import.meta.main) {
  for (const [name, text] of Object.entries(make())) {
    Deno.writeTextFileSync(new URL(`${name}.txt`, import.meta.url), text);
  }
}
