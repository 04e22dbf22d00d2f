import { Matrix } from "../../lib/matrix/matrix.ts";
import { column } from "../../lib/matrix/create.ts";
import { random } from "../../lib/matrix/random.ts";
import { columnsOf, groupsOf, shuffledGroups } from "../../lib/training/_equal_lengths.ts";
import { adam } from "../../lib/training/adam.ts";
import { type Cell, gruCell, lstmCell, rnnCell } from "../../lib/training/cell.ts";
import { globalNorm } from "../../lib/training/clip.ts";
import type { Example } from "../../lib/training/examples.ts";
import { type CellStepReport, fitCells } from "../../lib/training/fit_cells.ts";
import { mapRecord } from "../../lib/training/record.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

/** Says at each step which symbol came first: a memory. */
const remember: Example[] = [[0, 1, 1], [1, 0, 0], [0, 0, 1], [1, 1, 0], [0, 1], [1, 0]].map((
  x,
) => ({
  x,
  y: x.map(() => x[0]!),
}));
const atLast = remember.map(({ x, y }) => ({ x, y: (y as number[]).slice(-1) }));

Deno.test("fitCells() trains each cell, with answers at each step and at the last", () => {
  for (const cell of [rnnCell(), lstmCell(), gruCell()] as Cell<never>[]) {
    for (const examples of [remember, atLast]) {
      const { losses } = fitCells(cell, examples, {
        ...{ hiddenSize: 6, epochs: 60, batchSize: 4, clipNorm: 5 },
        optimizer: adam({ learningRate: 0.05 }),
      });
      assert(losses.at(-1)! < 0.1 * losses[0]!, `${cell.name}: ${losses[0]} to ${losses.at(-1)}`);
    }
  }
});

Deno.test("fitCells() reports each step, and begins at ln 2 an answer", () => {
  const reports: CellStepReport[] = [];
  const { losses } = fitCells(rnnCell(), remember, {
    ...{ epochs: 2, batchSize: 2 },
    onStep: (report) => void reports.push(report),
  });
  assertEquals(reports.map(({ step, steps, epoch }) => [step, steps, epoch]), [
    [1, 6, 1],
    [2, 6, 1],
    [3, 6, 1],
    [4, 6, 2],
    [5, 6, 2],
    [6, 6, 2],
  ]);
  assertEquals(reports.map(({ loss }) => loss), losses);
  for (const { timeSteps, loss } of reports.slice(0, 1)) {
    assertAlmostEquals(loss / timeSteps, Math.log(2), 0.1);
  }
  assertEquals(reports.slice(0, 3).map(({ timeSteps }) => timeSteps).sort(), [2, 3, 3]);
  assert(reports.every(({ gradientNorm }) => gradientNorm > 0));
});

Deno.test("fitCells() ends when onStep says so", () => {
  const options = { epochs: 5, onStep: ({ step }: CellStepReport) => step < 3 };
  assertEquals(fitCells(rnnCell(), remember, options).losses.length, 3);
});

Deno.test("fitCells() repeats itself for a seed", () => {
  const losses = (seed: number) => fitCells(rnnCell(), remember, { epochs: 2, seed }).losses;
  assertEquals(losses(4), losses(4));
  assert(losses(4)[0] !== losses(5)[0]);
});

Deno.test("fitCells() takes one's own step and clipping, and parameters to begin with", () => {
  const params = rnnCell().first(random(1), { inputSize: 2, hiddenSize: 3, outputSize: 2 });
  const optimizer = {
    step: (params: typeof start, gradients: typeof start) =>
      mapRecord(params, (W, name) => {
        const g = gradients[name as keyof typeof gradients];
        return new Matrix(W.rows, W.cols, W.data.map((w, k) => w - 0.1 * g.data[k]!));
      }),
  };
  const start = params;
  const run = (optimizer: object) =>
    fitCells(rnnCell(), remember, { params, epochs: 2, ...optimizer }).params;
  const library = run({ optimizer: sgd({ learningRate: 0.1 }) });
  assertEquals(run({ optimizer }), library);
  assertEquals(run({ optimizer: (steps: number) => (assertEquals(steps, 4), optimizer) }), library);
  const clipped: number[] = [];
  const halve = (gradients: typeof start) => {
    clipped.push(globalNorm(gradients));
    return mapRecord(gradients, (dW) => new Matrix(dW.rows, dW.cols, dW.data.map((g) => g / 2)));
  };
  const halved = run({ optimizer: sgd({ learningRate: 0.2 }), clip: halve });
  assertEquals(clipped.length, 4);
  assertAlmostEquals(halved.Wya.at(0, 0), library.Wya.at(0, 0), 1e-12);
});

