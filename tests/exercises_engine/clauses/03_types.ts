import { type Matrix, multiply, type RnnParams, zeros } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import types from "../solutions/03_types.ts";
import { f32, first, positive } from "./_spoil.ts";

const { types: named } = types["name-the-type"];
const { oneToMany } = types["one-to-many"];
const { manyToOne } = types["many-to-one"];
const { translate } = types["encoder-decoder"];
const { manyToMany } = types["many-to-many"];

type Run = [x: Matrix[], a0: Matrix, params: RnnParams];
type Writing = Parameters<typeof oneToMany>;
type Translation = Parameters<typeof translate>;

/** The state of zeros that has the shape of another. */
const blank = (a: Matrix) => zeros(a.rows, a.cols);

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "name-the-type": Object.fromEntries(
    Object.keys(named).map((task) => [task, { types: { ...named, [task]: "one-to-one-to-one" } }]),
  ),
  "one-to-many": {
    "a0 is used": {
      oneToMany: (...[symbol, a0, ...rest]: Writing) => oneToMany(symbol, blank(a0), ...rest),
    },
    "first is read": { oneToMany: (...[, ...rest]: Writing) => oneToMany(0, ...rest) },
    "as many as steps, not ten": {
      oneToMany: (...given: Writing) => oneToMany(...given).slice(0, 10),
    },
    "one step": {
      oneToMany: (...given: Writing) => given[3] === 1 ? [] : oneToMany(...given),
    },
    "no step": {
      oneToMany: (...given: Writing) => given[3] === 0 ? [given[0]] : oneToMany(...given),
    },
    "by is used": {
      oneToMany: (...[symbol, a0, params, steps]: Writing) =>
        oneToMany(symbol, a0, { ...params, by: multiply(params.by, -1) }, steps),
    },
    "the state goes on after five steps": {
      oneToMany: (...[symbol, a0, params, steps]: Writing) => {
        const before = oneToMany(symbol, a0, params, Math.min(5, steps));
        return steps <= 5
          ? before
          : [...before, ...oneToMany(before.at(-1)!, a0, params, steps - 5)];
      },
    },
  },
  "many-to-one": {
    "of the last step": {
      manyToOne: (...[x, ...rest]: Run) => manyToOne(x.length > 1 ? x.slice(0, -1) : x, ...rest),
    },
    "all of x, not ten": {
      manyToOne: (...[x, ...rest]: Run) => manyToOne(x.slice(0, 10), ...rest),
    },
    "not the last five alone": {
      manyToOne: (...[x, ...rest]: Run) => manyToOne(x.slice(-5), ...rest),
    },
    "from a0": { manyToOne: (...[x, a0, params]: Run) => manyToOne(x, blank(a0), params) },
    "a0 of both signs": {
      manyToOne: (...[x, a0, params]: Run) => manyToOne(x, positive(a0), params),
    },
    "one step": {
      manyToOne: (...[x, a0, params]: Run) => manyToOne(x, x.length === 1 ? blank(a0) : a0, params),
    },
    "one example": {
      manyToOne: (...[x, a0, params]: Run) => manyToOne(x, a0.cols === 1 ? blank(a0) : a0, params),
    },
    "all examples": {
      manyToOne: (...[x, a0, params]: Run) => manyToOne(x, first(a0, 3), params),
    },
    "in f64": { manyToOne: (...given: Run) => f32(manyToOne(...given)) },
  },
  "many-to-many": {
    "an answer at each step, not ten": {
      manyToMany: (...given: Run) => manyToMany(...given).slice(0, 10),
    },
    "from a0": { manyToMany: (...[x, a0, params]: Run) => manyToMany(x, blank(a0), params) },
    "the state goes on after ten steps": {
      manyToMany: (...[x, a0, params]: Run) => [
        ...manyToMany(x.slice(0, 10), a0, params),
        ...manyToMany(x.slice(10), a0, params),
      ],
    },
    "none for none": {
      manyToMany: (...given: Run) => given[0].length === 0 ? [given[1]] : manyToMany(...given),
    },
    "one step": {
      manyToMany: (...given: Run) => given[0].length === 1 ? [] : manyToMany(...given),
    },
    "one example": {
      manyToMany: (...[x, a0, params]: Run) =>
        manyToMany(x, a0.cols === 1 ? blank(a0) : a0, params),
    },
    "all examples": {
      manyToMany: (...[x, a0, params]: Run) => manyToMany(x, first(a0, 3), params),
    },
    "in f64": { manyToMany: (...given: Run) => manyToMany(...given).map(f32) },
  },
  "encoder-decoder": {
    "all of x, not ten": {
      translate: (...[x, ...rest]: Translation) => translate(x.slice(0, 10), ...rest),
    },
    "all of x, not the last one": {
      translate: (...[x, ...rest]: Translation) => translate(x.slice(-1), ...rest),
    },
    "one input": {
      translate: (...given: Translation) => given[0].length === 1 ? [] : translate(...given),
    },
    "start is read": {
      translate: (...[x, encoder, decoder, , ...rest]: Translation) =>
        translate(x, encoder, decoder, 0, ...rest),
    },
    "the end at once": {
      translate: (...given: Translation) => {
        const result = translate(...given);
        return result.length === 0 ? [given[4]] : result;
      },
    },
    "no end, up to the limit": {
      translate: (...given: Translation) => {
        const result = translate(...given);
        return result.length === given[5] ? result.slice(0, -1) : result;
      },
    },
    "a limit of one": {
      translate: (...given: Translation) => given[5] === 1 ? [] : translate(...given),
    },
    "the end stops, not a repetition": {
      translate: (...given: Translation) => [...new Set(translate(...given))],
    },
  },
} as Record<string, Clauses>;
