/**
 * Reads cells for the front: a cell a line on the standard input, what rewrite.ts makes of it a
 * line on the standard output, both JSON, in the same order.
 */
import { Cells } from "./rewrite.ts";

const cells = new Cells();
const encoder = new TextEncoder();
let begun: string[] = []; // of a line that is not whole yet
for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = text.split("\n");
  while (lines.length > 1) {
    const line = begun.join("") + lines.shift();
    begun = [];
    const { code, runs } = JSON.parse(line);
    const bytes = encoder.encode(`${JSON.stringify(cells.read(code, runs))}\n`);
    for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
  }
  begun.push(lines[0]!);
}
