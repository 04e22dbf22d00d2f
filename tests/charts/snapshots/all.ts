/**
 * The snapshots by the names of their figures; written by accept_snapshots.ts.
 *
 * @module
 */
import emptyFigure from "./emptyFigure.json" with { type: "json" };
import barsTwo from "./bars_two.json" with { type: "json" };
import barsThree from "./bars_three.json" with { type: "json" };
import barsGrouped from "./bars_grouped.json" with { type: "json" };
import barsTurned from "./bars_turned.json" with { type: "json" };
import barsMany from "./bars_many.json" with { type: "json" };
import learningCurveLog from "./learningCurve_log.json" with { type: "json" };
import learningCurveLong from "./learningCurve_long.json" with { type: "json" };
import heatMapSmall from "./heatMap_small.json" with { type: "json" };
import heatMapOneHot from "./heatMap_one-hot.json" with { type: "json" };
import heatMapWide from "./heatMap_wide.json" with { type: "json" };
import linesMany from "./lines_many.json" with { type: "json" };
import linesLags from "./lines_lags.json" with { type: "json" };
import spread from "./spread.json" with { type: "json" };
import linesLog from "./lines_log.json" with { type: "json" };
import withSliderLines from "./withSlider_lines.json" with { type: "json" };
import withSliderBars from "./withSlider_bars.json" with { type: "json" };
import withSliderHeatMap from "./withSlider_heatMap.json" with { type: "json" };
import withButtonsLines from "./withButtons_lines.json" with { type: "json" };
import unrolledNetworkShort from "./unrolledNetwork_short.json" with { type: "json" };
import unrolledNetworkSentence from "./unrolledNetwork_sentence.json" with { type: "json" };
import unrolledNetworkLong from "./unrolledNetwork_long.json" with { type: "json" };
import recurrentLoopSentence from "./recurrentLoop_sentence.json" with { type: "json" };
import recurrentLoopThree from "./recurrentLoop_three.json" with { type: "json" };
import standardNetworkSentence from "./standardNetwork_sentence.json" with { type: "json" };
import rnnCellDiagramSentence from "./rnnCellDiagram_sentence.json" with { type: "json" };
import backwardArrowsSentence from "./backwardArrows_sentence.json" with { type: "json" };
import networkShapesFive from "./networkShapes_five.json" with { type: "json" };
import lstmCellDiagramSentence from "./lstmCellDiagram_sentence.json" with { type: "json" };
import lstmChainSentence from "./lstmChain_sentence.json" with { type: "json" };
import gruCellDiagramSentence from "./gruCellDiagram_sentence.json" with { type: "json" };
import courseMapFigureTwo from "./courseMapFigure_two.json" with { type: "json" };
import courseMapFigureWhole from "./courseMapFigure_whole.json" with { type: "json" };

/** By name of the figure. */
export const SNAPSHOTS: Readonly<Record<string, unknown>> = {
  "emptyFigure": emptyFigure,
  "bars two": barsTwo,
  "bars three": barsThree,
  "bars grouped": barsGrouped,
  "bars turned": barsTurned,
  "bars many": barsMany,
  "learningCurve log": learningCurveLog,
  "learningCurve long": learningCurveLong,
  "heatMap small": heatMapSmall,
  "heatMap one-hot": heatMapOneHot,
  "heatMap wide": heatMapWide,
  "lines many": linesMany,
  "lines lags": linesLags,
  "spread": spread,
  "lines log": linesLog,
  "withSlider lines": withSliderLines,
  "withSlider bars": withSliderBars,
  "withSlider heatMap": withSliderHeatMap,
  "withButtons lines": withButtonsLines,
  "unrolledNetwork short": unrolledNetworkShort,
  "unrolledNetwork sentence": unrolledNetworkSentence,
  "unrolledNetwork long": unrolledNetworkLong,
  "recurrentLoop sentence": recurrentLoopSentence,
  "recurrentLoop three": recurrentLoopThree,
  "standardNetwork sentence": standardNetworkSentence,
  "rnnCellDiagram sentence": rnnCellDiagramSentence,
  "backwardArrows sentence": backwardArrowsSentence,
  "networkShapes five": networkShapesFive,
  "lstmCellDiagram sentence": lstmCellDiagramSentence,
  "lstmChain sentence": lstmChainSentence,
  "gruCellDiagram sentence": gruCellDiagramSentence,
  "courseMapFigure two": courseMapFigureTwo,
  "courseMapFigure whole": courseMapFigureWhole,
};
