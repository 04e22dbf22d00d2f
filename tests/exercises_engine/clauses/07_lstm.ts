import { column, type LstmParams, map, type Matrix, matrix, multiply } from "@course/lib";
import type { Clauses } from "../clauses.ts";
import lstm from "../solutions/07_lstm.ts";
import { f32, first, positive } from "./_spoil.ts";

const { forgetGate } = lstm["forget-gate"];
const { store } = lstm["store"];
const { update } = lstm["update"];
const { output } = lstm["output"];
const { lstmCellForward } = lstm["lstm-cell-forward"];
const { lstmForward } = lstm["lstm-forward"];
const { lstmParameterCount } = lstm["lstm-parameter-count"];
const { halfLife } = lstm["half-life"];
const { memoryParams } = lstm["remember-one-bit"];
const { lstmCellBackward } = lstm["lstm-cell-backward"];

type Gate = [xt: Matrix, hPrev: Matrix, params: LstmParams];
type Update = [ft: Matrix, cPrev: Matrix, it: Matrix, cTilde: Matrix];
type Output = [xt: Matrix, hPrev: Matrix, cNext: Matrix, params: LstmParams];
type Chain = [x: Matrix[], h0: Matrix, c0: Matrix, params: LstmParams];
type Back = Parameters<typeof lstmCellBackward>;

/** Answers that are right but for what they make of one argument. */
const gateClauses = (name: string, f: (...given: Gate) => unknown): Clauses => ({
  "inputs of both signs": {
    [name]: (...[xt, h, params]: Gate) => f(positive(xt), h, params),
  },
  "states of both signs": {
    [name]: (...[xt, h, params]: Gate) => f(xt, positive(h), params),
  },
  "all examples": { [name]: (...[xt, h, params]: Gate) => f(first(xt, 3), h, params) },
});

/** A right result of which one entry is another's. */
const exchanged = (
  name: string,
  f: (...given: never[]) => object,
  key: string,
  other: string,
) => ({
  [name]: (...given: unknown[]) => {
    const step = f(...given as never[]) as Record<string, Matrix>;
    return { ...step, [key]: step[other] };
  },
});
const inF32 = (name: string, f: (...given: never[]) => object, key: string) => ({
  [name]: (...given: unknown[]) => {
    const step = f(...given as never[]) as Record<string, Matrix>;
    return { ...step, [key]: f32(step[key]!) };
  },
});

const steps = (change: (run: { h: Matrix[]; c: Matrix[] }) => unknown) => ({
  lstmForward: (...given: Chain) => change(lstmForward(...given)),
});
/** The list goes on with its fourth entry. */
const fourAtMost = (list: Matrix[]) => list.map((A, t) => t > 3 ? list[3]! : A);

const GRADIENTS = "dxt dhPrev dcPrev dWf dWi dWc dWo dbf dbi dbc dbo".split(" ");

const remembering = (change: (params: LstmParams) => Partial<LstmParams>) => ({
  memoryParams: () => ({ ...memoryParams(), ...change(memoryParams()) }),
});

