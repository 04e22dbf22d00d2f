/**
 * Draws the gallery as JupyterLab would, at several widths, on a light and on a dark page, and
 * writes one picture a figure and width. Text that is cut, or stands on other text, is printed:
 *
 *     deno run -A tests/charts/contact_sheet.ts FOLDER [--only lines,bars] [--widths 640,800]
 *
 * With `--frame 3`, each figure that has a frame of this name shows it.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
// named here and not in deno.json: learners need not download it to start
import { chromium } from "npm:playwright-core@1.65.1";
import { figureBundle } from "../../lib/notebook/_bundle.ts";
import { gallery } from "./gallery.ts";

const { values, positionals: [folder = "contact_sheet.tmp"] } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    frame: { type: "string" },
    widths: { type: "string", default: "270,370,640,800,1280" },
  },
});
const PAGES = [["#ffffff", "rgba(0, 0, 0, 0.87)"], ["#111111", "rgba(255, 255, 255, 0.87)"]];
const only = values.only?.split(",");
const plotly = fileURLToPath(
  import.meta.resolve("npm:plotly.js-dist-min@4.1.2/plotly.min.js"),
);

/** What runs in the page: the calls that JupyterLab's renderer makes, in its order. */
async function draw(
  [bundle, width, pages, frame]: [string, number, string[][], string | undefined],
): Promise<string[]> {
  // deno-lint-ignore no-explicit-any
  const { document, Plotly } = globalThis as any;
  const faults: string[] = [];
  document.body.innerHTML = "";
  document.body.style.cssText = `margin:0;width:${width}px`;
  for (const [background, color] of pages) {
    const node = document.createElement("div");
    node.style.cssText = `width:${width}px;background:${background};color:${color}`;
    document.body.append(node);
    const { data, layout, config, frames } = JSON.parse(bundle);
    await Plotly.react(node, data, layout, config);
    if (frames.length > 0) await Plotly.addFrames(node, frames);
    const jump = { mode: "immediate", frame: { duration: 0, redraw: true } };
    if (frames.some(({ name }: { name: string }) => name === frame)) {
      await Plotly.animate(node, [frame], { ...jump, transition: { duration: 0 } });
    }
    // what is cut by the edge, and what stands on something else
    const edge = node.getBoundingClientRect();
    const { l, t, w, h } = node._fullLayout._size;
    // deno-lint-ignore no-explicit-any
    const texts = [...node.querySelectorAll("text")].map((text: any) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      const turned = Math.abs(text.getScreenCTM().b) > 0.01;
      return { text, words: text.textContent, left, right, top, bottom, turned };
    }).filter(({ text, words, left, right, top }) => {
      const [x, y] = [(left + right) / 2 - edge.left, top - edge.top];
      const away = text.closest(".scatterlayer") && (x < l || x > l + w || y < t - 9 || y > t + h);
      return words.trim() && right > left && !away && !text.closest(".infolayer .hidden");
    });
    texts.forEach((a, i) => {
      if (a.left < edge.left - 1 || a.right > edge.right + 1 || a.top < edge.top - 1) {
        faults.push(`cut: ${a.words}`);
      }
      for (const b of texts.slice(i + 1)) {
        if (a.turned && b.turned) continue; // side by side, they share corners and not ink
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 4) faults.push(`overlap: ${a.words} | ${b.words}`);
      }
    });
  }
  return [...new Set(faults)];
}

await Deno.mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: Deno.env.get("CHROME_PATH") ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
await page.setContent("<!doctype html><title>figures</title>");
await page.addScriptTag({ path: plotly });
for (const [name, figure] of Object.entries(gallery())) {
  if (only && !only.some((part) => name.includes(part))) continue;
  const bundle = JSON.stringify(figureBundle(figure)["application/vnd.plotly.v1+json"]);
  for (const width of values.widths.split(",").map(Number)) {
    await page.setViewportSize({ width, height: 900 });
    const faults = await page.evaluate(draw, [bundle, width, PAGES, values.frame] as never);
    // deno-lint-ignore no-console
    if (faults.length > 0) console.log(`${name} at ${width}: ${faults.join("; ")}`);
    await page.screenshot({
      path: `${folder}/${name.replaceAll(" ", "_")}_${width}.png`,
      fullPage: true,
    });
  }
}
await browser.close();
