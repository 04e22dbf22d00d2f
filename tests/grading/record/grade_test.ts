/** `deno task grade`: the same marks however it is run, whole files or none, one clear sentence. */
import { dirname } from "node:path";
import { assert, assertEquals } from "../../assert.ts";
import { grade, MISTAKE, notebook, RIGHT, write } from "./_class.ts";

const ignore = Deno.permissions.querySync({ name: "run" }).state !== "granted";

/** A class of seven in a folder of its own, and where results go. */
async function withClass(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = Deno.makeTempDirSync();
  const one = (source: string) => ({ "00_start.ipynb": notebook(source) });
  const all: Record<string, Record<string, string>> = {
    anna: one(RIGHT),
    ben: one(MISTAKE),
    "=cmd()": one(RIGHT),
    '<b>"eve"</b>': one(
      "// @exercise first-function\nthrow new Error('<script>1</script>\\x1b[31m');\nconst affine = 1;",
    ),
    "müller, ida": one(MISTAKE),
    broken: { "00_start.ipynb": "{" },
    none: one("1 + 1"),
  };
  try {
    for (const [id, files] of Object.entries(all)) {
      write(`${folder}/class/${id.replaceAll("/", "∕")}`, files);
    }
    await use(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

const marks = (folder: string) =>
  JSON.parse(Deno.readTextFileSync(`${folder}/results.json`)).submissions.map((
    { id, status, score, exercises }: Record<string, unknown>,
  ) => [
    id,
    status,
    score,
    (exercises as Record<string, unknown>[]).map(({ ms: _, ...rest }) => rest),
  ]);

/** A course file of lesson 00, worth five points. */
function course(folder: string): string {
  const path = `${folder}/course.json`;
  Deno.writeTextFileSync(path, '{ "lessons": ["00"], "points": { "first-function": 5 } }');
  return path;
}

const start = ["--lessons", "00", "--timeout-ms", "3000"];

Deno.test("grade gives the same marks at any number of jobs, in shards, and without the others", {
  ignore,
}, async () => {
  await withClass(async (folder) => {
    const [path, out] = [`${folder}/class`, `${folder}/out`];
    const whole = await grade(path, "--out", out, "--jobs", "3", ...start);
    assertEquals(whole.code, 3, whole.err); // one cannot be read
    const expected = marks(out);
    assertEquals(expected.map((one: unknown[]) => [one[0], one[2]]), [
      ['<b>"eve"<∕b>', 0],
      ["=cmd()", 1],
      ["anna", 1],
      ["ben", 0],
      ["broken", 0],
      ["müller, ida", 0],
      ["none", 0],
    ]);
    await grade(path, "--out", `${folder}/alone`, "--jobs", "1", ...start);
    assertEquals(marks(`${folder}/alone`), expected);
    const shards = await Promise.all([1, 2, 3].map(async (k) => {
      const shard = `${folder}/shard${k}`;
      await grade(path, "--out", shard, "--shard", `${k}/3`, ...start);
      return shard;
    }));
    const { code } = await grade("merge", ...shards, "--out", `${folder}/merged`);
    assertEquals(code, 3);
    assertEquals(marks(`${folder}/merged`), expected);
    Deno.removeSync(`${path}/anna`, { recursive: true });
    const paths = [...Deno.readDirSync(path)].map(({ name }) => `${path}/${name}`).reverse();
    await grade(...paths, "--out", `${folder}/rest`, ...start);
    assertEquals(marks(`${folder}/rest`), expected.filter((one: unknown[]) => one[0] !== "anna"));
  });
});

Deno.test("the scripts of .github/scale give the marks of one run, with four shards", {
  ignore: ignore || Deno.build.os === "windows",
}, async () => {
  await withClass(async (folder) => {
    const path = `${folder}/class`;
    await grade(path, "--out", `${folder}/whole`, "--course", course(folder));
    const run = async (script: string, ...args: string[]) => {
      const { code, stderr } = await new Deno.Command("sh", {
        args: [`.github/scale/${script}.sh`, ...args],
        cwd: new URL("../../../", import.meta.url),
        env: {
          SUBMISSIONS: path,
          MARKS: `${folder}/parts`,
          OUT: `${folder}/merged`,
          COURSE: course(folder),
          PATH: `${dirname(Deno.execPath())}:${Deno.env.get("PATH")}`,
        },
      }).output();
      assertEquals(code, 0, new TextDecoder().decode(stderr));
    };
    await Promise.all(["1", "2", "3", "4"].map((k) => run("shard", k, "4")));
    await run("merge");
    assertEquals(marks(`${folder}/merged`), marks(`${folder}/whole`));
    assertEquals(marks(`${folder}/merged`)[1][2], 5);
  });
});

Deno.test(
  "grade writes pages without a script, and tables that no spreadsheet runs",
  { ignore },
  async () => {
    await withClass(async (folder) => {
      const out = `${folder}/out`;
      await grade(`${folder}/class`, "--out", out, ...start);
      const pages = [...Deno.readDirSync(`${out}/feedback`)].map(({ name }) => name);
      assertEquals(pages.length, 7);
      for (const file of [...pages.map((name) => `feedback/${name}`), "class.html"]) {
        const text = Deno.readTextFileSync(`${out}/${file}`);
        assert(!/<script|<b>|onerror=/.test(text) && !text.includes("\x1b"), file);
        assert(text.includes("default-src 'none'"), file);
      }
      const table = Deno.readTextFileSync(`${out}/grades.csv`);
      assert(table.includes("\r\n'=cmd(),graded,1,1,1\r\n"), table);
      assert(table.includes('"müller, ida"'), table);
      const xml = Deno.readTextFileSync(`${out}/junit.xml`);
      assert(!/<script/.test(xml) && xml.includes("&lt;b&gt;"), xml);
      for (const [name, lines] of [["nbgrader", 8], ["moodle", 8], ["canvas", 9]] as const) {
        const rows = Deno.readTextFileSync(`${out}/platforms/${name}.csv`).split("\r\n");
        assertEquals(rows.length, lines, name);
      }
    });
  },
);

Deno.test("grade keeps marks by hand, and says what a run changed", { ignore }, async () => {
  await withClass(async (folder) => {
    const out = `${folder}/out`;
    await grade(`${folder}/class`, "--out", out, ...start);
    const heads = "id,exercise,points,reason\n";
    write(out, { "corrections.csv": `${heads}ben,first-function,1,"the task was unclear"\n` });
    const again = await grade(`${folder}/class`, "--out", out, ...start);
    assert(again.out.includes("1 marks differ"), again.out);
    const ben = marks(out).find((one: unknown[]) => one[0] === "ben");
    assertEquals(ben[2], 1);
    assertEquals(ben[3][0].correction, { points: 1, reason: "the task was unclear", graded: 0 });
    write(folder, { "class/ben/00_start.ipynb": notebook(RIGHT) });
    await grade(`${folder}/class`, "--out", out, ...start);
    assertEquals(marks(out).find((one: unknown[]) => one[0] === "ben")[3][0].correction.graded, 1);
    write(out, { "corrections.csv": `${heads}ben,first-function,9,much\n` });
    const bad = await grade(`${folder}/class`, "--out", out, ...start);
    assert(/line 2: points must be a number from 0 to 1/.test(bad.err), bad.err);
  });
});

Deno.test("grade killed at any moment leaves whole files, and goes on to the same marks", {
  ignore,
}, async () => {
  await withClass(async (folder) => {
    const [path, out] = [`${folder}/class`, `${folder}/out`];
    await grade(path, "--out", `${folder}/whole`, ...start);
    for (const wait of [60, 250, 450, 700, 1000]) {
      const file = new URL("../../../lib/course/grade.ts", import.meta.url);
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", file.href, path, "--out", out, ...start],
        stdout: "null",
        stderr: "null",
      }).spawn();
      await new Promise((go) => setTimeout(go, wait));
      try {
        child.kill("SIGKILL");
      } catch {
        // it was done
      }
      await child.status;
      const files = (() => {
        try {
          return [...Deno.readDirSync(`${out}/.marks`)].filter(({ name }) =>
            name.endsWith(".json")
          );
        } catch {
          return [];
        }
      })();
      for (const { name } of files) JSON.parse(Deno.readTextFileSync(`${out}/.marks/${name}`));
    }
    await grade(path, "--out", out, ...start);
    assertEquals(marks(out), marks(`${folder}/whole`));
  });
});

Deno.test("grade refuses bad usage with status 2 and one message", { ignore }, async () => {
  const cases: [string[], RegExp][] = [
    [[], /no submission is named/],
    [["x"], /--out is missing/],
    [["nowhere", "--out", "o"], /there is nothing at/],
    [["x", "--out", "o", "--jobs", "0"], /--jobs must be a whole number from 1/],
    [["x", "--out", "o", "--shard", "3\/2"], /--shard must be as in 2\/4/],
    [["x", "--out", "o", "--lessons", "77"], /there is no lesson 77/],
    [["x", "--out", "o", "--colour"], /colour/],
  ];
  for (const [args, told] of cases) {
    const { code, err } = await grade(...args);
    assertEquals([code, told.test(err)], [2, true], err);
    assert(!err.includes("    at "), err);
  }
});

Deno.test("grade lets only one run write to a folder", { ignore }, async () => {
  await withClass(async (folder) => {
    const args = [`${folder}/class`, "--out", `${folder}/out`, ...start];
    const codes = (await Promise.all([grade(...args), grade(...args)])).map(({ code }) => code);
    assertEquals(codes.sort(), [2, 3]);
  });
});

Deno.test("grade --explain replays a mark with its inputs", { ignore }, async () => {
  await withClass(async (folder) => {
    const { out, code } = await grade(
      `${folder}/class`,
      "--explain",
      "ben",
      "first-function",
      ...start,
    );
    assertEquals(code, 0);
    assert(
      /mistake bias-missing/.test(out) && /argument 1: /.test(out) && /expected: /.test(out),
      out,
    );
  });
});
