import { assert, assertEquals } from "../assert.ts";

const canRun = Deno.permissions.querySync({ name: "run" }).state === "granted";

Deno.test("memory stays flat over 100 000 training steps and 1 000 dropped networks", {
  ignore: !canRun,
}, async () => {
  const program = new URL("./flat.ts", import.meta.url).href;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--v8-flags=--expose-gc", program],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  const { before, trained, dropped } = JSON.parse(new TextDecoder().decode(stdout));
  assertEquals([trained.kernels, dropped.kernels], [before.kernels, before.kernels]);
  // what the engine keeps of its own accord, its compiled code, comes to some hundred KB;
  // 16 bytes left behind by each step, or 2 KB by each network, would be more than this
  const slack = 1e6;
  assert(trained.heap - before.heap < slack, `${trained.heap - before.heap} bytes after training`);
  assert(dropped.heap - before.heap < slack, `${dropped.heap - before.heap} bytes after dropping`);
});
