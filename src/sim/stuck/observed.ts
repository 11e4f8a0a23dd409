/**
 * What a run that stands still has to show at a moment: how far each shard came, what the script has done to the
 * network and not undone, what was lost since the last commit, and how long messages take.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash, Height, NodeId } from "../../primitives/ids.ts";
import { START, type Micros } from "../../primitives/time.ts";
import { dividedBy, UNDIVIDED, type Division } from "../division.ts";
import { covers } from "../matching.ts";
import type { ScriptEntry } from "../recipe.ts";
import { linesOf, type Story } from "../checkers/lines.ts";
import type { Send, SessionInfo, TraceBatch, TraceEntry } from "../trace/entry.ts";
import { seenOf } from "../trace/seen.ts";

/** A line of the script that still keeps, loses or delays messages. */
export type Rule = Extract<ScriptEntry, { do: "hold" | "drop" | "delay" }>;

export interface RuleInForce {
  /** Its place in the script. */
  readonly line: number;
  readonly rule: Rule;
}

/** How far a shard is. */
export interface Tip {
  readonly height: Height;
  /** When the height became final first. */
  readonly at: Micros;
}

/** Copies of one kind that did not arrive. */
export interface Lost {
  readonly kind: string;
  readonly copies: number;
  readonly to: readonly NodeId[];
}

/** Copies of one kind about one transaction that did not arrive, from one shard to another or within one. */
export interface CrossLost {
  readonly kind: string;
  readonly transaction: Hash;
  readonly from: number;
  readonly to: number;
  readonly copies: number;
  /** Of these: held back. */
  readonly kept: number;
  readonly receivers: ReadonlySet<NodeId>;
}

export interface Observed {
  /** Where shards work together: transactions that have not ended on all of theirs. */
  readonly open: readonly Story[];
  /** Since the beginning. */
  readonly crossLost: readonly CrossLost[];
  readonly tips: ReadonlyMap<number, Tip>;
  readonly division: Division;
  readonly rules: readonly RuleInForce[];
  /** Lost or kept since the last commit, the most frequent first. */
  readonly lost: readonly Lost[];
  /** The longest way that a message was sent on, in microseconds. */
  readonly longestWay: number;
  /** Rounds that were given up since the last commit. */
  readonly givenUp: number;
  /** The longest that a validator stayed in one round since the last commit, until now, in microseconds. */
  readonly longestRound: number;
  /** Who put something on the wire, and of what kinds, since the last commit. */
  readonly spoke: ReadonlyMap<NodeId, ReadonlySet<string>>;
  /** Blocks proposed since the last commit and taken in, with those who know all of their data. */
  readonly blocks: ReadonlyMap<
    Hash,
    {
      readonly height: Height;
      readonly proposer: NodeId;
      readonly assembledBy: ReadonlySet<NodeId>;
    }
  >;
  /** Has anybody proposed a block without a transaction? Then the protocol does not wait for work. */
  readonly goesOnEmpty: boolean;
  /** Submitted and not yet ordered. */
  readonly waiting: ReadonlySet<Hash>;
}

