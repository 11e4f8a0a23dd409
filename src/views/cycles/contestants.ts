/**
 * Which two hashes are held against each other to say who is put off, and the rule in words. Pure.
 *
 * The rule itself: LIVE-WINNER in `protocol/livelock/cycles.ts`.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { FoundCycle } from "../../sim/trace/lives.ts";
import { nameIn, type Scene } from "./words.ts";

/** The rule that says which of two gives way. */
export const RULE = "LIVE-WINNER";

export interface Contestant {
  /** The transaction. */
  readonly hash: Hash;
  readonly name: string;
  /** What is compared: its own hash, or that of the first of its line. */
  readonly compared: Hash;
  /** Says whose hash it is, where it is not its own. */
  readonly comparedSays: string;
}

export interface Contest {
  readonly winner: Contestant;
  readonly loser: Contestant;
  readonly rule: string;
}

export function contestOf({ fact: { winner, loser } }: FoundCycle, scene: Scene): Contest {
  const { rules, views } = scene.projection.holdings;
  const { contest } = scene.words.cycles;
  const isByLine = rules?.comparesLines === true;
  const contestant = (hash: Hash): Contestant => {
    const compared = isByLine ? (views.get(hash)?.original ?? hash) : hash;
    return {
      hash,
      name: nameIn(scene, hash),
      compared,
      comparedSays: compared === hash ? "" : contest.byHashOf(nameIn(scene, compared)),
    };
  };
  return {
    winner: contestant(winner),
    loser: contestant(loser),
    rule: isByLine ? contest.byLine : contest.byOwn,
  };
}
