/**
 * Checkpoints: when a quorum has signed the same history, it is stable, and the log below it is dropped. What is
 * decided stays in the archive, for whoever was away: that is not needed by any rule.
 *
 * Source: Castro and Liskov 1999, §4.3.
 * @module
 */
import { laterOf } from "../../primitives/ids.ts";
import { allowed, refused } from "../core/rules.ts";
import { change, filtered, persist, report } from "../core/turn.ts";
import { sealPower, type Seal } from "./batch.ts";
import { recordAt } from "./state.ts";
import type { Turn } from "./turn.ts";

/** PBFT-CHECKPOINT. A validator that is not that far has something to fetch first. */
export function adoptCheckpoint(turn: Turn, seal: Seal): void {
  const { height, block } = seal;
  const { stable, target } = turn.state;
  if (height <= stable.height) return;
  const own = recordAt(turn.state, height);
  if (own === undefined) return change(turn, { target: laterOf(target, height) });
  if (own.history !== block)
    return report(turn, refused("PBFT-CHECKPOINT", { height, own: own.history, other: block }));
  const power = sealPower(seal, turn.context.committee);
  report(turn, allowed("PBFT-CHECKPOINT", { height, power }, block));
  const next = { height, history: block, seal };
  const { slots, votes, prepared, early } = turn.state;
  change(turn, {
    stable: next,
    slots: filtered(slots, ({ batch }) => batch.height > height),
    votes: filtered(votes, ({ ballot }) => ballot.height > height),
    prepared: filtered(prepared, (_prepared, at) => at > height),
    early: filtered(early, ({ batch }) => batch.height > height),
  });
  persist(turn, "stable", next);
}

/** Seals that came before the state that they are of. */
export function reconsiderCheckpoints(turn: Turn): void {
  const seals = [...turn.state.votes.values()].flatMap(({ ballot, seal }) =>
    ballot.phase === "checkpoint" && seal !== undefined ? seal : [],
  );
  for (const seal of seals)
    if (recordAt(turn.state, seal.height) !== undefined) adoptCheckpoint(turn, seal);
}