Deno.test("fitCells() scales down gradients whose norm is too large, and no others", () => {
  const start = rnnCell().first(random(1), { inputSize: 2, hiddenSize: 3, outputSize: 2 });
  const moved = (clipNorm: number) => {
    let norm = 0;
    const { params } = fitCells(rnnCell(), remember.slice(0, 4), {
      ...{ params: start, clipNorm, optimizer: sgd({ learningRate: 1 }) },
      onStep: ({ gradientNorm }) => void (norm = gradientNorm),
    });
    const way = mapRecord(params, (W, name) => {
      const before = start[name as keyof typeof start];
      return new Matrix(W.rows, W.cols, W.data.map((w, k) => w - before.data[k]!));
    });
    return { norm, way: globalNorm(way) };
  };
  const { norm, way } = moved(1e9);
  assertAlmostEquals(way, norm, 1e-12);
  assertAlmostEquals(moved(norm / 4).way, norm / 4, 1e-12);
});

Deno.test("fitCells() leaves gradients as large as they are, unless told", () => {
  const start = rnnCell().first(random(1), { inputSize: 2, hiddenSize: 3, outputSize: 2 });
  const { params } = fitCells(rnnCell(), remember.slice(0, 1), {
    params: start,
    clip: (gradients) =>
      mapRecord(
        gradients,
        ({ rows, cols }) => new Matrix(rows, cols, new Float64Array(rows * cols).fill(5)),
      ),
    optimizer: sgd({ learningRate: 1 }),
  });
  assertAlmostEquals(start.Waa.at(0, 0) - params.Waa.at(0, 0), 5, 1e-12);
});

Deno.test("fitCells() names the training step and the matrix where numbers explode", () => {
  const train = () =>
    fitCells(rnnCell(), remember, {
      ...{ epochs: 3, batchSize: 2, optimizer: sgd({ learningRate: 1e308 }) },
    });
  assertThrows(train, RangeError, "Cannot train the rnn cell: training step 2 of 9 failed. ");
  assertThrows(train, RangeError, "time step 1");
  const loss = () => NaN;
  assertThrows(() => fitCells(rnnCell({ loss }), remember), RangeError, "The loss is NaN");
  const outputBackward = () => ({ dWya: zero(2, 24), dby: zero(2, 1), daNext: bad(24, 4) });
  assertThrows(
    () =>
      fitCells(rnnCell({ outputBackward }), remember.slice(0, 4), {
        optimizer: { step: (p) => p },
      }),
    RangeError,
    "NaN",
  );
});
const zero = (rows: number, cols: number) => new Matrix(rows, cols, new Float64Array(rows * cols));
const bad = (rows: number, cols: number) =>
  new Matrix(rows, cols, new Float64Array(rows * cols).fill(NaN));

Deno.test("fitCells() refuses what trains nothing", () => {
  const refused = (examples: Example[], options: object, words: string) =>
    assertThrows(() => fitCells(rnnCell(), examples, options), Error, words);
  refused([], {}, "there are no examples");
  refused(remember, { epochs: 0 }, "epochs must be a whole number of 1 or more");
  refused(remember, { hiddenSize: 1.5 }, "hiddenSize must be a whole number of 1 or more");
  refused(remember, { batchSize: 0 }, "batchSize must be a whole number of 1 or more");
  refused(remember, { clip: 5 }, "clip must be a function");
  refused(remember, { optimizer: "adam" }, "optimizer must be an optimizer");
  refused(remember, { learningRate: 1 }, "there is no option learningRate");
  refused([{ x: [0, 1, 1], y: [0, 1] }], {}, "example 0 has 3 time steps and 2 answers");
  refused([{ x: [], y: [] }], {}, "example 0 has 0 time steps");
  refused(remember, { outputSize: 1 }, "y of example 1 has the label 1 at time step 1");
  refused([{ x: [0], y: column([1]) }], {}, "y of example 0 must be an array of labels");
  refused([{ x: column([1]), y: [0] }, { x: column([1, 2]), y: [0] }], {}, "x of example 1");
});

const longest = 60;
/** A clock that moves with every step of a cell. */
function slow(milliseconds: number) {
  let [time, read] = [0, 0];
  const { lossAndGradients, ...rest } = rnnCell();
  const cell: typeof rest & Pick<ReturnType<typeof rnnCell>, "lossAndGradients"> = {
    ...rest,
    lossAndGradients(x, y, params) {
      time += milliseconds * x.length;
      return lossAndGradients(x, y, params);
    },
  };
  return { cell, now: () => (read++, time), spent: () => time / 1000, reads: () => read };
}
const many = Array.from({ length: 400 }, (_, k) => remember[k % 6]!);

