/**
 * Numbers and words as figures write them: short, and never longer than their place.
 *
 * @module
 */

/** A number in three significant digits, as in 0.842, 10400 and 1.2e-7. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size === 0) return String(value);
  if (size < 1e-3 || size >= 1e7) return value.toExponential(1);
  return size >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** A number in two decimals with its sign, as in +0.42; as wide as any other in (-10, 10). */
export function signed(value: number): string {
  if (Math.abs(value) >= 1000) return short(value).replace(/^(?!-)/, "+").replace("-", "−");
  return (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2);
}

/** A number in two decimals with a minus sign, none before 0.00, as in 0.42 and −0.13. */
export function decimal(value: number): string {
  if (Math.abs(value) >= 1000) return short(value).replace("-", "−");
  return value.toFixed(2).replace(/^-(?=.*[1-9])/, "−").replace("-", "");
}

/** A number of things, as in "1 row" and "2 rows". */
export function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}

/** Words joined as in "a, b and c"; of many the first ones and how many more there are. */
export function listed(words: readonly string[], most = 40): string {
  if (words.length > most) {
    return `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
  }
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A text, or what else is given for one, that is cut where it is longer than its place, which an ellipsis says. */
export function clipped(text: unknown, most = 40): string {
  const whole = String(text);
  if (whole.length <= most) return whole;
  const cut = whole.slice(0, most - 1);
  // half of a surrogate pair is no character
  return cut.replace(/[\ud800-\udbff]$/, "") + "…";
}

/**
 * A word that comes from data, as a figure shows it: markup stands for itself, white space is seen,
 * and what is long is cut.
 */
export function wordOf(text: unknown, most = 24): string {
  const seen = String(text).slice(0, most + 2).replace(/\n/g, "↵").replace(/\t/g, "⇥");
  const word = clipped(seen, most).replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return word === "" ? "∅" : word.trim() === "" ? word.replace(/ /g, "␣") : word;
}

/** A word of {@linkcode wordOf} in plain text, where no markup is read. */
export function plain(word: string): string {
  return word.replace(/&lt;/g, "<").replace(/&amp;/g, "&");
}

/** What an axis measures, without its unit: "loss" of "loss (nats)". */
export function measureOf(title: unknown): string {
  return clipped(title, 80).replace(/\s*\(.*\)$/, "");
}

/** How wide a text is, in letters: Chinese, Japanese and Korean signs take two. */
export function width(text: string): number {
  const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/g;
  return [...text].length + (text.match(wide)?.length ?? 0);
}

/** Lines of at most so many letters, broken between words where that is possible. */
export function linesOf(text: unknown, most: number): string[] {
  const lines: string[] = [];
  for (const part of clipped(text, 6 * most).split(/\n|<br>/)) {
    let line = "";
    const end = () => {
      if (line) lines.push(line);
      line = "";
    };
    for (const word of part.split(" ").filter(Boolean)) {
      if (line && width(line) + 1 + width(word) > most) end();
      line += (line && " ") + word;
      while (width(line) > most) { // one word, longer than a line
        let fits = "";
        for (const sign of line) {
          if (width(fits + sign) > most) break;
          fits += sign;
        }
        lines.push(fits);
        line = line.slice(fits.length);
      }
    }
    end();
  }
  return lines;
}

/** The same lines with their ends as near to each other as can be, so that none is a word by itself. */
export function evenLines(text: unknown, most: number): string[] {
  const lines = linesOf(text, most);
  const whole = lines.join(" ");
  for (let k = Math.ceil(width(whole) / Math.max(1, lines.length)); k < most; k++) {
    const even = linesOf(whole, k);
    if (even.length === lines.length && even.join(" ") === whole) return even;
  }
  return lines;
}
