/**
 * A validator that answers each proposal with an invented header: another's turn, a round far ahead, a
 * certificate for a block that does not exist. A rule that believes before it checks lets it move the
 * round and the highest certificate (H2).
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { hashParts } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { height as heightOf, round as roundOf } from "../../primitives/ids.ts";
import { SIGNATURE_BYTES } from "../chain/certificate.ts";
import { rewriting, type Deed, type HotStuffAction } from "./wrapping.ts";

/** How far ahead the invented round lies. */
const ROUNDS_AHEAD = 1000;

export const forgedHeader = rewriting(
  "forged-header",
  "Answers every proposal with an invented header and certificate.",
  (deed) => [...forgery(deed), ...deed.step.actions],
);

function forgery({ context, event }: Deed): readonly HotStuffAction[] {
  if (event.kind !== "message" || event.message.kind !== "BlockHeader") return [];
  const { message } = event;
  const { members, totalPower } = context.committee;
  const blockHash = hashParts(utf8ToBytes("INVENTED"), utf8ToBytes(message.header.parentHash));
  const parentQc = {
    ...message.header.parentQc,
    blockHash,
    height: message.header.height,
    round: message.header.round,
    parentBlockHash: message.header.parentHash,
    signers: bitfieldOf(
      members.map((_, i) => i),
      members.length,
    ),
    aggregatedSignature: "cd".repeat(SIGNATURE_BYTES),
    votingPower: totalPower,
  };
  const header = {
    ...message.header,
    parentQc,
    parentHash: blockHash,
    height: heightOf(message.header.height + 1),
    round: roundOf(message.header.round + ROUNDS_AHEAD),
  };
  const to = members.map(({ node }) => node).filter((node) => node !== context.self);
  return [{ kind: "send", to, message: { ...message, header } }];
}
