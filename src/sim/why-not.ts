/**
 * What a validator could do at a moment of a run, and what stops it: asked of the protocol itself, with the state and
 * the clock of that moment.
 * @module
 */
import type { NodeId } from "../primitives/ids.ts";
import { micros, type Micros } from "../primitives/time.ts";
import type { TimerId } from "../protocol/core/machine.ts";
import type { Option } from "../protocol/core/options.ts";
import type { Aftermath } from "./around.ts";
import { contextAt } from "./seat.ts";

/** Plain data, to be sent to the page. */
export interface Outlook {
  readonly entry: number;
  readonly node: NodeId;
  readonly isUp: boolean;
  /** What is said is what an honest validator in its place could do. */
  readonly misbehavesAs: string | undefined;
  /** None of who is down. */
  readonly options: readonly Option[];
  /** Armed timers, and in how long each rings. */
  readonly timers: readonly { readonly timer: TimerId; readonly in: Micros }[];
}

/** `undefined`: there is no such validator. */
export function outlookOf(entry: number, node: NodeId, world: Aftermath): Outlook | undefined {
  const found = world.validator(node);
  if (found === undefined) return undefined;
  const { seat, moment } = found;
  const { state, isUp, misbehavesAs, timers } = moment;
  const context = contextAt(seat, world.now);
  const options = isUp ? world.protocol.options(world.rules, context, state) : [];
  return {
    entry,
    node,
    isUp,
    misbehavesAs,
    options,
    timers: [...timers].map(([timer, at]) => ({ timer, in: since(at, world.now) })),
  };
}

const since = (at: Micros, now: Micros): Micros => micros(Math.max(0, at - now));
