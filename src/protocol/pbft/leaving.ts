/**
 * Leaving a view: a validator that has waited too long, or that sees f + 1 others leave, says so and tells
 * what must not be lost. From then on it takes no part in the view that it left.
 *
 * Source: Castro and Liskov 1999, §4.4, §4.5.2.
 * @module
 */
import type { Work } from "../../crypto/jobs.ts";
import { honestWitness } from "../../primitives/quorum.ts";
import { nextRound, round as roundOf, type Round } from "../../primitives/ids.ts";
import { guard, type Guard } from "../core/options.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { broadcast, change, compute, memberAt, persist, report, withEntry } from "../core/turn.ts";
import { powerOf } from "./ballots.ts";
import { batchHash } from "./batch.ts";
import { isSealedByQuorum, passesUnchecked, sealCheck, signedBy } from "./checking.ts";
import { isIdleAlarm, startClock, stopClock } from "./clock.ts";
import { viewChangeMessage, type ViewChange } from "./messages.ts";
import { windowOf } from "./standing.ts";
import type { Turn } from "./turn.ts";

/** The clock of the view has run out, or a script says so. */
export function onAlarm(turn: Turn): void {
  if (isIdleAlarm(turn)) return;
  const { round } = turn.state;
  report(turn, allowed("PBFT-TIMEOUT", { round, failures: turn.state.failures }));
  leave(turn, nextRound(round));
}

/** The view is left for good before the view-change is signed. */
function leave(turn: Turn, to: Round): void {
  stopClock(turn);
  change(turn, {
    gaveUp: turn.state.round,
    round: to,
    isOpen: false,
    failures: turn.state.failures + 1,
    order: new Map(),
    orderedTo: turn.state.origin.height,
  });
  persistView(turn);
  signViewChange(turn);
}

/** What survives a crash of the view that one is in. */
export function persistView(turn: Turn): void {
  const { round, isOpen, gaveUp, failures, newView } = turn.state;
  persist(turn, "view", { round, isOpen, gaveUp, failures, newView });
}

export function signViewChange(turn: Turn): void {
  const { round, stable, prepared } = turn.state;
  const { index, committee } = turn.context;
  const viewChange = {
    round,
    voter: index,
    stable: stable.height,
    ...(stable.seal && { checkpoint: stable.seal }),
    prepared: [...prepared.values()].sort((a, b) => a.batch.height - b.batch.height),
  };
  const message = viewChangeMessage(viewChange, committee.shard);
  compute(turn, { kind: "sign", message }, { kind: "view-change", viewChange });
}

export function onViewChangeSigned(turn: Turn, viewChange: ViewChange): void {
  if (viewChange.round !== turn.state.round || turn.state.isOpen) return;
  change(turn, { ownViewChange: viewChange });
  repeatViewChange(turn);
  remember(turn, viewChange);
}

/** While the next view does not come, what was said is said again. */
export function repeatViewChange(turn: Turn): void {
  const { ownViewChange: viewChange, isOpen } = turn.state;
  if (viewChange === undefined || isOpen) return;
  broadcast(turn, { kind: "ViewChange", shard: turn.context.committee.shard, viewChange });
}

export function onViewChange(turn: Turn, viewChange: ViewChange): void {
  const { voter, round } = viewChange;
  if (memberAt(turn, voter) === undefined || voter === turn.context.index) return;
  if (round < turn.state.round || (round === turn.state.round && turn.state.isOpen)) return;
  if ((turn.state.viewChanges.get(voter)?.round ?? -1) >= round) return;
  const ruling = viewChangeRefusal(turn, viewChange);
  if (ruling !== undefined) return report(turn, ruling);
  const works = worksOf(turn, [viewChange]);
  if (passesUnchecked(turn, { kind: "view-change", viewChange }, works))
    onViewChangeChecked(turn, viewChange);
}

/** PBFT-PROOF: what it claims, it proves; as far as that can be seen without a look at signatures. */
export function viewChangeRefusal(turn: Turn, viewChange: ViewChange): Ruling | undefined {
  if (!turn.rules.checksProofs) return undefined;
  const { voter, round, stable, checkpoint, prepared } = viewChange;
  const no = (what: string) => refused("PBFT-PROOF", { voter, round, what });
  const isBase = stable === turn.state.origin.height && checkpoint === undefined;
  const isProven =
    checkpoint !== undefined && checkpoint.height === stable && isSealedByQuorum(turn, checkpoint);
  if (!isBase && !isProven) return no("checkpoint");
  const top = stable + 2 * windowOf(turn.context);
  const isSound = prepared.every(
    ({ batch, seal }, i) =>
      batch.shard === turn.context.committee.shard &&
      batchHash(batch) === seal.block &&
      batch.height === seal.height &&
      seal.round < round &&
      batch.height > (prepared[i - 1]?.batch.height ?? stable) &&
      batch.height <= top &&
      isSealedByQuorum(turn, seal),
  );
  return isSound ? undefined : no("prepared");
}

