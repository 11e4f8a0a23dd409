/**
 * How a replica comes by what it lacks: the quorum's snapshot, where its own state is wrong or forgotten, and the
 * log after it. What others send counts as far as it proves itself: a snapshot by the signatures of a quorum over
 * its root, the log by f + 1 members who send the same, so that one of them is honest. Consensus stays as it
 * is: no block becomes less final.
 *
 * Source: Castro and Liskov 1999, §4.3, and their state transfer; the roll-back is phase 8's, "Recovery Strategies".
 * @module
 */
import { setIndices } from "../../crypto/bitfield.ts";
import type { NodeId } from "../../primitives/ids.ts";
import { transactionHash } from "../chain/transaction.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { change, compute, memberAt, report, send, short } from "../core/turn.ts";
import { askAgain, endRecovery, hasHeardEnough, recover } from "./asking.ts";
import { contentOf, genesisSnapshot, isBefore, restore } from "./commands.ts";
import { advance, lastIndex, startFrom, takeUpBeyond } from "./log.ts";
import {
  powerOf,
  proofPower,
  snapshotMessage,
  type SnapshotProof,
  type SnapshotResponse,
} from "./messages.ts";
import type { LogEntry, Place, ReplicaPurpose, Snapshot } from "./state.ts";
import { note, type Turn } from "./turn.ts";

/** Tells what is here: the proven snapshot, if there is one, and the log after it. */
export function onSnapshotRequest(turn: Turn, from: NodeId): void {
  const { stable, log, end } = turn.state;
  const proven = stable && { snapshot: contentOf(stable.snapshot), proof: stable.proof };
  const { shard } = turn.context.committee;
  send(turn, [from], { kind: "SnapshotResponse", shard, ...proven, log, end });
}

export function onSnapshotResponse(turn: Turn, response: SnapshotResponse, from: NodeId): void {
  const { recovery } = turn.state;
  const isMember = turn.context.committee.members.some(({ node }) => node === from);
  if (recovery === undefined || !isMember) return;
  change(turn, { recovery: { ...recovery, offers: new Map(recovery.offers).set(from, response) } });
  const { snapshot, proof } = response;
  if (snapshot !== undefined && proof !== undefined) inspect(turn, restore(snapshot), proof, from);
  takeUpOffers(turn);
}

/** Would the snapshot mend what is wrong here? */
function isWanted({ state }: Turn, { index }: Snapshot): boolean {
  const { recovery, head } = state;
  if (recovery === undefined) return false;
  return recovery.trouble === "mismatch" ? index >= recovery.needed : index > head.index;
}

/** Is the content what the proof speaks of, and is the proof the word of a quorum? */
function inspect(turn: Turn, snapshot: Snapshot, proof: SnapshotProof, from: NodeId): void {
  if (!isWanted(turn, snapshot)) return;
  const { rules } = turn;
  const objection =
    (rules.checksContent ? contentObjection(snapshot, proof) : undefined) ??
    (rules.checksProof ? powerObjection(turn, proof) : undefined);
  if (objection !== undefined) return refuse(turn, snapshot, objection);
  if (!rules.checksProof) return adopt(turn, snapshot, proof);
  const { committee } = turn.context;
  const publicKeys = setIndices(proof.signers).flatMap((at) => memberAt(turn, at)?.publicKey ?? []);
  const message = snapshotMessage(committee.shard, proof.index, proof.root);
  compute(
    turn,
    {
      kind: "verifyAggregate",
      groups: [{ message, publicKeys }],
      signature: proof.signature,
    },
    { kind: "snapshot-check", from, snapshot, proof },
  );
}

function contentObjection(snapshot: Snapshot, proof: SnapshotProof): Ruling | undefined {
  const { index, root, ended } = snapshot;
  if (root === proof.root && index === proof.index && ended.size === index) return undefined;
  return refused("SMR-CONTENT", { index, root: short(root), signed: short(proof.root) });
}

function powerObjection(turn: Turn, proof: SnapshotProof): Ruling | undefined {
  const { committee } = turn.context;
  const power = proofPower(proof, committee);
  const needed = turn.rules.attesting(committee.totalPower);
  return power >= needed ? undefined : refused("SMR-PROOF", { index: proof.index, power, needed });
}

function refuse(turn: Turn, { index, root }: Snapshot, ruling: Ruling): void {
  note(turn, { kind: "refused", index, root });
  report(turn, ruling);
}

/** The answer about the signatures of a proof. */
export function onProofChecked(
  turn: Turn,
  { snapshot, proof, from }: Extract<ReplicaPurpose, { kind: "snapshot-check" }>,
  valid: boolean,
): void {
  if (!isWanted(turn, snapshot)) return;
  const { index } = snapshot;
  if (!valid) return refuse(turn, snapshot, refused("SMR-PROOF", { index, from }));
  adopt(turn, snapshot, proof);
  takeUpOffers(turn);
}

