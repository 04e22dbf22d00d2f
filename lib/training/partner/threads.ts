/** The threads of Deno and Node; nothing in a browser, which a bundle of the library runs in too. */

/** A worker, as far as it is used. */
export interface Thread {
  postMessage(message: unknown): void;
  on(event: string, listener: (value: unknown) => void): void;
  unref(): void;
  terminate(): unknown;
}

/** The part of `node:worker_threads` that is used. */
interface Threads {
  readonly Worker: new (entry: URL) => Thread;
  readonly parentPort: Thread | null;
}

/** The part of `node:fs` that is used. */
interface Files {
  existsSync(path: URL): boolean;
}

/** What a global scope may have. */
interface Scope {
  readonly process?: { getBuiltinModule?(name: string): unknown };
  readonly Deno?: {
    readonly permissions: { querySync(which: { name: "read"; path: URL }): { state: string } };
  };
  readonly navigator?: { readonly hardwareConcurrency?: number };
}

const scope = globalThis as unknown as Scope;

/** Workers, where there are any. */
export function threads(): Threads | undefined {
  return scope.process?.getBuiltinModule?.("node:worker_threads") as Threads | undefined;
}

/** Cores that this program may use. */
export function cores(): number {
  return scope.navigator?.hardwareConcurrency ?? 1;
}

/** True when a worker may read its module, and it is there: nobody is asked for it. */
export function mayRun(entry: URL | null): entry is URL {
  if (entry?.protocol !== "file:") return false;
  const may = scope.Deno?.permissions.querySync({ name: "read", path: entry }).state ?? "granted";
  if (may !== "granted") return false;
  const files = scope.process?.getBuiltinModule?.("node:fs") as Files | undefined;
  return files?.existsSync(entry) === true; // a bundle has no module beside it
}
