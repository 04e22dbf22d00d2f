/**
 * Compares a result with what was expected: form first, then every number.
 *
 * A number is right only if it is finite and differs from the expected one by no more than the
 * tolerance; written this way round, NaN is never right.
 *
 * @module
 */
import { Matrix } from "../../matrix/matrix.ts";
import { Map, Math, Number, Object } from "../../natives.ts";
import { at, compareForm, type Leaf } from "./form.ts";
import { apart, offBy, pair } from "./numbers.ts";
import type { Reading } from "./reading.ts";

/** One thing that is wrong with a result. */
export interface Fault {
  /** Of the form (type, shape, keys, length) or of the values. */
  kind: "form" | "value";
  /** Where in the result, as in `a[2]`; empty for the whole. */
  where: string;
  /** What is wrong, in sentences. */
  text: string;
}

/** The wrong numbers of some leaves. */
interface Tally {
  wrong: number;
  of: number;
  size: number;
  where: string;
  leaf: string;
  got: number;
  expected: number;
}

/** The worst number of some leaves, and how many are wrong. */
function tallyOf(leaves: readonly Leaf[], tolerance: number): Tally {
  const tally: Tally = { wrong: 0, of: 0, size: -1, where: "", leaf: "", got: 0, expected: 0 };
  const look = (got: number, expected: number, leaf: string, where: () => string) => {
    tally.of++;
    const size = Math.abs(got - expected);
    if (Number.isFinite(got) && size <= tolerance) return;
    tally.wrong++;
    const rank = Number.isFinite(size) ? size : Infinity; // NaN is worse than any number
    if (rank > tally.size) {
      Object.assign(tally, { size: rank, where: where(), leaf, got, expected });
    }
  };
  for (const { where, got, expected } of leaves) {
    if (expected instanceof Matrix && got instanceof Matrix) {
      expected.data.forEach((y, k) =>
        look(got.data[k]!, y, where, () => {
          const entry = `row ${k % expected.rows}, column ${Math.floor(k / expected.rows)}`;
          return where === "" ? entry : `${where}, ${entry}`;
        })
      );
    } else look(got as number, expected as number, where, () => where);
  }
  return tally;
}

/** What a wrong number tells beyond its value. */
function remark(got: number, expected: number): string {
  if (Number.isNaN(got)) return " NaN comes of undefined in a sum, or of 0/0.";
  if (!Number.isFinite(got)) return " Something was divided by 0, or grew without bound.";
  return offBy(got, expected);
}

/** What is wrong with the values of one group of leaves. */
function valueFault(leaves: readonly Leaf[], tolerance: number): Fault | undefined {
  const numeric = ({ expected }: Leaf) =>
    expected instanceof Matrix || typeof expected === "number";
  const plain = leaves.find((leaf) => !numeric(leaf) && leaf.got !== leaf.expected);
  if (plain) {
    const { where, got, expected } = plain;
    const text = `${at(where)} differs: ${apart(got, expected)}.`;
    return { kind: "value", where, text };
  }
  const numbers = leaves.filter(numeric);
  const tally = tallyOf(numbers, tolerance);
  if (tally.wrong === 0) return undefined;
  const { where, got, expected } = tally;
  const values = `${pair(got, expected)}.${tally.of === 1 ? remark(got, expected) : ""}`;
  if (tally.of === 1) return { kind: "value", where, text: `${at(where)}: ${values}` };
  const nan = Number.isFinite(got) ? "" : remark(got, expected);
  const name = group(leaves[0]!);
  const inside = leaves.length > 1 && name !== "" ? ` in ${name}` : "";
  const first = numbers.find((leaf) => tallyOf([leaf], tolerance).wrong > 0)!.where;
  const since = first === tally.leaf ? "" : ` The first to differ is ${first}.`;
  const verb = tally.wrong === 1 ? "differs" : "differ";
  const text = `${tally.wrong} of ${tally.of} numbers ${verb}${inside}, the worst at ${where}: ` +
    values + nan + since;
  return { kind: "value", where, text };
}

/** The result that a leaf belongs to, by name; empty where there is but one. */
function group({ where }: Leaf): string {
  return where.startsWith("entry ") ? "" : where.split(/[.[]/)[0]!;
}

/**
 * Compares a result with what was expected.
 *
 * Of an object with several results the first that is wrong is told, since later ones often follow
 * from it.
 *
 * @param got The result.
 * @param expected What was expected.
 * @param tolerance Largest difference allowed of any number, absolute.
 * @returns What is wrong, or nothing when it is right. Form comes before values.
 */
export function compare(got: Reading, expected: Reading, tolerance: number): Fault | undefined {
  const leaves: Leaf[] = [];
  const form = compareForm(got, expected, "", leaves);
  if (form) return { kind: "form", ...form };
  const groups = Map.groupBy(leaves, group);
  for (const members of groups.values()) {
    const fault = valueFault(members, tolerance);
    if (fault) return fault;
  }
  return undefined;
}
