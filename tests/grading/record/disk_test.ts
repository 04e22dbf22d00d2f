/** `deno task grade` where the disk is not as it should be: one clear message, nothing lost. */
import { fileURLToPath } from "node:url";
import { assert, assertEquals } from "../../assert.ts";
import { strongest } from "../../../lib/grading/record/sandbox.ts";
import { canRun, grade, MISTAKE, notebook, RIGHT, write } from "./_class.ts";

const start = ["--lessons", "00", "--timeout-ms", "3000"];

async function withClass(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = Deno.makeTempDirSync();
  try {
    write(folder, {
      "class/anna/00_start.ipynb": notebook(RIGHT),
      "class/ben/00_start.ipynb": notebook(MISTAKE),
    });
    await use(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

const scores = (out: string) =>
  JSON.parse(Deno.readTextFileSync(`${out}/results.json`)).submissions
    .map(({ id, score }: { id: string; score: number }) => [id, score]);

const NOWHERE: [string, Record<string, string>, RegExp][] = [
  ["where a file is", { out: "" }, /^Cannot grade: \S+out cannot be written: .+\nHint: make room/],
  ["with a file .marks", { "out/.marks": "" }, /^Cannot grade: \S+out cannot be written: /],
  [
    "with a folder corrections.csv",
    { "out/corrections.csv/a": "" },
    /corrections.csv cannot be read/,
  ],
  ["with a folder results.json", { "out/results.json/a": "" }, /results.json cannot be written: /],
];
for (const [what, files, told] of NOWHERE) {
  Deno.test(`grade says in one message that it cannot write ${what}`, {
    ignore: !canRun,
  }, async () => {
    await withClass(async (folder) => {
      write(folder, files);
      const { code, err } = await grade(`${folder}/class`, "--out", `${folder}/out`, ...start);
      const said = err.replace(/^\d of \d graded\n/, "");
      assertEquals([code, told.test(said), said.trim().split("\n").length], [1, true, 2], err);
    });
  });
}

Deno.test("grade makes again what an earlier run left in pieces", { ignore: !canRun }, async () => {
  await withClass(async (folder) => {
    const pieces = [
      '{ "exercises": [',
      '{ "exercises": 3 }',
      "null",
      '"x"',
      '{"exercises":[null]}',
    ];
    write(folder, {
      ...Object.fromEntries(pieces.map((text, k) => [`out/.marks/${k}.json`, text])),
      "out/.marks/folder.json/a": "",
      "out/results.json": '{ "version": 1 }',
    });
    const { code, err } = await grade(`${folder}/class`, "--out", `${folder}/out`, ...start);
    assertEquals(code, 0, err);
    assertEquals(scores(`${folder}/out`), [["anna", 1], ["ben", 0]]);
  });
});

Deno.test("grade keeps what is graded when the disk is full, and goes on when there is room", {
  ignore: !canRun || await strongest() !== "namespaces+limits",
}, async () => {
  await withClass(async (folder) => {
    Deno.mkdirSync(`${folder}/small`);
    const script = fileURLToPath(new URL("../../../lib/course/grade.ts", import.meta.url));
    const words = [`${folder}/class`, "--out", `${folder}/small/out`, "--sandbox", "flags"];
    const run = `"$DENO" run -A ${[script, ...words, ...start].map((one) => `'${one}'`).join(" ")}`;
    const { stdout, stderr, success } = await new Deno.Command("unshare", {
      args: [
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        [
          `mount -t tmpfs -o size=24k none '${folder}/small'`,
          run,
          `echo "status $?"; find '${folder}/small' -name '*.tmp'; ls '${folder}/small/out/.marks'`,
          `mount -o remount,size=4m '${folder}/small'`,
          `${run} >&2 && cp -r '${folder}/small/out' '${folder}/whole'`,
        ].join("\n"),
      ],
      env: { NO_COLOR: "1", DENO: Deno.execPath() },
    }).output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    assertEquals(success, true, err!);
    assertEquals(out!.trim().split("\n"), ["status 1", "anna.json", "ben.json", "lock"]);
    assertEquals(err!.match(/^Cannot .*/gm)?.length, 1);
    assert(/cannot be written: No space left .*\nHint: make room/.test(err!), err!);
    assertEquals(scores(`${folder}/whole`), [["anna", 1], ["ben", 0]]);
  });
});
