/** The code of a notebook as one module, so that it can be type-checked. */
import { factsOf } from "../../lib/course/_code.ts";
import { type Notebook, textOf } from "../../lib/course/notebook_file.ts";

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
    const facts = factsOf(code);
    if ("reason" in facts) throw new SyntaxError(`cell ${cell.id}: ${facts.reason}`);
    const texts = facts.statements.map(({ from, to }) => code.slice(from, to));
    facts.statements.forEach(({ isImport }, i) => isImport && imports.add(texts[i]!));
    if (facts.declares.some((name) => scope.has(name))) {
      body.push("{");
      depth++;
      scope = new Set();
    }
    facts.declares.forEach((name) => scope.add(name));
    body.push(`// cell ${cell.id}`, ...texts.filter((_, i) => !facts.statements[i]!.isImport));
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
