/**
 * When does a validator begin to check the votes that it holds? The votes are those of a run; the condition is the
 * reader's, so that the one of the architecture document can be laid beside one that works.
 *
 * Source: architecture analysis, `try_build_qc`, which counts unverified votes alone; hyperscale
 * `vote_set.rs should_trigger_verification`, which counts one's own too.
 * @module
 */
import { nodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import { prngOf } from "../../primitives/prng.ts";
import type { Ran, RunInput } from "../running.ts";

/** A vote for a block as it reaches one validator. */
export interface Arrival {
  readonly voter: number;
  /** Its own needs no check: it is verified from the start. */
  readonly own: boolean;
  readonly entry: number;
  readonly atMs: number;
}

export interface Tray {
  readonly block: Hash;
  readonly arrivals: readonly Arrival[];
  /** The entry in which the validator of the run sealed the certificate. */
  readonly sealed: number | undefined;
}

export const PARTS = ["verified", "unverified"] as const;
export const NEEDS = ["half", "quorum", "all"] as const;

/** The condition: which votes are added up, and to what. */
export interface Trigger {
  readonly counts: readonly (typeof PARTS)[number][];
  readonly need: (typeof NEEDS)[number];
}

/** As the architecture document has it. */
export const WRITTEN: Trigger = { counts: ["unverified"], need: "quorum" };

/** Four validators, and one of them, which the seed chooses, never says a word. */
export const crashedSeat = (seed: number): number => prngOf(seed, "faults").uniform(0, 3);

/** Somebody who is up, and watches the votes come in. */
export const watcher = (seed: number): NodeId => nodeId(0, (crashedSeat(seed) + 1) % 4);

export const trayRun = (seed: number, isCrashed = true): RunInput => ({
  scenario: "hotstuff2/happy-path",
  seed,
  untilMs: 12_000,
  script: isCrashed ? [{ at: 0, do: "crash", node: nodeId(0, crashedSeat(seed)) }] : [],
});

/** What each block's votes looked like at one validator, in the order of the run. */
export function traysAt(ran: Ran, node: NodeId): readonly Tray[] {
  const own = Number(/v(\d+)$/.exec(node)?.[1] ?? 0);
  const trays = new Map<Hash, Arrival[]>();
  for (const { block, voter, of, entry, atMs } of ran.seen("counted")) {
    if (of !== node) continue;
    const tray = trays.get(block) ?? [];
    trays.set(block, tray);
    if (!tray.some((known) => known.voter === voter))
      tray.push({ voter, own: voter === own, entry, atMs });
  }
  const sealed = new Map(
    ran
      .seen("certified")
      .filter(({ of }) => of === node)
      .map(({ certificate, entry }) => [certificate.block, entry]),
  );
  return [...trays].map(([block, arrivals]) => ({ block, arrivals, sealed: sealed.get(block) }));
}

export const votesNeeded = ({ need }: Trigger, size: number): number =>
  need === "all" ? size : need === "half" ? Math.ceil(size / 2) : Math.floor((2 * size) / 3) + 1;

/** How many votes have come when the scale tips; `undefined`: it never does. */
export function tipsAt(
  arrivals: readonly Arrival[],
  trigger: Trigger,
  size: number,
): number | undefined {
  let power = 0;
  for (const [i, { own }] of arrivals.entries()) {
    if (trigger.counts.includes(own ? "verified" : "unverified")) power += 1;
    if (power >= votesNeeded(trigger, size)) return i + 1;
  }
  return undefined;
}

/** What a condition leads to: blocks whose votes were checked, and checks that could not yet be a quorum. */
export function outcomeOf(trays: readonly Tray[], trigger: Trigger, size: number) {
  const tipped = trays.map(({ arrivals }) => tipsAt(arrivals, trigger, size));
  const quorum = votesNeeded({ ...trigger, need: "quorum" }, size);
  return {
    blocks: trays.length,
    tipped: tipped.filter((at) => at !== undefined && at >= quorum).length,
    early: tipped.filter((at) => at !== undefined && at < quorum).length,
  };
}
