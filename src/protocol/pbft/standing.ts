/**
 * Where a validator stands: who leads, which heights are open, which votes still count.
 *
 * Source: Castro and Liskov 1999, §4.2 (watermarks), §4.4 (what a validator that left a view accepts).
 * @module
 */
import { height as heightOf, type Height, type NodeId, type Round } from "../../primitives/ids.ts";
import type { Committee, Context } from "../core/machine.ts";
import { tipOf, type State } from "./state.ts";
import type { Turn } from "./turn.ts";

/** Committee position of the primary: v mod n. */
export const primaryOf = (round: Round, { members }: Committee): number => round % members.length;

export const primaryNode = (round: Round, committee: Committee): NodeId | undefined =>
  committee.members[primaryOf(round, committee)]?.node;

export const isPrimary = ({ context, state }: Pick<Turn, "context" | "state">): boolean =>
  primaryOf(state.round, context.committee) === context.index;

const figure = ({ parameters }: Context, id: string, usual: number): number =>
  parameters[id] ?? usual;

export const BATCH = 8;
export const WINDOW = 8;
export const CHECKPOINT_EVERY = 4;

export const batchMax = (context: Context): number => figure(context, "batch", BATCH);
export const checkpointEvery = (context: Context): number =>
  figure(context, "checkpointEvery", CHECKPOINT_EVERY);

/** Heights that may be open above a checkpoint; never so few that the next one cannot be reached. */
export const windowOf = (context: Context): number =>
  Math.max(figure(context, "window", WINDOW), checkpointEvery(context));

/** The paper's H. */
export const highWatermark = ({ context, state }: Pick<Turn, "context" | "state">): Height =>
  heightOf(state.stable.height + windowOf(context));

/** Does this validator take part in the view? Without PBFT-LEFT also in those that it has left. */
export const takesPart = ({ state, rules }: Pick<Turn, "state" | "rules">, round: Round): boolean =>
  (round === state.round && state.isOpen) || (!rules.leavesView && round < state.round);

export const executedHeight = (state: State): Height => tipOf(state).height;
