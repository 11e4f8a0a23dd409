/**
 * What happens to a transaction between shards, in words: one sentence a fact, for the line under the stage and
 * for the walk of a transaction.
 * @module
 */
import type { Hash } from "../primitives/ids.ts";
import type { BalanceView, Fact, TransferView } from "../protocol/core/observe.ts";
import type { Words } from "../words/words.ts";

/** Who acts, and how things are called. */
export interface Teller {
  /** `S0·V2`, or several: `V0, V1 and V2 of S0`. */
  readonly who: string;
  readonly isMany?: boolean;
  /** The shard of who acts: `S0`. */
  readonly here: string;
  readonly call: (hash: Hash) => string;
}

type FactOf<Kind extends Fact["kind"]> = Extract<Fact, { kind: Kind }>;
type Tell<Kind extends Fact["kind"]> = (
  fact: FactOf<Kind>,
  teller: Teller,
  words: Words,
) => string | undefined;
type Told = { readonly [Kind in Fact["kind"]]?: Tell<Kind> };

const TOLD: Told = {
  announced: ({ transaction }, { who, isMany = false, call }, words) =>
    words.transactions.announced(
      who,
      isMany,
      call(transaction.hash),
      transfersText(transaction.transfers, words),
    ),
  accountsLocked: ({ transaction, accounts }, { here, call }, { transactions, narration }) =>
    transactions.accountsLocked(
      here,
      call(transaction),
      narration.listed(accounts),
      accounts.length,
    ),
  accountsUnlocked: ({ transaction, accounts }, { here, call }, { transactions, narration }) =>
    transactions.accountsUnlocked(here, call(transaction), narration.listed(accounts)),
  blocked: ({ transaction, by, accounts }, { here, call }, { transactions, narration }) =>
    by.length === 0
      ? transactions.unblocked(here, call(transaction))
      : transactions.blocked(
          here,
          call(transaction),
          narration.listed(accounts),
          accounts.length,
          narration.listed(by.map(call)),
        ),
  awaits: ({ transaction, what, shards }, { here, call }, { transactions, narration }) => {
    if (shards.length === 0) return undefined;
    const names = narration.listed(shards.map((shard) => `S${shard}`));
    return what === "provisions"
      ? transactions.awaitsProvisions(here, call(transaction), names, shards.length)
      : transactions.awaitsCertificates(here, call(transaction), names);
  },
  provisionSigned: ({ transaction, target, entries }, { who, isMany = false, here, call }, words) =>
    words.transactions.provisionSigned(who, isMany, {
      target: `S${target}`,
      here,
      tx: call(transaction),
      balances: balancesText(entries, words),
    }),
  provisionCounted: (
    { transaction, source, voter, verified },
    { here, call },
    { transactions: { provisionChecked, provisionHeard } },
  ) =>
    (verified ? provisionChecked : provisionHeard)(
      `V${voter}`,
      `S${source}`,
      here,
      call(transaction),
    ),
  proofSealed: ({ proof }, { here, call }, { transactions }) =>
    transactions.proofSealed(
      proof.signers.length,
      `S${proof.source}`,
      call(proof.transaction),
      here,
    ),
  settled: ({ transaction, outcome, height }, { here, call }, { transactions }) =>
    transactions.settled[outcome](here, height, call(transaction)),
  executed: (
    { transaction, success, writes, basis, reason },
    { who, isMany = false, call },
    words,
  ) =>
    success
      ? words.transactions.executed(who, isMany, {
          tx: call(transaction),
          isAhead: basis === "speculation",
          balances: balancesText(writes, words),
        })
      : words.transactions.failed(who, isMany, call(transaction), reasonText(reason, words)),
  rolledBack: ({ transaction }, { who, call }, { transactions }) =>
    transactions.rolledBack(who, call(transaction)),
  executionVoted: (
    { transaction, success, root },
    { who, isMany = false, call },
    { transactions },
  ) =>
    success
      ? transactions.executionVoted(who, isMany, call(transaction), root.slice(0, 8))
      : transactions.executionVotedNo(who, isMany, call(transaction)),
  executionVoteCounted: (
    { transaction, voter, verified },
    { here, call },
    { transactions: { executionVoteChecked, executionVoteHeard } },
  ) => (verified ? executionVoteChecked : executionVoteHeard)(`V${voter}`, call(transaction), here),
  stateCertified: (
    { transaction, shard, signers, success, formedHere },
    { here, call },
    { transactions },
  ) =>
    formedHere
      ? transactions.stateCertificateFormed(signers.length, `S${shard}`, call(transaction), success)
      : transactions.stateCertificateAccepted(`S${shard}`, call(transaction), success, here),
  decided: ({ transaction, decision }, { here, call }, { transactions }) =>
    transactions.decided(here, call(transaction), decision),
  moved: ({ transaction, changes }, { here, call }, { transactions }) => {
    if (changes.length === 0) return transactions.movedNothing(here, call(transaction));
    const shown = changes
      .slice(0, SHOWN_MAX)
      .map(({ account, before, after }) => `${account} ${before} → ${after}`);
    const more = changes.length > SHOWN_MAX ? " …" : "";
    return transactions.moved(here, call(transaction), `${shown.join(", ")}${more}`);
  },
  cycleFound: ({ winner, loser, source }, { who, call }, { transactions }) =>
    transactions.cycleFound(who, call(loser), `S${source}`, call(winner)),
  transaction: statusText,
};

