import { assert, assertEquals } from "../assert.ts";
import { WRITTEN } from "./defined.ts";
import { grade, marked } from "./sample.ts";

for (const { how, code, status, says = "" } of WRITTEN) {
  Deno.test(`Lesson judges what the cell defines: ${how}`, async () => {
    const given = await grade("area", [marked("area", code)]);
    assertEquals(given.status, status, given.message);
    assert(given.message.startsWith(says), given.message);
  });
}
