import results from "../../../datasets/translation/results.json" with { type: "json" };
import { make, type Part } from "../../../datasets/translation/make.ts";
import { answer, type Asked } from "../../../lib/applications/translation/answer.ts";
import { application, epochsFor } from "../../../lib/applications/translation/application.ts";
import { nearestSentence, wordByWord } from "../../../lib/applications/translation/baselines.ts";
import { loadTranslation } from "../../../lib/applications/translation/data.ts";
import { openTranslator, trainTranslator } from "../../../lib/applications/translation/model.ts";
import { tokensOf } from "../../../lib/applications/translation/tokens.ts";
import { encoderDecoder } from "../../../lib/networks/encoder_decoder.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const canRead = Deno.permissions.querySync({ name: "read" }).state === "granted";
const committed = () =>
  Deno.readFileSync(new URL("../../../datasets/translation/model.safetensors", import.meta.url));

Deno.test("make() gives the committed files", async () => {
  const { parts } = make();
  const data = await loadTranslation();
  for (const part of ["train", "validation", "test"] as const) {
    const pairs = parts[part].map(({ french, english }) => ({ source: french, target: english }));
    assertEquals(data[part], pairs);
  }
});

Deno.test("make() holds out combinations: none of the test part is in the training part", () => {
  const { parts } = make();
  const combinations = (part: Part) => {
    return new Set(parts[part].flatMap(({ combinations }) => combinations));
  };
  const train = combinations("train");
  for (const [part, other] of [["test", "validation"], ["validation", "test"]] as const) {
    for (const { combinations, french } of parts[part]) {
      assert(combinations.some((one) => !train.has(one)), french);
    }
    const held = [...combinations(part)].filter((one) => !train.has(one));
    assertEquals(held.filter((one) => combinations(other).has(one)), []);
    // each kind of combination is held out: verb and form, verb and tail, noun and adjective
    for (
      const kind of [/× (question|past|present|clitic)/, /× (avec|sans|à) /, /^car|^house|^dog/]
    ) {
      assert(held.some((one) => kind.test(one)), `${part}: ${kind}`);
    }
  }
  const sentences = new Set(parts.train.map(({ french }) => french));
  assertEquals(parts.test.filter(({ french }) => sentences.has(french)), []);
});

Deno.test("every word of the test part is in the training part", async () => {
  const { train, validation, test } = await loadTranslation();
  for (const side of ["source", "target"] as const) {
    const known = new Set(train.flatMap((pair) => tokensOf(pair[side])));
    const words = [...validation, ...test].flatMap((pair) => tokensOf(pair[side]));
    assertEquals(words.filter((word) => !known.has(word)), []);
  }
});

Deno.test("results.json reaches what was set, on each seed, above every baseline", () => {
  const best = Math.max(...Object.values(results.baselines).map(({ test }) => test));
  assertEquals(results.seeds.map(({ seed }) => seed), [1, 2, 3]);
  for (const { test } of results.seeds) assert(test >= 0.92 && test > best, `test ${test}`);
  assert(results.example.right, results.example.output);
});

Deno.test("the committed model has the figures of results.json", { ignore: !canRead }, async () => {
  const bytes = committed();
  assert(bytes.length <= 700_000, `${bytes.length} bytes`);
  const translator = application.open(bytes);
  const data = await application.load();
  const scores = application.score(translator, data);
  // kernels that round otherwise can turn a word of a few sentences
  for (const part of ["validation", "test", "BLEU"] as const) {
    assertAlmostEquals(scores[part]!, results.seeds[0]![part], 0.01);
  }
  assertAlmostEquals(scores.hard!, results.seeds[0]!.hard, 0.05);
  assertEquals(application.baselines(data), results.baselines);
  assertEquals(application.parameters(translator), results.parameters);
  assertEquals(application.example(translator), results.example);
});

Deno.test("the committed model reads what people type", { ignore: !canRead }, () => {
  const translator = application.open(committed());
  const ask = (text: string) => application.answer(translator, text).text;
  for (
    const text of [
      "Voulez-vous chanter avec moi ?",
      "VOULEZ-VOUS CHANTER AVEC MOI?",
      "voulez‑vous  chanter avec moi?",
    ]
  ) assertEquals(ask(text), "Do you want to sing with me?");
  assertEquals(ask("J’ai chanté."), ask("J'ai chanté."));
  assertEquals(ask("Elle etudie ici."), ask("Elle étudie ici."));
  assertEquals(ask("Nous chantons. Ils dansent."), "We sing. They dance.");
});

