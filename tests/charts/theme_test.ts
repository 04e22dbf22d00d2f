import {
  ACCENT,
  BUTTON,
  COLOURS,
  DIVERGING,
  divergingAt,
  INK,
  inkOn,
  layout,
  logAxis,
  styleOf,
} from "../../lib/charts/theme.ts";
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

Deno.test("theme has lines and marks that stand out on white and on JupyterLab's dark page", () => {
  assertEquals(Math.round(contrast("#ffffff", "#000000")), 21); // the measure itself
  for (const page of ["#ffffff", "#111111"]) {
    for (const colour of [...COLOURS, ACCENT, INK]) {
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

Deno.test("no one colour has a contrast of 4.5 on both pages, so that text must follow the page", () => {
  const best = Array.from(
    { length: 256 },
    (_, i) => `#${i.toString(16).padStart(2, "0").repeat(3)}`,
  )
    .map((grey) => Math.min(contrast(grey, "#ffffff"), contrast(grey, "#111111")));
  assert(Math.max(...best) < 4.5, `${Math.max(...best)}`);
});

Deno.test("inkOn() reads on every colour of the heat map, of boxes and of circles", () => {
  const scale = Array.from({ length: 201 }, (_, i) => divergingAt(i / 100 - 1));
  for (const fill of [...scale, ...COLOURS, "#666666", "#8c8c8c"]) {
    assert(contrast(inkOn(fill), fill) >= 4.5, `${inkOn(fill)} on ${fill}`);
  }
});

Deno.test("BUTTON reads, at rest and pressed", () => {
  for (const fill of [BUTTON.bgcolor, "#F4FAFF"]) assert(contrast(BUTTON.font.color, fill) >= 4.5);
});

Deno.test("divergingAt() mixes the colours of the scale, and stays within it", () => {
  for (const [at, colour] of DIVERGING) assertEquals(divergingAt(2 * at - 1), colour);
  assertEquals([divergingAt(-9), divergingAt(9)], ["#0b4a8f", "#a83a00"]);
  assertEquals(divergingAt(0.25), "#f1c4a6"); // half way from #f2f2f2 to #f0955a
});

Deno.test("layout() breaks a long title into lines, and makes room for them", () => {
  const short = layout("Loss");
  const long = layout("Entity F1 of the tagger, on sentences that it has not seen before");
  assertEquals(long.title?.text?.split("<br>"), [
    "Entity F1 of the tagger,", // no word stands in a line by itself
    "on sentences that it has",
    "not seen before",
  ]);
  assertEquals([long.height! - short.height!, long.margin!.t! - short.margin!.t!], [40, 40]);
  assertEquals(layout("").title, undefined);
  assert(layout("x".repeat(1e6)).title!.text!.length < 400);
});

Deno.test("logAxis() writes whole numbers where they are short, powers of ten elsewhere", () => {
  const ticks = (...values: number[]) => logAxis("", values).ticktext!.join(" ");
  assertEquals(ticks(0.3, 3), "0.2 0.5 1 2 5");
  assertEquals(ticks(1e6, 2e7), "1M 2M 5M 10M 20M");
  assertEquals(ticks(3, 3.5), "1.5 2 3 4 5 6");
  assertEquals(ticks(2e-6, 1), "10⁻⁶ 10⁻⁵ 10⁻⁴ 0.001 0.01 0.1 1");
  assertEquals(ticks(1e-48, 1), "10⁻⁴⁸ 10⁻⁴¹ 10⁻³⁴ 10⁻²⁷ 10⁻²⁰ 10⁻¹³ 10⁻⁶");
  assertEquals((logAxis("", [3e-7]).tickvals as number[]).includes(3e-7), true);
});
