/**
 * The names that a lesson may import from "@course/lib".
 *
 * @module
 */
export * from "./library.ts";

// exercises
export { check, hint, yours } from "./exercises/check.ts";

// the course
export { courseMap } from "./course/course_map.ts";
