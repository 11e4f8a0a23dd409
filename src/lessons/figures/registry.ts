/**
 * Which component draws which figure. Each is loaded when a lesson shows it.
 * @module
 */
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { FigureName } from "../../course/figures.ts";
import type { FigureProps } from "./figure.ts";

type Drawn = LazyExoticComponent<ComponentType<FigureProps>>;

const from = (load: () => Promise<ComponentType<FigureProps>>): Drawn =>
  lazy(async () => ({ default: await load() }));

export const FIGURE_VIEWS: Readonly<Partial<Record<FigureName, Drawn>>> = {
  "hash-playground": from(async () => (await import("./crypto/HashPlayground.tsx")).HashPlayground),
  avalanche: from(async () => (await import("./crypto/Avalanche.tsx")).Avalanche),
  "preimage-search": from(async () => (await import("./crypto/PreimageSearch.tsx")).PreimageSearch),
  "hash-chain": from(async () => (await import("./crypto/HashChain.tsx")).HashChain),
  "hash-speed": from(async () => (await import("./crypto/HashSpeed.tsx")).HashSpeed),
  "merkle-tree": from(async () => (await import("./crypto/MerkleTree.tsx")).MerkleTree),
  "merkle-attack": from(async () => (await import("./crypto/MerkleAttack.tsx")).MerkleAttack),
  "light-client": from(async () => (await import("./crypto/LightClient.tsx")).LightClient),
  "byte-meter": from(async () => (await import("./crypto/ByteMeter.tsx")).ByteMeter),
  stopwatch: from(async () => (await import("./crypto/Stopwatch.tsx")).Stopwatch),
  aggregation: from(async () => (await import("./crypto/Aggregation.tsx")).Aggregation),
  "aggregate-messages": from(
    async () => (await import("./crypto/AggregateMessages.tsx")).AggregateMessages,
  ),
  "rogue-key": from(async () => (await import("./crypto/RogueKey.tsx")).RogueKey),
  "batch-verify": from(async () => (await import("./crypto/BatchVerify.tsx")).BatchVerify),
  "domain-separation": from(
    async () => (await import("./crypto/DomainSeparation.tsx")).DomainSeparation,
  ),
  "quorum-intersection": from(
    async () => (await import("./crypto/QuorumIntersection.tsx")).QuorumIntersection,
  ),
  "liars-table": from(async () => (await import("./crypto/LiarsTable.tsx")).LiarsTable),
  dispatcher: from(async () => (await import("./systems/Dispatcher.tsx")).Dispatcher),
  switchboard: from(async () => (await import("./systems/Switchboard.tsx")).Switchboard),
  "crates-map": from(async () => (await import("./systems/CratesMap.tsx")).CratesMap),
  "data-flow": from(async () => (await import("./systems/TransactionWay.tsx")).TransactionWay),
  "vote-tray": from(async () => (await import("./systems/VoteTray.tsx")).VoteTray),
  "event-loop": from(async () => (await import("./systems/EventLoop.tsx")).EventLoop),
  pools: from(async () => (await import("./systems/Pools.tsx")).Pools),
  "crypto-pool": from(async () => (await import("./systems/CryptoPool.tsx")).CryptoPool),
  batching: from(async () => (await import("./systems/Batching.tsx")).Batching),
  "event-queue": from(async () => (await import("./systems/EventQueue.tsx")).EventQueue),
  determinism: from(async () => (await import("./systems/Determinism.tsx")).Determinism),
  "unit-test": from(async () => (await import("./systems/UnitTest.tsx")).UnitTest),
  "deadlock-odds": from(async () => (await import("./models/DeadlockOdds.tsx")).DeadlockOdds),
  timeouts: from(async () => (await import("./models/Timeouts.tsx")).Timeouts),
  "view-overlap": from(async () => (await import("./models/ViewOverlap.tsx")).ViewOverlap),
  "delay-ruler": from(async () => (await import("./models/DelayRuler.tsx")).DelayRuler),
  "rule-builder": from(async () => (await import("./models/RuleBuilder.tsx")).RuleBuilder),
  exhaustive: from(async () => (await import("./models/Exhaustive.tsx")).Exhaustive),
  bivalence: from(async () => (await import("./models/Bivalence.tsx")).Bivalence),
  "provision-buckets": from(
    async () => (await import("./models/ProvisionBuckets.tsx")).ProvisionBuckets,
  ),
  "edge-rule": from(async () => (await import("./models/EdgeRule.tsx")).EdgeRule),
  starvation: from(async () => (await import("./models/Starvation.tsx")).Starvation),
  "long-range": from(async () => (await import("./models/LongRange.tsx")).LongRange),
  "mempool-flood": from(async () => (await import("./models/MempoolFlood.tsx")).MempoolFlood),
  "committee-change": from(
    async () => (await import("./models/CommitteeChange.tsx")).CommitteeChange,
  ),
  gauges: from(async () => (await import("./models/GaugeBoards.tsx")).GaugeBoards),
};
