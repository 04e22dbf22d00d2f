import { assert, assertEquals, assertMatch } from "../assert.ts";
import { gallery } from "./gallery.ts";

/** All values of a figure, with the way to each. */
function* leaves(value: unknown, path = ""): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null) yield [path, value];
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, `${path}.${key}`);
}

for (const [name, figure] of Object.entries(gallery())) {
  Deno.test(`${name} is the same figure, when built twice`, () => {
    assertEquals(JSON.stringify(gallery()[name]), JSON.stringify(figure));
  });

  Deno.test(`${name} survives the way through JSON`, () => {
    for (const [path, value] of leaves(figure)) {
      assert(!["function", "undefined", "bigint", "symbol"].includes(typeof value), path);
      if (typeof value === "number") assert(Number.isFinite(value), `${path} is ${value}`);
      if (path.endsWith("olor")) assertMatch(String(value), /^(#[0-9a-f]{6}|rgba\(.+\)|[\d.-]+)$/);
    }
  });

  Deno.test(`${name} lets the page shine through and offers no upload`, () => {
    assertEquals(figure.layout.paper_bgcolor, "rgba(0, 0, 0, 0)");
    assertEquals(figure.layout.plot_bgcolor, "rgba(0, 0, 0, 0)");
    assertEquals(figure.config?.showSendToCloud, false);
    assertEquals(figure.config?.displaylogo, false);
  });

  Deno.test(`${name} has titles that plotly.js 3 and 4 both read`, () => {
    for (const [path, value] of leaves(figure)) {
      if (path.endsWith(".title")) throw new Error(`${path} is ${value}, not { text }`);
    }
  });

  Deno.test(`${name} says its numbers in one line`, () => assertMatch(figure.alt, /^.*\d.*$/));
}

Deno.test("a slider has one step a frame, by the same names", () => {
  for (const name of ["slider", "unrolledNetwork", "lstmCell"]) {
    const { frames, layout } = gallery()[name]!;
    const steps = layout.sliders![0]!.steps!;
    assertEquals(steps.map((step) => step.label), frames!.map((frame) => frame.name));
    assertEquals(steps.map((step) => step.args![0]), frames!.map((frame) => [frame.name]));
  }
});
