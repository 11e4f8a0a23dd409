/**
 * One step in the making, with what every part of it needs: the rules, the consensus inside, the present epoch
 * and its committee, and how something is said.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { nodeId, type Height, type NodeId } from "../../primitives/ids.ts";
import { millis, toMillis, type Micros } from "../../primitives/time.ts";
import type { Context, Machine, Member } from "../core/machine.ts";
import type { Protocol } from "../core/protocol.ts";
import { change, compute, type Turn } from "../core/turn.ts";
import { envelopeMessage, type Content, type Envelope, type Word } from "./envelope.ts";
import { newPeer, type Peer, type Tolerance } from "./peers.ts";
import type { Rules } from "./rules.ts";
import type { Chain, Epoch, Purpose, State } from "./state.ts";
import type { Bounds } from "./validator-set.ts";

/** The consensus inside, of which nothing is known but its descriptor. */
export type Inner = Protocol<unknown, unknown, unknown>;
export type Consensus = Machine<unknown, unknown, unknown>;

export interface Composition {
  readonly inner: Inner;
  readonly consensus: Consensus;
  /** The word in an envelope that its sender gives once, if there is one. */
  readonly wordOf: (envelope: Envelope) => Word | undefined;
  readonly rules: Rules;
}

export interface MembersTurn extends Turn<State, Envelope, Purpose>, Composition {}

export const epochOf = ({ epochs }: Pick<State, "epochs">): Epoch =>
  present(epochs[epochs.length - 1], "an epoch");

/** The committee of an epoch, in order of seats. */
export const membersOf = (context: Context, { seats }: Pick<Epoch, "seats">): readonly Member[] =>
  seats.flatMap((seat) => context.committee.members[seat] ?? []);

export const powerOf = (members: readonly Member[]): number =>
  members.reduce((sum, { power }) => sum + power, 0);

const figure = ({ parameters }: Context, id: string): number =>
  present(parameters[id], `the parameter ${id}`);

export const boundsOf = (context: Context): Bounds => ({
  min: figure(context, "minMembers"),
  max: figure(context, "maxMembers"),
});

export const toleranceOf = (context: Context): Tolerance => ({
  aheadMs: figure(context, "aheadMs"),
  behindMs: figure(context, "behindMs"),
});

export const spanOf = (context: Context, id: "inactivityMs" | "heartbeatMs" | "ballotMs"): Micros =>
  millis(figure(context, id));

/** The last height before the epoch. */
export const startHeight = ({ origin }: Epoch): number => origin?.height ?? 0;

/** The last height of an epoch that begins after `start`; one that each ends for itself has none. */
export const endAfter = (context: Context, { decides }: Rules, start: number): number =>
  decides === "alone" ? Number.MAX_SAFE_INTEGER : start + figure(context, "epochBlocks");

/** Seats of the first committee: the first so many, or as many as the bounds allow. */
export function firstSeats(context: Context): readonly number[] {
  const asked = figure(context, "members");
  const all = context.committee.members.length;
  const size = Math.min(all, asked === 0 ? boundsOf(context).max : asked);
  return Array.from({ length: size }, (_, seat) => seat);
}

export const seatOf = ({ committee }: Context, node: NodeId): number =>
  committee.members.findIndex((member) => member.node === node);

export const nodeAt = ({ committee }: Context, seat: number): NodeId =>
  committee.members[seat]?.node ?? nodeId(committee.shard, seat);

export const peerOf = ({ state, context }: Pick<MembersTurn, "state" | "context">, node: NodeId) =>
  state.peers.get(node) ?? newPeer(context.now);

export const keepPeer = (turn: MembersTurn, node: NodeId, peer: Peer): void =>
  change(turn, { peers: new Map(turn.state.peers).set(node, peer) });

/** Of blocks that are final here, those of the present epoch, up to its end. */
export const recordsOf = (chain: Chain, from: number, to: number) =>
  chain.records.filter(({ height }) => height > from && height <= to);

export const tipHeight = ({ chain }: State): Height => chain.height;

/** Signs `content` and sends it once it is signed. */
export function post(turn: MembersTurn, to: readonly NodeId[], content: Content): void {
  const { context, state } = turn;
  const receivers = to.filter((node) => node !== context.self);
  if (receivers.length === 0) return;
  const { number, seats } = epochOf(state);
  const unsigned = {
    shard: context.committee.shard,
    sender: context.self,
    epoch: number,
    seats,
    boot: state.bootedAt,
    sequence: state.sequence,
    timestampMs: toMillis(context.now),
    content,
  };
  change(turn, { sequence: state.sequence + 1 });
  compute(
    turn,
    { kind: "sign", message: envelopeMessage(unsigned) },
    { kind: "envelope", to: receivers, unsigned },
  );
}

export const everybody = ({ context }: MembersTurn): readonly NodeId[] =>
  context.committee.members.map(({ node }) => node);

export const colleagues = ({ context, state }: MembersTurn): readonly NodeId[] =>
  membersOf(context, epochOf(state)).map(({ node }) => node);

export const isMember = ({ context, state }: Pick<MembersTurn, "context" | "state">): boolean =>
  epochOf(state).seats.includes(context.index);
