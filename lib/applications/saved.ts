/**
 * Models as files: a network, and what belongs to it as plain values.
 *
 * @module
 */
import { listed } from "../charts/text.ts";
import { message } from "../errors.ts";
import { loadNetwork } from "../networks/load.ts";
import type { Network } from "../networks/network.ts";
import { packParameters, unpackParameters } from "../networks/saved.ts";

/**
 * Writes a network with what belongs to it as one file in the safetensors layout.
 *
 * @param network The network.
 * @param more What belongs to it: values that JSON can hold, under names that no option has.
 * @returns The file's bytes.
 */
export function packModel(
  { shape, options, parameters }: Network,
  more: Readonly<Record<string, unknown>>,
): Uint8Array<ArrayBuffer> {
  return packParameters({ shape, options: { ...options, ...more } }, parameters);
}

/**
 * Reads what {@linkcode packModel} wrote.
 *
 * @param what What it is, as in "a tagger".
 * @param bytes The file's bytes.
 * @param names What must be in it, and what that must be.
 * @returns The network, and what belongs to it.
 * @throws {SyntaxError} If the file is damaged, or holds another network.
 */
export function openModel<More extends object>(
  what: string,
  bytes: Uint8Array,
  names: { readonly [Name in keyof More]: (value: unknown) => boolean },
): { network: Network; more: More } {
  const { shape, options, parameters } = unpackParameters(bytes);
  const entries = Object.entries(options);
  const own = entries.filter(([name]) => name in names);
  const more = Object.fromEntries(own) as More;
  const wanted = Object.keys(names) as (keyof More & string)[];
  const absent = wanted.filter((name) => !names[name](more[name]));
  if (absent.length > 0) {
    const reason = `the file holds no ${listed(absent)}`;
    throw new SyntaxError(message(`open ${what}`, reason, "it is another network's"));
  }
  const rest = Object.fromEntries(entries.filter(([name]) => !(name in names)));
  const network = loadNetwork(packParameters({ shape, options: rest }, parameters));
  return { network, more };
}
