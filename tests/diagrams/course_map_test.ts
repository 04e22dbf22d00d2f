import { courseMapFigure } from "../../lib/diagrams/course_map.ts";
import { assertEquals, assertThrows } from "../assert.ts";

const lessons = [
  {
    title: "00 start",
    slides: ["title", "outline"],
    exercises: [{ id: "first-function", done: true }],
  },
  {
    title: "01 what",
    slides: ["what-1"],
    exercises: [{ id: "order", done: false }, { id: "recurrence", done: true }],
  },
];

Deno.test("courseMapFigure() puts the exercises of a lesson below its slides, what passes apart", () => {
  const figure = courseMapFigure(lessons);
  // deno-lint-ignore no-explicit-any
  const drawn = (figure.data as any[]).map(({ name, x, y, text }) => [name, x, y, text]);
  assertEquals(drawn, [
    ["slide", [1, 2, 1], [0.8, 0.8, 1.8], ["title", "outline", "what-1"]],
    ["to do", [1], [2.2], ["order"]],
    ["passes", [1, 2], [1.2, 2.2], ["first-function", "recurrence"]],
  ]);
  assertEquals(figure.layout.yaxis?.ticktext, ["00 start", "01 what"]);
  assertEquals(
    figure.alt,
    "2 lessons, 3 slides, 3 exercises; 2 pass: first-function and recurrence",
  );
});

Deno.test("courseMapFigure() says so, when nothing passes yet", () => {
  const [first] = lessons;
  const open = { ...first!, exercises: [{ id: "first-function", done: false }] };
  assertEquals(courseMapFigure([open]).alt, "1 lesson, 2 slides, 1 exercise; none passes yet");
  assertEquals(courseMapFigure([]).alt, "there is no lesson to draw");
  assertThrows(() => courseMapFigure({} as never), TypeError, "lessons must be a list of lessons");
});
