import { assertEquals } from "../assert.ts";
import { gallery } from "./gallery.ts";
import { ACCEPT, differences, snapshotOf } from "./snapshot.ts";
import { SNAPSHOTS } from "./snapshots/all.ts";

const figures = gallery();

for (const [name, figure] of Object.entries(figures)) {
  Deno.test(`${name} looks as its snapshot says`, () => {
    const hint = `Hint: look at it with contact_sheet.ts; when it is right: ${ACCEPT}`;
    if (!(name in SNAPSHOTS)) throw new Error(`${name} has no snapshot. ${hint}`);
    const changed = differences(snapshotOf(figure), SNAPSHOTS[name]);
    if (changed.length > 0) throw new Error(`${name} changed:\n${changed.join("\n")}\n${hint}`);
  });
}

Deno.test("every snapshot is that of a figure in the gallery", () => {
  const extra = Object.keys(SNAPSHOTS).filter((name) => !(name in figures));
  assertEquals(extra, [], `figures that are no longer there: ${ACCEPT}`);
});

Deno.test("differences() names the places, and what stood there", () => {
  assertEquals(differences({ a: 1, b: { c: "x" } }, { a: 1, b: { c: "y" }, d: 2 }), [
    'b.c: "x", before "y"',
    "d: undefined, before 2",
  ]);
  assertEquals(differences({ a: [1, 2] }, { a: [1, 2] }), []);
});
