/** The memory tasks: what is drawn, what guessing reaches, and that a network can learn them. */
import { adding } from "../../lib/experiments/adding.ts";
import { copying } from "../../lib/experiments/copying.ts";
import { grammar, LANGUAGES, sentenceWithGap, WORDS } from "../../lib/experiments/grammar.ts";
import { drawExamples } from "../../lib/experiments/memory_task.ts";
import { oneBit } from "../../lib/experiments/one_bit.ts";
import { remember, sizeFor } from "../../lib/experiments/remember.ts";
import { temporalOrder } from "../../lib/experiments/temporal_order.ts";
import { Matrix } from "../../lib/matrix/matrix.ts";
import { random } from "../../lib/matrix/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const xOf = (x: unknown) => x as number[];

Deno.test("temporalOrder has its two symbols in the second and the sixth tenth", () => {
  for (const { x, y } of drawExamples(temporalOrder, random(1), 200, 40)) {
    const places = xOf(x).flatMap((symbol, t) => symbol === 4 || symbol === 5 ? [t] : []);
    assertEquals(places.length, 2);
    assert(places[0]! >= 4 && places[0]! < 8 && places[1]! >= 20 && places[1]! < 24);
    assertEquals([xOf(x)[0], xOf(x)[39]], [6, 7]);
    assertEquals(xOf(y)[0], 2 * (xOf(x)[places[0]!]! - 4) + xOf(x)[places[1]!]! - 4);
  }
});

Deno.test("adding asks for the sum of the two marked numbers; 1 is the best constant", () => {
  const examples = drawExamples(adding, random(2), 4000, 9);
  let [error, mean] = [0, 0];
  for (const { x, y } of examples) {
    const [{ data }, sum] = [x as Matrix, (y as Matrix).data[0]!];
    const marked = Array.from({ length: 9 }, (_, t) => t).filter((t) => data[2 * t + 1] === 1);
    assert(marked.length === 2 && marked[0]! < 4 && marked[1]! >= 4);
    assertAlmostEquals(sum, data[2 * marked[0]!]! + data[2 * marked[1]!]!, 1e-12);
    error += (sum - 1) ** 2 / examples.length;
    mean += sum / examples.length;
  }
  assertAlmostEquals(mean, 1, 0.03); // standard error 0.0065
  assertAlmostEquals(error, adding.baseline(9), 0.012); // standard error 0.003
});

Deno.test("copying asks for the first ten symbols, after the sign", () => {
  for (const { x, y } of drawExamples(copying, random(3), 20, 6)) {
    assertEquals([xOf(x).length, xOf(y).length], [26, 26]);
    assertEquals(xOf(y).slice(16), xOf(x).slice(0, 10));
    assertEquals(xOf(x)[15], 9);
    assert(xOf(y).slice(0, 16).every((label) => label === 8));
  }
  assertAlmostEquals(copying.baseline(100), 0.1733, 5e-5);
});

Deno.test("grammar has its country as many words back as asked", () => {
  for (const lag of [5, 6, 12, 40]) {
    const { words, answer } = sentenceWithGap(random(lag), lag);
    const place = words.length - lag;
    assert(/^[A-Z]/.test(words[place]!) && words[place] !== "I", words.join(" "));
    assert(LANGUAGES.includes(answer));
    assert(words.every((word) => WORDS.includes(word)));
    assertEquals(words.filter((_, k) => k > place).length, lag - 1);
  }
});

Deno.test("oneBit writes at the first step, and keeps the sign of the last that was written", () => {
  for (const { x, y } of drawExamples(oneBit, random(4), 50, 60)) {
    const [{ data }, wanted] = [x as Matrix, (y as Matrix).data];
    let bit = -1;
    for (let t = 0; t < 60; t++) {
      assert(Math.abs(data[2 * t]!) >= 0.5 && Math.abs(data[2 * t]!) <= 1);
      if (data[2 * t + 1] === 1) bit = data[2 * t]! > 0 ? 1 : 0;
      assertEquals(wanted[t], bit);
    }
    assertEquals(data[1], 1);
  }
});

Deno.test("remember() learns a short task, the same for the same trial", () => {
  const trial = { cell: "gru", hiddenSize: 12, lag: 6, seed: 1, sequences: 4000 } as const;
  const { score } = remember(grammar, trial);
  assert(score > 0.9, `${score}`);
  assertEquals(remember(grammar, trial).score, score);
});

Deno.test("remember() scores on 500 sequences that were not seen in training", () => {
  const drawn: string[] = [];
  const draw: typeof oneBit.draw = (rng, lag) => {
    const example = oneBit.draw(rng, lag);
    drawn.push(`${(example.x as Matrix).data}`);
    return example;
  };
  remember({ ...oneBit, draw }, { cell: "rnn", hiddenSize: 1, lag: 8, seed: 3, sequences: 64 });
  assertEquals([drawn.length, new Set(drawn).size], [564, 564]);
});

Deno.test("a network learns to remember one bit over 100 steps", () => {
  const hiddenSize = sizeFor(oneBit, "lstm", 150);
  const trial = { cell: "lstm", lag: 100, sequences: 10_000, learningRate: 0.02 } as const;
  const { score } = remember(oneBit, { ...trial, hiddenSize, seed: 1 });
  assert(score >= 0.99, `${score}`);
});

Deno.test("sizeFor() comes as near as it can, and refuses what is too small", () => {
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    const counts = [-1, 0, 1].map((more) =>
      temporalOrder.network({ cell, hiddenSize: sizeFor(temporalOrder, cell, 2000) + more })
        .summary().at(-1)!.count
    );
    const off = counts.map((count) => Math.abs(count - 2000));
    assert(off[1]! <= off[0]! && off[1]! <= off[2]!, `${cell}: ${counts}`);
  }
  assertThrows(() => sizeFor(temporalOrder, "lstm", 10), RangeError, "one unit of lstm has");
});
