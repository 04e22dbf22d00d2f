/**
 * The slide's own example.
 *
 * @module
 */
import type { Pair } from "./pairs.ts";

/** Slide when-2. */
export const SING: Pair = {
  source: "Voulez-vous chanter avec moi?",
  target: "Do you want to sing with me?",
};
