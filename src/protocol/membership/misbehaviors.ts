/**
 * How validators misbehave: as in the consensus inside, and in what is built around it. None of them can sign in
 * another's name; they can claim to have.
 * @module
 */
import { height, type NodeId } from "../../primitives/ids.ts";
import { millis, plus, toMillis } from "../../primitives/time.ts";
import type { Action, Context, Step } from "../core/machine.ts";
import type { Misbehavior } from "../core/protocol.ts";
import { envelopeMessage, type Content, type Envelope, type UnsignedEnvelope } from "./envelope.ts";
import { handoverDigest, memberMessage } from "./handover.ts";
import type { MembersMachine } from "./machine.ts";
import type { Purpose, State } from "./state.ts";
import { epochOf, membersOf, type Inner } from "./turn.ts";

export type MembersMisbehavior = Misbehavior<State, Envelope, Purpose>;
type MembersStep = Step<State, Envelope, Purpose>;
type MembersAction = Action<Envelope, Purpose>;

/** 96 bytes of which none belongs to a signature. */
const NO_SIGNATURE = "00".repeat(96);
/** How far the wrong clock is ahead. */
const SKEW = millis(5000);

/** A misbehavior of the consensus, inside an otherwise honest validator. */
const inside = ({ id, summary, wrap }: Inner["misbehaviors"][number]): MembersMisbehavior => ({
  id,
  summary,
  wrap: (honest) => (honest as MembersMachine).withConsensus(wrap),
});

/** Rewrites what each step wants done, and the running number, if it says more than it was to say. */
const rewriting = (
  id: string,
  summary: string,
  rewrite: (context: Context, step: MembersStep) => Pick<MembersStep, "actions"> | MembersStep,
): MembersMisbehavior => ({
  id,
  summary,
  wrap: (honest) => ({
    boot: (context, durable) => {
      const step = honest.boot(context, durable);
      return { ...step, ...rewrite(context, step) };
    },
    step(context, state, event) {
      const step = honest.step(context, state, event);
      return { ...step, ...rewrite(context, step) };
    },
  }),
});

const isBeat = ({ content }: UnsignedEnvelope): boolean => content.kind === "Heartbeat";

/** With each of its heartbeats it sends garbage under the name of another, one after the other. */
const forger = rewriting(
  "forger",
  "Sends garbage in the name of another validator.",
  (context, { actions, state }) => ({
    actions: [
      ...actions,
      ...actions.flatMap((action) =>
        action.kind === "compute" &&
        action.purpose.kind === "envelope" &&
        isBeat(action.purpose.unsigned)
          ? garbage(context, state, action.purpose.to)
          : [],
      ),
    ],
  }),
);

function garbage(context: Context, state: State, to: readonly NodeId[]): readonly MembersAction[] {
  const { number, seats } = epochOf(state);
  const others = seats.filter((seat) => seat !== context.index);
  const seat = others[state.sequence % others.length];
  const victim = seat === undefined ? undefined : context.committee.members[seat];
  if (victim === undefined) return [];
  const envelope: Envelope = {
    shard: context.committee.shard,
    sender: victim.node,
    epoch: number,
    seats,
    boot: context.now,
    sequence: 1,
    timestampMs: toMillis(context.now),
    content: { kind: "Heartbeat", height: height(0) },
    signature: NO_SIGNATURE,
  };
  const receivers = to.filter((node) => node !== victim.node);
  return receivers.length === 0 ? [] : [{ kind: "send", to: receivers, message: envelope }];
}

/** Its clock is five seconds ahead; in all else it is honest. */
const skewedClock: MembersMisbehavior = {
  id: "skewed-clock",
  summary: "Honest, with a clock that is five seconds ahead.",
  wrap(honest) {
    const ahead = (context: Context): Context => ({ ...context, now: plus(context.now, SKEW) });
    return {
      boot: (context, durable) => honest.boot(ahead(context), durable),
      step: (context, state, event) => honest.step(ahead(context), state, event),
    };
  },
};

