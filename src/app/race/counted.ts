/**
 * Figures that are read off measured runs: what a block takes, and how a race stands at a moment.
 * @module
 */
import { messageRoles, protocolById } from "../../protocol/registry.ts";
import type { Entrant } from "../../scenarios/race.ts";
import type { Measured, Reading, Spread, Traffic } from "../../sim/measured.ts";

export interface Named {
  readonly name: string;
  /** The rule set, where it is not the protocol's own. */
  readonly rules?: string;
}

/** What an entrant is called: by its own descriptor. */
export function nameOf({ protocol: id, rules }: Entrant): Named {
  const protocol = protocolById(id);
  const name = protocol?.name ?? id;
  if (protocol === undefined || protocol.defaultRules === rules) return { name };
  return { name, rules: protocol.ruleSets.find((own) => own.id === rules)?.title ?? rules };
}

export const fullName = (entrant: Entrant): string => {
  const { name, rules } = nameOf(entrant);
  return rules === undefined ? name : `${name}, ${rules}`;
};

const isGossip = (kind: string): boolean => messageRoles.get(kind) === "transaction";

const NOTHING: Traffic = { count: 0, bytes: 0 };

/** What was sent without the gossip of transactions, over whole periods where the run has any. */
function sentFor({ steady, byKind, blocks }: Measured) {
  const kinds = Object.entries(steady?.byKind ?? byKind);
  return {
    decided: steady?.blocks ?? blocks.length,
    sent: kinds.filter(([kind, { count }]) => !isGossip(kind) && count > 0),
  };
}

/** What one decided block takes, without gossip. `undefined`: no block was decided. */
export function perBlock(run: Measured): Traffic | undefined {
  const { decided, sent } = sentFor(run);
  if (decided === 0) return undefined;
  const sum = sent.reduce(
    (all, [, { count, bytes }]) => ({ count: all.count + count, bytes: all.bytes + bytes }),
    NOTHING,
  );
  return { count: sum.count / decided, bytes: sum.bytes / decided };
}

/** The same in copies, by kind of message. */
export function kindsPerBlock(run: Measured): readonly (readonly [string, number])[] {
  const { decided, sent } = sentFor(run);
  return decided === 0 ? [] : sent.map(([kind, { count }]) => [kind, count / decided]);
}

/** Blocks a second: over whole periods where the run has any. */
export function blockRate({ steady, blocks, micros }: Measured): number {
  if (steady !== undefined && steady.micros > 0) return (steady.blocks * 1e6) / steady.micros;
  return micros === 0 ? 0 : (blocks.length * 1e6) / micros;
}

/** In message delays. */
export const delays = (spread: Spread | undefined, delayMs: number): number | undefined =>
  spread && spread.median / (delayMs * 1000);

/** Of charged work that is no signing: how often, and its time for each validator in milliseconds. */
export function verifications({ charged, validators }: Measured): {
  readonly count: number;
  readonly msEach: number;
} {
  const own = Object.entries(charged).filter(([work]) => work !== "sign");
  return {
    count: own.reduce((sum, [, { count }]) => sum + count, 0),
    msEach: own.reduce((sum, [, { micros }]) => sum + micros, 0) / 1000 / validators,
  };
}

const BEFORE: Reading = {
  at: 0 as Reading["at"],
  messages: 0,
  bytes: 0,
  blocks: 0,
  transactions: 0,
};

/** The counters at a moment. @param at microseconds */
export function readingAt({ readings }: Measured, at: number): Reading {
  let [low, high] = [0, readings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((readings[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return readings[low - 1] ?? BEFORE;
}

/** Blocks that were final somewhere by then. They are in the order in which they became so. */
export const blocksAt = ({ blocks }: Measured, at: number): number =>
  blocks.filter(({ firstFinalAt }) => firstFinalAt <= at).length;

/** Moments at which a block becomes final or a turn is given up, ascending: what one steps to. */
export function momentsOf(lanes: readonly Measured[]): readonly number[] {
  const all = lanes.flatMap(({ blocks, givenUp }) => [
    ...blocks.map(({ firstFinalAt }) => firstFinalAt),
    ...givenUp.map(({ at }) => at),
  ]);
  return [...new Set<number>(all)].sort((a, b) => a - b);
}
