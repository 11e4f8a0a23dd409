/**
 * A validator that keeps its certificates to itself: it prepares like everybody else, and then nobody hears that it
 * has prepared, committed, or reached a checkpoint.
 * @module
 */
import { changing, isSending } from "./wrapping.ts";
import { withClaims } from "./lying-replica.ts";

export const withholdingReplica = changing(
  "withholding-replica",
  "Sends no commit and no checkpoint, and hides what it has prepared when the view changes.",
  (action, context) =>
    isSending(action, "Commit") || isSending(action, "Checkpoint")
      ? []
      : [withClaims(action, context, () => [])],
);
