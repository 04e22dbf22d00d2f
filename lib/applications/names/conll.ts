/**
 * Tagged sentences in the CoNLL format: a token, a tab and its tag a line, a blank line after each
 * sentence. Tags are BIO with types, or 0 and 1.
 *
 * @module
 */
import { vocabularyOf } from "../../data/vocabulary.ts";
import { described, message } from "../../errors.ts";
import { random } from "../../matrix/random.ts";
import { NAME_LABELS, type TaggingData } from "./data.ts";
import type { TaggedSentence } from "./tagged.ts";

const ACTION = "read tagged sentences";
const HINT = "a line is a token, a tab and its tag: O, B-PER, I-PER, or 0 and 1";
/** Other letters for the same: the last token of an entity, and an entity of one token. */
const LETTERS: Record<string, string> = { B: "B", I: "I", E: "I", L: "I", S: "B", U: "B" };
/** Words that get a row of their own at most, the most frequent ones. */
const WORDS = 1000;

/** A sentence whose tags are still words. */
interface Labelled {
  tokens: string[];
  labels: string[];
}

/**
 * Reads a text in the CoNLL format. Where there are more columns, the first is the token and the
 * last the tag; lines of `-DOCSTART-` and comments in `#` are passed over.
 *
 * @param text The text.
 * @param name What to call it in errors.
 * @returns The sentences, and the tag's meaning in BIO, `O` for 0 and `I-PER` for 1.
 * @throws {SyntaxError} If a line has no tag or one that there is not; the text names the line.
 */
export function parseConll(text: string, name: string): Labelled[] {
  const sentences: Labelled[] = [];
  let current: Labelled = { tokens: [], labels: [] };
  let scheme: string | undefined; // of the first tag that tells
  const end = () => {
    if (current.tokens.length > 0) sentences.push(current);
    current = { tokens: [], labels: [] };
  };
  text.replace(/^\uFEFF/, "").split(/\r\n?|\n/).forEach((line, k) => {
    const fault = (reason: string) =>
      new SyntaxError(message(ACTION, `line ${k + 1} of ${name} ${reason}`, HINT));
    if (line.trim() === "" || line.startsWith("-DOCSTART-")) return end();
    const columns = line.includes("\t") ? line.split("\t") : line.trim().split(/ +/);
    if (columns[0]!.startsWith("#") && !line.includes("\t")) return;
    const [token, tag] = [columns[0]!.trim(), columns.at(-1)!.trim()];
    if (columns.length < 2 || token === "" || tag === "") {
      throw fault(`has no ${token === "" ? "token" : "tag"}: ${described(line)}`);
    }
    const label = labelOf(tag);
    if (label === undefined) throw fault(`has the tag ${described(tag)}`);
    const mine = /[01]/.test(tag[0]!) ? "0 and 1" : "BIO";
    scheme ??= mine;
    if (mine !== scheme) throw fault(`has the tag ${tag}, the lines before it have ${scheme}`);
    current.tokens.push(token);
    current.labels.push(label);
  });
  end();
  return sentences;
}

/** A tag in BIO, or undefined if it is none. */
function labelOf(tag: string): string | undefined {
  if (tag === "0" || tag === "O") return "O";
  if (tag === "1") return NAME_LABELS[1];
  const [, letter, type] = /^([BIELSU])-(\S+)$/.exec(tag) ?? [];
  return letter && `${LETTERS[letter]}-${type}`;
}

/**
 * Puts parts together: labels become numbers, and the training part gives the vocabulary.
 *
 * @param parts Sentences of each part.
 * @returns What a tagger is trained on.
 */
export function taggingData(
  parts: Record<"train" | "validation" | "test", Labelled[]>,
): TaggingData {
  const { train, validation, test } = parts;
  const all = [train, validation, test].flat().flatMap(({ labels }) => labels);
  const labels = ["O", ...[...new Set(all)].filter((label) => label !== "O").sort()];
  const numbers = new Map(labels.map((label, k) => [label, k]));
  const tagged = (part: Labelled[]): TaggedSentence[] =>
    part.map(({ tokens, labels }) => ({ tokens, tags: labels.map((one) => numbers.get(one)!) }));
  const words = train.map(({ tokens }) => tokens.map((token) => token.toLowerCase()));
  return {
    vocabulary: vocabularyOf(words, WORDS),
    labels,
    train: tagged(train),
    validation: tagged(validation),
    test: tagged(test),
  };
}

/**
 * Deals the sentences of one file into three parts, eight tenths, one and one. Equal sentences stay
 * together, so that none of the test part is in the training part.
 *
 * @param sentences All sentences.
 * @param name What to call the file in errors.
 * @returns The parts.
 * @throws {RangeError} If there are fewer than ten different sentences.
 */
export function deal(
  sentences: readonly Labelled[],
  name: string,
): Record<"train" | "validation" | "test", Labelled[]> {
  const equal = [...Map.groupBy(sentences, ({ tokens }) => tokens.join(" ")).values()];
  if (equal.length < 10) {
    const reason = `${name} has ${equal.length} different sentences`;
    throw new RangeError(message(ACTION, reason, "ten are the least that make three parts"));
  }
  const groups = random(1).shuffle(equal);
  const tenth = Math.floor(groups.length / 10);
  return {
    test: groups.slice(0, tenth).flat(),
    validation: groups.slice(tenth, 2 * tenth).flat(),
    train: groups.slice(2 * tenth).flat(),
  };
}

/** Names that a part's file begins with, or ends in. */
const PARTS = {
  train: /^train|[._-]train$/i,
  validation: /^(validation|valid|dev|testa)|[._-](validation|valid|dev|testa)$/i,
  test: /^test(?!a)|[._-]test(?!a)b?$/i,
};

/**
 * Loads a data set of one's own.
 *
 * @param path A file, which is dealt into parts; or a folder with a file for each: `train`,
 * `validation` (or `valid`, `dev`) and `test`, whatever their ending.
 * @returns What a tagger is trained on.
 * @throws {SyntaxError} If a file is not in the format; the text names the line.
 * @throws {RangeError} If there are too few sentences, or a part is missing.
 */
export async function loadConll(path: string): Promise<TaggingData> {
  const read = async (file: string) => parseConll(await Deno.readTextFile(file), file);
  if (!(await Deno.stat(path)).isDirectory) return taggingData(deal(await read(path), path));
  const files = [...Deno.readDirSync(path)].filter(({ isFile }) => isFile).map(({ name }) => name);
  const part = async (name: keyof typeof PARTS) => {
    const bare = (file: string) => file.replace(/\.(txt|tsv|conll|bio|iob2?)$/i, "");
    const file = files.sort().find((file) => PARTS[name].test(bare(file)));
    const sentences = file === undefined ? [] : await read(`${path}/${file}`);
    if (sentences.length > 0) return sentences;
    const reason = `${path} has no sentences to be the ${name} part`;
    throw new RangeError(message(ACTION, reason, `name the file ${name}.txt`));
  };
  const [train, validation, test] = [
    await part("train"),
    await part("validation"),
    await part("test"),
  ];
  return taggingData({ train, validation, test });
}
