/**
 * The files that all pages share: styles, fonts and scripts, copied into the site.
 *
 * @module
 */
const PAGE = new URL("../page/", import.meta.url);

/** A file of a package, wherever Deno keeps it. */
export const packageFile = (specifier: string): URL => new URL(import.meta.resolve(specifier));

/** KaTeX's styles with the one form of its fonts that every browser reads. */
function katexFiles(): Map<string, string | Uint8Array> {
  const folder = "npm:katex@0.16.22/dist";
  const css = Deno.readTextFileSync(packageFile(`${folder}/katex.min.css`))
    .replace(/,url\(fonts\/[^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, "");
  const fonts = new Set([...css.matchAll(/url\((fonts\/[^)]*)\)/g)].map(([, name]) => name!));
  return new Map<string, string | Uint8Array>([
    ["assets/katex.css", css],
    ...[...fonts].map((name): [string, Uint8Array] => [
      `assets/${name}`,
      Deno.readFileSync(packageFile(`${folder}/${name}`)),
    ]),
  ]);
}

/**
 * Makes the files that all pages share.
 *
 * @returns Path in the site → content.
 */
export function assets(): Map<string, string | Uint8Array> {
  return new Map([
    ...katexFiles(),
    ["assets/style.css", Deno.readTextFileSync(new URL("style.css", PAGE))],
  ]);
}
