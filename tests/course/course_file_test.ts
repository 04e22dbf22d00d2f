/** The course file: what it means, and the line of what makes no sense. */
import { assertEquals, assertThrows } from "../assert.ts";
import { courseIn, KEYS } from "../../lib/course/course_file.ts";
import schema from "../../lib/course/course_file.schema.json" with { type: "json" };
import { catalogue } from "../../lib/exercises/catalogue.ts";

Deno.test("courseIn() takes all of the course, when the file is empty", () => {
  const { exercises, due } = courseIn("{}");
  assertEquals([exercises, due.size], [catalogue, 0]);
});

Deno.test("courseIn() changes points, makes exercises optional and sets days", () => {
  const { lessons, exercises, due } = courseIn(`{
    "lessons": ["08_gru", "00"],
    "points": { "gru-cell-forward": 0, "first-function": 7 },
    "optional": ["gru-parameter-count"],
    "due": { "08": "2028-02-29", "00": "2027-03-15T18:00" }
  }`);
  assertEquals(lessons, ["00_start", "08_gru"]);
  assertEquals(exercises.map(({ id, points, optional }) => [id, points, optional ?? false]), [
    ["first-function", 7, false],
    ["gru-cell-forward", 0, false],
    ["gru-parameter-count", 1, true],
  ]);
  assertEquals([...due], [["08_gru", "2028-02-29"], ["00_start", "2027-03-15T18:00"]]);
});

/** What makes no sense, with its line. */
const REFUSED: [string, RegExp][] = [
  ["", /line 1: it is no valid JSON/],
  ['{\n  "points": {\n    "tokens": 2,\n  }\n}', /line 4: it is no valid JSON/],
  ["[]", /line 1: the file must be an object/],
  ['{\n "lesons": []\n}', /line 2: there is no key "lesons"\n.*the keys are/],
  ['{\n "lessons": ["00",\n "77"]\n}', /line 3: there is no lesson 77/],
  ['{\n "lessons": []\n}', /line 2: lessons is empty/],
  ['{ "lessons": "00" }', /line 1: lessons must be a list/],
  ['{ "lessons": ["00",\n"00"] }', /line 2: "00" stands twice/],
  ['{ "points": {\n"token": 2 } }', /line 2: there is no exercise "token"/],
  ['{ "points": {\n\n"tokens": -2 } }', /line 3: points of "tokens" must be a whole number/],
  ['{ "points": {\n"tokens": 1.5 } }', /line 2: points/],
  ['{ "points": {\n"tokens": "2" } }', /line 2: points/],
  ['{ "points": { "tokens": 2,\n"tokens": 3 } }', /line 2: "tokens" stands twice/],
  ['{ "lessons": ["00"],\n"optional": ["tokens"] }', /line 2: there is no exercise "tokens"/],
  ['{ "due": {\n"04": "2027-02-30" } }', /line 2: due of "04" must be a day/],
  ['{ "due": {\n"04": "15.3.2027" } }', /line 2: due/],
  ['{ "due": {\n"04": "2027-02-03T25:00" } }', /line 2: due/],
  ['{ "lessons": ["00"],\n"due": { "04": "2027-02-03" } }', /line 2: lesson 04_forward is none/],
];

for (const [text, told] of REFUSED) {
  Deno.test(`courseIn() names the line of what makes no sense in ${JSON.stringify(text)}`, () => {
    const { message } = assertThrows(() => courseIn(text, "course.json"), SyntaxError);
    assertEquals(told.test(message), true, message);
    assertEquals(message.startsWith("Cannot read course.json: line "), true, message);
  });
}

Deno.test("course_file.schema.json has the keys of a course file", () => {
  assertEquals(Object.keys(schema.properties), [...KEYS]);
});
