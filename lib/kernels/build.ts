/**
 * Compiles assembly/ to fma.wasm and plain.wasm: `deno task kernels`. With `--check` it writes
 * nothing and fails when a committed file is not what the sources give.
 *
 * Two things are done to the sources on the way. Loops written `for (let u = 0; u < UNROLL; u++)`
 * are written out, and each exported generic function gets an f32 and an f64 export.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { message } from "../errors.ts";

/** The part of the compiler that is used. */
interface Compiler {
  main(
    options: string[],
    host: {
      readFile(name: string): string | null;
      writeFile(name: string, contents: string | Uint8Array): void;
      listFiles(): string[];
      transforms: unknown[];
    },
  ): Promise<{ error: Error | null; stderr: { toString(): string } }>;
}

/**
 * The compiler, whose name Deno does not see before it is needed: learners are spared a download of
 * 100 MB. Its version, and those of what it needs, are pinned by assembly/build.lock.
 */
const COMPILER: string = "npm:assemblyscript@0.28.20/asc";

const here = new URL("./assembly/", import.meta.url);
const SOURCES = ["product", "step", "gates", "rows", "loss", "ctc", "update"];
/** The build for machines with a fused multiply-add, and the build for those without. */
const TARGETS = {
  fma: ["--enable", "relaxed-simd", "--use", "FMA=1"],
  plain: ["--use", "FMA=0"],
};

/** What the transform sees of a syntax tree. */
interface Node {
  text?: string;
  condition?: { right?: { text?: string } };
  statements?: Node[];
  [part: string]: unknown;
}

/** Writes `for (let u = 0; u < UNROLL; u++) body` out as copies of its body. */
class Unroll {
  afterParse(parser: { sources: Node[] }): void {
    for (const source of parser.sources) {
      const copies = Number(/const UNROLL: i32 = (\d+)/.exec(source.text ?? "")?.[1]);
      if (copies) { for (const statement of source.statements ?? []) unroll(statement, copies); }
    }
  }
}

function unroll(node: Node | undefined, copies: number): void {
  if (!node || typeof node !== "object") return;
  if (Array.isArray(node.statements)) {
    node.statements = node.statements.flatMap((statement) =>
      statement.condition?.right?.text === "UNROLL"
        ? Array<Node>(copies).fill(statement.body as Node)
        : [statement]
    );
    for (const statement of node.statements) unroll(statement, copies);
  }
  for (const part of ["body", "ifTrue", "ifFalse"]) unroll(node[part] as Node | undefined, copies);
}

/** One export a type for each `export function name<T>(...)` of a source. */
function instances(name: string, code: string): string {
  const pattern = /^export function (\w+)<T>\(([^)]*)\): (\w+)/gm;
  const wrappers = [...code.matchAll(pattern)].flatMap(([, symbol, parameters, result]) => {
    const names = [...parameters!.matchAll(/(\w+):/g)].map((match) => match[1]).join(", ");
    return ["f32", "f64"].map((type) =>
      `export function ${symbol}_${type}(${parameters}): ${result === "T" ? type : result} {\n` +
      `  ${result === "void" ? "" : "return "}from_${name}.${symbol}<${type}>(${names});\n}\n`
    );
  });
  return `import * as from_${name} from "./${name}";\n${wrappers.join("")}`;
}

/** Compiles one target and returns the module. */
async function compile(options: string[]): Promise<Uint8Array> {
  const { default: asc }: { default: Compiler } = await import(COMPILER);
  const sources = new Map<string, string>();
  for (const name of [...SOURCES, "pack", "powers", "math", "simd"]) {
    sources.set(`${name}.ts`, await Deno.readTextFile(new URL(`${name}.ts`, here)));
  }
  const exported = SOURCES.map((name) => instances(name, sources.get(`${name}.ts`)!));
  sources.set("exports.ts", exported.join(""));
  let result: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    // -O2: at -O3 Binaryen moves values between registers in the inner loop
    ["exports.ts", "-O2", "--noAssert", "--runtime", "stub", "--disableWarning", "201"].concat(
      ["--initialMemory", "2", "--maximumMemory", "65536", "--enable", "simd"],
      options,
      ["--outFile", "out.wasm"],
    ),
    {
      readFile: (name) => sources.get(name) ?? null,
      writeFile: (_name, contents) => void (result = contents as Uint8Array),
      listFiles: () => [],
      transforms: [Unroll],
    },
  );
  if (error || !result) {
    throw new SyntaxError(message("compile the kernels", `${error?.message}\n${stderr}`));
  }
  return result;
}

if (import.meta.main) {
  const { values } = parseArgs({ args: Deno.args, options: { check: { type: "boolean" } } });
  for (const [target, options] of Object.entries(TARGETS)) {
    const file = new URL(`./${target}.wasm`, import.meta.url);
    const bytes = await compile(options);
    if (values.check) {
      const committed = await Deno.readFile(file).catch(() => new Uint8Array());
      const same = committed.length === bytes.length && committed.every((x, i) => x === bytes[i]);
      if (!same) {
        throw new RangeError(
          message(
            "use the kernels",
            `${target}.wasm is not what its sources give`,
            "run deno task kernels",
          ),
        );
      }
      continue;
    }
    const unfinished = new URL(`./${target}.wasm.tmp`, import.meta.url);
    await Deno.writeFile(unfinished, bytes);
    await Deno.rename(unfinished, file);
  }
}
