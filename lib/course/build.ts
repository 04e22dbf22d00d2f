// deno-lint-ignore-file camelcase -- the keys of nbformat and nbgrader are what they are
/**
 * Builds a lesson: Markdown source in, notebook out, with the solutions cut away.
 *
 * @module
 */
import { declarationsOf } from "../code/declarations.ts";
import { parseCode } from "../code/parse.ts";
import { cutSolution, type Fault, looksLikeMark } from "../code/solution.ts";
import { stubIn } from "../code/stubs.ts";
import { catalogue as wholeCatalogue } from "../exercises/catalogue.ts";
import { hashOf, type Notebook, NOTEBOOK_METADATA, type NotebookCell } from "../ipynb/notebook.ts";
import { faultIn } from "./_fault.ts";
import { type Quote, takeQuotes } from "./_quotes.ts";
import { refuseImportsOfExercises, refuseLeaks, refuseQuotesOfNothing } from "./_refusals.ts";
import { type Block, splitSource } from "./_source.ts";
import { expandOutline, type SlideIndex } from "./outline.ts";
import { isSlide } from "./slides.ts";

/** What the builder needs to know of an exercise. */
export interface ExerciseFacts {
  /** As in `one-hot`. */
  id: string;
  /** As in `04_forward`. */
  lesson: string;
  /** What it is worth. */
  points: number;
  /** The names that the learner defines. */
  exports: readonly string[];
}

/** How a lesson is built. */
export interface BuildOptions {
  /** Leaves the solutions in: for tests and instructors. */
  solved?: boolean;
  /** The file that errors name. */
  file?: string;
  /** The exercises that exist; by default those of the course. */
  catalogue?: readonly ExerciseFacts[];
  /** Where each slide is taught, for the outline in lesson 00. */
  slideIndex?: SlideIndex;
}

/** A block on its way to a cell. */
interface Draft {
  block: Block;
  text: string;
  exercise?: ExerciseFacts;
  /** What a learner gets, in the solved edition too. */
  stub?: string;
  withheld: { text: string; line: number }[];
  /** Numbers in it that come from the run. */
  quotes: Quote[];
}

const EXERCISE = /^\/\/ @exercise (\S+)$/;

/** The cell's first line, if it claims to be an exercise's. */
function exerciseOf(block: Block, catalogue: readonly ExerciseFacts[], fault: Fault) {
  const at = block.lines.findIndex((line) => /@exercise\b/.test(line));
  if (at < 0) return undefined;
  const id = EXERCISE.exec(block.lines[0]!)?.[1];
  if (at > 0 || !id) {
    const hint = "its first line, and no other, is // @exercise ID";
    throw fault(block.line + at, "an exercise is not marked exactly", hint);
  }
  const exercise = catalogue.find((known) => known.id === id);
  if (exercise) return exercise;
  const ids = catalogue.map((known) => known.id).join(", ");
  throw fault(block.line, `there is no exercise "${id}"`, `the exercises are ${ids}`);
}

/** Refuses code that does not parse, and an exercise whose stub or names are not there. */
function inspect({ block, text, exercise }: Draft, solved: string[], fault: Fault): void {
  for (const edition of new Set([text, solved.join("\n")])) {
    const code = parseCode(edition);
    if (code.problem) {
      const { line, reason } = code.problem;
      throw fault(block.line + line - 1, `the code does not parse: ${reason}`, "mend the cell");
    }
    const declared = declarationsOf(code).flatMap(({ names }) => names);
    const missing = exercise?.exports.filter((name) => !declared.includes(name)) ?? [];
    if (missing.length > 0) {
      const hint = "the learner's cell and the solution both declare every name";
      throw fault(block.line, `exercise "${exercise!.id}" does not define ${missing}`, hint);
    }
    if (exercise && edition === text && !stubIn(code, exercise.id)) {
      const hint = `its STUB calls notAttempted("${exercise.id}")`;
      throw fault(block.line, `exercise "${exercise.id}" never calls notAttempted`, hint);
    }
  }
}

function draftOf(block: Block, options: BuildOptions, fault: Fault): Draft {
  const catalogue = options.catalogue ?? wholeCatalogue;
  const exercise = block.kind === "code" ? exerciseOf(block, catalogue, fault) : undefined;
  const unknown = block.slides.find((id) => !isSlide(id));
  if (unknown) {
    throw fault(block.line, `there is no slide "${unknown}"`, "see lib/course/lessons.ts");
  }
  if (exercise) {
    const cut = cutSolution(block.lines, block.line, fault);
    const stub = cut.handedOut.join("\n");
    const draft = { block, text: stub, exercise, stub, withheld: cut.withheld, quotes: [] };
    inspect(draft, cut.solved, fault);
    return options.solved ? { ...draft, text: cut.solved.join("\n") } : draft;
  }
  const stray = block.lines.findIndex(looksLikeMark);
  if (stray >= 0) {
    const hint = "solutions stand in blocks that begin with // @exercise ID";
    throw fault(block.line + stray, "a mark of a solution outside an exercise", hint);
  }
  const isCode = block.kind === "code";
  const { lines, quotes } = isCode
    ? { lines: block.lines, quotes: [] }
    : takeQuotes(block.lines, block.line, fault);
  const draft: Draft = { block, text: lines.join("\n"), withheld: [], quotes };
  if (isCode) inspect(draft, block.lines, fault);
  return draft;
}

