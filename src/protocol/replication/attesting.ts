/**
 * Snapshots: taken at every so many commands, signed, and proven by a quorum that signed the same root. A proven
 * snapshot makes the log before it needless; a root that is proven and is not one's own means that one's own
 * state is wrong.
 *
 * Source: Castro and Liskov 1999, §4.3.
 * @module
 */
import type { JobResult } from "../../crypto/jobs.ts";
import type { NodeId } from "../../primitives/ids.ts";
import { allowed, refused } from "../core/rules.ts";
import { broadcast, change, compute, memberAt, report, short, withEntry } from "../core/turn.ts";
import {
  powerOf,
  proofOf,
  snapshotMessage,
  type SnapshotProof,
  type SnapshotVote,
} from "./messages.ts";
import { recover } from "./asking.ts";
import type { ReplicaPurpose, Snapshot, VoteSet } from "./state.ts";
import { setIndices } from "../../crypto/bitfield.ts";
import { note, type Turn } from "./turn.ts";

const COMMANDS_A_SNAPSHOT = 4;

/** After a command: is it time for a snapshot, and does what a quorum signed of this place agree? */
export function considerSnapshot(turn: Turn): void {
  const { context, state } = turn;
  const { head, attested, taken } = state;
  const every = context.parameters["snapshotEvery"] ?? COMMANDS_A_SNAPSHOT;
  if (head.index % every !== 0 || head.index < (attested?.index ?? 0)) return;
  const { index, root } = head;
  note(turn, { kind: "taken", index, root });
  report(turn, allowed("SMR-TAKE", { index, every, root: short(root) }));
  if (attested?.index === index) return compare(turn, head, attested);
  change(turn, { taken: [...taken, head] });
  const message = snapshotMessage(context.committee.shard, index, root);
  compute(turn, { kind: "sign", message }, { kind: "snapshot-sign", index, root });
}

/** One's own word goes to all members, and counts here too. */
export function onSnapshotSigned(
  turn: Turn,
  { index, root }: Extract<ReplicaPurpose, { kind: "snapshot-sign" }>,
  signature: string,
): void {
  const { committee, index: voter } = turn.context;
  const vote = { index, root, voter, signature };
  broadcast(turn, { kind: "SnapshotVote", shard: committee.shard, vote });
  countVote(turn, vote, true);
}

/** Takes a vote in: of a member, in its own name, the first of it at that index. */
export function onSnapshotVote(turn: Turn, vote: SnapshotVote, from: NodeId): void {
  if (memberAt(turn, vote.voter)?.node !== from)
    return report(turn, refused("SMR-MEMBER", { voter: vote.voter, index: vote.index }));
  countVote(turn, vote, false);
}

function countVote(turn: Turn, vote: SnapshotVote, isOwn: boolean): void {
  const { votes, attested } = turn.state;
  if (vote.index <= (attested?.index ?? 0)) return;
  const isKnown = [...votes.values()].some(
    ({ index, checked, waiting }) =>
      index === vote.index && [...checked, ...waiting].some(({ voter }) => voter === vote.voter),
  );
  if (isKnown) return;
  const { index, root } = vote;
  const set = votes.get(keyOf(vote)) ?? { index, root, checked: [], waiting: [], checking: false };
  keep(turn, {
    ...set,
    ...(isOwn ? { checked: [...set.checked, vote] } : { waiting: [...set.waiting, vote] }),
  });
  maybeCheck(turn, keyOf(vote));
}

const keyOf = ({ index, root }: Pick<SnapshotVote, "index" | "root">): string => `${index}/${root}`;

const keep = (turn: Turn, set: VoteSet): void =>
  change(turn, { votes: withEntry(turn.state.votes, keyOf(set), set) });

/** Checks the waiting signatures as soon as the votes in hand could be a quorum. */
function maybeCheck(turn: Turn, key: string): void {
  const set = turn.state.votes.get(key);
  if (set === undefined || set.checking) return;
  const { index, root, checked, waiting } = set;
  const { committee } = turn.context;
  const power = powerOf(
    [...checked, ...waiting].map(({ voter }) => voter),
    committee,
  );
  if (power < turn.rules.attesting(committee.totalPower)) return;
  const message = snapshotMessage(committee.shard, index, root);
  const items = waiting.map(({ voter, signature }) => ({
    publicKey: memberAt(turn, voter)?.publicKey ?? "",
    message,
    signature,
  }));
  keep(turn, { ...set, waiting: [], checking: true });
  compute(
    turn,
    { kind: "verify", items, known: checked.map(({ signature }) => signature) },
    { kind: "snapshot-attest", index, root, votes: waiting, known: checked },
  );
}

/** The answer: the root is the committee's if the good votes are a quorum, else they wait for more. */
export function onVotesChecked(
  turn: Turn,
  purpose: Extract<ReplicaPurpose, { kind: "snapshot-attest" }>,
  { valid, aggregate }: Extract<JobResult, { kind: "verified" }>,
): void {
  const { index, root, votes, known } = purpose;
  votes.forEach(({ voter }, i) => {
    if (valid[i] !== true) report(turn, refused("SMR-SIGNATURE", { voter, index }));
  });
  const good = [...known, ...votes.filter((_, i) => valid[i] === true)];
  const { committee } = turn.context;
  const power = powerOf(
    good.map(({ voter }) => voter),
    committee,
  );
  const needed = turn.rules.attesting(committee.totalPower);
  if (power >= needed && aggregate !== undefined) {
    report(turn, allowed("SMR-QUORUM", { index, power, needed, root: short(root) }));
    return onAttested(turn, proofOf({ index, root }, good, aggregate, committee));
  }
  const set = turn.state.votes.get(keyOf(purpose));
  if (set === undefined) return;
  keep(turn, { ...set, checked: good, checking: false });
  maybeCheck(turn, keyOf(purpose));
}

function onAttested(turn: Turn, proof: SnapshotProof): void {
  const { attested, votes, taken } = turn.state;
  if (proof.index <= (attested?.index ?? 0)) return;
  const later = new Map([...votes].filter(([, { index }]) => index > proof.index));
  change(turn, { attested: proof, votes: later });
  const own = taken.find(({ index }) => index === proof.index);
  if (own !== undefined) compare(turn, own, proof);
}

/** One's own snapshot beside the root that a quorum signed of the same place. */
function compare(turn: Turn, own: Snapshot, proof: SnapshotProof): void {
  const { index, root: expected } = proof;
  if (own.root === expected) return keepStable(turn, own, proof);
  const actual = own.root;
  note(turn, { kind: "mismatch", index, expected, actual });
  report(
    turn,
    refused("SMR-MISMATCH", { index, expected: short(expected), actual: short(actual) }),
  );
  change(turn, { taken: [] });
  recover(turn, "mismatch", index);
}

/** A quorum has the same: the snapshot can be shown to anybody, and the log before it is needless. */
function keepStable(turn: Turn, snapshot: Snapshot, proof: SnapshotProof): void {
  const { index, root } = snapshot;
  const { log, taken } = turn.state;
  note(turn, { kind: "attested", index, root, signers: setIndices(proof.signers) });
  change(turn, {
    stable: { snapshot, proof },
    log: log.filter((entry) => entry.index > index),
    taken: taken.filter((other) => other.index > index),
  });
}
