/**
 * What is known of agreement after one more entry: phases, views, checkpoints, clients, seals. Replicas and
 * committees have files of their own.
 * @module
 */
import { parseNodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Agreement, Answers, Reached, Slot, Surrenders, ViewStanding } from "./agreement.ts";
import type { TraceEntry } from "./entry.ts";
import { foldCommittees } from "./fold-committees.ts";
import { foldReplica } from "./fold-replica.ts";
import { byNode, sharedByNode, sharedByText } from "./shared-map.ts";
import type { NodeStatus } from "./status.ts";

type Of<K extends Fact["kind"]> = Extract<Fact, { kind: K }>;
type Nodes = ReadonlyMap<NodeId, NodeStatus>;

/** Where a fact was seen. */
interface Place {
  readonly node: NodeId;
  readonly entry: number;
}

export function foldAgreement(before: Agreement, entry: TraceEntry, nodes: Nodes): Agreement {
  const { node, facts, index } = entry;
  let after = before;
  for (const fact of facts)
    after =
      fact.kind === "answered"
        ? withAnswer(after, fact, index)
        : node === undefined
          ? after
          : withFact(after, fact, { node, entry: index }, nodes);
  return after;
}

function withFact(before: Agreement, fact: Fact, place: Place, nodes: Nodes): Agreement {
  switch (fact.kind) {
    case "phase":
      return withPhase(before, fact, place);
    case "timedOut":
      return withView(before, place, (view) => ({
        ...view,
        gaveUp: { round: fact.round, entry: place.entry },
      }));
    case "surrenderCounted":
      return withView(before, place, (view) => withSurrender(view, fact, place.entry));
    case "viewOpened":
      return withView(before, place, (view) => opened(view, fact, place.entry));
    case "checkpoint":
      return withCheckpoint(before, fact, place);
    case "replied":
      return withReply(before, fact, place);
    case "applied":
    case "snapshot":
    case "mismatch":
      return foldReplica(before, fact, place);
    case "membersChanged":
    case "membersProposed":
    case "membersRefused":
    case "scored":
    case "suspected":
      return {
        ...before,
        committees: foldCommittees(before.committees, fact, { ...place, nodes }),
      };
    case "sealed":
    case "revealed":
    case "forfeited":
      return withSeal(before, fact, place.entry);
    case "restarted":
      return fact.amnesia ? forgotten(before, place.node) : before;
    default:
      return before;
  }
}

function withPhase(before: Agreement, fact: Of<"phase">, { node, entry }: Place): Agreement {
  const { block, height, round, phase, power } = fact;
  const known = before.slots.get(block) ?? emptySlot(fact, node);
  const own = known.reached.get(node);
  const isLater = [...(own?.values() ?? [])].every((reached) => reached.round < round);
  const reached: Reached = { round, entry, ...(power !== undefined && { power }) };
  const phases = new Map(isLater ? [] : own).set(phase, reached);
  const slot: Slot = {
    ...known,
    height,
    rounds: known.rounds.includes(round)
      ? known.rounds
      : [...known.rounds, round].sort((a, b) => a - b),
    reached: sharedByNode(known.reached).with([[node, phases]]),
  };
  return { ...before, slots: sharedByText(before.slots).with([[block, slot]]) };
}

const emptySlot = ({ block, height }: Of<"phase">, node: NodeId): Slot => ({
  block,
  height,
  shard: parseNodeId(node)?.shard ?? 0,
  rounds: [],
  reached: byNode(),
});

const NO_VIEW: ViewStanding = { surrenders: new Map() };

function withView(
  before: Agreement,
  { node }: Place,
  change: (view: ViewStanding) => ViewStanding,
): Agreement {
  const view = change(before.views.get(node) ?? NO_VIEW);
  return { ...before, views: sharedByNode(before.views).with([[node, view]]) };
}

function withSurrender(
  view: ViewStanding,
  { round, voter, power }: Of<"surrenderCounted">,
  entry: number,
): ViewStanding {
  const known: Surrenders = view.surrenders.get(round) ?? { voters: [], power: 0, entry };
  const voters = known.voters.includes(voter) ? known.voters : [...known.voters, voter];
  return {
    ...view,
    surrenders: new Map(view.surrenders).set(round, { voters, power, entry }),
  };
}

