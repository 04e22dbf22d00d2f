// deno-lint-ignore-file no-console
/**
 * W1 and W2 in TensorFlow.js: `node tensorflow.mjs cpu|wasm FOLDER MODULES`; requests as serve.py.
 * MODULES holds a node_modules folder with @tensorflow/tfjs and @tensorflow/tfjs-backend-wasm.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const [backend, folder, modules] = process.argv.slice(2);
const require = createRequire(resolve(modules, "none.js"));
console.log = console.info = console.warn = () => {}; // the answers own the standard output
const tf = require("@tensorflow/tfjs");
require(`@tensorflow/tfjs-backend-${backend}`);
await tf.setBackend(backend);
await tf.ready();
tf.enableProdMode();

const [V, H, WINDOW] = [65, 100, 25];
const [T, BATCH, INPUT, HIDDEN] = [50, 32, 64, 128];

function read(name) {
  const { buffer, byteOffset, byteLength } = readFileSync(`${folder}/${name}`);
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  if (name.endsWith("i32")) return new Int32Array(bytes);
  return name.endsWith("f64")
    ? Float32Array.from(new Float64Array(bytes))
    : new Float32Array(bytes);
}

/** A variable that holds a row-major array transposed: rows are examples here. */
const transposed = (name, rows, cols) =>
  tf.variable(tf.transpose(tf.tensor2d(read(name), [rows, cols])));

function characterRnn() {
  const text = read("w1_text.i32");
  const [wxh, whh, why] = [
    transposed("w1_Wxh.f64", H, V),
    transposed("w1_Whh.f64", H, H),
    transposed("w1_Why.f64", V, H),
  ];
  const [bh, by] = [tf.variable(tf.zeros([H])), tf.variable(tf.zeros([V]))];
  const parameters = [wxh, whh, why, bh, by];
  const memory = parameters.map((p) => tf.variable(tf.zeros(p.shape)));
  let at = 0;
  let state = tf.zeros([1, H]);
  return () => {
    if (at + WINDOW + 1 >= text.length) {
      at = 0;
      state = tf.zeros([1, H]);
    }
    const p = at;
    at += WINDOW;
    return tf.tidy(() => {
      const input = tf.oneHot(tf.tensor1d(text.slice(p, p + WINDOW), "int32"), V);
      const target = tf.oneHot(tf.tensor1d(text.slice(p + 1, p + 1 + WINDOW), "int32"), V);
      let last;
      const { value, grads } = tf.variableGrads(() => {
        const x = tf.split(tf.add(tf.matMul(input, wxh), bh), WINDOW);
        const states = [];
        let h = state;
        for (const xt of x) states.push(h = tf.tanh(tf.add(xt, tf.matMul(h, whh))));
        last = tf.keep(h.clone());
        const scores = tf.add(tf.matMul(tf.concat(states), why), by);
        const shifted = tf.sub(scores, tf.max(scores, 1, true));
        const logarithms = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
        return tf.neg(tf.sum(tf.mul(logarithms, target)));
      }, parameters);
      state.dispose();
      state = last;
      parameters.forEach((parameter, k) => {
        const g = tf.clipByValue(grads[parameter.name], -5, 5);
        memory[k].assign(tf.add(memory[k], tf.square(g)));
        const step = tf.div(tf.mul(g, 0.1), tf.sqrt(tf.add(memory[k], 1e-8)));
        parameter.assign(tf.sub(parameter, step));
      });
      return value.dataSync()[0];
    });
  };
}

function lstmBatch() {
  const x = tf.tensor2d(read("w2_x.f32"), [T * BATCH, INPUT]);
  const y = tf.tensor2d(read("w2_y.f32"), [T * BATCH, HIDDEN]);
  const [wx, wh] = [
    transposed("w2_wih.f32", 4 * HIDDEN, INPUT),
    transposed("w2_whh.f32", 4 * HIDDEN, HIDDEN),
  ];
  const b = tf.variable(tf.tensor1d(read("w2_b.f32")));
  const parameters = [wx, wh, b];
  const optimizer = tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
  return () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const inputs = tf.split(tf.add(tf.matMul(x, wx), b), T);
        let [h, c] = [tf.zeros([BATCH, HIDDEN]), tf.zeros([BATCH, HIDDEN])];
        const states = inputs.map((xt) => {
          const [i, f, g, o] = tf.split(tf.add(xt, tf.matMul(h, wh)), 4, 1);
          c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
          return h = tf.mul(tf.sigmoid(o), tf.tanh(c));
        });
        return tf.mean(tf.square(tf.sub(tf.concat(states), y)));
      }, parameters);
      optimizer.applyGradients(grads);
      return value.dataSync()[0];
    });
}

const makers = {
  [`W1 tensorflow_${backend}`]: characterRnn,
  [`W2 tensorflow_${backend}`]: lstmBatch,
};
const running = new Map();
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
say(Object.keys(makers));
for await (const line of createInterface({ input: process.stdin })) {
  const space = line.lastIndexOf(" ");
  const [name, seconds] = [line.slice(0, space), Number(line.slice(space + 1))];
  if (!running.has(name)) running.set(name, makers[name]());
  const step = running.get(name);
  const losses = [];
  const start = performance.now();
  let [count, now] = [0, start];
  const least = running.has(`${name} warm`) ? 1 : 8; // the first slice shows 8 losses
  running.set(`${name} warm`, true);
  while (now - start < 1000 * seconds || count < least) {
    const loss = step();
    if (count++ < 8) losses.push(loss);
    now = performance.now();
  }
  say({ iterations: count, seconds: (now - start) / 1000, losses });
}
