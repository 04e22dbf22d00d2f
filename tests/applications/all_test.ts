import { applications } from "../../lib/applications/all.ts";
import { withApplicationImports, withApplicationTable } from "../../lib/course/listings.ts";
import { assert, assertEquals } from "../assert.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const root = new URL("../../", import.meta.url);
const FILES = ["application", "baselines", "data", "example", "mod", "model", "score"];

const foldersIn = (path: string) =>
  [...Deno.readDirSync(new URL(path, root))].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name).sort();
const read = (path: string) => Deno.readTextFileSync(new URL(path, root));
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

Deno.test("every application has its files and its data set", {
  ignore,
}, () => {
  const missing = Object.keys(applications).flatMap((name) => {
    const files = [
      ...FILES.map((file) => `lib/applications/${name}/${file}.ts`),
      ...["README.md", "model.safetensors", "results.json"].map((file) =>
        `datasets/${name}/${file}`
      ),
    ];
    return [...files, `tests/applications/${name}/model_test.ts`].filter((file) => !isThere(file));
  });
  assertEquals(missing, []);
});

Deno.test("README's table and deno.json's imports are the list's: deno task lessons", {
  ignore,
}, () => {
  const names = Object.keys(applications);
  const [readme, config] = ["README.md", "deno.json"].map(read);
  assertEquals(readme, withApplicationTable(readme!, names));
  assertEquals(config, withApplicationImports(config!, names));
});

Deno.test("withApplicationImports() writes the library and each application, and drops others", () => {
  const line = (name: string, at: string) => `    "@course/${name}": "./${at}/mod.ts",\n`;
  const before = `a\n${line("gone", "lib/applications/gone")}${line("lib", "lib")}b\n`;
  const after = `a\n${line("a", "lib/applications/a")}${line("lib", "lib")}${
    line("m", "lib/applications/m")
  }b\n`;
  assertEquals(withApplicationImports(before, ["m", "a"]), after);
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
