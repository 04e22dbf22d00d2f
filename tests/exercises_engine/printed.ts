import { assertEquals } from "../assert.ts";

/** What is printed while something runs: in a terminal a card is text. */
export async function printed(action: () => unknown): Promise<string> {
  const lines: string[] = [];
  const { log } = console;
  // deno-lint-ignore no-console -- what the terminal would show is caught here
  console.log = (line: string) => lines.push(line);
  try {
    assertEquals(await action(), undefined);
  } finally {
    // deno-lint-ignore no-console -- put back
    console.log = log;
  }
  return lines.join("\n");
}
