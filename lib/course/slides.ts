/**
 * The slides of the deck, by the ids that the lessons carry.
 *
 * @module
 */
import { type LessonEntry, LESSONS } from "./lessons.ts";

/** One slide. */
export interface Slide {
  /** As in `example-5`: the part of the deck, and the slide's number in it. */
  readonly id: string;
  /** The lesson that teaches it, as in `04_forward`. */
  readonly lesson: string;
}

/**
 * Lists the ids of the slides that a lesson teaches.
 *
 * @param lesson An entry of the list of lessons.
 * @returns Ids in the deck's order.
 */
export function slidesOf({ parts }: Pick<LessonEntry, "parts">): string[] {
  return parts.flatMap(({ id, slides }) =>
    slides === undefined ? [id] : Array.from({ length: slides }, (_, i) => `${id}-${i + 1}`)
  );
}

/** All 45 slides, in the deck's order. */
export const SLIDES: readonly Slide[] = LESSONS.flatMap((lesson) =>
  slidesOf(lesson).map((id) => ({ id, lesson: lesson.name }))
);

/**
 * Tells whether the deck has such a slide.
 *
 * @param id As in `example-5`.
 * @returns True if it does.
 */
export function isSlide(id: string): boolean {
  return SLIDES.some((slide) => slide.id === id);
}
