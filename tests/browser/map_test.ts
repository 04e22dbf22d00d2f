/** The outline of lesson 00 in JupyterLab: a link leads to the slide's cell at the first click. */
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { slideIndex } from "../../lib/course/outline.ts";
import { Lab, missing, until } from "./_lab.ts";

/** Where a cell stands in the notebook that is open: from 0, its top, to 1. */
function placeOf(lab: Lab, lesson: string, id: string): Promise<number> {
  return lab.page.evaluate(([lesson, id]) => {
    // deno-lint-ignore no-explicit-any
    const { context, content } = (globalThis as any).jupyterapp.shell.currentWidget ?? {};
    if (!context?.path.endsWith(`/${lesson}.ipynb`)) return NaN;
    // deno-lint-ignore no-explicit-any
    const { node } = content.widgets.find((cell: any) => cell.model.id === id) ?? {};
    if (!node?.isConnected) return NaN;
    const view = content.node.getBoundingClientRect();
    return (node.getBoundingClientRect().top - view.top) / view.height;
  }, [lesson, id]);
}

/** Closes a notebook without saving, and comes back to the outline. */
async function close(lab: Lab, lesson: string): Promise<void> {
  await lab.page.evaluate((lesson) => {
    // deno-lint-ignore no-explicit-any
    const { shell } = (globalThis as any).jupyterapp;
    for (const widget of [...shell.widgets("main")]) {
      if (widget.context?.path.endsWith(`/${lesson}.ipynb`)) widget.dispose();
      else shell.activateById(widget.id);
    }
  }, lesson);
}

/** Sets how JupyterLab attaches cells, as a learner may in its settings, and opens the page again. */
async function setWindowing(lab: Lab, windowingMode: string): Promise<void> {
  await lab.page.evaluate(async (text) => {
    // deno-lint-ignore no-explicit-any
    const { settings } = (globalThis as any).jupyterapp.serviceManager;
    await settings.save("@jupyterlab/notebook-extension:tracker", text);
  }, JSON.stringify({ windowingMode }));
  await lab.page.reload();
  await lab.page.locator(".jp-NotebookPanel .jp-Cell").first().waitFor({ timeout: 60_000 });
  await lab.idle();
}

const name = "links of the outline lead to the slide's cell, the notebook closed before";
Deno.test(missing ? `${name} (ignored ${missing})` : name, { ignore: !!missing }, async (t) => {
  const built = buildCourse(readSources());
  const [start, forward] = ["00_start", "04_forward"].map((name) => built.get(name)!);
  const index = slideIndex(built);
  await using lab = await Lab.open("00_start", start!, { "04_forward": forward! });
  const click = (mode: string, slide: string) =>
    t.step(`${slide}, ${mode}`, async () => {
      const { lesson, cell } = index.get(slide)!;
      await lab.cell("the-outline-as-a-map-1");
      const link = lab.page.getByRole("link", { name: slide, exact: true });
      await link.click();
      const isThere = async () => {
        // cells are attached while the page is idle: asking all the time would keep it busy
        await new Promise((done) => setTimeout(done, 250));
        const place = await placeOf(lab, lesson, cell);
        return place > -0.02 && place < 0.8;
      };
      try {
        await until(`the cell of ${slide} is in view`, isThere);
        await new Promise((done) => setTimeout(done, 500)); // what is drawn late moves it
        await until(`the cell of ${slide} stays in view`, isThere);
      } finally {
        await close(lab, lesson);
      }
    });
  for (const mode of ["multiple-document", "single-document"]) {
    await lab.page.evaluate((mode) => {
      // deno-lint-ignore no-explicit-any
      (globalThis as any).jupyterapp.shell.mode = mode;
    }, mode);
    for (const slide of ["example-2", "example-6", "example-8"]) await click(mode, slide);
  }
  // a learner's own setting
  await setWindowing(lab, "full");
  for (const slide of ["example-2", "example-8"]) await click("full", slide);
});
