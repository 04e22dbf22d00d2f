/**
 * What `deno task test` runs once JupyterLab is set up: the exercises without any permission, since
 * their code is a learner's, then the library's own tests with all of them. Those that wait for
 * kernels and pages run beside them, and say what came of it at the end.
 *
 * @module
 */

const APART = ["notebooks", "browser", "kernel"].map((folder) => `tests/${folder}/`);

const test = (...args: string[]) =>
  new Deno.Command(Deno.execPath(), { args: ["test", "--permit-no-files", ...args, ...Deno.args] });

if (import.meta.main) {
  const apart = test("--allow-all", ...APART).output();
  const exercises = await test("--no-prompt", "tests/exercises/").spawn().status;
  const library = await test("--allow-all", "tests/library_test.ts", "tests/lab/").spawn().status;
  const { code, stdout, stderr } = await apart;
  await new Blob([stderr, stdout]).stream().pipeTo(Deno.stdout.writable);
  Deno.exit(exercises.code || library.code || code);
}