/** Who wanted to go to a round that is open, or past, wants nothing any more. */
function opened(view: ViewStanding, fact: Of<"viewOpened">, entry: number): ViewStanding {
  const { round, leader, signers, carried } = fact;
  const ahead = [...view.surrenders].filter(([target]) => target > round);
  return {
    ...view,
    opened: { round, leader, signers, carried, entry },
    surrenders: new Map(ahead),
  };
}

function withCheckpoint(before: Agreement, fact: Of<"checkpoint">, place: Place): Agreement {
  const { height, root, stable, signers } = fact;
  const mark = { height, root, signers, entry: place.entry };
  const known = before.checkpoints.get(place.node) ?? {};
  const after = stable ? { ...known, stable: mark } : { ...known, taken: mark };
  return {
    ...before,
    checkpoints: sharedByNode(before.checkpoints).with([[place.node, after]]),
  };
}

const NO_ANSWERS: Answers = { needed: 0, given: new Map(), heard: new Map() };

function withAnswers(
  before: Agreement,
  transaction: Hash,
  change: (answers: Answers) => Answers,
): Agreement {
  const answers = change(before.clients.get(transaction) ?? NO_ANSWERS);
  return { ...before, clients: sharedByText(before.clients).with([[transaction, answers]]) };
}

const withReply = (before: Agreement, fact: Of<"replied">, { node, entry }: Place): Agreement =>
  withAnswers(before, fact.transaction, (answers) => ({
    ...answers,
    given: new Map(answers.given).set(node, { result: fact.result, entry }),
  }));

const withAnswer = (before: Agreement, fact: Of<"answered">, entry: number): Agreement =>
  withAnswers(before, fact.transaction, (answers) => ({
    ...answers,
    needed: fact.needed,
    heard: new Map(answers.heard).set(fact.from, { result: fact.result, entry }),
    ...(fact.accepted && answers.accepted === undefined
      ? { accepted: { result: fact.result, entry } }
      : {}),
  }));

const FAR = { sealed: 0, revealed: 1, forfeited: 1 };

const placed = (seals: Agreement["seals"]): number =>
  [...seals.values()].filter(({ place }) => place !== undefined).length;

/** What all validators say of a commitment counts once. */
function withSeal(
  before: Agreement,
  fact: Of<"sealed" | "revealed" | "forfeited">,
  entry: number,
): Agreement {
  const { commitment, height, kind } = fact;
  const known = before.seals.get(commitment);
  if (known !== undefined && FAR[known.state] >= FAR[kind]) return before;
  const seal = {
    ...known,
    commitment,
    height,
    state: kind,
    entry,
    ...(kind === "sealed" && {
      sealedAt: height,
      sealedEntry: entry,
      place: 1 + placed(before.seals),
    }),
    ...(fact.kind === "revealed" && { transaction: fact.transaction }),
    ...(fact.kind === "revealed" && fact.opened !== undefined && { opened: fact.opened }),
    ...(fact.kind === "forfeited" && { account: fact.account, amount: fact.amount }),
  };
  return { ...before, seals: sharedByText(before.seals).with([[commitment, seal]]) };
}

/** Whoever lost its storage knows nothing any more; the facts of this very entry say again what is left. */
function forgotten(before: Agreement, node: NodeId): Agreement {
  const without = <V>(map: ReadonlyMap<NodeId, V>): ReadonlyMap<NodeId, V> =>
    map.has(node) ? sharedByNode(map).with([[node, undefined]]) : map;
  const slots = [...before.slots].flatMap(([block, slot]): [Hash, Slot][] =>
    slot.reached.has(node) ? [[block, { ...slot, reached: without(slot.reached) }]] : [],
  );
  return {
    ...before,
    slots: slots.length === 0 ? before.slots : sharedByText(before.slots).with(slots),
    views: without(before.views),
    checkpoints: without(before.checkpoints),
    replicas: without(before.replicas),
    committees: {
      ...before.committees,
      current: without(before.committees.current),
      opinions: without(before.committees.opinions),
    },
  };
}
