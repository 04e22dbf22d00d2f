import readme from "../../datasets/names/README.md" with { type: "text" };
import committed from "../../datasets/names/results.json" with { type: "json" };
import type { Application } from "../../lib/applications/application.ts";
import { wanted, withFigures } from "../../lib/course/train.ts";
import { fingerprintOf, FinishedTrainings } from "../../lib/course/train/finished.ts";
import { compared, type Results, tableOf } from "../../lib/course/train/results.ts";
import { trained } from "../../lib/course/train/training.ts";
import { applications } from "../../lib/applications/all.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "../assert.ts";

const granted = (name: "run" | "read" | "write") =>
  Deno.permissions.querySync({ name }).state === "granted";
const canWrite = granted("read") && granted("write");
const root = new URL("../../", import.meta.url);

/** An application whose network is its seed. */
function little(log: number[] = []): Application<string, number> {
  return {
    ...{ name: "little", title: "repeats", metric: "share", unit: "0 to 1", better: "higher" },
    ...{ network: "seed", takes: "text" },
    load: (path = "own") => Promise.resolve(path),
    baselines: () => ({ nothing: { test: 0.25, right: 1 } }),
    train(data, { seed, onStep, onEpoch }) {
      assertEquals(typeof data, "string");
      log.push(seed);
      onStep({ step: 1, steps: 1, loss: 1 / seed });
      onEpoch({ epoch: 1, loss: 1 / seed, metric: seed / 8 });
      return seed;
    },
    score: (model) => ({ test: model / 8, right: model }),
    parameters: () => 7,
    save: (model) => Uint8Array.of(model),
    open: ([model]) => model!,
    answer: (model, input) => ({ text: `${input}${model}`, values: {}, notes: [] }),
    example: (model) => ({ input: "a", output: `a${model}`, right: true }),
    others: { other: { train: () => 5, score: () => ({ test: 0.5 }), parameters: () => 1 } },
  } as const;
}

const quiet = () => {};

Deno.test("trained() reports baselines, other networks and every seed; the first is saved", async () => {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const { results, model } = await trained(little(), { seeds: [2, 3, 4], print });
  assertEquals(model, Uint8Array.of(2));
  const { seconds, others, ...rest } = results;
  assertEquals(rest, {
    ...{ name: "little", metric: "share", unit: "0 to 1", better: "higher", network: "seed" },
    baselines: { nothing: { test: 0.25, right: 1 } },
    seeds: [2, 3, 4].map((seed) => ({ seed, test: seed / 8, right: seed })),
    parameters: 7,
    example: { input: "a", output: "a2", right: true },
  });
  assert(seconds >= 0);
  assertEquals(others!.other!.seeds.map(({ test }) => test), [0.5, 0.5, 0.5]);
  assertEquals(lines[0], "little, seed, seed 2: epoch 1, loss 0.5000, share 0.250");
});

Deno.test("trained() leaves the other networks out on data of one's own", async () => {
  const { results } = await trained(little(), { seeds: [1], path: "mine", print: quiet });
  assertEquals(results.others, undefined);
});

Deno.test("tableOf() shows mean and range, and counts as they are", async () => {
  const { results } = await trained(little(), { seeds: [2, 3, 4], print: quiet });
  assertEquals(tableOf(results).split("\n").map((line) => line.replace(/ +/g, " ")), [
    "| share | test | right |",
    "| :------ | :--------------------- | :------ |",
    "| nothing | 0.250 | 1 |",
    "| other | 0.500 | |",
    "| seed | 0.375 (0.250 to 0.500) | 2, 3, 4 |",
  ]);
});

Deno.test("compared() names every figure that differs in three digits, and no clock's", async () => {
  const { results } = await trained(little(), { seeds: [2, 3], print: quiet });
  const changed: Results = {
    ...results,
    seconds: 99,
    seeds: [{ ...results.seeds[0]!, test: 0.2501 }, { ...results.seeds[1]!, test: 0.376 }],
  };
  assertEquals(compared(results, changed), {
    count: 10,
    differences: ["seed, seed 3, test: 0.376, reported is 0.375"],
  });
  assertEquals(compared(results, { ...results, parameters: 8 }).differences, [
    "parameters: 8, reported is 7",
  ]);
  const { test } = results.seeds[0]!;
  const less = { ...results, seeds: [{ seed: 2, test }, results.seeds[1]!] };
  assertEquals(compared(results, less).differences, [
    "seed, seed 2, right: nothing, reported is 2.000",
  ]);
});

Deno.test("the names README has the table of the committed results", () => {
  assertEquals(withFigures(readme, committed as Results), readme);
  const { seeds, ...rest } = committed;
  const other = { ...rest, seeds: seeds.map((one) => ({ ...one, test: 0.5 })) };
  assertStringIncludes(withFigures(readme, other as Results), "0.500");
  assertThrows(() => withFigures("no marks", committed as Results), SyntaxError, "marks");
});

