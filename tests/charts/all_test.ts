import * as library from "../../lib/mod.ts";
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

  Deno.test(`${name} says its numbers in one line`, () => {
    assertMatch(figure.alt, /^.*(\d|there is no).*$/);
    assert(figure.alt.length < 4000);
  });
}

for (const [name, figure] of Object.entries(gallery())) {
  // deno-lint-ignore no-explicit-any
  const { sliders = [], updatemenus = [] } = figure.layout as any;
  if (sliders.length + updatemenus.length === 0) continue;
  Deno.test(`${name} has a frame for each step and button, and none besides`, () => {
    const steps = [
      ...sliders,
      ...updatemenus.filter(({ name }: { name: string }) => name === "buttons"),
    ]
      .flatMap(({ steps, buttons }) => steps ?? buttons);
    const names = figure.frames!.map((frame) => frame.name);
    assertEquals(steps.map(({ args }) => args[0][0]).sort(), [...names].sort());
    assertEquals(new Set(names).size, names.length);
  });
}

/** The exports of a folder that build a figure. */
const builders = async () => {
  const found = [];
  for (const folder of ["charts", "diagrams"]) {
    for await (const { name } of Deno.readDir(new URL(`../../lib/${folder}/`, import.meta.url))) {
      const text = await Deno.readTextFile(
        new URL(`../../lib/${folder}/${name}`, import.meta.url),
      );
      if (name.startsWith("_") || name === "page_ink.ts") continue;
      // an exported function whose result is a Figure
      const pattern = /^export function (\w+)(?:<[^\n]*>)?\([\s\S]*?\n?\)(: \w+(?:\[\])?) \{$/gm;
      for (const [, builder, result] of text.matchAll(pattern)) {
        if (result === ": Figure") found.push(builder!);
      }
    }
  }
  return found.sort();
};
const canRead = Deno.permissions.querySync({ name: "read" }).state === "granted";

/** What is drawn for a lesson by another function of the library, and imported by none. */
const INNER = ["courseMapFigure", "emptyFigure"];

Deno.test("every builder of a figure stands in the gallery and in lib/library.ts", {
  ignore: !canRead,
}, async () => {
  const shown = new Set(Object.keys(gallery()).map((name) => name.split(" ")[0]));
  const all = await builders();
  assert(all.length >= 16, `found ${all}`);
  const missing = all.flatMap((name) => [
    ...shown.has(name) ? [] : [`${name} in gallery.ts`],
    ...name in library || INNER.includes(name) ? [] : [`${name} in lib/library.ts`],
  ]);
  assertEquals(missing, []);
});
