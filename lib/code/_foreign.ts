/**
 * What other languages write otherwise: the next step after code that does not parse.
 *
 * @module
 */

const LONGEST = 1000; // characters of a line that is looked at

/** The line on which the parser stopped. */
interface Stop {
  /** The whole line. */
  readonly line: string;
  /** What stands before the place. */
  readonly before: string;
  /** What stands at the place and after it. */
  readonly after: string;
}

/** A pattern of the whole line, and what to write. */
type Habit = readonly [RegExp, string | ((...parts: string[]) => string)];

/** A condition or a value, in the words of this language. */
const js = (text = "") =>
  text.trim()
    .replace(/\bis\s+not\b/g, "!==").replace(/(?<=\S\s+)is\b/g, "===")
    .replace(/\bnot\s+/g, "!").replace(/\band\b/g, "&&").replace(/\bor\b/g, "||")
    .replace(/\bTrue\b/g, "true").replace(/\bFalse\b/g, "false").replace(/\bNone\b/g, "null");

const NO_MODULE = (_: string, from = "") =>
  `import * as course from "@course/lib"; there is no ${from} here`;

/** By what stands around marks of a text. */
const TEXTS: readonly Habit[] = [
  [/"""|'''/, "/* … */ for a comment, `…` for a text of several lines"],
  [/(?<![\w"'])[fr](["']).*\1/, "`… ${name} …`, a text between backticks"],
  [/('\w+'\w+.*')/, "a text that has the mark ' in it between two \""],
];

/** By what the line looks like, texts and comments left out; the first that fits. */
const LINES: readonly Habit[] = [
  [
    /^\s*(?:async\s+)?def\s+(\w+)\s*\(([^)]*)\)/,
    (_, name, args = "") => `function ${name}(${args.replace(/\s*:\s*\w+/g, "")}) { … }`,
  ],
  [/^\s*(?:func|fun|fn|sub)\s+(\w+)\s*\(/, (_, name) => `function ${name}(…) { … }`],
  [
    /^\s*function\s+(\w+)\s*\(([^)]*)\)\s*=\s*([^;]*)/,
    (_, name, args, value) => `function ${name}(${args}) { return ${js(value)}; }`,
  ],
  [
    /^\s*(?:const|let|var)\s+(\w+)\s*\(([^)]*)\)\s*=/,
    (_, name, args) => `const ${name} = (${args}) => …`,
  ],
  [/\b(?:elif|elsif|elseif)\b/, "else if (…) { … }"],
  [
    /\[[^\]]*\bfor\s+(\w+)\s+in\s+([\w.]+(?:\([^()]*\))?)/,
    (_, one, list) =>
      list?.startsWith("range(")
        ? `Array.from({ length: n }, (_, ${one}) => …)`
        : `${list}.map((${one}) => …)`,
  ],
  [
    /^\s*for\s*\(?\s*(\w+)\s+in\s+range\b/,
    (_, one) => `for (let ${one} = 0; ${one} < n; ${one}++) { … }`,
  ],
  [
    /^\s*for\s+(\w+)\s*,\s*(\w+)\s+in\s+enumerate\s*\((\w+)/,
    (_, i, one, list) => `for (const [${i}, ${one}] of ${list}.entries()) { … }`,
  ],
  [
    /^\s*for\s+(\w+)\s+in\s+(\w+)\s*\.\.\.?\s*(\w+)/,
    (_, one, from, to) => `for (let ${one} = ${from}; ${one} < ${to}; ${one}++) { … }`,
  ],
  [
    /^\s*for(?:each)?\s*\(?\s*(\w+)\s+(?:in|of)\s+([\w.]+(?:\([^()]*\))?)/,
    (_, one, list) => `for (const ${one} of ${list}) { … }`,
  ],
  [
    /^\s*for\s+(\w+)\s*=\s*([\w.]+)\s*(?::|to)\s*([\w.]+)/,
    (_, one, from, to) => `for (let ${one} = ${from}; ${one} <= ${to}; ${one}++) { … }`,
  ],
  [
    /^\s*(?:\}\s*)?((?:else\s+)?if|while)\s+(?!\()(.+?)\s*(?::|\bthen\b|\{|$)/,
    (_, word, test) => `${word} (${js(test)}) { … }`,
  ],
  [
    /^\s*((?:else\s+)?if|while)\s*\((.*)\)\s*(?::\s*$|then\b)/,
    (_, word, test) => `${word} (${js(test)}) { … }`,
  ],
  [/^\s*for\b.*\)\s*:\s*$/, "for (…) { … }"],
  [/^\s*(?:\}\s*)?(else|try|finally)\s*:/, (_, word) => `${word} { … }`],
  [/^\s*except\b/, "catch (error) { … }"],
  [/^\s*class\s+(\w+)\s*\(\s*(\w+)\s*\)/, (_, name, from) => `class ${name} extends ${from} { … }`],
  [/^\s*class\s+(\w+)\s*(?:\(\s*\))?\s*:/, (_, name) => `class ${name} { … }`],
  [/^\s*from\s+([\w.]+)\s+import\b/, NO_MODULE],
  [/^\s*import\s+([\w.]+)\s*(?:;?\s*$|as\b)/, NO_MODULE],
  [/\blambda\b\s*([\w, ]*):/, (_, args = "") => `(${args.trim()}) => …`],
  [/(?:\(([\w, ]*)\)|(\w+))\s*->/, (_, args, one) => `(${args ?? one}) => …`],
  [/^\s*raise\b/, "throw new Error(…)"],
  [/^\s*assert\s+/, "if (!…) throw new Error(…)"],
  [/^\s*(?:print|echo|puts|printf)\s+[^(\s]/, "console.log(…)"],
  [/^\s*(?:global|nonlocal)\s/, "nothing: a name of outside is known inside a function"],
  [/^\s*del\s/, "delete record.key, or list.splice(at, 1)"],
  [/^\s*with\s.+\bas\b/, "const name = …"],
  [/^\s*let\s+mut\s+(\w+)/, (_, name) => `let ${name} = …`],
  [/(?:^|\s)#(?![!\w])/, "// for a comment"],
  [/=\s*(\S.*?)\s+if\s+(.+?)\s+else\s+(.+?);?$/, (_, ...parts) => choice(parts)],
  [/^\s*return\s+(\S.*?)\s+if\s+(.+?)\s+else\s+(.+?);?$/, (_, ...parts) => choice(parts)],
  [/^\s*(\S.*?)\s+(?:if|when)\s+(.+?);?$/, (_, what, test) => `if (${js(test)}) ${what}`],
  [/^\s*unless\s+(.+?)\s*$/, (_, test) => `if (!(${js(test)})) { … }`],
  [/\bis\s+not\s+(\w+)/, (_, what) => `!== ${js(what)}`],
  [/\S\s+is\s+(\w+)/, (_, what) => `=== ${js(what)}`],
  [/\bnot\s+in\b/, "!list.includes(one)"],
  [/\bnot\b\s*[\w(]/, "! for not"],
  [/[\w)\]"']\s+and\s+[\w(!"']/, "&& for and"],
  [/[\w)\]"']\s+or\s+[\w(!"']/, "|| for or"],
  [/(\w+)\s+(?:div|idiv)\s+(\w+)/, (_, a, b) => `Math.trunc(${a} / ${b})`],
  [/(\w+)\s+mod\s+(\w+)/, (_, a, b) => `${a} % ${b}`],
  [
    /([\w.]+)\[\s*([^\[\]:?,]*)\s*:\s*([^\[\]:?,]*)\s*\]/,
    (_, list, from, to) => slice(list!, from, to),
  ],
  [/([\w.]+)\[[^\[\]?]*:[^\[\]?]*,|([\w.]+)\[[^\[\]?]*,\s*:/, (_, a, b) => part(a ?? b!)],
  [/\[[^\[\]]*;[^\[\]]*\]?/, "[[1, 2], [3, 4]]: a list of rows"],
  [
    /^\s*(?:int|float|double|long|string|String|bool|boolean|number|auto|char)\s+(\w+)\s*=/,
    (_, name) => `const ${name} = …`,
  ],
  [/^\s*(?:val|my|local|dim)\s+(\w+)\s*=/i, (_, name) => `const ${name} = …`],
  [/^\s*(?:const|let|var)?\s*(\w+)\s*(?:<-|:=)/, (_, name) => `const ${name} = …`],
  [/<>|~=/, "!=="],
  [/([\p{L}\w]+)\s*[²³]/u, (_, name) => `${name} ** 2`],
  [/√\s*\(?([\w.]+)/, (_, what) => `Math.sqrt(${what})`],
  [
    /(?<!\b(?:const|let|var|function)\s+)\b(?!0[box])(\d+)([a-zA-Z]\w*)/,
    (_, number, name) => `${number} * ${name}`,
  ],
  [/[⟨⟩]|\^\s*\{|[_\\]\{|\\[a-z]+/, "a name of letters, as in xt, aPrev, Waa"],
];

const choice = ([yes, test, no]: (string | undefined)[]) => `${js(test)} ? ${js(yes)} : ${js(no)}`;

const slice = (list: string, from = "", to = "") =>
  from || to
    ? `${list}.slice(${from || "0"}${to ? `, ${to}` : ""}) of a list`
    : `${list}.slice() for a copy of a list`;

const part = (name: string) =>
  `${name}.at(i, j) for an entry of a Matrix; splitRows(${name}, n) gives its first rows and the rest`;

const OPERAND = "([\\p{L}\\p{N}_$.]+)";
const LEFT = new RegExp(`${OPERAND}\\s*$`, "u");
const RIGHT = new RegExp(`^\\s*${OPERAND}`, "u");

/** Signs of mathematics, by what they do to matrices. */
const PRODUCTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from("@·•⋅∙×✕", (sign) => [sign, "matMul"])),
  ...Object.fromEntries(Array.from("⊙∘○⊗", (sign) => [sign, "multiply"])),
  "⊕": "add",
};

/** `W @ x` and its like. */
function product({ before, after }: Stop): string | undefined {
  const sign = Array.from(after)[0] ?? "";
  const call = before.endsWith(".") && sign === "*" ? "multiply" : PRODUCTS[sign];
  const left = LEFT.exec(before.replace(/\.$/, ""))?.[1];
  if (!call || !left) return undefined;
  const right = RIGHT.exec(after.slice(sign.length))?.[1] ?? "…";
  const numbers = call === "matMul" && sign !== "@" ? `; of numbers ${left} * ${right}` : "";
  return `${call}(${left}, ${right})${numbers}`;
}

/** `X.at(i, j) = 1` and its like. */
function entry({ after }: Stop): string | undefined {
  const target = /^([\w$.]+?)(?:\.at|\.get)?\s*\(([^()]*)\)\s*(?:[-+*/]|\*\*)?=(?!=)/.exec(after);
  if (!target) return undefined;
  const [, name, args] = target as unknown as [string, string, string];
  const [i, j, ...more] = args.split(",").map((one) => one.trim());
  if (!i || more.length > 0) return undefined;
  if (!j) return `${name}[${i}] = … for an entry of a list`;
  const column = /^\w+$/.test(j) ? j : `(${j})`;
  return `${name}.data[${column} * ${name}.rows + ${i}] = … for entry (${i}, ${j}) of a Matrix`;
}

/** `W'` and `Wᵀ`. */
function transposed({ before, after }: Stop): string | undefined {
  const name = LEFT.exec(before)?.[1];
  if (/^[fr]?['"].*['"]/.test(`${before.slice(-1)}${after}`)) return undefined; // f'…'
  return name && /^(?:['’ᵀ]|\.')/.test(after) && !/["'`]/.test(before)
    ? `transpose(${name})`
    : undefined;
}

/**
 * Finds what to write in the place of what another language would write.
 *
 * @param source Code that does not parse.
 * @param offset Where the parser stopped.
 * @returns A sentence, or undefined if it looks like no habit that is known.
 */
export function foreignStep(source: string, offset: number): string | undefined {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  const end = source.indexOf("\n", offset);
  const line = source.slice(start, end < 0 ? undefined : end);
  if (line.length > LONGEST) return undefined;
  const stop = { line, before: line.slice(0, offset - start), after: line.slice(offset - start) };
  const written = product(stop) ?? entry(stop) ?? transposed(stop) ?? fitting(TEXTS, line) ??
    fitting(LINES, line.replace(/(["'`]).*?(?:\1|$)/g, "$1…$1").replace(/\/\/.*$/, ""));
  return written && `here one writes ${written}`;
}

function fitting(habits: readonly Habit[], line: string): string | undefined {
  for (const [pattern, written] of habits) {
    const found = pattern.exec(line);
    if (found) return typeof written === "string" ? written : written(...found);
  }
  return undefined;
}
