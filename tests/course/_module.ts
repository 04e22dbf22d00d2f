/** The code of a notebook as one module, so that it can be type-checked. */
import { declarationsOf } from "../../lib/code/declarations.ts";
import { parseCode } from "../../lib/code/parse.ts";
import { isNode, nameOf } from "../../lib/code/tree.ts";
import { type Notebook, textOf } from "../../lib/ipynb/notebook.ts";

/**
 * Joins the code cells: imports first, each once; a cell that declares a name again opens a block,
 * in which the new name hides the old one, as it does in the kernel.
 */
export function moduleOf(notebook: Notebook): string {
  const imports = new Set<string>();
  const body: string[] = [];
  let scope = new Set<string>();
  let depth = 0;
  for (const cell of notebook.cells.filter((cell) => cell.cell_type === "code")) {
    const code = textOf(cell);
    const parsed = parseCode(code);
    if (parsed.problem) throw new SyntaxError(`cell ${cell.id}: ${parsed.problem.reason}`);
    const types = parsed.body.flatMap(({ id }) => isNode(id) ? nameOf(id)! : []);
    const declares = [...types, ...declarationsOf(parsed).flatMap(({ names }) => names)];
    if (declares.some((name) => scope.has(name))) {
      body.push("{");
      depth++;
      scope = new Set();
    }
    declares.forEach((name) => scope.add(name));
    body.push(`// cell ${cell.id}`);
    for (const { type, start, end } of parsed.body) {
      const text = code.slice(start, end);
      if (type === "ImportDeclaration") imports.add(text);
      else body.push(text);
    }
  }
  return [...mergedImports([...imports]), ...body, "}".repeat(depth)].join("\n") + "\n";
}

/** Cells may import the same name again; a module may not. */
function mergedImports(statements: string[]): string[] {
  const names = new Map<string, Set<string>>();
  const others: string[] = [];
  for (const statement of statements) {
    const named = /^import (type )?\{([^}]*)\} from ("[^"]+");?$/.exec(statement.trim());
    if (!named) {
      others.push(statement);
      continue;
    }
    const list = names.get(named[3]!) ?? new Set();
    for (const name of named[2]!.split(",").map((part) => part.trim()).filter(Boolean)) {
      list.add(named[1] ? `type ${name}` : name);
    }
    names.set(named[3]!, list);
  }
  const lists = [...names].map(([from, list]) => {
    const values = [...list].filter((name) =>
      !(name.startsWith("type ") && list.has(name.slice(5)))
    );
    return `import { ${values.join(", ")} } from ${from};`;
  });
  return [...others, ...lists];
}
