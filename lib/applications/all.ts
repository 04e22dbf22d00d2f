/**
 * The one list of applications: adding one is a folder, and a line here. `deno task lessons` writes
 * README's row and the name under which notebooks import it.
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
  translation: () => import("./translation/mod.ts"),
};