function statusText(
  { transaction, status, decision, other, reason }: FactOf<"transaction">,
  { here, call }: Teller,
  words: Words,
): string {
  const told = words.transactions.status;
  const tx = call(transaction);
  const another = other === undefined ? undefined : call(other);
  switch (status) {
    case "pending":
    case "committed":
      return told[status](tx, here);
    case "executed":
    case "completed":
      return told[status](tx, here, decision);
    case "aborted":
      return told.aborted(tx, here, reasonText(reason, words));
    case "deferred":
    case "retried":
      return told[status](tx, here, another);
  }
}

/** More balances than this are not read in one breath. */
const SHOWN_MAX = 3;

/** What a fact says of a transaction; `undefined`: nothing. */
export function tellTransaction(fact: Fact, teller: Teller, words: Words): string | undefined {
  const tell = TOLD[fact.kind] as Tell<Fact["kind"]> | undefined;
  return tell?.(fact, teller, words);
}

/** `100 from alice to bob` */
export function transfersText(transfers: readonly TransferView[], { transactions }: Words): string {
  const [first] = transfers;
  if (first === undefined) return transactions.nothingMoved;
  return transactions.transfer(first.amount, first.from, first.to, transfers.length - 1);
}

/** `alice 900, bob 600` */
export function balancesText(balances: readonly BalanceView[], { transactions }: Words): string {
  if (balances.length === 0) return transactions.noBalances;
  const shown = balances.slice(0, SHOWN_MAX).map(({ account, balance }) => `${account} ${balance}`);
  return `${shown.join(", ")}${balances.length > SHOWN_MAX ? " …" : ""}`;
}

/** Why a transaction fails or is given up, as the ledger and the chain write it down. */
export function reasonText(
  reason: string | undefined,
  { transactions }: Words,
): string | undefined {
  if (reason === undefined) return undefined;
  const [, poor = "", balance = "", needed = ""] =
    /^(.+) has (\d+), needs (\d+)$/.exec(reason) ?? [];
  if (poor !== "") return transactions.tooPoor(poor, balance, needed);
  const [, unknown] = /^(.+) is not known here$/.exec(reason) ?? [];
  if (unknown !== undefined) return transactions.unknownAccount(unknown);
  const [, kind, number = ""] = /^(timeout|retries)\((\d+)\)$/.exec(reason) ?? [];
  if (kind === "timeout") return transactions.timedOutSince(number);
  return kind === "retries" ? transactions.triedOften(number) : reason;
}
