/**
 * One replica after one more fact: what it applied, its snapshots, and where its state was not that of the
 * quorum.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { emptyReplica, type Agreement, type Mismatch, type Replica } from "./agreement.ts";
import { sharedByNode, sharedByNumber } from "./shared-map.ts";

type Of<K extends Fact["kind"]> = Extract<Fact, { kind: K }>;

export function foldReplica(
  before: Agreement,
  fact: Of<"applied" | "snapshot" | "mismatch">,
  { node, entry }: { readonly node: NodeId; readonly entry: number },
): Agreement {
  const replica = withFact(before.replicas.get(node) ?? emptyReplica(), fact, entry);
  return { ...before, replicas: sharedByNode(before.replicas).with([[node, replica]]) };
}

function withFact(
  replica: Replica,
  fact: Of<"applied" | "snapshot" | "mismatch">,
  entry: number,
): Replica {
  if (fact.kind === "applied") return withCommand(replica, fact, entry);
  if (fact.kind === "snapshot") return withSnapshot(replica, fact, entry);
  const { index, expected, actual } = fact;
  const count = (replica.mismatch?.count ?? 0) + 1;
  return { ...replica, mismatch: { index, expected, actual, entry, count }, entry };
}

function withCommand(
  replica: Replica,
  { index, transaction, result, root }: Of<"applied">,
  entry: number,
): Replica {
  const log = sharedByNumber(replica.log).with([[index, { transaction, result, root, entry }]]);
  const { mismatch } = replica;
  const isMended = mismatch?.index === index && root === mismatch.expected;
  return { ...replica, index, root, entry, log, ...(isMended ? mended(mismatch, entry) : {}) };
}

const mended = (mismatch: Mismatch, entry: number): Pick<Replica, "mismatch"> => ({
  mismatch: { ...mismatch, mendedAt: mismatch.mendedAt ?? entry },
});

function withSnapshot(replica: Replica, fact: Of<"snapshot">, entry: number): Replica {
  const { index, root, event, signers } = fact;
  const mark = { index, root, event, entry, ...(signers !== undefined && { signers }) };
  const others = replica.snapshots.filter(
    (other) => other.index !== index || other.event !== event,
  );
  const after = { ...replica, entry, snapshots: [...others, mark] };
  if (event !== "restored" && event !== "rolledBack") return after;
  // What a state from elsewhere holds, the replica has not applied itself.
  const isOwn = event === "rolledBack";
  const gone = [...replica.log.keys()].filter((place) => !isOwn || place > index);
  const log = sharedByNumber(replica.log).with(gone.map((place) => [place, undefined]));
  const { mismatch } = replica;
  const isMended =
    event === "restored" &&
    mismatch !== undefined &&
    holds(mismatch, index, root === mismatch.expected);
  return { ...after, index, root, log, ...(isMended ? mended(mismatch, entry) : {}) };
}

/** A state from elsewhere beyond the place of the difference is the quorum's; at the place the roots decide. */
const holds = (mismatch: Mismatch, index: number, isExpected: boolean): boolean =>
  index === mismatch.index ? isExpected : index > mismatch.index;
