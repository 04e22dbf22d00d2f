/** Gradients by lag: the table of the lesson, and the ways back held to central differences. */
import {
  gradientByLag,
  medianByLag,
  type Recurrence,
} from "../../lib/experiments/gradient_by_lag.ts";
import { sweepOf } from "../../lib/experiments/committed.ts";
import lags from "../fixtures/lags.json" with { type: "json" };
import { assert, assertEquals, assertThrows } from "../assert.ts";

/** Medians measured apart from this code, lag by lag. */
const TABLE: Record<string, number[]> = {
  "tanh σ = 0.5": [3.3e-1, 3.4e-3, 1.2e-5, 2.4e-10, 2.1e-24, 6.4e-48],
  "tanh σ = 1.0": [6.0e-1, 9.5e-2, 8.7e-3, 5.8e-5, 3.4e-11, 1.1e-21],
  "tanh σ = 2.0": [1.0, 0.84, 0.97, 1.1, 0.76, 0.49],
  "tanh σ = 3.0": [1.2, 3.0, 6.3, 38, 8.2e3, 4.0e7],
};
const LAGS = [1, 5, 10, 20, 50, 100];

Deno.test("the committed sweep has the medians that were measured apart", async () => {
  const { points } = await sweepOf("06_gradient_by_lag");
  for (const { point, value } of points) {
    const wanted = TABLE[point.network as string];
    LAGS.forEach((lag, k) => {
      if (!wanted) return;
      const off = Math.abs(Math.log10((value as number[])[lag]! / wanted[k]!));
      // medians of 50 seeds differ by up to 1.4 to lag 20, 3.6 at 50, 14 at 100
      const most = lag <= 20 ? 0.15 : lag === 50 ? 0.6 : 1.3;
      assert(off <= most, `${point.network}, lag ${lag}: off by 10^${off.toFixed(2)}`);
    });
  }
});

Deno.test("medianByLag() of a few seeds is near the sweep's", async () => {
  const { points } = await sweepOf("06_gradient_by_lag");
  const value = points.find(({ point }) => point.network === "tanh σ = 1.0")!.value as number[];
  const few = medianByLag({ cell: "tanh", sigma: 1 }, [1, 2, 3, 4, 5, 6, 7, 8, 9], {
    timeSteps: 21,
  });
  for (const lag of [1, 5, 10, 20]) assert(Math.abs(Math.log10(few[lag]! / value[lag]!)) < 0.5);
});

Deno.test("gradientByLag() gives PyTorch's gradients, for three seeds", () => {
  const networks: Record<string, Recurrence> = {
    "tanh σ = 1.0": { cell: "tanh", sigma: 1 },
    "tanh σ = 3.0": { cell: "tanh", sigma: 3 },
    relu: { cell: "relu" },
    ...Object.fromEntries(
      [0, 1, 2, 4].map((forgetBias) => [`lstm ${forgetBias}`, { cell: "lstm", forgetBias }]),
    ),
    gru: { cell: "gru" },
  };
  const { lags: at, ...rows } = lags as Record<string, unknown>;
  assertEquals(at, LAGS);
  assertEquals(Object.keys(rows), Object.keys(networks));
  for (const [name, network] of Object.entries(networks)) {
    for (const [k, expected] of (rows[name] as number[][]).entries()) {
      const ratios = gradientByLag(network, k + 1);
      LAGS.forEach((lag, i) => {
        const off = Math.abs(ratios[lag]! - expected[i]!) / (expected[i]! || 1);
        // a state that explodes multiplies its rounding as well
        assert(
          off < (name === "tanh σ = 3.0" ? 1e-4 : 1e-9),
          `${name}, seed ${k + 1}, lag ${lag}: off by ${off}`,
        );
      });
    }
  }
});

Deno.test("gradientByLag() begins with 1, and repeats itself for a seed", () => {
  const networks = [
    { cell: "tanh", sigma: 1 },
    { cell: "relu" },
    { cell: "lstm", forgetBias: 1 },
    { cell: "gru" },
  ] as const;
  const sizes = { hiddenSize: 3, inputSize: 2, timeSteps: 5 };
  for (const network of networks) {
    const ratios = gradientByLag(network, 7, sizes);
    assertEquals(ratios.length, 5);
    assertEquals(ratios[0], 1);
    assertEquals(ratios, gradientByLag(network, 7, sizes));
    assert(ratios[4] !== gradientByLag(network, 8, sizes)[4]);
  }
});

Deno.test("gradientByLag() of an LSTM whose gate is open keeps the gradient", () => {
  // with a forget bias of 30 the gate is 1 but for 1e-13, and the rest of the path is small
  const [, ...ratios] = gradientByLag({ cell: "lstm", forgetBias: 30 }, 1, {
    hiddenSize: 1,
    inputSize: 1,
    timeSteps: 4,
  });
  for (const ratio of ratios) assert(ratio > 0.5 && ratio < 2, `${ratio}`);
});

Deno.test("gradientByLag() refuses to run over no steps", () => {
  const run = () => gradientByLag({ cell: "gru" }, 1, { timeSteps: 0 });
  assertThrows(
    run,
    RangeError,
    "timeSteps must be a whole number of 1 or more, current value is 0",
  );
});
