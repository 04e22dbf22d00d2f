import { Bar } from "../../lib/notebook/_bar.ts";
import { liveCurve } from "../../lib/notebook/_live_curve.ts";
import { progress } from "../../lib/notebook/progress.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";
import { inKernel, inTerminal, type Sent } from "./fake_kernel.ts";

/** Runs 100 steps of 10 ms each on a clock that the test moves. */
function run(last: number, options: { label?: string; curve?: boolean } = {}): Sent[] {
  return inKernel(() => {
    let time = 0;
    const bar = new Bar(100, options, () => time);
    for (let i = 1; i <= last; i++) {
      time += 10;
      bar.step(i, { loss: 100 / i });
    }
  });
}
const textOf = ({ data }: Sent) => data["text/plain"];
const htmlOf = ({ data }: Sent) => String(data["text/html"]);

Deno.test("progress() shows ten states a second, and always the last one", () => {
  // 1 s of steps: shown at the start, then when 100 ms have passed since the last
  assertEquals(run(100).map(textOf), [
    "0 of 100",
    ...[10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((i) =>
      `${i} of 100 · loss ${Number((100 / i).toPrecision(3))}`
    ),
  ]);
  assertEquals(run(95).map(textOf).at(-1), "90 of 100 · loss 1.11");
});

Deno.test("progress() shows the last step, when it comes too soon after another", () => {
  const sent = inKernel(() => {
    let time = 0;
    const bar = new Bar(2, {}, () => time);
    time = 150;
    bar.step(1, "one");
    time = 151;
    bar.step(2, "two");
  });
  assertEquals(sent.map(textOf), ["0 of 2", "1 of 2 · one", "2 of 2 · two"]);
});

Deno.test("progress() updates one display in place", () => {
  const sent = run(100);
  assertEquals(sent.map(({ type }) => type), [
    "display_data",
    ...Array(10).fill("update_display_data"),
  ]);
  assertEquals(new Set(sent.map(({ displayId }) => displayId)).size, 1);
  assert(run(1)[0]!.displayId !== sent[0]!.displayId);
});

Deno.test("progress() sends HTML that survives where the notebook is not trusted", () => {
  const html = htmlOf(run(100, { label: "<b>&" }).at(-1)!);
  assertStringIncludes(html, '<progress value="100" max="100"');
  assertStringIncludes(html, "&lt;b&gt;&amp;: 100 of 100 · loss 1");
  assertStringIncludes(html, '<img alt="loss from 100 to 1"');
  assertStringIncludes(html, "data:image/svg+xml;base64,");
  assert(!/<(style|script|svg)/.test(html));
  assert(!htmlOf(run(100, { curve: false }).at(-1)!).includes("<img"));
});

Deno.test("progress() guesses the time left, once it has run for a while", () => {
  const sent = inKernel(() => {
    let time = 0;
    const bar = new Bar(4, {}, () => time);
    for (let i = 1; i <= 4; i++) {
      time += 2000;
      bar.step(i, "working");
    }
  });
  const left = sent.map((message) => htmlOf(message).match(/about (\d+) s left/)?.[1]);
  assertEquals(left, [undefined, "6", "4", "2", undefined]);
  // the text has no times in it: a second run gives the same
  assertEquals(textOf(sent[1]!), "1 of 4 · working");
});

Deno.test("progress() shows what done() says, also when the work ended early", () => {
  const sent = inKernel(() => {
    const bar = progress(100, { label: "training" });
    bar.step(3, { loss: 2 });
    bar.done("loss 2, stopped");
  });
  assertEquals(textOf(sent.at(-1)!), "training: 3 of 100 · loss 2, stopped");
});

Deno.test("progress() prints one last line, where no terminal is there to rewrite", () => {
  const lines = inTerminal(() => {
    const bar = progress(2, { label: "training" });
    bar.step(1, { loss: 2 });
    bar.step(2, { loss: 0.1234 });
    bar.done();
  });
  assertEquals(lines, ["training: 2 of 2 · loss 0.123"]);
});

Deno.test("progress() refuses steps that go back or too far, and a loss that has exploded", () => {
  assertThrows(
    () => progress(0),
    RangeError,
    "Cannot run progress: total must be a whole number of 1 or",
  );
  const bar = progress(5);
  bar.step(2);
  assertThrows(
    () => bar.step(1),
    RangeError,
    "done must be a whole number from 2 to 5, current value is 1",
  );
  assertThrows(() => bar.step(6), RangeError, "from 2 to 5, current value is 6");
  assertThrows(() => bar.step(3, { loss: NaN }), RangeError, "loss must be a finite number");
});

Deno.test("liveCurve() draws 0 to total and the least to the largest over the whole picture", () => {
  const svg = liveCurve([{ name: "loss", x: [0, 10], y: [4, 0] }], 10);
  assertStringIncludes(svg, '<polyline points="56,26 628,156"'); // from corner to corner
  assertStringIncludes(svg, ">loss 0</text>");
  for (const tick of ["0", "1", "2", "3", "4", "5", "10"]) {
    assertStringIncludes(svg, `>${tick}</text>`);
  }
});

Deno.test("liveCurve() stays small, however many steps there are, and keeps the last", () => {
  const y = Array.from({ length: 10_000 }, (_, i) => i === 4321 ? 0.5 : 1 + i % 2);
  const svg = liveCurve([{ name: "loss", x: y.map((_, i) => i), y }], 9999);
  const points = svg.match(/points="([^"]+)"/)![1]!.split(" ");
  assert(points.length <= 201 && svg.length < 5000, `${points.length} points, ${svg.length} bytes`);
  assertEquals(points.at(-1), "628,26"); // the end of the axis, at the largest value
  const heights = points.map((point) => Number(point.split(",")[1]));
  // 0 stands at 156 and 2 at 26: the one point at 0.5 is drawn
  assertEquals(Math.max(...heights), 123.5);
});

Deno.test("progress() refuses options and notes that it does not know", () => {
  const told: [string, () => unknown][] = [
    ["there is no option labels", () => progress(1, { labels: "a" } as never)],
    [
      "options must be a record of options, current value is null",
      () => progress(1, null as never),
    ],
    ["label must be a string, current value is 5", () => progress(1, { label: 5 } as never)],
    [
      'curve must be true or false, current value is "no"',
      () => progress(1, { curve: "no" } as never),
    ],
    [
      "note must be a string or a record of numbers, current value is null",
      () => progress(1).step(1, null as never),
    ],
    [
      "loss must be a finite number, current value is 1n",
      () => progress(1).step(1, { loss: 1n } as never),
    ],
  ];
  for (const [text, call] of told) assertThrows(call, Error, text);
});
