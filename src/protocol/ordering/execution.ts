/**
 * What a block does where transactions are sealed: envelopes get their places, openings are shown, and what
 * is next in the order is executed or, if nobody showed it in time, loses its place and its bond.
 *
 * Source: ours; the document names commit and reveal and no more. Argument: ./RULES.md.
 * @module
 */
import { height as heightOf, type Height } from "../../primitives/ids.ts";
import {
  draftOf,
  finished,
  run,
  write,
  type Draft,
  type Ledger,
  type SealEvent,
  type Sealed,
  type Seals,
} from "../chain/ledger.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { OrderingRules } from "./rules.ts";
import { commitmentTo, envelopeIn, openingIn, type Opening } from "./seal.ts";

/** The account in which bonds lie. Where a recipe has none, nothing is laid down. */
export const BONDS = "bonds";

/** Figures of a run. */
export interface Terms {
  /** Blocks in which an ordered commitment may be shown. */
  readonly revealBlocks: number;
  /** Whole units laid down for each commitment. */
  readonly bond: number;
}

export interface OrderedBlock {
  readonly height: Height;
  readonly transactions: readonly Transaction[];
}

const NO_SEALS: Seals = { queue: [], log: [] };

export const sealsOf = ({ seals = NO_SEALS }: Pick<Ledger, "seals">): Seals => seals;

/**
 * A block is final when the next one is certified, and that shows in the block after: nobody has to show
 * anything before, so the blocks for showing are counted from there.
 */
const FINAL_AFTER = 2;

/** The last block in which a commitment can be shown. */
export const deadlineOf = ({ height }: Pick<Sealed, "height">, { revealBlocks }: Terms): Height =>
  heightOf(height + FINAL_AFTER + revealBlocks);

/** One block in the making. */
interface Work {
  readonly rules: OrderingRules;
  readonly terms: Terms;
  readonly height: Height;
  readonly draft: Draft;
  queue: readonly Sealed[];
  readonly log: SealEvent[];
}

export function executeSealed(
  { rules, terms }: { readonly rules: OrderingRules; readonly terms: Terms },
  ledger: Ledger,
  { height, transactions }: OrderedBlock,
): Ledger {
  const { queue, log } = sealsOf(ledger);
  if (queue.length === 0 && transactions.length === 0) return ledger;
  const work = { rules, terms, height, draft: draftOf(ledger), queue, log: [...log] };
  for (const transaction of transactions) take(work, transaction);
  settle(work);
  work.draft.version += transactions.length;
  return { ...finished(work.draft), seals: { queue: work.queue, log: work.log } };
}

function take(work: Work, transaction: Transaction): void {
  const { executed } = work.draft;
  const hash = transactionHash(transaction);
  if (executed.has(hash)) return;
  const opening = openingIn(transaction);
  const isDone =
    opening === undefined ? order(work, transaction) : open(work, transaction, opening);
  executed.set(hash, isDone ? "completed" : "aborted");
}

/** An envelope gets the next place, if its bond can be laid down. */
function order(work: Work, transaction: Transaction): boolean {
  const envelope = envelopeIn(transaction);
  if (envelope === undefined) return false;
  const { commitment, account } = envelope;
  const bond = work.draft.balances.has(BONDS) ? work.terms.bond : 0;
  const isKnown = work.log.some((event) => event.commitment === commitment);
  if (isKnown || !pay(work, transaction, [account, BONDS, bond])) return false;
  work.queue = [...work.queue, { commitment, account, bond, height: work.height }];
  work.log.push({ kind: "sealed", commitment, height: work.height });
  return true;
}

/** An envelope is opened: its bond goes back, whatever becomes of the content. */
function open(work: Work, transaction: Transaction, opening: Opening): boolean {
  const { commitment, content, salt } = opening;
  const entry = work.queue.find((other) => other.commitment === commitment);
  if (entry === undefined) return !work.rules.ordersFirst && openUnordered(work, opening);
  const opened = commitmentTo(entry.account, content, salt);
  if (entry.content !== undefined || (work.rules.bindsOpenings && opened !== commitment))
    return false;
  pay(work, transaction, [BONDS, entry.account, entry.bond]);
  work.queue = work.queue.map((other) => (other === entry ? { ...entry, content } : other));
  work.log.push({ kind: "revealed", commitment, height: work.height, content, opened });
  return true;
}

/** What ORD-FIRST keeps out: shown without a place, and executed where it is shown. */
function openUnordered(work: Work, { commitment, content }: Opening): boolean {
  const { height } = work;
  work.log.push({ kind: "revealed", commitment, height, content, opened: commitment });
  runContent(work, commitment, content);
  return true;
}

/** From the first place on: what is shown takes effect; the first that is not makes all others wait, or is lost. */
function settle(work: Work): void {
  const waiting: Sealed[] = [];
  for (const entry of work.queue) {
    const isBehind = waiting.length > 0 && work.rules.keepsPlaces;
    if (isBehind) waiting.push(entry);
    else if (entry.content !== undefined) runContent(work, entry.commitment, entry.content);
    else if (work.height >= deadlineOf(entry, work.terms)) forfeit(work, entry);
    else waiting.push(entry);
  }
  work.queue = waiting;
}

function runContent(
  { draft, log, height }: Work,
  commitment: Sealed["commitment"],
  content: Transaction,
): void {
  const hash = transactionHash(content);
  const result = run(content, draft.balances);
  const isFirst = !draft.executed.has(hash);
  if (isFirst) {
    write(draft, hash, result.writes);
    draft.executed.set(hash, result.success ? "completed" : "aborted");
  }
  log.push({ kind: "executed", commitment, height, content, success: isFirst && result.success });
}

/** The bond stays where it lies. */
function forfeit({ log, height }: Work, { commitment, account, bond }: Sealed): void {
  log.push({ kind: "forfeited", commitment, height, account, amount: bond });
}

/** Moves money between an account and the bonds. False: there is not enough. */
function pay(
  { draft }: Work,
  transaction: Transaction,
  [from, to, amount]: readonly [string, string, number],
): boolean {
  const [source, target] = [draft.balances.get(from), draft.balances.get(to)];
  if (amount === 0) return true;
  if (source === undefined || target === undefined || source < amount) return false;
  write(draft, transactionHash(transaction), [
    [from, source - amount],
    [to, target + amount],
  ]);
  return true;
}
