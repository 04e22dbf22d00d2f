/**
 * Splits the source of a lesson into blocks, one a cell: a `ts` fence is a code cell, Markdown is
 * cut at headings, at fences and at slide tags.
 *
 * @module
 */
import type { Fault } from "../code/solution.ts";

/** What becomes one cell. */
export interface Block {
  kind: "markdown" | "code";
  /** Lines, without the fence. */
  lines: string[];
  /** Line of the source where `lines` begin, from 1. */
  line: number;
  /** Slides that the cell teaches. */
  slides: string[];
}

const FENCE = /^(`{3,}|~{3,})\s*(\S*)/;
const HEADING = /^#{1,3} /;
const SLIDES = /^<!-- slides: (.+) -->$/;

/** Drops blank lines at both ends. */
function trimmed(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first < 0 ? [] : lines.slice(first, last + 1).map((line) => line.trimEnd());
}

/** Splits a source into blocks. */
export function splitSource(source: string, fault: Fault): Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; code: boolean; line: number } | undefined;
  let lines: string[] = [];
  let start = 1;
  let tag: { slides: string[]; line: number } | undefined;

  const flush = (kind: Block["kind"], next: number) => {
    const text = trimmed(lines);
    if (text.length > 0) {
      const skipped = lines.findIndex((line) => line.trim() !== "");
      blocks.push({ kind, lines: text, line: start + skipped, slides: tag?.slides ?? [] });
      tag = undefined;
    }
    lines = [];
    start = next;
  };

  source.replace(/\r\n?/g, "\n").split("\n").forEach((line, i) => {
    const number = i + 1;
    if (open) {
      const ends = line.startsWith(open.fence) && line.trim() === open.fence;
      if (!open.code || !ends) lines.push(line);
      if (!ends) return;
      if (open.code) flush("code", number + 1);
      open = undefined;
      return;
    }
    const fence = FENCE.exec(line);
    if (fence) {
      const code = fence[2] === "ts";
      if (code) flush("markdown", number + 1);
      else lines.push(line);
      open = { fence: fence[1]!, code, line: number };
      return;
    }
    if (/<!--\s*slides/i.test(line)) {
      const found = SLIDES.exec(line);
      const hint = "write <!-- slides: example-5 --> on a line of its own";
      if (!found) throw fault(number, "a slide tag is not written exactly", hint);
      flush("markdown", number + 1);
      if (tag) {
        throw fault(tag.line, "a slide tag is followed by another", "put the ids in one tag");
      }
      tag = { slides: found[1]!.split(/[\s,]+/).filter(Boolean), line: number };
      return;
    }
    if (HEADING.test(line)) flush("markdown", number);
    lines.push(line);
  });
  if (open) throw fault(open.line, "a fence is opened and never closed", "close it with ```");
  flush("markdown", 0);
  if (tag) throw fault(tag.line, "a slide tag is followed by no cell", "put it before its cell");
  return blocks;
}
