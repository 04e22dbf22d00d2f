// Runs inside Deno after prelude.js: what a program may do and a cell may not.
{
  const { print } = __front;

  // What is written past console.log is text for the cell, too.
  for (const name of ["stdout", "stderr"]) {
    const decoder = new TextDecoder();
    const write = (bytes) => {
      print(name, decoder.decode(bytes, { stream: true }));
      return bytes.length;
    };
    Deno[name].writeSync = write;
    Deno[name].write = (bytes) => Promise.resolve(write(bytes));
    process[name].write = (chunk, encoding, done) => {
      if (typeof chunk === "string") print(name, chunk);
      else write(chunk);
      (typeof encoding === "function" ? encoding : done)?.();
      return true;
    };
  }

  // Leaving would take the learner's variables along.
  const leave = (name) => (code = "") => {
    throw new Error(`${name}(${code}) ends the cell here; Deno goes on.`);
  };
  Deno.exit = leave("Deno.exit");
  globalThis.close = leave("close");
  process.exit = process.reallyExit = leave("process.exit");
  const noTest = () =>
    print(
      "stderr",
      "Deno.test runs nothing in a notebook. Exercises are tested by `await check(…)` in the cell " +
        "below, and all of them by `deno test` in a terminal.\n",
    );
  Deno.test = Object.assign(noTest, { only: noTest, ignore: noTest });
}
//# sourceURL=ext:deno_front/habits.js
