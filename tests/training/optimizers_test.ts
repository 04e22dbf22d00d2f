import { ShapeError } from "../../lib/errors.ts";
import { Arena } from "../../lib/kernels/arena.ts";
import { loadBuild } from "../../lib/kernels/kernels.ts";
import type { Precision } from "../../lib/kernels/precision.ts";
import { column, matrix } from "../../lib/matrix/create.ts";
import { Matrix, type Numbers } from "../../lib/matrix/matrix.ts";
import { adagrad } from "../../lib/training/adagrad.ts";
import { adam } from "../../lib/training/adam.ts";
import type { Optimizer } from "../../lib/training/optimizer.ts";
import { rmsprop } from "../../lib/training/rmsprop.ts";
import { sgd } from "../../lib/training/sgd.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { assertAllClose, type Rows, single, snapshot } from "../assert_close.ts";
import fixtures from "../fixtures/optimizers.json" with { type: "json" };
import decays from "../fixtures/weight_decay.json" with { type: "json" };

/** The optimizer that each fixture ran with. */
const EDITIONS: Record<keyof typeof fixtures, () => Optimizer> = {
  sgd: () => sgd({ learningRate: 0.1 }),
  momentum: () => sgd({ learningRate: 0.1, momentum: 0.9 }),
  adagrad: () => adagrad({ learningRate: 0.1 }),
  adagradEpsilon: () => adagrad({ learningRate: 0.1, epsilon: 0.5 }),
  rmsprop: () => rmsprop({ learningRate: 0.05 }),
  rmspropOptions: () => rmsprop({ learningRate: 0.05, decay: 0.7, epsilon: 0.5 }),
  adam: () => adam({ learningRate: 0.05 }),
  adamOptions: () => adam({ learningRate: 0.05, beta1: 0.6, beta2: 0.8, epsilon: 0.5 }),
};
const KINDS = [sgd, adagrad, rmsprop, adam];

for (const [name, make] of Object.entries(EDITIONS)) {
  const { start, gradients, after } = fixtures[name as keyof typeof fixtures];

  Deno.test(`${name}'s step() agrees with PyTorch over several steps`, () => {
    const optimizer = make();
    let params = start.map(matrix);
    gradients.forEach((now, t) => {
      params = optimizer.step(params, now.map(matrix));
      assertAllClose(params, after[t]!, 1e-10); // rounding only, in f64
    });
    assertEquals(optimizer.steps, gradients.length);
  });

  Deno.test(`${name}'s update() takes the same steps in place`, () => {
    const optimizer = make();
    const params = start.map(matrix);
    const runs = (list: Matrix[]) => list.map(({ data }) => data);
    gradients.forEach((now, t) => {
      optimizer.update(runs(params), runs(now.map(matrix)));
      assertAllClose(params, after[t]!, 1e-10); // as above
    });
  });

  Deno.test(`${name}'s step() in f32 stays near f64`, () => {
    const optimizer = make();
    let params = start.map((rows) => single(matrix(rows)));
    for (const now of gradients) params = optimizer.step(params, now.map((g) => single(matrix(g))));
    assert(params.every(({ data }) => data instanceof Float32Array));
    assertAllClose(params, after.at(-1)!, 1e-5); // 7 digits, eight steps lose two
  });
}

/** The steps of a fixture, taken in the memory of one build of the kernels; two leases, half each. */
function stepsOnKernels(
  arena: Arena,
  { start, gradients }: typeof fixtures.adam,
  optimizer: Optimizer,
  precision: Precision,
): number[] {
  const flat = (list: Rows[]) => list.flatMap((rows) => [...matrix(rows).data]);
  let block = flat(start);
  for (const half of [gradients.slice(0, 4), gradients.slice(4)]) {
    const lease = arena.borrow("test an optimizer", precision);
    try {
      const size = lease.padded(block.length);
      const [theta, gradient] = [lease.numbers(size), lease.numbers(size)];
      lease.view(theta, size).set(block);
      const attached = optimizer.attach(lease, theta, gradient, size);
      for (const now of half) {
        lease.view(gradient, size).set(flat(now));
        attached.step();
      }
      attached.save();
      block = [...lease.view(theta, block.length)];
    } finally {
      lease.end();
    }
  }
  return block;
}

