import { gruCellForward, type GruParams } from "../../lib/cells/gru.ts";
import { lstmCellBackward, lstmCellForward, type LstmParams } from "../../lib/cells/lstm.ts";
import { rnnCellBackward, rnnCellForward, type RnnParams } from "../../lib/cells/rnn.ts";
import { zeros } from "../../lib/matrix/create.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { bptt } from "../../lib/training/bptt.ts";
import { type Cell, gruCell, lstmCell, rnnCell } from "../../lib/training/cell.ts";
import { crossEntropy } from "../../lib/training/cross_entropy.ts";
import { fitCells } from "../../lib/training/fit_cells.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { outputBackward } from "../../lib/training/output_backward.ts";
import type { Matrices } from "../../lib/training/record.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { randomSteps } from "../assert_close.ts";
import { rnnProblem } from "./_rnn_problem.ts";

const SIZES = { inputSize: 3, hiddenSize: 4, outputSize: 2 };
const x = randomSteps(random(2), 5, 3, 6);
const each = x.map((_, t) => Array.from({ length: 6 }, (_, j) => (t + j) % 2));
const last = [each[0]!];

/** Makes all first parameters, biases too, numbers that are not zero. */
function drawn<P extends Matrices<P>>(cell: Cell<P>): P {
  const params = cell.first(random(5), SIZES);
  const rng = random(6);
  for (const A of Object.values<Matrix>(params)) A.data.forEach((_, k) => A.data[k] = rng.normal());
  return params;
}

/** Checks gradients against differences, with answers at each step and at the last one. */
function checkGradients<P extends Matrices<P>>(cell: Cell<P>): void {
  const params = drawn(cell);
  for (const y of [each, last]) {
    const { gradients } = cell.lossAndGradients(x, y, params);
    const loss = (p: P) => cell.lossAndGradients(x, y, p).loss;
    const { worst } = gradientCheck(loss, params, gradients);
    assert(worst < 1e-7, `${cell.name}, ${y.length} answers: ${worst}`);
  }
}

Deno.test("the gradients of all cells are those of differences", () => {
  checkGradients(rnnCell());
  checkGradients(lstmCell());
  checkGradients(gruCell());
});

Deno.test("rnnCell() has the loss and the gradients of bptt(), to the last bit", () => {
  const { params, x, y } = rnnProblem([3, 4, 2, 5, 7]);
  const a0 = zeros(4, 5);
  assertEquals(rnnCell().lossAndGradients(x, y, params), bptt(x, y, a0, params));
});

Deno.test("a cell's loss is that of its answers alone, and run() gives them", () => {
  for (const cell of [rnnCell(), gruCell()] as Cell<RnnParams>[]) {
    const params = drawn(cell);
    const { a, yHat } = cell.run(x, params);
    assertEquals([a.length, yHat.length], [5, 5]);
    assertEquals(cell.lossAndGradients(x, each, params).loss, crossEntropy(yHat, each));
    assertEquals(cell.lossAndGradients(x, last, params).loss, crossEntropy(yHat.slice(4), last));
    assertEquals(cell.run([], params), { a: [], yHat: [] });
  }
});

// as a learner writes them: no caches, nothing but what the exercise asks for
const own = {
  rnnForward: (xt: Matrix, aPrev: Matrix, params: RnnParams) => {
    const { aNext, yHat } = rnnCellForward(xt, aPrev, params);
    return { aNext, yHat };
  },
  rnnBackward: (daNext: Matrix, xt: Matrix, aPrev: Matrix, aNext: Matrix, params: RnnParams) =>
    rnnCellBackward(daNext, { xt, aPrev, aNext }, params),
  lstmForward: (xt: Matrix, hPrev: Matrix, cPrev: Matrix, params: LstmParams) => {
    const { hNext, cNext, ft, it, cTilde, ot } = lstmCellForward(xt, hPrev, cPrev, params);
    return { hNext, cNext, ft, it, cTilde, ot };
  },
  lstmBackward: (
    dhNext: Matrix,
    dcNext: Matrix,
    xt: Matrix,
    hPrev: Matrix,
    cPrev: Matrix,
    params: LstmParams,
  ) => {
    const { cache } = lstmCellForward(xt, hPrev, cPrev, params);
    return lstmCellBackward(dhNext, dcNext, cache, params);
  },
  gruForward: (xt: Matrix, hPrev: Matrix, params: GruParams) => {
    const { hNext, zt, rt, hTilde } = gruCellForward(xt, hPrev, params);
    return { hNext, zt, rt, hTilde };
  },
};

/** Counts the calls of a function. */
function counted<A extends unknown[], R>(f: (...args: A) => R) {
  const wrapped = (...args: A): R => (wrapped.calls++, f(...args));
  wrapped.calls = 0;
  return wrapped;
}

