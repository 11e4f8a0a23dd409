/**
 * A proposer that stands on the certificate before the newest, as if the newest had never been formed. Without a
 * quorum that gave up the round before, its round is not proven; with one, the block is a rival that voters may
 * take, and nothing that was final is lost (compare `stale-parent`, which goes back to genesis).
 * @module
 */
import { ZERO_HASH } from "../../primitives/ids.ts";
import { bodyRoot, EMPTY_BODY, type BlockHeader } from "../chain/block.ts";
import { isGenesisCertificate } from "../chain/certificate.ts";
import type { MessageOf } from "../hotstuff2/messages.ts";
import type { State } from "../hotstuff2/state.ts";
import { restated, rewriting } from "./wrapping.ts";

export const staleCertificate = rewriting(
  "stale-certificate",
  "Proposes on the certificate before the newest.",
  (deed) => restated(deed, (message) => oneBack(deed.step.state, message)),
);

/** An empty block in the place of its own parent. */
function oneBack(
  state: State,
  message: MessageOf<"BlockHeader">,
): MessageOf<"BlockHeader"> | undefined {
  const { header } = message;
  const parent = state.blocks.get(header.parentHash)?.header;
  if (parent === undefined || isGenesisCertificate(header.parentQc)) return undefined;
  const { height, parentHash, parentQc } = parent;
  const base =
    parentHash === state.committed.hash ? state.ledger : state.blocks.get(parentHash)?.ledger;
  if (base === undefined) return undefined;
  const stale: BlockHeader = {
    ...header,
    height,
    parentHash,
    parentQc,
    stateRoot: base.root,
    stateVersion: base.version,
    transactionRoot: ZERO_HASH,
    ...(header.bodyRoot === undefined ? {} : { bodyRoot: bodyRoot(EMPTY_BODY) }),
  };
  return { ...message, header: stale, body: EMPTY_BODY };
}
