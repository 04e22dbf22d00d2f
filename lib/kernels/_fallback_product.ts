/** Products in plain TypeScript: assembly/product.ts and assembly/step.ts. */
import type { Room } from "./_room.ts";
import type { Kernels } from "./interface.ts";

type Products = Pick<
  Kernels,
  | "product"
  | "pack"
  | "packedProduct"
  | "productRoom"
  | "packedRoom"
  | "packedBytes"
  | "vectorMatrix"
  | "matrixVector"
>;

/** Makes the kernels on one memory. */
export function productKernels(room: Room): Products {
  const { bytes, pair } = room;
  const width = (n: number) => Math.ceil(n / pair) * pair;

  const product: Kernels["product"] = (
    ...[m, n, k, a, aDown, aRight, b, bDown, bRight, c, stride, _room, add]
  ) => {
    const x = room.numbers();
    const [down, right, along, across] = [aDown, aRight, bDown, bRight].map((s) => s / bytes);
    const sums = new Float64Array(n);
    for (let i = 0; i < m; i++) {
      const to = (c + i * stride) / bytes;
      for (let j = 0; j < n; j++) sums[j] = add ? x[to + j]! : 0;
      for (let l = 0; l < k; l++) {
        const left = x[a / bytes + i * down! + l * right!]!;
        const row = b / bytes + l * along!;
        for (let j = 0; j < n; j++) sums[j]! += left * x[row + j * across!]!;
      }
      x.set(sums, to);
    }
  };

  return {
    product,
    productRoom: () => 0,
    packedRoom: () => 0,
    packedBytes: (n, k) => width(n) * k * bytes,
    pack: (n, k, b, bDown, bRight, to) => {
      const x = room.numbers();
      for (let l = 0; l < k; l++) {
        for (let j = 0; j < n; j++) {
          x[to / bytes + l * width(n) + j] = x[(b + l * bDown + j * bRight) / bytes]!;
        }
      }
    },
    packedProduct: (m, n, k, a, aDown, aRight, packed, c, stride, scratch, add) =>
      product(m, n, k, a, aDown, aRight, packed, width(n) * bytes, bytes, c, stride, scratch, add),
    vectorMatrix: (n, k, v, w, wDown, out, add) =>
      product(1, n, k, v, 0, bytes, w, wDown, bytes, out, 0, 0, add),
    matrixVector: (n, k, v, w, wDown, out, add) =>
      product(1, k, n, v, 0, bytes, w, bytes, wDown, out, 0, 0, add),
  };
}