/** Exercise to clause to an answer that is right but for that clause. */
export default {
  "forget-gate": {
    ...gateClauses("forgetGate", forgetGate),
    "with the bias, of either sign": {
      forgetGate: (...[xt, h, params]: Gate) =>
        forgetGate(xt, h, { ...params, bf: multiply(params.bf, -1) }),
    },
    "in f64": { forgetGate: (...given: Gate) => f32(forgetGate(...given)) },
  },
  "store": {
    ...gateClauses("store", store),
    "it": exchanged("store", store, "it", "cTilde"),
    "cTilde": exchanged("store", store, "cTilde", "it"),
    "the bias of the gate": {
      store: (...[xt, h, params]: Gate) => store(xt, h, { ...params, bi: params.bc }),
    },
    "the bias of the candidate": {
      store: (...[xt, h, params]: Gate) => store(xt, h, { ...params, bc: params.bi }),
    },
    "in f64": inF32("store", store, "cTilde"),
  },
  "update": {
    "cell states of both signs": {
      update: (...[f, c, i, g]: Update) => update(f, positive(c), i, g),
    },
    "candidates of both signs": {
      update: (...[f, c, i, g]: Update) => update(f, c, i, positive(g)),
    },
    "cell states beyond 1": {
      update: (...[f, c, i, g]: Update) =>
        update(f, map(c, (entry) => Math.max(-1, Math.min(1, entry))), i, g),
    },
    "all examples": { update: (...[f, c, i, g]: Update) => update(f, first(c, 3), i, g) },
    "in f64": { update: (...given: Update) => f32(update(...given)) },
  },
  "output": {
    "ot": exchanged("output", output, "ot", "hNext"),
    "hNext": exchanged("output", output, "hNext", "ot"),
    "cell states of both signs": {
      output: (...[xt, h, c, params]: Output) => output(xt, h, positive(c), params),
    },
    "cell states beyond 1": {
      output: (...[xt, h, c, params]: Output) =>
        output(xt, h, map(c, (entry) => Math.max(-1, Math.min(1, entry))), params),
    },
    "inputs of both signs": {
      output: (...[xt, h, c, params]: Output) => output(positive(xt), h, c, params),
    },
    "all examples": {
      output: (...[xt, h, c, params]: Output) => output(first(xt, 3), h, c, params),
    },
    "in f64": inF32("output", output, "hNext"),
  },
  "lstm-cell-forward": {
    ...Object.fromEntries(
      [["hNext", "ot"], ["cNext", "cTilde"], ["ft", "it"], ["it", "ft"], ["cTilde", "hNext"], [
        "ot",
        "it",
      ]].map(([key, other]) => [
        key,
        exchanged("lstmCellForward", lstmCellForward, key!, other!),
      ]),
    ),
    "cell states of both signs": {
      lstmCellForward: (...[xt, h, c, params]: Output) =>
        lstmCellForward(xt, h, positive(c), params),
    },
    "all examples": {
      lstmCellForward: (...[xt, h, c, params]: Output) =>
        lstmCellForward(first(xt, 3), h, c, params),
    },
    ...Object.fromEntries((["bf", "bi", "bc", "bo"] as const).map((b) => [`with ${b}`, {
      lstmCellForward: (...[xt, h, c, params]: Output) =>
        lstmCellForward(xt, h, c, { ...params, [b]: multiply(params[b], -1) }),
    }])),
    "in f64": inF32("lstmCellForward", lstmCellForward, "cNext"),
  },
  "lstm-forward": {
    "past the third step": steps(({ h, c }) => ({ h: fourAtMost(h), c: fourAtMost(c) })),
    "h past the third step": steps(({ h, c }) => ({ h: fourAtMost(h), c })),
    "c past the third step": steps(({ h, c }) => ({ h, c: fourAtMost(c) })),
    "as long as x": steps(({ h, c }) => ({ h: h.slice(0, 6), c: c.slice(0, 6) })),
    "from h0 on": {
      lstmForward: (...[x, h0, c0, params]: Chain) => lstmForward(x, positive(h0), c0, params),
    },
    "from c0 on": {
      lstmForward: (...[x, h0, c0, params]: Chain) => lstmForward(x, h0, positive(c0), params),
    },
    "all examples": {
      lstmForward: (...[x, h0, c0, params]: Chain) =>
        lstmForward(x.map((xt) => first(xt, 2)), h0, c0, params),
    },
    "one step": {
      lstmForward: (...given: Chain) =>
        given[0].length === 1 ? { h: [given[1]], c: [given[2]] } : lstmForward(...given),
    },
    "none": {
      lstmForward: (...given: Chain) =>
        given[0].length === 0 ? { h: [given[1]], c: [given[2]] } : lstmForward(...given),
    },
    "in f64": steps(({ h, c }) => ({ h: h.map(f32), c })),
  },
  "lstm-parameter-count": {
    "any number of inputs": {
      lstmParameterCount: (nx: number, nh: number) => lstmParameterCount(Math.max(2, nx), nh),
    },
    "any number of units": {
      lstmParameterCount: (nx: number, nh: number) => lstmParameterCount(nx, Math.max(2, nh)),
    },
    "more inputs than units, and fewer": {
      lstmParameterCount: (nx: number, nh: number) => lstmParameterCount(Math.min(nx, nh), nh),
    },
  },
  "half-life": {
    "negative biases": { halfLife: (b: number) => halfLife(Math.abs(b)) },
    "fractions": { halfLife: (b: number) => halfLife(Math.round(b)) },
    "large biases": { halfLife: (b: number) => halfLife(Math.min(5, b)) },
    "small biases": { halfLife: (b: number) => halfLife(Math.max(-2, b)) },
    "0": { halfLife: (b: number) => b === 0 ? 0 : halfLife(b) },
    "it need not be whole": { halfLife: (b: number) => Math.round(halfLife(b)) },
    "in f64": { halfLife: (b: number) => Math.fround(halfLife(b)) },
  },
  "remember-one-bit": {
    "through 100 steps": remembering(() => ({ bf: column([1]) })),
    "values that are not stored": remembering(() => ({ bi: column([0]) })),
    "stored where the second input is 1": remembering(() => ({ Wi: matrix([[0, 0, 0]]) })),
    "however often one is stored": remembering(() => ({ Wf: matrix([[0, 0, 0]]) })),
    "of either sign": remembering(() => ({ Wc: matrix([[0, 0, 5]]) })),
    "positive stays positive": remembering(() => ({ Wc: matrix([[0, -1, 0]]) })),
    "the sign of h": remembering(() => ({ bo: column([-1000]) })),
  },
  "lstm-cell-backward": {
    ...Object.fromEntries(GRADIENTS.map((key) => [key, {
      lstmCellBackward: (...given: Back) => {
        const all = lstmCellBackward(...given) as unknown as Record<string, Matrix>;
        return { ...all, [key]: multiply(all[key]!, 1.001) };
      },
    }])),
    "dcNext": {
      lstmCellBackward: (...[dh, dc, ...rest]: Back) => lstmCellBackward(dh, positive(dc), ...rest),
    },
    "dhNext": {
      lstmCellBackward: (...[dh, dc, ...rest]: Back) => lstmCellBackward(positive(dh), dc, ...rest),
    },
    "cPrev": {
      lstmCellBackward: (...[dh, dc, x, h, c, params]: Back) =>
        lstmCellBackward(dh, dc, x, h, positive(c), params),
    },
    "summed over all examples": {
      lstmCellBackward: (...[dh, dc, ...rest]: Back) =>
        lstmCellBackward(first(dh, 2), first(dc, 2), ...rest),
    },
    "in f64": inF32("lstmCellBackward", lstmCellBackward, "dWf"),
  },
} as Record<string, Clauses>;
