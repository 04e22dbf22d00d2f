import { ACCENT, COLOURS, INK, logAxis, styleOf } from "../../lib/charts/theme.ts";
import { assert, assertEquals } from "../assert.ts";

/** Contrast of two colours, 1 to 21, as WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const light = (colour: string) => {
    const [r, g, b] = [1, 3, 5].map((i) => {
      const c = parseInt(colour.slice(i, i + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05;
  };
  const [x, y] = [light(a), light(b)];
  return Math.max(x / y, y / x);
}

Deno.test("theme has text and colours that read on white and on JupyterLab's dark page", () => {
  assertEquals(Math.round(contrast("#ffffff", "#000000")), 21); // the measure itself
  for (const page of ["#ffffff", "#111111"]) {
    assert(contrast(INK, page) > 4.2, `${INK} on ${page}`);
    for (const colour of [...COLOURS, ACCENT]) {
      assert(contrast(colour, page) > 3, `${colour} on ${page}`);
    }
  }
});

Deno.test("styleOf() tells 12 series apart, and 4 without their colour", () => {
  const styles = Array.from({ length: 12 }, (_, i) => JSON.stringify(styleOf(i)));
  assertEquals(new Set(styles).size, 12);
  for (const key of ["dash", "symbol", "pattern"] as const) {
    assertEquals(new Set([0, 1, 2, 3].map((i) => styleOf(i)[key])).size, 4);
  }
});

Deno.test("logAxis() writes whole numbers where they are short, powers of ten elsewhere", () => {
  const ticks = (...values: number[]) => {
    const { dtick, tickformat } = logAxis("", values);
    return [dtick, tickformat];
  };
  assertEquals(ticks(0.3, 3), ["D2", "~g"]); // 0.5, 1, 2
  assertEquals(ticks(1e6, 2e7), ["D2", "~s"]); // 1M, 2M, 5M
  assertEquals(ticks(1e-6, 1), [1, undefined]); // each power of ten
  assertEquals(ticks(1e-48, 1), [undefined, undefined]); // as many as fit
});
