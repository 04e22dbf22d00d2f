import { ShapeError } from "../../lib/errors.ts";
import { column, matrix } from "../../lib/matrix/create.ts";
import { lstmCellDiagram, type LstmRun } from "../../lib/diagrams/lstm_cell.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

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
  const texts = frames!.map((frame) => frame.data![0].text as string[]);
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
  assertEquals(frames![0]!.data![0], data.at(-1)); // what is seen first
  assertEquals(frames!.map(({ traces }) => traces), [[data.length - 1], [data.length - 1]]);
});

Deno.test("lstmCellDiagram() has a button for each part, which lights up that part alone", () => {
  const { data, layout } = draw();
  const [menu] = layout.updatemenus!;
  assertEquals(menu!.buttons!.map(({ label }) => label), [
    "Whole cell",
    "Forget",
    "Store",
    "Update",
    "Output",
  ]);
  // deno-lint-ignore no-explicit-any
  const traces = data as any[];
  menu!.buttons!.forEach(({ args }, i) => {
    const [{ visible }, targets] = args as [{ visible: boolean[] }, number[]];
    assertEquals(targets, [1, 2, 3, 4, 5, 6, 7, 8]);
    const lit = targets.filter((_, k) => visible[k]);
    assertEquals(lit, i === 0 ? [] : [2 * i - 1, 2 * i]);
  });
  const equation = (part: number) => traces[2 * part].text[0];
  assertStringIncludes(equation(1), "f<sub>t</sub> = σ(W<sub>f</sub>"); // W_f, not the slide's W_i
  assertStringIncludes(
    equation(3),
    "C<sub>t</sub> = f<sub>t</sub> ∗ C<sub>t−1</sub> + i<sub>t</sub>",
  );
  assertEquals(traces.slice(1, 9).every(({ visible }) => visible === false), true);
});

Deno.test("lstmCellDiagram() says the course of the states, the ends only of a long one", () => {
  assertEquals(
    draw().alt,
    "LSTM cell, unit 2 over 2 time steps; forget gate 0.5 and 0.5; " +
      "cell state 0.375 and 0.0625; hidden state 0.25 and 0.04",
  );
  const long = {
    caches: Array.from({ length: 7 }, (_, t) => step(0, t)),
    h: Array.from({ length: 7 }, () => column([0, 0])),
  };
  assertStringIncludes(lstmCellDiagram(long, { unit: 1 }).alt, "cell state from 0 to 6");
});

Deno.test("lstmCellDiagram() refuses no steps, other lengths and units that are not there", () => {
  const refuses = (work: () => unknown, type: new (message?: string) => Error, text: string) =>
    assertThrows(work, type, `Cannot draw lstmCellDiagram: ${text}`);
  refuses(
    () => lstmCellDiagram({ h: [], caches: [] }),
    RangeError,
    "there is no time step to draw",
  );
  refuses(() => lstmCellDiagram(undefined as never), RangeError, "there is no time step to draw");
  refuses(() => draw({ words: ["Luke"] }), ShapeError, "words has 1 entries, run.caches has 2");
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
    "run.h has 1 entries, run.caches has 2",
  );
});
