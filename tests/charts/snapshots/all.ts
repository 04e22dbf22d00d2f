/**
 * The snapshots by the names of their figures; written by accept_snapshots.ts.
 *
 * @module
 */
import _emptyFigure from "./emptyFigure.json" with { type: "json" };
import _bars_two from "./bars_two.json" with { type: "json" };
import _bars_three from "./bars_three.json" with { type: "json" };
import _bars_grouped from "./bars_grouped.json" with { type: "json" };
import _bars_many from "./bars_many.json" with { type: "json" };
import _learningCurve_log from "./learningCurve_log.json" with { type: "json" };
import _learningCurve_long from "./learningCurve_long.json" with { type: "json" };
import _heatMap_small from "./heatMap_small.json" with { type: "json" };
import _heatMap_one_hot from "./heatMap_one-hot.json" with { type: "json" };
import _heatMap_wide from "./heatMap_wide.json" with { type: "json" };
import _lines_many from "./lines_many.json" with { type: "json" };
import _lines_log from "./lines_log.json" with { type: "json" };
import _withSlider_lines from "./withSlider_lines.json" with { type: "json" };
import _withSlider_bars from "./withSlider_bars.json" with { type: "json" };
import _withSlider_heatMap from "./withSlider_heatMap.json" with { type: "json" };
import _withButtons_lines from "./withButtons_lines.json" with { type: "json" };
import _unrolledNetwork_short from "./unrolledNetwork_short.json" with { type: "json" };
import _unrolledNetwork_sentence from "./unrolledNetwork_sentence.json" with { type: "json" };
import _unrolledNetwork_long from "./unrolledNetwork_long.json" with { type: "json" };
import _recurrentLoop_sentence from "./recurrentLoop_sentence.json" with { type: "json" };
import _recurrentLoop_three from "./recurrentLoop_three.json" with { type: "json" };
import _standardNetwork_sentence from "./standardNetwork_sentence.json" with { type: "json" };
import _rnnCellDiagram_sentence from "./rnnCellDiagram_sentence.json" with { type: "json" };
import _backwardArrows_sentence from "./backwardArrows_sentence.json" with { type: "json" };
import _networkShapes_five from "./networkShapes_five.json" with { type: "json" };
import _lstmCellDiagram_sentence from "./lstmCellDiagram_sentence.json" with { type: "json" };
import _lstmChain_sentence from "./lstmChain_sentence.json" with { type: "json" };
import _gruCellDiagram_sentence from "./gruCellDiagram_sentence.json" with { type: "json" };
import _courseMapFigure_two from "./courseMapFigure_two.json" with { type: "json" };
import _courseMapFigure_whole from "./courseMapFigure_whole.json" with { type: "json" };

/** By name of the figure. */
export const SNAPSHOTS: Readonly<Record<string, unknown>> = {
  "emptyFigure": _emptyFigure,
  "bars two": _bars_two,
  "bars three": _bars_three,
  "bars grouped": _bars_grouped,
  "bars many": _bars_many,
  "learningCurve log": _learningCurve_log,
  "learningCurve long": _learningCurve_long,
  "heatMap small": _heatMap_small,
  "heatMap one-hot": _heatMap_one_hot,
  "heatMap wide": _heatMap_wide,
  "lines many": _lines_many,
  "lines log": _lines_log,
  "withSlider lines": _withSlider_lines,
  "withSlider bars": _withSlider_bars,
  "withSlider heatMap": _withSlider_heatMap,
  "withButtons lines": _withButtons_lines,
  "unrolledNetwork short": _unrolledNetwork_short,
  "unrolledNetwork sentence": _unrolledNetwork_sentence,
  "unrolledNetwork long": _unrolledNetwork_long,
  "recurrentLoop sentence": _recurrentLoop_sentence,
  "recurrentLoop three": _recurrentLoop_three,
  "standardNetwork sentence": _standardNetwork_sentence,
  "rnnCellDiagram sentence": _rnnCellDiagram_sentence,
  "backwardArrows sentence": _backwardArrows_sentence,
  "networkShapes five": _networkShapes_five,
  "lstmCellDiagram sentence": _lstmCellDiagram_sentence,
  "lstmChain sentence": _lstmChain_sentence,
  "gruCellDiagram sentence": _gruCellDiagram_sentence,
  "courseMapFigure two": _courseMapFigure_two,
  "courseMapFigure whole": _courseMapFigure_whole,
};
