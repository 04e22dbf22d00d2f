/**
 * Names that other languages have, and what is written here.
 *
 * @module
 */

const OF_MATH = ["abs", "max", "min", "round", "floor", "ceil", "sqrt", "exp", "log", "sin", "cos"];
const LIBRARIES = ["np", "numpy", "torch", "tf", "pd", "jnp", "scipy", "keras"];
const PRINTERS = ["print", "printf", "println", "echo", "puts", "disp", "fprintf", "cout"];
const NOTHING = ["None", "nil", "NULL", "nullptr", "Null"];

/** Name to what is written in its place. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ...NOTHING.map((name) => [name, "null"] as const),
  ...PRINTERS.map((name) => [name, "console.log(…)"] as const),
  ...OF_MATH.map((name) => [name, `Math.${name}(…)`] as const),
  ...LIBRARIES.map((name) =>
    [
      name,
      "the library's functions, such as matMul, zeros and tanh, or Math.sqrt for numbers",
    ] as const
  ),
  ["True", "true"],
  ["TRUE", "true"],
  ["False", "false"],
  ["FALSE", "false"],
  ["len", "list.length; a Matrix has A.rows and A.cols"],
  ["size", "list.length; a Matrix has A.rows and A.cols"],
  ["shape", "A.rows and A.cols, or shapeOf(A)"],
  ["range", "for (let i = 0; i < n; i++) { … }, or Array.from({ length: n }, (_, i) => i)"],
  ["enumerate", "for (const [i, one] of list.entries()) { … }"],
  ["zip", "a.map((one, i) => [one, b[i]])"],
  ["sum", "list.reduce((a, b) => a + b, 0)"],
  ["sorted", "list.toSorted((a, b) => a - b)"],
  ["reversed", "list.toReversed()"],
  ["str", "String(…), or `${…}`"],
  ["int", "Math.trunc(…), or Number(…) for a text"],
  ["float", "Number(…)"],
  ["bool", "Boolean(…)"],
  ["list", "[...…]"],
  ["dict", "{ key: value }, or new Map(…)"],
  ["tuple", "[a, b]"],
  ["set", "new Set(…)"],
  ["type", "typeof …"],
  ["isinstance", "… instanceof …"],
  ["input", "prompt(…)"],
  ["pow", "a ** b"],
  ["pi", "Math.PI"],
  ["math", "Math"],
  ["nan", "NaN"],
  ["inf", "Infinity"],
  ["pass", "nothing: `{}` is empty already"],
  ["elif", "else if (…) { … }"],
  ["require", 'import … from "…"'],
  ["Exception", "new Error(…)"],
  ["ValueError", "new RangeError(…)"],
]);

/**
 * Says what is written in the place of a name of another language.
 *
 * @param name A name that is not defined.
 * @returns Code, or a few words; undefined for all other names.
 */
export function writtenFor(name: string): string | undefined {
  return WRITTEN.get(name);
}
