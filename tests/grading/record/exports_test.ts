/** Tables for learning platforms. */
import { assertEquals } from "../../assert.ts";
import { PLATFORMS, platformTable } from "../../../lib/grading/record/exports.ts";

const of = (id: string) => ({
  id,
  status: "graded" as const,
  score: 3,
  max_score: 40,
  notes: [],
  exercises: [],
});
const tableOf = (name: string, id: string) =>
  platformTable(PLATFORMS.find((one) => one.name === `${name}.csv`)!, { submissions: [of(id)] });

Deno.test("platformTable() names a Moodle participant by the number in the folder's name", () => {
  assertEquals(
    tableOf("moodle", "Ben Ito_123_assignsubmission_file_"),
    "Identifier,Grade,Maximum grade,Last modified (grade),Feedback comments\r\n" +
      "Participant 123,3,40,–,\r\n",
  );
});

Deno.test("platformTable() gives Canvas a row of what can be reached", () => {
  assertEquals(
    tableOf("canvas", "anna"),
    "Student,ID,SIS User ID,SIS Login ID,Section,Recurrent neural networks\r\n" +
      "Points Possible,,,,,40\r\nanna,,,anna,,3\r\n",
  );
});

Deno.test("platformTable() writes the columns of nbgrader's own export", () => {
  assertEquals(
    tableOf("nbgrader", "anna").split("\r\n"),
    [
      "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score," +
      "late_submission_penalty,score,max_score",
      "Recurrent neural networks,,,anna,,,,3,0,3,40",
      "",
    ],
  );
});
