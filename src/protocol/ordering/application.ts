/**
 * What networked HotStuff orders here: envelopes and openings, or, in the open, what clients bring. The
 * validator that a client turns to stands for the client: it keeps the opening, and tells it to everybody
 * once the commitment is final. A real client would do that itself, and would not have to trust a gateway.
 * @module
 */
import { supplyOf, type Ledger } from "../chain/ledger.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { Context } from "../core/machine.ts";
import {
  BLOCK_TRANSACTIONS_MAX,
  inShard,
  type Application,
  type View,
} from "../hotstuff/application.ts";
import { admits, listable, orderFault } from "./blocks.ts";
import { executeSealed, sealsOf, type Terms } from "./execution.ts";
import { quoteOf, type Kept, type Manners } from "./manners.ts";
import type { OrderingRules } from "./rules.ts";
import { contentOf, openingOf } from "./seal.ts";

/** What a gateway keeps for its clients. Durable: it opens what it sealed before a crash. */
export interface Memory {
  readonly kept: readonly Kept[];
}

export const termsOf = ({ parameters }: Context): Terms => ({
  revealBlocks: parameters["revealBlocks"] ?? 0,
  bond: parameters["bond"] ?? 0,
});

export const keptIn = ({ memory }: { readonly memory?: unknown }): readonly Kept[] =>
  (memory as Memory | undefined)?.kept ?? [];

export const applicationOf = (rules: OrderingRules, manners: Manners): Application => ({
  ...inShard,
  submitted: ({ state }, submission) => ({
    transactions: [rules.isSealed ? manners.handsIn(submission) : contentOf(submission)],
    memory: {
      kept: [
        ...keptIn(state),
        { submission, quote: quoteOf(contentOf(submission), state.ledger.balances) },
      ],
    } satisfies Memory,
  }),
  admits: ({ context }, transaction) => admits(rules, context, transaction),
  isBusy: (view, base) =>
    base !== undefined &&
    (sealsOf(base).queue.length > 0 || listing(rules, manners, view, base).length > 0),
  listing: (view, base) => listing(rules, manners, view, base),
  verdict: ({ context }, { transactions }, base, hash) =>
    orderFault({ rules, context, base }, transactions, hash),
  execute: (context, base, content) =>
    rules.isSealed
      ? executeSealed({ rules, terms: termsOf(context) }, base, content)
      : inShard.execute(context, base, content),
  supply: supplyOf,
  committed({ state }, { after }) {
    const own = keptIn(state);
    const kept = own.filter((each) => !hasEnded(rules, each, after));
    const openings = kept.flatMap((each) =>
      isAwaited(each, after) ? (manners.opens(each, after, own) ?? []) : [],
    );
    const changed = kept.length === own.length ? {} : { memory: { kept } satisfies Memory };
    return { transactions: openings, ...changed };
  },
});

const listing = (
  rules: OrderingRules,
  { arrange }: Manners,
  { state }: View,
  base: Ledger,
): readonly Transaction[] =>
  arrange(listable(rules, base, state.mempool.values()), keptIn(state)).slice(
    0,
    BLOCK_TRANSACTIONS_MAX,
  );

/** Nothing is left to do for it here. */
function hasEnded(rules: OrderingRules, { submission }: Kept, ledger: Ledger): boolean {
  if (!rules.isSealed) return ledger.executed.has(transactionHash(contentOf(submission)));
  const { commitment } = openingOf(submission);
  return sealsOf(ledger).log.some(
    (event) => event.commitment === commitment && event.kind !== "sealed",
  );
}

/** Its commitment has its place, and waits to be opened. */
const isAwaited = ({ submission }: Kept, ledger: Ledger): boolean =>
  sealsOf(ledger).queue.some(
    ({ commitment, content }) =>
      content === undefined && commitment === openingOf(submission).commitment,
  );
