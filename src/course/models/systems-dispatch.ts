/**
 * Which machine of a validator takes which event: found in a run, by comparing the state of each of the five before
 * and after every entry. The machine that changes at every event of a kind is the one that the event is for.
 *
 * Source: general architecture, "Central Orchestrator"; ours is `src/protocol/node/machine.ts`.
 * @module
 */
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";

export const MACHINES = ["consensus", "mempool", "execution", "provisions", "livelock"] as const;
export type MachineName = (typeof MACHINES)[number];

/** What can be plugged in: kinds of messages, answers of the crypto pool, and the word of a commit. */
export const EVENTS = [
  "BlockHeader",
  "BlockVote",
  "TransactionGossip",
  "StateProvisionBatch",
  "StateVoteBatch",
  "StateCertificateBatch",
  "timer proposal",
  "submit",
  "check votes",
  "check provisions",
  "check state certificate",
  "committed",
] as const;
export type EventName = (typeof EVENTS)[number];

export const transferRun = (seed: number): RunInput => ({ scenario: "xs/transfer", seed });

export function eventOf({ cause }: TraceEntry, ran: Ran): string {
  if (cause.kind === "message") return ran.message(cause.message)?.label.kind ?? "";
  if (cause.kind === "timer") return `timer ${cause.timer}`;
  if (cause.kind === "computed" || cause.kind === "loaded") return cause.what;
  return cause.kind;
}

/** The machines of the validator of this entry whose state is another after it. */
export function changedBy(ran: Ran, entry: number): readonly MachineName[] {
  const answer = ran.session.around(entry);
  if (answer.status !== "found" || answer.around.node === undefined) return [];
  const { before, after } = answer.around;
  const [old, now] = [before.state, after.state] as (Record<string, unknown> | undefined)[];
  if (old === undefined || now === undefined) return [];
  return MACHINES.filter((machine) => old[machine] !== now[machine]);
}

export interface Route {
  readonly event: EventName;
  /** How often it came. */
  readonly seen: number;
  /** How often each machine changed at it. */
  readonly changed: Readonly<Record<MachineName, number>>;
  /** Where its plug belongs. */
  readonly to: readonly MachineName[];
}

const kept = new WeakMap<Ran, readonly Route[]>();

/** Every event of the board, as the run dispatched it. */
export function routesOf(ran: Ran): readonly Route[] {
  const known = kept.get(ran);
  if (known !== undefined) return known;
  const counts = new Map<string, { seen: number; changed: Record<MachineName, number> }>();
  const count = (event: string, changed: readonly MachineName[]): void => {
    const own = counts.get(event) ?? { seen: 0, changed: nobody() };
    own.seen += 1;
    for (const machine of changed) own.changed[machine] += 1;
    counts.set(event, own);
  };
  for (const entry of ran.entries) {
    const changed = changedBy(ran, entry.index);
    count(eventOf(entry, ran), changed);
    // What a commit tells the other four; consensus tells it.
    if (entry.facts.some(({ kind }) => kind === "committed"))
      count(
        "committed",
        changed.filter((machine) => machine !== "consensus"),
      );
  }
  const routes = EVENTS.map((event): Route => {
    const { seen = 0, changed = nobody() } = counts.get(event) ?? {};
    return { event, seen, changed, to: destinations(event, changed) };
  });
  kept.set(ran, routes);
  return routes;
}

const nobody = (): Record<MachineName, number> => ({
  consensus: 0,
  mempool: 0,
  execution: 0,
  provisions: 0,
  livelock: 0,
});

/** The mempool hears from the other machines and from no event: of two that always change, it is the second. */
const ADDRESSED: readonly MachineName[] = [
  "consensus",
  "provisions",
  "execution",
  "livelock",
  "mempool",
];

/** A commit fans out to all that ever change at it; any other event belongs where most changes. */
function destinations(
  event: EventName,
  changed: Readonly<Record<MachineName, number>>,
): readonly MachineName[] {
  const most = Math.max(...MACHINES.map((machine) => changed[machine]));
  if (most === 0) return [];
  if (event === "committed") return MACHINES.filter((machine) => changed[machine] > 0);
  return ADDRESSED.filter((machine) => changed[machine] === most).slice(0, 1);
}

export type Plugs = Readonly<Partial<Record<EventName, readonly MachineName[]>>>;

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each));

export const misplugged = (routes: readonly Route[], plugs: Plugs): readonly EventName[] =>
  routes.filter(({ event, to }) => !isSame(plugs[event] ?? [], to)).map(({ event }) => event);

/** The run in which messages that reach no machine, or the wrong one, are lost. */
export function runWithPlugs(seed: number, wrong: readonly EventName[]): Ran {
  const input = transferRun(seed);
  const own = keptRun(input);
  const kinds = new Set(Object.keys(own.messages));
  const lost = wrong.filter((event) => kinds.has(event));
  if (lost.length === 0) return own;
  const drops = lost.map((kind) => ({ at: 0, do: "drop", match: { kind } }));
  return keptRun({ ...input, script: [...drops, ...own.recipe.script] as never });
}

/** The stations of a transaction on its way through the house, in order. */
export const STATIONS = [
  "submitted",
  "gossip",
  "pending",
  "proposed",
  "ordered",
  "provisionSigned",
  "provisionCounted",
  "proofSealed",
  "executed",
  "executionVoted",
  "stateCertified",
  "decided",
  "moved",
] as const;
export type Station = (typeof STATIONS)[number];

export interface Passage {
  readonly station: Station;
  /** How often the transaction passed it up to the moment, by shard. */
  readonly byShard: readonly number[];
  /** The entry of the first time, in the whole run. */
  readonly first: number | undefined;
}

/** What passed each station up to entry `upTo`. */
export function passagesOf(ran: Ran, upTo = Infinity): readonly Passage[] {
  const shardOf = new Map(ran.session.info.nodes.map(({ id, shard }) => [id, shard]));
  const shards = Math.max(0, ...shardOf.values()) + 1;
  const found = new Map(
    STATIONS.map((station) => [station, [] as [entry: number, shard: number][]]),
  );
  for (const entry of ran.entries) {
    const shard = entry.node === undefined ? 0 : (shardOf.get(entry.node) ?? 0);
    for (const station of stationsOf(entry, ran)) found.get(station)?.push([entry.index, shard]);
  }
  return STATIONS.map((station) => {
    const all = found.get(station) ?? [];
    const byShard = Array.from(
      { length: shards },
      (_, shard) => all.filter(([entry, of]) => of === shard && entry <= upTo).length,
    );
    return { station, byShard, first: all[0]?.[0] };
  });
}

function stationsOf(entry: TraceEntry, ran: Ran): readonly Station[] {
  const own: Station[] = entry.cause.kind === "submit" ? ["submitted"] : [];
  if (eventOf(entry, ran) === "TransactionGossip") own.push("gossip");
  const passed = entry.facts.flatMap((fact): readonly Station[] => {
    if (fact.kind === "proposed") return fact.block.transactions.length > 0 ? ["proposed"] : [];
    if (fact.kind === "transaction")
      return fact.status === "pending"
        ? ["pending"]
        : fact.status === "committed"
          ? ["ordered"]
          : [];
    return STATIONS.filter((station) => station === fact.kind);
  });
  return [...own, ...passed];
}
