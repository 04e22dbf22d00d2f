/**
 * Whole networks against PyTorch: embedding, stacked and bidirectional layers, lengths that differ,
 * dense layers, attention and all losses, in all builds and both precisions.
 *
 * @module
 */
import { Arena } from "../../lib/kernels/arena.ts";
import { type BuildName, loadBuild } from "../../lib/kernels/kernels.ts";
import type { Precision } from "../../lib/kernels/precision.ts";
import { matrix } from "../../lib/matrix/create.ts";
import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import type { Network } from "../../lib/networks/network.ts";
import type { NetworkOptions } from "../../lib/networks/options.ts";
import { manyToMany, manyToOne, oneToOne } from "../../lib/networks/shapes.ts";
import { batchOf, lengthOf, type Sequence } from "../../lib/training/examples.ts";
import { assert } from "../assert.ts";
import { assertAllClose, assertClose, matrices, type Rows } from "../assert_close.ts";
import fixtures from "../fixtures/networks.json" with { type: "json" };

/** One network that PyTorch ran on some examples. */
interface Case {
  options: NetworkOptions;
  params: Record<string, Rows>;
  examples: { x: number[] | Rows; y: number[] | Rows }[];
  outputs: Rows[];
  loss: number;
  gradients: Record<string, Rows>;
}

const SHAPES: Record<keyof typeof fixtures, (options: NetworkOptions) => Network> = {
  manyToMany,
  manyToOne,
  oneToOne,
  encoderDecoder,
};

/** PyTorch's numbers are f64: rounding in other orders of sums, then seven digits instead of 16. */
const TOLERANCES = { f64: 1e-10, f32: 1e-5 };

/** Labels, or rows of numbers as a matrix. */
function sequence(value: number[] | Rows): Sequence {
  return Array.isArray(value[0]) ? matrix(value as Rows) : value as number[];
}

function assertCase(
  make: (options: NetworkOptions) => Network,
  { options, params, examples, ...expected }: Case,
  memory: Arena,
  precision: Precision,
): void {
  const network = make({ ...options, precision });
  const tolerance = TOLERANCES[precision];
  network.parameters = matrices(params);
  const batch = batchOf(examples.map(({ x, y }) => ({ x: sequence(x), y: sequence(y) })));
  const lease = memory.borrow("compare", precision);
  try {
    const program = network.program(lease, {
      timeSteps: Math.max(...batch.examples.flatMap(({ x, y }) => [lengthOf(x), lengthOf(y)])),
      batchSize: examples.length,
      labels: Array.isArray(batch.examples[0]!.x),
    });
    program.write("compare", network.parameters);
    const loss = program.loss(batch, true);
    assert(Math.abs(loss / expected.loss - 1) < tolerance, `loss ${loss}, not ${expected.loss}`);
    program.backward(batch);
    assertAllClose(program.readGradients(), expected.gradients, tolerance);
    if (expected.outputs.length === 0) return; // it would choose what its decoder reads next
    program.predict(batch).forEach((y, j) => {
      assertClose(y, expected.outputs[batch.order[j]!]!, tolerance, `output ${j}`);
    });
  } finally {
    lease.end();
  }
}

for (const [shape, cases] of Object.entries(fixtures)) {
  for (const build of ["fma", "plain", "typescript"] satisfies BuildName[]) {
    Deno.test(`${shape}() agrees with PyTorch: losses, gradients, outputs, ${build}`, async () => {
      const memory = new Arena(await loadBuild(build));
      for (const precision of ["f64", "f32"] as const) {
        for (const one of cases as unknown as Case[]) {
          assertCase(SHAPES[shape as keyof typeof fixtures], one, memory, precision);
        }
      }
    });
  }
}