/** All signatures in these view-changes that were not checked before. */
export function worksOf(turn: Turn, viewChanges: readonly ViewChange[]): readonly Work[] {
  const fresh = viewChanges.filter((each) => !isKnown(turn, each));
  if (fresh.length === 0) return [];
  const { shard } = turn.context.committee;
  const items = fresh.map((each) =>
    signedBy(turn, each.voter, {
      message: viewChangeMessage(each, shard),
      signature: each.signature,
    }),
  );
  const own: Work = { kind: "verify", items, known: [] };
  if (!turn.rules.checksProofs) return [own];
  const seals = new Map<string, Work>();
  for (const { checkpoint, prepared } of fresh) {
    if (checkpoint !== undefined)
      seals.set(checkpoint.signature, sealCheck(turn, "checkpoint", checkpoint));
    for (const { seal } of prepared) seals.set(sealId(seal), sealCheck(turn, "prepare", seal));
  }
  return [own, ...seals.values()];
}

const sealId = ({ block, round, signature, signers }: ViewChange["prepared"][number]["seal"]) =>
  `${block}/${round}/${signers.bits}/${signature}`;

const isKnown = ({ state }: Turn, viewChange: ViewChange): boolean => {
  const known = state.viewChanges.get(viewChange.voter);
  return known?.round === viewChange.round && known.signature === viewChange.signature;
};

export function onViewChangeChecked(turn: Turn, viewChange: ViewChange): void {
  const { voter, round } = viewChange;
  if (round < turn.state.round || (round === turn.state.round && turn.state.isOpen)) return;
  if ((turn.state.viewChanges.get(voter)?.round ?? -1) >= round) return;
  remember(turn, viewChange);
}

function remember(turn: Turn, viewChange: ViewChange): void {
  const { viewChanges } = turn.state;
  change(turn, { viewChanges: withEntry(viewChanges, viewChange.voter, viewChange) });
  joinOthers(turn);
  watchForNewView(turn);
}

/** PBFT-JOIN: f + 1 others on their way to later views hold an honest one: go to the first of those views. */
function joinOthers(turn: Turn): void {
  const ahead = aheadOf(turn);
  const { ok, values } = joinGuard(turn);
  if (!ok) return;
  const to = roundOf(Math.min(...ahead.map((each) => each.round)));
  report(turn, allowed("PBFT-JOIN", { round: to, power: Number(values.power) }));
  leave(turn, to);
}

const aheadOf = ({ state: { viewChanges, round } }: Turn): readonly ViewChange[] =>
  [...viewChanges.values()].filter((each) => each.round > round);

/** Are enough others on their way to later views? */
export function joinGuard(turn: Turn): Guard {
  const { totalPower } = turn.context.committee;
  const power = powerOf(
    turn,
    aheadOf(turn).map(({ voter }) => voter),
  );
  const needed = honestWitness(totalPower);
  const { round } = turn.state;
  return guard("witness", "PBFT-JOIN", power >= needed, { round, power, needed, totalPower });
}

/** Those who are on their way to the view that this validator waits for; in the order of the committee. */
export const onTheirWay = ({ state }: Turn): readonly ViewChange[] =>
  [...state.viewChanges.values()]
    .filter(({ round }) => round === state.round)
    .sort((a, b) => a.voter - b.voter);

/**
 * Once a quorum is on its way there, or has been and gone further, the new primary owes the new-view: the clock
 * runs. (The paper counts view-changes for this view alone, over channels that lose nothing for good.)
 */
function watchForNewView(turn: Turn): void {
  const { isOpen, clock, round, viewChanges } = turn.state;
  if (isOpen || clock.isRunning) return;
  const there = [...viewChanges.values()].filter((each) => each.round >= round);
  const power = powerOf(
    turn,
    there.map(({ voter }) => voter),
  );
  if (turn.rules.opensView(power, turn.context.committee.totalPower)) startClock(turn);
}
