/** Runs notebooks, where that can be done. */
import { place } from "../../lib/book/site/execute.ts";

export { execute, type ExecutedCell, type Output, place } from "../../lib/book/site/execute.ts";

/** Why nothing can be executed here; `undefined` when it can. */
export const missing: string | undefined = whatIsMissing();

function whatIsMissing(): string | undefined {
  for (const name of ["run", "read", "write"] as const) {
    if (Deno.permissions.querySync({ name }).state !== "granted") return `without --allow-${name}`;
  }
  try {
    Deno.statSync(`${place.venv}/course.json`);
  } catch {
    return "without .venv: run deno task lab --setup-only";
  }
}
