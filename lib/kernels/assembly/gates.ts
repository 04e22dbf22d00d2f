// The pointwise part of one time step of each cell. Hidden sizes are multiples of two vectors.
// A row holds one example: [hidden] for states, [gates * hidden] for pre-activations and gates.
import { sigmoid, sigmoidSlope, tanh, tanhSlope } from "./math";
import { bytes, madd, nmadd, VECTOR } from "./simd";

/** h = tanh z over n numbers. */
export function tanhForward<T>(z: usize, h: usize, n: i32): void {
  for (const end = z + bytes<T>(n); z < end; z += VECTOR, h += VECTOR) v128.store(h, tanh<T>(v128.load(z)));
}

/** dz = dh (1 - h^2) over n numbers. */
export function tanhBackward<T>(dh: usize, h: usize, dz: usize, n: i32): void {
  for (const end = h + bytes<T>(n); h < end; h += VECTOR, dh += VECTOR, dz += VECTOR) {
    v128.store(dz, v128.mul<T>(v128.load(dh), tanhSlope<T>(v128.load(h))));
  }
}

/**
 * LSTM: z[batch][f i c o] holds pre-activations and receives the gates.
 * c = f cPrev + i cTilde, squashed = tanh c, h = o squashed.
 */
export function lstmForward<T>(
  z: usize, cPrev: usize, c: usize, squashed: usize, h: usize, batch: i32, hidden: i32,
): void {
  const gate = bytes<T>(hidden);
  for (let n = 0; n < batch; n++, z += 3 * gate) {
    for (const end = z + gate; z < end; z += VECTOR) {
      const f = sigmoid<T>(v128.load(z)), i = sigmoid<T>(v128.load(z + gate));
      const g = tanh<T>(v128.load(z + 2 * gate)), o = sigmoid<T>(v128.load(z + 3 * gate));
      const state = madd<T>(i, g, v128.mul<T>(f, v128.load(cPrev))), t = tanh<T>(state);
      v128.store(z, f), v128.store(z + gate, i), v128.store(z + 2 * gate, g), v128.store(z + 3 * gate, o);
      v128.store(c, state), v128.store(squashed, t), v128.store(h, v128.mul<T>(o, t));
      cPrev += VECTOR, c += VECTOR, squashed += VECTOR, h += VECTOR;
    }
  }
}

/** LSTM backward: the gates in z are overwritten by dz; dc comes in for c and goes out for cPrev. */
export function lstmBackward<T>(
  z: usize, cPrev: usize, squashed: usize, dh: usize, dc: usize, batch: i32, hidden: i32,
): void {
  const gate = bytes<T>(hidden);
  for (let n = 0; n < batch; n++, z += 3 * gate) {
    for (const end = z + gate; z < end; z += VECTOR) {
      const f = v128.load(z), i = v128.load(z + gate), g = v128.load(z + 2 * gate), o = v128.load(z + 3 * gate);
      const t = v128.load(squashed), dOut = v128.load(dh);
      const dState = madd<T>(v128.mul<T>(dOut, o), tanhSlope<T>(t), v128.load(dc));
      v128.store(z, v128.mul<T>(v128.mul<T>(dState, v128.load(cPrev)), sigmoidSlope<T>(f)));
      v128.store(z + gate, v128.mul<T>(v128.mul<T>(dState, g), sigmoidSlope<T>(i)));
      v128.store(z + 2 * gate, v128.mul<T>(v128.mul<T>(dState, i), tanhSlope<T>(g)));
      v128.store(z + 3 * gate, v128.mul<T>(v128.mul<T>(dOut, t), sigmoidSlope<T>(o)));
      v128.store(dc, v128.mul<T>(dState, f));
      cPrev += VECTOR, squashed += VECTOR, dh += VECTOR, dc += VECTOR;
    }
  }
}

/** GRU, first half: z[batch][z r candidate]: gates z and r in place, rh = r hPrev. */
export function gruGates<T>(z: usize, hPrev: usize, rh: usize, batch: i32, hidden: i32): void {
  const gate = bytes<T>(hidden);
  for (let n = 0; n < batch; n++, z += 2 * gate) {
    for (const end = z + gate; z < end; z += VECTOR, hPrev += VECTOR, rh += VECTOR) {
      const r = sigmoid<T>(v128.load(z + gate));
      v128.store(z, sigmoid<T>(v128.load(z))), v128.store(z + gate, r);
      v128.store(rh, v128.mul<T>(r, v128.load(hPrev)));
    }
  }
}

/** GRU, second half: the candidate in place, h = (1 - z) hPrev + z candidate. */
export function gruState<T>(z: usize, hPrev: usize, h: usize, batch: i32, hidden: i32): void {
  const gate = bytes<T>(hidden);
  for (let n = 0; n < batch; n++, z += 2 * gate) {
    for (const end = z + gate; z < end; z += VECTOR, hPrev += VECTOR, h += VECTOR) {
      const g = tanh<T>(v128.load(z + 2 * gate)), before = v128.load(hPrev);
      v128.store(z + 2 * gate, g);
      v128.store(h, madd<T>(v128.load(z), v128.sub<T>(g, before), before));
    }
  }
}

