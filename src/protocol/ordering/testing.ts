/**
 * A shard with a pool for tests of sealed ordering: `coins` and `tokens` are its two accounts, and everybody
 * has some of both under two names.
 * @module
 */
import { userKey } from "../../crypto/ed25519.ts";
import { blake3 } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { shardId } from "../../primitives/ids.ts";
import { genesisLedger, type Ledger } from "../chain/ledger.ts";
import { contextOf } from "../chain/testing.ts";
import type { Context } from "../core/machine.ts";
import { BONDS, type Terms } from "./execution.ts";
import type { Transaction } from "../chain/transaction.ts";
import { contentOf, envelopeOf, sealedSubmission } from "./seal.ts";

export const POOL = 1000;
export const OWN = 10_000;
export const TERMS: Terms = { revealBlocks: 3, bond: 10 };

const people = ["alice", "bot", "carol"];
const balances: Readonly<Record<string, number>> = {
  coins: POOL,
  tokens: POOL,
  [BONDS]: 0,
  ...Object.fromEntries(
    people.flatMap((name) => [`${name}/coins`, `${name}/tokens`].map((own) => [own, OWN])),
  ),
};

const keyOf = (name: string) => blake3(utf8ToBytes(name));

const accounts = Object.entries(balances).map(([name, balance]) => ({
  name,
  balance,
  publicKey: userKey(keyOf(name)).publicKey,
}));

const paired: Readonly<Record<string, string>> = { coins: "tokens", tokens: "coins" };

/** With or without an account for bonds. */
export const marketContext = (withBonds = true): Context => ({
  ...contextOf(),
  accounts: accounts.filter(({ name }) => withBonds || name !== BONDS),
  placement: new Map(
    accounts.map(({ name, publicKey }) => [
      name,
      {
        shard: shardId(0),
        publicKey,
        ...(paired[name] !== undefined && { pairedWith: paired[name] }),
      },
    ]),
  ),
});

export const market = (withBonds = true): Ledger =>
  genesisLedger(marketContext(withBonds).accounts);

export interface Sealed {
  readonly opening: Transaction;
  readonly envelope: Transaction;
  readonly content: Transaction;
}

type Asset = "coins" | "tokens";

/** `who` pays so much of one asset into the pool and gets of the other. */
export function swapFor(who: string, pays: Asset, amount: number, nonce = 0): Sealed {
  const gets: Asset = pays === "coins" ? "tokens" : "coins";
  const payer = `${who}/${pays}`;
  const opening = sealedSubmission({
    transfers: [{ from: payer, to: pays, amount }],
    returns: { from: gets, to: `${who}/${gets}` },
    reads: [],
    nonce,
    secretKeys: { [payer]: keyOf(payer) },
  });
  return { opening, envelope: envelopeOf(opening), content: contentOf(opening) };
}
