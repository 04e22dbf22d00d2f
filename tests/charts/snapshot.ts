/**
 * What a figure looks like, as text that a reviewer can read: kinds, sizes, texts and rounded numbers.
 *
 * @module
 */
import type { Figure } from "../../lib/charts/figure.ts";

/** The command that accepts what the figures look like now. */
export const ACCEPT = "deno run -A tests/charts/accept_snapshots.ts";

/** The place of a figure's snapshot. */
export const fileOf = (name: string): string => `${name.replaceAll(" ", "_")}.json`;

/** A list of plain values stands on one line; a long one by its ends and its length. */
function shortened(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(4));
  if (Array.isArray(value)) {
    const list = value.map(shortened);
    if (list.some((item) => typeof item === "object" && item !== null)) {
      return list.length > 8 && !list.some((item) => isRecord(item))
        ? [...list.slice(0, 3), `… ${list.length} in all`]
        : list;
    }
    return JSON.stringify(
      list.length > 12 ? [...list.slice(0, 10), `… ${list.length} in all`] : list,
    );
  }
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
  }
  return value;
}

const isRecord = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A figure, shortened: of its frames the first and the last. */
export function snapshotOf({ alt, data, layout, config, frames = [] }: Figure): unknown {
  const ends = frames.length > 1 ? [frames[0], frames.at(-1)] : frames;
  const whole = { alt, data, layout, config, frameCount: frames.length, frames: ends };
  return JSON.parse(JSON.stringify(shortened(whole)));
}

/** Where two snapshots differ, as in "layout.height: 320, before 380"; the first few places. */
export function differences(now: unknown, before: unknown, path = ""): string[] {
  if (JSON.stringify(now) === JSON.stringify(before)) return [];
  if (typeof now !== "object" || typeof before !== "object" || now === null || before === null) {
    return [`${path.slice(1)}: ${JSON.stringify(now)}, before ${JSON.stringify(before)}`];
  }
  const keys = new Set([...Object.keys(now), ...Object.keys(before)]);
  const at = (value: object, key: string) => (value as Record<string, unknown>)[key];
  return [...keys].flatMap((key) => differences(at(now, key), at(before, key), `${path}.${key}`))
    .slice(0, 8);
}
