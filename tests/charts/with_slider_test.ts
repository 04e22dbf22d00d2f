import { ShapeError } from "../../lib/errors.ts";
import { bars } from "../../lib/charts/bars.ts";
import type { Figure } from "../../lib/charts/figure.ts";
import { heatMap } from "../../lib/charts/heat_map.ts";
import { lines } from "../../lib/charts/lines.ts";
import { withButtons, withSlider } from "../../lib/charts/with_slider.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

// deno-lint-ignore no-explicit-any
type Part = any;
const sliderOf = (figure: Figure) => figure.layout.sliders![0] as Part;

/** What a figure shows after a frame, as Plotly merges it: null and lists replace, records merge. */
function after(figure: Figure, name: string): Part {
  const merged = (old: Part, set: Part): Part => {
    const isRecord = typeof set === "object" && set !== null && !Array.isArray(set);
    if (!isRecord) return set;
    return Object.fromEntries(
      [...new Set([...Object.keys(old ?? {}), ...Object.keys(set)])].map((
        key,
      ) => [key, key in set ? merged(old?.[key], set[key]) : old[key]]),
    );
  };
  const frame = figure.frames!.find((frame) => frame.name === name)!;
  const data = [...figure.data] as Part[];
  (frame.traces as number[]).forEach((k, i) => data[k] = merged(data[k], frame.data![i]));
  return { data, layout: merged(figure.layout, frame.layout ?? {}) };
}

Deno.test("withSlider() holds one frame a step, which holds what changes only", () => {
  const figure = withSlider(
    "scale",
    [0.5, 2],
    (scale) => lines({ tanh: [1, scale], LSTM: [1, 1] }),
  );
  assertEquals(figure.frames, [
    { name: "scale = 0.5", data: [{ y: [1, 0.5] }], traces: [0] },
    { name: "scale = 2", data: [{ y: [1, 2] }], traces: [0] },
  ] as never);
  const { steps, currentvalue } = sliderOf(figure);
  assertEquals(steps.map(({ label, args }: Part) => [label, args[0]]), [
    ["0.5", ["scale = 0.5"]],
    ["2", ["scale = 2"]],
  ]);
  assertEquals(currentvalue.prefix, "scale = ");
  assertEquals(
    figure.alt,
    "slider with 2 steps; scale = 0.5: tanh goes from 1 at x = 1 to 0.5 at x = 2; " +
      "LSTM goes from 1 at x = 1 to 1 at x = 2; scale = 2: tanh goes from 1 at x = 1 to 2 at x = 2; " +
      "LSTM goes from 1 at x = 1 to 1 at x = 2",
  );
});

Deno.test("withSlider() shows at each step what the builder drew, for every builder", () => {
  const draws: Record<string, (k: number) => Figure> = {
    lines: (k) => lines({ a: [k, 2], b: [1, k] }, { title: `at ${k}` }),
    bars: (k) => bars({ a: k, b: -k }, { baselines: { goal: k } }),
    heatMap: (k) => heatMap([[k, -k], [0, 1]]),
    composed: (k) => {
      const [a, b] = [lines([k, 1]), bars({ x: k })];
      return { ...a, data: [...a.data, ...b.data], alt: `${k}` };
    },
  };
  for (const [name, draw] of Object.entries(draws)) {
    const figure = withSlider("k", [1, 2, 3], draw);
    for (const k of [1, 2, 3]) {
      const { data, layout } = after(figure, `k = ${k}`);
      const plain = draw(k);
      const numbers = ({ x, y, z, type, text }: Part) => [x, y, z, type === "heatmap" || text];
      assertEquals(data.map(numbers), plain.data.map(numbers), `${name} at ${k}`);
      assertEquals(layout.title?.text, plain.layout.title?.text);
    }
  }
});

