import { show, showHtml } from "../../lib/notebook/show.ts";
import { progress } from "../../lib/notebook/progress.ts";
import { setSink } from "../../lib/notebook/sink.ts";
import { assertEquals, assertMatch, assertThrows } from "../assert.ts";
import { inKernel, inTerminal } from "./fake_kernel.ts";

const figure = { data: [{ y: [1, 2] }], layout: { height: 300 }, alt: "it rises from 1 to 2" };

Deno.test("show() prints the sentence, in a terminal", () => {
  assertEquals(inTerminal(() => show(figure)), ["it rises from 1 to 2"]);
});

Deno.test("show() sends a Plotly bundle before it returns, in a kernel", () => {
  assertEquals(inKernel(() => show(figure)), [{
    type: "display_data",
    data: {
      "application/vnd.plotly.v1+json": {
        data: [{ y: [1, 2] }],
        layout: { height: 300 },
        config: {},
        frames: [],
      },
      "text/plain": "it rises from 1 to 2",
    },
    displayId: undefined,
  }]);
});

Deno.test("show() has text follow the page's colour, except what has its own", () => {
  const own = { text: "on blue", font: { color: "#ffffff" } };
  const layout = { title: { text: "Loss" }, annotations: [own], height: 300 };
  const [{ data }] = inKernel(() => show({ ...figure, layout: layout as never }));
  // deno-lint-ignore no-explicit-any
  const plot = data["application/vnd.plotly.v1+json"] as any;
  assertEquals(plot.layout.title.text, '<span style="color:currentColor">Loss</span>');
  assertEquals(plot.layout.annotations, [own]);
});

Deno.test("show() says in a sentence that a figure is too large to be sent", () => {
  const y = Array.from({ length: 300_000 }, (_, i) => i / 7);
  const sent = inKernel(() => show({ ...figure, data: [{ y }], alt: "a long line" }));
  assertEquals(Object.keys(sent[0]!.data), ["text/plain"]);
  assertMatch(
    String(sent[0]!.data["text/plain"]),
    /^Not shown: \d\.\d MB would clog the notebook\. Show fewer numbers\. a long line$/,
  );
  const long = inTerminal(() => showHtml("", "x".repeat(1e6)));
  assertEquals(long[0]!.length, 20_000);
});

Deno.test("setSink() has everything shown go elsewhere, and back", () => {
  const seen: unknown[] = [];
  const keep = (...parts: unknown[]) => void seen.push(parts);
  setSink({ draws: true, display: keep, update: keep, print: keep, rewrite: keep });
  try {
    showHtml("<b>yes</b>", "yes");
    progress(1).step(1, "done");
  } finally {
    setSink(undefined);
  }
  assertEquals(seen.length, 3); // the text, the bar, the bar again
  assertEquals(seen[0], [{ "text/html": "<b>yes</b>", "text/plain": "yes" }, undefined]);
  assertEquals(inTerminal(() => showHtml("<b>yes</b>", "yes")), ["yes"]);
});

Deno.test("show() names what it got, when that is no figure", () => {
  // deno-lint-ignore no-explicit-any
  const wrong = (value: any) => () => show(value);
  assertThrows(
    wrong([1, 2]),
    TypeError,
    "Cannot show: what is shown must be a figure, current value is an array",
  );
  assertThrows(wrong(undefined), TypeError, "current value is undefined\nHint: build one first");
  assertThrows(
    wrong({ data: [], layout: null, alt: "" }),
    TypeError,
    "what is shown must be a figure",
  );
});

Deno.test("showHtml() sends HTML and text in a kernel, prints the text in a terminal", () => {
  const data = { "text/html": "<b>yes</b>", "text/plain": "yes" };
  const sent = inKernel(() => showHtml("<b>yes</b>", "yes"));
  assertEquals(sent, [{ type: "display_data", data, displayId: undefined }]);
  assertEquals(inTerminal(() => showHtml("<b>yes</b>", "yes")), ["yes"]);
});

Deno.test("show() says the title before the sentence, and not the notes below the title", () => {
  const text = '<span style="font-size:12px">2 of 9</span>';
  const titled = { ...figure, layout: { title: { text: `What is left<br>of it<br>${text}` } } };
  const said = (one: typeof figure) => inKernel(() => show(one))[0]!.data["text/plain"];
  assertEquals(said(titled as never), "What is left of it: it rises from 1 to 2");
  assertEquals(
    said({ ...titled, alt: "What is left of it: nothing" } as never),
    "What is left of it: nothing",
  );
});
