/**
 * Files of networks: what the layout forbids is refused at once, and a file rebuilds its network.
 *
 * @module
 */
import { EncoderDecoder, encoderDecoder } from "../../lib/networks/encoder_decoder.ts";
import { loadNetwork } from "../../lib/networks/load.ts";
import { Network } from "../../lib/networks/network.ts";
import { OneToMany, oneToMany } from "../../lib/networks/one_to_many.ts";
import { zeros } from "../../lib/matrix/create.ts";
import { unpackParameters } from "../../lib/networks/saved.ts";
import { manyToMany, manyToOne, oneToOne } from "../../lib/networks/shapes.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

const SIZES = { inputSize: 3, hiddenSize: 4, outputSize: 5 } as const;

/** A file with this header as text, and as many bytes behind it. */
function file(header: string, bytes = 0, pad = true): Uint8Array {
  const length = new TextEncoder().encode(header).length;
  const json = new TextEncoder().encode(header + (pad ? " ".repeat((8 - length % 8) % 8) : ""));
  const result = new Uint8Array(8 + json.length + bytes);
  new DataView(result.buffer).setBigUint64(0, BigInt(json.length), true);
  result.set(json, 8);
  return result;
}

const META =
  '"__metadata__":{"format":"unrolled","version":"1","shape":"one-to-one","options":"{}"}';
const entry = (name: string, from: number, to: number, shape = `[1,${(to - from) / 8}]`) =>
  `"${name}":{"dtype":"F64","shape":${shape},"data_offsets":[${from},${to}]}`;
const header = (...parts: string[]) => `{${[META, ...parts].join()}}`;

Deno.test("unpackParameters() reads what the layout allows", () => {
  const { parameters } = unpackParameters(file(header(entry("b", 8, 24), entry("a", 0, 8)), 24));
  assertEquals(Object.entries(parameters).map(([name, { cols }]) => [name, cols]), [["b", 2], [
    "a",
    1,
  ]]);
  const mixed = header(
    '"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}',
    entry("b", 8, 16),
  );
  assertEquals(unpackParameters(file(mixed, 16)).parameters.a!.data, new Float32Array(2));
});

Deno.test("unpackParameters() refuses what the layout forbids", () => {
  const short = header(entry("a", 0, 8));
  const whole = short.padEnd(8 * Math.ceil(short.length / 8));
  const cases: [Uint8Array, string][] = [
    [file(header(entry("a", 0, 16), entry("b", 8, 24)), 24), "b overlaps another parameter"],
    [file(header(entry("a", 0, 16), entry("b", 0, 16)), 16), "b overlaps another parameter"],
    [file(header(entry("a", 0, 8), entry("b", 16, 24)), 24), "a hole of 8 bytes before b"],
    [file(header(entry("a", 8, 16)), 16), "a hole of 8 bytes before a"],
    [file(header(entry("a", 0, 8)), 9), "the file has 1 bytes too many"],
    [file(header(), 8), "the file has 8 bytes too many"],
    [file(header(entry("a", 0, 8), entry("a", 0, 8)), 8), "the file's header has a twice"],
    [file(header(entry("a", 0, 8), '"\\u0061":3'), 8), "the file's header has a twice"],
    [
      file(header(`"a":{"dtype":"F64","dtype":"F64","shape":[1,1],"data_offsets":[0,8]}`), 8),
      "dtype twice",
    ],
    [file(`{${META},${META}}`), "__metadata__ twice"],
    [
      file(header('"a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}', entry("b", 4, 12)), 12),
      "b is not aligned to 8 bytes",
    ],
    [file(whole + " ", 8, false), "a is not aligned to 8 bytes"],
    [file(header(entry("a", 0, 8, "[1,1,1]")), 8), "the entry of a makes no sense"],
    [file(header(entry("a", 0, 8, "[1]")), 8), "the entry of a makes no sense"],
    [file(header(entry("a", 0, 8, "[]")), 8), "the entry of a makes no sense"],
    [file(header(entry("a", 0, 8, "[-1,-1]")), 8), "the entry of a makes no sense"],
    [file(header(entry("a", 0, 8, '["1",1]')), 8), "the entry of a makes no sense"],
    [file(header(entry("a", 0, 8, "[0.5,2]")), 8), "the entry of a makes no sense"],
    [file(header(entry("a", 8, 0, "[1,1]")), 8), "the entry of a makes no sense"],
    [
      file(header('"a":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8,16]}'), 16),
      "makes no sense",
    ],
    [file(header('"a":[1]'), 8), "the entry of a makes no sense"],
    [file(header(entry("a", 0, 16)), 8), "the file ends within a"],
    [file('{"__metadata__":{"format":"unrolled","version":1}}'), "metadata is no record of texts"],
    [file('{"__metadata__":["unrolled"]}'), "metadata is no record of texts"],
    [file("[]"), "the file's header is no record"],
    [file("null"), "the file's header is no record"],
    [file(header().slice(1)), "the file's header is not JSON"],
  ];
  for (const [bytes, words] of cases) {
    const { message } = assertThrows(() => unpackParameters(bytes), SyntaxError);
    assert(message.startsWith("Cannot load the network: ") && message.includes(words), message);
    assertThrows(() => loadNetwork(bytes), SyntaxError, words);
  }
});