const arenas = await Promise.all(
  (["fma", "plain", "typescript"] as const).map(async (name) => new Arena(await loadBuild(name))),
);

for (const name of Object.keys(EDITIONS) as (keyof typeof fixtures)[]) {
  Deno.test(`${name} attached to the kernels agrees with PyTorch, in every build`, () => {
    const expected = fixtures[name].after.at(-1)!.flatMap((rows) => [...matrix(rows).data]);
    for (const arena of arenas) {
      // rounding only, in f64; in f32 7 digits, of which eight steps lose two
      for (const [precision, tolerance] of [["f64", 1e-10], ["f32", 1e-5]] as const) {
        stepsOnKernels(arena, fixtures[name], EDITIONS[name](), precision).forEach((value, k) => {
          assertAlmostEquals(value, expected[k]!, tolerance, `${arena.name}, ${precision}`);
        });
      }
    }
  });
}

Deno.test("weightDecay shrinks parameters as PyTorch's SGD and AdamW do, on the kernels too", () => {
  const editions = {
    sgd: () => sgd({ learningRate: 0.1, weightDecay: 0.2 }),
    adam: () => adam({ learningRate: 0.05, weightDecay: 0.3 }),
  };
  for (const [name, make] of Object.entries(editions)) {
    const { start, gradients, after } = decays[name as keyof typeof decays];
    const [optimizer, inPlace] = [make(), make()];
    let params = start.map(matrix);
    const blocks = start.map((rows) => matrix(rows).data);
    gradients.forEach((now, t) => {
      params = optimizer.step(params, now.map(matrix));
      inPlace.update(blocks, now.map((rows) => matrix(rows).data));
      assertAllClose(params, after[t]!, 1e-10); // rounding only, in f64
    });
    params.forEach(({ data }, k) => assertEquals([...data], [...blocks[k]!]));
    const expected = after.at(-1)!.flatMap((rows) => [...matrix(rows).data]);
    for (const arena of arenas) {
      stepsOnKernels(arena, decays[name as keyof typeof decays], make(), "f64").forEach((x, k) => {
        assertAlmostEquals(x, expected[k]!, 1e-10, arena.name);
      });
    }
  }
});

Deno.test("weightDecay works in every optimizer, and is 0 unless given", () => {
  for (const make of KINDS) {
    const [w, g] = [{ w: column([1]) }, { w: column([0]) }];
    assertEquals(make({ learningRate: 0.5 }).step(w, g), w);
    const decayed = make({ learningRate: 0.5, weightDecay: 0.25 }).step(w, g);
    assertEquals(decayed.w.at(0, 0), 0.875); // 1 - 0.5 * 0.25
    assertThrows(
      () => make({ weightDecay: -1 }),
      RangeError,
      "weightDecay must be finite, 0 or more",
    );
  }
});

Deno.test("optimizers refuse options of other names and kinds", () => {
  for (const make of KINDS) {
    const of = (options: object) => () => (make as (options: object) => Optimizer)(options);
    const run = `Cannot run ${make.name}: `;
    assertThrows(of({ lr: 0.1 }), TypeError, `${run}there is no option lr`);
    assertThrows(of([0.1]), TypeError, `${run}options must be a record of options`);
    assertThrows(of(0.1 as unknown as object), TypeError, `${run}options must be a record`);
    assertThrows(of({ learningRate: null }), RangeError, "learningRate must be finite");
    const later = of({ learningRate: () => Promise.resolve(0.1) });
    const step = () => later().step({ w: column([1]) }, { w: column([1]) });
    assertThrows(step, RangeError, "current value is an object (Promise)");
    assertThrows(of({ learningRate: async () => await 0.1 }), RangeError, "learningRate must be");
  }
  const inside = () => adagrad({ epsilonInside: "no" as unknown as boolean });
  assertThrows(inside, TypeError, 'epsilonInside must be true or false, current value is "no"');
});

Deno.test("optimizers leave entries without a gradient alone, with epsilon 0 too", () => {
  for (const make of [adagrad, rmsprop, adam]) {
    const { w } = make({ epsilon: 0 }).step({ w: column([1, 2]) }, { w: column([0, 1]) });
    assertEquals(w.at(0, 0), 1);
    assert(w.at(1, 0) < 2);
  }
});

