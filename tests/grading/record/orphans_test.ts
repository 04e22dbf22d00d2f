import { assertEquals } from "../../assert.ts";
import { SANDBOXES, strongest } from "../../../lib/grading/record/sandbox.ts";
import { canRun, notebook, write } from "./_class.ts";

const strength = canRun ? SANDBOXES.indexOf(await strongest()) : SANDBOXES.length;
const HANGS = "// @exercise first-function\n" +
  'export const affine = () => /^(a+)+$/.test("a".repeat(45) + "b");';

/** Processes that stand in a folder. */
function standingIn(folder: string): string[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => name).filter((name) => {
    try {
      return Deno.readLinkSync(`/proc/${name}/cwd`).startsWith(folder);
    } catch {
      return false; // no process, or gone
    }
  });
}

/** Hundredths of a second that a process has computed: a beginning takes less than 150. */
const computed = (id: string): number =>
  Number(Deno.readTextFileSync(`/proc/${id}/stat`).split(") ")[1]!.split(" ")[11]);

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!isSo() && performance.now() < end) {
    await new Promise((go) => setTimeout(go, 50));
  }
}

for (const sandbox of SANDBOXES.filter((name) => name !== "flags")) {
  const ignore = SANDBOXES.indexOf(sandbox) < strength;
  Deno.test(
    `a grader that is killed leaves no process, and the next no folder of it, in ${sandbox}`,
    {
      ignore,
    },
    async () => {
      const folder = Deno.realPathSync(Deno.makeTempDirSync());
      try {
        Deno.mkdirSync(`${folder}/t`);
        write(folder, { "class/anna/00_start.ipynb": notebook(HANGS) });
        const path = new URL("../../../lib/course/grade.ts", import.meta.url).href;
        const words = [`${folder}/class`, "--out", `${folder}/out`, "--sandbox", sandbox];
        const start = (...more: string[]) =>
          new Deno.Command(Deno.execPath(), {
            args: ["run", "-A", path, ...words, "--lessons", "00", ...more],
            env: { TMPDIR: `${folder}/t` },
            stdout: "null",
            stderr: "null",
          }).spawn();
        const grader = start("--timeout-ms", "90000");
        await until(() => standingIn(`${folder}/t`).some((id) => computed(id) > 150));
        const before = standingIn(`${folder}/t`).length;
        grader.kill("SIGKILL");
        await grader.status;
        await until(() => standingIn(`${folder}/t`).length === 0);
        assertEquals([before > 0, standingIn(`${folder}/t`)], [true, []]);
        const left = () => [...Deno.readDirSync(`${folder}/t`)].length;
        assertEquals(left(), 1);
        await start("--timeout-ms", "1").status;
        assertEquals(left(), 0);
      } finally {
        Deno.removeSync(folder, { recursive: true });
      }
    },
  );
}
