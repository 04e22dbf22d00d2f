// Runs inside Deno before the first cell. The front fills in `settings`; see child.py.
await (async (settings) => {
  const { broadcast } = Deno.jupyter;
  const tell = (what, more) => broadcast("deno_front", { what, ...more });

  // The line to the front. It works while a cell awaits, on every system, and is not held open
  // for it: Deno may rest while only this line is left.
  const line = await Deno.connect({ hostname: "127.0.0.1", port: settings.port });
  line.unref();
  const say = (text) => line.write(new TextEncoder().encode(`${text}\n`));
  await say(settings.token);

  // V8 gives up on a cell once the promise that it awaits has been garbage-collected.
  const { gc } = globalThis;
  const { clearTimeout, setTimeout } = globalThis;
  const obey = {
    free: () => gc(),
    // A timer may hold the promise. Timers are numbered, so the next number bounds them all.
    release: () => {
      for (let timer = Number(setTimeout(() => {}, 0)); timer > 0; timer--) clearTimeout(timer);
      gc();
    },
  };
  (async () => {
    const buffer = new Uint8Array(256);
    for (let length; (length = await line.read(buffer)) !== null;) {
      for (const order of new TextDecoder().decode(buffer.subarray(0, length)).split("\n")) {
        if (!(order in obey)) continue;
        say(order);
        obey[order]();
      }
    }
  })();

  // Leaving would take the learner's variables along.
  const leave = (name) => (code) => {
    throw new Error(`${name}(${code ?? ""}) ends the cell here; Deno goes on.`);
  };
  Deno.exit = leave("Deno.exit");
  process.exit = process.reallyExit = leave("process.exit");

  // What is written past console.log is text for the cell, too.
  for (const name of ["stdout", "stderr"]) {
    const decoder = new TextDecoder();
    const print = (bytes) => {
      broadcast("stream", { name, text: decoder.decode(bytes, { stream: true }) });
      return bytes.length;
    };
    Deno[name].writeSync = print;
    Deno[name].write = (bytes) => Promise.resolve(print(bytes));
    process[name].write = (chunk, encoding, done) => {
      if (typeof chunk === "string") broadcast("stream", { name, text: chunk });
      else print(chunk);
      (typeof encoding === "function" ? encoding : done)?.();
      return true;
    };
  }

  // Stack traces name the cells, and nothing inside the library, Deno or this file, unless
  // Deno.env.set("FULL_TRACE", "1") asks for it. The front replaces places by true lines.
  Error.stackTraceLimit = 50;
  Error.prepareStackTrace = (error, sites) => {
    const shown = sites.map((site) => ({
      text: `\n    at ${site}`,
      file: site.getScriptNameOrSourceURL() ?? "",
    }));
    let frames = shown.filter(({ file }) => file.startsWith("notebook-cell-"));
    if (!frames.length) frames = shown.filter(({ file }) => !/^(ext|node):/.test(file));
    if (Deno.env.get("FULL_TRACE")) frames = shown;
    let head = "Error";
    try {
      head = String(error);
    } catch { /* an error that cannot be told */ }
    return head + frames.map(({ text }, i) => {
      if (text !== frames[i - 1]?.text) return text;
      return text === frames[i + 1]?.text ? "" : "\n    … and again, several times";
    }).join("");
  };

  // Errors that no cell is there to catch.
  const lost = (where) => (event) => {
    event.preventDefault();
    const error = event.reason ?? event.error;
    const known = error instanceof Error;
    tell("lost", {
      where,
      ename: known ? error.name : "Error",
      evalue: known ? error.message : Deno.inspect(error),
      stack: known ? error.stack : Deno.inspect(error),
    });
  };
  addEventListener("unhandledrejection", lost("in a promise that nothing awaits"));
  addEventListener("error", lost("in a timer or an event"));

  // What Deno's kernel would not show of a cell's last value; see values.py.
  let note = "";
  const isHidden = (value) =>
    value === null || typeof value === "bigint" ||
    (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)));
  const value = (it) => {
    note = isHidden(it) ? Deno.inspect(it) : "";
    return it;
  };
  const named = (it) => {
    note = it === undefined || isHidden(it) ? Deno.inspect(it) : "";
    return it;
  };

  // Outputs leave Deno in one queue: once this has arrived, everything before it has.
  const mark = (id) => {
    tell("mark", { id, note, version: Deno.version.deno });
    note = "";
  };

  Object.defineProperty(globalThis, Symbol.for("deno_front"), {
    value: Object.freeze({ mark, named, tell: (id, more) => tell("mark", { id, ...more }), value }),
  });
})("settings");
//# sourceURL=ext:deno_front/prelude.js
