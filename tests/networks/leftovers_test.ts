/**
 * A step leaves nothing behind for the next one but the parameters: memory is used again and again,
 * for batches of other lengths.
 *
 * @module
 */
import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import type { Network } from "../../lib/networks/network.ts";
import { manyToMany, manyToOne } from "../../lib/networks/shapes.ts";
import { sgd } from "../../lib/training/sgd.ts";
import type { Example } from "../../lib/training/examples.ts";
import { assert, assertEquals } from "../assert.ts";

/** Losses and norms of the gradients of each batch of two; nothing is learned. */
function measured(network: Network, examples: Example[]): [number, number][] {
  const steps: [number, number][] = [];
  network.fit(examples, {
    ...{ batchSize: 2, shuffle: false, optimizer: sgd({ learningRate: 0 }) },
    onStep: ({ loss, gradientNorm }) => void steps.push([loss, gradientNorm]),
  });
  return steps;
}

const FULL = [[0, 1, 2, 1], [2, 2, 0, 1]];
const SHORT = [[1, 0, 2], [2]];
const LONG = [[1, 0, 2, 2, 1], [0, 2]];
// so rare that nothing is ever left out
const dropout = 1e-300;
const SIZES = { inputSize: 3, hiddenSize: 5, outputSize: 5, layers: 2, dropout };

for (
  const options of [
    { cell: "rnn" },
    { cell: "lstm" },
    { cell: "gru" },
    { cell: "gru", resetAfter: true },
  ] as const
) {
  const title = Object.values(options).join(" ");
  Deno.test(`a batch leaves nothing for the next, ${title}`, () => {
    const kinds: [(more: { bidirectional: boolean }) => Network, (x: number[]) => number[]][] = [
      [(more) => manyToMany({ ...SIZES, ...options, ...more }), (x) => x],
      [(more) => manyToOne({ ...SIZES, ...options, ...more }), () => [1]],
      [(more) => encoderDecoder({ ...SIZES, ...options, attention: more.bidirectional }), (x) => x],
    ];
    for (const [make, answer] of kinds) {
      for (const bidirectional of [false, true]) {
        const network = make({ bidirectional });
        // the encoder-decoder's own labels, 3 and 4, do not occur
        const examples = (lists: number[][]) => lists.map((x) => ({ x, y: answer(x) }));
        const steps = measured(network, examples([...FULL, ...SHORT, ...FULL, ...LONG]));
        const alone = [FULL, SHORT, FULL, LONG].flatMap((lists) =>
          measured(network, examples(lists))
        );
        assertEquals(steps, alone, network.shape);
      }
    }
  });

  Deno.test(`fit() in two calls is one: no number is learned that is no parameter, ${title}`, () => {
    const examples = [{ x: [0, 1, 2], y: [1, 2, 4] }];
    const fit = (network: Network, epochs: number) =>
      network.fit(examples, { epochs, optimizer: sgd({ learningRate: 0.5 }) }).losses;
    const network = manyToMany({ ...SIZES, ...options });
    const whole = fit(manyToMany({ ...SIZES, ...options }), 4);
    assertEquals([...fit(network, 2), ...fit(network, 2)], whole);
    assert(whole[3]! < whole[0]!);
  });
}
