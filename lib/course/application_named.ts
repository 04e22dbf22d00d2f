/**
 * Finds an application by its name.
 *
 * @module
 */
import { applications } from "../applications/all.ts";
import type { Application } from "../applications/application.ts";
import { message } from "../errors.ts";

/**
 * Loads an application.
 *
 * @param action What is being done, as in "train".
 * @param name Its name.
 * @returns The application.
 * @throws {RangeError} If there is none of that name.
 */
export async function applicationNamed(action: string, name: string): Promise<Application> {
  const load = Object.hasOwn(applications, name) ? applications[name] : undefined;
  if (load) return (await load()).application;
  const hint = `the applications are ${Object.keys(applications).join(", ")}`;
  throw new RangeError(message(`${action} ${name}`, "there is no such application", hint));
}
