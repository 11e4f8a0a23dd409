/**
 * What the inspector says of one fact in the life of a transaction between shards. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import {
  transactionIn,
  type BalanceView,
  type CrossShardFact,
  type Fact,
} from "../../protocol/core/observe.ts";
import type { Words } from "../../words/words.ts";
import { called, toTransaction, transactionsIn, type Line, type World } from "./line.ts";
import { reasonText } from "./phrases.ts";

type About = Extract<Fact, { kind: "transaction" }> | CrossShardFact;
type AboutOne = Exclude<About, { kind: "residue" }>;

const KINDS: Readonly<Record<About["kind"], true>> = {
  transaction: true,
  announced: true,
  accountsLocked: true,
  accountsUnlocked: true,
  blocked: true,
  awaits: true,
  provisionSigned: true,
  provisionCounted: true,
  proofSealed: true,
  settled: true,
  executed: true,
  rolledBack: true,
  executionVoted: true,
  executionVoteCounted: true,
  stateCertified: true,
  decided: true,
  moved: true,
  cycleFound: true,
  residue: true,
};

export const isAboutTransactions = (fact: Fact): fact is About => Object.hasOwn(KINDS, fact.kind);

export function crossingLine(fact: About, world: World): Line {
  const { facts, crossing } = world.words.inspector;
  const name = facts[fact.kind];
  if (fact.kind === "residue")
    return { name, value: crossing.residue(fact.locks, fact.registered, fact.votes) };
  const hash = transactionIn(fact);
  if (hash === undefined) return { name, value: "" };
  const others = othersIn(fact);
  return {
    ...toTransaction(name, hash, textOf(fact, called(hash, world), world)),
    ...(others.length > 0 && { about: transactionsIn(others) }),
  };
}

function othersIn(fact: AboutOne): readonly Hash[] {
  if (fact.kind === "blocked") return fact.by;
  return fact.kind === "cycleFound" ? [fact.winner] : [];
}

function textOf(fact: AboutOne, tx: string, world: World): string {
  const { words } = world;
  const { crossing, statuses, decisions, outcomes, bases, values } = words.inspector;
  const amounts = (entries: readonly BalanceView[]): string => balancesText(entries, words);
  switch (fact.kind) {
    case "transaction": {
      const more = endText(fact, words);
      const status = statuses[fact.status];
      return more === undefined
        ? crossing.status(tx, status)
        : crossing.statusWith(tx, status, more);
    }
    case "announced":
      return crossing.announced(tx, transfersText(fact.transaction.transfers));
    case "accountsLocked":
      return crossing.locks(tx, list(fact.accounts), fact.height);
    case "accountsUnlocked":
      return crossing.unlocks(tx, list(fact.accounts));
    case "blocked":
      return fact.by.length === 0
        ? crossing.free(tx)
        : crossing.blocked(
            tx,
            list(fact.by.map((hash) => called(hash, world))),
            list(fact.accounts),
          );
    case "awaits":
      return fact.shards.length === 0
        ? crossing.awaitsNo[fact.what](tx)
        : crossing.awaits[fact.what](tx, values.shards(fact.shards));
    case "provisionSigned":
      return crossing.provides(tx, fact.target, amounts(fact.entries));
    case "provisionCounted":
      return crossing.heard(tx, `S${fact.source}·V${fact.voter}`, fact.verified);
    case "proofSealed":
      return crossing.sealed(tx, fact.proof.source, fact.proof.power, amounts(fact.proof.entries));
    case "settled":
      return crossing.settled(tx, outcomes[fact.outcome], fact.height);
    case "executed":
      return crossing.executed(tx, bases[fact.basis], resultText(fact, words));
    case "rolledBack":
      return crossing.rolledBack(tx);
    case "executionVoted":
      return crossing.word(tx, fact.success);
    case "executionVoteCounted":
      return crossing.heard(tx, `V${fact.voter}`, fact.verified);
    case "stateCertified":
      return crossing.certified(tx, fact.shard, fact.success, fact.power);
    case "decided":
      return crossing.decided(tx, decisions[fact.decision]);
    case "moved":
      return crossing.moved(
        tx,
        list(fact.changes.map(({ account, before, after }) => `${account} ${before} → ${after}`)) ||
          crossing.nothing,
      );
    case "cycleFound":
      return crossing.loses(tx, called(fact.winner, world), list(fact.accounts));
  }
}

function endText(
  { decision, reason }: Extract<About, { kind: "transaction" }>,
  words: Words,
): string | undefined {
  if (decision !== undefined) return words.inspector.decisions[decision];
  return reason === undefined ? undefined : reasonText(reason, words);
}

function resultText(
  { success, writes, reason }: Extract<About, { kind: "executed" }>,
  words: Words,
): string {
  const { crossing } = words.inspector;
  if (success) return balancesText(writes, words);
  return reason === undefined ? crossing.fails : crossing.failsFor(reasonText(reason, words));
}

const transfersText = (
  transfers: readonly { readonly from: string; readonly to: string; readonly amount: number }[],
): string => list(transfers.map(({ from, to, amount }) => `${from} → ${to} ${amount}`));

const list = (names: readonly string[]): string => names.join(", ");

const balancesText = (entries: readonly BalanceView[], { inspector }: Words): string =>
  list(entries.map(({ account, balance }) => `${account} ${balance}`)) ||
  inspector.crossing.nothing;