/** Shows the slides that a cell teaches: below its heading, or as a comment above its code. */
function withSlides({ block, text, exercise }: Draft): string {
  if (block.slides.length === 0 || exercise) return text;
  const label = `${block.slides.length > 1 ? "slides" : "slide"} ${block.slides.join(", ")}`;
  if (block.kind === "code") return `// ${label}\n${text}`;
  const [first, ...rest] = text.split("\n");
  return /^#/.test(first!)
    ? [first, "", `*${label}*`, ...rest].join("\n")
    : `*${label}*\n\n${text}`;
}

/** Makes ids out of headings: `words-to-columns-1`, `words-to-columns-2`. */
function idMaker(): (text: string) => string {
  const used = new Map<string, number>();
  let slug = "opening";
  return (text) => {
    const heading = /^#{1,3} (.*)/.exec(text)?.[1];
    if (heading !== undefined) {
      const plain = heading.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-");
      slug = plain.replace(/^[\d-]+|-+$/g, "").slice(0, 40).replace(/-+$/, "") || "section";
    }
    const count = (used.get(slug) ?? 0) + 1;
    used.set(slug, count);
    return `${slug}-${count}`;
  };
}

function cellOf(
  kind: "markdown" | "code",
  id: string,
  text: string,
  course: object,
  more = {},
): NotebookCell {
  const metadata = { course: { built: hashOf(text), ...course }, ...more };
  const cell: NotebookCell = { cell_type: kind, id, metadata, source: text };
  return kind === "code" ? { ...cell, execution_count: null, outputs: [] } : cell;
}

/** The cell of an exercise, and the one that checks it. */
function exerciseCells(
  exercise: ExerciseFacts,
  text: string,
  stub: string,
  slides: object,
): NotebookCell[] {
  const { id, points, exports } = exercise;
  const nbgrader = { schema_version: 3, task: false, cell_type: "code" };
  const answer = { ...nbgrader, grade: false, solution: true, locked: false, grade_id: id };
  const graded = { ...nbgrader, grade: true, solution: false, locked: true, points };
  const check = `await check("${id}", { ${exports.join(", ")} });`;
  return [
    cellOf("code", id, text, { exercise: id, built: hashOf(stub), ...slides }, {
      nbgrader: answer,
    }),
    cellOf("code", `${id}-check`, check, { check: id }, {
      nbgrader: { ...graded, grade_id: `${id}-check` },
    }),
  ];
}

/**
 * Builds the notebook of one lesson.
 *
 * A solution that could reach a learner stops the build: marks that do not pair up, a solution
 * without a stub, a withheld line that stands elsewhere in the notebook. So does whatever would
 * mislead: an unknown exercise or slide, code that does not parse, an import of a name that an
 * exercise defines.
 *
 * @param source Text of `notebooks/source/NN_topic.md`.
 * @param options Solved or not, the file's name for errors, the exercises that exist.
 * @returns The notebook, outputs empty.
 * @throws {SyntaxError} Naming file and line, if the source cannot be built with certainty.
 */
export function buildLesson(source: string, options: BuildOptions = {}): Notebook {
  return built(source, options).notebook;
}

/**
 * Lists the numbers that the prose of a lesson quotes from its run.
 *
 * @param source Text of `notebooks/source/NN_topic.md`.
 * @param options As for `buildLesson`.
 * @returns Each number as written, its line, and the cell that prints it.
 * @throws {SyntaxError} Naming file and line, if the source cannot be built with certainty.
 */
export function quotesOf(source: string, options: BuildOptions = {}): Quote[] {
  return built(source, options).quotes;
}

function built(source: string, options: BuildOptions): { notebook: Notebook; quotes: Quote[] } {
  const fault = faultIn(options.file ?? "the lesson");
  const drafts = splitSource(source, fault).map((block) => draftOf(block, options, fault));
  const seen = new Set<string>();
  const nextId = idMaker();
  const quotes: Quote[] = [];
  let above: string | undefined; // the code cell that a number without an id comes from
  const cells = drafts.flatMap((draft) => {
    const { block, exercise } = draft;
    const slides = block.slides.length > 0 ? { slides: block.slides } : {};
    if (exercise) {
      const twice = seen.size === seen.add(exercise.id).size;
      if (twice) throw fault(block.line, `exercise "${exercise.id}" stands twice`, "keep one");
      return exerciseCells(exercise, draft.text, draft.stub!, slides);
    }
    const text = expandOutline(withSlides(draft), options.slideIndex);
    const cell = cellOf(block.kind, nextId(text), text, slides);
    if (block.kind === "code") above = cell.id;
    quotes.push(...draft.quotes.map((quote) => ({ ...above && { cell: above }, ...quote })));
    return [cell];
  });
  refuseImportsOfExercises(drafts, fault);
  refuseQuotesOfNothing(quotes, cells, fault);
  if (!options.solved) refuseLeaks(drafts.flatMap((draft) => draft.withheld), cells, fault);
  const notebook = { cells, metadata: NOTEBOOK_METADATA, nbformat: 4, nbformat_minor: 5 };
  return { notebook, quotes };
}
