/**
 * A voter with two faces: with each vote it signs another for something that nobody proposed. Both are properly
 * signed, so whoever holds the two can convict it.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Action, Context, Event } from "./machine.ts";
import type { Misbehavior } from "./protocol.ts";

export interface Faces<S, M, P> {
  /** What the honest machine wants done, with the order to sign another vote beside each of its own. */
  twice(context: Context, actions: readonly Action<M, P>[]): readonly Action<M, P>[];
  /** What shows the other vote, when `event` says that it is signed; `undefined`: it says nothing of the kind. */
  showOther(context: Context, state: S, event: Event<M, P>): readonly Action<M, P>[] | undefined;
}

export const twoFaced = <S, M, P>({ twice, showOther }: Faces<S, M, P>): Misbehavior<S, M, P> => ({
  id: "equivocating-voter",
  summary: "With each vote signs another for a block that nobody proposed, and shows it to some.",
  wrap: (honest) => ({
    boot: honest.boot,
    step(context, state, event) {
      const shown = showOther(context, state, event);
      if (shown !== undefined) return { state, actions: shown, rulings: [] };
      const step = honest.step(context, state, event);
      return { ...step, actions: twice(context, step.actions) };
    },
  }),
});

/** What nobody proposed, in the place of a block. */
export const rivalOf = (block: Hash): Hash => hashParts(utf8ToBytes("RIVAL"), hexToBytes(block));
