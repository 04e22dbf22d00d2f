/**
 * A number that is none stays one on its way through the kernels: training stops at it, and says
 * where it came from.
 *
 * @module
 */
import { Arena, type Lease } from "../../lib/kernels/arena.ts";
import { loadBuild } from "../../lib/kernels/kernels.ts";
import { assert, assertEquals } from "../assert.ts";

const N = 16;

/** Kernels that have a place for every odd number, and what comes out there. */
const CASES: Record<string, (lease: Lease, x: number) => number> = {
  tanhForward: ({ kernels }, x) => (kernels.tanhForward(x, x, N), x),
  sigmoidForward: ({ kernels }, x) => (kernels.sigmoidForward(x, N), x),
  clamp: ({ kernels }, x) => (kernels.clamp(x, N, 5), x),
  scale: ({ kernels }, x) => (kernels.scale(x, N, 2), x),
  addRows: (lease, x) => {
    const sums = lease.numbers(N);
    lease.kernels.addRows(x, sums, 1, N);
    return sums;
  },
};

for (const build of ["fma", "plain", "typescript"] as const) {
  const arena = new Arena(await loadBuild(build));
  for (const precision of ["f64", "f32"] as const) {
    const title = `${build} ${precision}`;

    Deno.test(`NaN stays NaN at every place of a vector, ${title}`, () => {
      for (const [name, run] of Object.entries(CASES)) {
        for (let k = 0; k < N; k++) {
          const lease = arena.borrow("test NaN", precision);
          try {
            const x = lease.numbers(N);
            lease.view(x, N).fill(0.5)[k] = NaN;
            const result = Array.from(lease.view(run(lease, x), N), Number.isNaN);
            assertEquals(result.indexOf(true), k, name);
            assertEquals(result.lastIndexOf(true), k, name);
          } finally {
            lease.end();
          }
        }
      }
    });

    Deno.test(`losses and norms of NaN are NaN, ${title}`, () => {
      for (let k = 0; k < N - 3; k++) {
        const lease = arena.borrow("test NaN", precision);
        try {
          const { kernels } = lease;
          const [x, target, labels] = [lease.numbers(N), lease.numbers(N), lease.labels(1)];
          const odd = () => void (lease.view(x, N).fill(0.5)[k] = NaN);
          lease.labelView(labels, 1)[0] = 2;
          const losses = {
            softmaxLoss: () => kernels.softmaxLoss(x, labels, 1, N - 3, N, 1),
            squaredLoss: () => kernels.squaredLoss(x, target, 1, N, 1),
            sigmoidLoss: () => kernels.sigmoidLoss(x, target, 1, N, N, 1),
            sumOfSquares: () => kernels.sumOfSquares(x, N),
          };
          for (const [name, run] of Object.entries(losses)) {
            odd();
            assert(Number.isNaN(run()), `${name}, number ${k}`);
          }
        } finally {
          lease.end();
        }
      }
    });

    Deno.test(`adagrad() changes nothing where the gradient is zero, ${title}`, () => {
      const lease = arena.borrow("test zeros", precision);
      try {
        const [p, g, s] = [lease.numbers(N), lease.numbers(N), lease.numbers(N)];
        lease.view(p, N).fill(1);
        lease.view(g, N)[5] = 2;
        lease.kernels.adagrad(p, g, s, N, 0.5, 1e-30, 1);
        assertEquals([...lease.view(p, N)], Array.from({ length: N }, (_, k) => k === 5 ? 0.5 : 1));
        assertEquals(lease.view(s, N)[5], 4);
      } finally {
        lease.end();
      }
    });
  }
}
