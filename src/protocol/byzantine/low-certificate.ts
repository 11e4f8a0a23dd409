/**
 * A validator that lies about the highest certificate it knows: whenever it gives up a round it signs that it
 * knows none. A quorum's words hold an honest one beside it, so the next proposer learns of it all the same.
 * @module
 */
import { timeoutMessage } from "../../crypto/domains.ts";
import { GENESIS_CERTIFICATE } from "../chain/certificate.ts";
import type { Context } from "../core/machine.ts";
import { rewriting, type HotStuffAction } from "./wrapping.ts";

export const lowCertificate = rewriting(
  "low-certificate",
  "Signs, whenever it gives up a round, that it knows of no certificate.",
  ({ context, step }) => step.actions.map((action) => understated(context, action)),
);

function understated({ committee }: Context, action: HotStuffAction): HotStuffAction {
  if (action.kind !== "compute" || action.purpose.kind !== "timeout") return action;
  const timeout = { ...action.purpose.timeout, highQc: GENESIS_CERTIFICATE };
  const { height, round } = GENESIS_CERTIFICATE;
  const message = timeoutMessage({
    shard: committee.shard,
    round: timeout.round,
    certificate: { height, round },
  });
  return {
    kind: "compute",
    work: { kind: "sign", message },
    purpose: { kind: "timeout", timeout },
  };
}
