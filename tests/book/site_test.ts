/** The static pages: what they say without a script, and what may never be in them. */
import { buildCourse, readSources } from "../../lib/course/build_course.ts";
import { slidesOf } from "../../lib/course/slides.ts";
import { LESSONS } from "../../lib/course/lessons.ts";
import { siteOf } from "../../lib/book/site/site.ts";
import { leaksIn, withheldIn } from "../../lib/course/release/leaks.ts";
import { assert, assertEquals } from "../assert.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted" ||
  Deno.permissions.querySync({ name: "run" }).state !== "granted";

/** The whole site, with no cell run. */
const site = () =>
  siteOf(undefined, undefined, (notebooks) => {
    return Promise.resolve(new Map([...notebooks.keys()].map((name) => [name, []])));
  });
const made = ignore ? undefined : site();
const texts = async () =>
  new Map([...await made!].filter((one): one is [string, string] => typeof one[1] === "string"));

Deno.test("siteOf() makes a page of each lesson, each with its slides as anchors", {
  ignore,
}, async () => {
  const pages = await texts();
  for (const lesson of LESSONS.filter(({ about }) => about)) {
    const page = pages.get(`${lesson.name}.html`);
    assert(page, lesson.name);
    const missing = slidesOf(lesson).filter((id) => !page.includes(`<a id="${id}"></a>`));
    assertEquals(missing, [], lesson.name);
  }
});

Deno.test("siteOf() links only what is there", { ignore }, async () => {
  const pages = await texts();
  const broken: string[] = [];
  for (const [name, page] of pages) {
    if (!name.endsWith(".html")) continue;
    for (
      const [, path, anchor] of page.matchAll(/(?:href|src)="(?!data:|https?:)([^"#]*)#?([^"]*)"/g)
    ) {
      const target = path || name;
      if (!(await made!).has(target)) broken.push(`${name}: ${target}`);
      else if (anchor && !pages.get(target)!.includes(`id="${anchor}"`)) {
        broken.push(`${name}: ${target}#${anchor}`);
      }
    }
  }
  assertEquals(broken, []);
});

Deno.test("siteOf() names no other host to load from", { ignore }, async () => {
  for (const [name, text] of await texts()) {
    if (!/\.(html|css)$/.test(name)) continue;
    const loads = [...text.matchAll(/(?:src="|url\()(https?:[^")]*)/g)].map(([, url]) => url);
    assertEquals(loads, [], name);
  }
});

Deno.test("siteOf() holds no line that is withheld from learners", { ignore }, async () => {
  const sources = readSources();
  const withheld = [...sources].flatMap(([name, text]) => withheldIn(name, text));
  const plain = (text: string) =>
    text.replaceAll("\\u003c", "<").replaceAll("\\n", "\n").replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const released = new Map([...await texts()].map(([name, text]) => [name, plain(text)]));
  const given = [...buildCourse(sources).values()].flatMap(({ cells }) =>
    cells.map(({ source }) => source)
  );
  assertEquals(leaksIn(released, withheld, given), []);
});

Deno.test("a withheld line that stood in a page would be found", { ignore }, async () => {
  const [line] = withheldIn("04_forward", readSources().get("04_forward")!).filter(({ text }) =>
    text.includes("matMul")
  );
  const page = (await texts()).get("00_start.html")! + line!.text;
  assertEquals(leaksIn(new Map([["00_start.html", page]]), [line!]).length, 1);
});
