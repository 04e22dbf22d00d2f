/** Compares the numbers that the prose of a lesson quotes with what the lesson's run printed. */
import type { Quote } from "../../lib/course/_quotes.ts";
import type { ExecutedCell, Output } from "./_execute.ts";

const PLOTLY = "application/vnd.plotly.v1+json";

/** What a cell shows, as lines of text; a trace of a figure is a line: its name and its heights. */
export function linesOf({ outputs = [] }: Pick<ExecutedCell, "outputs">): string[] {
  return outputs.flatMap(({ text, data }: Output) => {
    const figure = data?.[PLOTLY] as { data?: Record<string, unknown>[] } | undefined;
    const traces = (figure?.data ?? []).map(({ name, y, z }) =>
      [name, y, z].flat(3).filter((part) => part !== undefined).join(" ")
    );
    return [...`${text ?? ""}\n${data?.["text/plain"] ?? ""}`.split("\n"), ...traces];
  }).filter((line) => line.trim() !== "");
}

const NUMBER = /[−-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;
const valueOf = (text: string) => Number(text.replace("−", "-").replaceAll(/[ %]/g, ""));

/** Tells whether a printed number, rounded as the prose rounds, is the one in the prose. */
function agrees(printed: number, quoted: string): boolean {
  const digits = /\.(\d+)/.exec(quoted)?.[1]?.length ?? 0;
  const scale = quoted.includes("%") ? 100 : 1;
  const error = Math.abs(printed * scale - valueOf(quoted));
  return error <= 0.5 * 10 ** -digits * (1 + 1e-9); // a tie may round either way
}

/** What follows some words on a line, up to the next semicolon; "…" stands for more words. */
function after(words: string, line: string): string | undefined {
  if (words === "") return line;
  let at = 0;
  for (const part of words.split("…").map((part) => part.trim())) {
    const found = line.indexOf(part, at);
    if (found < 0) return undefined;
    at = found + part.length;
  }
  return line.slice(at).split(";")[0]!;
}

/**
 * Finds the quoted numbers that the run did not print.
 *
 * @param file The lesson's source, for the messages.
 * @returns One message for each: file and line, the number, and what was printed.
 */
export function unmet(file: string, quotes: readonly Quote[], cells: ExecutedCell[]): string[] {
  return quotes.flatMap(({ text, line, cell: id, words }) => {
    const cell = cells.find((cell) => cell.id === id);
    const lines = cell ? linesOf(cell) : [];
    const parts = lines.flatMap((line) => after(words ?? "", line) ?? []);
    const numbers = parts.flatMap((part) => part.match(NUMBER) ?? []);
    if (numbers.some((number) => agrees(valueOf(number), text))) return [];
    const where = words === undefined ? `cell ${id}` : `cell ${id}, after "${words}",`;
    const printed = numbers.slice(0, 12).join(" ") || (parts.length ? "no number" : "no such line");
    return [`${file}:${line}: the text says ${text}; ${where} printed ${printed}`];
  });
}
