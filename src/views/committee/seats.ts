/**
 * Seats and opinions: who belongs to the committee, what validators think of each other, whom they suspect and
 * whether they are right, and what changed from epoch to epoch. Pure.
 * @module
 */
import { parseNodeId, type NodeId } from "../../primitives/ids.ts";
import type {
  Committees,
  Epoch,
  Opinion,
  Proposed,
  Refusal,
  Suspicion,
} from "../../sim/trace/agreement.ts";
import type { NodeStatus, Projection } from "../../sim/trace/projection.ts";

/** `removed`: it belonged to an earlier committee. */
export type Standing = "member" | "spare" | "removed";

export interface Seat {
  readonly node: NodeStatus;
  readonly standing: Standing;
  /** The epoch that the validator itself goes by; absent: it has said nothing. */
  readonly epoch: number | undefined;
  /** What the observer thinks of it; absent: nothing yet. */
  readonly opinion: Opinion | undefined;
  readonly suspicions: readonly Suspicion[];
  readonly isNew: boolean;
}

/** An epoch beside the one before. */
export interface Boundary {
  readonly epoch: Epoch;
  readonly joined: readonly NodeId[];
  readonly left: readonly NodeId[];
  /** Another committee claims the same epoch. */
  readonly isSplit: boolean;
}

/** Of all detectors, by what the suspect really was. */
export interface Verdicts {
  readonly right: number;
  readonly wrong: number;
  readonly down: number;
  /** Validators that misbehave and that nobody suspects. */
  readonly missed: readonly NodeId[];
}

export interface CommitteeScene {
  readonly seats: readonly Seat[];
  readonly boundaries: readonly Boundary[];
  readonly verdicts: Verdicts;
  readonly proposed: readonly Proposed[];
  readonly refusals: readonly Refusal[];
  /** Those that have an opinion of somebody. */
  readonly observers: readonly NodeId[];
  readonly observer: NodeId | undefined;
}

export function committeeScene(
  { nodes, agreement, cursor }: Projection,
  wanted: NodeId | undefined,
): CommitteeScene {
  const { committees } = agreement;
  const observers = [...committees.opinions.keys()];
  const honest = observers.filter((id) => nodes.get(id)?.misbehaves === undefined);
  const observer = observers.find((id) => id === wanted) ?? honest[0] ?? observers[0];
  const boundaries = boundariesOf(committees.epochs);
  return {
    seats: [...nodes.values()].map((node) => seatOf(node, { committees, observer, cursor })),
    boundaries,
    verdicts: verdictsOf(committees.suspicions, [...nodes.values()]),
    proposed: committees.proposed,
    refusals: committees.refusals,
    observers,
    observer,
  };
}

/** Is there anything of committees in this run? */
export const isEmpty = ({ boundaries, seats, proposed, refusals }: CommitteeScene): boolean =>
  boundaries.length === 0 &&
  proposed.length === 0 &&
  refusals.length === 0 &&
  seats.every(({ opinion, suspicions }) => opinion === undefined && suspicions.length === 0);

interface Seen {
  readonly committees: Committees;
  readonly observer: NodeId | undefined;
  readonly cursor: number;
}

function seatOf(node: NodeStatus, { committees, observer, cursor }: Seen): Seat {
  const { current, opinions, suspicions } = committees;
  const opinion = observer === undefined ? undefined : opinions.get(observer)?.get(node.id);
  const own = suspicions.filter(({ peer }) => peer === node.id);
  const changed = [
    current.get(node.id)?.entry,
    opinion?.entry,
    ...own.map(({ lastEntry }) => lastEntry),
  ];
  return {
    node,
    standing: standingOf(node.id, committees.epochs),
    epoch: current.get(node.id)?.epoch,
    opinion,
    suspicions: own,
    isNew: cursor > 0 && changed.includes(cursor),
  };
}

const shardOf = (id: NodeId): number => parseNodeId(id)?.shard ?? 0;

/** The committee of the latest epoch; of rivals the one that most go by. */
function latestOf(epochs: readonly Epoch[]): Epoch | undefined {
  return epochs.reduce<Epoch | undefined>(
    (best, epoch) =>
      best === undefined ||
      epoch.epoch > best.epoch ||
      (epoch.epoch === best.epoch && epoch.by.length > best.by.length)
        ? epoch
        : best,
    undefined,
  );
}

function standingOf(id: NodeId, epochs: readonly Epoch[]): Standing {
  const own = epochs.filter(({ shard }) => shard === shardOf(id));
  const latest = latestOf(own);
  if (latest === undefined || latest.members.includes(id)) return "member";
  return own.some(({ members }) => members.includes(id)) ? "removed" : "spare";
}

function boundariesOf(epochs: readonly Epoch[]): readonly Boundary[] {
  const sorted = [...epochs].sort(
    (a, b) => a.shard - b.shard || a.epoch - b.epoch || a.entry - b.entry,
  );
  return sorted.map((epoch) => {
    const earlier = sorted.filter(
      (other) => other.shard === epoch.shard && other.epoch < epoch.epoch,
    );
    const before = latestOf(earlier)?.members ?? epoch.members;
    return {
      epoch,
      joined: epoch.members.filter((id) => !before.includes(id)),
      left: before.filter((id) => !epoch.members.includes(id)),
      isSplit: sorted.some(
        (other) => other !== epoch && other.shard === epoch.shard && other.epoch === epoch.epoch,
      ),
    };
  });
}

/** One count for each detector of each validator, however often it fired. */
function verdictsOf(suspicions: readonly Suspicion[], nodes: readonly NodeStatus[]): Verdicts {
  const count = (truth: Suspicion["truth"]): number =>
    suspicions.filter((suspicion) => suspicion.truth === truth).length;
  const suspected = new Set(suspicions.map(({ peer }) => peer));
  return {
    right: count("misbehaving"),
    wrong: count("honest"),
    down: count("down"),
    missed: nodes.flatMap(({ id, misbehaves }) =>
      misbehaves !== undefined && !suspected.has(id) ? [id] : [],
    ),
  };
}
