/**
 * What `deno task test` runs once JupyterLab is set up: the exercises without any permission, since
 * their code is a learner's, then the library's own tests with all of them.
 *
 * @module
 */

const APART = ["lab", "notebooks", "browser", "kernel"].map((folder) => `tests/${folder}/`);
const RUNS = [
  ["--no-prompt", "tests/exercises/"],
  ["--allow-all", "tests/library_test.ts", ...APART],
];

if (import.meta.main) {
  let status = 0;
  for (const args of RUNS) {
    const child = new Deno.Command(Deno.execPath(), { args: ["test", ...args, ...Deno.args] });
    const { code } = await child.spawn().status; // the other is run all the same
    status ||= code;
  }
  Deno.exit(status);
}