Deno.test("withSlider() spans its axes over all steps, so that nothing jumps", () => {
  const figure = withSlider("k", [0.01, 100], (k) => lines([1, k], { logY: true }));
  // log10 of 0.01 and 100, and a twentieth of their distance as room
  assertEquals(figure.layout.yaxis?.range, [-2.2, 2.2]);
  assertEquals(figure.layout.xaxis?.range, [0.95, 2.05]);
  assertEquals(figure.layout.yaxis?.ticktext, ["0.01", "0.1", "1", "10", "100"]);
  const heights = withSlider("k", [1, 4], (k) => bars({ a: k }));
  assertEquals(heights.layout.yaxis?.range, [0, 4.48]); // an eighth above, for the number on the bar
  const below = withSlider("k", [-1, -4], (k) => bars({ a: k }));
  assertEquals(below.layout.yaxis?.range, [-4.48, 0]);
  const map = withSlider("k", [1, -3], (k) => heatMap([[k]]));
  const [{ zmin, zmax, colorscale, text }] = map.data as Part[];
  assertEquals([zmin, zmax, colorscale[0]], [-3, 3, [0, "#0b4a8f"]]);
  // 1 of 3 is a light orange; alone it would be the darkest
  assertEquals(text, [['<span style="color:#000000">1.00</span>']]);
});

Deno.test("withSlider() gives flat curves and single points an axis that is not empty", () => {
  const figure = withSlider("k", [1, 2], () => lines({ x: [3], y: [7] }));
  assertEquals(figure.layout.xaxis?.range, [2.5, 3.5]);
  assertEquals(figure.layout.yaxis?.range, [6.5, 7.5]);
});

Deno.test("withSlider() hides what only some steps have, and takes back what they set", () => {
  const draw = (k: number): Figure => ({
    data: [{ type: "scatter", x: [k], ...(k === 2 && { opacity: 0.5 }) }],
    layout: { ...lines([1]).layout, annotations: (k === 2 ? [{ text: "two" }] : []) as Part },
    alt: "",
  });
  const [one, two] = withSlider("k", [1, 2], draw).frames! as Part[];
  assertEquals([one.data[0].opacity, two.data[0].opacity], [null, 0.5]);
  assertEquals(one.layout.annotations[0].visible, false);
  assertEquals([two.layout.annotations[0].visible, two.layout.annotations[0].text], [true, "two"]);
});

Deno.test("withSlider() puts the control between the title and the plot", () => {
  const plain = lines([1, 2], { title: "Title" });
  const figure = withSlider("k", [1, 2], (k) => lines([1, k], { title: "Title" }));
  const grown = [figure.layout.height! - plain.layout.height!];
  assertEquals([...grown, figure.layout.margin!.t! - plain.layout.margin!.t!], [70, 70]);
  assertEquals([sliderOf(figure).y, sliderOf(figure).yanchor], [1, "bottom"]);
});

Deno.test("withSlider() plays its own steps only, when told to", () => {
  const figure = withSlider(
    "t",
    [1, 2],
    (t) => withButtons(["a", "b"], (part) => lines({ x: [1, 2], y: [t, part === "a" ? 1 : 1] })),
    { play: true },
  );
  const [play, pause] = figure.layout.updatemenus!.at(-1)!.buttons!;
  assertEquals([play!.label, play!.args![0]], ["Play", ["t = 1", "t = 2"]]);
  assertEquals((play!.args![1] as Part).fromcurrent, true); // Play goes on where Pause stopped
  assertEquals([pause!.label, pause!.args![0]], ["Pause", [null]]);
  assertEquals(withSlider("t", [1, 2], () => lines([1])).layout.updatemenus, undefined);
});

Deno.test("withSlider() and withButtons() go together, where each changes its own", () => {
  const draw = (t: number, part: string): Figure => ({
    data: [{ type: "scatter", text: [`${t}`] }, { type: "scatter", x: part === "none" ? [] : [1] }],
    layout: { xaxis: { visible: false }, yaxis: { visible: false } },
    alt: "",
  });
  const figure = withSlider(
    "t",
    [1, 2],
    (t) => withButtons(["none", "all"], (part) => draw(t, part)),
  );
  assertEquals(figure.frames!.map(({ name, traces }) => [name, traces]), [
    ["none", [1]],
    ["all", [1]],
    ["t = 1", [0]],
    ["t = 2", [0]],
  ]);
  assertThrows(
    () =>
      withSlider(
        "t",
        [1, 2],
        (t) =>
          withButtons(
            ["none", "all"],
            (part) => draw(t, part === "all" && t === 2 ? "none" : part),
          ),
      ),
    TypeError,
    "what the control inside changes is not the same at step t = 2",
  );
});