Deno.test("fitCells() uses fewer examples where code is slow, and says so", () => {
  const { cell, now, spent } = slow(2000);
  const { note, losses } = fitCells(cell, many, { batchSize: 16, seconds: longest, now });
  const used = Number(
    /^(\d+) of 400 examples are used: with all 400, this code would/.exec(note!)?.[1],
  );
  assert(used >= 16 && used < 400, note);
  assert(spent() < 1.5 * longest, `${spent()} s`); // the steps that were timed come on top
  assert(losses.length > 0);
});

Deno.test("fitCells() uses every example where code is fast enough, with the same numbers", () => {
  const { cell, now } = slow(1);
  const { note, losses } = fitCells(cell, many, { seconds: longest, now });
  assertEquals(note, undefined);
  assertEquals(losses, fitCells(rnnCell(), many).losses);
});

Deno.test("fitCells() reads no clock unless it has a limit", () => {
  const { cell, now, reads } = slow(1e9);
  assertEquals(fitCells(cell, many, { now }).note, undefined);
  assertEquals(reads(), 0);
});

Deno.test("fitCells() times a usual batch, five times where that is quick and once where it is not", () => {
  const long = { x: Array.from({ length: 50 }, () => 1), y: [1] };
  const examples = [long, ...Array.from({ length: 9 }, () => ({ x: [0, 1], y: [1] }))];
  for (const [milliseconds, timed] of [[1, 5], [10_000, 1]] as const) {
    const { cell, now } = slow(milliseconds);
    const seen: number[] = [];
    const watched = {
      ...cell,
      lossAndGradients(...[x, y, params]: Parameters<typeof cell.lossAndGradients>) {
        seen.push(x.length);
        return cell.lossAndGradients(x, y, params);
      },
    };
    const { losses } = fitCells(watched, examples, { batchSize: 1, seconds: longest, now });
    assertEquals(seen.slice(0, seen.length - losses.length), Array(timed).fill(2));
  }
});

Deno.test("fitCells() draws the fewer examples from all, and keeps one batch at least", () => {
  const halves = Array.from({ length: 400 }, (_, k) => ({ x: [k < 200 ? 0 : 1, 0], y: [1] }));
  const { cell, now } = slow(1e7);
  let ones = 0;
  const watched = {
    ...cell,
    lossAndGradients(...[x, y, params]: Parameters<typeof cell.lossAndGradients>) {
      ones = Array.from({ length: x[0]!.cols }, (_, j) => x[0]!.at(1, j)).reduce((a, b) => a + b);
      return cell.lossAndGradients(x, y, params);
    },
  };
  const { note } = fitCells(watched, halves, { batchSize: 16, seconds: longest, now });
  assert(note!.startsWith("16 of 400 examples are used"), note);
  assert(ones > 2 && ones < 14, `${ones} of 16 are from the second half`);
});

Deno.test("groupsOf() puts each example into one group, of one length", () => {
  for (const size of [1, 2, 5]) {
    const groups = groupsOf([...remember, ...atLast], size);
    assertEquals(groups.flat().length, 12);
    assertEquals(new Set(groups.flat()).size, 12);
    for (const group of groups) {
      assert(group.length <= size);
      const kinds = group.map(({ x, y }) => `${(x as number[]).length} ${(y as number[]).length}`);
      assertEquals(new Set(kinds).size, 1);
    }
  }
});

Deno.test("shuffledGroups() repeats its order for a seed, and changes it with the next epoch", () => {
  const rng = random(5);
  const first = shuffledGroups(many, 8, rng);
  assertEquals(first, shuffledGroups(many, 8, random(5)));
  const second = shuffledGroups(many, 8, rng);
  assert(JSON.stringify(first) !== JSON.stringify(second));
  // groups of both lengths alternate
  const lengths = first.map(([one]) => (one!.x as number[]).length);
  assert(lengths.filter((length, k) => length !== lengths[k - 1]).length > 4);
  // and a group is drawn from all examples of its length
  const numbered = Array.from({ length: 64 }, (_, k) => ({ x: [k], y: [k] }));
  const [group] = shuffledGroups(numbered, 8, random(1));
  const order = group!.map(({ x }) => (x as number[])[0]!);
  assert(order.some((k, j) => j > 0 && k !== order[j - 1]! + 1), order.join());
});

Deno.test("columnsOf() puts columns and labels side by side", () => {
  const x = new Matrix(2, 3, Float64Array.of(1, 2, 3, 4, 5, 6));
  const y = [1, 0, 1];
  const { x: columns, y: classes } = columnsOf([{ x, y }, { x: [1, 0, 1], y: [0, 0, 1] }], 2);
  assertEquals(columns.map((xt) => xt.toRows()), [
    [[1, 0], [2, 1]],
    [[3, 1], [4, 0]],
    [[5, 0], [6, 1]],
  ]);
  assertEquals(classes, [[1, 0], [0, 0], [1, 1]]);
});