type Mutable = {
  -readonly [K in keyof Observed]: Observed[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : Observed[K];
};

/** Hears a trace from its first entry on. */
export function observing(info: SessionInfo): {
  take(batch: TraceBatch): void;
  observed(): Observed;
} {
  const shardOf = new Map<NodeId, number>(info.nodes.map(({ id, shard }) => [id, shard]));
  const lying = new Set<NodeId>();
  const kinds = new Map<number, string>();
  const crossing = crossingIn(info);
  const waiting = new Set<Hash>();
  let lost = new Map<string, { copies: number; to: Set<NodeId> }>();
  let spoke = new Map<NodeId, Set<string>>();
  let blocks = new Map<Hash, { height: Height; proposer: NodeId; assembledBy: Set<NodeId> }>();
  const now: Pick<
    Mutable,
    "tips" | "division" | "rules" | "longestWay" | "givenUp" | "goesOnEmpty"
  > = {
    tips: new Map(),
    division: UNDIVIDED,
    rules: [],
    longestWay: 0,
    givenUp: 0,
    goesOnEmpty: false,
  };

  let entered = new Map<NodeId, Micros>();
  let longestRound = 0;
  let latest: Micros = START;

  const kindOf = (message: number): string => kinds.get(message) ?? "";

  const beginAnew = (): void => {
    lost = new Map();
    spoke = new Map();
    blocks = new Map();
    entered = new Map();
    longestRound = 0;
    now.givenUp = 0;
  };

  const noteRound = (node: NodeId, at: Micros): void => {
    const since = entered.get(node);
    if (since !== undefined) longestRound = Math.max(longestRound, at - since);
    entered.set(node, at);
  };

  const noteCopy = ({ message, from, to, fate, due }: Send, at: Micros): void => {
    const kind = kindOf(message);
    if (!spoke.has(from)) spoke.set(from, new Set());
    spoke.get(from)?.add(kind);
    if (due !== undefined) now.longestWay = Math.max(now.longestWay, due - at);
    if (fate === "sent") return;
    crossing.noteLost({ message, from, to, fate }, kind);
    const known = lost.get(kind) ?? { copies: 0, to: new Set() };
    lost.set(kind, { copies: known.copies + 1, to: known.to.add(to) });
  };

  const noteFact = (fact: TraceEntry["facts"][number], { at, node }: TraceEntry): void => {
    switch (fact.kind) {
      case "proposed":
        blocks.set(fact.block.hash, {
          height: fact.block.height,
          proposer: fact.block.proposer,
          assembledBy: new Set(),
        });
        if (fact.block.transactions.length === 0 && !fact.block.isFallback) now.goesOnEmpty = true;
        return;
      case "assembled":
        if (node !== undefined) blocks.get(fact.block)?.assembledBy.add(node);
        return;
      case "misbehaves":
        if (node === undefined) return;
        if (fact.as === "honest") lying.delete(node);
        else lying.add(node);
        // What it said before, it said as somebody else.
        spoke.delete(node);
        return;
      case "roundEntered":
        if (node !== undefined) noteRound(node, at);
        return;
      case "timedOut":
        now.givenUp += 1;
        return;
      case "transaction":
        if (fact.status !== "pending") waiting.delete(fact.transaction);
        return;
      case "committed": {
        if (node === undefined || lying.has(node)) return;
        const shard = shardOf.get(node) ?? 0;
        if (fact.height <= (now.tips.get(shard)?.height ?? 0)) return;
        now.tips.set(shard, { height: fact.height, at });
        beginAnew();
        return;
      }
      default:
    }
  };

  return {
    take({ entries, messages }) {
      for (const { number, label } of messages) {
        kinds.set(number, label.kind);
        crossing.noteMessage(number, label.transactions);
      }
      for (const entry of entries) {
        latest = entry.at;
        crossing.observe(entry);
        if (entry.cause.kind === "script") {
          now.division = dividedBy(now.division, entry.cause.entry);
          now.rules = ruledBy(now.rules, entry.cause.index, entry.cause.entry);
          for (const copy of entry.cause.released ?? []) noteCopy(copy, entry.at);
        }
        if (entry.cause.kind === "submit") waiting.add(entry.cause.transaction);
        for (const fact of entry.facts) noteFact(fact, entry);
        for (const send of entry.sends) noteCopy(send, entry.at);
      }
    },
    observed: () => ({
      ...now,
      longestRound: Math.max(longestRound, ...[...entered.values()].map((at) => latest - at)),
      lost: [...lost]
        .map(([kind, { copies, to }]) => ({ kind, copies, to: [...to].sort(compareText) }))
        .sort((a, b) => b.copies - a.copies),
      spoke,
      blocks,
      waiting,
      open: crossing.open(),
      crossLost: crossing.lost(),
    }),
  };
}

/** What concerns transactions between shards; nothing where shards do not work together. */
function crossingIn(info: SessionInfo) {
  const isCrossing = info.crossShard !== undefined;
  const shardOf = new Map<NodeId, number>(info.nodes.map(({ id, shard }) => [id, shard]));
  const lines = linesOf(info);
  const about = new Map<number, readonly Hash[]>();
  const lost = new Map<
    string,
    CrossLost & { copies: number; kept: number; receivers: Set<NodeId> }
  >();
  return {
    observe(entry: TraceEntry): void {
      if (isCrossing) lines.observe(seenOf(entry));
    },
    noteMessage(message: number, transactions: readonly Hash[] | undefined): void {
      if (isCrossing && transactions !== undefined) about.set(message, transactions);
    },
    noteLost(
      { message, from, to, fate }: Pick<Send, "message" | "from" | "to" | "fate">,
      kind: string,
    ): void {
      for (const transaction of about.get(message) ?? []) {
        const shards = { from: shardOf.get(from) ?? 0, to: shardOf.get(to) ?? 0 };
        const key = `${kind} ${transaction} ${shards.from} ${shards.to}`;
        const known = lost.get(key) ?? {
          kind,
          transaction,
          ...shards,
          copies: 0,
          kept: 0,
          receivers: new Set(),
        };
        known.copies += 1;
        if (fate === "held") known.kept += 1;
        known.receivers.add(to);
        lost.set(key, known);
      }
    },
    open: (): readonly Story[] => (isCrossing ? [...lines.open()] : []),
    lost: (): readonly CrossLost[] => [...lost.values()],
  };
}

/** As the world does it: a release ends the holds that it covers, a delay of 0 ends delays, a loss of 0 losses. */
function ruledBy(
  rules: readonly RuleInForce[],
  line: number,
  entry: ScriptEntry,
): readonly RuleInForce[] {
  const without = (kind: Rule["do"]): readonly RuleInForce[] =>
    rules.filter(
      ({ rule }) => rule.do !== kind || !("match" in entry) || !covers(entry.match, rule.match),
    );
  switch (entry.do) {
    case "release":
      return without("hold");
    case "hold":
      return [...rules, { line, rule: entry }];
    case "drop":
      return entry.count === 0 ? without("drop") : [...rules, { line, rule: entry }];
    case "delay":
      return entry.byMs === 0 ? without("delay") : [...rules, { line, rule: entry }];
    default:
      return rules;
  }
}
