/** The executor of notebooks, on a notebook of its own. */
import { assertEquals } from "../assert.ts";
import { execute, missing } from "./_execute.ts";
import { notebook } from "./_notebook.ts";

const figure = JSON.stringify({
  "application/vnd.plotly.v1+json": { data: [{ y: [1, 2] }], layout: {} },
  "text/plain": "a line",
});

for (const kernel of ["deno", "plain"] as const) {
  const name = `execute() on the kernel "${kernel}" gives each cell its own outputs`;
  Deno.test(missing ? `${name} (ignored ${missing})` : name, { ignore: !!missing }, async () => {
    const lines = Array.from({ length: 8 }, (_, i) => `console.log("line ${i}");`);
    const { fixture } = await execute({
      fixture: notebook([
        ...lines,
        `import * as course from "@course/lib"; console.log(typeof course.matMul)`,
        `Deno.jupyter.broadcast("display_data", { data: ${figure}, metadata: {} })`,
        `const b = ;`,
        `throw new RangeError("no")`,
      ]),
    }, kernel);
    const printed = fixture!.slice(0, 8).map(({ outputs }) => outputs!.map(({ text }) => text));
    assertEquals(printed, Array.from({ length: 8 }, (_, i) => [`line ${i}\n`]));
    const [library, shown, syntax, thrown] = fixture!.slice(8);
    assertEquals(library!.outputs!.map(({ text }) => text), ["function\n"]);
    assertEquals(Object.keys(shown!.outputs![0]!.data!).length, 2);
    assertEquals([library, shown, syntax, thrown].map((cell) => cell!.status), [
      "ok",
      "ok",
      "error",
      "error",
    ]);
    assertEquals(thrown!.outputs!.map(({ ename }) => ename), ["RangeError"]);
  });
}
