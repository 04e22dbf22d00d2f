/**
 * One cell as a diagram: its wiring, a button for each of its parts, a slider over time.
 *
 * A cell is data: wires by name, boxes, and which wires belong to which part. What is written changes
 * with the slider, what is lit with the button, so that each leaves the other alone.
 *
 * @module
 */
import type { Figure } from "../charts/figure.ts";
import { listed, short } from "../charts/text.ts";
import { withButtons, withSlider } from "../charts/with_slider.ts";
import {
  frame,
  type Label,
  labels,
  type Part,
  parts,
  sheet,
  STILL,
  type Wire,
  wires,
} from "./_ground.ts";

/** A cell, as it is drawn; the lowest 44 pixels are left to the equations. */
export interface CellPicture<Name extends string = string> {
  height: number;
  /** Frames as left, right, bottom, top. */
  frames: readonly [number, number, number, number][];
  wires: Readonly<Record<Name, Wire>>;
  parts: readonly Part[];
  /** What a button lights up, with its equation in up to two lines. */
  lit: readonly { name: string; equation: readonly string[]; wires: readonly Name[] }[];
}

/** A state of the slider: its value, and the numbers beside the wires. */
export interface CellStep {
  label: string;
  numbers: readonly Label[];
}

/** Draws a cell over the steps of a run. */
export function cellFigure<Name extends string>(
  cell: CellPicture<Name>,
  steps: readonly CellStep[],
  look: { title: string; notes: readonly string[]; slider: string; alt: string },
): Figure {
  const whole = { name: "All", equation: [], wires: [] as Name[] };
  const { shapes, annotations } = parts(cell.parts);
  const layout = sheet(look.title, cell.height, {
    shapes: [...cell.frames.map((place) => frame(...place)), ...shapes],
    annotations,
  }, look.notes);
  const all = wires(Object.values<Wire>(cell.wires));
  const figure = (step: CellStep, part: CellPicture<Name>["lit"][number]): Figure => ({
    data: [
      all,
      wires(part.wires.map((name) => cell.wires[name]), true),
      labels(
        part.equation.map((text, i) => ({
          at: [50, 32 - 20 * i],
          text: i === 0 ? `<b>${part.name}</b>:  ${text}` : text,
        })),
        13,
      ),
      labels(step.numbers),
    ],
    layout,
    config: STILL,
    alt: "",
  });
  const choices = [whole, ...cell.lit].map((part) => ({ label: part.name, part }));
  const drawn = withSlider(
    look.slider,
    steps,
    (step) => withButtons(choices, ({ part }) => figure(step, part)),
  );
  const buttons = listed(cell.lit.map(({ name }) => name));
  return { ...drawn, alt: [look.alt, `buttons light up ${buttons}`, ...look.notes].join("; ") };
}

/** A name with an index, as in C<sub>t</sub>. */
export const sub = (name: string, index: string): string => `${name}<sub>${index}</sub>`;

/** A few numbers as they are, of many the first and the last. */
export function course(numbers: readonly number[]): string {
  return numbers.length > 6
    ? `from ${short(numbers[0]!)} to ${short(numbers.at(-1)!)}`
    : listed(numbers.map(short));
}