Deno.test("load() and loadNetwork() do not work on what a file only claims", () => {
  const huge = [
    file(header(entry("a", 0, 0, "[8589934592,0]"))),
    file(header(entry("a", 0, 0, "[0,8589934592]"))),
    file(header(entry("a", 0, 8, "[1073741824,1073741824]")), 8),
    file(
      header(...Array.from({ length: 9 }, (_, k) => entry(`a${k}`, 0, 0, "[9007199254740991,0]"))),
    ),
  ];
  const options = { inputSize: 2 ** 30, hiddenSize: 2 ** 15, outputSize: 2 };
  const asking = manyToOne({ inputSize: 2, hiddenSize: 2, outputSize: 2 }).save();
  const text = new TextDecoder("latin1").decode(asking);
  const quoted = JSON.stringify(JSON.stringify(options));
  const start = text.indexOf('"options":') + 10;
  const end = text.indexOf('"}', start + 1) + 1;
  const json = text.slice(8, start) + quoted + text.slice(end, text.lastIndexOf("}}") + 2);
  const claimed = file(
    json,
    asking.length - 8 - Number(new DataView(asking.buffer).getBigUint64(0, true)),
  );
  const began = performance.now();
  for (const bytes of huge) {
    assertThrows(() => oneToOne(SIZES).load(bytes), Error, "Cannot load the network");
    assertThrows(() => loadNetwork(bytes), SyntaxError, "Cannot load the network");
  }
  assertThrows(() => loadNetwork(claimed), SyntaxError, "its options ask for more");
  assert(performance.now() - began < 20_000); // one by one, the rows would take a minute
});

const NETWORKS: (() => Network)[] = [
  () => oneToOne(SIZES),
  () => oneToMany({ ...SIZES, inputSize: 5, cell: "gru", embeddingSize: 2 }),
  () => manyToOne({ ...SIZES, cell: "lstm", bidirectional: true, layers: 2, precision: "f32" }),
  () => manyToMany({ ...SIZES, loss: "squared", dropout: 0.5, seed: 9 }),
  () => manyToMany({ ...SIZES, cell: "gru", resetAfter: true, loss: "ctc", inputDropout: 0.1 }),
  () => encoderDecoder({ ...SIZES, start: 0, end: 1, attention: true, bidirectional: true }),
];

Deno.test("loadNetwork() rebuilds each network from its file alone", () => {
  for (const make of NETWORKS) {
    const network = make();
    const copy = loadNetwork(network.save());
    assertEquals(copy.constructor, network.constructor);
    assertEquals([copy.shape, copy.options], [network.shape, network.options]);
    assertEquals(copy.parameters, network.parameters);
    const x = network.shape === "one-to-one" ? [2] : [0, 1, 2];
    assertEquals(copy.predict([x]), network.predict([x]));
    assertEquals(copy.save(), network.save());
  }
  const [written, translated] = [NETWORKS[1]!(), NETWORKS[5]!()].map((who) =>
    loadNetwork(who.save())
  );
  assert(written instanceof OneToMany && written.generate({ steps: 3 }).length === 3);
  assert(translated instanceof EncoderDecoder && translated.translate([1]).labels.length <= 50);
});

