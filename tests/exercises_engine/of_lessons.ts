/**
 * Reads what stands in a folder beside this file, one file a lesson or more: a new file counts as
 * soon as it is there.
 *
 * @module
 */

/** Whether the folders can be read; without it, tests that need them are ignored. */
export const canRead = Deno.permissions.querySync({ name: "read" }).state === "granted";

/** Gives, for an exercise, what the files of a folder say of it; `what` names it in the error. */
export async function ofLessons<T>(
  folder: string,
  what: string,
): Promise<(exercise: { id: string; lesson: string }) => T> {
  const all = new Map<string, T>();
  const files = canRead ? [...Deno.readDirSync(new URL(`${folder}/`, import.meta.url))] : [];
  for (const { name } of files.filter(({ name }) => !name.startsWith("_"))) {
    const { default: found } = await import(`./${folder}/${name}`);
    for (const [id, entry] of Object.entries<T>(found)) {
      if (all.has(id)) throw new RangeError(`${id} has ${what} twice, one in ${folder}/${name}`);
      all.set(id, entry);
    }
  }
  return ({ id, lesson }) => {
    const found = all.get(id);
    if (found) return found;
    const file = `tests/exercises_engine/${folder}/${lesson}.ts`;
    throw new RangeError(`${id} has no ${what}: write it under "${id}" in ${file}`);
  };
}
