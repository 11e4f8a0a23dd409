/**
 * How a misbehavior is put around an honest machine: after every step of the honest one it may rewrite what
 * that wants done. State stays the honest machine's, so a validator can turn at any moment.
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import { headerHash, type BlockHeader } from "../chain/block.ts";
import type { Action, Context, Event, Machine, Step } from "../core/machine.ts";
import type { Misbehavior } from "../core/protocol.ts";
import { isProposal, type Message, type Proposal } from "./messages.ts";
import type { Purpose, State } from "./state.ts";

export type HotStuffAction = Action<Message, Purpose>;
export type HotStuffMisbehavior = Misbehavior<State, Message, Purpose>;

export interface Deed {
  readonly context: Context;
  readonly event: Event<Message, Purpose>;
  /** What the honest machine made of it. */
  readonly step: Step<State, Message, Purpose>;
}

/** A misbehavior that rewrites the actions of each step. */
export const rewriting = (
  id: string,
  summary: string,
  rewrite: (deed: Deed) => readonly HotStuffAction[],
): HotStuffMisbehavior => ({
  id,
  summary,
  wrap: (honest: Machine<State, Message, Purpose>) => ({
    boot: honest.boot,
    step(context, state, event) {
      const step = honest.step(context, state, event);
      return { ...step, actions: rewrite({ context, event, step }) };
    },
  }),
});

export type ProposalSending = Extract<HotStuffAction, { kind: "send" }> & {
  readonly message: Proposal;
};

/** Is it the broadcast of a block of one's own? */
export const isOwnProposal = (
  action: HotStuffAction,
  context: Context,
): action is ProposalSending =>
  action.kind === "send" &&
  isProposal(action.message) &&
  action.message.header.proposer === context.index;

/** The two parts into which a misbehavior divides its peers: the first is the larger. */
export function halves<T>(peers: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = Math.ceil(peers.length / 2);
  return [peers.slice(0, middle), peers.slice(middle)];
}

/** Signs a vote, whatever was signed before. */
export function voteFor(context: Context, header: BlockHeader): HotStuffAction {
  const { height, round, timestampMs } = header;
  const blockHash = headerHash(header);
  const message = blockVoteMessage({ shard: context.committee.shard, height, round, blockHash });
  const vote = { blockHash, height, round, voter: context.index, timestampMs };
  return { kind: "compute", work: { kind: "sign", message }, purpose: { kind: "vote", vote } };
}
