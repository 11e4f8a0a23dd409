/**
 * What there is to draw at the cursor: how each validator stands, and every message that is on its way or was
 * stopped this very instant. From the trace up to the cursor and nothing later. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import { dividedBy, UNDIVIDED, type Division } from "../../sim/division.ts";
import { matches } from "../../sim/matching.ts";
import { instantOf, type Recipe } from "../../sim/recipe.ts";
import type { Send, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import type { Flight, NodeStatus, Projection } from "../../sim/trace/projection.ts";
import type { TraceReader } from "../../store/types.ts";
import { powerOf, proposerIn } from "../parts/leader.ts";
import type { Traveller } from "./travel.ts";

/** Votes that a validator has counted for the block that it is collecting for. */
export interface Ballot {
  /** Positions in the committee, in the order of their votes. */
  readonly voters: readonly number[];
  readonly power: number;
  readonly needed: number;
}

export interface SeatNow {
  readonly status: NodeStatus;
  readonly isProposer: boolean;
  readonly ballot?: Ballot;
}

export interface Scene {
  readonly cursor: number;
  /** Simulated microseconds. */
  readonly at: number;
  readonly seats: ReadonlyMap<NodeId, SeatNow>;
  readonly travellers: readonly Traveller[];
  readonly division: Division;
}

export interface Place {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly recipe: Recipe;
  readonly protocol: Pick<AnyProtocol, "proposerOf"> | undefined;
  readonly reader: Read;
}

type Read = Pick<
  TraceReader,
  "entry" | "entries" | "timeOf" | "message" | "messageKind" | "projectionAt"
>;

export function sceneAt(place: Place): Scene {
  const { projection } = place;
  const instant = instantAt(place);
  return {
    cursor: projection.cursor,
    at: projection.at,
    seats: seatsNow(place),
    travellers: [
      ...[...projection.flights.values()].map((flight) => travellerOf(flight, place)),
      ...instant.flatMap((entry) => lostIn(entry, place)),
    ],
    division: divisionAt(place, instant),
  };
}

/** Everything that has happened at the simulated instant of the cursor. */
function instantAt({ projection: { cursor, at }, reader }: Place): readonly TraceEntry[] {
  if (cursor === 0) return [];
  let first = cursor;
  while (first > 1 && reader.timeOf(first - 1) === at) first -= 1;
  return reader.entries(first, cursor);
}

/** Where a message stands that never set out: the network stopped it near its sender. */
export const STOPPED_AT = 0.4;

function travellerOf(flight: Flight, place: Place): Traveller {
  const { send, sentAt } = flight;
  const { envelope, message, from, to, due = sentAt } = send;
  const kind = place.reader.messageKind(message);
  const traveller = { envelope, message, kind, from, to, sentAt, due };
  return send.fate === "held"
    ? { ...traveller, fate: "held", stands: heldAt(flight, place) }
    : { ...traveller, fate: "flying" };
}

/** A message that was caught on its way is held where it was then. */
function heldAt({ send, sentAt, sentEntry }: Flight, place: Place): number {
  const { recipe, reader, projection, info } = place;
  const original = reader.entry(sentEntry)?.sends.find((each) => each.envelope === send.envelope);
  const label = reader.message(send.message)?.label;
  if (original?.due === undefined || label === undefined) return STOPPED_AT;
  const { from, to } = send;
  const hold = recipe.script.find((line) => {
    const instant = instantOf(line);
    return (
      line.do === "hold" &&
      instant >= sentAt &&
      instant <= projection.at &&
      matches(line.match, { label, from, to, sentAt }, info.transactions)
    );
  });
  return hold === undefined ? STOPPED_AT : shareOf(instantOf(hold), sentAt, original.due);
}

const shareOf = (t: number, sentAt: number, due: number): number =>
  due <= sentAt ? 1 : Math.min(1, Math.max(0, (t - sentAt) / (due - sentAt)));

/** What an entry lost: as it was sent, on its way, or at the door of one who is not there. */
function lostIn(entry: TraceEntry, place: Place): readonly Traveller[] {
  const { cause, at, node, rulings } = entry;
  const { reader } = place;
  const lost = (send: Send, stands: number): Traveller => ({
    envelope: send.envelope,
    message: send.message,
    kind: reader.messageKind(send.message),
    from: send.from,
    to: send.to,
    fate: "lost",
    sentAt: at,
    due: at,
    stands,
  });
  const sent = entry.sends.filter(isLost).map((send) => lost(send, STOPPED_AT));
  if (cause.kind === "script") {
    const before = reader.projectionAt(entry.index - 1).flights;
    const stopped = (cause.released ?? []).filter(isLost).map((send) => {
      const flight = before.get(send.envelope);
      const due = flight?.send.due;
      const isHeld = flight === undefined || due === undefined;
      return lost(send, isHeld ? STOPPED_AT : shareOf(at, flight.sentAt, due));
    });
    return [...sent, ...stopped];
  }
  const isRefused = rulings.some(({ ok, rule }) => !ok && UNHEARD.includes(rule));
  if (cause.kind !== "message" || node === undefined || !isRefused) return sent;
  const { envelope, message, from } = cause;
  return [...sent, lost({ envelope, message, from, to: node, fate: "dropped" }, 1)];
}

const isLost = ({ fate }: Send): boolean => fate === "dropped" || fate === "cut";

/** Rules by which a message that arrives is not taken in by anybody. */
const UNHEARD: readonly string[] = ["NET-DOWN", "NET-CUT"];

/** Who does not reach whom: lines of this very instant count once they have happened. */
function divisionAt({ recipe, projection }: Place, instant: readonly TraceEntry[]): Division {
  const done = new Set(
    instant.flatMap(({ cause }) => (cause.kind === "script" ? [cause.index] : [])),
  );
  return recipe.script
    .filter((line, i) => instantOf(line) < projection.at || done.has(i))
    .reduce<Division>(dividedBy, UNDIVIDED);
}

function seatsNow(place: Place): ReadonlyMap<NodeId, SeatNow> {
  const { projection, info } = place;
  const proposers = new Set(
    [...new Set(info.nodes.map(({ shard }) => shard))].map((shard) => proposerIn(shard, place)),
  );
  const ballots = ballotsNow(place);
  return new Map(
    [...projection.nodes.values()].map((status) => {
      const ballot = ballots.get(status.id);
      const isProposer = proposers.has(status.id);
      return [status.id, { status, isProposer, ...(ballot && { ballot }) }];
    }),
  );
}

/** For each validator that collects votes: those for the block of the latest round that it has no certificate for. */
function ballotsNow({ projection, info }: Place): ReadonlyMap<NodeId, Ballot> {
  const found = new Map<NodeId, Ballot & { readonly round: number }>();
  for (const hash of projection.frontier?.open ?? []) {
    const status = projection.blocks.get(hash);
    for (const [node, tally] of status?.tallies ?? []) {
      const round = status?.block.round ?? 0;
      if (status?.certificates.has(node) === true || (found.get(node)?.round ?? -1) > round)
        continue;
      const shard = info.nodes.find(({ id }) => id === node)?.shard;
      const members = info.nodes.filter((each) => each.shard === shard);
      const voters = [...tally.keys()];
      const power = powerOf(voters.flatMap((voter) => members[voter] ?? []));
      found.set(node, { voters, power, needed: quorumThreshold(powerOf(members)), round });
    }
  }
  return found;
}
