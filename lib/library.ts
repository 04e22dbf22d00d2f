/**
 * The library without what grades: all of mod.ts that a learner's code may need in a place where no
 * answer may be within reach.
 *
 * @module
 */

// matrix
export { Matrix, type Numbers } from "./matrix/matrix.ts";
export { column, matrix, ones, type Precision, randn, zeros } from "./matrix/create.ts";
export { random, type Rng } from "./matrix/random.ts";
export { add, map, multiply, shapeOf, subtract, sumColumns } from "./matrix/algebra.ts";
export { matMul, transpose } from "./matrix/products.ts";
export { splitRows, stackRows } from "./matrix/blocks.ts";
export { relu, sigmoid, softmax, tanh } from "./matrix/activations.ts";

// one step, and whole sequences
export {
  rnnBackward,
  type RnnCache,
  rnnCellBackward,
  rnnCellForward,
  rnnForward,
  type RnnParams,
  type RnnSequence,
  type RnnSequenceGradients,
  type RnnStep,
  type RnnStepGradients,
} from "./cells/rnn.ts";
export {
  type LstmCache,
  lstmCellBackward,
  lstmCellForward,
  type LstmParamGradients,
  type LstmParams,
  type LstmStep,
  type LstmStepGradients,
} from "./cells/lstm.ts";
export {
  lstmBackward,
  lstmForward,
  type LstmSequence,
  type LstmSequenceGradients,
} from "./cells/lstm_sequence.ts";
export {
  type GruCache,
  gruCellBackward,
  gruCellForward,
  type GruOptions,
  type GruParamGradients,
  type GruParams,
  type GruStep,
  type GruStepGradients,
} from "./cells/gru.ts";
export {
  gruBackward,
  gruForward,
  type GruSequence,
  type GruSequenceGradients,
} from "./cells/gru_sequence.ts";

// training
export type { Matrices } from "./training/record.ts";
export { crossEntropy, type LabelOptions } from "./training/cross_entropy.ts";
export {
  binaryCrossEntropy,
  type LogitLoss,
  softmaxCrossEntropy,
} from "./training/logit_losses.ts";
export { meanAbsoluteError, meanSquaredError } from "./training/squared_error.ts";
export {
  ctcDecode,
  type CtcDecodeOptions,
  ctcLoss,
  type CtcLossOptions,
  type CtcOptions,
} from "./training/ctc.ts";
export { bptt, type LossAndGradients, truncatedBptt } from "./training/bptt.ts";
export { outputBackward, type OutputGradients } from "./training/output_backward.ts";
export {
  type Cell,
  type CellRun,
  type CellSizes,
  gruCell,
  type GruOutputParams,
  type GruParts,
  type LossParts,
  lstmCell,
  type LstmOutputParams,
  type LstmParts,
  type OutputParams,
  rnnCell,
  type RnnParts,
} from "./training/cell.ts";
export {
  type CellStepReport,
  fitCells,
  type FitCellsOptions,
  type FittedCells,
  type Stepper,
} from "./training/fit_cells.ts";
export { clipByNorm, clipByValue, globalNorm } from "./training/clip.ts";
export type { Attached, Optimizer, Schedule } from "./training/optimizer.ts";
export { sgd, type SgdOptions } from "./training/sgd.ts";
export { adagrad, type AdagradOptions } from "./training/adagrad.ts";
export { rmsprop, type RmspropOptions } from "./training/rmsprop.ts";
export { adam, type AdamOptions } from "./training/adam.ts";
export { cosineDecay, stepDecay, warmup } from "./training/schedules.ts";
export {
  type GradientCheck,
  gradientCheck,
  type GradientCheckOptions,
} from "./training/gradient_check.ts";
export {
  bioEntityF1,
  bioSpans,
  entityF1,
  entitySpans,
  microEntityF1,
  type Score,
  type TypedSpan,
} from "./training/entity_f1.ts";
export { accuracy, confusionMatrix, tokenF1 } from "./training/classification.ts";
export { perplexity } from "./training/perplexity.ts";
export { bleu } from "./training/bleu.ts";
export { editDistance, wordErrorRate } from "./training/word_error_rate.ts";