const sleeper = rewriting(
  "sleeper",
  "Never wrong, because it never says anything.",
  (_, { actions }) => ({ actions: actions.filter(({ kind }) => kind !== "send") }),
);

/** What an envelope is to say, said otherwise before it is signed; each further one has a number of its own. */
const retelling = (
  id: string,
  summary: string,
  retell: (unsigned: UnsignedEnvelope, to: readonly NodeId[]) => readonly Told[],
): MembersMisbehavior =>
  rewriting(id, summary, (context, { actions, state, rulings }) => {
    let { sequence } = state;
    const retold = actions.flatMap((action): readonly MembersAction[] => {
      if (action.kind !== "compute" || action.purpose.kind !== "envelope") return [action];
      const { unsigned, to } = action.purpose;
      return retell(unsigned, to).flatMap(({ content, receivers, isBacked = false }, i) => {
        const number = i === 0 ? unsigned.sequence : sequence++;
        const votes = isBacked ? votesFor(context, state, content) : [];
        return [signing({ ...unsigned, sequence: number, content }, receivers), ...votes];
      });
    });
    return { actions: retold, state: { ...state, sequence }, rulings };
  });

const signing = (unsigned: UnsignedEnvelope, to: readonly NodeId[]): MembersAction => ({
  kind: "compute",
  work: { kind: "sign", message: envelopeMessage(unsigned) },
  purpose: { kind: "envelope", to, unsigned },
});

interface Told {
  readonly content: Content;
  readonly receivers: readonly NodeId[];
  /** Does it vote for what it proposes here, whatever else it votes for? */
  readonly isBacked?: boolean;
}

/** Of both phases at once. */
function votesFor(context: Context, state: State, content: Content): readonly MembersAction[] {
  if (content.kind !== "MemberProposal") return [];
  const { ballot, handover } = content;
  const { shard } = context.committee;
  const voter = membersOf(context, epochOf(state)).findIndex(({ node }) => node === context.self);
  return ([1, 2] as const).map((phase) => {
    const { epoch } = handover;
    const vote = { epoch, ballot, phase, handover: handoverDigest(handover), voter };
    const message = memberMessage(shard, vote);
    return {
      kind: "compute",
      work: { kind: "sign", message },
      purpose: { kind: "memberVote", vote },
    };
  });
}

/** Serves late validators a state in which the first account is richer. */
const falseState = retelling(
  "false-state",
  "Shows a late validator a state that no quorum signed.",
  ({ content }, to) => {
    if (content.kind !== "EpochProof") return [{ content, receivers: to }];
    const { ledger } = content;
    const balances = ledger.balances.map(
      ([name, balance], i) => [name, i === 0 ? balance + 1000 : balance] as const,
    );
    return [{ content: { ...content, ledger: { ...ledger, balances } }, receivers: to }];
  },
);

/** As leader of a handover it proposes one committee to half of the others, and another to all. */
const twoCommittees = retelling(
  "two-committees",
  "Proposes one committee to some, and another to all, and votes for both.",
  ({ content }, to) => {
    if (content.kind !== "MemberProposal" || content.prior !== undefined)
      return [{ content, receivers: to }];
    const { handover } = content;
    const seats = handover.seats.slice(0, Math.max(4, handover.seats.length - 1));
    const rival = { ...content, handover: { ...handover, seats, reason: "another story" } };
    return [
      { content, receivers: to.slice(0, Math.ceil(to.length / 2)) },
      { content: rival, receivers: to, isBacked: true },
    ];
  },
);

export const misbehaviorsOf = (inner: Inner): readonly MembersMisbehavior[] => [
  // Envelopes are signed and sent at once: what the consensus would hold back is not.
  ...inner.misbehaviors.filter(({ id }) => id !== "late").map(inside),
  forger,
  skewedClock,
  sleeper,
  falseState,
  twoCommittees,
];
