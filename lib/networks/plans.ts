/**
 * Programs as plain data: what a thread needs to bind the same one.
 *
 * @module
 */
import type { Lease } from "../kernels/arena.ts";
import type { Chain } from "../layers/chain.ts";
import { chainOf, type ChainPlan, planOf } from "../layers/plans.ts";
import type { Capacity, Elsewhere, Program } from "../training/program.ts";
import { ChainProgram, type Loss } from "./chain_program.ts";
import { EncoderDecoderProgram, type Parts } from "./encoder_decoder_program.ts";

/** What stands for a program: one chain, or an encoder and a decoder. */
export type ProgramPlan =
  | {
    readonly chain: ChainPlan;
    readonly inputSize: number;
    readonly loss: Loss;
    readonly action: string;
  }
  | { readonly chains: readonly ChainPlan[]; readonly parts: Omit<Parts, ChainNames> };

type ChainNames = "encoder" | "decoder" | "answer";

const ENTRY = URL.parse("./partner.ts", import.meta.url);

/** Says how another thread binds a chain; nothing where a layer has no plan. */
export function chainElsewhere(
  chain: Chain,
  rest: { inputSize: number; loss: Loss; action: string },
): Elsewhere | undefined {
  const plan = planOf(chain);
  return plan && { entry: ENTRY, plan: { chain: plan, ...rest } satisfies ProgramPlan };
}

/** Says how another thread binds an encoder and a decoder; nothing where a layer has no plan. */
export function partsElsewhere(
  { encoder, decoder, answer, ...parts }: Parts,
): Elsewhere | undefined {
  const chains = [encoder, decoder, answer].map(planOf);
  if (!chains.every((plan) => plan !== undefined)) return undefined;
  return { entry: ENTRY, plan: { chains, parts } satisfies ProgramPlan };
}

/**
 * Binds the program of a plan.
 *
 * @param plan The plan of an {@linkcode Elsewhere}.
 * @param lease Memory.
 * @param capacity How large batches get.
 * @returns The program.
 */
export function programOf(plan: unknown, lease: Lease, capacity: Capacity): Program {
  const whole = plan as ProgramPlan;
  if ("chain" in whole) {
    const { chain, inputSize, loss, action } = whole;
    return new ChainProgram(lease, capacity, chainOf(chain), inputSize, loss, action);
  }
  const [encoder, decoder, answer] = whole.chains.map(chainOf) as [Chain, Chain, Chain];
  return new EncoderDecoderProgram(lease, capacity, { ...whole.parts, encoder, decoder, answer });
}
