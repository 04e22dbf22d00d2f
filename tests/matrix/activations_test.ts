import * as activations from "../../lib/matrix/activations.ts";
import { map, shapeOf } from "../../lib/matrix/algebra.ts";
import { column, matrix, zeros } from "../../lib/matrix/create.ts";
import * as library from "../../lib/mod.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { assertClose, single } from "../assert_close.ts";

const { relu, sigmoid, softmax, tanh } = activations;
const Z = matrix([[-2, 0, 1], [3, -0.5, 40]]);

/** What each makes of the column [0, ln 3]. One that is forgotten here does not type-check. */
const AT_LN3: Record<keyof typeof activations, [number, number]> = {
  relu: [0, Math.log(3)],
  sigmoid: [1 / 2, 3 / 4], // 1 / (1 + 1/3)
  softmax: [1 / 4, 3 / 4], // 1 part to 3
  tanh: [0, 4 / 5], // (3 - 1/3) / (3 + 1/3)
};

for (const [name, values] of Object.entries(AT_LN3)) {
  Deno.test(`${name}() is what one can work out at 0 and ln 3, and lessons can import it`, () => {
    const activation = activations[name as keyof typeof activations];
    const result = activation(column([0, Math.log(3)]));
    assertClose(result, values.map((value) => [value]), 1e-15, name); // rounding of one step
    assertEquals(library[name as keyof typeof library], activation, "lib/library.ts exports it");
  });
}

Deno.test("tanh() is the ratio of its exponentials", () => {
  const ratio = (z: number) => (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1);
  assertClose(tanh(Z), map(Z, ratio), 1e-15, "tanh"); // rounding of two exponentials
  assertEquals(tanh(column([1e3, -1e3])).toRows(), [[1], [-1]]);
});

Deno.test("sigmoid() is 1 / (1 + e^-z), and exact far out", () => {
  assertClose(sigmoid(Z), map(Z, (z) => 1 / (1 + Math.exp(-z))), 1e-15, "sigmoid"); // as above
  assertEquals(sigmoid(column([1e3, -1e3, 0])).toRows(), [[1], [0], [0.5]]);
  const [far] = [...sigmoid(column([-700])).data];
  assert(far! > 0 && far! < 1e-300); // e^-700 is about 1e-304
});

Deno.test("relu() keeps what is positive", () => {
  assertEquals(relu(Z).toRows(), [[0, 0, 1], [3, 0, 40]]);
});

Deno.test("softmax() makes each column sum to 1", () => {
  const { data } = softmax(Z);
  for (let j = 0; j < 3; j++) {
    assert(Math.abs(data[2 * j]! + data[2 * j + 1]! - 1) < 1e-15); // rounding of one sum
  }
  // ln 1 and ln 3: one part of four, three parts of four
  assertClose(softmax(column([0, Math.log(3)])), [[0.25], [0.75]], 1e-15, "softmax"); // as above
});

Deno.test("softmax() does not change when a constant is added, and does not overflow", () => {
  assertEquals(softmax(column([1000, 1001])), softmax(column([0, 1])));
  assertEquals(softmax(column([-1e308, 1e308])).toRows(), [[0], [1]]);
});

Deno.test("softmax() takes -Infinity for a class that cannot be", () => {
  const masked = new Matrix(3, 1, new Float64Array([1, -Infinity, 1]));
  assertEquals(softmax(masked).toRows(), [[0.5], [0], [0.5]]);
});

Deno.test("activations keep shape and precision, sizes of zero included", () => {
  for (const f of [tanh, sigmoid, relu, softmax]) {
    assertEquals(shapeOf(f(zeros(0, 3))), [0, 3]);
    assertEquals(shapeOf(f(zeros(3, 0))), [3, 0]);
    const result = f(single(Z));
    assert(result.data instanceof Float32Array);
    assertClose(result, f(Z), 1e-6, f.name); // f32 has 7 digits
  }
});

Deno.test("activations refuse NaN, and softmax what has no softmax", () => {
  const bad = (...entries: number[]) => new Matrix(entries.length, 1, new Float64Array(entries));
  for (const f of [tanh, sigmoid, relu, softmax]) {
    assertThrows(() => f(bad(1, NaN)), RangeError, "NaN");
  }
  for (const entries of [[1, Infinity], [-Infinity, -Infinity]]) {
    assertThrows(
      () => softmax(bad(...entries)),
      RangeError,
      "Cannot run softmax: column 0 holds NaN or Infinity, or -Infinity only",
    );
  }
});
