/**
 * The stories of transactions: what each came to on each of its shards, by the first honest validator to say
 * so. A transaction and its retries are one line, what the client asked for once, and a story each.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import { isEnding, transactionIn, type Fact } from "../../protocol/core/observe.ts";
import type { SessionInfo } from "../trace/entry.ts";
import type { Seen } from "../trace/seen.ts";
import { conduct, short, shardOf } from "./checker.ts";

type FactOf<Kind extends Fact["kind"]> = Extract<Fact, { kind: Kind }>;

/** A block of the shard moved balances on the transaction's behalf. */
export interface Effect {
  readonly shard: number;
  readonly at: Micros;
  /** What the balances of the shard gained by it, from what they last were; negative: lost. */
  readonly gain: number;
  /** Nothing was moved: the transaction was rejected. */
  readonly isEmpty: boolean;
}

export interface Story {
  readonly hash: Hash;
  readonly original: Hash;
  readonly participants: readonly number[];
  /** What it writes or reads, on all shards. */
  readonly accounts: readonly string[];
  readonly effects: ReadonlyMap<number, Effect>;
  /** How it ended on each shard; `took`: it was accepted there. */
  readonly endings: ReadonlyMap<number, { readonly status: string; readonly took: boolean }>;
  /** Shards whose chain has ordered it, with the time, in the order of time. */
  readonly ordered: ReadonlyMap<number, Micros>;
  /** When something last happened to it. */
  readonly touchedAt: Micros;
}

export interface Lines {
  /** @returns the stories that went on in this entry, each once */
  observe(entry: Seen): readonly Story[];
  /** Those that have not ended everywhere; first the one that nothing has happened to for the longest. */
  open(): Iterable<Story>;
  isAllOver(): boolean;
  /** Its retries, and the one that they are retries of. */
  lineOf(original: Hash): readonly Story[];
  nameOf(hash: Hash): string;
  isHonest(node: string): boolean;
  hasLiars(): boolean;
}

interface Draft extends Story {
  readonly retryCount: number;
  readonly effects: Map<number, Effect>;
  readonly endings: Map<number, { status: string; took: boolean }>;
  readonly ordered: Map<number, Micros>;
  touchedAt: Micros;
}

export function linesOf(info: Pick<SessionInfo, "accounts" | "transactions">): Lines {
  const { observe: noteConduct, isHonest } = conduct();
  const stories = new Map<Hash, Draft>();
  const open = new Map<Hash, Draft>();
  const lines = new Map<Hash, readonly Draft[]>();
  const balances = new Map<string, number>(
    info.accounts.map(({ name, balance }) => [name, balance]),
  );
  let hasLiars = false;

  const gainOf = ({ changes }: FactOf<"moved">): number => {
    let gain = 0;
    for (const { account, before, after } of changes) {
      gain += after - (balances.get(account) ?? before);
      balances.set(account, after);
    }
    return gain;
  };

  const take = (fact: Fact, shard: number, at: Micros): Draft | undefined => {
    if (fact.kind === "announced") {
      if (!stories.has(fact.transaction.hash)) begin(draft(fact, at));
      return undefined;
    }
    const subject = GOES_ON.has(fact.kind) ? transactionIn(fact) : undefined;
    const story = subject === undefined ? undefined : stories.get(subject);
    if (story === undefined || !isNews(story, fact, shard)) return undefined;
    if (fact.kind === "accountsLocked") story.ordered.set(shard, at);
    if (fact.kind === "moved")
      story.effects.set(shard, {
        shard,
        at,
        gain: gainOf(fact),
        isEmpty: fact.changes.length === 0,
      });
    if (fact.kind === "transaction")
      story.endings.set(shard, { status: fact.status, took: fact.decision === "accept" });
    story.touchedAt = at;
    open.delete(story.hash);
    if (!isOver(story)) open.set(story.hash, story);
    return story;
  };

  const begin = (story: Draft): void => {
    stories.set(story.hash, story);
    open.set(story.hash, story);
    lines.set(story.original, [...(lines.get(story.original) ?? []), story]);
  };

  return {
    observe(entry) {
      noteConduct(entry);
      const { node, at, facts } = entry;
      if (node === undefined || facts.length === 0) return NONE;
      hasLiars ||= !isHonest(node);
      if (!isHonest(node)) return NONE;
      const shard = Number(shardOf(node).slice(1));
      const changed = new Set<Story>();
      for (const fact of facts) {
        const story = take(fact, shard, at);
        if (story !== undefined) changed.add(story);
      }
      return changed.size === 0 ? NONE : [...changed];
    },
    open: () => open.values(),
    isAllOver: () => open.size === 0,
    lineOf: (original) => lines.get(original) ?? [],
    nameOf(hash) {
      const story = stories.get(hash);
      const label = info.transactions[story?.original ?? hash] ?? short(story?.original ?? hash);
      return story === undefined || story.retryCount === 0
        ? label
        : `${label} (retry ${story.retryCount}, ${short(hash)})`;
    },
    isHonest,
    hasLiars: () => hasLiars,
  };
}

const NONE: readonly Story[] = [];

const draft = ({ transaction }: FactOf<"announced">, at: Micros): Draft => ({
  hash: transaction.hash,
  original: transaction.original,
  participants: transaction.participants,
  accounts: [...transaction.transfers.flatMap(({ from, to }) => [from, to]), ...transaction.reads],
  retryCount: transaction.retryCount,
  effects: new Map(),
  endings: new Map(),
  ordered: new Map(),
  touchedAt: at,
});

/**
 * Facts that take a transaction further. Provisions and votes that are counted or sent again say nothing new
 * of it: what is stuck may well go on repeating itself.
 */
export const GOES_ON: ReadonlySet<Fact["kind"]> = new Set<Fact["kind"]>([
  "proofSealed",
  "transaction",
  "accountsLocked",
  "settled",
  "executed",
  "stateCertified",
  "decided",
  "moved",
]);

/** Of what all validators of a shard do alike, only the first counts. */
function isNews(story: Draft, fact: Fact, shard: number): boolean {
  if (fact.kind === "accountsLocked") return !story.ordered.has(shard);
  if (fact.kind === "moved") return !story.effects.has(shard);
  if (fact.kind !== "transaction") return true;
  return isEnding(fact.status) && !story.endings.has(shard);
}

/** Its shard has ended it; or has refused it by the word of another shard, without ever having ordered it. */
export const hasEnded = ({ endings, effects, ordered }: Story, shard: number): boolean =>
  endings.has(shard) || (effects.get(shard)?.isEmpty === true && !ordered.has(shard));

/** It has ended on every shard that it touches. */
export const isOver = (story: Story): boolean =>
  story.participants.every((shard) => hasEnded(story, shard));

/** The shards of a transaction by what it came to there: took effect, ended without, or neither yet. */
export function divided(story: Story): {
  readonly acted: readonly number[];
  readonly refused: readonly number[];
  readonly open: readonly number[];
} {
  const { participants, effects, endings } = story;
  const hasActed = (shard: number): boolean => effects.get(shard)?.isEmpty === false;
  const acted = participants.filter(hasActed);
  const rest = participants.filter((shard) => !hasActed(shard));
  return {
    acted,
    refused: rest.filter((shard) => hasEnded(story, shard) && endings.get(shard)?.took !== true),
    open: rest.filter((shard) => !hasEnded(story, shard)),
  };
}

export const touchedAt = (story: Story): Micros => story.touchedAt;

export const shardNames = (shards: readonly number[]): string =>
  shards.map((shard) => `S${shard}`).join(" and ");
