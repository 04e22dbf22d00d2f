/**
 * What a kit says to the learner who opens it.
 *
 * @module
 */
import type { Course } from "../course_file.ts";
import { LESSONS } from "../lessons.ts";
import { markdownTable } from "../marked.ts";

/**
 * Writes README.md of a kit.
 *
 * @param course The lessons, with what their exercises earn and when they are due.
 * @returns Markdown.
 */
export function kitReadme({ lessons, exercises, due }: Course): string {
  const rows = lessons.map((name) => {
    const { title, about = "" } = LESSONS.find((one) => one.name === name)!;
    const own = exercises.filter(({ lesson }) => lesson === name);
    const sum = (list: typeof own) => list.reduce((all, { points }) => all + points, 0);
    const more = sum(own.filter(({ optional }) => optional));
    const points = `${sum(own.filter(({ optional }) => !optional))}${more ? ` + ${more}` : ""}`;
    const day = due.get(name)?.replace("T", " ") ?? "";
    return [`[${name.slice(0, 2)} ${title}](notebooks/${name}.ipynb)`, about, points, day];
  });
  const dated = rows.some((row) => row[3] !== "");
  const heads = ["lesson", "what you do", "points", "due"];
  const table = [heads, ...rows].map((row) => dated ? row : row.slice(0, 3));
  const optional = exercises.filter((one) => one.optional).map(({ id }) => `\`${id}\``);
  const extra = optional.length > 0
    ? `\n\nOptional, their points are on top of the others: ${optional.join(", ")}.`
    : "";
  return `# Unrolled

A course on recurrent neural networks: notebooks to read and run, exercises that answer back.

| what                                                  | with Node                                 | with pipx                    | with Deno       |
| :---------------------------------------------------- | :---------------------------------------- | :--------------------------- | :-------------- |
| set up JupyterLab in this folder and open the lessons | \`npx -y --prefer-offline deno@2 task lab\` | \`pipx run "deno<3" task lab\` | \`deno task lab\` |

You need Python 3.11 or newer, for JupyterLab, and one of Node, pipx and [Deno](https://deno.com) 2.9.4 or newer. The first start takes about a minute and 400 MB in \`.venv\`; after that neither the network nor your home is needed.

## The lessons

${markdownTable(table)}${extra}

## While you work

- \`deno test\` grades what the notebooks hold; \`deno task watch\` grades each time you save.
- \`deno task lessons\` puts back a cell that you deleted. Your answers, guesses and cells stay.
- \`deno task update KIT_OR_ZIP\` takes a newer kit, a folder or a zip file, into this folder. Your answers stay; whatever it would overwrite is first copied to \`before-update-1/\`.
- To hand in, save all notebooks, and hand in \`notebooks/\`: the folder, a zip of it, or the notebooks.

Code: MIT. Data: see each folder of \`datasets/\`.
`;
}
