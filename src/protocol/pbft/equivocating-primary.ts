/**
 * A primary that gives one sequence number to two batches: one half of the committee is shown the one first, the
 * other half the other. Two quorums would share an honest backup, which prepares once; so one is prepared at most.
 * @module
 */
import type { Context } from "../core/machine.ts";
import { ballotMessage, batchHash, type Batch } from "./batch.ts";
import type { MessageOf } from "./messages.ts";
import type { Purpose } from "./state.ts";
import { halves } from "../core/misbehaving.ts";
import { isSending, rewriting, type Deed, type PbftAction } from "./wrapping.ts";

export const equivocatingPrimary = rewriting(
  "equivocating-primary",
  "As primary, gives each sequence number to two batches, and shows them in different orders.",
  (deed) => [...rivals(deed), ...deed.step.actions.flatMap((action) => divided(deed, action))],
);

/** The first half hears the batch at once; the rival has to be signed first. */
function divided({ context }: Deed, action: PbftAction): readonly PbftAction[] {
  if (!isSending(action, "PrePrepare") || action.message.batch.requests.length === 0)
    return [action];
  const [first, second] = halves(action.to);
  const ask = signRival(context, action.message, [first, second]);
  return first.length > 0 ? [{ ...action, to: first }, ask] : [ask];
}

/** The same place, and nothing in it. */
const rivalOf = (batch: Batch): Batch => ({ ...batch, requests: [] });

function signRival(
  { committee }: Context,
  shown: MessageOf<"PrePrepare">,
  parts: Extract<Purpose, { kind: "rival" }>["halves"],
): PbftAction {
  const { signature: _, ...message } = { ...shown, batch: rivalOf(shown.batch) };
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
    purpose: { kind: "rival", message, shown, halves: parts },
  };
}

/** The rival is signed: the second half hears it before the batch, the first half after it. */
function rivals({ event }: Deed): readonly PbftAction[] {
  if (event.kind !== "computed" || event.purpose.kind !== "rival") return [];
  if (event.result.kind !== "signed") return [];
  const { message, shown, halves: parts } = event.purpose;
  const [first, second] = parts;
  const rival = { ...message, signature: event.result.signature };
  return [
    { kind: "send", to: [...second, ...first], message: rival },
    { kind: "send", to: second, message: shown },
  ];
}
