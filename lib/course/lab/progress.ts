/**
 * Shows that a long set-up is alive: one changing line in a terminal, a line now and then elsewhere.
 *
 * @module
 */
// deno-lint-ignore-file no-console

const QUIET = 5_000; // milliseconds between two lines about packages, where lines stay

/** The progress of the set-up. */
export class Progress {
  readonly #live = Deno.stdout.isTerminal();
  readonly #encoder = new TextEncoder();
  readonly #packages = new Set<string>();
  #last = 0;

  /**
   * Shows what is being done now.
   *
   * @param text A short line.
   */
  say(text: string): void {
    this.#last = Date.now();
    if (!this.#live) return console.log(`  ${text}`);
    const { columns } = Deno.consoleSize();
    this.#write(`\r\x1b[2K  ${text.slice(0, columns - 3)}`);
  }

  /**
   * Counts a package that is being fetched.
   *
   * @param name What pip calls it; its version and file name are left out of the count.
   */
  count(name: string): void {
    this.#packages.add(name.split(/[-=<>!~;[]/)[0]!.toLowerCase().replaceAll("_", "-"));
    if (!this.#live && Date.now() - this.#last < QUIET) return;
    this.say(`Fetching package ${this.#packages.size}: ${name}`);
  }

  /**
   * Shows the last line.
   *
   * @param text What was reached.
   */
  end(text: string): void {
    this[Symbol.dispose]();
    console.log(text);
  }

  /** Removes the changing line. */
  [Symbol.dispose](): void {
    if (this.#live) this.#write("\r\x1b[2K");
  }

  #write(text: string): void {
    Deno.stdout.writeSync(this.#encoder.encode(text));
  }
}
