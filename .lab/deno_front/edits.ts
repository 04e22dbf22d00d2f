/** Changes to a text, all given by places in the text as it was. */
export class Edits {
  /** What is put in front of all. */
  head = "";
  readonly #list: { from: number; to: number; text: string; closes: boolean }[] = [];

  /** Makes changes to this text. */
  constructor(readonly source: string) {}

  /** Puts text at a place, after what closes there. */
  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** Puts text at a place where something ends. */
  close(at: number, text: string): void {
    this.#list.push({ from: at, to: at, text, closes: true });
  }

  /** Puts text around a stretch; inner stretches may be wrapped, too. */
  wrap({ start, end }: { start: number; end: number }, before: string, after: string): void {
    this.insert(start, before);
    this.close(end, after);
  }

  /** Puts text in the place of a stretch. */
  replace(from: number, to: number, text: string): void {
    this.#list.push({ from, to, text, closes: false });
  }

  /** Gives the text with all changes made. */
  applied(): string {
    const { source } = this;
    // At one place: first what closes, then what opens, then what replaces.
    const rank = (one: { from: number; to: number; closes: boolean }) =>
      one.closes ? 0 : one.to > one.from ? 2 : 1;
    const parts: string[] = [];
    let at = 0;
    for (const one of this.#list.sort((a, b) => a.from - b.from || rank(a) - rank(b))) {
      parts.push(source.slice(at, one.from), one.text);
      at = one.to;
    }
    return this.head + parts.join("") + source.slice(at);
  }
}