Deno.test("a learner's functions are what runs, and give the library's numbers", () => {
  const same = <P extends Matrices<P>>(mine: Cell<P>, theirs: Cell<P>) => {
    const params = drawn(theirs);
    assertEquals(mine.lossAndGradients(x, each, params), theirs.lossAndGradients(x, each, params));
  };
  const [forward, backward] = [counted(own.rnnForward), counted(own.rnnBackward)];
  const [loss, output] = [counted(crossEntropy), counted(outputBackward)];
  same(rnnCell({ forward }), rnnCell()); // a forward step alone
  same(rnnCell({ forward, backward, loss, outputBackward: output }), rnnCell());
  assertEquals([forward.calls, backward.calls, loss.calls, output.calls], [10, 5, 1, 5]);
  const [ahead, back] = [counted(own.lstmForward), counted(own.lstmBackward)];
  same(lstmCell({ forward: ahead }), lstmCell());
  same(lstmCell({ forward: ahead, backward: back }), lstmCell());
  assertEquals([ahead.calls, back.calls], [10, 5]);
  const gru = counted(own.gruForward);
  same(gruCell({ forward: gru }), gruCell());
  assertEquals(gru.calls, 5);
  const all = counted(bptt);
  same(rnnCell({ bptt: all }), rnnCell());
  assertEquals(all.calls, 1);
});

Deno.test("a learner's function that returns something else is told by name and time step", () => {
  const params = drawn(rnnCell());
  const run = (parts: object) => () => rnnCell(parts).lossAndGradients(x, each, params);
  const wrong = (change: object, forward = own.rnnForward) => ({
    forward: (...args: Parameters<typeof forward>) => ({ ...forward(...args), ...change }),
  });
  const where = "Cannot run rnnCell, time step";
  assertThrows(
    run(wrong({ aNext: zeros(6, 4) })),
    TypeError,
    "its new state must have shape [4, 6]",
  );
  assertThrows(run(wrong({ yHat: undefined })), TypeError, "yHat must have shape [2, 6]");
  assertThrows(run({ forward: () => ({}) }), TypeError, "its new state must have shape");
  const back = (change: object) => ({
    backward: (...args: Parameters<typeof own.rnnBackward>) => ({
      ...own.rnnBackward(...args),
      ...change,
    }),
  });
  assertThrows(run(back({ dWaa: zeros(4, 3) })), TypeError, "dWaa must have shape [4, 4]");
  assertThrows(run(back({ dba: undefined })), TypeError, "dba must have shape [4, 1]");
  assertThrows(run(back({ daPrev: 1 })), TypeError, "the gradient of its state must have shape");
  const late = (t: number) => {
    let calls = 0;
    return {
      forward: (...args: Parameters<typeof own.rnnForward>) => ({
        ...own.rnnForward(...args),
        ...(calls++ === t && { aNext: 0 }),
      }),
    };
  };
  assertThrows(run(late(3)), TypeError, `${where} 4 (x[3]):`);
});

Deno.test("first() repeats itself for a seed; sizesOf() reads its sizes", () => {
  for (const cell of [rnnCell(), lstmCell(), gruCell()] as Cell<RnnParams>[]) {
    const params = cell.first(random(1), SIZES);
    assertEquals(params, cell.first(random(1), SIZES));
    assertEquals(cell.sizesOf(params), SIZES);
  }
  const { bf, bi } = lstmCell({ forgetBias: 3 }).first(random(1), SIZES);
  assertEquals([bf.toRows(), bi.toRows()], [[[3], [3], [3], [3]], [[0], [0], [0], [0]]]);
  assertEquals(lstmCell().first(random(1), SIZES).bf.at(0, 0), 1);
});

Deno.test("cells refuse parts of other names and kinds, which would not be used", () => {
  for (const make of [rnnCell, lstmCell, gruCell]) {
    const made = (parts: unknown) => () => make(parts as never);
    const words = "there is no option rnnCellForward\nHint: the options are forward, backward";
    assertThrows(made({ rnnCellForward: () => 1 }), TypeError, words);
    assertThrows(made({ forward: 1 }), TypeError, "forward must be a function, current value is 1");
    assertThrows(made({ backward: async () => {} }), TypeError, "backward must be a function");
    assertThrows(made(null), TypeError, "options must be a record of options");
    assertThrows(made(() => 1), TypeError, "options must be a record of options");
  }
});

Deno.test("fitCells() refuses what is no cell", () => {
  for (const odd of [null, {}, { run: 1 }, () => 1, rnnCell]) {
    assertThrows(() => fitCells(odd as never, []), TypeError, "cell must be a cell, current value");
  }
});
