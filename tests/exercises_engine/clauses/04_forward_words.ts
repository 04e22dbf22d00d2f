import { zeros } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import forward from "../solutions/04_forward.ts";

const { tokenize } = forward.tokens;
const { oneHot } = forward["one-hot"];
const { parameterCount } = forward["parameter-count"];
const { entityF1 } = forward["entity-f1"];

type Score = ReturnType<typeof entityF1>;

const L = String.raw`[\p{L}\p{M}\p{Nd}]`;
const S = `(?<=${L})['’]s(?!${L})`;
const finds = (...patterns: string[]) => (text: string) =>
  text.match(new RegExp(patterns.join("|"), "gu")) ?? [];

/** Runs of ones as texts, told apart by what `key` makes of start and end. */
const spansBy = (key: (start: number, end: number) => string) => (tags: number[]) =>
  [...tags.join("").matchAll(/1+/g)].map(({ index, 0: ones }) => key(index, index + ones.length));
function scored(spans: (tags: number[]) => string[], more: Partial<Score> = {}) {
  return (predicted: number[], gold: number[]): Score => {
    const [found, there] = [spans(predicted), spans(gold)];
    if (found.length + there.length === 0) return { precision: 1, recall: 1, f1: 1 };
    const right = found.filter((span) => there.includes(span)).length;
    const [precision, recall] = [right / (found.length || 1), right / (there.length || 1)];
    return { precision, recall, f1: 2 * right / (found.length + there.length), ...more };
  };
}
const whole = spansBy((start, end) => `${start} ${end}`);

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "tokens": {
    "a run of letters and digits": { tokenize: finds(`\\p{Nd}+`, `[\\p{L}\\p{M}-]+`, S, "\\S") },
    "an inner hyphen": { tokenize: finds(`${L}+`, S, "\\S") },
    "more than one inner hyphen": { tokenize: finds(`${L}+(?:-${L}+)?`, S, "\\S") },
    "no hyphen at the end": { tokenize: finds(`${L}[\\p{L}\\p{M}\\p{Nd}-]*`, S, "\\S") },
    "no hyphen at the beginning": { tokenize: finds(`-?${L}+(?:-${L}+)*`, S, "\\S") },
    "two hyphens are two tokens": { tokenize: finds(`${L}+(?:-${L}+)*`, S, "-+", "\\S") },
    "of any alphabet": { tokenize: finds("[A-Za-z0-9-]+", "['’]s", "\\S") },
    "accents that are stored apart": {
      tokenize: (text: string) => tokenize(text).flatMap((token) => token.split(/(?=\p{M})/u)),
    },
    "'s is a token": { tokenize: finds(`${L}+(?:-${L}+)*`, "\\S") },
    "’s is a token": {
      tokenize: finds(`${L}+(?:-${L}+)*`, `(?<=${L})'s(?!${L})`, "\\S"),
    },
    "'s right after a word": { tokenize: finds(`${L}+(?:-${L}+)*`, `['’]s(?!${L})`, "\\S") },
    "'s with no letter or digit behind it": {
      tokenize: finds(`${L}+(?:-${L}+)*`, `(?<=${L})['’]s`, "\\S"),
    },
    "kept as typed": {
      tokenize: (text: string) => tokenize(text).map((token) => token.replace("’", "'")),
    },
    "capitals, too": {
      tokenize: (text: string) => tokenize(text).map((token) => token.toLowerCase()),
    },
    "every other character": {
      tokenize: (text: string) => tokenize(text).filter((token) => token !== "-"),
    },
    "one token each": { tokenize: finds(`${L}+(?:-${L}+)*`, S, "[^\\s\\p{L}\\p{M}\\p{Nd}]+") },
    "the underscore is no letter": {
      tokenize: finds(`[_\\p{L}\\p{M}\\p{Nd}]+(?:-${L}+)*`, S, "\\S"),
    },
    "a character is whole": {
      tokenize: (text: string) =>
        tokenize(text).flatMap((token) =>
          token.length === 2 && /😀/u.test(token) ? token.split("") : [token]
        ),
    },
    "no token is a space": {
      tokenize: (text: string) => finds(`${L}+(?:-${L}+)*`, S, "[^ ]")(text),
    },
    "an empty sentence": {
      tokenize: (text: string) => text === "" ? [""] : tokenize(text),
    },
  },
  "one-hot": {
    "a row for each word of the vocabulary": {
      oneHot: (words: string[], vocabulary: string[]) => oneHot(words, [...vocabulary, "more"]),
    },
    "a column for each word": {
      oneHot: (words: string[], vocabulary: string[]) => oneHot([...new Set(words)], vocabulary),
    },
    "exactly one 1": {
      oneHot: (words: string[], vocabulary: string[]) => {
        const X = oneHot(words, vocabulary);
        words.forEach((_, j) => X.data[j * X.rows + vocabulary.indexOf("<unk>")] = 1);
        return X;
      },
    },
    "the first row is a row": {
      oneHot: (words: string[], vocabulary: string[]) =>
        oneHot(words.map((word) => word === vocabulary[0] ? "<unk>" : word), vocabulary),
    },
    "unknown words use the row of <unk>": {
      oneHot: (words: string[], vocabulary: string[]) =>
        oneHot(words.map((w) => vocabulary.includes(w) ? w : vocabulary[0]!), vocabulary),
    },
    "wherever that row is, also the first": {
      oneHot: (words: string[], vocabulary: string[]) =>
        vocabulary[0] === "<unk>"
          ? oneHot(words, ["", ...vocabulary.slice(1)])
          : oneHot(words, vocabulary),
    },
    "wherever that row is, also the last": {
      oneHot: (words: string[], vocabulary: string[]) => {
        const unknown = vocabulary.at(-1) === "<unk>" ? vocabulary[0]! : "<unk>";
        return oneHot(words.map((w) => vocabulary.includes(w) ? w : unknown), vocabulary);
      },
    },
    "capitals count": {
      oneHot: (words: string[], vocabulary: string[]) =>
        oneHot(
          words.map((w) => vocabulary.find((v) => v.toLowerCase() === w.toLowerCase()) ?? w),
          vocabulary,
        ),
    },
    "a single word": {
      oneHot: (words: string[], vocabulary: string[]) =>
        words.length === 1 ? zeros(vocabulary.length, 1) : oneHot(words, vocabulary),
    },
  },
  "parameter-count": {
    "for nx above na": {
      parameterCount: (nx: number, na: number, ny: number) =>
        parameterCount(Math.min(nx, na), na, ny),
    },
    "for na above nx": {
      parameterCount: (nx: number, na: number, ny: number) =>
        parameterCount(nx, Math.min(nx, na), ny),
    },
    "for ny above the others": {
      parameterCount: (nx: number, na: number, ny: number) =>
        parameterCount(nx, na, Math.min(ny, Math.max(nx, na))),
    },
    "one bias a hidden unit, not one an input": {
      parameterCount: (nx: number, na: number, ny: number) => parameterCount(nx, na, ny) - na + nx,
    },
    "one bias an output": {
      parameterCount: (nx: number, na: number, ny: number) => parameterCount(nx, na, ny) - ny + 1,
    },
    "for any sizes": {
      parameterCount: (nx: number, na: number, ny: number) =>
        nx === 10000 ? 1010302 : parameterCount(nx, na, ny) + (nx > 19 ? 0 : 1),
    },
  },
  "entity-f1": {
    "a run, not a tag": {
      entityF1: scored((tags) => tags.flatMap((tag, t) => tag ? [String(t)] : [])),
    },
    "the same first token": { entityF1: scored(spansBy((_, end) => String(end))) },
    "the same last token": { entityF1: scored(spansBy((start) => String(start))) },
    "the same place, not the same length": {
      entityF1: scored(spansBy((start, end) => String(end - start))),
    },
    "a run at the beginning": {
      entityF1: scored((tags) => whole(tags).filter((s) => !s.startsWith("0"))),
    },
    "a run at the end": {
      entityF1: scored((tags) => whole(tags).filter((s) => !s.endsWith(` ${tags.length}`))),
    },
    "a run of one": {
      entityF1: scored((tags) =>
        whole(tags).filter((s) => {
          const [start, end] = s.split(" ").map(Number);
          return end! - start! > 1;
        })
      ),
    },
    "all runs, not five": { entityF1: scored((tags) => whole(tags).slice(0, 5)) },
    "nothing found and nothing there": {
      entityF1: (predicted: number[], gold: number[]) =>
        [...predicted, ...gold].includes(1)
          ? entityF1(predicted, gold)
          : { precision: 0, recall: 0, f1: 0 },
    },
    "0 to 0 in precision": {
      entityF1: (predicted: number[], gold: number[]) =>
        predicted.includes(1) || !gold.includes(1)
          ? entityF1(predicted, gold)
          : { ...entityF1(predicted, gold), precision: 1 },
    },
    "0 to 0 in recall": {
      entityF1: (predicted: number[], gold: number[]) =>
        gold.includes(1) || !predicted.includes(1)
          ? entityF1(predicted, gold)
          : { ...entityF1(predicted, gold), recall: 1 },
    },
    "0 to 0 in F1, when something is found and something there": {
      entityF1: (predicted: number[], gold: number[]) => {
        const { precision, recall, f1 } = entityF1(predicted, gold);
        const both = predicted.includes(1) && gold.includes(1);
        return { precision, recall, f1: both ? 2 * precision * recall / (precision + recall) : f1 };
      },
    },
    "the harmonic mean": {
      entityF1: (predicted: number[], gold: number[]) => {
        const { precision, recall } = entityF1(predicted, gold);
        return { precision, recall, f1: Math.sqrt(precision * recall) };
      },
    },
    "a sentence of one token": {
      entityF1: (predicted: number[], gold: number[]) =>
        gold.length === 1 ? { precision: 0, recall: 0, f1: 0 } : entityF1(predicted, gold),
    },
  },
} as Record<string, Clauses>;
