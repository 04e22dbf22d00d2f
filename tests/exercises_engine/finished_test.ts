/**
 * An answer that leaves its whole task to the library does not pass, by whatever way it gets there;
 * library functions that do less, and earlier exercises, may be called.
 *
 * @module
 */
import * as course from "@course/lib";
import { entered, listen, unheard } from "../../lib/entered.ts";
import { catalogue } from "../../lib/exercises/catalogue.ts";
import { exerciseIn } from "../../lib/exercises/engine/find.ts";
import { judge } from "../../lib/exercises/engine/judge.ts";
import { standIn } from "../../lib/exercises/engine/stand_in.ts";
import { Lesson } from "../../lib/grading/lesson.ts";
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { notebookText } from "../grading/sample.ts";

const { rnnForward, rnnCellForward, tokenize, Matrix } = course;
type Forward = typeof rnnForward;
const sentence = (name: string) =>
  `This leaves the task to the library's own \`${name}\`. Write it yourself: library functions ` +
  "that do less may be called, and so may what you wrote in earlier exercises.";

/** Ways to the library's own function, none of which is the function itself. */
const WAYS: Record<string, Forward> = {
  "wrapped": (x, a0, params) => rnnForward(x, a0, params),
  "through course.": (...given) => course.rnnForward(...given),
  "with its result taken apart": (x, a0, params) => {
    const { a, yHat, caches } = rnnForward(x, a0, params);
    return { a: [...a], yHat: yHat.map((y) => new Matrix(y.rows, y.cols, y.data.slice())), caches };
  },
  "bound": rnnForward.bind(undefined),
  "applied": (...given) => Reflect.apply(rnnForward, null, given),
  "by a name made of parts": (...given) =>
    (course as unknown as Record<string, Forward>)["rnn" + "Forward"]!(...given),
  "in a class": (() => {
    class Runner {
      run(...given: Parameters<Forward>) {
        return rnnForward(...given);
      }
    }
    return (...given: Parameters<Forward>) => new Runner().run(...given);
  })(),
  "as a getter": (...given) =>
    ({
      get result() {
        return rnnForward(...given);
      },
    }).result,
  "step by step": (x, a0, params) => {
    const result: ReturnType<Forward> = { a: [], yHat: [], caches: [] };
    for (const xt of x) {
      const { a, yHat } = rnnForward([xt], result.a.at(-1) ?? a0, params);
      result.a.push(...a);
      result.yHat.push(...yHat);
    }
    return result;
  },
};

for (const [way, answer] of Object.entries(WAYS)) {
  Deno.test(`judge() refuses the library's own function ${way}`, () => {
    const verdict = judge(exerciseIn(catalogue, "rnn-forward"), { rnnForward: answer });
    assertEquals([verdict.status, verdict.message], ["fail", sentence("rnnForward")]);
  });
}

Deno.test("judge() refuses another library function that does the task on the way", () => {
  const refused = (id: string, answer: Record<string, unknown>, name: string) =>
    assertEquals(judge(exerciseIn(catalogue, id), answer).message, sentence(name));
  const cell: typeof rnnCellForward = (xt, aPrev, params) => {
    const { a, yHat, caches } = rnnForward([xt], aPrev, params);
    return { aNext: a[0]!, yHat: yHat[0]!, cache: caches[0]! };
  };
  refused("rnn-cell-forward", { rnnCellForward: cell }, "rnnCellForward");
  const entityF1: typeof course.entityF1 = (...tags) => course.microEntityF1([tags[0]], [tags[1]]);
  refused("entity-f1", { entityF1 }, "microEntityF1");
  const inner: typeof tokenize = (text) => tokenize(`${text} `).filter((token) => token !== " ");
  refused("tokens", { tokenize: inner }, "tokenize");
  const made = course.sgd({ learningRate: 1 });
  const sgdStep = (params: course.RnnParams, gradients: course.RnnParams, rate: number) => {
    const { Waa, Wax, Wya, ba, by } = gradients;
    const scaled = (dW: course.Matrix) => course.multiply(dW, rate);
    const all = {
      Waa: scaled(Waa),
      Wax: scaled(Wax),
      Wya: scaled(Wya),
      ba: scaled(ba),
      by: scaled(by),
    };
    return made.step(params, all);
  };
  refused("sgd-step", { sgdStep }, "sgd");
  const sequenceLoss = (yHat: number[], y: number[]) => {
    const logits = yHat.map((p) => course.column([Math.log(p / (1 - p))]));
    return course.binaryCrossEntropy(logits, y.map((k) => course.column([k]))).loss;
  };
  refused("binary-loss", { sequenceLoss }, "binaryCrossEntropy");
});

