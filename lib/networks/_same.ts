/** Whether a file's network is the one that takes it. */
import { described, message } from "../errors.ts";
import { meaningOf } from "./options.ts";
import type { SavedNetwork } from "./saved.ts";

const HINT = "loadNetwork builds the network of the file";

/** Checks that a saved network has the shape, the parameters and the options of another. */
export function checkSame(saved: SavedNetwork, { shape, parameters, options }: SavedNetwork): void {
  const refuse = (reason: string, hint?: string) => {
    throw new TypeError(message("load the network", reason, hint));
  };
  if (saved.shape !== shape) {
    refuse(`the network of the file is ${saved.shape}, this one is ${shape}`);
  }
  for (const [name, { rows, cols }] of Object.entries(parameters)) {
    const theirs = saved.parameters[name];
    if (theirs?.rows === rows && theirs?.cols === cols) continue;
    const has = theirs ? `[${theirs.rows}, ${theirs.cols}]` : "no such parameter";
    refuse(`${name} is [${rows}, ${cols}] here, the file has ${has}`, HINT);
  }
  const extra = Object.keys(saved.parameters).find((name) => !Object.hasOwn(parameters, name));
  if (extra) refuse(`the file has ${extra}, this network has not`);
  const [theirs, ours] = [meaningOf(saved.options), meaningOf(options)];
  for (const name of Object.keys({ ...theirs, ...ours })) {
    if (theirs[name] === ours[name]) continue;
    refuse(
      `${name} is ${described(ours[name])} here, ${described(theirs[name])} in the file`,
      HINT,
    );
  }
}
