/** Rows, losses and updates in plain TypeScript: assembly/rows.ts, loss.ts, ctc.ts and update.ts. */
import type { Room } from "./_room.ts";
import type { Kernels } from "./interface.ts";
import { lineUp } from "./lattice.ts";

type Rows = Pick<
  Kernels,
  | "repeatRow"
  | "addRows"
  | "gatherRows"
  | "scatterRows"
  | "copyRows"
  | "clear"
  | "addTo"
  | "multiplyTo"
  | "sumOfSquares"
  | "scale"
  | "clamp"
  | "firstNotFinite"
  | "softmaxRows"
  | "softmaxBackward"
  | "softmaxLoss"
  | "squaredLoss"
  | "sigmoidLoss"
  | "ctcLoss"
  | "sigmoidForward"
  | "sgd"
  | "adagrad"
  | "rmsprop"
  | "adam"
>;

/** Makes the kernels on one memory. */
export function rowKernels(room: Room): Rows {
  const at = (place: number) => place / room.bytes;
  const view = (place: number, n: number) => room.numbers().subarray(at(place), at(place) + n);

  /** Adds rows of one table to rows of another; `pairs` gives the places of the i-th two. */
  const addRow = (from: number, to: number, n: number) => {
    const x = room.numbers();
    for (let j = 0; j < n; j++) x[at(to) + j]! += x[at(from) + j]!;
  };
  const rowsByIndex = (index: number, count: number, f: (i: number, label: number) => void) => {
    const labels = room.labels();
    for (let i = 0; i < count; i++) if (labels[index / 4 + i]! >= 0) f(i, labels[index / 4 + i]!);
  };

  /** Turns one row into probabilities, zero beyond n; returns log of the sum of powers and the top. */
  const softmax = (y: number, n: number, width: number): { total: number; top: number } => {
    const row = view(y, width);
    let top = -Infinity;
    for (let j = 0; j < n; j++) top = Math.max(top, row[j]!);
    let total = 0;
    for (let j = 0; j < n; j++) total += row[j] = Math.exp(row[j]! - top);
    for (let j = 0; j < width; j++) row[j] = j < n ? row[j]! / total : 0;
    return { total, top };
  };

  return {
    repeatRow: (from, to, rows, n) => {
      for (let i = 0; i < rows; i++) view(to + i * n * room.bytes, n).set(view(from, n));
    },
    addRows: (x, sums, rows, n) => {
      for (let i = 0; i < rows; i++) addRow(x + i * n * room.bytes, sums, n);
    },
    gatherRows: (index, table, to, count, n) =>
      rowsByIndex(index, count, (i, k) => {
        addRow(table + k * n * room.bytes, to + i * n * room.bytes, n);
      }),
    scatterRows: (index, from, table, count, n) =>
      rowsByIndex(index, count, (i, k) => {
        addRow(from + i * n * room.bytes, table + k * n * room.bytes, n);
      }),
    copyRows: (from, fromDown, to, toDown, rows, n, add) => {
      for (let i = 0; i < rows; i++) {
        if (add) addRow(from + i * fromDown, to + i * toDown, n);
        else view(to + i * toDown, n).set(view(from + i * fromDown, n));
      }
    },
    clear: (x, n) => void view(x, n).fill(0),
    addTo: (x, y, n) => addRow(x, y, n),
    multiplyTo: (x, m, y, n) => {
      const numbers = room.numbers();
      for (let i = 0; i < n; i++) numbers[at(y) + i] = numbers[at(x) + i]! * numbers[at(m) + i]!;
    },
    sumOfSquares: (x, n) => {
      let total = 0;
      for (const value of view(x, n)) total += value * value;
      return total;
    },
    scale: (x, n, by) => {
      const values = view(x, n);
      for (let i = 0; i < n; i++) values[i]! *= by;
    },
    clamp: (x, n, limit) => {
      const values = view(x, n);
      for (let i = 0; i < n; i++) values[i] = Math.max(-limit, Math.min(limit, values[i]!));
    },
    firstNotFinite: (x, n) => view(x, n).findIndex((value) => !Number.isFinite(value)),
    softmaxRows: (y, rows, n, width) => {
      for (let i = 0; i < rows; i++) softmax(y + i * width * room.bytes, n, width);
    },
    softmaxBackward: (y, dy, rows, width) => {
      for (let i = 0; i < rows; i++) {
        const shift = i * width * room.bytes;
        const [values, slopes] = [view(y + shift, width), view(dy + shift, width)];
        let mean = 0;
        for (let j = 0; j < width; j++) mean += values[j]! * slopes[j]!;
        for (let j = 0; j < width; j++) slopes[j] = values[j]! * (slopes[j]! - mean);
      }
    },
    softmaxLoss: (y, labels, rows, n, width, weight) => {
      let loss = 0;
      for (let i = 0; i < rows; i++) {
        const row = view(y + i * width * room.bytes, width);
        const label = room.labels()[labels / 4 + i]!;
        if (label < 0) {
          row.fill(0);
          continue;
        }
        const score = row[label]!;
        const { total, top } = softmax(y + i * width * room.bytes, n, width);
        loss += Math.log(total) - (score - top);
        for (let j = 0; j < n; j++) row[j]! *= weight;
        row[label]! -= weight;
      }
      return loss;
    },
    ctcLoss: (y, down, labels, count, steps, n, width, weight) => {
      const rows = Array.from({ length: steps }, (_, t) => view(y + t * down, width));
      const logs = rows.map((row) => {
        const z = Float64Array.from(row.subarray(0, n));
        const top = z.reduce((a, b) => Math.max(a, b), -Infinity);
        const total = Math.log(z.reduce((sum, x) => sum + Math.exp(x - top), 0));
        return z.map((x) => x - top - total);
      });
      const own = [...room.labels().subarray(labels / 4, labels / 4 + count)];
      const { logLikelihood, occupied } = lineUp(logs, own, 0);
      rows.forEach((row, t) => {
        for (let k = 0; k < n; k++) row[k] = weight * (Math.exp(logs[t]![k]!) - occupied[t]![k]!);
        row.fill(0, n);
      });
      return -logLikelihood;
    },
    squaredLoss: (y, target, rows, width, weight) => {
      const [values, targets] = [view(y, rows * width), view(target, rows * width)];
      let loss = 0;
      for (let i = 0; i < rows * width; i++) {
        const d = values[i]! - targets[i]!;
        loss += d * d;
        values[i] = 2 * weight * d;
      }
      return loss;
    },
    sigmoidLoss: (y, target, rows, n, width, weight) => {
      const [values, targets] = [view(y, rows * width), view(target, rows * width)];
      let loss = 0;
      for (let i = 0; i < rows * width; i++) {
        const [z, t] = [values[i]!, targets[i]!];
        if (i % width < n) loss += Math.max(z, 0) - t * z + Math.log1p(Math.exp(-Math.abs(z)));
        values[i] = i % width < n ? weight * (0.5 + 0.5 * Math.tanh(z / 2) - t) : 0;
      }
      return loss;
    },
    sigmoidForward: (y, n) => {
      const values = view(y, n);
      for (let i = 0; i < n; i++) values[i] = 0.5 + 0.5 * Math.tanh(values[i]! / 2);
    },
    sgd: (p, g, v, n, rate, momentum) => {
      const x = room.numbers();
      for (let i = 0; i < n; i++) {
        const velocity = momentum * x[at(v) + i]! + x[at(g) + i]!;
        x[at(v) + i] = velocity;
        x[at(p) + i]! -= rate * velocity;
      }
    },
    adagrad: (p, g, s, n, rate, epsilon, outside) => {
      const x = room.numbers();
      for (let i = 0; i < n; i++) {
        const d = x[at(g) + i]!;
        const total = x[at(s) + i]! + d * d;
        x[at(s) + i] = total;
        const root = outside ? Math.sqrt(total) + epsilon : Math.sqrt(total + epsilon);
        x[at(p) + i]! -= rate * d / root;
      }
    },
    rmsprop: (p, g, s, n, rate, decay, epsilon) => {
      const x = room.numbers();
      for (let i = 0; i < n; i++) {
        const d = x[at(g) + i]!;
        const mean = decay * x[at(s) + i]! + (1 - decay) * d * d;
        x[at(s) + i] = mean;
        x[at(p) + i]! -= rate * d / (Math.sqrt(mean) + epsilon);
      }
    },
    adam: (p, g, m, v, n, rate, beta1, beta2, epsilon) => {
      const x = room.numbers();
      for (let i = 0; i < n; i++) {
        const d = x[at(g) + i]!;
        const mean = beta1 * x[at(m) + i]! + (1 - beta1) * d;
        const square = beta2 * x[at(v) + i]! + (1 - beta2) * d * d;
        x[at(m) + i] = mean;
        x[at(v) + i] = square;
        x[at(p) + i]! -= rate * mean / (Math.sqrt(square) + epsilon);
      }
    },
  };
}
