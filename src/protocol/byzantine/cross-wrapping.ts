/**
 * How a misbehavior in the cross-shard protocol is put around an honest validator: it rewrites what the
 * validator wants done. It sees messages and questions only, never the state.
 * @module
 */
import type { CrossMessage, CrossPurpose } from "../chain/cross-messages.ts";
import type { Action, Context, Machine } from "../core/machine.ts";

/** An action, as far as it concerns transactions between shards. */
export type CrossAction = Action<
  CrossMessage | { readonly kind: string },
  CrossPurpose | { readonly kind: string }
>;

export interface CrossMisbehavior {
  readonly id: string;
  readonly summary: string;
  // The state is the honest validator's, whatever it is; the messages are widened to what all have.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  wrap(honest: Machine<any, any, any>): Machine<any, any, any>;
}

export const rewritingActions = (
  id: string,
  summary: string,
  rewrite: (action: CrossAction, context: Context) => readonly CrossAction[],
): CrossMisbehavior => ({
  id,
  summary,
  wrap: (honest) => ({
    boot: honest.boot,
    step(context, state, event) {
      const step = honest.step(context, state, event);
      const actions = step.actions.flatMap((action: CrossAction) => rewrite(action, context));
      return { ...step, actions };
    },
  }),
});

export type SendingOf<K extends CrossMessage["kind"]> = Extract<CrossAction, { kind: "send" }> & {
  readonly message: Extract<CrossMessage, { kind: K }>;
};

export const sends = <K extends CrossMessage["kind"]>(
  action: CrossAction,
  kind: K,
): action is SendingOf<K> => action.kind === "send" && action.message.kind === kind;
