/** What an optimizer keeps beside each parameter: made, and held to the parameters. */
import { message, ShapeError } from "../errors.ts";
import type { Matrix, Numbers } from "../matrix/matrix.ts";
import type { OptimizerState } from "./keeper.ts";

type State = NonNullable<OptimizerState["kept"]>;

/** Fresh state for some runs of parameters, of their lengths and precision. */
export function fresh({ slots }: { slots: number }, targets: [string, Matrix][]): State {
  const zeros = (data: Numbers) => Array.from({ length: slots }, () => data.slice().fill(0));
  return { slots: new Map(targets.map(([key, { data }]) => [key, zeros(data)])), roots: false };
}

/** Checks that the parameters are those of the step before. */
export function checkKept(action: string, targets: [string, Matrix][], { slots }: State): void {
  const same = targets.length === slots.size &&
    targets.every(([key, { data }]) =>
      slots.get(key)?.every((slot) =>
        slot.length === data.length && slot.constructor === data.constructor
      )
    );
  if (same) return;
  const [before, now] = [[...slots.keys()], targets.map(([key]) => key)];
  const reason = `the step before had other parameters: names ${before.join(", ")} then, ` +
    `${now.join(", ")} now, or other shapes`;
  const hint = "an optimizer keeps state beside each parameter: make one for each network";
  throw new ShapeError(message(action, reason, hint));
}
