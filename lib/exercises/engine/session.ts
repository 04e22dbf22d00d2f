/**
 * The checks and hints of a notebook, from its start to its end: what passed and what failed is
 * remembered.
 *
 * Whatever a learner hands over, a card explains it; nothing is thrown into the notebook.
 *
 * @module
 */
import { unheard } from "../../entered.ts";
import { Map, Math, Object, RegExp, String } from "../../natives.ts";
import { showHtml, showText } from "../../notebook/show.ts";
import { type Card, cardHtml, cardText } from "./card.ts";
import type { Exercise, Exports } from "./exercise.ts";
import { exerciseIn } from "./find.ts";
import { judge, type Verdict } from "./judge.ts";
import { notRun } from "./last_run.ts";
import { standIn } from "./stand_in.ts";
import { errorText } from "./thrown.ts";

/** What is known of an exercise since the session began. */
interface Memory {
  passed: boolean;
  /** Whether something ran and was wrong. */
  failed: boolean;
  /** How often it was checked: each time other inputs are drawn. */
  checks: number;
  /** How many hints stand open. */
  open: number;
  /** What was wrong the last time, in a few words. */
  mistake: string;
  /** The text of the answer then: the same one again is no new failure. */
  text: string;
}

const NOTHING: Memory = { passed: false, failed: false, checks: 0, open: 0, mistake: "", text: "" };

/** The text of what was handed over. */
function textOf(answer: Exports): string {
  return Object.values(answer ?? {}).map((value) => {
    return typeof value === "function" ? Function.prototype.toString.call(value) : typeof value;
  }).join("\n");
}

/** A grader sets this while it runs a notebook's code: whatever is shown then, nobody sees. */
const GRADING = Symbol.for("course.grading");

/** What a lesson runs on, by what became of the learner's code. */
const IN_USE: Partial<Record<Verdict["status"], string>> = {
  "pass": "passes: yours runs from here on",
  "not-attempted": "is not attempted yet: the course's own runs from here on",
};
const NOT_YET = "does not pass yet: the course's own runs from here on";

const plural = (n: number) => `${n} point${n === 1 ? "" : "s"}`;

const display = (card: Card) => showHtml(cardHtml(card), cardText(card));

/** The checks and hints of some exercises. */
export class Session {
  readonly #exercises: readonly Exercise[];
  readonly #memories = new Map<string, Memory>();

  /** @param exercises Those that there are, in the order in which they are done. */
  constructor(exercises: readonly Exercise[]) {
    this.#exercises = exercises;
  }

