/**
 * Every compiled kernel against its plain TypeScript version, in both precisions, on odd sizes.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { Arena, type Lease } from "../../lib/kernels/arena.ts";
import { type Block, multiply, transposed } from "../../lib/kernels/block.ts";
import type { Kernels } from "../../lib/kernels/interface.ts";
import { type BuildName, loadBuild } from "../../lib/kernels/kernels.ts";
import type { Precision } from "../../lib/kernels/precision.ts";
import { random, type Rng } from "../../lib/matrix/random.ts";
import { assert, assertEquals } from "../assert.ts";

const arenas = new Map<BuildName, Arena>();
for (const name of ["fma", "plain", "typescript"] as const) {
  arenas.set(name, new Arena(await loadBuild(name)));
}

/** Worst allowed difference, for values of size about 1 and sums of up to 700 products: rounding. */
const TOLERANCE = { f64: 1e-12, f32: 2e-4 };

/** Runs a kernel in one build and returns all numbers that it may have written. */
type Run = (lease: Lease, rng: Rng) => number[];

function fill(lease: Lease, rng: Rng, n: number, scale = 1): number {
  const place = lease.numbers(n);
  const values = lease.view(place, n);
  for (let i = 0; i < n; i++) values[i] = Math.fround(scale * (2 * rng.uniform() - 1));
  return place;
}

function outcome(name: BuildName, precision: Precision, run: Run): number[] {
  const lease = arenas.get(name)!.borrow("test a kernel", precision);
  try {
    return run(lease, random(5));
  } finally {
    lease.end();
  }
}

/** Asserts that a kernel gives the same in all builds, and something at all. */
function assertSame(what: string, run: Run): void {
  for (const precision of ["f64", "f32"] as const) {
    const expected = outcome("typescript", precision, run);
    assert(expected.some((x) => x !== 0 && Number.isFinite(x)), `${what} gives nothing`);
    for (const name of ["fma", "plain"] as const) {
      const actual = outcome(name, precision, run);
      assertEquals(actual.length, expected.length);
      expected.forEach((x, i) => {
        const fits = Math.abs(actual[i]! - x) <= TOLERANCE[precision] * Math.max(1, Math.abs(x));
        assert(fits, `${what}, ${name} ${precision}, number ${i}: got ${actual[i]}, expected ${x}`);
      });
    }
  }
}

const SIZES = [[1, 1, 1], [2, 3, 5], [5, 7, 4], [7, 9, 3], [8, 8, 8], [13, 17, 9], [31, 33, 700]];

for (const [m, n, k] of SIZES as [number, number, number][]) {
  Deno.test(`multiply() agrees with plain loops, [${m}, ${k}] times [${k}, ${n}], all transposes`, () => {
    for (const [turnsA, turnsB] of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
      for (const add of [0, 1] as const) {
        assertSame(`multiply ${turnsA} ${turnsB} ${add}`, (lease, rng) => {
          const { bytes, kernels } = lease;
          const block = (rows: number, cols: number, width = cols): Block => {
            const at = fill(lease, rng, rows * width);
            return { at, rows, cols, down: width * bytes, right: bytes };
          };
          const A = turnsA ? transposed(block(k, m)) : block(m, k);
          const B = turnsB ? transposed(block(n, k)) : block(k, n);
          const C = block(m, n, n + 3); // rows with a gap, which must stay as it was
          multiply(kernels, A, B, C, lease.scratch(kernels.productRoom(n)), add);
          return [...lease.view(C.at, m * (n + 3))];
        });
      }
    }
  });

  Deno.test(`packedProduct() agrees with plain loops, [${m}, ${k}] times [${k}, ${n}]`, () => {
    assertSame("packedProduct", (lease, rng) => {
      const { bytes, kernels } = lease;
      const [a, b] = [fill(lease, rng, m * k), fill(lease, rng, k * n)];
      const c = lease.numbers(m * n);
      const packed = lease.scratch(kernels.packedBytes(n, k));
      const room = lease.scratch(kernels.packedRoom());
      kernels.pack(n, k, b, bytes, k * bytes, packed);
      kernels.packedProduct(m, n, k, a, k * bytes, bytes, packed, c, n * bytes, room, 0);
      return [...lease.view(c, m * n)];
    });
  });
}