Deno.test("loadNetwork() refuses files of no network, with a SyntaxError", () => {
  const text = new TextDecoder("latin1").decode(manyToMany(SIZES).save());
  const changed = (from: string, to: string) =>
    Uint8Array.from(text.replace(from, to), (letter) => letter.charCodeAt(0));
  const cases: [Uint8Array, string][] = [
    [changed("many-to-many", "many-to-none"), "there is no shape many-to-none"],
    [changed("many-to-many", "__proto__   "), "there is no shape __proto__"],
    [changed('\\"hiddenSize\\":4', '\\"hiddenSizo\\":4'), "there is no option hiddenSizo"],
    [changed('\\"hiddenSize\\":4', '\\"hiddenSize\\":0'), "hiddenSize must be a whole number"],
    [changed('\\"hiddenSize\\":4', '\\"hiddenSize\\":3'), "rnn.Waa is [3, 3] here"],
    [changed("many-to-many", "many-to-one "), "there is no shape many-to-one "],
    [changed('"options":"{', '"options":"['), "the file's options are not JSON"],
    [changed('\\"hiddenSize\\":4', '\\"inputSize\\" :4'), "options have inputSize twice"],
    [changed('"shape":"many-to-many"', '"shapo":"many-to-many"'), "the file names no shape"],
  ];
  for (const [bytes, words] of cases) {
    const { message } = assertThrows(() => loadNetwork(bytes), SyntaxError);
    assert(message.startsWith("Cannot load the network: ") && message.includes(words), message);
  }
  assertThrows(
    () => loadNetwork("file" as unknown as Uint8Array),
    TypeError,
    "must be a Uint8Array",
  );
});

Deno.test("load() refuses a network whose options give its parameters another meaning", () => {
  const cases: [Network, Network, string][] = [
    [
      manyToMany({ ...SIZES, loss: "squared" }),
      manyToMany(SIZES),
      'loss is "softmax" here, "squared" in the file',
    ],
    [
      encoderDecoder({ ...SIZES, start: 0 }),
      encoderDecoder(SIZES),
      "start is 3 here, 0 in the file",
    ],
    [encoderDecoder(SIZES), encoderDecoder({ ...SIZES, end: 2 }), "end is 2 here, 4 in the file"],
    [
      oneToOne({ ...SIZES, cell: "gru" }),
      oneToOne(SIZES),
      'cell is "rnn" here, "gru" in the file',
    ],
    [
      manyToOne({ ...SIZES, loss: "absolute" }),
      manyToOne({ ...SIZES, loss: "squared" }),
      'loss is "squared" here, "absolute" in the file',
    ],
  ];
  for (const [saved, network, words] of cases) {
    const before = network.parameters;
    assertThrows(() => network.load(saved.save()), TypeError, words);
    assertEquals(network.parameters, before);
  }
});

Deno.test("load() takes networks that were only trained otherwise, or say what is the default", () => {
  const network = manyToMany(SIZES);
  const others = [
    { seed: 7 },
    { precision: "f32", dropout: 0.5, inputDropout: 0.2 },
    { forgetBias: 3, ignore: -1, classWeights: [1, 2, 3, 4, 5] },
    { cell: "rnn", layers: 1, bidirectional: false, loss: "softmax" },
  ] as const;
  for (const options of others) {
    const other = manyToMany({ ...SIZES, ...options });
    network.load(other.save());
    assertEquals(network.parameters, other.parameters);
    other.load(network.save());
  }
  encoderDecoder(SIZES).load(
    encoderDecoder({ ...SIZES, start: 3, end: 4, attention: false }).save(),
  );
});

Deno.test("save() refuses parameters that load() would refuse", () => {
  const network = manyToMany(SIZES);
  const odd = zeros(5, 1);
  odd.data[3] = NaN;
  network.parameters = { ...network.parameters, "output.b": odd };
  const words = "Cannot save the network: output.b must hold finite numbers, entry (3, 0) is NaN";
  assertThrows(() => network.save(), RangeError, words);
});
