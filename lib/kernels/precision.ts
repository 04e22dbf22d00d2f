/**
 * Precision of numbers.
 *
 * @module
 */

/** Bytes of a number: `f64` has 16 decimal digits and 8 bytes, `f32` has 7 and 4. */
export type Precision = "f64" | "f32";

/** An array of numbers of either precision. */
export type Numbers = Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
