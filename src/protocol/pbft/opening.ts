/**
 * Opening a view: the new primary shows the view-changes of a quorum and what follows from them; everybody
 * computes that again. Then the primary pre-prepares what was taken over, and goes on with new requests.
 *
 * Source: Castro and Liskov 1999, §4.4.
 * @module
 */
import { height as heightOf, laterOf, type Height } from "../../primitives/ids.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { broadcast, change, compute, filtered, report } from "../core/turn.ts";
import { powerOf } from "./ballots.ts";
import { inheritance, isSameOrder, orderOf, type Inheritance } from "./carry.ts";
import { passesUnchecked, signedBy } from "./checking.ts";
import { adoptCheckpoint } from "./checkpoints.ts";
import { stopClock } from "./clock.ts";
import { onTheirWay, persistView, viewChangeRefusal, worksOf } from "./leaving.ts";
import { newViewMessage, type NewView, type ViewChange } from "./messages.ts";
import { prePrepare, primaryGuard } from "./ordering.ts";
import { executedHeight, isPrimary, primaryOf } from "./standing.ts";
import { orderMap } from "./state.ts";
import type { Turn } from "./turn.ts";

/** Opens the view, if it is one's turn and a quorum is on its way. */
export function openIfDue(turn: Turn): void {
  if (!allHold(openingGuards(turn))) return;
  const { round } = turn.state;
  const viewChanges = onTheirWay(turn);
  const { committee } = turn.context;
  const power = powerOf(
    turn,
    viewChanges.map(({ voter }) => voter),
  );
  change(turn, { opening: round });
  const newView = { round, viewChanges, order: orderOf(owed(turn, viewChanges)) };
  report(turn, allowed("PBFT-NEWVIEW", { round, power, carried: newView.order.length }));
  const message = newViewMessage(newView, committee.shard);
  compute(turn, { kind: "sign", message }, { kind: "new-view", newView });
}

/** All that is asked before a view is opened, in order. */
export function* openingGuards(turn: Turn): Generator<Guard> {
  const { isOpen, opening, round } = turn.state;
  const { index, committee } = turn.context;
  yield guard("viewClosed", "PBFT-NEWVIEW", !isOpen, { round });
  yield guard("notOpening", "PBFT-NEWVIEW", opening !== round, { round });
  yield primaryGuard(turn);
  const viewChanges = onTheirWay(turn);
  const hasOwn = viewChanges.some(({ voter }) => voter === index);
  yield guard("ownViewChange", "PBFT-NEWVIEW", hasOwn, { round });
  const { totalPower } = committee;
  const power = powerOf(
    turn,
    viewChanges.map(({ voter }) => voter),
  );
  const isEnough = turn.rules.opensView(power, totalPower);
  yield guard("viewChanges", "PBFT-NEWVIEW", isEnough, { round, power, totalPower });
}

/** What the view-changes oblige the view to; under the figure's rule nothing. */
function owed({ context, rules }: Turn, viewChanges: readonly ViewChange[]): Inheritance {
  const all = inheritance(viewChanges, context.committee.shard);
  return rules.carriesOver ? all : { ...all, batches: [] };
}

export function onNewViewSigned(turn: Turn, newView: NewView): void {
  if (turn.state.round !== newView.round || turn.state.isOpen) return;
  broadcast(turn, { kind: "NewView", shard: turn.context.committee.shard, newView });
  enter(turn, newView);
}

const isPast = ({ state }: Turn, { round }: NewView): boolean =>
  round < state.round || (round === state.round && state.isOpen) || round === 0;

export function onNewView(turn: Turn, newView: NewView): void {
  if (isPast(turn, newView)) return;
  const ruling = newViewRefusal(turn, newView);
  if (ruling !== undefined) return report(turn, ruling);
  const { committee } = turn.context;
  const signature = signedBy(turn, primaryOf(newView.round, committee), {
    message: newViewMessage(newView, committee.shard),
    signature: newView.signature,
  });
  const works = [
    { kind: "verify", items: [signature], known: [] } as const,
    ...worksOf(turn, newView.viewChanges),
  ];
  if (passesUnchecked(turn, { kind: "new-view", newView }, works)) onNewViewChecked(turn, newView);
}

/** The first rule that refuses it. */
function newViewRefusal(turn: Turn, newView: NewView): Ruling | undefined {
  const { round, viewChanges, order } = newView;
  const { committee } = turn.context;
  const voters = viewChanges.map(({ voter }) => voter);
  const power = powerOf(turn, voters);
  const isQuorum =
    turn.rules.opensView(power, committee.totalPower) &&
    new Set(voters).size === voters.length &&
    viewChanges.every((each) => each.round === round);
  if (!isQuorum) return refused("PBFT-NEWVIEW", { round, power, totalPower: committee.totalPower });
  const unproven = viewChanges.map((each) => viewChangeRefusal(turn, each)).find(Boolean);
  if (unproven !== undefined) return unproven;
  const due = orderOf(owed(turn, viewChanges));
  if (!turn.rules.recomputesOrder || isSameOrder(order, due)) return undefined;
  return refused("PBFT-CARRY", { round, carried: order.length, owed: due.length });
}

export function onNewViewChecked(turn: Turn, newView: NewView): void {
  if (isPast(turn, newView)) return;
  const { round, order } = newView;
  report(turn, allowed("PBFT-CARRY", { round, carried: order.length }));
  enter(turn, newView);
}

function enter(turn: Turn, newView: NewView): void {
  const { round, viewChanges, order } = newView;
  const all = owed(turn, viewChanges);
  const top = order[order.length - 1]?.height ?? all.low;
  stopClock(turn);
  change(turn, {
    round,
    isOpen: true,
    newView,
    order: orderMap(order),
    orderedTo: top,
    nextHeight: heightAfter(turn, laterOf(top, all.low)),
    viewChanges: filtered(turn.state.viewChanges, (each) => each.round > round),
    target: laterOf(turn.state.target, all.low),
  });
  persistView(turn);
  if (all.proof?.checkpoint !== undefined) adoptCheckpoint(turn, all.proof.checkpoint);
  if (isPrimary(turn)) for (const batch of all.batches) takeOver(turn, batch);
}

/** Above what the view owes, and above what is executed here. */
const heightAfter = ({ state }: Turn, top: Height): Height =>
  heightOf(Math.max(top, executedHeight(state)) + 1);

function takeOver(turn: Turn, batch: Inheritance["batches"][number]): void {
  if (turn.state.order.has(batch.height) && batch.height > turn.state.stable.height)
    prePrepare(turn, batch);
}
