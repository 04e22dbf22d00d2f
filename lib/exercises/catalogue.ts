/**
 * All exercises, in the order of the lessons: the one list of them. A file of a lesson's folder
 * that is missing here fails a test by name.
 *
 * @module
 */
import type { Exercise } from "./engine/exercise.ts";
import points from "./points.json" with { type: "json" };

/** An exercise of the course. */
export interface CourseExercise extends Exercise {
  /** The lesson that holds it, as in "04_forward". */
  lesson: string;
}

const LESSONS = {
  "00_start": [
    import("./00_start/first_function.ts"),
  ],
  "01_what": [
    import("./01_what/feed_forward.ts"),
    import("./01_what/order_matters.ts"),
    import("./01_what/recurrence.ts"),
  ],
  "02_when": [
    import("./02_when/inputs_and_outputs.ts"),
    import("./02_when/windows.ts"),
    import("./02_when/split_in_time.ts"),
  ],
  "03_types": [
    import("./03_types/name_the_type.ts"),
    import("./03_types/one_to_many.ts"),
    import("./03_types/many_to_one.ts"),
    import("./03_types/encoder_decoder.ts"),
    import("./03_types/many_to_many.ts"),
  ],
  "04_forward": [
    import("./04_forward/tokens.ts"),
    import("./04_forward/one_hot.ts"),
    import("./04_forward/parameter_count.ts"),
    import("./04_forward/rnn_cell_forward.ts"),
    import("./04_forward/stacked_notation.ts"),
    import("./04_forward/rnn_forward.ts"),
    import("./04_forward/entity_f1.ts"),
  ],
  "05_bptt": [
    import("./05_bptt/binary_loss.ts"),
    import("./05_bptt/softmax_loss.ts"),
    import("./05_bptt/numerical_gradient.ts"),
    import("./05_bptt/output_backward.ts"),
    import("./05_bptt/rnn_cell_backward.ts"),
    import("./05_bptt/bptt.ts"),
    import("./05_bptt/find_the_bugs.ts"),
    import("./05_bptt/sgd_step.ts"),
    import("./05_bptt/truncated_bptt.ts"),
  ],
  "06_memory": [
    import("./06_memory/small_numbers.ts"),
    import("./06_memory/gradient_by_lag.ts"),
    import("./06_memory/clip_by_value.ts"),
    import("./06_memory/clip_by_norm.ts"),
    import("./06_memory/spectral_radius.ts"),
    import("./06_memory/adding_baseline.ts"),
  ],
  "07_lstm": [
    import("./07_lstm/forget_gate.ts"),
    import("./07_lstm/store.ts"),
    import("./07_lstm/update.ts"),
    import("./07_lstm/output.ts"),
    import("./07_lstm/lstm_cell_forward.ts"),
    import("./07_lstm/lstm_forward.ts"),
    import("./07_lstm/lstm_parameter_count.ts"),
    import("./07_lstm/half_life.ts"),
    import("./07_lstm/remember_one_bit.ts"),
    import("./07_lstm/lstm_cell_backward.ts"),
  ],
  "08_gru": [
    import("./08_gru/gru_cell_forward.ts"),
    import("./08_gru/gru_parameter_count.ts"),
  ],
};

/** What a class's own course file changes; written by `deno task release`. */
const CHANGED: Readonly<Record<string, number>> = points;

/** All exercises, in the order of the lessons. */
export const catalogue: readonly CourseExercise[] = await Promise.all(
  Object.entries(LESSONS).flatMap(([lesson, files]) =>
    files.map(async (file) => {
      const exercise = (await file).default;
      return { ...exercise, points: CHANGED[exercise.id] ?? exercise.points, lesson };
    })
  ),
);
