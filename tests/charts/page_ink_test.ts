import { COLOURS } from "../../lib/charts/theme.ts";
import { inPageInk } from "../../lib/charts/page_ink.ts";
import { assertEquals } from "../assert.ts";
import { gallery } from "./gallery.ts";

const inked = (text: string) => `<span style="color:currentColor">${text}</span>`;
// deno-lint-ignore no-explicit-any
type Part = any;
const of = (figure: Part): Part => inPageInk({ alt: "", data: [], layout: {}, ...figure });

Deno.test("inPageInk() inks each line of a title, since a span ends with its line", () => {
  const { layout } = of({ layout: { title: { text: "one<br>two" } } });
  assertEquals(layout.title.text, `${inked("one")}<br>${inked("two")}`);
});

Deno.test("inPageInk() inks axes, colour bars, the legend, sliders and the text of traces", () => {
  const { data, layout } = of({
    data: [
      { type: "scatter", mode: "text", name: "n", text: ["a", ""] },
      { type: "bar", text: ["1"] },
      { type: "heatmap", text: [["1"]], colorbar: { title: { text: "c" }, thickness: 12 } },
      { type: "scatter", mode: "markers", text: ["hover only"] },
      { type: "scatter", mode: "text", text: ["own"], textfont: { color: ["#ffffff"] } },
    ],
    layout: {
      xaxis: { automargin: true, title: { text: "x" } },
      yaxis: { automargin: true, ticktext: ["u"] },
      annotations: [{ text: "here" }],
      sliders: [{ currentvalue: { prefix: "t = " }, steps: [{ label: "1", args: [["t = 1"]] }] }],
    },
  });
  assertEquals([data[0].name, data[0].text], [inked("n"), [inked("a"), ""]]);
  assertEquals([data[1].text, data[2].text], [[inked("1")], [["1"]]]);
  assertEquals(data[2].colorbar.title.text, inked("c"));
  assertEquals([data[3].text, data[4].text], [["hover only"], ["own"]]);
  assertEquals(layout.xaxis.title.text, inked("x"));
  assertEquals(layout.xaxis.tickprefix + "1" + layout.xaxis.ticksuffix, inked("1"));
  assertEquals([layout.yaxis.ticktext, layout.yaxis.tickprefix], [[inked("u")], undefined]);
  assertEquals(layout.annotations[0].text, inked("here"));
  const [{ currentvalue, steps }] = layout.sliders;
  assertEquals([currentvalue.prefix, steps[0].label], [inked("t = "), inked("1")]);
  assertEquals(steps[0].args, [["t = 1"]]); // the name of the frame
});

Deno.test("inPageInk() inks what a frame changes as it inks the trace that it changes", () => {
  const figure = {
    data: [
      { type: "scatter", mode: "markers", text: ["hover only"] },
      { type: "scatter", mode: "text", text: ["a"] },
      { type: "scatter", mode: "text", text: ["own"], textfont: { color: ["#ffffff"] } },
    ],
    frames: [{
      name: "1",
      traces: [1, 2, 0],
      data: ["b", "c", "d"].map((text) => ({ text: [text] })),
    }],
  };
  const [{ data }] = of(figure).frames;
  assertEquals(data.map(({ text }: Part) => text), [[inked("b")], ["c"], ["d"]]);
});

/** All texts that are seen of a bundle, with the way to each. */
function* texts(value: Part, path = ""): Generator<[string, string]> {
  if (typeof value === "string") {
    if (/\.(title\.text|ticktext\.\d+|label|prefix|annotations\.\d+\.text)$/.test(path)) {
      yield [path, value];
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* texts(inner, `${path}.${key}`);
  }
}

Deno.test("every text of the gallery follows the page, or has a colour with a ground of its own", () => {
  const faults = [];
  for (const [name, figure] of Object.entries(gallery())) {
    const { layout } = inPageInk(figure) as Part;
    for (const [path, text] of texts(layout)) {
      if (text === "" || text.startsWith('<span style="color:currentColor">')) continue;
      const place = path.match(/annotations\.(\d+)/);
      const own = place ? layout.annotations[Number(place[1])].font?.color : undefined;
      const button = path.includes(".updatemenus.");
      if (!button && !["#ffffff", "#000000"].includes(own)) faults.push(`${name}${path}: ${text}`);
    }
    // what has a colour of its own is black or white on a filled node, never a series' colour
    for (const { mode = "", textfont } of figure.data as Part[]) {
      const colours: string[] = [textfont?.color ?? []].flat();
      if (mode.includes("text") && colours.some((colour) => COLOURS.includes(colour as never))) {
        faults.push(`${name}: text in a series' colour`);
      }
    }
  }
  assertEquals(faults, []);
});
