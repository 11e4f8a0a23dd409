/**
 * A validator that says everything it has to say at the last moment at which it still counts. Nothing in it is
 * false, so nobody can refuse it; it costs the others time and nothing else.
 * @module
 */
import { micros, millis, plus, type Micros } from "../../primitives/time.ts";
import type { Context } from "./machine.ts";
import { rewriting } from "./misbehaving.ts";
import type { Misbehavior } from "./protocol.ts";

/** The part of a time-out that is left for messages to arrive and to be answered: one in so many. */
const LEEWAY_PART = 5;

/** @param sinceOf when the others began to wait */
export const late = <S, M, P>(
  sinceOf: (context: Context, state: S) => Micros,
): Misbehavior<S, M, P> =>
  rewriting(
    "late",
    "Holds back everything that it says until shortly before the others would give up the round.",
    ({ context, step }) => {
      const after = patienceLeft(context, sinceOf(context, step.state));
      return step.actions.map((action) => (action.kind === "send" ? { ...action, after } : action));
    },
  );

/** How long it can still wait, seen from now. */
function patienceLeft({ now, timing: { roundTimeoutMs } }: Context, since: Micros): Micros {
  const leeway = Math.floor(roundTimeoutMs / LEEWAY_PART);
  const latest = plus(since, millis(roundTimeoutMs - leeway));
  return micros(Math.max(0, latest - now));
}
