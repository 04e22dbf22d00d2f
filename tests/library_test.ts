/**
 * The library's own tests, in one process: starting one for each file would take longer than the
 * tests do. `deno test -A tests/matrix/algebra_test.ts` runs one file alone.
 *
 * @module
 */
import "./applications/all_test.ts";
import "./applications/names/conll_test.ts";
import "./applications/names/features_test.ts";
import "./applications/names/model_test.ts";
import "./applications/names/tagged_test.ts";
import "./applications/names/tagger_test.ts";
import "./architecture_test.ts";
import "./arguments_test.ts";
import "./bench/losses_test.ts";
import "./cells/gru_test.ts";
import "./cells/lstm_test.ts";
import "./cells/rnn_test.ts";
import "./charts/all_test.ts";
import "./charts/bars_test.ts";
import "./charts/bounds_test.ts";
import "./charts/heat_map_test.ts";
import "./charts/learning_curve_test.ts";
import "./charts/lines_test.ts";
import "./charts/page_ink_test.ts";
import "./charts/snapshots_test.ts";
import "./charts/text_test.ts";
import "./charts/theme_test.ts";
import "./charts/with_slider_test.ts";
import "./checks_test.ts";
import "./code/foreign_test.ts";
import "./code/names_test.ts";
import "./code/parse_test.ts";
import "./course/build_test.ts";
import "./course/course_file_test.ts";
import "./course/course_map_test.ts";
import "./course/course_test.ts";
import "./course/lessons_test.ts";
import "./course/merge_test.ts";
import "./course/outline_test.ts";
import "./course/quotes_test.ts";
import "./course/release_test.ts";
import "./course/sides_test.ts";
import "./course/test_test.ts";
import "./course/train_test.ts";
import "./course/try_test.ts";
import "./course/update_test.ts";
import "./course/watch_test.ts";
import "./course/write_lesson_test.ts";
import "./data/standardize_test.ts";
import "./data/tokenize_test.ts";
import "./data/vocabulary_test.ts";
import "./datasets/all_test.ts";
import "./datasets/names_test.ts";
import "./diagrams/course_map_test.ts";
import "./diagrams/drawings_test.ts";
import "./diagrams/lstm_cell_test.ts";
import "./diagrams/unrolled_network_test.ts";
import "./docs_test.ts";
import "./exercises_engine/catalogue_test.ts";
import "./exercises_engine/check_test.ts";
import "./exercises_engine/clauses_test.ts";
import "./exercises_engine/compare_test.ts";
import "./exercises_engine/draws_test.ts";
import "./exercises_engine/finished_test.ts";
import "./exercises_engine/judge_test.ts";
import "./exercises_engine/lesson_test.ts";
import "./exercises_engine/next_step_test.ts";
import "./exercises_engine/parts_test.ts";
import "./exercises_engine/yours_test.ts";
import "./experiments/gradient_by_lag_test.ts";
import "./experiments/memory_tasks_test.ts";
import "./experiments/sweeps_test.ts";
import "./grading/accidents_test.ts";
import "./grading/defined_test.ts";
import "./grading/deno_tests_test.ts";
import "./grading/messages_test.ts";
import "./grading/plain_run_test.ts";
import "./grading/record/accidents_test.ts";
import "./grading/record/agreement_test.ts";
import "./grading/record/attacks_test.ts";
import "./grading/record/collect_test.ts";
import "./grading/record/csv_test.ts";
import "./grading/record/exports_test.ts";
import "./grading/record/folders_test.ts";
import "./grading/record/grade_test.ts";
import "./grading/run_test.ts";
import "./grading/solved_test.ts";
import "./ipynb/notebook_test.ts";
import "./kernels/arena_test.ts";
import "./kernels/ctc_test.ts";
import "./kernels/kernels_test.ts";
import "./kernels/nan_test.ts";
import "./layers/cells_test.ts";
import "./layers/fixtures_test.ts";
import "./layers/layers_test.ts";
import "./matrix/activations_test.ts";
import "./matrix/algebra_test.ts";
import "./matrix/create_test.ts";
import "./matrix/display_test.ts";
import "./matrix/finite_test.ts";
import "./matrix/products_test.ts";
import "./matrix/random_test.ts";
import "./memory/memory_test.ts";
import "./networks/explosions_test.ts";
import "./networks/fixtures_test.ts";
import "./networks/leftovers_test.ts";
import "./networks/limits_test.ts";
import "./networks/network_test.ts";
import "./networks/options_test.ts";
import "./networks/refusals_test.ts";
import "./networks/saved_test.ts";
import "./networks/search_test.ts";
import "./networks/sequences_test.ts";
import "./networks/streams_test.ts";
import "./networks/translation_test.ts";
import "./notebook/progress_test.ts";
import "./notebook/show_test.ts";
import "./notebook/sound_test.ts";
import "./notebook/table_test.ts";
import "./offline_assert_test.ts";
import "./signal/spectra_test.ts";
import "./signal/wav_test.ts";
import "./training/balance_test.ts";
import "./training/bptt_test.ts";
import "./training/cell_test.ts";
import "./training/clip_test.ts";
import "./training/cross_entropy_test.ts";
import "./training/ctc_test.ts";
import "./training/entity_f1_test.ts";
import "./training/extremes_test.ts";
import "./training/fit_cells_test.ts";
import "./training/gradient_check_test.ts";
import "./training/halves_test.ts";
import "./training/losses_test.ts";
import "./training/metrics_test.ts";
import "./training/optimizers_test.ts";
import "./training/roots_test.ts";
import "./training/threads_programs_test.ts";
import "./training/threads_test.ts";
import "./training/truncated_bptt_test.ts";
import "./training/weighted_sigmoid_test.ts";
import { assertEquals } from "./assert.ts";
=======
>>>>>>> main

/** Folders whose tests run in processes of their own. */
const APART = ["browser", "exercises", "kernel", "lab", "notebooks"];

function testFiles(folder: URL, path = "./"): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    if (isDirectory) {
      return APART.includes(name) ? [] : testFiles(new URL(`${name}/`, folder), `${path}${name}/`);
    }
    return name.endsWith("_test.ts") && name !== "library_test.ts" ? [path + name] : [];
  });
}

if (Deno.permissions.querySync({ name: "read" }).state === "granted") {
  for (const file of testFiles(new URL("./", import.meta.url)).sort()) await import(file);
}