  /**
   * Checks an answer and shows what came of it.
   *
   * @param id The exercise.
   * @param answer What the exercise asks for, by name.
   */
  check(id: string, answer: Exports): void {
    const depth = Error.stackTraceLimit;
    Error.stackTraceLimit = 50; // the learner's line may lie deep below the library's
    this.#show(id, (exercise) => {
      const lines = notRun(exercise);
      if (lines) {
        const detail = `${id}, ${plural(exercise.points)}`;
        return { badge: "NOT YET", title: exercise.title, detail, lines };
      }
      const seed = this.#memory(id).checks + 1;
      return this.#card(exercise, judge(exercise, answer, { seed }), answer, seed);
    });
    Error.stackTraceLimit = depth;
  }

  /**
   * Shows a hint of an exercise.
   *
   * @param id The exercise.
   * @param n Which: 1 the idea, 2 the shapes, 3 the form of the line.
   */
  hint(id: string, n: number): void {
    this.#show(id, ({ title, hints }) => {
      const text = hints[n - 1];
      const memory = this.#memory(id);
      if (text) this.#memories.set(id, { ...memory, open: Math.max(memory.open, n) });
      const lines = text === undefined
        ? [`There are hints 1 to ${hints.length}: hint("${id}", 1) shows the first.`]
        : [text];
      const detail = text === undefined ? id : `${id}, hint ${n} of ${hints.length}`;
      return { badge: "HINT", title, detail, lines };
    });
  }

  /**
   * Gives what a learner wrote for an exercise if it passes, and the course's own until then; says
   * in one line which.
   *
   * @param id The exercise.
   * @param answer What the learner wrote, by name.
   * @returns All names of the exercise, with values.
   */
  yours<E extends object>(id: string, answer: E): E {
    const say = (text: string) => GRADING in globalThis || showText(text);
    const exercise = this.#exercises.find((candidate) => candidate.id === id);
    try {
      const known = exerciseIn(this.#exercises, id); // says what may have been meant
      const { status } = notRun(known)
        ? { status: "fail" as const }
        : unheard(() => judge(known, answer as Exports));
      const names = known.exports.map((name) => `\`${name}\``).join(" and ");
      const call = `yours("${id}", { ${known.exports.join(", ")} })`;
      const told = status === "missing"
        ? `is not there: run its cell, then write ${call}; the course's own runs from here on`
        : IN_USE[status] ?? NOT_YET;
      say(`${names} (${id}) ${told}`);
      if (status === "pass") return answer;
    } catch (thrown) {
      say(errorText(thrown));
    }
    return (exercise ? standIn(exercise) : { ...answer }) as E;
  }

  /** Shows the card that a function makes; what it throws is told on a card, too. */
  #show(id: string, make: (exercise: Exercise) => Card): void {
    const exercise = this.#exercises.find((candidate) => candidate.id === id);
    try {
      if (exercise) return display(make(exercise));
      exerciseIn(this.#exercises, id); // throws, and says what may have been meant
    } catch (thrown) {
      const lines = exercise
        ? [
          "The check itself failed; this is no mistake of yours. Please report it.",
          errorText(thrown),
        ]
        : errorText(thrown).split("\n");
      display({ badge: exercise ? "NOT YET" : "NOT FOUND", title: String(id), lines });
    }
  }

  /** The card of a verdict. */
  #card(exercise: Exercise, verdict: Verdict, answer: Exports, seed: number): Card {
    const { id, title, points, hints } = exercise;
    const { status, message, hint } = verdict;
    const { open } = this.#remember(verdict, answer);
    const head = { title, detail: `${id}, ${plural(points)}` };
    if (status === "pass") {
      return {
        ...head,
        badge: "PASS",
        detail: `${id}, ${points} of ${plural(points)}, inputs of seed ${seed}`,
        lines: [message],
      };
    }
    if (status === "not-attempted") {
      return { ...head, badge: "NOT ATTEMPTED", lines: message.split("\n") };
    }
    if (hint === undefined) return { ...head, badge: "NOT YET", lines: message.split("\n") };
    const earlier = verdict.mistake === undefined ? this.#unsound(exercise, answer) : [];
    if (earlier.length > 0) {
      const lines = earlier.map(({ id, name }) => {
        const todo = this.#memory(id).failed
          ? "does not pass yet: mend it first"
          : "is not written yet: write it first";
        return `Your \`${name}\` ${todo}, and run its check (exercise ${id}); then come back here.`;
      });
      return { ...head, badge: "NOT YET", lines };
    }
    const ending = `\nHint: ${hint}`;
    const body = message.endsWith(ending) ? message.slice(0, -ending.length) : message;
    const more = `For ${open === 0 ? "a" : "the next"} hint: hint("${id}", ${open + 1})`;
    const detail = `${head.detail}, inputs of seed ${seed}`;
    return {
      ...head,
      badge: "NOT YET",
      detail,
      lines: body.split("\n"),
      hints,
      open: Math.min(open, hints.length),
      more,
    };
  }

  /** What is known of an exercise. */
  #memory(id: string): Memory {
    return this.#memories.get(id) ?? NOTHING;
  }

  /**
   * Takes a verdict into memory. The next hint opens when an answer that was changed makes the same
   * mistake once more.
   */
  #remember({ id, status, hint, mistake, message }: Verdict, answer: Exports): Memory {
    const before = this.#memory(id);
    const passed = status === "pass";
    const memory = { ...before, passed, checks: before.checks + 1 };
    if (hint !== undefined) { // it ran, and something is wrong
      memory.failed = true;
      memory.text = textOf(answer);
      memory.mistake = mistake ?? message.replace(/[\d.,-]+/g, "#");
      const again = memory.mistake === before.mistake && memory.text !== before.text;
      if (again) memory.open++;
    }
    this.#memories.set(id, memory);
    return memory;
  }

  /**
   * Functions of earlier exercises that an answer calls and that were checked without passing: the
   * mistake may be theirs.
   */
  #unsound(exercise: Exercise, answer: Exports): { id: string; name: string }[] {
    const text = textOf(answer);
    return exercise.uses.flatMap((id) => {
      if (this.#memories.get(id)?.passed !== false) return [];
      const calls = (name: string) => new RegExp(`(?<![.\\w$])${name}\\s*\\(`).test(text);
      return exerciseIn(this.#exercises, id).exports.filter(calls).map((name) => ({ id, name }));
    });
  }
}
