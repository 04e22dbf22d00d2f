/**
 * Options and examples that make no sense: one clear error each, before anything is trained.
 *
 * @module
 */
import { column } from "../../lib/matrix/create.ts";
import { random } from "../../lib/matrix/random.ts";
import { gruCellForward, type GruOptions } from "../../lib/cells/gru.ts";
import { gruForward } from "../../lib/cells/gru_sequence.ts";
import { encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import { oneToMany } from "../../lib/networks/one_to_many.ts";
import { sample } from "../../lib/networks/sampling.ts";
import { manyToMany, manyToOne, oneToOne } from "../../lib/networks/shapes.ts";
import { ctcDecode, ctcLoss } from "../../lib/training/ctc.ts";
import { gradientCheck } from "../../lib/training/gradient_check.ts";
import { assertEquals } from "../assert.ts";
import { assertRefused } from "./_refused.ts";

const SIZES = { inputSize: 3, hiddenSize: 2, outputSize: 3 };
const MAKERS = { oneToOne, oneToMany, manyToOne, manyToMany, encoderDecoder };
const EXAMPLE = { x: [1], y: [1] };
// deno-lint-ignore no-explicit-any
type Any = any;

Deno.test("networks refuse options of the wrong kind", () => {
  const odd: [object, string][] = [
    [{ bidirectional: "no" }, 'bidirectional must be true or false, current value is "no"'],
    [{ bidirectional: 0 }, "bidirectional must be true or false, current value is 0"],
    [{ resetAfter: "yes" }, 'resetAfter must be true or false, current value is "yes"'],
    [{ dropout: "0.5" }, 'the dropout rate must be in [0, 1), current value is "0.5"'],
    [{ dropout: -0.1 }, "the dropout rate must be in [0, 1), current value is -0.1"],
    [{ inputDropout: 1 }, "inputDropout must be in [0, 1), current value is 1"],
    [{ layers: "2" }, 'layers must be a whole number of 1 or more, current value is "2"'],
    [{ layers: 2n }, "layers must be a whole number of 1 or more, current value is 2n"],
    [{ hiddenSize: null }, "hiddenSize must be a whole number of 1 or more, current value is null"],
    [{ seed: "1" }, 'seed must be a whole number, current value is "1"'],
    [{ seed: 0.5 }, "seed must be a whole number, current value is 0.5"],
    [{ loss: "mse" }, 'loss must be one of "softmax", "sigmoid", "squared", "absolute", "ctc"'],
    [{ precision: 64 }, 'precision must be one of "f64", "f32", current value is 64'],
    [{ forgetBias: "1" }, 'forgetBias must be a finite number, current value is "1"'],
    [{ Bidirectional: true }, "there is no option Bidirectional"],
    [{ ignore: 3 }, "ignore must be a whole number from -1 to 2, current value is 3"],
    [{ classWeights: [1, 1] }, "classWeights must be an array of length 3"],
    [{ classWeights: "123" }, 'classWeights must be an array of numbers, current value is "123"'],
    [{ classWeights: [1, 1, -1] }, "classWeights[2] must be finite, 0 or more"],
    [
      { loss: "squared", ignore: -1 },
      "ignore and classWeights belong to the softmax and the sigmoid loss",
    ],
  ];
  for (const make of Object.values(MAKERS)) {
    assertRefused(
      odd.map(([options, words]) => [() => make({ ...SIZES, ...options } as Any), words]),
    );
    assertRefused([undefined, null, 3, [SIZES]].map((options) => [
      () => make(options as Any),
      "options must be a record of options",
    ]));
  }
  assertRefused([
    [() => encoderDecoder({ ...SIZES, attention: 1 as Any }), "attention must be true or false"],
    [() => encoderDecoder({ ...SIZES, start: "0" as Any }), "start must be a whole number"],
    [() => encoderDecoder({ ...SIZES, end: 99 }), "has the label 99"],
    [() => encoderDecoder({ ...SIZES, ignore: 0 }), "so all of them count"],
    [() => oneToMany({ ...SIZES, ignore: 0 }), "so all of them count"],
  ]);
});

Deno.test("fit() refuses options of the wrong kind, and what waits", () => {
  const odd: [object, string][] = [
    [{ clipNorm: "1" }, 'clipNorm must be above 0, current value is "1"'],
    [{ clipNorm: NaN }, "clipNorm must be above 0, current value is NaN"],
    [{ clipValue: true }, "clipValue must be above 0, current value is true"],
    [{ shuffle: 0 }, "shuffle must be true or false, current value is 0"],
    [{ shuffle: "false" }, 'shuffle must be true or false, current value is "false"'],
    [{ epochs: "3" }, 'epochs must be a whole number of 1 or more, current value is "3"'],
    [{ epochs: Infinity }, "epochs must be a whole number of 1 or more, current value is Infinity"],
    [{ batchSize: null }, "batchSize must be a whole number of 1 or more, current value is null"],
    [{ seed: "1" }, 'seed must be a whole number, current value is "1"'],
    [
      { onStep: async () => await 1 },
      "onStep must be a function, current value is an async function named onStep",
    ],
    [
      { onStep: function* () {} },
      "onStep must be a function, current value is a generator function named onStep",
    ],
    [
      { augment: async () => await 1 },
      "augment must be a function, current value is an async function named augment",
    ],
    [{ validation: [null] }, "held-out example 0 must be { x, y }, current value is null"],
    [{ validation: [{ x: [1] }] }, "y of held-out example 0 must be an array of labels"],
    [{ optimizer: null }, "optimizer must be an optimizer, current value is null"],
    [{ skipTooLong: 1 }, "skipTooLong must be true or false"],
    [{ learningRate: 0.1 }, "there is no option learningRate"],
  ];
  const network = manyToMany(SIZES);
  assertRefused(odd.map(([options, words]) => [
    () => network.fit([EXAMPLE], options as Any),
    `Cannot train the network: ${words}`,
  ]));
  assertRefused([null, 3, "epochs", []].map((options) => [
    () => network.fit([EXAMPLE], options as Any),
    "options must be a record of options",
  ]));
  for (const answer of [Promise.resolve(), { then: () => 1 }]) {
    const steps: number[] = [];
    const onStep = ({ step }: { step: number }) => {
      steps.push(step);
      return answer as Any;
    };
    assertRefused([
      [() => network.fit([EXAMPLE], { epochs: 3, onStep }), "onStep gave a promise"],
    ]);
    assertEquals(steps, [1]);
    assertRefused([
      [() => network.fit([EXAMPLE], { onEpoch: () => answer as Any }), "onEpoch gave a promise"],
    ]);
  }
});

Deno.test("all networks refuse examples that are none", () => {
  for (const make of Object.values(MAKERS)) {
    const network = make(SIZES);
    const odd: [unknown, string][] = [
      [[null], "example 0 must be { x, y }, current value is null"],
      [[EXAMPLE, undefined], "example 1 must be { x, y }, current value is undefined"],
      [[EXAMPLE, , EXAMPLE], "example 1 must be { x, y }, current value is undefined"],
      [[3], "example 0 must be { x, y }, current value is 3"],
      [{}, "examples must be an array, current value is an object (Object)"],
      [EXAMPLE, "examples must be an array, current value is an object (Object)"],
      [undefined, "examples must be an array, current value is undefined"],
      [null, "examples must be an array, current value is null"],
      [[{ x: [1] }], "example 0"],
      [[{ y: [1] }], "example 0"],
      [[{}], "example 0"],
      [[{ x: [1], y: null }], "example 0"],
      [[{ x: [1], y: 1 }], "example 0"],
      [[{ x: "1", y: [1] }], "example 0"],
      [[], "there are no examples"],
    ];
    assertRefused(odd.map(([examples, words]) => [() => network.fit(examples as Any), words]));
    assertRefused(odd.map(([examples, words]) => [() => network.evaluate(examples as Any), words]));
  }
});

Deno.test("generate(), search(), sample() and others refuse options of other names and kinds", () => {
  const network = oneToMany(SIZES);
  const steps = 2;
  const generate = (options: object) => () => network.generate({ steps, ...options });
  const search = (options: object) => () => network.search({ steps, ...options });
  for (const write of [generate, search]) {
    assertRefused([
      [write({ end: 99 }), "end must be a whole number from 0 to 2, current value is 99"],
      [write({ end: -1 }), "end must be a whole number from 0 to 2, current value is -1"],
      [write({ end: "2" }), 'end must be a whole number from 0 to 2, current value is "2"'],
      [write({ steps: Infinity }), "steps must be a whole number of 1 or more"],
      [write({ steps: undefined }), "steps must be a whole number of 1 or more"],
      [write({ first: "1" }), 'first has the label "1"'],
      [write({ prime: [1, 3] }), "prime has the label 3 at time step 2"],
      [write({ prime: 1 }), "prime must be an array of labels, current value is 1"],
      [write({ Temperature: 1 }), "there is no option Temperature"],
    ]);
  }
  const p = [0.5, 0.5];
  const options = (value: object) => value as Any;
  const [z, labels] = [[column([0, 0])], [[1]]];
  const loss = ({ w }: { w: ReturnType<typeof column> }) => w.at(0, 0);
  const w = { w: column([1]) };
  const zero = column([0]);
  const W = { Wz: zero, Wr: zero, Wh: zero, bz: zero, br: zero, bh: zero } as Any;
  const gru = (how: object) => () => gruCellForward(zero, zero, W, how as GruOptions);
  assertRefused([
    [generate({ width: 2 }), "there is no option width"],
    [generate({ seed: 0.5 }), "seed must be a whole number, current value is 0.5"],
    [generate({ temperature: "1" }), 'temperature must be 0 or more, current value is "1"'],
    [generate({ topK: 1.5 }), "topK must be a whole number of 1 or more"],
    [() => network.generate(undefined as Any), "options must be a record of options"],
    [search({ temperature: 1 }), "there is no option temperature"],
    [search({ width: 0 }), "width must be a whole number of 1 or more"],
    [() => network.search(null as Any), "options must be a record of options"],
    [() => sample(p, random(1), options({ topP: 0.9 })), "there is no option topP"],
    [() => sample(p, random(1), options({ temperature: NaN })), "temperature must be 0 or more"],
    [() => sample(p, random(1), null as Any), "options must be a record of options"],
    [() => sample("half" as Any, random(1)), "probabilities must be an array of numbers"],
    [() => ctcLoss(z, labels, options({ Blank: 0 })), "there is no option Blank"],
    [() => ctcLoss(z, labels, options({ width: 2 })), "there is no option width"],
    [() => ctcLoss(z, labels, options({ skipTooLong: "yes" })), "must be true or false"],
    [() => ctcDecode(z, options({ beam: 2 })), "there is no option beam"],
    [() => ctcDecode(z, options({ width: 0 })), "width must be a whole number of 1 or more"],
    [() => gradientCheck(loss, w, w, options({ epsilon: 1 })), "there is no option epsilon"],
    [() => gradientCheck(loss, w, w, { floor: 0 }), "floor must be a positive number"],
    [gru({ resetafter: true }), "there is no option resetafter"],
    [gru({ resetAfter: "no" }), 'resetAfter must be true or false, current value is "no"'],
    [() => gruForward([zero], zero, W, options({ reset: true })), "there is no option reset"],
  ]);
});

Deno.test("oneToMany() refuses labels of no class in x, and a prime that is no list", () => {
  const network = oneToMany(SIZES);
  const odd = [{ x: [-1], y: [1] }];
  const words = "x of example 0 has the label -1 at time step 1";
  assertRefused([
    [() => network.fit(odd), words],
    [() => network.evaluate(odd), words],
    [() => network.logProbabilities(odd), words],
    [() => network.generate({ steps: 1, prime: "01" as Any }), "prime must be an array of labels"],
  ]);
});