Deno.test("withSlider() draws at most 100 steps, evenly spread, and says so", () => {
  const steps = Array.from({ length: 1000 }, (_, i) => i);
  let drawn = 0;
  const figure = withSlider("k", steps, (k) => (drawn++, lines([k])));
  const labels = sliderOf(figure).steps.map(({ label }: Part) => label);
  assertEquals([drawn, labels.length, labels[0], labels.at(-1)], [100, 100, "0", "999"]);
  assertStringIncludes(figure.alt, "slider with 100 steps of 1000, evenly spread");
});

Deno.test("withSlider() leaves out steps, where all of them would be too large", () => {
  const large = (k: number) => lines(Array.from({ length: 5000 }, (_, i) => Math.sin(i * k)));
  const figure = withSlider("k", Array.from({ length: 50 }, (_, i) => i), large);
  assert(JSON.stringify(figure).length < 1e6);
  assert(figure.frames!.length >= 10, `${figure.frames!.length} steps`);
  assertEquals(sliderOf(figure).steps.length, figure.frames!.length);
  assertStringIncludes(figure.alt, `slider with ${figure.frames!.length} steps of 50`);
});

Deno.test("withSlider() takes numbers, texts and whatever has a label", () => {
  const labels = (steps: Part[]) =>
    sliderOf(withSlider("k", steps, () => lines([1]))).steps.map(({ label }: Part) => label);
  assertEquals(labels([0.1 + 0.2, 1e-9]), ["0.3", "1e-9"]);
  assertEquals(labels(["a", { label: "b", more: 1 }, { label: 3 }]), ["a", "b", "3"]);
  assertEquals(labels(["a very long label that goes on", "a very long label that ends"]), [
    "a very long lab…",
    "a very long lab…",
  ]);
});

Deno.test("withSlider() draws a single step as it is, and says that there is none", () => {
  assertEquals(withSlider("k", [1], () => lines([1, 2])).layout.sliders, undefined);
  assertEquals(withSlider("k", [], () => lines([1])).alt, "there is no step to show");
  assertEquals(withButtons([], () => lines([1])).alt, "there is no step to show");
});

Deno.test("withSlider() says at a step without numbers that there are none", () => {
  const figure = withSlider("k", [0, 1, 2], (k) => lines(Array(k).fill(k)));
  const seen = (k: number) => {
    const { data, layout } = after(figure, `k = ${k}`);
    const said = (layout.annotations ?? []).filter(({ visible }: Part) => visible);
    return [data[0].visible, data[0].y.length, said.map(({ text }: Part) => text)];
  };
  assertEquals(seen(0).toSpliced(1, 1), [false, ["there is no number to draw"]]);
  assertEquals([seen(1), seen(2)], [[true, 1, []], [true, 2, []]]);
});

Deno.test("withSlider() refuses steps that do not go together", () => {
  assertThrows(
    () => withSlider("k", [1, 2], (k) => k === 1 ? lines([1]) : lines({ a: [1], b: [2] })),
    ShapeError,
    "Cannot draw withSlider: step k = 2 draws the traces [scatter, scatter], the first step draws",
  );
  assertThrows(
    () => withSlider("k", ["0.5", "0.5"], () => lines([1])),
    RangeError,
    'each step needs a label of its own, current value is "0.5"',
  );
  assertThrows(() => withSlider("k", [null as never, 1], () => lines([1])), TypeError, "a step is");
});

Deno.test("withButtons() has one button a figure, the first one pressed", () => {
  const figure = withButtons(
    ["tanh", "relu"],
    (name) => lines({ f: name === "tanh" ? [0.8] : [2] }),
  );
  const [menu] = figure.layout.updatemenus! as Part[];
  assertEquals(menu.buttons.map(({ label, args }: Part) => [label, args[0]]), [
    ["tanh", ["tanh"]],
    ["relu", ["relu"]],
  ]);
  assertEquals([menu.type, menu.showactive], ["buttons", true]);
  assertEquals(figure.alt, "buttons tanh and relu; tanh: f is 0.8 at x = 1; relu: f is 2 at x = 1");
  const rows = withButtons(
    ["one-to-one", "one-to-many", "many-to-one", "many-to-many", "last"],
    () => lines([1]),
  );
  assertEquals(rows.layout.updatemenus!.map(({ buttons }) => buttons!.length), [2, 2, 1]);
});
