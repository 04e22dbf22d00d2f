/** Submissions are found whatever they come in. */
import { assertEquals, assertThrows } from "../../assert.ts";
import { strToU8, zipSync } from "fflate";
import { submissionsAt } from "../../../lib/grading/record/class_folder.ts";
import { contentsOf } from "../../../lib/grading/record/collect.ts";
import { write } from "./_class.ts";

const ignore = Deno.permissions.querySync({ name: "write" }).state !== "granted";

/** Writes files, and lists what is found: id to the names of its notebooks. */
function found(files: Record<string, string | Uint8Array>, within = "") {
  const folder = Deno.makeTempDirSync();
  try {
    write(folder, files);
    return submissionsAt([`${folder}/${within}`]).map((one) => {
      const { notebooks, notes } = contentsOf(one);
      return [one.id, notebooks.map(({ name }) => name), ...notes.length ? [notes] : []];
    });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

Deno.test("submissionsAt() takes a folder of notebooks as one submission", { ignore }, () => {
  const files = { "anna/04_forward.ipynb": "{}", "anna/00_start.ipynb": "{}", "anna/x.txt": "" };
  assertEquals(found(files, "anna"), [["anna", ["00_start.ipynb", "04_forward.ipynb"]]]);
});

Deno.test("submissionsAt() takes a learner's whole course as one submission", { ignore }, () => {
  const files = {
    "anna/notebooks/00_start.ipynb": "{}",
    "anna/.git/x.ipynb": "{}",
    "anna/notebooks/.ipynb_checkpoints/00_start-checkpoint.ipynb": "{}",
  };
  assertEquals(found(files, "anna"), [["anna", ["notebooks/00_start.ipynb"]]]);
  assertEquals(found(files), [["anna", ["notebooks/00_start.ipynb"]]]);
});

Deno.test("submissionsAt() takes folders, zip files and what nbgrader collects as a class", {
  ignore,
}, () => {
  const files = {
    "cy/lesson1/00_start.ipynb": "{}",
    "anna.zip": zip({ "a/00_start.ipynb": "{}", "__MACOSX/a/._00_start.ipynb": "x" }),
    "Ben Ito_123_assignsubmission_file_/00_start.ipynb": "{}",
    "list.csv": "",
  };
  assertEquals(found(files), [
    ["Ben Ito_123_assignsubmission_file_", ["00_start.ipynb"]],
    ["anna", ["a/00_start.ipynb"]],
    ["cy", ["lesson1/00_start.ipynb"]],
  ]);
});

Deno.test("submissionsAt() tells people apart whose files a platform put into one folder", {
  ignore,
}, () => {
  const start = "00_start.ipynb";
  const moodle = {
    [`Anna Ito_123_assignsubmission_file_${start}`]: "{}",
    "Anna Ito_123_assignsubmission_file_04_forward.ipynb": "{}",
    "Ben Ito_124_assignsubmission_file_work.zip": zip({ [`a/${start}`]: "{}" }),
    "Ben Ito_124_assignsubmission_onlinetext/onlinetext.html": "",
  };
  assertEquals(found(moodle), [
    ["Anna Ito_123_assignsubmission_file_", [start, "04_forward.ipynb"]],
    ["Ben Ito_124_assignsubmission_file_", [`a/${start}`]],
  ]);
  const canvas = {
    [`itoanna_4711_90001_${start}`]: "{}",
    "itoanna_4711_90002_04_forward-1.ipynb": "{}",
    [`leeben_LATE_4712_90003_${start}`]: "{}",
  };
  assertEquals(found(canvas), [
    ["itoanna_4711", [start, "04_forward-1.ipynb"]],
    ["leeben_4712", [start]],
  ]);
  const own = { "lab_2026_1120_a.ipynb": "{}", "lab_2026_1120_b.ipynb": "{}" };
  assertEquals(found(own).length, 1);
  const packed = zip({ [start]: "{}" });
  const dated = { "lab_01_02_anna.zip": packed, "lab_01_02_ben.zip": packed };
  assertEquals(found(dated).map(([id]) => id), ["lab_01_02_anna", "lab_01_02_ben"]);
});

Deno.test(
  "contentsOf() refuses the zip file of a whole class, and says what to do",
  { ignore },
  () => {
    const moodle = {
      "A_123_assignsubmission_file_/x.ipynb": "",
      "B_124_assignsubmission_file_/x.ipynb": "",
    };
    const canvas = { "a_4711_901_x.ipynb": "", "b_4712_902_x.ipynb": "" };
    for (const files of [moodle, canvas]) {
      const handed = { "class.zip": zip(files) };
      assertThrows(
        () => found(handed),
        SyntaxError,
        "the files of 2 people\nHint: unpack it first",
      );
    }
  },
);

Deno.test("submissionsAt() takes notebooks to which a browser added an ending", { ignore }, () => {
  const files = { "anna/00_start.ipynb.txt": "{}", "ben/00_start.ipynb.json": "{}" };
  assertEquals(found(files).map(([id, [name]]) => [id, name]), [
    ["anna", "00_start.ipynb.txt"],
    ["ben", "00_start.ipynb.json"],
  ]);
});

Deno.test("submissionsAt() loses nobody who handed in what is not opened", {
  ignore: ignore || Deno.build.os === "windows",
}, () => {
  const folder = Deno.makeTempDirSync();
  write(folder, {
    "class/ben.rar": "Rar!",
    "class/cy.tar.gz": "x",
    "class/dan.7z": "7z",
    "x/y": "",
  });
  Deno.symlinkSync(`${folder}/x`, `${folder}/class/anna`);
  const all = submissionsAt([`${folder}/class`]);
  assertEquals(all.map(({ id }) => id), ["anna", "ben", "cy.tar", "dan"]);
  for (const one of all) {
    assertThrows(() => contentsOf(one), SyntaxError, one.id === "anna" ? "a link" : "neither");
  }
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("submissionsAt() tells two submissions of one name apart", { ignore }, () => {
  const folder = Deno.makeTempDirSync();
  write(folder, { "a/Anna/x.ipynb": "{}", "b/anna/x.ipynb": "{}" });
  const ids = submissionsAt([`${folder}/a/Anna`, `${folder}/b/anna`]).map(({ id }) => id);
  assertEquals(ids, ["Anna", "anna-2"]);
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("contentsOf() takes nothing from outside of a zip file, and no zip file in it", {
  ignore,
}, () => {
  const files = {
    "anna.zip": zip({
      "../evil.ipynb": "{}",
      "/etc/evil.ipynb": "{}",
      "C:\\evil.ipynb": "{}",
      "more.zip": "x",
      "sub\\04_forward.ipynb": "{}",
      "00_start.ipynb": "{}",
    }),
    "ben/x.ipynb": "{}",
  };
  const [[, names, notes]] = found(files) as [[string, string[], string[]]];
  assertEquals(names, ["00_start.ipynb", "sub/04_forward.ipynb"]);
  assertEquals(notes.length, 4);
});

Deno.test("contentsOf() opens the zip file in a learner's folder", { ignore }, () => {
  const files = { "anna/work.zip": zip({ "w/00_start.ipynb": "{}" }), "ben/x.ipynb": "{}" };
  assertEquals(found(files)[0], ["anna", ["w/00_start.ipynb"]]);
});

Deno.test("contentsOf() refuses zip files that are bombs or damaged", { ignore }, () => {
  const many = zip(Object.fromEntries(Array.from({ length: 20_001 }, (_, k) => [`${k}`, ""])));
  assertThrows(
    () => found({ "a.zip": many, "b/x.ipynb": "" }),
    SyntaxError,
    "more than 20000 files",
  );
  const large = zip({ "x.ipynb": "{}" });
  const head = large.findLastIndex((_, k) => large[k] === 0x50 && large[k + 2] === 1);
  new DataView(large.buffer).setUint32(head + 24, 330 * 2 ** 20, true); // what it says to hold
  assertThrows(() => found({ "a.zip": large, "b/x.ipynb": "" }), SyntaxError, "more than 320 MB");
  const cut = zip({ "x.ipynb": "{}" }).slice(0, 40);
  assertThrows(() => found({ "a.zip": cut, "b/x.ipynb": "" }), SyntaxError, "damaged");
});

Deno.test("contentsOf() follows no link", { ignore: ignore || Deno.build.os === "windows" }, () => {
  const folder = Deno.makeTempDirSync();
  write(folder, { "anna/00_start.ipynb": "{}" });
  Deno.symlinkSync("/etc/passwd", `${folder}/anna/04_forward.ipynb`);
  const { notebooks, notes } = contentsOf(submissionsAt([`${folder}/anna`])[0]!);
  assertEquals([notebooks.length, notes.length], [1, 1]);
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("submissionsAt() names a path where there is nothing", { ignore }, () => {
  assertThrows(() => submissionsAt(["nowhere/at/all"]), TypeError, "there is nothing at");
});
