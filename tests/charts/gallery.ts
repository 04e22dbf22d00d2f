/**
 * One figure of each builder, for the tests of what holds for all of them.
 *
 * @module
 */
import { bars } from "../../lib/charts/bars.ts";
import { courseMapFigure } from "../../lib/diagrams/course_map.ts";
import type { Figure } from "../../lib/charts/figure.ts";
import { heatMap } from "../../lib/charts/heat_map.ts";
import { learningCurve } from "../../lib/charts/learning_curve.ts";
import { lstmCellDiagram } from "../../lib/diagrams/lstm_cell.ts";
import { lines } from "../../lib/charts/lines.ts";
import { unrolledNetwork } from "../../lib/diagrams/unrolled_network.ts";
import { column } from "../../lib/matrix/create.ts";

/** Builds the figures anew. */
export function gallery(): Record<string, Figure> {
  const half = column([0.5]);
  const step = (label: string, y: number[]) => ({ label, series: { tanh: y, LSTM: [1, 1] } });
  return {
    learningCurve: learningCurve({ first: [3, 2, 1], second: [3, 1, 1] }, {
      title: "Training",
      baselines: { chance: 2.5 },
      heldOut: { x: [1, 3], y: [3, 2] },
      log: true,
    }),
    heatMap: heatMap([[1, -2], [0, 3]], { title: "Hidden state" }),
    bars: bars({ easy: [0.5, 0.9], hard: [0.4, 0.8] }, {
      labels: ["capital letter", "RNN"],
      baselines: { goal: 0.9 },
    }),
    lines: lines({ RNN: [3, 3], dense: { x: [1, 2], y: [2, 4] } }, { logY: true }),
    slider: lines([step("0.5", [1, 0.1]), step("2", [1, 10])], { slider: "scale = ", logY: true }),
    unrolledNetwork: unrolledNetwork(["Darth", "fought"], {
      a: [column([0.5, -0.25]), column([0, 1])],
      yHat: [column([0.25, 0.75]), column([0.875, 0.125])],
    }, { classes: ["other", "name"] }),
    lstmCell: lstmCellDiagram({
      h: [half],
      caches: [{
        hPrev: half,
        cPrev: half,
        ft: half,
        it: half,
        cTilde: half,
        ot: half,
        cNext: half,
      }],
    }),
    courseMap: courseMapFigure([
      { title: "00 start", slides: ["title"], exercises: [{ id: "first-function", done: true }] },
      { title: "01 what", slides: ["what-1"], exercises: [{ id: "recurrence", done: false }] },
    ]),
  };
}
