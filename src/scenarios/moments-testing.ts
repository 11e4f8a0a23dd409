/**
 * For tests: what every validator could do after each of its steps in a run.
 * @module
 */
import { present } from "../primitives/assert.ts";
import type { Context, Step } from "../protocol/core/machine.ts";
import type { Option } from "../protocol/core/options.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";

/** A validator after one of its steps, and what it could do then. */
export interface Moment {
  readonly rules: string;
  readonly context: Context;
  readonly step: Step<unknown, unknown, unknown>;
  readonly options: readonly Option[];
}

/** The same protocol, with `see` told of every step of every honest validator. */
const watched = (protocol: AnyProtocol, see: (moment: Moment) => void): AnyProtocol => ({
  ...protocol,
  machine(rules) {
    const honest = protocol.machine(rules);
    const told = (context: Context, step: Step<unknown, unknown, unknown>) => {
      see({ rules, context, step, options: protocol.options(rules, context, step.state) });
      return step;
    };
    return {
      ...honest,
      boot: (context, durable) => told(context, honest.boot(context, durable)),
      step: (context, state, event) => told(context, honest.step(context, state, event)),
    };
  },
});

/** Entries between two looks at whether enough was seen. */
const PORTION = 100;

/**
 * Every step of every validator, honest or with a misbehavior around it, in the order of the run.
 * @param see returns true when it has seen enough
 */
export function eachMoment(
  recipe: Recipe,
  see: (moment: Moment) => unknown,
  entries = Number.MAX_SAFE_INTEGER,
): void {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  let isEnough = false;
  const look = (moment: Moment): void => {
    isEnough ||= see(moment) === true;
  };
  const session = openSession({
    recipe,
    protocol: watched(protocol, look),
    port: syncPort("keyed"),
  });
  for (;;) {
    const { status, batch } = session.advance({ entries, portion: PORTION });
    if (isEnough || status === "finished" || batch.entries.length < PORTION) return;
  }
}