// networks
export {
  type EpochReport,
  evaluate,
  fit,
  type FitOptions,
  type History,
  type StepReport,
} from "./training/fit.ts";
export { type Example, type Sequence, sequenceOf } from "./training/examples.ts";
export { type CellName, type NetworkOptions } from "./networks/options.ts";
export { Network } from "./networks/network.ts";
export { loadNetwork } from "./networks/load.ts";
export { manyToMany, manyToOne, oneToOne } from "./networks/shapes.ts";
export { type GenerateOptions, OneToMany, oneToMany } from "./networks/one_to_many.ts";
export {
  EncoderDecoder,
  encoderDecoder,
  type EncoderDecoderOptions,
  type Translation,
} from "./networks/encoder_decoder.ts";
export { sample, type SamplingOptions, withTemperature } from "./networks/sampling.ts";

// words and sentences
export { type Standardizer, standardizer } from "./data/standardize.ts";
export { tokenize } from "./data/tokenize.ts";
export { oneHot, UNKNOWN, vocabularyOf } from "./data/vocabulary.ts";

// sound: in, out, and what a recogniser reads
export { framesOf, type Samples } from "./signal/frames.ts";
export { hamming, hann } from "./signal/windows.ts";
export { type Complex, fft, inverseFft, inverseRealFft, realFft } from "./signal/fft.ts";
export { inverseStft, powers, type Spectra, stft, type StftOptions } from "./signal/stft.ts";
export { hertzOf, melFilters, melOf, type MelOptions, powersFromMel } from "./signal/mel.ts";
export { type BandOptions, dct, deltas, logMel, mfcc } from "./signal/mfcc.ts";
export { griffinLim, type GriffinLimOptions } from "./signal/griffin_lim.ts";
export { resample } from "./signal/resample.ts";
export {
  monoOf,
  readWav,
  type Recording,
  type SampleFormat,
  type WavOptions,
  writeWav,
} from "./signal/wav.ts";
export { frequencyOf, melodySamples, type Tone } from "./signal/tones.ts";
export { sound } from "./notebook/sound.ts";

// figures, and what shows them
export { type Figure } from "./charts/figure.ts";
export { bars } from "./charts/bars.ts";
export { heatMap } from "./charts/heat_map.ts";
export { learningCurve } from "./charts/learning_curve.ts";
export { lines } from "./charts/lines.ts";
export { type Runs, spread } from "./charts/spread.ts";
export { withButtons, withSlider } from "./charts/with_slider.ts";
export { backwardArrows } from "./diagrams/backward_arrows.ts";
export { gruCellDiagram } from "./diagrams/gru_cell.ts";
export { lstmCellDiagram } from "./diagrams/lstm_cell.ts";
export { lstmChain } from "./diagrams/lstm_chain.ts";
export { networkShapes } from "./diagrams/network_shapes.ts";
export { recurrentLoop } from "./diagrams/recurrent_loop.ts";
export { rnnCellDiagram } from "./diagrams/rnn_cell.ts";
export { standardNetwork } from "./diagrams/standard_network.ts";
export { unrolledNetwork } from "./diagrams/unrolled_network.ts";
export { progress } from "./notebook/progress.ts";
export { show, showHtml } from "./notebook/show.ts";
export { table } from "./notebook/table.ts";

// experiments: what lessons measure
export { sweepOf } from "./experiments/committed.ts";
export type { Measured, Point, SweepFile } from "./experiments/sweep.ts";
export { gradientByLag, medianByLag, type Recurrence } from "./experiments/gradient_by_lag.ts";
export { connectivity, type Trained } from "./experiments/connectivity.ts";
export { drawExamples, type MemoryTask } from "./experiments/memory_task.ts";
export { adding } from "./experiments/adding.ts";
export { copying } from "./experiments/copying.ts";
export { grammar, sentenceWithGap } from "./experiments/grammar.ts";
export { oneBit } from "./experiments/one_bit.ts";
export { temporalOrder } from "./experiments/temporal_order.ts";
export { remember, sizeFor, type Trial } from "./experiments/remember.ts";

// errors
export { ShapeError } from "./errors.ts";

// what a stub leaves
export { notAttempted } from "./exercises/engine/not_attempted.ts";
