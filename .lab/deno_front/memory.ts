/**
 * What is known of the cells that ran, and what an error that one of them ended with may mean.
 */
import config from "../../deno.json" with { type: "json" };
import library from "../../lib/library.ts" with { type: "text" };
import exported from "../../lib/mod.ts" with { type: "text" };
import { writtenFor } from "../../lib/code/foreign_names.ts";
import { declarationsOf, importsOf } from "../../lib/code/declarations.ts";
import { parseCode } from "../../lib/code/parse.ts";
import { isNode, nameOf, type Node } from "../../lib/code/tree.ts";
import { nearest as nearestOf } from "../../lib/exercises/engine/nearest.ts";
import { assigns, noFunction } from "../../lib/exercises/engine/written.ts";

/** A cell that did not run to its end. */
interface Failure {
  /** The exercise whose cell it is. */
  readonly exercise?: string | undefined;
  /** The number at its left. */
  readonly count: number;
  /** The first line of its error. */
  readonly reason: string;
}

/** The course's modules. */
const MODULES = Object.keys(config.imports).filter((name) => name.startsWith("@course/"));

/** What the library exports. */
const LIBRARY = [library, exported].flatMap((text) => parseCode(text).body).flatMap((node) =>
  (node.specifiers as Node[] ?? []).filter(isNode).flatMap((one) => nameOf(one.exported) ?? [])
);

const DECLARED =
  /^(?:export\s+)?(?:const|let|var|function\s*\*?|class|enum|def|import|\*\s*as)\s+(?:([\p{L}_$][\p{L}\p{N}_$]*)|[{[]([^}\]=]*)[}\]])/gmu;
