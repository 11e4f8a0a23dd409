/**
 * A replica around any consensus machine. Events of consensus go to consensus; what becomes final by them goes
 * to the replica, whose messages travel beside those of consensus. Neither looks inside the other.
 * @module
 */
import { micros, START } from "../../primitives/time.ts";
import type { Context, Durable, Event, Machine, Step } from "../core/machine.ts";
import type { Protocol } from "../core/protocol.ts";
import { persist, setTimer } from "../core/turn.ts";
import { recover } from "./asking.ts";
import { onSnapshotSigned, onSnapshotVote, onVotesChecked } from "./attesting.ts";
import { executeAsOrdered, genesisSnapshot, type Execute } from "./commands.ts";
import { onFinal } from "./log.ts";
import { isReplicaMessage, type ReplicaMessage } from "./messages.ts";
import { onProofChecked, onSnapshotRequest, onSnapshotResponse, onTick } from "./recovering.ts";
import type { ReplicaRules } from "./rules.ts";
import type { Replica, Replicated, ReplicaPurpose } from "./state.ts";
import type { Turn } from "./turn.ts";

/** Where a replica lies in storage. */
const KEY = "replica";
/** What is tidied up once a second is looked at here too; a consensus that has no such timer gets one. */
const TICK = micros(1_000_000);

export type Wrap<S, M, P> = (honest: Machine<S, M, P>) => Machine<S, M, P>;

export interface ReplicatedMachine<S, M, P> extends Machine<
  Replicated<S>,
  M | ReplicaMessage,
  P | ReplicaPurpose
> {
  /** The same validator with another consensus, or another execution: for those who misbehave. */
  withInner(wrap: Wrap<S, M, P>): ReplicatedMachine<S, M, P>;
  withExecution(execute: Execute): ReplicatedMachine<S, M, P>;
}

export interface Parts<S, M, P> {
  readonly inner: Machine<S, M, P>;
  readonly finalized: Protocol<S, M, P>["finalized"];
  readonly rules: ReplicaRules;
  readonly execute: Execute;
}

export const partsOf = <S, M, P>(
  { machine, finalized }: Protocol<S, M, P>,
  innerRules: string,
  rules: ReplicaRules,
): Parts<S, M, P> => ({
  inner: machine(innerRules),
  finalized,
  rules,
  execute: executeAsOrdered,
});

export const replicatedMachine = <S, M, P>(parts: Parts<S, M, P>): ReplicatedMachine<S, M, P> => ({
  boot: (context, durable) => boot(parts, context, durable),
  step: (context, state, event) => step(parts, context, state, event),
  withInner: (wrap) => replicatedMachine({ ...parts, inner: wrap(parts.inner) }),
  withExecution: (execute) => replicatedMachine({ ...parts, execute }),
});

type OuterStep<S, M, P> = Step<Replicated<S>, M | ReplicaMessage, P | ReplicaPurpose>;
type OuterEvent<M, P> = Event<M | ReplicaMessage, P | ReplicaPurpose>;

const turnOf = <S, M, P>(parts: Parts<S, M, P>, context: Context, state: Replica): Turn => ({
  context,
  rules: parts.rules,
  execute: parts.execute,
  state,
  actions: [],
  rulings: [],
});

function boot<S, M, P>(
  parts: Parts<S, M, P>,
  context: Context,
  durable: Durable,
): OuterStep<S, M, P> {
  const inner = parts.inner.boot(context, durable);
  const kept = durable.get(KEY) as Replica | undefined;
  const turn = turnOf(parts, context, kept ?? newReplica(context));
  // A process that begins late and holds nothing has forgotten what it held.
  if (kept === undefined && context.now > START) recover(turn, "amnesia", 0);
  onFinal(turn, parts.finalized(undefined, inner.state));
  return composed(inner, turn, undefined);
}

