/**
 * What happens to a transaction between shards, in words: one sentence a fact, for the line under the stage and
 * for the walk of a transaction.
 * @module
 */
import type { Hash } from "../primitives/ids.ts";
import type { BalanceView, Fact, TransferView } from "../protocol/core/observe.ts";

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
type Told = {
  readonly [Kind in Fact["kind"]]?: (fact: FactOf<Kind>, teller: Teller) => string | undefined;
};

const TOLD: Told = {
  announced: ({ transaction }, { who, isMany, call }) =>
    `${who} ${isMany === true ? "hear" : "hears"} of ${call(transaction.hash)}: ${transfersText(transaction.transfers)}.`,
  accountsLocked: ({ transaction, accounts }, { here, call }) =>
    `${here} has ordered ${call(transaction)}: ${listed(accounts)} ${accounts.length === 1 ? "is" : "are"} locked for it.`,
  accountsUnlocked: ({ transaction, accounts }, { here, call }) =>
    `${call(transaction)} lets go of ${listed(accounts)} in ${here}.`,
  blocked: ({ transaction, by, accounts }, { here, call }) =>
    by.length === 0
      ? `Nothing stands in the way of ${call(transaction)} in ${here} any more.`
      : `${call(transaction)} must wait in ${here}: ${listed(accounts)} ${accounts.length === 1 ? "is" : "are"} locked for ${listed(by.map(call))}.`,
  awaits: ({ transaction, what, shards }, { here, call }) =>
    shards.length === 0
      ? undefined
      : `In ${here} ${call(transaction)} now waits for ${what === "provisions" ? "what" : "the certificate of"} ${listed(shards.map((shard) => `S${shard}`))}${what === "provisions" ? (shards.length === 1 ? " holds" : " hold") : ""}.`,
  provisionSigned: ({ transaction, target, entries }, { who, isMany, here, call }) =>
    `${who} ${isMany === true ? "sign" : "signs"} for S${target} what ${here} holds for ${call(transaction)}: ${balancesText(entries)}.`,
  provisionCounted: ({ transaction, source, voter, verified }, { here, call }) =>
    verified
      ? `The signature of V${voter} of S${source} holds: ${here} counts its provision for ${call(transaction)}.`
      : `A provision of V${voter} of S${source} for ${call(transaction)} reaches ${here}.`,
  proofSealed: ({ proof }, { here, call }) =>
    `Provisions of ${proof.signers.length} of S${proof.source} become one CommitmentProof of ${call(proof.transaction)} for ${here}.`,
  settled: ({ transaction, outcome, height }, { here, call }) =>
    ({
      ready: `The chain of ${here} settles at height ${height}: ${call(transaction)} may run (READY).`,
      abort: `The chain of ${here} settles at height ${height}: ${call(transaction)} is given up (ABORT).`,
      defer: `The chain of ${here} settles at height ${height}: ${call(transaction)} gives way (DEFER).`,
    })[outcome],
  executed: ({ transaction, success, writes, basis, reason }, { who, isMany, call }) =>
    success
      ? `${who} ${isMany === true ? "run" : "runs"} ${call(transaction)}${basis === "speculation" ? " ahead of its block" : ""}: ${balancesText(writes)} after it.`
      : `${who} ${isMany === true ? "run" : "runs"} ${call(transaction)}, and it fails${reason === undefined ? "" : `: ${reason}`}.`,
  rolledBack: ({ transaction }, { who, call }) =>
    `${who}: what ${call(transaction)} came to ahead of its block no longer fits, and is thrown away.`,
  executionVoted: ({ transaction, success, root }, { who, isMany, call }) =>
    `${who} ${isMany === true ? "give their" : "gives its"} word on ${call(transaction)}: ${success ? `result ${root.slice(0, 8)}` : "it fails"}.`,
  executionVoteCounted: ({ transaction, voter, verified }, { here, call }) =>
    verified
      ? `The word of V${voter} on ${call(transaction)} counts in ${here}.`
      : `The word of V${voter} on ${call(transaction)} is heard in ${here}.`,
  stateCertified: ({ transaction, shard, signers, success, formedHere }, { here, call }) =>
    formedHere
      ? `${signers.length} words agree: the StateCertificate of S${shard} on ${call(transaction)}, a ${success ? "yes" : "no"}.`
      : `The StateCertificate of S${shard} on ${call(transaction)}, a ${success ? "yes" : "no"}, is accepted in ${here}.`,
  decided: ({ transaction, decision }, { here, call }) =>
    `${here} has every certificate it needs: a TransactionCertificate, ${call(transaction)} is ${decision}ed.`,
  moved: ({ transaction, changes }, { here, call }) =>
    changes.length === 0
      ? `${call(transaction)} ends in ${here}, and nothing moves.`
      : `${call(transaction)} moves balances of ${here}: ${changes
          .slice(0, SHOWN_MAX)
          .map(({ account, before, after }) => `${account} ${before} → ${after}`)
          .join(", ")}${changes.length > SHOWN_MAX ? " …" : ""}.`,
  cycleFound: ({ winner, loser, source }, { who, call }) =>
    `${who} finds that ${call(loser)} waits on S${source} for ${call(winner)}: a cycle. ${call(loser)} is to give way.`,
  transaction: ({ transaction, status, decision, other, reason }, { here, call }) =>
    ({
      pending: `${call(transaction)} is pending in ${here}.`,
      committed: `${call(transaction)} is ordered in ${here}.`,
      executed: `${call(transaction)} is decided in ${here}: ${decision ?? "executed"}.`,
      completed: `${call(transaction)} is completed in ${here}${decision === "reject" ? ", without effect" : ""}.`,
      aborted: `${call(transaction)} is aborted in ${here}${reason === undefined ? "" : `: ${reason}`}.`,
      deferred: `${call(transaction)} is put off in ${here}${other === undefined ? "" : ` until ${call(other)} has ended`}.`,
      retried: `${call(transaction)} comes back in ${here}${other === undefined ? "" : ` as ${call(other)}`}.`,
    })[status],
};

/** More balances than this are not read in one breath. */
const SHOWN_MAX = 3;

/** What a fact says of a transaction; `undefined`: nothing. */
export function tellTransaction(fact: Fact, teller: Teller): string | undefined {
  const tell = TOLD[fact.kind] as ((fact: Fact, teller: Teller) => string | undefined) | undefined;
  return tell?.(fact, teller);
}

/** `S0, S1 and S2` */
export function listed(names: readonly string[]): string {
  const last = names[names.length - 1] ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** `100 from alice to bob` */
export function transfersText(transfers: readonly TransferView[]): string {
  const [first] = transfers;
  if (first === undefined) return "nothing is moved";
  const more = transfers.length - 1;
  return `${first.amount} from ${first.from} to ${first.to}${more > 0 ? ` and ${more} more` : ""}`;
}

/** `alice 900, bob 600` */
export function balancesText(balances: readonly BalanceView[]): string {
  if (balances.length === 0) return "nothing";
  const shown = balances.slice(0, SHOWN_MAX).map(({ account, balance }) => `${account} ${balance}`);
  return `${shown.join(", ")}${balances.length > SHOWN_MAX ? " …" : ""}`;
}