Deno.test("align() keeps what each word looked at", { ignore: !canRead }, () => {
  const source = tokensOf("Voulez-vous chanter avec moi?");
  const { target, weights } = openTranslator(committed()).align([source])[0]!;
  assert(weights);
  assertEquals([weights.rows, weights.cols], [source.length, target.length]);
  target.forEach((_, t) => {
    assertAlmostEquals(source.reduce((sum, _, s) => sum + weights.at(s, t), 0), 1, 1e-5); // f32
  });
});

/** Says each sentence again. */
const echo: Asked = {
  sourceWords: ["<unk>", "le", "chat", "été", "dort", "dès", "des", "-il", "."],
  align: (sources) => sources.map((source) => ({ source, target: source })),
};

Deno.test("answer() says what cannot be known, and takes any text", () => {
  const ask = (text: string) => answer(echo, text);
  assertEquals(ask(""), {
    ...{ text: "", values: { translation: "" }, notes: ["there is no word in it"] },
  });
  assertEquals(ask(" ?! ").notes, ["there is no word in it"]);
  assertEquals(ask("Chat").text, "Chat"); // no full stop, none back
  assertEquals(ask("Le chat dort.").notes, []);
  assertEquals(ask("LE ETE dort.").text, "Le été dort.");
  assertEquals(ask("Le zèbre dort.").notes, ["it does not know zèbre"]);
  assertEquals(ask("中文").text, "中文");
  assertEquals(ask("中文").notes, [
    ...["it does not know 中文", "what it mostly does not know is left as it is"],
  ]);
  assertEquals(ask("Le chat dort. Zut alors.").text, "Le chat dort. Zut alors.");
  assertEquals(ask("le chat ".repeat(5000)).notes, [
    "a sentence of 10000 words and signs is left as it is: 30 are the most",
  ]);
});

Deno.test("answer() takes 10 000 words", { ignore: !canRead }, () => {
  const { text } = application.answer(application.open(committed()), "Il chante. ".repeat(5000));
  assertEquals(text, "He sings. ".repeat(5000).trim());
});

Deno.test("100 steps learn", async () => {
  const data = await loadTranslation();
  const losses: number[] = [];
  trainTranslator({ ...data, train: data.train.slice(0, 1600) }, {
    ...{ epochs: 2, hiddenSize: 16, onStep: ({ loss }) => losses.push(loss) },
  });
  assertEquals(losses.length, 100); // 2 epochs of 1600 / 32
  assertAlmostEquals(losses[0]!, Math.log(data.targetWords.length + 2), 0.1);
  assert(losses.at(-1)! < 0.7 * losses[0]!, `${losses[0]} to ${losses.at(-1)}`);
});

Deno.test("epochsFor() reads small data sets more often", () => {
  assertEquals([10, 2100, 14_000, 100_000].map(epochsFor), [40, 20, 3, 3]);
});

Deno.test("wordByWord() and nearestSentence() translate what they have seen", () => {
  const pairs = [["le chat", "the cat"], ["le chien", "the dog"], ["un chat", "a cat"]]
    .map(([source, target]) => ({ source: source!, target: target! }));
  assertEquals(wordByWord(pairs)([["un", "chien"], ["zut"]]), [["a", "dog"], []]);
  assertEquals(nearestSentence(pairs)([["un", "gros", "chat"]]), [["a", "cat"]]);
});

Deno.test("openTranslator() reads what save() wrote, and refuses another network's file", () => {
  const train = [{ source: "oui", target: "yes" }];
  const words = { sourceWords: ["<unk>", "oui"], targetWords: ["<unk>", "yes"] };
  const translator = trainTranslator({ train, ...words }, { hiddenSize: 3, epochs: 2 });
  const again = openTranslator(translator.save());
  assertEquals(again.save(), translator.save());
  assertEquals(again.align([["oui"]]), translator.align([["oui"]]));
  const other = encoderDecoder({ inputSize: 3, hiddenSize: 2, outputSize: 4 });
  assertThrows(() => openTranslator(other.save()), SyntaxError, "no sourceWords");
});