/** GRU backward, second half: dz and dCandidate in place of z and candidate; dhPrev (not added to). */
export function gruStateBackward<T>(
  z: usize, hPrev: usize, dh: usize, dhPrev: usize, batch: i32, hidden: i32,
): void {
  const gate = bytes<T>(hidden);
  for (let n = 0; n < batch; n++, z += 2 * gate) {
    for (const end = z + gate; z < end; z += VECTOR, hPrev += VECTOR, dh += VECTOR, dhPrev += VECTOR) {
      const u = v128.load(z), g = v128.load(z + 2 * gate), dOut = v128.load(dh);
      const dU = v128.mul<T>(dOut, v128.sub<T>(g, v128.load(hPrev)));
      v128.store(z, v128.mul<T>(dU, sigmoidSlope<T>(u)));
      v128.store(z + 2 * gate, v128.mul<T>(v128.mul<T>(dOut, u), tanhSlope<T>(g)));
      v128.store(dhPrev, nmadd<T>(dOut, u, dOut));
    }
  }
}

/** GRU backward, first half: dr in place of r, from drh = d(r hPrev); dhPrev is added to. */
export function gruGatesBackward<T>(
  z: usize, hPrev: usize, drh: usize, dhPrev: usize, batch: i32, hidden: i32,
): void {
  const gate = bytes<T>(hidden);
  for (let n = 0; n < batch; n++, z += 2 * gate) {
    for (const end = z + gate; z < end; z += VECTOR, hPrev += VECTOR, drh += VECTOR, dhPrev += VECTOR) {
      const r = v128.load(z + gate), d = v128.load(drh);
      v128.store(z + gate, v128.mul<T>(v128.mul<T>(d, v128.load(hPrev)), sigmoidSlope<T>(r)));
      v128.store(dhPrev, madd<T>(d, r, v128.load(dhPrev)));
    }
  }
}

/**
 * GRU with the reset after the product: z[batch][z r candidate] holds input parts, u[batch][z r candidate] the
 * recurrent parts (biases included). Gates in place in z; h = (1 - z) hPrev + z tanh(x part + r u part).
 */
export function gruAfterForward<T>(z: usize, u: usize, hPrev: usize, h: usize, batch: i32, hidden: i32): void {
  const gate = bytes<T>(hidden);
  for (let n = 0; n < batch; n++, z += 2 * gate, u += 2 * gate) {
    for (const end = z + gate; z < end; z += VECTOR, u += VECTOR, hPrev += VECTOR, h += VECTOR) {
      const s = sigmoid<T>(v128.add<T>(v128.load(z), v128.load(u)));
      const r = sigmoid<T>(v128.add<T>(v128.load(z + gate), v128.load(u + gate)));
      const g = tanh<T>(madd<T>(r, v128.load(u + 2 * gate), v128.load(z + 2 * gate)));
      const before = v128.load(hPrev);
      v128.store(z, s), v128.store(z + gate, r), v128.store(z + 2 * gate, g);
      v128.store(h, madd<T>(s, v128.sub<T>(g, before), before));
    }
  }
}

/** Backward of gruAfterForward: dz in place of z (input parts) and in place of u (recurrent parts); dhPrev not added to. */
export function gruAfterBackward<T>(
  z: usize, u: usize, hPrev: usize, dh: usize, dhPrev: usize, batch: i32, hidden: i32,
): void {
  const gate = bytes<T>(hidden);
  for (let n = 0; n < batch; n++, z += 2 * gate, u += 2 * gate) {
    for (const end = z + gate; z < end; z += VECTOR, u += VECTOR, hPrev += VECTOR, dh += VECTOR, dhPrev += VECTOR) {
      const s = v128.load(z), r = v128.load(z + gate), g = v128.load(z + 2 * gate), dOut = v128.load(dh);
      const dS = v128.mul<T>(v128.mul<T>(dOut, v128.sub<T>(g, v128.load(hPrev))), sigmoidSlope<T>(s));
      const dG = v128.mul<T>(v128.mul<T>(dOut, s), tanhSlope<T>(g));
      const dR = v128.mul<T>(v128.mul<T>(dG, v128.load(u + 2 * gate)), sigmoidSlope<T>(r));
      v128.store(z, dS), v128.store(z + gate, dR), v128.store(z + 2 * gate, dG);
      v128.store(u, dS), v128.store(u + gate, dR), v128.store(u + 2 * gate, v128.mul<T>(dG, r));
      v128.store(dhPrev, nmadd<T>(dOut, s, dOut));
    }
  }
}
