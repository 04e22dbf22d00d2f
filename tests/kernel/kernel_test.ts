/**
 * The kernel's front, `.lab/kernel.py`, is written in Python, and so are its tests: `test_*.py` in
 * this folder. This file runs them in the virtual environment of `deno task lab`.
 *
 * The long measurements: `.venv/bin/python -m pytest -c .lab/pyproject.toml tests/kernel --long`.
 */
import { assertEquals } from "../assert.ts";
import { missing, place } from "../notebooks/_execute.ts";

const name = "the kernel's front passes its own tests";
Deno.test(missing ? `${name} (ignored ${missing})` : name, { ignore: !!missing }, async () => {
  const { code, stdout, stderr } = await new Deno.Command(place.python, {
    args: ["-m", "pytest", "-c", ".lab/pyproject.toml"],
    cwd: place.root,
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  assertEquals(code, 0, `${text.decode(stdout)}\n${text.decode(stderr)}`);
});
