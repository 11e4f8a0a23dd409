/**
 * A proposer that extends a block which nobody has seen, under a certificate with everybody's bit set and
 * a signature that is none. Everything about its shape is right (compare `forged-header`).
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { hashParts } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { height as heightOf } from "../../primitives/ids.ts";
import { isGenesisCertificate, SIGNATURE_BYTES } from "../chain/certificate.ts";
import { isOwnProposal, rewriting, type HotStuffAction } from "./wrapping.ts";
import type { Context } from "../core/machine.ts";

export const forgedCertificate = rewriting(
  "forged-certificate",
  "Extends a block that does not exist, under a certificate that nobody signed.",
  ({ context, step }) => step.actions.map((action) => forge(context, action)),
);

function forge(context: Context, action: HotStuffAction): HotStuffAction {
  if (!isOwnProposal(action, context)) return action;
  const { message } = action;
  const { parentQc } = message.header;
  if (isGenesisCertificate(parentQc)) return action;
  const { members, totalPower } = context.committee;
  const blockHash = hashParts(utf8ToBytes("INVENTED"), utf8ToBytes(parentQc.blockHash));
  const forged = {
    ...parentQc,
    blockHash,
    height: heightOf(parentQc.height),
    signers: bitfieldOf(
      members.map((_, i) => i),
      members.length,
    ),
    aggregatedSignature: "cd".repeat(SIGNATURE_BYTES),
    votingPower: totalPower,
  };
  const header = { ...message.header, parentQc: forged, parentHash: blockHash };
  return { ...action, message: { ...message, header } };
}
