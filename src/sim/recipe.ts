/**
 * A recipe: all that determines a run. Plain JSON; `scenarios/schema.ts` checks it on the way in.
 * Everything here is fully resolved: defaults are filled in, so it replays the run alone.
 *
 * Shape: `contract.md` §3. Times in the recipe are simulated milliseconds: whole ones, but for the moments
 * of its script, which may name a microsecond.
 * @module
 */
import type { CryptoCosts, SchemeId } from "../crypto/jobs.ts";
import { micros, type Micros } from "../primitives/time.ts";
import type { TimerId, Timing } from "../protocol/core/machine.ts";

export interface Recipe {
  readonly v: 1;
  /** Registered scenario that this came from, if any. Informative: the rest determines the run. */
  readonly scenario?: string;
  readonly seed: number;
  readonly protocol: string;
  /** At the start: a script may change them. */
  readonly rules: string;
  /** Variant of the cross-shard protocol; of no effect inside one shard. */
  readonly crossShard?: string;
  readonly shards: number;
  /** Validators of each shard. */
  readonly validators: number;
  readonly crypto: SchemeId;
  readonly costs: CryptoCosts;
  readonly network: NetworkParameters;
  readonly timing: Timing;
  /** Figures of the protocol that differ from its own, by name. */
  readonly parameters?: Readonly<Record<string, number>>;
  readonly accounts: Readonly<Record<string, AccountParameters>>;
  readonly script: readonly ScriptEntry[];
  /** Checkers that this recipe is meant to violate. */
  readonly expect: readonly string[];
  /** For `progress`: the longest time without a commit after the network healed. */
  readonly progressMs: number;
  readonly untilMs: number;
}

export interface NetworkParameters {
  /** Least and greatest latency inside a shard, inclusive. */
  readonly intraShardMs: readonly [number, number];
  readonly crossShardMs: readonly [number, number];
  /** Messages lost per million, before `gstMs`. */
  readonly lossPpm: number;
  /** Global stabilisation time: from then on nothing is lost at random. 0: from the start. */
  readonly gstMs: number;
}

/** What chance may do on the links of a network; what is absent stays as it is. */
export type Links = Partial<Pick<NetworkParameters, "intraShardMs" | "crossShardMs" | "lossPpm">>;

export interface AccountParameters {
  readonly shard: number;
  readonly balance: number;
  /** Makes a pool of this account and that one, which swaps pay into and take from. */
  readonly pairedWith?: string | undefined;
}

/** Which messages a verb speaks of; every field that is present must hold. */
export interface Match {
  readonly kind?: OneOrMany<string>;
  readonly from?: OneOrMany<string>;
  readonly to?: OneOrMany<string>;
  /** Sent at exactly this simulated microsecond: one copy among many of its kind. */
  readonly sentMicros?: OneOrMany<number>;
  readonly shard?: OneOrMany<number>;
  readonly height?: OneOrMany<number>;
  readonly round?: OneOrMany<number>;
  /** Label or hash of a transaction. */
  readonly tx?: OneOrMany<string>;
}

export type OneOrMany<T> = T | readonly T[];

export interface TransferParameters {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** What comes back for the first transfer: what keeps the product of the pool's two accounts. */
export interface SwapParameters {
  /** Account of the pool that gives. */
  readonly from: string;
  readonly to: string;
  /** Whole units; below it the whole transaction fails. Absent: 1. */
  readonly atLeast?: number;
}

/** When a script entry takes place. */
export interface ScriptMoment {
  /** Milliseconds, with at most three decimals. */
  readonly at: number;
  /**
   * Within the instant `at`, after so many entries of that instant; if it has fewer, at its end. Absent: at
   * its beginning.
   */
  readonly after?: number;
}

export type ScriptEntry = ScriptMoment & ScriptVerb;

/** The instant of a script entry. */
export const instantOf = ({ at }: ScriptMoment): Micros => micros(Math.round(at * 1000));

export type ScriptVerb =
  | {
      readonly do: "submit";
      readonly label: string;
      readonly transfer: TransferParameters;
      /** Further transfers of the same transaction: all take effect, or none. */
      readonly transfers?: readonly TransferParameters[];
      /** The transfer pays into one account of a pool, and this comes back from the other. */
      readonly returns?: SwapParameters;
      /** Accounts that it reads and does not write. */
      readonly reads?: readonly string[];
      /** The validator that the client turns to. */
      readonly to?: string;
    }
  /** Keeps matching messages, sent from now on or still in flight, in order, until released. */
  | { readonly do: "hold"; readonly match: Match }
  /** Ends matching holds and delivers what they kept, one latency from now. An empty match: all. */
  | { readonly do: "release"; readonly match: Match }
  /**
   * Loses matching messages sent from now on or still in flight; `count` ends it after so many. A `count` of 0 ends
   * the losses that `match` covers, for messages sent from now on.
   */
  | { readonly do: "drop"; readonly match: Match; readonly count?: number }
  /**
   * Adds to the latency of matching messages, sent from now on or still in flight. `byMs` 0 ends the delays
   * that `match` covers, for messages sent from now on.
   */
  | { readonly do: "delay"; readonly match: Match; readonly byMs: number }
  /** Matching copies in flight or held arrive now, in the order of sending. */
  | { readonly do: "deliver"; readonly match: Match }
  | { readonly do: "isolate"; readonly node: string }
  | { readonly do: "partition"; readonly groups: readonly (readonly string[])[] }
  /** The two of each pair no longer reach each other, in either direction. */
  | { readonly do: "cut"; readonly links: readonly (readonly [string, string])[] }
  /**
   * Ends partitions, isolations and cuts. With `nodes`: the isolations of these and the cuts that touch them;
   * where a partition stands they leave it, heard on all its sides, and the rest stay divided.
   */
  | { readonly do: "heal"; readonly nodes?: readonly string[] }
  | { readonly do: "crash"; readonly node: string }
  | { readonly do: "restart"; readonly node: string; readonly amnesia?: boolean }
  /** Fires a timer of one node now: the round timer, unless another is named. */
  | { readonly do: "timeout"; readonly node: string; readonly timer?: TimerId }
  /** From now on the node runs the named misbehavior; `honest` turns it back. */
  | { readonly do: "misbehave"; readonly node: string; readonly as: string }
  /** From now on all validators go by another rule set of the protocol. */
  | { readonly do: "rules"; readonly rules: string }
  /**
   * From now on what chance decides (latencies, losses) comes from another seed. What is on its way keeps its
   * arrival; keys and names stay those of the recipe's own seed. What is said of links holds from now on too.
   */
  | ({ readonly do: "reseed"; readonly seed: number } & Links);

/** A script by time; what stands at one time keeps the order in which it was written. */
export const inOrder = (script: readonly ScriptEntry[]): readonly ScriptEntry[] =>
  script
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => a.entry.at - b.entry.at || a.i - b.i)
    .map(({ entry }) => entry);

/** All transfers of a transaction of the script, in order. */
export const transfersOf = ({
  transfer,
  transfers = [],
}: Extract<ScriptVerb, { do: "submit" }>): readonly TransferParameters[] => [
  transfer,
  ...transfers,
];

/** The rule set that all validators go by at a moment. @param now simulated microseconds */
export function rulesAt(recipe: Recipe, now: number): string {
  const changes = recipe.script.flatMap((entry) =>
    entry.do === "rules" && instantOf(entry) <= now ? [entry.rules] : [],
  );
  return changes.at(-1) ?? recipe.rules;
}
