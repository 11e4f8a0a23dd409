/**
 * A validator that says everything many times over. Each copy is honest; only their number is not. It is bounded, so
 * that a run stays finite: what is counted is who has to read them.
 * @module
 */
import type { Action } from "./machine.ts";
import { rewriting } from "./misbehaving.ts";
import type { Misbehavior } from "./protocol.ts";

/** Copies of each message to each receiver. */
const COPIES = 6;

export const flooding = <S, M, P>(): Misbehavior<S, M, P> =>
  rewriting("flooding", "Sends each of its messages six times.", ({ step }) =>
    step.actions.flatMap((action): readonly Action<M, P>[] =>
      action.kind === "send" ? Array.from({ length: COPIES }, () => action) : [action],
    ),
  );
