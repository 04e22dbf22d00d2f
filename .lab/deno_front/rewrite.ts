/**
 * Rewrites cells so that the front can keep its promises; what a cell does stays the same.
 *
 * ```text
 * const f = (x: number) => x + 1;   let f = (x: number) => x + 1;
 * throw 404;                        throw __front.thrown((404));
 * f(1)                              __front.value((f(1)))
 * ```
 *
 * - V8 refuses a name that was a `const` and becomes a function or a `let`, and the reverse. So
 *   constants are kept in `let`, and a name keeps the form that it had first: `let`, or `var` for
 *   functions. Assignments to constants are refused here.
 * - The last value, what is thrown and what is awaited pass through the prelude.
 *
 * Lines stay where they are, so that places in errors remain true.
 */
import { habitsIn } from "../../lib/code/habits.ts";
import { declarationsOf, importsOf } from "../../lib/code/declarations.ts";
import { boundIdentifiers, boundNames, freeNames, outerReferences } from "../../lib/code/names.ts";
import { type Code, parseCode, pointAt } from "../../lib/code/parse.ts";
import { childrenOf, isNode, nameOf, type Node } from "../../lib/code/tree.ts";
import { Edits } from "./edits.ts";
import { Memory } from "./memory.ts";
import { OwnNames } from "./own_names.ts";

/** What the front is told of a cell. */
export interface Answer {
  /** Why the cell cannot run: reason, line and caret. */
  problem: string | null;
  /** What is run in its place. */
  code: string;
  /** What it imports; `type` tells that it uses the name as a type only. */
  imports: { module: string; imported: string; local: string; type: boolean }[];
  /** The exercise whose cell it is, and the names that it declares. */
  exercise: { id: string; names: string[] } | null;
  /** What it reads of whole modules: `course.tanh`. */
  members: { module: string; imported: string; written: string; line: number }[];
  /** What runs and does something else than it seems to say, a line each. */
  notes: string[];
  /** Lines in which a loop begins that might not end. */
  loops: number[];
}

type Form = "let" | "var";

const EXERCISE = /^\s*\/\/ @exercise ([\w-]+)\s*$/m;
/** The exercise whose cell this is, by its comment. */
export const exerciseOf = (source: string): string | undefined => EXERCISE.exec(source)?.[1];

const TOO_DEEP = /nested too deeply$/; // Deno may run it all the same

/** Reads the cells of one kernel, in the order in which they run. */
export class Cells {
  readonly #forms = new Map<string, Form>();
  readonly #constants = new Set<string>();
  readonly #own = new OwnNames();
  /** Names of whole modules. */
  readonly #modules = new Map<string, string>();

  /** @param memory What is known of the cells that ran. */
  constructor(readonly memory = new Memory()) {}

  /**
   * Reads a cell.
   *
   * @param source Its code.
   * @param runs Whether it is about to run: what it declares is then there for later cells.
   * @returns What to run, or why it cannot run.
   */
  read(source: string, runs: boolean): Answer {
    const cell = parseCode(source);
    const id = exerciseOf(source);
    const { problem } = cell;
    const names = declarationsOf(cell).flatMap((one) => one.names);
    const imports = importsIn(cell);
    const step = problem?.step ? `\nHint: ${problem.step}` : "";
    const answer: Answer = {
      problem: problem && !TOO_DEEP.test(problem.reason)
        ? `${problem.reason}\n${pointAt(source, problem)}${step}`
        : null,
      code: source,
      imports,
      exercise: id ? { id, names } : null,
      members: [],
      notes: [],
      loops: [],
    };
    if (problem || !runs) return answer;
    const locals = imports.map(({ local }) => local);
    for (const name of [...names, ...locals]) this.#modules.delete(name);
    const wholes = imports.filter(({ imported }) => imported === "*");
    for (const { local, module } of wholes) this.#modules.set(local, module);
    const library = wholes.filter(({ module }) => module === "@course/lib");
    this.memory.begins([...names, ...locals], id, library.map(({ local }) => local));
    const object = source.trim().startsWith("{") && !source.trim().endsWith(";")
      ? parseCode(`(${source})`)
      : cell;
    const code = this.#rewrite(this.#own.renamed(object.problem ? cell : object));
    const { exercise } = answer;
    return {
      ...answer,
      members: membersIn(cell, this.#modules),
      loops: loopsIn(cell),
      notes: [...habitsIn(cell), ...this.#missingIn(cell)].map(({ line, text }) =>
        `line ${line}: ${text}`
      ),
      code: `__front.begins(${exercise ? JSON.stringify(exercise) : ""});${code}`,
    };
  }

  /** Names that a cell needs when its functions are called, that are not there, and what is meant. */
  #missingIn({ body }: Code): { line: number; text: string }[] {
    const notes = new Map<string, { line: number; text: string }>();
    const needed = freeNames(body);
    for (const { name, loc } of outerReferences(body)) {
      const text = needed.has(name as string) && this.memory.noteOn(name as string);
      if (text) notes.set(name as string, { line: loc.start.line, text });
    }
    return [...notes.values()];
  }

