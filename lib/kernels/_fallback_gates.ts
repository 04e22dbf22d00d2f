/** The pointwise part of the cells in plain TypeScript: assembly/gates.ts. */
import type { Room } from "./_room.ts";
import type { Kernels } from "./interface.ts";

type Gates = Pick<
  Kernels,
  | "tanhForward"
  | "tanhBackward"
  | "lstmForward"
  | "lstmBackward"
  | "gruGates"
  | "gruState"
  | "gruStateBackward"
  | "gruGatesBackward"
  | "gruAfterForward"
  | "gruAfterBackward"
>;

const sigmoid = (x: number) => 0.5 + 0.5 * Math.tanh(x / 2);

/** Makes the kernels on one memory. */
export function gateKernels(room: Room): Gates {
  const at = (place: number) => place / room.bytes;

  /** Calls `f(g, s)` for each unit: g its first gate in a row of `gates` gates, s its state. */
  const units = (
    gates: number,
    batch: number,
    hidden: number,
    f: (g: number, s: number) => void,
  ) => {
    for (let n = 0; n < batch; n++) {
      for (let i = 0; i < hidden; i++) f(n * gates * hidden + i, n * hidden + i);
    }
  };

  return {
    tanhForward: (z, h, n) => {
      const x = room.numbers();
      for (let i = 0; i < n; i++) x[at(h) + i] = Math.tanh(x[at(z) + i]!);
    },
    tanhBackward: (dh, h, dz, n) => {
      const x = room.numbers();
      for (let i = 0; i < n; i++) x[at(dz) + i] = x[at(dh) + i]! * (1 - x[at(h) + i]! ** 2);
    },
    lstmForward: (z, cPrev, c, squashed, h, batch, hidden) => {
      const x = room.numbers();
      units(4, batch, hidden, (g, s) => {
        const [f, i, o] = [0, 1, 3].map((k) => sigmoid(x[at(z) + g + k * hidden]!));
        const candidate = Math.tanh(x[at(z) + g + 2 * hidden]!);
        [f, i, candidate, o].forEach((value, k) => x[at(z) + g + k * hidden] = value!);
        const state = f! * x[at(cPrev) + s]! + i! * candidate;
        x[at(c) + s] = state;
        x[at(squashed) + s] = Math.tanh(state);
        x[at(h) + s] = o! * Math.tanh(state);
      });
    },
    lstmBackward: (z, cPrev, squashed, dh, dc, batch, hidden) => {
      const x = room.numbers();
      units(4, batch, hidden, (g, s) => {
        const [f, i, candidate, o] = [0, 1, 2, 3].map((k) => x[at(z) + g + k * hidden]!);
        const t = x[at(squashed) + s]!;
        const dOut = x[at(dh) + s]!;
        const dState = x[at(dc) + s]! + dOut * o! * (1 - t * t);
        x[at(z) + g] = dState * x[at(cPrev) + s]! * f! * (1 - f!);
        x[at(z) + g + hidden] = dState * candidate! * i! * (1 - i!);
        x[at(z) + g + 2 * hidden] = dState * i! * (1 - candidate! ** 2);
        x[at(z) + g + 3 * hidden] = dOut * t * o! * (1 - o!);
        x[at(dc) + s] = dState * f!;
      });
    },
    gruGates: (z, hPrev, rh, batch, hidden) => {
      const x = room.numbers();
      units(3, batch, hidden, (g, s) => {
        const r = sigmoid(x[at(z) + g + hidden]!);
        x[at(z) + g] = sigmoid(x[at(z) + g]!);
        x[at(z) + g + hidden] = r;
        x[at(rh) + s] = r * x[at(hPrev) + s]!;
      });
    },
    gruState: (z, hPrev, h, batch, hidden) => {
      const x = room.numbers();
      units(3, batch, hidden, (g, s) => {
        const candidate = Math.tanh(x[at(z) + g + 2 * hidden]!);
        const before = x[at(hPrev) + s]!;
        x[at(z) + g + 2 * hidden] = candidate;
        x[at(h) + s] = before + x[at(z) + g]! * (candidate - before);
      });
    },
    gruStateBackward: (z, hPrev, dh, dhPrev, batch, hidden) => {
      const x = room.numbers();
      units(3, batch, hidden, (g, s) => {
        const [u, candidate] = [x[at(z) + g]!, x[at(z) + g + 2 * hidden]!];
        const dOut = x[at(dh) + s]!;
        x[at(z) + g] = dOut * (candidate - x[at(hPrev) + s]!) * u * (1 - u);
        x[at(z) + g + 2 * hidden] = dOut * u * (1 - candidate ** 2);
        x[at(dhPrev) + s] = dOut * (1 - u);
      });
    },
    gruGatesBackward: (z, hPrev, drh, dhPrev, batch, hidden) => {
      const x = room.numbers();
      units(3, batch, hidden, (g, s) => {
        const r = x[at(z) + g + hidden]!;
        const d = x[at(drh) + s]!;
        x[at(z) + g + hidden] = d * x[at(hPrev) + s]! * r * (1 - r);
        x[at(dhPrev) + s]! += d * r;
      });
    },
    gruAfterForward: (z, u, hPrev, h, batch, hidden) => {
      const x = room.numbers();
      units(3, batch, hidden, (g, s) => {
        const [zg, ug] = [at(z) + g, at(u) + g];
        const update = sigmoid(x[zg]! + x[ug]!);
        const r = sigmoid(x[zg + hidden]! + x[ug + hidden]!);
        const candidate = Math.tanh(x[zg + 2 * hidden]! + r * x[ug + 2 * hidden]!);
        const before = x[at(hPrev) + s]!;
        [update, r, candidate].forEach((value, k) => x[zg + k * hidden] = value);
        x[at(h) + s] = before + update * (candidate - before);
      });
    },
    gruAfterBackward: (z, u, hPrev, dh, dhPrev, batch, hidden) => {
      const x = room.numbers();
      units(3, batch, hidden, (g, s) => {
        const [zg, ug] = [at(z) + g, at(u) + g];
        const [update, r, candidate] = [x[zg]!, x[zg + hidden]!, x[zg + 2 * hidden]!];
        const dOut = x[at(dh) + s]!;
        const dUpdate = dOut * (candidate - x[at(hPrev) + s]!) * update * (1 - update);
        const dCandidate = dOut * update * (1 - candidate ** 2);
        const dReset = dCandidate * x[ug + 2 * hidden]! * r * (1 - r);
        [dUpdate, dReset, dCandidate].forEach((value, k) => x[zg + k * hidden] = value);
        [dUpdate, dReset, dCandidate * r].forEach((value, k) => x[ug + k * hidden] = value);
        x[at(dhPrev) + s] = dOut * (1 - update);
      });
    },
  };
}
