/**
 * What the inspector says of one fact in the life of a transaction between shards. Pure.
 * @module
 */
import type { BalanceView, CrossShardFact, Fact } from "../../protocol/core/observe.ts";
import { called, toTransaction, type Line, type World } from "./line.ts";

type About = Extract<Fact, { kind: "transaction" }> | CrossShardFact;

const KINDS: Readonly<Record<About["kind"], string>> = {
  transaction: "transaction",
  announced: "hears of",
  accountsLocked: "locks",
  accountsUnlocked: "unlocks",
  blocked: "blocked",
  awaits: "waits",
  provisionSigned: "signs a provision",
  provisionCounted: "hears a provision",
  proofSealed: "seals a proof",
  settled: "settled",
  executed: "executes",
  rolledBack: "rolls back",
  executionVoted: "votes on the result",
  executionVoteCounted: "hears a result",
  stateCertified: "state certificate",
  decided: "decided",
  moved: "balances moved",
  cycleFound: "finds a cycle",
  residue: "still kept",
};

export const isAboutTransactions = (fact: Fact): fact is About => fact.kind in KINDS;

export function crossingLine(fact: About, world: World): Line {
  const name = KINDS[fact.kind];
  if (fact.kind === "residue") return { name, value: residueText(fact) };
  const hash =
    fact.kind === "cycleFound"
      ? fact.loser
      : fact.kind === "proofSealed"
        ? fact.proof.transaction
        : fact.kind === "announced"
          ? fact.transaction.hash
          : fact.transaction;
  return toTransaction(name, hash, `${called(hash, world)}${textOf(fact, world)}`);
}

/** What follows the name of the transaction. */
function textOf(fact: Exclude<About, { kind: "residue" }>, world: World): string {
  switch (fact.kind) {
    case "transaction":
      return `: ${fact.status}${tail(fact.decision ?? fact.reason)}`;
    case "announced":
      return `: ${transfersText(fact.transaction.transfers)}`;
    case "accountsLocked":
      return ` holds ${list(fact.accounts)} from height ${fact.height} on`;
    case "accountsUnlocked":
      return ` lets go of ${list(fact.accounts)}`;
    case "blocked":
      return fact.by.length === 0
        ? " is free again"
        : ` by ${list(fact.by.map((hash) => called(hash, world)))} on ${list(fact.accounts)}`;
    case "awaits":
      return fact.shards.length === 0
        ? `: no more ${fact.what}`
        : ` for ${fact.what} of ${shardsText(fact.shards)}`;
    case "provisionSigned":
      return ` for shard ${fact.target}: ${balancesText(fact.entries)}`;
    case "provisionCounted":
      return `, of S${fact.source}·V${fact.voter}: ${checked(fact.verified)}`;
    case "proofSealed":
      return ` from shard ${fact.proof.source}, power ${fact.proof.power}: ${balancesText(fact.proof.entries)}`;
    case "settled":
      return `: ${fact.outcome} at height ${fact.height}`;
    case "executed":
      return `, on ${fact.basis}: ${fact.success ? balancesText(fact.writes) : `fails${tail(fact.reason)}`}`;
    case "rolledBack":
      return ": its speculative result no longer fits the state";
    case "executionVoted":
      return `: ${fact.success ? "success" : "failure"}`;
    case "executionVoteCounted":
      return `, of V${fact.voter}: ${checked(fact.verified)}`;
    case "stateCertified":
      return `: shard ${fact.shard} ${fact.success ? "succeeds" : "fails"}, power ${fact.power}`;
    case "decided":
      return `: ${fact.decision}`;
    case "moved":
      return `: ${fact.changes.map(({ account, before, after }) => `${account} ${before} → ${after}`).join(", ") || "nothing"}`;
    case "cycleFound":
      return ` loses to ${called(fact.winner, world)}: both need ${list(fact.accounts)}`;
  }
}

export const transfersText = (
  transfers: readonly { readonly from: string; readonly to: string; readonly amount: number }[],
): string => transfers.map(({ from, to, amount }) => `${from} → ${to} ${amount}`).join(", ");

export const shardsText = (shards: readonly number[]): string =>
  `${shards.length === 1 ? "shard" : "shards"} ${list(shards.map(String))}`;

const list = (names: readonly string[]): string => names.join(", ");

const tail = (text: string | undefined): string => (text === undefined ? "" : `, ${text}`);

const checked = (isVerified: boolean): string =>
  isVerified ? "its signature is good" : "its signature is not checked yet";

const balancesText = (entries: readonly BalanceView[]): string =>
  entries.map(({ account, balance }) => `${account} ${balance}`).join(", ") || "nothing";

const residueText = ({
  locks,
  registered,
  votes,
}: Extract<CrossShardFact, { kind: "residue" }>): string =>
  `${locks} locks, ${registered} registered, ${votes} votes`;
