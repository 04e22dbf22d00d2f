/** Lesson 04 in JupyterLab, as a learner uses it: run, look, move, answer wrongly, answer rightly. */
import { assert, assertEquals, assertMatch, assertNotEquals } from "../assert.ts";
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { type Cell, type Notebook, textOf } from "../../lib/ipynb/notebook.ts";
import { exists } from "../../lib/course/lab/settings.ts";
import { place } from "../notebooks/_execute.ts";
import { Lab, missing, until } from "./_lab.ts";

const LESSON = "04_forward";
const EXERCISE = "rnn-cell-forward";

const isCode = (cell: Cell) => cell.cell_type === "code";
const idOf = (notebook: Notebook, text: string) =>
  notebook.cells.find((cell) => isCode(cell) && textOf(cell).includes(text))!.id!;

/** Where the pictures go: outside the project. */
async function pictures(): Promise<string> {
  const named = Deno.env.get("COURSE_SCREENSHOTS");
  if (!named) return await Deno.makeTempDir({ prefix: "screenshots-" });
  await Deno.mkdir(named, { recursive: true });
  return named;
}

/** Runs all cells: at once where the front keeps outputs in their cells, else one by one. */
async function runAll(lab: Lab, notebook: Notebook): Promise<void> {
  if (await exists(`${place.root}/.lab/kernel.py`)) {
    await lab.command("notebook:run-all-cells");
    return await lab.idle();
  }
  for (const cell of notebook.cells.filter(isCode)) await lab.run(cell.id!);
}

const name = "lesson 04 in JupyterLab: charts, a slider, a hint and a pass";
Deno.test(missing ? `${name} (ignored ${missing})` : name, { ignore: !!missing }, async (t) => {
  const notebook = buildCourse(readSources()).get(LESSON)!;
  const solved = buildCourse(readSources(), { solved: true }).get(LESSON)!;
  const folder = await pictures();
  const picture = async (what: string) => {
    await lab.page.screenshot({ path: `${folder}/${what}.png` });
  };
  await using lab = await Lab.open(LESSON, notebook);
  // deno-lint-ignore no-console
  console.log(`    pictures of the page: ${folder}`);

  await t.step("Run All ends without an error", async () => {
    await picture("1-opened");
    await runAll(lab, notebook);
    assertEquals(await lab.page.locator(".jp-Notebook [data-mime-type*='error']").count(), 0);
    assertEquals(await lab.page.locator(".jp-toast, .Toastify__toast").allInnerTexts(), []);
  });

  await t.step("a figure that was drawn out of view is as wide as its place", async () => {
    const cell = await lab.cell(idOf(notebook, "course.standardNetwork"));
    await cell.locator(".main-svg").first().waitFor();
    const widths = () =>
      Promise.all([".main-svg", ".jp-OutputArea-output"].map((part) => {
        return cell.locator(part).first().evaluate(({ clientWidth }) => clientWidth);
      }));
    const [drawn, place] = await widths();
    assertEquals(drawn, place);
  });

  await t.step("every figure is drawn", async () => {
    for (const cell of notebook.cells.filter(isCode)) {
      if (!/^show\(/m.test(textOf(cell))) continue;
      const chart = (await lab.cell(cell.id!)).locator(".js-plotly-plot .main-svg").first();
      await chart.waitFor({ timeout: 10_000 });
      assert((await chart.boundingBox())!.height > 100, `${cell.id} is drawn`);
    }
  });

  await t.step("the slider of the unrolled network moves, and the picture with it", async () => {
    const cell = await lab.cell(idOf(notebook, "unrolledNetwork("));
    const chart = cell.locator(".js-plotly-plot");
    await chart.scrollIntoViewIfNeeded();
    const drawn = async () => await chart.locator(".cartesianlayer, .infolayer").allTextContents();
    const marks = () => chart.locator(".cartesianlayer").first().innerHTML();
    const before = { texts: await drawn(), marks: await marks() };
    await picture("2-slider-before");
    const rail = (await chart.locator(".slider-rail-touch-rect").first().boundingBox())!;
    const middle = rail.y + rail.height / 2;
    await lab.page.mouse.move(rail.x + 2, middle);
    await lab.page.mouse.down();
    await lab.page.mouse.move(rail.x + rail.width * 0.6, middle, { steps: 5 });
    await lab.page.mouse.up();
    await until("the picture has changed", async () => await marks() !== before.marks);
    assertNotEquals(await drawn(), before.texts);
    await picture("3-slider-after");
    assert((await chart.boundingBox())!.height > 100, "the figure is still there");
    const reached = await chart.locator(".slider-label").first().textContent();
    assert(Number(reached!.match(/\d+$/)) > 4, `the slider was led to the right: ${reached}`);
  });

  await t.step("a figure is as wide as its cell, whatever the window", async () => {
    const cell = await lab.cell(idOf(notebook, "unrolledNetwork("));
    const width = async (what: string) => (await cell.locator(what).first().boundingBox())!.width;
    for (const window of [1000, 1280]) {
      await lab.page.setViewportSize({ width: window, height: 900 });
      await until("the figure has followed", async () => {
        return Math.abs(await width(".main-svg") - await width(".jp-OutputArea-output")) < 2;
      });
    }
  });

  await t.step("a wrong answer gets its hint", async () => {
    const right = textOf(solved.cells.find((cell) => cell.id === EXERCISE)!);
    const wrong = right.replace("tanh(add(matMul(Waa, aPrev), matMul(Wax, xt), ba))", (line) => {
      return line.replace(", ba", "");
    });
    assertNotEquals(wrong, right, "the bias is left out");
    await lab.write(EXERCISE, wrong);
    await lab.run(EXERCISE);
    await lab.run(`${EXERCISE}-check`);
    const card = (await lab.cell(`${EXERCISE}-check`)).locator(".jp-OutputArea-output");
    await until("the card is there", async () => /NOT YET/.test(await card.innerText()));
    assertMatch(await card.innerText(), /\bba\b/, "the card names what is missing");
    assertMatch(await card.innerText(), /Hint/);
    await card.scrollIntoViewIfNeeded();
    await picture("4-hint");
  });

  await t.step("the right answer passes", async () => {
    await lab.write(EXERCISE, textOf(solved.cells.find((cell) => cell.id === EXERCISE)!));
    await lab.run(EXERCISE);
    await lab.run(`${EXERCISE}-check`);
    const card = (await lab.cell(`${EXERCISE}-check`)).locator(".jp-OutputArea-output");
    await until("the card says PASS", async () => /PASS/.test(await card.innerText()));
    await picture("5-pass");
  });

  await t.step("the dark theme keeps the figures' backgrounds transparent", async () => {
    await lab.command("apputils:change-theme", { theme: "JupyterLab Dark" });
    const chart = (await lab.cell(idOf(notebook, "unrolledNetwork("))).locator(".js-plotly-plot");
    await chart.scrollIntoViewIfNeeded();
    const background = () => lab.page.locator("body").getAttribute("data-jp-theme-light");
    await until("the theme is dark", async () => await background() === "false");
    const fills = await chart.locator("rect.bg, .main-svg").evaluateAll((nodes) =>
      // deno-lint-ignore no-explicit-any
      nodes.map((node) => (globalThis as any).getComputedStyle(node))
        .map(({ fill, background }) => `${fill} ${background}`)
    );
    assertEquals(fills.filter((fill) => /rgb\(255, 255, 255\)/.test(fill)), []);
    await picture("6-dark");
  });
});