  #rewrite({ source, body }: Code): string {
    const edits = new Edits(source);
    for (const statement of body) {
      if (statement.type === "ImportDeclaration") this.#import(statement, edits);
      else this.#declare(isNode(statement.declaration) ? statement.declaration : statement, edits);
    }
    const outer = this.#constants.size > 0 ? outerReferences(body) : [];
    const constants = new Set(outer.filter(({ name }) => this.#constants.has(name as string)));
    for (const statement of body) this.#inside(statement, statement, constants, edits);
    const last = body.findLast(({ type }) => type !== "EmptyStatement");
    if (last) showValue(last, edits);
    return edits.applied();
  }

  /** The form that names have, or get now. */
  #form(names: readonly string[], otherwise: Form): Form {
    const form = names.map((name) => this.#forms.get(name)).find(Boolean) ?? otherwise;
    for (const name of names) {
      this.#forms.set(name, form);
      this.#constants.delete(name);
    }
    return form;
  }

  #import(node: Node, edits: Edits): void {
    const specifiers = (node.specifiers as Node[]).filter(({ importKind }) =>
      importKind !== "type"
    );
    if (node.importKind === "type" || node.phase || specifiers.length === 0) return;
    const { raw } = (node.source as { extra: { raw: string } }).extra;
    const attributes = (node.attributes as Node[] ?? []).map(({ key, value }) =>
      `${JSON.stringify(nameOf(key))}: ${JSON.stringify((value as Node).value)}`
    );
    const loaded = `await import(${raw}${
      attributes.length ? `, { with: { ${attributes.join(", ")} } }` : ""
    })`;
    const parts = specifiers.map((one) => {
      const local = (one.local as Node).name as string;
      const form = this.#form([local], "let");
      this.#constants.add(local);
      if (one.type === "ImportNamespaceSpecifier") return `${form} ${local} = ${loaded};`;
      const imported = nameOf(one.imported) ?? "default";
      return `${form} { ${JSON.stringify(imported)}: ${local} } = ${loaded};`;
    });
    const lines = "\n".repeat(node.loc.end.line - node.loc.start.line);
    edits.replace(node.start, node.end, parts.join(" ") + lines);
  }

  #declare(node: Node, edits: Edits): void {
    if (node.declare) return;
    const id = isNode(node.id) ? node.id : undefined;
    const name = id?.name as string;
    if (node.type === "VariableDeclaration" && /^(const|let|var)$/.test(node.kind as string)) {
      this.#variables(node, edits);
    } else if (node.type === "ClassDeclaration" && id) {
      if (this.#form([name], "let") === "let") return;
      edits.insert(node.start, `var ${name} = `);
      edits.close(node.end, ";");
    } else if (/^(Function|TSEnum)Declaration$/.test(node.type) && id) {
      const isEnum = node.type === "TSEnumDeclaration";
      const known = this.#forms.has(name);
      if (this.#form([name], "var") === "var") {
        // an enum adds to what has its name
        if (isEnum && known) edits.head += `${name} = undefined;`;
        return;
      }
      edits.replace(id.start, id.end, `__front_${name}`);
      const renamed = `let ${name} = __front.hoisted(__front_${name}, "${name}");`;
      if (isEnum) edits.close(node.end, renamed);
      else edits.head += renamed;
    }
  }

  #variables(node: Node, edits: Edits): void {
    const kind = node.kind as string;
    let before = kind;
    for (const [i, one] of (node.declarations as Node[]).entries()) {
      const names = boundNames(one.id as Node);
      const form = this.#form(names, kind === "var" ? "var" : "let");
      if (kind === "const") { for (const name of names) this.#constants.add(name); }
      if (i === 0 && form !== kind) edits.replace(node.start, node.start + kind.length, form);
      if (i > 0 && form !== before) {
        const comma = edits.source.lastIndexOf(",", one.start);
        edits.replace(comma, comma + 1, `; ${form}`);
      }
      before = form;
    }
  }

