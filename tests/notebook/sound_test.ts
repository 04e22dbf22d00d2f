import { sound } from "../../lib/notebook/sound.ts";
import { type Bundle, setSink } from "../../lib/notebook/sink.ts";
import { readWav } from "../../lib/signal/wav.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

Deno.test("sound() shows a player that holds the samples, and says how long they are", () => {
  const shown: Bundle[] = [];
  const nothing = () => {};
  const display = (data: Bundle) => void shown.push(data);
  setSink({ draws: true, display, update: nothing, print: nothing, rewrite: nothing });
  try {
    sound([0, 0.5, -0.5, 0], 8000);
  } finally {
    setSink(undefined);
  }
  assertEquals(shown[0]!["text/plain"], "a sound of 0.0 s at 8000 samples a second");
  const html = String(shown[0]!["text/html"]);
  assertStringIncludes(html, "<audio controls");
  const [, base64] = /base64,([^"]+)"/.exec(html)!;
  const { rate, channels } = readWav(Uint8Array.fromBase64(base64!));
  assertEquals([rate, [...channels[0]!]], [8000, [0, 0.5, -0.5, 0]]);
  assertThrows(() => sound([NaN], 8000), RangeError, "sample 0");
});