function newReplica(context: Context): Replica {
  const head = genesisSnapshot(context);
  return {
    head,
    log: [],
    end: head.next,
    beyond: [],
    taken: [],
    votes: new Map(),
    journal: [],
  };
}

function step<S, M, P>(
  parts: Parts<S, M, P>,
  context: Context,
  { inner: before, replica }: Replicated<S>,
  event: OuterEvent<M, P>,
): OuterStep<S, M, P> {
  const turn = turnOf(parts, context, replica);
  if (concernsReplica(event)) {
    onReplicaEvent(turn, event);
    return composed({ state: before, actions: [], rulings: [] }, turn, replica);
  }
  const inner = parts.inner.step(context, before, event as Event<M, P>);
  onFinal(turn, parts.finalized(before, inner.state));
  if (event.kind === "timer" && event.timer === "cleanup") onTick(turn);
  return composed(inner, turn, replica, event);
}

type ReplicaEvent = Extract<
  Event<ReplicaMessage, ReplicaPurpose>,
  { kind: "message" | "computed" }
>;

const PURPOSES: readonly string[] = [
  "snapshot-sign",
  "snapshot-attest",
  "snapshot-check",
] satisfies readonly ReplicaPurpose["kind"][];

export const isReplicaPurpose = (purpose: unknown): purpose is ReplicaPurpose =>
  typeof purpose === "object" &&
  purpose !== null &&
  "kind" in purpose &&
  PURPOSES.includes(String(purpose.kind));

const concernsReplica = (event: Event<unknown, unknown>): event is ReplicaEvent =>
  (event.kind === "message" && isReplicaMessage(event.message)) ||
  (event.kind === "computed" && isReplicaPurpose(event.purpose));

function onReplicaEvent(turn: Turn, event: ReplicaEvent): void {
  if (event.kind === "computed") return onComputed(turn, event);
  const { message, from } = event;
  if (message.kind === "SnapshotVote") return onSnapshotVote(turn, message.vote, from);
  if (message.kind === "SnapshotRequest") return onSnapshotRequest(turn, from);
  onSnapshotResponse(turn, message, from);
}

function onComputed(
  turn: Turn,
  { purpose, result }: Extract<ReplicaEvent, { kind: "computed" }>,
): void {
  if (purpose.kind === "snapshot-sign" && result.kind === "signed")
    onSnapshotSigned(turn, purpose, result.signature);
  if (purpose.kind === "snapshot-attest" && result.kind === "verified")
    onVotesChecked(turn, purpose, result);
  if (purpose.kind === "snapshot-check" && result.kind === "verifiedAggregate")
    onProofChecked(turn, purpose, result.valid);
}

/** What both want done. The client is answered by the replica alone: it is what executes. */
function composed<S, M, P>(
  inner: Step<S, M, P>,
  turn: Turn,
  before: Replica | undefined,
  event?: OuterEvent<M, P>,
): OuterStep<S, M, P> {
  const storing: Turn = { ...turn, actions: [] };
  if (before !== undefined && !isAsStored(before, turn.state))
    persist(storing, KEY, { ...turn.state, votes: new Map() } satisfies Replica);
  const isTick = before === undefined || (event?.kind === "timer" && event.timer === "cleanup");
  const isArmed = inner.actions.some(
    (action) => action.kind === "setTimer" && action.timer === "cleanup",
  );
  if (isTick && !isArmed) setTimer(storing, "cleanup", TICK);
  return {
    state: { inner: inner.state, replica: turn.state },
    actions: [
      ...inner.actions.filter(({ kind }) => kind !== "reply"),
      ...storing.actions,
      ...turn.actions,
    ],
    rulings: [...inner.rulings, ...turn.rulings],
  };
}

/** Is there nothing new that a crash must not take? Votes of others can be asked for again. */
const isAsStored = (before: Replica, after: Replica): boolean =>
  (Object.keys({ ...before, ...after }) as (keyof Replica)[]).every(
    (key) => key === "votes" || before[key] === after[key],
  );
