/**
 * The one list of applications. Adding one is a folder, a line here, and the name under which
 * notebooks import it in deno.json.
 *
 * @module
 */
import type { Application } from "./application.ts";

/** What every application's `mod.ts` exports, besides what its lesson needs. */
export interface ApplicationModule {
  /** The application. */
  readonly application: Application;
}

/** By name: loads an application's module, which nothing needs before it is asked for. */
export const applications: Readonly<Record<string, () => Promise<ApplicationModule>>> = {
  names: () => import("./names/mod.ts"),
  speech: () => import("./speech/mod.ts"),
  synthesis: () => import("./synthesis/mod.ts"),
};
