/**
 * A run made for what it shows and not to be shown: nothing is hashed, kept or counted, so it takes a fraction
 * of the time of a session. The same recipe has the same entries either way, but for their digests.
 * @module
 */
import { millis } from "../../primitives/time.ts";
import type { AnyProtocol, MessageLabel } from "../../protocol/core/protocol.ts";
import { bareRegistry, nextEntry, type BareCrypto } from "../bare.ts";
import { checkersFor } from "../checkers/index.ts";
import { infoOf } from "../roll.ts";
import type { Recipe } from "../recipe.ts";
import type { TraceEntry, Violation } from "../trace/entry.ts";
import { seenOf, type Seen } from "../trace/seen.ts";
import { firstWorld, stageOf } from "../world.ts";

export interface Trial {
  readonly entries: number;
  /** In the order in which they were found. */
  readonly violations: readonly Fallen[];
}

export interface Fallen extends Violation {
  /** Simulated milliseconds, rounded up. */
  readonly atMs: number;
}

export interface Limits {
  /** A run that is longer is broken off: it may never end. */
  readonly entriesMax: number;
  /** The one checker that judges: when it can find nothing more, the trial ends. Absent: all judge. */
  readonly only?: string;
  /** Hears of each violation; `true` ends the trial. Absent: the first ends it. */
  readonly isEnough?: (violation: Violation) => boolean;
  /** Asked after each entry; `true` ends the trial: there is nothing more to see. */
  readonly isOver?: () => boolean;
  /** Hears of each message when it is first sent. */
  readonly label?: (label: MessageLabel, sender: string, atMs: number) => void;
}

/** Entries. A run of a search that takes longer is not tried to its end. */
export const TRIED_MAX = 30_000;

/**
 * @param port `bareCrypto()`, shared by trials that follow one another
 * @param look sees each entry
 */
export function tryOut(
  recipe: Recipe,
  protocol: AnyProtocol,
  port: BareCrypto,
  { entriesMax, only, isEnough = () => true, isOver = () => false, label }: Limits,
  look: (entry: TraceEntry, seen: Seen) => void = () => {},
): Trial {
  port.forget();
  const stage = stageOf(recipe, protocol, port);
  const world = firstWorld(stage);
  const registry = bareRegistry();
  const judges = checkersFor(recipe, infoOf(stage, world), only);
  const until = millis(recipe.untilMs);
  const hear =
    label &&
    ((message: MessageLabel, sender = "") => label(message, sender, Math.floor(world.now / 1000)));
  const violations: Fallen[] = [];
  while (world.length < entriesMax) {
    const entry = nextEntry(stage, world, registry, hear);
    if (entry === undefined) break;
    const seen = seenOf(entry);
    look(entry, seen);
    const found = judges.flatMap((judge) => judge.observe(seen));
    violations.push(...found.map((each) => ({ ...each, atMs: Math.ceil(entry.at / 1000) })));
    if (found.some(isEnough) || isOver()) break;
    if (!judges.some((judge) => judge.mayFind?.(until) ?? true)) break;
  }
  return { entries: world.length, violations };
}
