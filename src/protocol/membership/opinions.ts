/**
 * What a validator wants of the next committee: whom it would leave out, and why; whom it would take in.
 * @module
 */
import type { Micros } from "../../primitives/time.ts";
import type { Opinion, DropReason } from "./handover.ts";
import { SCORE_MIN } from "./reputation.ts";
import { epochOf, nodeAt, peerOf, spanOf, type MembersTurn } from "./turn.ts";

/** Heartbeats that a validator without a vote may miss and still be wanted. */
const BEATS_PATIENCE = 3;

/** MEMBER-OPINION: two rival envelopes, a long silence, a low score; never a detector's word alone. */
export function opinionOf(turn: MembersTurn): Opinion {
  const { context } = turn;
  const { seats } = epochOf(turn.state);
  const others = context.committee.members.flatMap(({ node }, seat) =>
    node === context.self ? [] : seat,
  );
  return {
    drops: others.flatMap((seat) => {
      const why = seats.includes(seat) ? whyNot(turn, seat) : undefined;
      return why === undefined ? [] : [{ seat, why }];
    }),
    adds: others.filter(
      (seat) => !seats.includes(seat) && whyNot(turn, seat) === undefined && isHeard(turn, seat),
    ),
  };
}

function whyNot(turn: MembersTurn, seat: number): DropReason | undefined {
  const { state, context } = turn;
  const node = nodeAt(context, seat);
  if (state.convicted.has(node)) return "equivocation";
  const peer = peerOf(turn, node);
  if (context.now - peer.heardAt > spanOf(context, "inactivityMs")) return "inactivity";
  return peer.standing.score < SCORE_MIN ? "score" : undefined;
}

function isHeard(turn: MembersTurn, seat: number): boolean {
  const { context } = turn;
  const peer = peerOf(turn, nodeAt(context, seat));
  const patience = (BEATS_PATIENCE * spanOf(context, "heartbeatMs")) as Micros;
  return peer.valid > 0 && context.now - peer.heardAt <= patience;
}