  /** Goes through what stands inside a statement. */
  #inside(node: Node, top: Node, constants: ReadonlySet<Node>, edits: Edits, inner = false): void {
    const { type } = node;
    const argument = node.argument as Node;
    if (type === "ThrowStatement") edits.wrap(argument, "__front.thrown((", "))");
    if (type === "AwaitExpression" && !inner) edits.wrap(argument, "__front.awaited((", "))");
    if (type === "VariableDeclaration" && node.kind === "var" && !inner && node !== top) {
      const ids = (node.declarations as Node[]).map(({ id }) => id as Node);
      const form = this.#form(ids.flatMap(boundNames), "var");
      // a `let` of an earlier cell is there already
      if (form === "let") edits.replace(node.start, node.start + "var".length, "");
    }
    if (constants.size > 0) refuse(node, constants, edits);
    const deeper = inner || Array.isArray(node.params) || type === "StaticBlock" ||
      /^Class(Accessor|Private)?Property$/.test(type);
    for (const child of childrenOf(node)) this.#inside(child, top, constants, edits, deeper);
  }
}

/** Makes an assignment to a constant an error, once its value has been computed. */
function refuse(node: Node, constants: ReadonlySet<Node>, edits: Edits): void {
  const target = (node.type === "UpdateExpression" ? node.argument : node.left) as Node;
  if (!/^(AssignmentExpression|UpdateExpression|For(In|Of)Statement)$/.test(node.type)) return;
  const constant = boundIdentifiers(target).find((one) => constants.has(one));
  if (!constant) return;
  const call = `__front.constant("${constant.name}"`;
  if (node.type === "UpdateExpression") edits.replace(node.start, node.end, `${call})`);
  else edits.wrap(node.right as Node, `${call}, (`, "))");
}

/** Passes the value of a last statement through the prelude. */
function showValue(statement: Node, edits: Edits): void {
  const { type } = statement;
  if (type === "ExpressionStatement") {
    const expression = statement.expression as Node;
    const inBrackets = (expression.extra as { parenthesized?: boolean })?.parenthesized;
    const named = /^(Identifier|(Optional)?MemberExpression)$/.test(expression.type) && !inBrackets;
    edits.wrap(expression, `__front.${named ? "named" : "value"}((`, "))");
    return;
  }
  const inner = type === "BlockStatement"
    ? [(statement.body as Node[]).findLast((one) => one.type !== "EmptyStatement")]
    : type === "TryStatement"
    ? [statement.block, (statement.handler as Node | null)?.body]
    : type === "IfStatement"
    ? [statement.consequent, statement.alternate]
    : type === "LabeledStatement"
    ? [statement.body]
    : [];
  for (const one of inner) if (isNode(one)) showValue(one, edits);
}

/** Where loops begin that go on for as long as something holds. */
function loopsIn({ body }: Code): number[] {
  const lines = new Set<number>();
  const left = [...body];
  for (let node; (node = left.pop());) {
    if (/^(While|DoWhile|For)Statement$/.test(node.type)) lines.add(node.loc.start.line);
    left.push(...childrenOf(node));
  }
  return [...lines].sort((a, b) => a - b);
}

/** What a cell reads of whole modules, once a name. */
function membersIn({ body }: Code, modules: ReadonlyMap<string, string>): Answer["members"] {
  if (modules.size === 0) return [];
  const wholes = new Set(outerReferences(body).filter(({ name }) => modules.has(name as string)));
  const found = new Map<string, Answer["members"][number]>();
  const left = [...body];
  for (let node; (node = left.pop());) {
    const object = node.object as Node;
    if (node.type === "MemberExpression" && !node.computed && wholes.has(object)) {
      const [local, imported] = [object.name as string, nameOf(node.property)!];
      const written = `${local}.${imported}`;
      const module = modules.get(local)!;
      found.set(written, { module, imported, written, line: node.loc.start.line });
    }
    left.push(...childrenOf(node));
  }
  return [...found.values()];
}

/** What a cell imports, and whether the cell uses it as a type only. */
function importsIn(cell: Code): Answer["imports"] {
  const imports = importsOf(cell);
  if (imports.length === 0) return [];
  const values = new Set(outerReferences(cell.body).map(({ name }) => name));
  const types = new Set(cell.body.flatMap((node) => namesInTypes(node)));
  return imports.map(({ from: module, imported, local }) => {
    return { module, imported, local, type: types.has(local) && !values.has(local) };
  });
}

function namesInTypes(node: Node, inner = false): string[] {
  const inType = inner || node.type.startsWith("TS");
  const own = inType && node.type === "Identifier" ? [node.name as string] : [];
  return [...own, ...childrenOf(node).flatMap((child) => namesInTypes(child, inType))];
}
