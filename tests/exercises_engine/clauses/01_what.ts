import type { Matrix } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import what from "../solutions/01_what.ts";
import { f32, first, positive } from "./_spoil.ts";

const { feedForward } = what["feed-forward"];
const { letterCounts } = what["order-matters"];
const { recurrence } = what.recurrence;

type Layers = [x: Matrix, W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix];
type Loop = [x: number[], w: number, u: number, a0: number];

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "feed-forward": {
    "W1 x, for numbers of both signs": {
      feedForward: (...[x, ...rest]: Layers) => feedForward(positive(x), ...rest),
    },
    "all examples": { feedForward: (...[x, ...rest]: Layers) => feedForward(first(x, 2), ...rest) },
    "all hidden units": {
      feedForward: (...[x, W1, b1, W2, b2]: Layers) => feedForward(x, W1, b1, first(W2, 3), b2),
    },
    "all inputs": {
      feedForward: (...[x, W1, b1, W2, b2]: Layers) => feedForward(x, first(W1, 3), b1, W2, b2),
    },
    "b1, of both signs": {
      feedForward: (...[x, W1, b1, W2, b2]: Layers) => feedForward(x, W1, positive(b1), W2, b2),
    },
    "b2, of both signs": {
      feedForward: (...[x, W1, b1, W2, b2]: Layers) => feedForward(x, W1, b1, W2, positive(b2)),
    },
    "in f64": { feedForward: (...given: Layers) => f32(feedForward(...given)) },
  },
  "order-matters": {
    "26 counts": { letterCounts: (word: string) => letterCounts(word).slice(0, 25) },
    "for the empty word, too": {
      letterCounts: (word: string) => word === "" ? [] : letterCounts(word),
    },
    "how often": {
      letterCounts: (word: string) => letterCounts(word).map((count) => Math.min(2, count)),
    },
    "of the letters a to z": {
      letterCounts: (word: string) => letterCounts(word.replaceAll(/[zZ]/g, "")),
    },
    "capitals A to Z count": {
      letterCounts: (word: string) => letterCounts(word.replaceAll(/[A-Z]/g, "")),
    },
    "as small letters": {
      letterCounts: (word: string) =>
        letterCounts(word.replace(/[A-Z]/g, (letter) => letter === "Z" ? "" : letter)),
    },
    "every other character is ignored": {
      letterCounts: (word: string) => letterCounts(word.replaceAll("é", "e")),
    },
    "the Kelvin sign is another character": {
      letterCounts: (word: string) => letterCounts(word.replaceAll("\u212a", "K")),
    },
  },
  "recurrence": {
    "any number of steps": {
      recurrence: (...[x, w, u, a0]: Loop) => recurrence(x.slice(0, 6), w, u, a0),
    },
    "the state is carried past the third step": {
      recurrence: (...[x, w, u, a0]: Loop) => [
        ...recurrence(x.slice(0, 3), w, u, a0),
        ...recurrence(x.slice(3), w, u, 0),
      ],
    },
    "no inputs, no states": {
      recurrence: (...[x, w, u, a0]: Loop) => x.length === 0 ? [a0] : recurrence(x, w, u, a0),
    },
    "w of both signs": {
      recurrence: (...[x, w, u, a0]: Loop) => recurrence(x, Math.abs(w), u, a0),
    },
    "u of both signs": {
      recurrence: (...[x, w, u, a0]: Loop) => recurrence(x, w, Math.abs(u), a0),
    },
    "inputs of both signs": {
      recurrence: (...[x, w, u, a0]: Loop) => recurrence(x.map(Math.abs), w, u, a0),
    },
    "a0 of both signs": {
      recurrence: (...[x, w, u, a0]: Loop) => recurrence(x, w, u, Math.abs(a0)),
    },
    "in f64": { recurrence: (...given: Loop) => recurrence(...given).map(Math.fround) },
  },
} as Record<string, Clauses>;
