/**
 * Validators that lie about what they know: to the client, about what they have prepared, and about what they
 * owe as the primary of a new view.
 *
 * Source: Castro and Liskov 1999, §4.1 (why a client waits for f + 1 equal answers), §4.4 (why claims carry proofs).
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { height as heightOf, round as roundOf } from "../../primitives/ids.ts";
import { SIGNATURE_BYTES } from "../chain/certificate.ts";
import type { Context } from "../core/machine.ts";
import { batchHash, type Prepared } from "./batch.ts";
import { newViewMessage, viewChangeMessage, type ViewChange } from "./messages.ts";
import { changing, type PbftAction } from "./wrapping.ts";

export const lyingReplica = changing(
  "lying-replica",
  "Tells clients the opposite of what happened, and hides what it has prepared when the view changes.",
  (action, context) => {
    if (action.kind !== "reply") return [withClaims(action, context, () => [])];
    const result = action.result === "completed" ? "aborted" : "completed";
    return [{ ...action, result }];
  },
);

export const claimingReplica = changing(
  "claiming-replica",
  "When the view changes, claims that nothing at all was prepared at each height, with certificates that do not hold.",
  (action, context) => [withClaims(action, context, forgedClaims)],
);

export const forgetfulPrimary = changing(
  "forgetful-primary",
  "As primary of a new view, takes nothing over and orders anew.",
  (action, { committee }) => {
    if (action.kind !== "compute" || action.purpose.kind !== "new-view") return [action];
    const newView = { ...action.purpose.newView, order: [] };
    const message = newViewMessage(newView, committee.shard);
    return [{ ...action, work: { kind: "sign", message }, purpose: { kind: "new-view", newView } }];
  },
);

type Told = Omit<ViewChange, "signature">;

/** The same view-change with other claims, signed in earnest. */
export function withClaims(
  action: PbftAction,
  context: Context,
  claims: (told: Told, context: Context) => readonly Prepared[],
): PbftAction {
  if (action.kind !== "compute" || action.purpose.kind !== "view-change") return action;
  const told = action.purpose.viewChange;
  const viewChange = { ...told, prepared: claims(told, context) };
  const message = viewChangeMessage(viewChange, context.committee.shard);
  return {
    ...action,
    work: { kind: "sign", message },
    purpose: { kind: "view-change", viewChange },
  };
}

/** How many heights it speaks of. */
const CLAIMS = 4;

/** A null batch at each height, as if all had prepared it in the view before. */
const forgedClaims = ({ stable, round }: Told, { committee }: Context): readonly Prepared[] =>
  Array.from({ length: CLAIMS }, (_, i) => {
    const batch = { shard: committee.shard, height: heightOf(stable + 1 + i), requests: [] };
    const block = batchHash(batch);
    const size = committee.members.length;
    const seal = {
      height: batch.height,
      round: roundOf(Math.max(0, round - 1)),
      block,
      signers: bitfieldOf(
        committee.members.map((_member, position) => position),
        size,
      ),
      signature: "ab".repeat(SIGNATURE_BYTES),
    };
    return { batch, parent: block, seal };
  });