Deno.test("a training that was stopped goes on with the seeds that are missing", {
  ignore: !canWrite,
}, async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const file = new URL(`file://${folder}/.training.json`);
    const log: number[] = [];
    const run = async (seeds: number[], fingerprint = "f") => {
      const finished = new FinishedTrainings(file, fingerprint);
      return (await trained(little(log), { seeds, finished, print: quiet })).results;
    };
    await run([1, 2]);
    const { seeds } = await run([1, 2, 3]);
    assertEquals(log, [1, 2, 3]);
    assertEquals(seeds.map(({ test }) => test), [1 / 8, 2 / 8, 3 / 8]);
    await run([1], "other code"); // what was trained by other code does not count
    assertEquals(log, [1, 2, 3, 1]);
    Deno.writeTextFileSync(file, "{ damaged");
    await run([1]);
    assertEquals(log, [1, 2, 3, 1, 1]);
    new FinishedTrainings(file, "f").end();
    assertEquals([...Deno.readDirSync(folder)].length, 0);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("fingerprintOf() changes with every file but those that a training writes", {
  ignore: !canWrite,
}, () => {
  const folder = Deno.makeTempDirSync();
  try {
    const place = new URL(`file://${folder}`);
    const write = (name: string, text: string) => Deno.writeTextFileSync(`${folder}/${name}`, text);
    write("a b.txt", "1");
    const before = fingerprintOf([place]);
    write("results.json", "1");
    assertEquals(fingerprintOf([place]), before);
    write("a b.txt", "2");
    assert(fingerprintOf([place]) !== before);
    const file = new URL(`file://${folder}/a%20b.txt`);
    assertEquals(fingerprintOf([file]), fingerprintOf([file]));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("wanted() reads the command line", () => {
  assertEquals(wanted(["names"]), { names: ["names"], seeds: [1, 2, 3], check: false });
  const all = Object.keys(applications);
  assertEquals(wanted(["all", "--check"]), { names: all, seeds: [1, 2, 3], check: true });
  assertEquals(wanted(["names", "--seed", "7", "--data", "d", "--out", "o"]), {
    ...{ names: ["names"], seeds: [7, 8, 9], check: false, data: "d", out: "o" },
  });
});

const refusals: [args: string[], words: string][] = [
  [[], "no application is named"],
  [["names", "more"], "more is too much"],
  [["names", "--seed", "-1"], "--seed"],
  [["names", "--seed", "1.5"], "--seed must be a whole number, current value is 1.5"],
  [["names", "--data", "x"], "--data needs --out"],
  [["all", "--data", "x", "--out", "y"], "--data is for one application"],
  [["names", "--check", "--out", "y"], "--check takes neither"],
  [["names", "--colour"], "Unknown option '--colour'"],
];
for (const [args, words] of refusals) {
  Deno.test(`deno task train ${args.join(" ")} is refused`, () => {
    assertThrows(() => wanted(args), TypeError, words);
  });
}

const canRun = canWrite && granted("run");

async function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-q", ...args],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out!, err: err! };
}

/** Kills a training after an epoch, lets it go on, and compares what it writes with a whole one's. */
async function assertGoesOn(data: string, whole: string, out: string): Promise<void> {
  const args = ["lib/course/train.ts", "names", "--data", data, "--out", out];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-q", ...args],
    cwd: root,
    env: { NO_COLOR: "1" },
    ...{ stdin: "null", stdout: "piped", stderr: "null" },
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream());
  const epoch = 1 + Math.floor(30 * Math.random());
  let said = "";
  for await (const text of lines) {
    said += text;
    if (said.includes(`seed 2: epoch ${epoch},`)) break;
  }
  child.kill("SIGKILL");
  await child.status;
  const done = await command(...args);
  assertEquals(done.code, 0, done.err);
  assertStringIncludes(done.out, "seed 1: finished before");
  assertMatch(done.out, /seed 2: (goes on after epoch \d+|finished before)/);
  const files = [...Deno.readDirSync(out)].map(({ name }) => name).sort();
  assertEquals(files, ["model.safetensors", "results.json"]);
  const read = (file: string) => Deno.readFileSync(file);
  assertEquals(read(`${out}/model.safetensors`), read(`${whole}/model.safetensors`));
  const figures = (folder: string) => {
    const { seconds: _, ...rest } = JSON.parse(Deno.readTextFileSync(`${folder}/results.json`));
    return rest;
  };
  assertEquals(figures(out), figures(whole), `cut off after epoch ${epoch} of seed 2`);
}

Deno.test("deno task train names --data makes a model that deno task try asks", {
  ignore: !canRun,
}, async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const names = ["Ann", "Bob", "Eva", "Lee", "Max", "Zoe", "Kay", "Roy"];
    const text = names.flatMap((one) =>
      names.map((two) => `${one}\tB-PER\nmet\tO\n${two}\tB-PER\nin\tO\nRome\tB-LOC\n.\tO\n`)
    ).join("\n");
    Deno.writeTextFileSync(`${folder}/mine.tsv`, text);
    const [data, out] = [`${folder}/mine.tsv`, `${folder}/out`];
    const done = await command("lib/course/train.ts", "names", "--data", data, "--out", out);
    assertEquals(done.code, 0, done.err);
    assertStringIncludes(done.out, "most frequent tag");
    const files = [...Deno.readDirSync(out)].map(({ name }) => name).sort();
    assertEquals(files, ["model.safetensors", "results.json"]);
    const model = `${out}/model.safetensors`;
    await assertGoesOn(data, out, `${folder}/cut`);
    const asked = await command("lib/course/try.ts", "names", "Ann met Bob", "--model", model);
    assertStringIncludes(asked.out, "[PER Ann] met");
    Deno.writeTextFileSync(data, text + "\nAnn\n");
    const bad = await command("lib/course/train.ts", "names", "--data", data, "--out", out);
    assertEquals(bad.code, 1);
    assertStringIncludes(bad.err, "of " + data + ' has no tag: "Ann"');
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
