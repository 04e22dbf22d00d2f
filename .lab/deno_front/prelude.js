// Runs inside Deno before the first cell. The front fills in `settings`; see child.py.
//
// A learner may replace whatever is global, so this file keeps what it calls later (`uncurried`),
// and uses neither the methods nor the iterators of arrays then.
await (async (settings) => {
  const { env, inspect, jupyter, [Deno.internal]: { Console, core } } = Deno;
  const { broadcast, format, $display } = jupyter;
  const { clearTimeout, Error, gc, Object, performance, setTimeout, TypeError } = globalThis;
  const { apply, ownKeys } = Reflect;
  const { isArray } = Array;
  const { isNativeError } = core;
  const { min } = Math;
  const { stringify } = JSON;
  const { wait } = Atomics;
  const uncurried = (method) => (it, ...rest) => apply(method, it, rest);
  const text = String.prototype;
  const endsWith = uncurried(text.endsWith);
  const includes = uncurried(text.includes);
  const indexOf = uncurried(text.indexOf);
  const isWellFormed = uncurried(text.isWellFormed);
  const slice = uncurried(text.slice);
  const startsWith = uncurried(text.startsWith);
  const toWellFormed = uncurried(text.toWellFormed);
  const errorText = uncurried(Error.prototype.toString);
  const getEnv = uncurried(env.get);
  const now = uncurried(performance.now);
  const subarray = uncurried(Uint8Array.prototype.subarray);
  const [site] = (() => {
    const prepare = Error.prepareStackTrace;
    Error.prepareStackTrace = (_, sites) => sites;
    const { stack } = new Error();
    Error.prepareStackTrace = prepare;
    return stack;
  })();
  const getFile = uncurried(site.getScriptNameOrSourceURL);
  const siteText = uncurried(site.toString);
  const tell = (what, more) => broadcast("deno_front", { what, ...more });

  // ---- what is printed ---------------------------------------------------------------------

  // Each message costs Deno and the page more than the text in it: after a burst, text is joined
  // for a moment. More than the page can take (BYTES a millisecond) makes the cell wait for it.
  const BURST = 200; // messages that pass at once after a rest
  const STEADY = 0.1; // messages a millisecond that pass for ever
  const PAUSE = 20; // milliseconds between two messages of joined text
  const BYTES = 1000; // a millisecond, for ever
  const AHEAD = 2e6; // bytes at once, after a rest
  const MESSAGE = 1000; // what a display counts for: Deno sends 2000 a second, at best
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  let held = "";
  let stream = "";
  let timer = 0;
  let flushed = 0;
  let paid = 0;
  let allowed = BURST;
  let budget = AHEAD;
  const pay = (bytes) => {
    const time = now(performance);
    budget = min(AHEAD, budget + (time - paid) * BYTES) - bytes;
    paid = time;
    if (budget < 0) wait(sleeper, 0, 0, min(100, -budget / BYTES));
  };
  const flush = () => {
    timer = 0;
    if (!held) return;
    const text = toWellFormed(held);
    held = "";
    broadcast("stream", { __proto__: null, name: stream, text });
    flushed = now(performance);
    pay(text.length);
  };
  const print = (name, text) => {
    if (stream !== name) flush();
    stream = name;
    held += text;
    const passed = now(performance) - flushed;
    allowed = min(BURST, allowed + (held === text ? passed * STEADY : 0));
    if (allowed >= 1) {
      allowed--;
      flush();
    } else if (passed > PAUSE || held.length > 65536) flush();
    else timer ||= setTimeout(flush, PAUSE);
  };
  const console = new Console((text, level) => print(level > 1 ? "stderr" : "stdout", text));
  for (const key of ownKeys(console)) {
    if (typeof console[key] === "function") globalThis.console[key] = console[key];
  }

  // ---- what is displayed -------------------------------------------------------------------

  jupyter.broadcast = (type, content, more) => {
    flush();
    pay(MESSAGE);
    return broadcast(type, content, more);
  };
  const isText = (it) => typeof it === "string" || isArray(it);
  const isBundle = (it) => {
    if (typeof it !== "object" || it === null || isArray(it)) return false;
    const types = ownKeys(it);
    for (let i = 0; i < types.length; i++) {
      const type = types[i];
      if (typeof type !== "string" || !includes(type, "/")) return false;
      if (!endsWith(type, "json") && !isText(it[type])) return false;
    }
    return types.length > 0;
  };
  const bundle = async (it) => {
    const data = typeof it === "string" && !isWellFormed(it)
      ? { "text/plain": stringify(it) }
      : await format(it);
    flush();
    if (isBundle(data)) return data;
    throw new TypeError(
      'Cannot display this value: its [Symbol.for("Jupyter.display")]() must return texts by ' +
        `their MIME types, current result is ${inspect(data)}\n` +
        'Hint: return { "text/plain": "…" }',
    );
  };
  jupyter.display = async (it, { raw, update, display_id } = {}) => {
    const data = raw && isBundle(it) ? it : await bundle(it);
    const transient = display_id ? { display_id } : {};
    jupyter.broadcast(update ? "update_display_data" : "display_data", {
      data,
      metadata: {},
      transient,
    });
  };
  // A cell's last value goes to Deno in this wrapping, because bare it loses null, NaN and others.
  // `undefined`, which every call made for its effect gives, shows where it was asked for by name.
  const value = (it) => it === undefined ? it : { [$display]: () => bundle(it) };
  const named = (it) => ({ [$display]: () => bundle(it) });

  // ---- what is thrown ----------------------------------------------------------------------

  // A cell's own `throw` and `await` pass through here, as Deno forgets what is thrown and is no
  // Error, and shows nothing of an error but its stack.
  let thrownBefore;
  let thrownLast;
  const thrown = (it) => {
    thrownBefore = thrownLast;
    thrownLast = { it };
    return it;
  };
  const awaited = async (it) => {
    try {
      return await it;
    } catch (error) {
      throw thrown(error);
    }
  };
  const isError = (it) => isNativeError(it) || it instanceof Error;
  const attempt = (get) => {
    try {
      return get();
    } catch {
      return "…"; // an object that does not want to be read
    }
  };
  const described = (it) => {
    const text = attempt(() => inspect(it));
    if (!isError(it)) {
      return { ename: "Error", evalue: text, stack: "", text: `Uncaught ${text}` };
    }
    const stack = attempt(() => it.stack);
    const whole = typeof stack === "string" && stack;
    return {
      ename: attempt(() => `${it.name}`),
      evalue: attempt(() => toWellFormed(`${it.message}`)),
      stack: attempt(() => `${stack}`),
      text: whole ? text : attempt(() => errorText(it)),
    };
  };

  // Stack traces name the cells, and nothing inside the library, Deno or this file, unless
  // Deno.env.set("FULL_TRACE", "1") asks for it. The front replaces places by true lines.
  Error.stackTraceLimit = 50;
  Error.prepareStackTrace = (error, sites) => {
    const all = getEnv(env, "FULL_TRACE");
    let own = "";
    let other = "";
    let last = "";
    let times = 0;
    for (let i = 0; i < sites.length; i++) {
      const file = getFile(sites[i]) ?? "";
      const text = `\n    at ${siteText(sites[i])}`;
      const cell = startsWith(file, "notebook-cell-");
      times = text === last ? times + 1 : 0;
      last = text;
      const line = times === 0 ? text : times === 1 ? "\n    … and again" : "";
      if (all || cell) own += line;
      else if (file && !startsWith(file, "ext:") && !startsWith(file, "node:")) other += line;
    }
    return attempt(() => errorText(error)) + (own || other);
  };

  // Errors that no cell is there to catch. Of one in a worker there is a text only.
  const starts = ["Uncaught ", "(in promise) "];
  const lost = (where) => (event) => {
    event.preventDefault();
    const error = event.reason ?? event.error;
    const { ename, evalue, text } = described(error);
    let said = error ? text : event.message ?? text;
    for (let i = 0; i < starts.length; i++) {
      if (startsWith(said, starts[i])) said = slice(said, starts[i].length);
    }
    tell("lost", { where, ename, evalue, text: said });
  };
  addEventListener("unhandledrejection", lost("in a promise that nothing awaits"));
  addEventListener("error", lost("in a timer, an event or a worker"));

  // ---- what the front asks for -------------------------------------------------------------

  // What the exercises' cells did when they last ran; see README of the front.
  const cells = new Map();
  const set = uncurried(cells.set);
  let ran = false;
  const begins = ({ id, names, problem = null } = {}) => {
    ran = true;
    clearTimeout(firstTimer = +setTimeout(() => {}, 0));
    if (id) set(cells, id, { names, problem });
  };
  const running = Symbol.for("unrolled.running"); // see lib/exercises/engine/running.ts
  Object.defineProperty(globalThis, Symbol.for("unrolled.cells"), { value: cells });

  // A line to the front, which works while a cell awaits, on every system. It is not held open
  // for it: Deno may rest while only this line is left.
  const line = await Deno.connect({ hostname: "127.0.0.1", port: settings.port });
  line.setNoDelay();
  line.unref();
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const encode = uncurried(encoder.encode);
  const decode = uncurried(decoder.decode);
  const receive = uncurried(line.read);
  const send = uncurried(line.write);
  const say = (text) => send(line, encode(encoder, `${text}\n`));
  await say(settings.token);
  // V8 gives up on a cell once the promise that it awaits has been garbage-collected. A timer of
  // the cell may hold the promise. Timers are numbered, so two numbers bound those of the cell.
  let firstTimer = 0;
  const obey = {
    __proto__: null,
    free: () => gc(),
    turn: () => {},
    release: () => {
      for (let one = +setTimeout(() => {}, 0); one > firstTimer; one--) clearTimeout(one);
      timer = 0;
      gc();
    },
  };
  (async () => {
    const buffer = new Uint8Array(256);
    let text = "";
    for (let length; (length = await receive(line, buffer)) !== null;) {
      text += decode(decoder, subarray(buffer, 0, length));
      for (let end; (end = indexOf(text, "\n")) >= 0; text = slice(text, end + 1)) {
        const order = slice(text, 0, end);
        if (!obey[order]) continue;
        say(order);
        obey[order]();
      }
    }
  })();

  // What is built in and a cell has replaced, of what the library may call.
  const natives = [];
  const keep = (owner, path) => {
    const keys = ownKeys(owner);
    for (let i = 0; i < keys.length; i++) {
      const { value } = Object.getOwnPropertyDescriptor(owner, keys[i]);
      if (typeof value !== "function" || typeof keys[i] === "symbol" || keys[i] === "constructor") {
        continue;
      }
      natives[natives.length] = { owner, key: keys[i], value, path: path + keys[i] };
      if (path === "" && value.prototype && natives.length < 5000) {
        keep(value.prototype, `${keys[i]}.prototype.`);
        keep(value, `${keys[i]}.`);
      }
    }
  };
  const replaced = () => {
    let names = "";
    let count = 0;
    for (let i = 0; i < natives.length; i++) {
      const native = natives[i];
      const now = attempt(() => native.owner[native.key]);
      if (now === native.value) continue;
      native.value = now;
      if (++count <= 3) names += `${count > 1 ? ", " : ""}\`${native.path}\``;
    }
    if (count === 0) return [];
    if (count > 3) names += ` and ${count - 3} more`;
    return [
      `${names} of JavaScript's own ${count > 1 ? "are" : "is"} replaced, for the library too; ` +
      "Kernel → Restart Kernel… undoes it",
    ];
  };

  // Outputs leave Deno in one queue: once a mark has arrived, everything before it has.
  const version = Deno.version.deno;
  const mark = (id, failed) => {
    flush();
    // Deno tells an error by JSON; if that is replaced, it may have thrown an error of its own.
    const ownJson = globalThis.JSON?.stringify === stringify;
    const seen = ownJson ? thrownLast : thrownBefore ?? thrownLast;
    const last = failed && seen ? described(seen.it) : null;
    if (last && !ownJson) last.stack = null;
    thrownBefore = thrownLast = undefined;
    const call = globalThis[running];
    tell("mark", {
      id,
      ran,
      thrown: last,
      version,
      replaced: replaced(),
      running: call ? attempt(() => `${call}`) : "",
    });
    globalThis[running] = undefined;
    ran = false;
  };
  const constant = (name) => {
    throw new TypeError(`Assignment to constant variable: \`${name}\`.`);
  };
  const hoisted = (it, name) => Object.defineProperty(it, "name", { value: name });
  const answer = (id, more) => tell("mark", { id, ...more });

  keep(globalThis, "");
  keep(Math, "Math.");
  keep(JSON, "JSON.");
  keep(Reflect, "Reflect.");

  Object.defineProperty(globalThis, "__front", {
    value: Object.freeze(
      { answer, awaited, begins, constant, hoisted, mark, named, print, thrown, value },
    ),
  });
})("settings");
//# sourceURL=ext:deno_front/prelude.js
