import { show, showHtml } from "../../lib/notebook/show.ts";
import { assertEquals, assertThrows } from "../assert.ts";
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

Deno.test("show() names what it got, when that is no figure", () => {
  // deno-lint-ignore no-explicit-any
  const wrong = (value: any) => () => show(value);
  assertThrows(
    wrong([1, 2]),
    TypeError,
    "Cannot show: it takes a figure, current value is an array",
  );
  assertThrows(wrong(undefined), TypeError, "current value is undefined\nHint: build one first");
  assertThrows(wrong({ data: [], layout: null, alt: "" }), TypeError, "it takes a figure");
});

Deno.test("showHtml() sends HTML and text in a kernel, prints the text in a terminal", () => {
  const data = { "text/html": "<b>yes</b>", "text/plain": "yes" };
  const sent = inKernel(() => showHtml("<b>yes</b>", "yes"));
  assertEquals(sent, [{ type: "display_data", data, displayId: undefined }]);
  assertEquals(inTerminal(() => showHtml("<b>yes</b>", "yes")), ["yes"]);
});