/** Kernels on blocks: numbers that they take and give, and how they are called. */
const BLOCKS: Record<string, (k: Kernels, at: number[], n: number) => unknown> = {
  vectorMatrix: (k, [v, w, out], n) => k.vectorMatrix(n, 11, v!, w!, n * 8, out!, 1),
  addTo: (k, [x, y], n) => k.addTo(x!, y!, n),
  multiplyTo: (k, [x, y, z], n) => k.multiplyTo(x!, y!, z!, n),
  tanhForward: (k, [z, h], n) => k.tanhForward(z!, h!, n),
  tanhBackward: (k, [dh, h, dz], n) => k.tanhBackward(dh!, h!, dz!, n),
  repeatRow: (k, [from, to], n) => k.repeatRow(from!, to!, 3, n),
  addRows: (k, [x, sums], n) => k.addRows(x!, sums!, 7, n),
  copyRows: (k, [from, to], n) => k.copyRows(from!, 3 * n * 4, to!, 2 * n * 4, 3, n, 0),
  "copyRows, adding": (k, [from, to], n) => k.copyRows(from!, 3 * n * 4, to!, 2 * n * 4, 3, n, 1),
  clear: (k, [x], n) => k.clear(x!, n),
  scale: (k, [x], n) => k.scale(x!, n, 1.7),
  clamp: (k, [x], n) => k.clamp(x!, n, 0.4),
  lstmForward: (k, [z, cPrev, c, t, h], n) => k.lstmForward(z!, cPrev!, c!, t!, h!, 5, n),
  lstmBackward: (k, [z, cPrev, t, dh, dc], n) => k.lstmBackward(z!, cPrev!, t!, dh!, dc!, 5, n),
  gruGates: (k, [z, h, rh], n) => k.gruGates(z!, h!, rh!, 5, n),
  gruState: (k, [z, hPrev, h], n) => k.gruState(z!, hPrev!, h!, 5, n),
  gruStateBackward: (k, [z, h, dh, dhPrev], n) => k.gruStateBackward(z!, h!, dh!, dhPrev!, 5, n),
  gruGatesBackward: (k, [z, h, drh, dh], n) => k.gruGatesBackward(z!, h!, drh!, dh!, 5, n),
  gruAfterForward: (k, [z, u, hPrev, h], n) => k.gruAfterForward(z!, u!, hPrev!, h!, 5, n),
  gruAfterBackward: (k, [z, u, h, dh, dhPrev], n) =>
    k.gruAfterBackward(z!, u!, h!, dh!, dhPrev!, 5, n),
  squaredLoss: (k, [y, target], n) => k.squaredLoss(y!, target!, 3, n, 0.2),
  sigmoidLoss: (k, [y, target], n) => k.sigmoidLoss(y!, target!, 3, n - 3, n, 0.2),
  sigmoidForward: (k, [y], n) => k.sigmoidForward(y!, 7 * n),
  softmaxBackward: (k, [y, dy], n) => k.softmaxBackward(y!, dy!, 3, n),
  softmaxRows: (k, [y], n) => k.softmaxRows(y!, 3, n - 3, n),
  sgd: (k, [p, g, v], n) => k.sgd(p!, g!, v!, n, 0.1, 0.9),
};

for (const [what, call] of Object.entries(BLOCKS)) {
  Deno.test(`${what}() agrees with plain loops`, () => {
    assertSame(what, (lease, rng) => {
      const n = 24; // three pairs of vectors in f32, six in f64
      const places = Array.from({ length: 5 }, () => fill(lease, rng, 1000, 1.5));
      const result = call(lease.kernels, places, n);
      const numbers = places.flatMap((place) => [...lease.view(place, 1000)]);
      return typeof result === "number" ? [result, ...numbers] : numbers;
    });
  });
}

for (const rule of ["adagrad", "adagrad, outside", "rmsprop", "adam"]) {
  Deno.test(`${rule}() agrees with plain loops, on positive squares`, () => {
    assertSame(rule, (lease, rng) => {
      const n = 24;
      const [p, g, m] = [fill(lease, rng, n), fill(lease, rng, n), fill(lease, rng, n)];
      const v = fill(lease, rng, n);
      lease.view(v, n).forEach((x, i, all) => all[i] = Math.abs(x) + 0.1);
      const { kernels } = lease;
      if (rule === "adam") kernels.adam(p!, g!, m!, v, n, 0.01, 0.9, 0.999, 1e-8);
      else if (rule === "rmsprop") kernels.rmsprop(p, g, v, n, 0.01, 0.9, 1e-8);
      else kernels.adagrad(p, g, v, n, 0.1, 1e-8, rule.endsWith("outside") ? 1 : 0);
      return [p, g, m, v].flatMap((place) => [...lease.view(place, n)]);
    });
  });
}

