/**
 * A primary that gives one sequence number to two batches: one half of the committee is shown the one first, the
 * other half the other. Two quorums would share an honest backup, which prepares once; so one is prepared at most.
 * @module
 */
import type { Context } from "../core/machine.ts";
import { ballotMessage, batchHash, type Batch } from "./batch.ts";
import type { MessageOf } from "./messages.ts";
import type { Purpose } from "./state.ts";
import { halves, isSending, rewriting, type Deed, type PbftAction } from "./wrapping.ts";

export const equivocatingPrimary = rewriting(
  "equivocating-primary",
  "As primary, gives each sequence number to two batches, and shows them in different orders.",
  (deed) => [...rivals(deed), ...deed.step.actions.flatMap((action) => divided(deed, action))],
);

/** The first half hears the batch at once; the others hear a rival first. */
function divided({ context }: Deed, action: PbftAction): readonly PbftAction[] {
  if (!isSending(action, "PrePrepare") || action.message.batch.requests.length === 0)
    return [action];
  const [first, second] = halves(action.to);
  const { signature: _, ...message } = action.message;
  const rival = { ...message, batch: rivalOf(message.batch) };
  return [{ ...action, to: first }, signRival(context, rival, second)];
}

/** The same place, and nothing in it. */
const rivalOf = (batch: Batch): Batch => ({ ...batch, requests: [] });

function signRival(
  { committee }: Context,
  message: Omit<MessageOf<"PrePrepare">, "signature">,
  to: Extract<Purpose, { kind: "rival" }>["to"],
): PbftAction {
  const { batch, round } = message;
  const ballot = {
    phase: "prepare",
    height: batch.height,
    round,
    block: batchHash(batch),
  } as const;
  return {
    kind: "compute",
    work: { kind: "sign", message: ballotMessage(ballot, committee.shard) },
    purpose: { kind: "rival", message, to },
  };
}

/** The rival is signed: out it goes. */
function rivals({ event }: Deed): readonly PbftAction[] {
  if (event.kind !== "computed" || event.purpose.kind !== "rival") return [];
  if (event.result.kind !== "signed") return [];
  const { message, to } = event.purpose;
  return [{ kind: "send", to, message: { ...message, signature: event.result.signature } }];
}
