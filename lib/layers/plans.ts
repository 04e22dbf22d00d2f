/**
 * Layers as plain data: what a thread needs to make the same ones.
 *
 * @module
 */
import { bidirectional } from "./bidirectional.ts";
import type { Chain } from "./chain.ts";
import { denseLayer } from "./dense.ts";
import { dropoutLayer } from "./dropout.ts";
import { embeddingLayer } from "./embedding.ts";
import { gruLayer } from "./gru.ts";
import { lastStepLayer } from "./last_step.ts";
import type { Layer, LayerPlan } from "./layer.ts";
import { lstmLayer } from "./lstm.ts";
import { rnnLayer } from "./rnn.ts";

/** The plans of a chain's layers by name, in their order. */
export type ChainPlan = readonly (readonly [name: string, plan: LayerPlan])[];

const MAKERS = {
  ...{ rnnLayer, lstmLayer, gruLayer, denseLayer, dropoutLayer, embeddingLayer, lastStepLayer },
  bidirectional: (...parts: LayerPlan[]) => bidirectional(layerOf(parts[0]!), layerOf(parts[1]!)),
} as unknown as Record<string, (...args: readonly unknown[]) => Layer>;

/** Makes the layer of a plan. */
function layerOf([maker, ...args]: LayerPlan): Layer {
  return MAKERS[maker]!(...args);
}

/**
 * Describes a chain.
 *
 * @param chain The layers.
 * @returns Their plans; nothing where a layer has none.
 */
export function planOf(chain: Chain): ChainPlan | undefined {
  const plans = Object.entries(chain).map(([name, { plan }]) => [name, plan] as const);
  return plans.every(([, plan]) => plan) ? plans as unknown as ChainPlan : undefined;
}

/**
 * Makes the layers of a chain.
 *
 * @param plan What {@linkcode planOf} gave.
 * @returns The layers.
 */
export function chainOf(plan: ChainPlan): Chain {
  return Object.fromEntries(plan.map(([name, layer]) => [name, layerOf(layer)]));
}
