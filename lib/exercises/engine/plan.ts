/**
 * All calls that judge one answer, with what must come of them: made from a seed alone, before any
 * of the answer's code runs.
 *
 * @module
 */
import { message } from "../../errors.ts";
import { random } from "../../matrix/random.ts";
import type { Case, Exercise, Mistake, Part } from "./exercise.ts";
import { copy, type Outcome, run, sameOutcome } from "./outcome.ts";
import type { Reading } from "./reading.ts";

/** A case, and the result that is right. */
export interface Expected extends Case {
  /** The reference's result. */
  expected: Reading;
}

/** A case with one term left of it. */
export interface Probe extends Expected {
  /** Which term. */
  part: Part;
}

/** A mistake, and what comes of it on each case. */
export interface Model {
  /** The mistake. */
  mistake: Mistake;
  /** One outcome a case. */
  outcomes: readonly Outcome[];
}

/** All calls that judge one answer. */
export interface Plan {
  /** What is judged. */
  exercise: Exercise;
  /** The cases that were drawn. */
  cases: readonly Expected[];
  /** The first case once more, to see whether a function keeps something between calls. */
  again: Expected;
  /** Terms to look at alone. */
  probes: readonly Probe[];
  /** What the mistakes come to. */
  models: readonly Model[];
}

/** Outcomes closer than this many tolerances are too close to tell a mistake by. */
const MARGIN = 1e4;
/** A draw that fails this often is a fault of the exercise. */
const DRAWS = 100;

/** What the reference gives; it neither throws nor changes its arguments. */
function expectedOf(exercise: Exercise, given: Case): Reading {
  const outcome = run(exercise.reference, given);
  const failure = "value" in outcome ? outcome.failure : undefined;
  if ("value" in outcome && outcome.changed.length === 0 && !failure) return outcome.value;
  const reason = failure
    ? `the reference fails: ${failure.text}`
    : "value" in outcome
    ? `the reference changes ${outcome.changed.join(", ")}`
    : `the reference throws ${outcome.thrown}`;
  throw new RangeError(message(`judge ${exercise.id}`, reason, "the exercise itself is at fault"));
}

/** The case with one term left of it. */
function probe(exercise: Exercise, part: Part, given: Case): Probe {
  const alone = { ...given, args: part.of(copy(given.args)) };
  return { ...alone, part, expected: expectedOf(exercise, alone) };
}

const right = ({ expected, trial }: Expected): Outcome => ({
  value: expected,
  changed: [],
  ...trial ? { failure: undefined } : {},
});

const outcome = ({ reference }: Exercise, { exports }: Mistake, given: Case) =>
  run({ ...reference, ...exports }, given);

/** Whether each mistake can be told from the right answer, by a case that decides. */
function refutes(exercise: Exercise, cases: readonly Expected[]): boolean {
  const tolerance = exercise.tolerance * MARGIN;
  const decisive = cases.filter(({ decides }) => decides);
  return exercise.mistakes.every((mistake) =>
    decisive.some((given) =>
      !sameOutcome(outcome(exercise, mistake, given), right(given), tolerance)
    )
  );
}

/** What the mistakes come to. */
const modelsOf = (exercise: Exercise, cases: readonly Expected[]): Model[] =>
  exercise.mistakes.map((mistake) => ({
    mistake,
    outcomes: cases.map((given) => outcome(exercise, mistake, given)),
  }));

/** Whether the mistakes can be told from each other, by any case. */
function tellsApart({ tolerance }: Exercise, models: readonly Model[]): boolean {
  return models.every(({ outcomes }, k) =>
    models.slice(0, k).every((other) =>
      outcomes.some((one, i) => !sameOutcome(one, other.outcomes[i]!, tolerance * MARGIN))
    )
  );
}

/**
 * Draws the cases of an exercise and works out what must come of them.
 *
 * Draws again until each mistake can be told from the reference and from all other mistakes.
 *
 * @param exercise What is judged.
 * @param seed A whole number; the same seed gives the same plan.
 * @returns The plan.
 * @throws {RangeError} If the exercise is at fault: its reference fails, or its mistakes cannot be
 * told apart.
 */
export function planOf(exercise: Exercise, seed: number): Plan {
  let models: readonly Model[] = [];
  const plan = drawn(exercise, seed, (cases) => {
    models = modelsOf(exercise, cases);
    return tellsApart(exercise, models);
  });
  const probes = exercise.parts.flatMap((part) => {
    const given = plan.cases.find(({ decides, call }) => decides && call === part.call);
    return given ? [probe(exercise, part, given)] : [];
  });
  return { ...plan, probes, models };
}

/**
 * Draws cases that decide whether an answer is right, and no more: no terms are looked at alone, and
 * what the mistakes come to is worked out when somebody asks.
 *
 * @param exercise What is judged.
 * @param seed A whole number.
 * @returns A plan with the cases of {@linkcode planOf}, or of an earlier draw, which names no mistake.
 * @throws {RangeError} If the exercise is at fault.
 */
export function quickPlanOf(exercise: Exercise, seed: number): Plan {
  return { ...drawn(exercise, seed, () => true), probes: [], models: [] };
}

function drawn(
  exercise: Exercise,
  seed: number,
  isGood: (cases: readonly Expected[]) => boolean,
): Omit<Plan, "probes" | "models"> {
  const rng = random(seed);
  for (let draw = 0; draw < DRAWS; draw++) {
    const cases = exercise.draw(rng).map((given) => ({
      ...given,
      expected: expectedOf(exercise, given),
    }));
    if (!refutes(exercise, cases) || !isGood(cases)) continue;
    return { exercise, cases, again: { ...cases[0]! } };
  }
  const reason = `its mistakes cannot be told apart in ${DRAWS} draws`;
  throw new RangeError(message(`judge ${exercise.id}`, reason, "the exercise itself is at fault"));
}
