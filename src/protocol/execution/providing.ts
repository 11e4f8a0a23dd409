/**
 * "My shard has committed the transaction, and this is what it holds of it": every validator signs that for
 * every other participating shard, before anything is executed.
 *
 * Source: hyperscale `initiate_provision_broadcast` (reference §2.5 rows 2–5, §2.6).
 * @module
 */
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash } from "../../primitives/ids.ts";
import {
  provisionMessage,
  type OpenTransaction,
  type StateProvision,
} from "../chain/cross-shard.ts";
import { alter, ask, nodesOf, ownShard, post, type Part } from "../chain/part.ts";
import { participantsOf, transactionHash } from "../chain/transaction.ts";
import type { ExecutionState } from "./state.ts";

export type ExecutionPart = Part<ExecutionState>;

type Held = Pick<OpenTransaction, "transaction" | "height" | "timestampMs" | "entries">;

/** Signs one provision for each other participant. */
export function provide(part: ExecutionPart, held: Held): void {
  const { transaction, height, timestampMs, entries } = held;
  const source = ownShard(part);
  for (const target of participantsOf(transaction, part.context.placement)) {
    if (target === source) continue;
    const content = {
      transaction: transactionHash(transaction),
      target,
      source,
      height,
      timestampMs,
      entries,
    };
    const provision = { ...content, voter: part.context.index };
    const message = provisionMessage(content);
    ask(part, { kind: "sign", message }, { kind: "provision", provision });
  }
}

export function onProvisionSigned(
  part: ExecutionPart,
  unsigned: Omit<StateProvision, "signature">,
  signature: Hex,
): void {
  const provision = { ...unsigned, signature };
  const { transaction } = unsigned;
  const all = [...(part.state.provided.get(transaction) ?? []), provision];
  alter(part, { provided: new Map(part.state.provided).set(transaction, all) });
  sendProvision(part, provision);
}

export const sendProvision = (part: ExecutionPart, provision: StateProvision): void =>
  post(part, nodesOf(part, [provision.target]), {
    kind: "StateProvisionBatch",
    shard: ownShard(part),
    provisions: [provision],
  });

/** The same again, to who may have missed it; signed anew after a restart. */
export function provideAgain(part: ExecutionPart, hash: Hash, open: OpenTransaction): void {
  const provided = part.state.provided.get(hash);
  if (provided === undefined) return provide(part, open);
  for (const provision of provided) sendProvision(part, provision);
}
