/**
 * When a replica has to ask the others, and whether it has heard enough. Everybody is asked at once: one liar
 * among them can delay nothing.
 * @module
 */
import { micros, plus } from "../../primitives/time.ts";
import { honestWitness } from "../../primitives/quorum.ts";
import { allowed } from "../core/rules.ts";
import { broadcast, change, report } from "../core/turn.ts";
import { powerOf } from "./messages.ts";
import type { Recovery, Trouble } from "./state.ts";
import type { Turn } from "./turn.ts";

const ASK_AGAIN_AFTER = micros(900_000);

/** Something is wrong here: what, and from which index on a snapshot mends it. */
export function recover(turn: Turn, trouble: Trouble, needed: number): void {
  const { recovery } = turn.state;
  // A wrong state is worse than a short one.
  if (recovery !== undefined && trouble !== "mismatch") return;
  const begun: Recovery = { trouble, needed, askedAt: turn.context.now, offers: new Map() };
  change(turn, { recovery: begun });
  const isPatient = trouble === "behind";
  const rollsBack = trouble === "mismatch" && turn.rules.onMismatch === "roll-back";
  if (!isPatient && !rollsBack) ask(turn);
}

function ask(turn: Turn): void {
  const { recovery } = turn.state;
  if (recovery === undefined) return;
  const { trouble, needed } = recovery;
  report(turn, allowed("SMR-ASK", { trouble, needed }));
  change(turn, { recovery: { ...recovery, askedAt: turn.context.now, offers: new Map() } });
  broadcast(turn, { kind: "SnapshotRequest", shard: turn.context.committee.shard });
}

export function askAgain(turn: Turn): void {
  const { recovery } = turn.state;
  if (recovery === undefined || turn.context.now < plus(recovery.askedAt, ASK_AGAIN_AFTER)) return;
  ask(turn);
}

/** Nothing is missing, and f + 1 members have said what they have: at least one of them honest. */
export function hasHeardEnough({ state, context }: Turn): boolean {
  const { recovery, beyond } = state;
  if (recovery === undefined || recovery.trouble === "mismatch" || beyond.length > 0) return false;
  const { members, totalPower } = context.committee;
  const heard = members.flatMap(({ node }, at) => (recovery.offers.has(node) ? at : []));
  return (
    powerOf(heard, context.committee) >= Math.min(honestWitness(totalPower), members.length - 1)
  );
}

export function endRecovery(turn: Turn): void {
  const { recovery: _, ...rest } = turn.state;
  turn.state = rest;
}
