/**
 * What a learner's process knows as "@course/lib": the library without the exercises, their
 * references and what grades them.
 *
 * @module
 */
import * as library from "../../library.ts";
import { Map, Object } from "../../natives.ts";

export * from "../../library.ts";

/** In place of `check`, which the record does not call. */
export function check(): Promise<void> {
  return Promise.resolve();
}

/** In place of `hint`. */
export function hint(): void {}

/** In place of `courseMap`. */
export function courseMap(): Promise<void> {
  return Promise.resolve();
}

/**
 * In place of `yours`.
 *
 * @param _id An exercise.
 * @param functions What was handed over.
 * @returns The same.
 */
export function yours<T>(_id: string, functions: T): Promise<T> {
  return Promise.resolve(functions);
}

/** The library's functions with their names, as they were before a learner's code ran. */
export const libraryNames: ReadonlyMap<unknown, string> = new Map(
  Object.entries(library).flatMap(([name, value]) =>
    typeof value === "function" ? [[value, name] as const] : []
  ),
);
