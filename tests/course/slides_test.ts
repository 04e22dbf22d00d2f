/** The slides that lessons carry. */
import { assertEquals } from "../assert.ts";
import { LESSONS, SLIDES } from "../../lib/course/slides.ts";

Deno.test("SLIDES has the deck's 45 slides, each once, each in a lesson", () => {
  assertEquals(SLIDES.length, 45);
  assertEquals(new Set(SLIDES.map((slide) => slide.id)).size, 45);
  assertEquals(SLIDES.filter((slide) => !(slide.lesson in LESSONS)), []);
});
