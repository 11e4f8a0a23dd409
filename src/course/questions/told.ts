/**
 * What goes into a phrase once it has the names that people know.
 * @module
 */

/** Names: of validators, blocks, transactions, rules, kinds of messages. Several are listed already. */
interface Names {
  readonly node: string;
  readonly nodes: string;
  readonly first: string;
  readonly from: string;
  readonly to: string;
  readonly proposer: string;
  readonly block: string;
  readonly child: string;
  readonly voted: string;
  readonly transaction: string;
  readonly other: string;
  readonly winner: string;
  readonly rule: string;
  readonly by: string;
  readonly kind: string;
  readonly checker: string;
  readonly account: string;
  readonly accounts: string;
  readonly bits: string;
  readonly rounds: string;
}

interface Numbers {
  readonly round: number;
  readonly childRound: number;
  readonly height: number;
  readonly seats: number;
  readonly count: number;
  readonly heard: number;
  readonly power: number;
  readonly needed: number;
  readonly shared: number;
  readonly most: number;
  readonly leaves: number;
  readonly leaf: number;
  readonly steps: number;
  readonly bytes: number;
  readonly entries: number;
  readonly source: number;
  readonly shard: number;
  readonly amount: number;
  readonly held: number;
  readonly start: number;
  readonly enough: number;
  readonly more: number;
  readonly blocks: number;
  readonly epoch: number;
  readonly begins: number;
  readonly last: number;
}

/** A phrase takes from it what it speaks of. */
export type Told = Names & Numbers;
