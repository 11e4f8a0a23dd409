/**
 * Every protocol that can be run, one line each, and the variants of the cross-shard protocol.
 * @module
 */
import { crossRoles } from "./chain/cross-messages.ts";
import { crossMutants } from "./chain/cross-mutants.ts";
import { crossRulesOf } from "./chain/cross-variants.ts";
import { listed, type ListedMutant } from "./core/mutant.ts";
import type { AnyProtocol, MessageRole, RuleSet } from "./core/protocol.ts";
import { hotstuff, networkedHotstuff } from "./hotstuff/index.ts";
import { hotstuff2 } from "./hotstuff2/index.ts";
import { rotating } from "./membership/index.ts";
import { nodeProtocol } from "./node/index.ts";
import { sealedHotstuff } from "./ordering/index.ts";
import { pbft } from "./pbft/index.ts";
import { replicated } from "./replication/index.ts";

export const protocols: readonly AnyProtocol[] = [
  hotstuff2,
  pbft,
  hotstuff,
  networkedHotstuff,
  replicated(hotstuff2),
  replicated(pbft),
  replicated(hotstuff),
  replicated(networkedHotstuff),
  sealedHotstuff,
  rotating(pbft, ["PrePrepare", "Prepare", "Commit"]),
  rotating(hotstuff),
];

export const protocolById = (id: string): AnyProtocol | undefined =>
  protocols.find((protocol) => protocol.id === id);

/** What each kind of message is for, whoever speaks it. */
export const messageRoles: ReadonlyMap<string, MessageRole> = new Map(
  [...protocols.map(({ roles }) => roles), crossRoles].flatMap((roles) => Object.entries(roles)),
);

/** The cross-shard protocol, in five variants. The first is what runs where nothing is said. */
export const crossShardVariants: readonly RuleSet[] = [
  {
    id: "ordered",
    title: "Ordered acquisition",
    fate: "Atomic, and no cycle of any length can form: shards are entered in ascending order.",
  },
  {
    id: "corrected",
    title: "Deferral, mended",
    fate: "Atomic; cycles of two are deferred and retried, longer ones end in a time-out.",
  },
  {
    id: "hyperscale-2026-01",
    title: "The source of January 2026",
    fate: "Loses updates under contention, and atomicity when certificates are lost.",
  },
  {
    id: "coordinator",
    title: "Two-phase commit with one coordinator",
    fate: "Atomic, and blocked for ever when the coordinator dies.",
  },
  {
    id: "guide-two-phase",
    title: "The guide's two phases",
    fate: "Loses the money when the target never commits.",
  },
];

/** The same with one rule broken on purpose. */
export const crossShardMutants: readonly ListedMutant[] = listed(crossMutants);

export const DEFAULT_CROSS_SHARD = "ordered";

/** Is there such a variant, or such a mutant of one? */
export const hasCrossShard = (id: string): boolean => crossRulesOf(id) !== undefined;

const composed = new Map<string, AnyProtocol>();

/** The protocol of a run: plain inside one shard, composed with a variant where shards work together. */
export function protocolFor(id: string, crossShard: string | undefined): AnyProtocol | undefined {
  const plain = protocolById(id);
  const rules = crossRulesOf(crossShard);
  if (plain?.spansShards !== true || rules === undefined) return plain;
  const known = composed.get(rules.id) ?? nodeProtocol(rules);
  composed.set(rules.id, known);
  return known;
}
