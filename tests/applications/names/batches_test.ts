import { batchesOf } from "../../../lib/applications/names/batches.ts";
import { inputsOf } from "../../../lib/applications/names/features.ts";
import { loadNames } from "../../../lib/applications/names/data.ts";
import { parseTagged } from "../../../lib/applications/names/tagged.ts";
import { random } from "../../../lib/matrix/random.ts";
import { assert, assertEquals, assertNotEquals, assertThrows } from "../../assert.ts";

const vocabulary = ["<unk>", "a", "b", "c", "d", "e"];
const sentences = ["a [B]", "[A] c e", "b", "", "[D E]", "c a"]
  .map(parseTagged);

Deno.test("batchesOf() puts each sentence into one batch, its tags beside it", () => {
  for (const batchSize of [1, 2, 3]) {
    const found: string[] = [];
    const batches = batchesOf(sentences, vocabulary, batchSize);
    assertEquals([...batches.epoch(random(1))].length, batches.count);
    for (const { x, y } of batches.epoch(random(1))) {
      assertEquals(y.length, x.length);
      for (let j = 0; j < x[0]!.cols; j++) {
        const words = x.map((xt) => vocabulary.find((_, row) => xt.at(row, j) === 1));
        found.push(`${words.join(" ")} ${y.map((tags) => tags[j]).join("")}`);
      }
      assert(x[0]!.cols <= batchSize);
    }
    assertEquals(found.sort(), ["a b 01", "a c e 100", "b 0", "c a 00", "d e 11"]);
  }
});

Deno.test("batchesOf() gives a sentence alone the columns of inputsOf()", () => {
  const sentence = parseTagged("[Luke] fought 3 wars.");
  const [batch] = [...batchesOf([sentence], vocabulary, 8).epoch(random(1))];
  assertEquals(batch!.x, inputsOf(sentence.tokens, vocabulary));
});

Deno.test("batchesOf() repeats its order for a seed, and changes it with the next epoch", () => {
  const batches = batchesOf(sentences, vocabulary, 1);
  const order = (rng: ReturnType<typeof random>) => [...batches.epoch(rng)].map(({ y }) => y);
  assertEquals(order(random(5)), order(random(5)));
  const rng = random(5);
  assertNotEquals(order(rng), order(rng));
});

Deno.test("batchesOf() refuses a batch size that holds nothing", () => {
  assertThrows(() => batchesOf(sentences, vocabulary, 0), RangeError, "current value is 0");
});

Deno.test("loadNames() loads all parts without any permission", async () => {
  const { vocabulary, train, validation, test, hard } = await loadNames();
  assertEquals([train.length, validation.length, test.length], [4000, 500, 1000]);
  assertEquals(vocabulary[0], "<unk>");
  assertEquals(new Set(vocabulary).size, vocabulary.length);
  assertEquals(hard[0]!.tokens.slice(4, 6), ["Teddy", "bears"]);
});
