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

    Deno.test(`softmax takes a large score at every place, and keeps small shares, ${title}`, () => {
      const gap = precision === "f64" ? 300 : 80; // e^-gap is a normal number still
      for (let k = 0; k < N - 3; k++) {
        const lease = arena.borrow("test large scores", precision);
        try {
          const { kernels } = lease;
          const [x, labels] = [lease.numbers(N), lease.labels(1)];
          const scores = () => void (lease.view(x, N).fill(1e4 - gap)[k] = 1e4);
          scores();
          kernels.softmaxRows(x, 1, N - 3, N);
          const shares = [...lease.view(x, N - 3)];
          const least = shares[k === 0 ? 1 : 0]!;
          assertEquals(shares[k], 1);
          assert(Math.abs(Math.log(least) + gap) < 1e-3, `${least}`); // f32 keeps 7 digits of 80
          lease.labelView(labels, 1)[0] = k === 0 ? 1 : 0;
          scores();
          assertEquals(kernels.softmaxLoss(x, labels, 1, N - 3, N, 1), gap);
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
