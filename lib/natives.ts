/**
 * JavaScript's own objects, as they were before any cell ran: a learner whose helper is named
 * `Object` or `Map` hides the global one from every module of the kernel.
 *
 * @module
 */

const { Array, JSON, Map, Math, Number, Object, Promise, Proxy, Reflect, RegExp, Set, String } =
  globalThis;

export { Array, JSON, Map, Math, Number, Object, Promise, Proxy, Reflect, RegExp, Set, String };