Deno.test("adagrad() with epsilonInside adds it under the root", () => {
  const options = { learningRate: 1, epsilon: 7, epsilonInside: true };
  const { w } = adagrad(options).step({ w: column([1]) }, { w: column([3]) });
  assertEquals(w.at(0, 0), 0.25); // 1 - 3 / sqrt(9 + 7)
});

Deno.test("optimizers return new parameters and leave their arguments alone", () => {
  for (const make of KINDS) {
    const [params, gradients] = [{ w: column([1, 2]) }, { w: column([3, -4]) }];
    const before = snapshot({ params, gradients });
    const optimizer = make({ learningRate: 0.1 });
    const kept = optimizer.step(params, gradients);
    const first = snapshot(kept);
    optimizer.step(kept, gradients);
    assertEquals(snapshot({ params, gradients }), before);
    assertEquals(snapshot(kept), first);
  }
});

Deno.test("an optimizer with learning rate 0 changes nothing", () => {
  for (const make of KINDS) {
    const optimizer = make({ learningRate: 0 });
    assertEquals(optimizer.step({ w: column([1]) }, { w: column([3]) }), { w: column([1]) });
  }
});

Deno.test("optimizers stop at a gradient that is not finite, name it, and take no step", () => {
  for (const make of KINDS) {
    const optimizer = make();
    const bad = new Matrix(2, 1, new Float64Array([0, NaN]));
    assertThrows(
      () => optimizer.step({ b: column([1]), w: column([1, 1]) }, { b: column([1]), w: bad }),
      RangeError,
      `Cannot run ${make.name}, step 1: gradients.w must hold finite numbers, entry (1, 0) is NaN`,
    );
    assertEquals(optimizer.steps, 0);
  }
  assertThrows(
    () => sgd({ learningRate: 1e200 }).step({ w: column([1]) }, { w: column([1e200]) }),
    RangeError,
    "Cannot run sgd, step 1: params.w after the step must hold finite numbers",
  );
});

Deno.test("optimizers refuse gradients and parameters that do not fit", () => {
  for (const make of KINDS) {
    const optimizer = make();
    const [one, two] = [column([1]), column([1, 2])];
    assertThrows(
      () => optimizer.step({ w: one }, { w: two }),
      ShapeError,
      "gradients.w must have shape [1, 1], current shape is [2, 1]",
    );
    assertThrows(
      () => optimizer.step({ w: one }, { w: one, v: one } as { w: Matrix }),
      ShapeError,
      "gradients.v has no parameter of that name",
    );
    optimizer.step({ w: one }, { w: one });
    for (const other of [{ v: one }, { w: two }, { w: one, v: one }, { w: single(one) }]) {
      assertThrows(
        () => optimizer.step<Record<string, Matrix>>(other, other),
        ShapeError,
        "Hint: an optimizer keeps state beside each parameter: make one for each network",
      );
    }
    assertThrows(
      () => optimizer.update([new Float64Array(2)], [] as Numbers[]),
      ShapeError,
      "gradients.0 must have shape [2, 1]",
    );
  }
});

Deno.test("optimizers refuse options out of range", () => {
  for (const make of KINDS) {
    for (const learningRate of [-1, NaN, Infinity, "1" as unknown as number]) {
      assertThrows(
        () => make({ learningRate }),
        RangeError,
        `Cannot run ${make.name}: learningRate must be finite, 0 or more, current value is `,
      );
    }
  }
  for (const value of [-0.1, 1, NaN]) {
    const calls: [string, () => Optimizer][] = [
      ["momentum", () => sgd({ momentum: value })],
      ["decay", () => rmsprop({ decay: value })],
      ["beta1", () => adam({ beta1: value })],
      ["beta2", () => adam({ beta2: value })],
    ];
    for (const [name, call] of calls) {
      assertThrows(call, RangeError, `${name} must be in [0, 1), current value is ${value}`);
    }
  }
  for (const make of [adagrad, rmsprop, adam]) {
    assertThrows(() => make({ epsilon: -1 }), RangeError, "epsilon must be finite, 0 or more");
  }
});