/** The replica goes on from a snapshot of others: with its own log as far as it has one. */
function adopt(turn: Turn, snapshot: Snapshot, proof: SnapshotProof): void {
  const { index, root } = snapshot;
  const signers = setIndices(proof.signers);
  const rule = turn.rules.checksProof ? "SMR-PROOF" : "SMR-TRUST";
  report(turn, allowed(rule, { index, power: proofPower(proof, turn.context.committee) }));
  note(turn, { kind: "fetched", index, root, signers });
  note(turn, { kind: "restored", index, root, signers });
  const { attested, recovery } = turn.state;
  const isNewest = attested === undefined || attested.index < index;
  startFrom(turn, snapshot);
  change(turn, { stable: { snapshot, proof }, ...(isNewest && { attested: proof }) });
  if (recovery?.trouble === "mismatch") endRecovery(turn);
  takeUpBeyond(turn);
  advance(turn);
}

/** Of the log that members sent: as much as f + 1 of them sent alike, from where the own one ends. */
function takeUpOffers(turn: Turn): void {
  const { recovery, end, log } = turn.state;
  if (recovery === undefined || recovery.trouble === "mismatch") return;
  const found = commonLog(turn, [...recovery.offers]);
  if (found === undefined || !isBefore(end, found.end)) return;
  const { height } = found.end;
  report(turn, allowed("SMR-LOG", { commands: found.entries.length, height, power: found.power }));
  change(turn, { log: [...log, ...found.entries], end: found.end });
  takeUpBeyond(turn);
  advance(turn);
}

interface CommonLog {
  readonly entries: readonly LogEntry[];
  readonly end: Place;
  readonly power: number;
}

/** The longest that enough members agree on. */
function commonLog(
  turn: Turn,
  offers: readonly (readonly [NodeId, SnapshotResponse])[],
): CommonLog | undefined {
  const { committee } = turn.context;
  const from = lastIndex(turn.state);
  const able = offers.filter(([, { proof }]) => (proof?.index ?? 0) <= from);
  const ends = able.map(([, { end }]) => end).sort((a, b) => (isBefore(a, b) ? 1 : -1));
  for (const end of ends) {
    const groups = new Map<string, { entries: readonly LogEntry[]; positions: number[] }>();
    for (const [node, offer] of able) {
      if (isBefore(offer.end, end)) continue;
      const entries = offer.log.filter((entry) => entry.index > from && isWithin(entry, end));
      const key = JSON.stringify(entries.map(nameOf));
      const group = groups.get(key) ?? { entries, positions: [] };
      groups.set(key, group);
      group.positions.push(committee.members.findIndex((member) => member.node === node));
    }
    for (const { entries, positions } of groups.values()) {
      const power = powerOf(positions, committee);
      if (power >= turn.rules.vouching(committee.totalPower)) return { entries, end, power };
    }
  }
  return undefined;
}

const isWithin = ({ height, place }: LogEntry, end: Place): boolean =>
  isBefore({ height, after: place }, end);

const nameOf = ({ index, height, place, isLast, transaction }: LogEntry) => [
  index,
  height,
  place,
  isLast,
  transactionHash(transaction),
];

/** Once in a while: roll back where that is the rule, ask again, or be content with what was heard. */
export function onTick(turn: Turn): void {
  const { recovery, head } = turn.state;
  if (recovery === undefined) return noticeLag(turn);
  const { trouble, needed } = recovery;
  if (trouble === "mismatch" && turn.rules.onMismatch === "roll-back") return rollBack(turn);
  const hasCaughtUp = trouble === "behind" && head.index >= needed;
  if (!hasCaughtUp && !hasHeardEnough(turn)) return askAgain(turn);
  endRecovery(turn);
  noticeLag(turn);
}

/** A quorum is further: if consensus does not bring the commands until the next tick, members are asked for them. */
function noticeLag(turn: Turn): void {
  const { attested, head } = turn.state;
  if (attested !== undefined && attested.index > head.index)
    recover(turn, "behind", attested.index);
}

/** Back to one's own last good state, and through the same log again. */
function rollBack(turn: Turn): void {
  const good = turn.state.stable?.snapshot ?? genesisSnapshot(turn.context);
  const { index, root } = good;
  note(turn, { kind: "rolledBack", index, root });
  report(turn, allowed("SMR-ROLLBACK", { index, root: short(root) }));
  startFrom(turn, good);
  endRecovery(turn);
  advance(turn);
}
