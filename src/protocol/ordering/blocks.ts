/**
 * What may wait for a block, what a leader may list, and what a voter refuses, where transactions are sealed.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Ledger } from "../chain/ledger.ts";
import {
  isInShard,
  transactionHash,
  writtenAccounts,
  type Transaction,
} from "../chain/transaction.ts";
import type { Context } from "../core/machine.ts";
import { refused, type Ruling } from "../core/rules.ts";
import { short } from "../core/turn.ts";
import { BONDS, sealsOf } from "./execution.ts";
import type { OrderingRules } from "./rules.ts";
import { commitmentTo, envelopeIn, openingIn } from "./seal.ts";

/** May it wait here for a block? Its signatures are checked afterwards. */
export function admits(rules: OrderingRules, context: Context, transaction: Transaction): boolean {
  if (!rules.isSealed) return isContent(context, transaction);
  const envelope = envelopeIn(transaction);
  if (envelope !== undefined) return isEnvelope(context, transaction, envelope.account);
  const opening = openingIn(transaction);
  return opening !== undefined && isBare(transaction) && isContent(context, opening.content);
}

/** Transfers and swaps inside the shard, which leave the bonds alone. */
const isContent = (context: Context, transaction: Transaction): boolean =>
  isInShard(transaction, context) && !writtenAccounts(transaction).includes(BONDS);

const isBare = ({ transfers, returns, reads, retry }: Transaction): boolean =>
  transfers.length === 0 && returns === undefined && reads.length === 0 && retry === undefined;

function isEnvelope(
  { placement, committee }: Context,
  transaction: Transaction,
  account: string,
): boolean {
  const [signature, ...more] = transaction.signatures;
  const placed = placement.get(account);
  return (
    isBare(transaction) &&
    account !== BONDS &&
    placed?.shard === committee.shard &&
    more.length === 0 &&
    signature?.account === account &&
    signature.publicKey === placed.publicKey
  );
}

/** What may be listed on a state, of what waits, in the order in which it came. */
export const listable = (
  rules: OrderingRules,
  base: Ledger,
  waiting: Iterable<Transaction>,
): readonly Transaction[] =>
  [...waiting].filter(
    (transaction) =>
      !base.executed.has(transactionHash(transaction)) &&
      faultOf(rules, base, transaction) === undefined,
  );

/** The first rule that refuses a block with these transactions on this state. */
export function orderFault(
  {
    rules,
    context,
    base,
  }: { readonly rules: OrderingRules; readonly context: Context; readonly base: Ledger },
  transactions: readonly Transaction[],
  block: Hash,
): Ruling | undefined {
  for (const transaction of transactions) {
    const fault = faultOf(rules, base, transaction);
    if (fault !== undefined) return refused(fault.rule, fault.values, block);
    if (!admits(rules, context, transaction))
      return refused("ORD-ADMIT", { transaction: short(transactionHash(transaction)) }, block);
  }
  return undefined;
}

type Fault = Pick<Ruling, "rule" | "values">;

function faultOf(rules: OrderingRules, base: Ledger, transaction: Transaction): Fault | undefined {
  if (!rules.isSealed || envelopeIn(transaction) !== undefined) return undefined;
  const opening = openingIn(transaction);
  if (opening === undefined)
    return { rule: "ORD-SEALED", values: { transaction: short(transactionHash(transaction)) } };
  const { commitment, content, salt } = opening;
  const entry = sealsOf(base).queue.find((other) => other.commitment === commitment);
  if (entry === undefined || entry.content !== undefined)
    return rules.ordersFirst || entry !== undefined
      ? { rule: "ORD-FIRST", values: { commitment: short(commitment) } }
      : undefined;
  const opened = commitmentTo(entry.account, content, salt);
  return opened === commitment || !rules.bindsOpenings
    ? undefined
    : { rule: "ORD-BIND", values: { commitment: short(commitment), opened: short(opened) } };
}

/** Fingerprint of the places, which replicas must agree on beside balances. */
export function queueFingerprint(ledger: Ledger): Hash {
  const places = sealsOf(ledger).queue.map(({ commitment, account, bond, height, content }) => [
    commitment,
    account,
    bond,
    height,
    content !== undefined,
  ]);
  return hashParts(canonicalBytes(places));
}