for (const rows of [1, 8, 19]) {
  Deno.test(`matrixVector() agrees with plain loops, ${rows} rows`, () => {
    assertSame("matrixVector", (lease, rng) => {
      const n = 16;
      const [v, w, out] = [fill(lease, rng, n), fill(lease, rng, rows * n), fill(lease, rng, rows)];
      lease.kernels.matrixVector(n, rows, v, w, n * lease.bytes, out, 1);
      return [...lease.view(out, rows)];
    });
  });

  Deno.test(`softmaxLoss(), gatherRows() and scatterRows() agree with plain loops, ${rows} rows`, () => {
    const labelled =
      (call: (k: Kernels, index: number, a: number, b: number) => unknown): Run => (lease, rng) => {
        const width = 16;
        const index = lease.labels(rows);
        const labels = lease.labelView(index, rows);
        for (let i = 0; i < rows; i++) labels[i] = i === 3 ? -1 : rng.int(11);
        const [a, b] = [fill(lease, rng, 11 * width, 30), fill(lease, rng, 20 * width, 30)];
        const result = call(lease.kernels, index, a, b);
        const numbers = [...lease.view(a, 11 * width), ...lease.view(b, 20 * width)];
        return typeof result === "number" ? [result, ...numbers] : numbers;
      };
    assertSame(
      "softmaxLoss",
      labelled((k, index, _, b) => k.softmaxLoss(b, index, rows, 11, 16, 0.5)),
    );
    assertSame("gatherRows", labelled((k, index, a, b) => k.gatherRows(index, a, b, rows, 16)));
    assertSame("scatterRows", labelled((k, index, a, b) => k.scatterRows(index, b, a, rows, 16)));
  });
}

Deno.test("sumOfSquares() and firstNotFinite() agree with plain loops, over many blocks", () => {
  assertSame("sumOfSquares", (lease, rng) => {
    return [lease.kernels.sumOfSquares(fill(lease, rng, 5000), 5000) / 5000];
  });
  for (const [at, value] of [[0, NaN], [77, Infinity], [99, -Infinity]] as const) {
    for (const name of arenas.keys()) {
      for (const precision of ["f64", "f32"] as const) {
        const found = outcome(name, precision, (lease, rng) => {
          const place = fill(lease, rng, 104);
          assertEquals(lease.kernels.firstNotFinite(place, 104), -1);
          lease.view(place, 104)[at] = value;
          return [lease.kernels.firstNotFinite(place, 104)];
        });
        assertEquals(found, [at]);
      }
    }
  }
});

/** Units in the last place: measured 3.0 against Math.tanh in f64, which itself is off by up to 1. */
const ULPS = 3.5;

Deno.test("tanhForward() is exact to a few units in the last place, over the whole range", () => {
  for (const [precision, unit] of [["f64", 2 ** -52], ["f32", 2 ** -23]] as const) {
    for (const name of ["fma", "plain"] as const) {
      const n = 4000;
      outcome(name, precision, (lease) => {
        const place = lease.numbers(n);
        const x = lease.view(place, n).map((_, i) => (i - n / 2) / 80);
        lease.view(place, n).set(x);
        lease.kernels.tanhForward(place, place, n);
        lease.view(place, n).forEach((y, i) => {
          const exact = Math.tanh(x[i]!);
          const last = 2 ** Math.floor(Math.log2(Math.abs(exact) || unit)) * unit;
          assert(Math.abs(y - exact) <= ULPS * last, `tanh(${x[i]}) gave ${y}`);
        });
        return [];
      });
    }
  }
});

Deno.test("a build is committed as its sources give it", {
  ignore: Deno.permissions.querySync({ name: "run" }).state !== "granted",
}, async () => {
  const build = new URL("../../lib/kernels/build.ts", import.meta.url).href;
  const lock = fileURLToPath(new URL("../../lib/kernels/assembly/build.lock", import.meta.url));
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `--lock=${lock}`, build, "--check"],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
});
