import config from "../../deno.json" with { type: "json" };
import { applications } from "../../lib/applications/all.ts";
import { assert, assertEquals } from "../assert.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const root = new URL("../../", import.meta.url);
const FILES = ["application", "baselines", "data", "example", "mod", "model", "score"];

const foldersIn = (path: string) =>
  [...Deno.readDirSync(new URL(path, root))].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name).sort();
const readme = ignore ? "" : Deno.readTextFileSync(new URL("README.md", root));
const isThere = (path: string) => {
  try {
    return Deno.statSync(new URL(path, root)).isFile;
  } catch {
    return false;
  }
};

Deno.test("all.ts lists every folder of lib/applications/, and no other", { ignore }, () => {
  assertEquals(Object.keys(applications).sort(), foldersIn("lib/applications/"));
});

Deno.test("every application has its files, its data set and its name in deno.json", {
  ignore,
}, () => {
  const missing = Object.keys(applications).flatMap((name) => {
    const files = [
      ...FILES.map((file) => `lib/applications/${name}/${file}.ts`),
      ...["README.md", "model.safetensors", "results.json"].map((file) =>
        `datasets/${name}/${file}`
      ),
    ];
    const entry = [`@course/${name}`, `./lib/applications/${name}/mod.ts`] as const;
    const imports: Record<string, string> = config.imports;
    return [
      ...files.filter((file) => !isThere(file)),
      ...imports[entry[0]] === entry[1] ? [] : [`"${entry.join('": "')}" in deno.json's imports`],
      ...readme.includes(`[datasets/${name}](datasets/${name}/README.md)`)
        ? []
        : [`a row for ${name} in README.md`],
      ...isThere(`tests/applications/${name}/model_test.ts`)
        ? []
        : [`tests/applications/${name}/model_test.ts`],
    ];
  });
  assertEquals(missing, []);
});

Deno.test("every module of deno.json's imports is an application or the library", () => {
  const names = Object.keys(config.imports).filter((name) => name.startsWith("@course/"));
  const known = ["lib", ...Object.keys(applications)].map((name) => `@course/${name}`);
  assertEquals(names.sort(), known.sort());
});

for (const [name, load] of Object.entries(applications)) {
  Deno.test(`${name} is an application by the contract`, async () => {
    const { application } = await load();
    assertEquals(application.name, name);
    for (const text of [application.title, application.metric, application.unit]) {
      assert(text.length > 0);
    }
    const forgotten = [
      "train",
      "score",
      "parameters",
      "load",
      "baselines",
      "save",
      "open",
      "answer",
    ]
      .filter((key) => typeof application[key as keyof typeof application] !== "function");
    assertEquals(forgotten, []);
  });
}