Deno.test("judge() accepts library functions that do less, and earlier exercises", () => {
  const loop = (cell: typeof rnnCellForward): Forward => (x, a0, params) => {
    const result: ReturnType<Forward> = { a: [], yHat: [], caches: [] };
    for (const xt of x) {
      const { aNext, yHat } = cell(xt, result.a.at(-1) ?? a0, params);
      result.a.push(aNext);
      result.yHat.push(yHat);
    }
    return result;
  };
  const exercise = exerciseIn(catalogue, "rnn-forward");
  const earlier = standIn(exerciseIn(catalogue, "rnn-cell-forward")).rnnCellForward;
  for (const cell of [rnnCellForward, earlier as typeof rnnCellForward]) {
    assertEquals(judge(exercise, { rnnForward: loop(cell) }).status, "pass");
  }
  const { entitySpans } = course;
  const entityF1 = (predicted: number[], gold: number[]) => {
    const [found, there] = [entitySpans(predicted), entitySpans(gold).map(String)];
    const right = found.filter((span) => there.includes(String(span))).length;
    const share = (n: number) => n > 0 ? right / n : found.length + there.length > 0 ? 0 : 1;
    const f1 = found.length + there.length > 0 ? 2 * right / (found.length + there.length) : 1;
    return { precision: share(found.length), recall: share(there.length), f1 };
  };
  assertEquals(judge(exerciseIn(catalogue, "entity-f1"), { entityF1 }).status, "pass");
});

Deno.test("judge() refuses an exercise's own stand-in", () => {
  for (const exercise of catalogue) {
    const callable = Object.values(exercise.reference).some((value) => typeof value === "function");
    if (callable) assertEquals(judge(exercise, standIn(exercise)).status, "fail", exercise.id);
  }
});

/** Cells of a notebook that get at the library's own function. */
const CELLS: Record<string, string[]> = {
  "out of another cell": [
    'import { rnnForward as ready } from "@course/lib";\nconst mine = (...given) => ready(...given);',
    "const rnnForward = (...given) => mine(...given);",
  ],
  "imported under another name": [
    'import { rnnForward as ready } from "@course/lib";\nconst rnnForward = ready;',
  ],
  "destructured": [
    'import * as course from "@course/lib";\nconst { rnnForward: ready } = course;\n' +
    "function rnnForward(x, a0, params) { const { a, yHat } = ready(x, a0, params); return { a, yHat }; }",
  ],
  "by await import": [
    'const { rnnForward: ready } = await import("@course/lib");\n' +
    "const rnnForward = (...given) => ready(...given);",
  ],
  "through globalThis": [
    'import * as course from "@course/lib";\nglobalThis.ready = course.rnnForward;\n' +
    "const rnnForward = (...given) => globalThis.ready(...given);",
  ],
};
for (const [way, cells] of Object.entries(CELLS)) {
  Deno.test(`Lesson refuses the library's own function ${way}, in the same words`, async () => {
    const sources = cells.map((cell, k) =>
      k === cells.length - 1 ? `// @exercise rnn-forward\n${cell}` : cell
    );
    const lesson = new Lesson(notebookText(sources), catalogue);
    const { status, points, message } = await lesson.grade("rnn-forward");
    assertEquals([status, points], ["fail", 0], message);
    assertStringIncludes(message, sentence("rnnForward"));
  });
}

Deno.test("listen() hears through another listener, and nothing that is unheard or outside", () => {
  const f = () => entered(f);
  const g = () => entered(g);
  f();
  const { functions } = listen(() => {
    unheard(f);
    listen(g);
  });
  assertEquals(functions, [g]);
});

Deno.test("listen() stops listening when the code throws", () => {
  const f = () => entered(f);
  try {
    listen(() => {
      throw new RangeError("no");
    });
  } catch {
    f();
  }
  assertEquals(listen(() => {}).functions, []);
});
