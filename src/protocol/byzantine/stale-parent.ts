/**
 * A proposer that, after a failed round, extends the genesis certificate as if nothing had been certified
 * since. Who is locked on anything newer refuses.
 * @module
 */
import { height as heightOf, ZERO_HASH } from "../../primitives/ids.ts";
import {
  bodyRoot,
  EMPTY_BODY,
  genesisHeader,
  headerHash,
  type BlockHeader,
} from "../chain/block.ts";
import { GENESIS_CERTIFICATE } from "../chain/certificate.ts";
import { genesisLedger } from "../chain/ledger.ts";
import type { Context } from "../core/machine.ts";
import type { State } from "../hotstuff2/state.ts";
import { isOwnProposal, rewriting, voteFor, type HotStuffAction } from "./wrapping.ts";

export const staleParent = rewriting(
  "stale-parent",
  "After a failed round, proposes on genesis as if nothing had been certified since.",
  ({ context, step }) => step.actions.flatMap((action) => onGenesis(context, step.state, action)),
);

function onGenesis(
  context: Context,
  state: State,
  action: HotStuffAction,
): readonly HotStuffAction[] {
  if (!isOwnProposal(action, context) || state.entry === undefined) return [action];
  const { message } = action;
  const ledger = genesisLedger(context.accounts);
  const header: BlockHeader = {
    ...message.header,
    height: heightOf(1),
    parentQc: GENESIS_CERTIFICATE,
    parentHash: headerHash(genesisHeader(ledger, context.committee.shard)),
    stateRoot: ledger.root,
    stateVersion: ledger.version,
    transactionRoot: ZERO_HASH,
    ...(message.header.bodyRoot === undefined ? {} : { bodyRoot: bodyRoot(EMPTY_BODY) }),
  };
  const stale = { ...message, header, body: EMPTY_BODY, timeoutCertificate: state.entry };
  return [{ ...action, message: stale }, voteFor(context, header)];
}
