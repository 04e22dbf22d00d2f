/**
 * The kernel's front in JupyterLab: Run All, an error, Stop, Shift+Tab, a burst of updates.
 *
 * `FRONT_LONG=1` repeats Run All five times.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { Lab, missing, until } from "./_lab.ts";
import { notebook } from "../notebooks/_notebook.ts";

/** The text below each cell, as the page has it; cells far below are not drawn, but they are there. */
async function outputs(lab: Lab): Promise<string[]> {
  return await lab.page.evaluate(() => {
    // deno-lint-ignore no-explicit-any
    const { content } = (globalThis as any).jupyterapp.shell.currentWidget;
    // deno-lint-ignore no-explicit-any
    return content.widgets.map((cell: any) =>
      cell.model.outputs.toJSON()
        // deno-lint-ignore no-explicit-any
        .map((one: any) => one.text ?? one.traceback?.join("\n") ?? one.data["text/plain"])
        .flat().join("")
    );
  });
}

async function picture(lab: Lab, name: string): Promise<void> {
  const folder = Deno.env.get("COURSE_SCREENSHOTS");
  if (folder) await lab.page.screenshot({ path: `${folder}/${name}.png` });
}

const busy = (i: number) =>
  `console.log("a${i}"); console.error("b${i}");\n` +
  `await Deno.jupyter.display({ "text/plain": "c${i}" }, { raw: true }); console.log("d${i}");\n({ e: ${i} })`;

const name = "the kernel's front in JupyterLab";
Deno.test(missing ? `${name} (ignored ${missing})` : name, { ignore: !!missing }, async (t) => {
  const cells = Array.from({ length: 20 }, (_, i) => busy(i));
  const expected = cells.map((_, i) => `a${i}\nb${i}\nc${i}d${i}\n{ e: ${i} }`);

  await t.step("Run All gives each cell its own outputs", async () => {
    await using lab = await Lab.open("all", notebook(cells));
    for (let times = Deno.env.get("FRONT_LONG") ? 5 : 1; times > 0; times--) {
      await lab.command("notebook:clear-all-cell-outputs");
      await lab.command("notebook:run-all-cells");
      await lab.idle();
      assertEquals(await outputs(lab), expected);
    }
  });

  await using lab = await Lab.open(
    "errors",
    notebook([
      "const timer = setTimeout(() => console.log('late'), 300);",
      "interface Point {\n  x: number;\n}\n\nconst point = {\n  x: null!.y,\n} as Point;",
      "console.log('not reached')",
      "console.log('begun'); await new Promise(() => {});",
      "0 / 0",
      'import * as course from "@course/lib";\ncourse.rnnForward',
      `const bar = (type: string, n: number) => Deno.jupyter.broadcast(type, { data:
  { "text/html": "<progress max=3000 value=" + n + "></progress> " + n, "text/plain": String(n) },
  metadata: {}, transient: { display_id: "bar" } });
bar("display_data", 0);
for (let i = 1; i <= 3000; i++) bar("update_display_data", i);`,
      "for (let i = 0; i < 10_000; i++) console.log(i);",
    ]),
  );

  await t.step("Run All stops at the first error, and names its line", async () => {
    await lab.command("notebook:run-all-cells");
    await lab.idle();
    const [, error, ...rest] = await outputs(lab);
    assertMatch(error!, /^TypeError: Cannot read .*\nHint: .*\n {4}at cell \[2\], line 6$/);
    assertEquals(rest.join(""), "");
    await picture(lab, "front-error");
  });

  await t.step("what a timer says after its cell still shows", async () => {
    await new Promise((done) => setTimeout(done, 500)); // the timer of Run All
    await lab.run("cell-0");
    await until("it shows", async () => (await outputs(lab))[0] === "late\n");
    await lab.run("cell-4");
    assertEquals((await outputs(lab))[4], "NaN");
  });

  await t.step("Stop ends a cell that awaits", async () => {
    await lab.cell("cell-3");
    const running = lab.command("notebook:run-cell");
    await until("the cell runs", async () => (await outputs(lab))[3] === "begun\n");
    await lab.command("notebook:interrupt-kernel");
    await running;
    assertEquals((await outputs(lab))[3], "begun\nInterrupted: the cell was stopped.");
  });

  await t.step("Shift+Tab shows signature and docstring", async () => {
    await lab.run("cell-5");
    const cell = await lab.cell("cell-5");
    await cell.locator(".cm-content").click();
    await lab.page.keyboard.press("ControlOrMeta+End");
    await lab.page.keyboard.press("Shift+Tab");
    const tooltip = lab.page.locator(".jp-Tooltip");
    await tooltip.waitFor({ timeout: 10_000 });
    await picture(lab, "front-hover");
    assertStringIncludes(await tooltip.innerText(), "Runs a vanilla RNN over a whole sequence");
    await lab.page.keyboard.press("Escape");
  });

  await t.step(
    "a burst of updates ends with the last state, ten thousand lines are whole",
    async () => {
      await lab.run("cell-6");
      await lab.run("cell-7");
      const texts = await outputs(lab);
      assertEquals(texts[6], "3000");
      assertEquals(texts[7], Array.from({ length: 10_000 }, (_, i) => `${i}\n`).join(""));
      assert(await lab.page.locator("progress[value='3000']").count() === 1);
      await picture(lab, "front-burst");
    },
  );
});
