/**
 * Answers the front: a question a line on the standard input, an answer a line on the standard
 * output, both JSON, in the same order. `read` asks what rewrite.ts makes of a cell, `failed` what
 * to do about the error that ended one, `restarted` says that Deno has forgotten them all.
 */
import { Cells, exerciseOf } from "./rewrite.ts";

let cells = new Cells();

// deno-lint-ignore no-explicit-any -- as the front wrote it
function answerTo({ ask, code, runs, count, reason, text }: any): unknown {
  if (ask === "read") return cells.read(code, runs);
  const { memory } = cells;
  if (ask === "restarted") {
    memory.restarts();
    cells = new Cells(memory);
    return null;
  }
  const step = text ? memory.stepAfter(code, text) : undefined;
  memory.fails(code, { count, reason, exercise: exerciseOf(code) });
  return { step: step ?? null };
}

const encoder = new TextEncoder();
let begun: string[] = []; // of a line that is not whole yet
for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = text.split("\n");
  while (lines.length > 1) {
    const line = begun.join("") + lines.shift();
    begun = [];
    const bytes = encoder.encode(`${JSON.stringify(answerTo(JSON.parse(line)))}\n`);
    for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
  }
  begun.push(lines[0]!);
}
