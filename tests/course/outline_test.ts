import { assertEquals } from "../assert.ts";
import { slideIndex } from "../../lib/course/outline.ts";
import { build } from "./_lessons.ts";

Deno.test("slideIndex() names the first cell that teaches a slide", () => {
  const twice = "# One\n\n<!-- slides: example-5 -->\n## A\n\n<!-- slides: example-5 -->\n## B\n";
  const again = "<!-- slides: example-5 example-6 -->\n# C\n";
  const index = slideIndex(new Map([["04_forward", build(twice)], ["05_bptt", build(again)]]));
  assertEquals([...index], [
    ["example-5", { lesson: "04_forward", cell: "a-1" }],
    ["example-6", { lesson: "05_bptt", cell: "c-1" }],
  ]);
});
