import { ShapeError } from "../../lib/errors.ts";
import { column, matrix } from "../../lib/matrix/create.ts";
import { lstmCellDiagram, type LstmRun } from "../../lib/diagrams/lstm_cell.ts";
import { LSTM } from "../../lib/diagrams/_lstm.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

/** A step of two units: C = f * cPrev + i * cTilde, by hand. */
function step(cPrev: number, cNext: number): LstmRun["caches"][number] {
  return {
    cPrev: column([9, cPrev]),
    hPrev: column([9, 0.125]),
    ft: column([9, 0.5]),
    it: column([9, 0.25]),
    cTilde: column([9, -0.5]),
    ot: column([9, 0.75]),
    cNext: column([9, cNext]),
  };
}
// 0.5 * 1 - 0.25 * 0.5 = 0.375, then 0.5 * 0.375 - 0.125 = 0.0625
const run: LstmRun = {
  caches: [step(1, 0.375), step(0.375, 0.0625)],
  h: [column([9, 0.25]), column([9, 0.04])],
};
const draw = (options = {}) =>
  lstmCellDiagram(run, { unit: 1, words: ["Luke", "and"], ...options });

Deno.test("lstmCellDiagram() writes the numbers of one unit on its wires, step by step", () => {
  const { data, frames } = draw();
  const steps = frames!.filter(({ name }) => name!.includes("t = "));
  assertEquals(steps.map(({ name }) => name), ["unit 2, t = 1", "unit 2, t = 2"]);
  const texts = steps.map((frame) => frame.data![0].text as string[]);
  assertEquals(texts[1], [
    "C<sub>t−1</sub> 0.38",
    "C<sub>t</sub> 0.06",
    "h<sub>t−1</sub> 0.13",
    "h<sub>t</sub> 0.04",
    "x<sub>t</sub> = and",
    "f<sub>t</sub> 0.50",
    "i<sub>t</sub> 0.25",
    "C̃<sub>t</sub> −0.50",
    "i∗C̃ −0.13",
    "f∗C 0.19",
    "o<sub>t</sub> 0.75",
    "tanh C 0.06",
  ]);
  assertEquals(texts[0], (data.at(-1) as { text?: string[] }).text); // what is seen first
  assertEquals(steps.map(({ traces }) => traces), [[data.length - 1], [data.length - 1]]);
});

Deno.test("lstmCellDiagram() has a button for each part, which lights up that part alone", () => {
  const { data, frames, layout } = draw();
  const names = ["All", "Forget", "Store", "Update", "Output"];
  assertEquals(
    layout.updatemenus!.flatMap(({ buttons }) => buttons!.map(({ label }) => label)),
    names,
  );
  // deno-lint-ignore no-explicit-any
  const lit = (name: string) => frames!.find((frame) => frame.name === name)!.data as any[];
  const equation = (name: string) => lit(name)[1].text.join(" ");
  assertEquals(equation("All"), "");
  assertStringIncludes(equation("Forget"), "f<sub>t</sub> = σ(W<sub>f</sub>"); // not the slide's W_i
  assertStringIncludes(
    equation("Update"),
    "C<sub>t</sub> = f<sub>t</sub> ∗ C<sub>t−1</sub> + i<sub>t</sub>",
  );
  // every wire is drawn, and belongs to a part: where all of them are lit, nothing else is left
  // deno-lint-ignore no-explicit-any
  const ends = ({ x, y }: any) => new Set(x.map((at: number, i: number) => `${at} ${y[i]}`));
  const all = ends(data[0]);
  const together = names.slice(1).map((name) => ends(lit(name)[0]))
    .reduce((a, b) => a.union(b));
  assertEquals(together.symmetricDifference(all), new Set());
  assertEquals(lit("All")[0].x, []);
});

Deno.test("LSTM has a way from each input to each output of the cell", () => {
  type Place = readonly [number, number];
  const wires: Readonly<Record<string, { path: readonly Place[] }>> = LSTM.wires;
  /** Whether a place is on a wire, or as near as a circle at its end. */
  const on = ([x, y]: Place, { path }: { path: readonly Place[] }) =>
    path.slice(1).some(([x1, y1], i) => {
      const [x0, y0] = path[i]!;
      return x > Math.min(x0, x1) - 2.5 && x < Math.max(x0, x1) + 2.5 &&
        y > Math.min(y0, y1) - 14 && y < Math.max(y0, y1) + 14;
    });
  const reached = (from: string) => {
    const seen = new Set([from]);
    for (const name of seen) {
      for (const [next, wire] of Object.entries(wires)) {
        if (on(wire.path[0]!, wires[name]!) || on(wires[name]!.path.at(-1)!, wire)) seen.add(next);
      }
    }
    return seen;
  };
  for (const from of ["cIn", "h", "x"] as const) {
    for (const to of ["cOut", "hOut"] as const) {
      assert(reached(from).has(to), `no way from ${from} to ${to}`);
    }
  }
  assertEquals(Object.keys(wires).length, 15);
});

Deno.test("lstmCellDiagram() says the course of the states, the ends only of a long one", () => {
  assertEquals(
    draw().alt,
    "LSTM cell, unit 2 over 2 time steps; forget gate 0.5 and 0.5; " +
      "cell state 0.375 and 0.0625; hidden state 0.25 and 0.04; " +
      "buttons light up Forget, Store, Update and Output",
  );
  const long = {
    caches: Array.from({ length: 7 }, (_, t) => step(0, t)),
    h: Array.from({ length: 7 }, () => column([0, 0])),
  };
  assertStringIncludes(lstmCellDiagram(long, { unit: 1 }).alt, "cell state from 0 to 6");
});

Deno.test("lstmCellDiagram() draws a window of a long run, which it names", () => {
  const caches = Array.from({ length: 10_000 }, (_, t) => step(0, t / 10_000));
  const long = { caches, h: caches.map(() => column([0, 0])) };
  const figure = lstmCellDiagram(long, { unit: 1, from: 5000 });
  const note = "Time steps 5001 to 5100 of 10000; options.from draws others.";
  assertStringIncludes(figure.alt, `cell state from 0.5 to 0.51; hidden`);
  assertStringIncludes(figure.alt, note);
  assertStringIncludes(figure.layout.title!.text!.replaceAll(/<[^>]+>/g, " "), "5001 to 5100");
  assertEquals(lstmCellDiagram({ h: [], caches: [] }).alt, "there is no time step to draw");
  assertThrows(() => lstmCellDiagram(long, { from: 10_000 }), RangeError, "from must be a whole");
});

Deno.test("lstmCellDiagram() refuses no steps, other lengths and units that are not there", () => {
  const refuses = (work: () => unknown, type: new (message?: string) => Error, text: string) =>
    assertThrows(work, type, `Cannot draw lstmCellDiagram: ${text}`);
  refuses(() => lstmCellDiagram(undefined as never), TypeError, "run.caches must be a list");
  refuses(() => draw({ words: ["Luke"] }), ShapeError, "words has 1 entry, run.caches has 2");
  refuses(
    () => draw({ unit: 2 }),
    RangeError,
    "there is no unit 2 in cPrev of step 1 of shape [2, 1]",
  );
  refuses(() => draw({ example: 1 }), RangeError, "there is no example 1 in cPrev of step 1");
  const h = [matrix([[9], [0.1]])];
  refuses(
    () => lstmCellDiagram({ ...run, h }),
    ShapeError,
    "run.h has 1 entry, run.caches has 2",
  );
});
