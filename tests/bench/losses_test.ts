/**
 * The benchmark's programs compute what NumPy and PyTorch compute: a fast wrong one does not count.
 *
 * @module
 */
import { Arena } from "../../lib/kernels/arena.ts";
import { loadBuild } from "../../lib/kernels/kernels.ts";
import { assert } from "../assert.ts";
import expected from "./expected.json" with { type: "json" };
import { characterRnn, lstmBatch } from "./unrolled.ts";
import { arraysByFormula } from "./workloads.ts";

const arrays = arraysByFormula(1000);

function assertLosses(
  losses: number[],
  peer: keyof typeof expected,
  tolerance: number,
  n = 8,
): void {
  expected[peer].slice(0, n).forEach((loss, k) => {
    const error = Math.abs(losses[k]! / loss - 1);
    assert(error < tolerance, `${peer}, loss ${k + 1}: ${losses[k]}, not ${loss}`);
  });
}

for (const build of ["fma", "plain", "typescript"] as const) {
  Deno.test(`W1 and W2 have the losses of NumPy and PyTorch, ${build}`, async () => {
    const memory = new Arena(await loadBuild(build));
    const w1 = (precision: "f64" | "f32") => characterRnn(arrays, precision, memory)(0).losses;
    // Adagrad's first steps magnify rounding by 10 to 100 each: 1e-16 grows to 1e-11 in 8
    assertLosses(w1("f64"), "W1 numpy_min_char_f64", 1e-9);
    assertLosses(w1("f64"), "W1 torch_f64", 1e-9);
    // the same in f32: after three steps two implementations no longer agree to 1e-5
    assertLosses(w1("f32"), "W1 torch_f32", 1e-5, 3);
    if (build === "typescript") return; // W2 takes seconds there; the layers' tests hold it
    assertLosses(lstmBatch(arrays, "f32", 2, memory)(0).losses, "W2 torch_f32", 1e-5);
    if (build === "plain") return; // the same, twice as long
    assertLosses(lstmBatch(arrays, "f64", 2, memory)(0).losses, "W2 torch_f64", 1e-9);
  });
}
