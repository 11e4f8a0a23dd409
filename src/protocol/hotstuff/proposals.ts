/**
 * A proposal arrives: its shape first, then each certificate in it, and only then any effect.
 * @module
 */
import { headerHash } from "../chain/block.ts";
import { allValid, transactionHash, transactionItems } from "../chain/transaction.ts";
import { refused } from "../core/rules.ts";
import { change, compute, report, without, withItem } from "../core/turn.ts";
import { attest } from "../core/verify.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { alterBlock, dropBlock, insertBlock } from "./blocks.ts";
import { learnCertificate, onAnnounced } from "./certificates.ts";
import {
  checkCertificate,
  checkProof,
  isChecked,
  isProofChecked,
  markChecked,
} from "./checking.ts";
import type { Proposal } from "./messages.ts";
import { enterRound } from "./pacing.ts";
import type { Purpose } from "./state.ts";
import type { Turn } from "./turn.ts";
import { proposalVerdict } from "./verdicts.ts";
import { maybeCheckVotes } from "./votes.ts";
import { enterByProof, onWord } from "./words.ts";

/** CHS-VERIFY: called again after each check. */
export function onProposal(turn: Turn, message: Proposal, from: NodeId): void {
  const hash = headerHash(message.header);
  if (turn.state.blocks.has(hash)) return;
  if (!turn.state.checking.has(hash)) {
    const ruling = proposalVerdict(turn, message, hash);
    report(turn, ruling);
    if (!ruling.ok) return;
  }
  change(turn, { checking: withItem(turn.state.checking, hash) });
  const { parentQc } = message.header;
  const { proof } = message;
  const carrier = { kind: "proposal", message, from } as const;
  if (!isChecked(turn, parentQc)) return checkCertificate(turn, parentQc, carrier);
  if (proof !== undefined && !isProofChecked(turn, proof)) return checkProof(turn, proof, carrier);

  change(turn, { checking: without(turn.state.checking, hash) });
  if (message.header.height <= turn.state.committed.height) return;
  accept(turn, message, from, hash);
}

function accept(turn: Turn, { header, transactions, proof }: Proposal, from: NodeId, hash: Hash) {
  learnCertificate(turn, attest(header.parentQc));
  if (proof !== undefined) enterByProof(turn, attest(proof));
  enterRound(turn, header.round, { proposedBy: header.proposer });
  insertBlock(turn, { header, transactions }, { from, isChecked: false });
  checkContent(turn, hash);
  maybeCheckVotes(turn, hash);
}

/** The signatures of transactions that this validator has not checked before. */
function checkContent(turn: Turn, hash: Hash): void {
  const { blocks, mempool } = turn.state;
  const block = blocks.get(hash);
  if (block === undefined) return;
  const unknown = block.transactions.filter((each) => !mempool.has(transactionHash(each)));
  if (unknown.length === 0) return alterBlock(turn, hash, { isChecked: true });
  const items = unknown.flatMap(transactionItems);
  compute(turn, { kind: "verifyTransactions", items }, { kind: "content", block: hash, unknown });
}

export function onContentChecked(
  turn: Turn,
  { block, unknown }: Extract<Purpose, { kind: "content" }>,
  valid: readonly boolean[],
): void {
  const verdicts = allValid(unknown, valid);
  if (verdicts.every(Boolean)) return alterBlock(turn, block, { isChecked: true });
  // A quorum has vouched for it in the meantime: then the fault is not the block's.
  if (turn.state.certificates.has(block)) return alterBlock(turn, block, { isChecked: true });
  const invalid = verdicts.filter((good) => !good).length;
  report(turn, refused("TX-SIGNATURE", { invalid }, block));
  dropBlock(turn, block);
}

/** The answer to a check: look again at what carried it, or refuse it. */
export function onCertificateChecked(
  turn: Turn,
  { identity, height, carrier }: Extract<Purpose, { kind: "certificate" }>,
  valid: boolean,
): void {
  if (valid) {
    markChecked(turn, identity, height);
    if (carrier.kind === "proposal") return onProposal(turn, carrier.message, carrier.from);
    if (carrier.kind === "word") return onWord(turn, carrier.message);
    return onAnnounced(turn, carrier.qc);
  }
  if (carrier.kind !== "proposal") return report(turn, refused("QC-SIGNATURE", { height }));
  const hash = headerHash(carrier.message.header);
  report(turn, refused("QC-SIGNATURE", { height }, hash));
  change(turn, { checking: without(turn.state.checking, hash) });
}