const CHECKED = /\b(check|yours)\s*\(\s*["'`]([\w-]+)["'`]\s*,\s*\{([^}]*)\}/g;

/** The nearest name; of one or two letters, only by its case. */
function nearest(name: string, names: readonly string[]): string | undefined {
  if (name.length > 2) return nearestOf(name, names);
  return names.find((one) => one.toLowerCase() === name.toLowerCase());
}

/** Names that code declares, as far as its look tells. */
function namesDeclared(source: string): string[] {
  const cell = parseCode(source);
  if (!cell.problem) {
    const imported = importsOf(cell).map(({ local }) => local);
    return [...declarationsOf(cell).flatMap(({ names }) => names), ...imported];
  }
  const code = source.replace(/\/\/.*|\/\*[^]*?\*\//g, "");
  return [...code.matchAll(DECLARED)].flatMap(([, name, pattern]) =>
    name ? [name] : (pattern ?? "").split(",").map((one) => one.replace(/^.*:/s, "").trim())
  );
}

/** Remembers one kernel's cells. */
export class Memory {
  /** Names that are there. */
  readonly #names = new Set<string>();
  /** Names that a cell would have declared which failed. */
  readonly #failed = new Map<string, Failure>();
  /** Names that were there before Deno was started again. */
  #lost = new Set<string>();
  /** What the cell of each exercise declared when it last ran. */
  readonly #exercises = new Map<string, readonly string[]>();
  #namespaces: readonly string[] = [];

  /**
   * Takes note of a cell that is about to run.
   *
   * @param names What it declares.
   * @param exercise The exercise whose cell it is.
   * @param namespaces Local names of `import * as` the library.
   */
  begins(names: readonly string[], exercise: string | undefined, namespaces: string[]): void {
    for (const name of names) {
      this.#names.add(name);
      this.#failed.delete(name);
    }
    if (exercise) this.#exercises.set(exercise, names);
    for (const [name, failure] of this.#failed) {
      if (exercise && failure.exercise === exercise) this.#failed.delete(name);
    }
    this.#namespaces = [...new Set([...this.#namespaces, ...namespaces])];
  }

  /**
   * Takes note of a cell that did not run, or not to its end.
   *
   * @param source Its code.
   * @param failure What came of it.
   */
  fails(source: string, failure: Failure): void {
    for (const name of namesDeclared(source)) this.#failed.set(name, failure);
  }

  /** Forgets what Deno forgets when it is started again. */
  restarts(): void {
    this.#lost = new Set([...this.#lost, ...this.#names]);
    this.#names.clear();
    this.#failed.clear();
    this.#exercises.clear();
    this.#namespaces = [];
  }

  /**
   * Says what to do about an error.
   *
   * @param source The cell that it ended.
   * @param text The message of the error.
   * @returns A sentence, or nothing.
   */
  stepAfter(source: string, text: string): string | undefined {
    const name = /^(\S+) is not defined$/.exec(text)?.[1];
    if (name) return this.#undefined(source, name);
    const early = /^Cannot access '(\S+)' before initialization$/.exec(text)?.[1];
    if (early) {
      return `\`${early}\` is read before its declaration has run: move that line above this one`;
    }
    if (text === "Assignment to constant variable.") return "what changes is declared with let";
    const module = /^(?:Import|Module not found) "([^"]+)"/.exec(text)?.[1];
    if (module) {
      const near = nearest(module, MODULES);
      return near ? `did you mean "${near}"?` : `the course's modules are ${MODULES.join(", ")}`;
    }
    const constant = /^Assignment to constant variable: `(\S+)`/.exec(text)?.[1];
    if (constant) return `what changes is declared with let: let ${constant} = …`;
    const called = /^(?:(.+)\.)?([\w$]+) is not a function/.exec(text);
    if (called) return this.#uncallable(source, called[1], called[2]!);
    const key = /properties of undefined \((?:reading|setting) '(-?\d+|NaN)'\)/.exec(text)?.[1];
    if (key && /\]\s*\[/.test(source)) {
      const [, list] = /([\w$.]+)\s*\[[^\]]*\]\s*\[/.exec(source) ?? [];
      return `a Matrix has no [i][j]: entry (i, j) is read by ${list}.at(i, j), and written as ` +
        `${list}.data[j * ${list}.rows + i] = value; in a list of lists, the first index is out of range`;
    }
    const read = /properties of (undefined|null) \((?:reading|setting) '(.+)'\)/.exec(text);
    if (read) {
      return `what stands before .${read[2]} is ${
        read[1]
      }: a name is misspelt, an index is out of ` +
        "range, or a function has no return";
    }
    if (/^(.+) is not iterable/.test(text)) {
      return "behind `of`, behind `...` and on the right of `[a, b] =` stands a list";
    }
    if (/call stack size/.test(text)) {
      return "a function calls itself and never stops: one case returns without calling itself";
    }
    return undefined;
  }

  /**
   * Says what may be meant by a name that nothing has, before the code that needs it is called.
   *
   * @param name A name in a cell that runs.
   * @returns A sentence; undefined where the name is known, or a later cell may define it.
   */
  noteOn(name: string): string | undefined {
    if (this.#names.has(name) || name in globalThis || name === "arguments") return undefined;
    const written = writtenFor(name);
    const near = nearest(name, [...this.#names]) ?? nearest(name, LIBRARY);
    const meant = LIBRARY.includes(name)
      ? this.#imported(name)
      : written
      ? `here one writes ${written}`
      : near && `did you mean \`${near}\`?`;
    return meant && `nothing is called \`${name}\` yet; ${meant}`;
  }

  #undefined(source: string, name: string): string {
    const failure = this.#failed.get(name);
    if (failure) return told(name, failure);
    for (const [, call, id, names] of source.matchAll(CHECKED)) {
      if (!names!.split(",").some((one) => one.replace(/^.*:/s, "").trim() === name)) continue;
      const own = this.#exercises.get(id!);
      if (!own) {
        return `the cell that begins \`// @exercise ${id}\` defines \`${name}\`, and it has not run: ` +
          `run it, then this ${call}`;
      }
      const near = nearest(name, own);
      return `the cell of ${id}, as it last ran, defines no \`${name}\`` +
        (near
          ? `; it defines \`${near}\``
          : own.length > 0
          ? `; it defines ${own.join(", ")}`
          : "");
    }
    if (this.#names.has(name)) {
      return `\`${name}\` is read before its declaration has run: move that line above this one`;
    }
    if (this.#lost.has(name)) {
      return `Deno was started again since \`${name}\` was defined: run its cell again`;
    }
    if (LIBRARY.includes(name)) return this.#imported(name);
    const operand = /^(.+)ᵀ$/u.exec(name)?.[1];
    if (operand) return `here one writes transpose(${operand})`;
    const written = writtenFor(name);
    if (written) return `here one writes ${written}`;
    if (assigns(source, name)) {
      return `a new name is declared: const ${name} = …, or let where it changes`;
    }
    const globals = Object.getOwnPropertyNames(globalThis);
    const owns = new RegExp(`(?<![.\\w$])${escaped(name)}\\s*\\.`).test(source);
    const known = owns ? [globals, LIBRARY] : [LIBRARY, globals];
    const lists = [[...this.#names], [...this.#failed.keys()], ...known];
    const near = lists.map((list) => nearest(name, list)).find((one) => one !== undefined);
    if (near === undefined) {
      return `no cell that ran defines \`${name}\`: run the cell that does, or define it`;
    }
    const hidden = this.#failed.get(near);
    if (hidden && !this.#names.has(near)) return `did you mean \`${near}\`? ${told(near, hidden)}`;
    if (this.#names.has(near) || !LIBRARY.includes(near)) return `did you mean \`${near}\`?`;
    return `did you mean \`${near}\`? ${this.#imported(near)}`;
  }

  #imported(name: string): string {
    const [whole] = this.#namespaces;
    return `import it, import { ${name} } from "@course/lib"${
      whole ? `, or write ${whole}.${name}` : ""
    }`;
  }

  /** Something that was called and is no function. */
  #uncallable(source: string, owner: string | undefined, name: string): string | undefined {
    if (owner === undefined) {
      const args = new RegExp(`(?<![.\\w$])${escaped(name)}\\s*\\(([^()]*)\\)`).exec(source)?.[1];
      const [i, j] = args?.split(",").map((one) => one.trim()) ?? [];
      return j
        ? `if ${name} is a Matrix, write ${name}.at(${i}, ${j})`
        : i
        ? `if ${name} is a list, write ${name}[${i}]; two factors need a sign: ${name} * (${i})`
        : undefined;
    }
    if (this.#namespaces.includes(owner)) {
      const near = nearest(name, LIBRARY);
      return `the library has no \`${name}\`` +
        (near ? `; did you mean ${owner}.${near}?` : ": lib/library.ts lists its names");
    }
    const own = owner in globalThis ? Object(Reflect.get(globalThis, owner)) : undefined;
    const near = own && nearest(name, Object.getOwnPropertyNames(own));
    return near
      ? `did you mean ${owner}.${near}?`
      : noFunction(owner, name)?.text.replace(/\.$/, "");
  }
}

const told = (name: string, { count, reason }: Failure) =>
  `the cell that defines \`${name}\`, [${count}], ended with ${reason}: mend it, run it, then this one`;

const escaped = (name: string) => name.replace(/[$]/g, "\\$&");
