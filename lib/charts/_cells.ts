/**
 * How the cells of a heat map are coloured and written.
 *
 * @module
 */
import { short } from "./text.ts";
import { DIVERGING, divergingAt, inkOn } from "./theme.ts";

/** Up to this many cells, in so many columns, have their value written in them. */
const [WRITTEN, WRITTEN_COLS] = [80, 4];

/**
 * The colours of values from `low` to `end`, and the values as text that reads on them: from -end
 * to end, or, where nothing is below zero, the upper half of the same scale.
 */
export function coloured(z: readonly (readonly number[])[], low: number, end: number): object {
  const text = (value: number) =>
    Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.005)
      ? short(value)
      : value.toFixed(2);
  const ink = (value: number) => inkOn(divergingAt(value / end));
  const written = z.map((row) =>
    row.map((value) => `<span style="color:${ink(value)}">${text(value)}</span>`)
  );
  return {
    zmin: low < 0 ? -end : 0,
    zmax: end,
    colorscale: low < 0
      ? DIVERGING
      : DIVERGING.slice(2).map(([at, colour]): [number, string] => [2 * at - 1, colour]),
    ...(z.length * z[0]!.length <= WRITTEN && z[0]!.length <= WRITTEN_COLS && {
      text: written,
      texttemplate: "%{text}",
      textfont: { size: 11 },
    }),
  };
}
