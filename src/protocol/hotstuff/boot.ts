/**
 * The first step of a process: where the chain begins, or from what storage kept. The registers come back as
 * they were; the round does not need to, because a certificate or a proposal brings it.
 * @module
 */
import { height as heightOf, round as roundOf, type NodeId } from "../../primitives/ids.ts";
import { START } from "../../primitives/time.ts";
import { GENESIS_CERTIFICATE, type QuorumCertificate } from "../chain/certificate.ts";
import type { Context, Durable } from "../core/machine.ts";
import { setTimer } from "../core/turn.ts";
import type { Application } from "./application.ts";
import { beginningOf, firstRound, rankOf } from "./origin.ts";
import { armProposalTimer, CLEANUP_INTERVAL } from "./pacing.ts";
import type { Rules } from "./rules.ts";
import {
  NO_ROUND,
  type CommitRecord,
  type PendingBlock,
  type Registers,
  type State,
  type StoredBlock,
  type StoredTip,
} from "./state.ts";
import type { Turn } from "./turn.ts";

export function boot(
  rules: Rules,
  application: Application,
  context: Context,
  durable: Durable,
): Turn {
  const state = recovered(application, context, durable);
  const turn: Turn = {
    context,
    rules,
    application,
    state,
    actions: [],
    rulings: [],
    wish: "none",
  };
  armProposalTimer(turn);
  setTimer(turn, "cleanup", CLEANUP_INTERVAL);
  return turn;
}

function freshState(application: Application, context: Context): State {
  const { record, ledger } = beginningOf(context, application);
  const registers: Registers = {
    lastVotedRound: firstRound(context) - 1,
    lockedRank: firstRound(context) - 1,
    lockedBlock: record.hash,
    lockedHeight: record.height,
  };
  return {
    round: firstRound(context),
    activityAt: context.now,
    highQc: GENESIS_CERTIFICATE,
    registers,
    blocks: new Map(),
    voteSets: new Map(),
    certificates: new Map(),
    checked: new Map(),
    checking: new Set(),
    words: new Map(),
    timedOutIn: NO_ROUND,
    provingRound: NO_ROUND,
    committed: record,
    commits: [],
    ledger,
    mempool: new Map(),
    admitting: new Set(),
    lastProposalAt: START,
    proposedIn: NO_ROUND,
  };
}

function recovered(application: Application, context: Context, durable: Durable): State {
  const fresh = freshState(application, context);
  const tip = durable.get("tip") as StoredTip | undefined;
  const registers = (durable.get("registers") as Registers | undefined) ?? fresh.registers;
  const highQc = (durable.get("highQc") as QuorumCertificate | undefined) ?? fresh.highQc;
  const memory = durable.get("memory");
  const commits = tip?.commits ?? [];
  const committed = commits[commits.length - 1] ?? fresh.committed;
  const stored = storedAbove(context.self, committed, durable);
  const reached = Math.max(fresh.round, rankOf(context, highQc) + 1, registers.lastVotedRound);
  return {
    ...fresh,
    round: roundOf(reached),
    registers,
    highQc,
    committed,
    commits,
    ledger: tip?.ledger ?? fresh.ledger,
    blocks: new Map(stored.map(({ pending }) => [pending.hash, pending])),
    certificates: new Map(stored.map(({ qc }) => [qc.blockHash, qc])),
    // A leader that forgot its last proposal must not make another for that round.
    proposedIn: registers.lastVotedRound,
    ...(memory !== undefined && { memory }),
  };
}

/** Certified blocks above the committed one, as far as storage has them without a gap. */
function storedAbove(self: NodeId, committed: CommitRecord, durable: Durable) {
  const found: { readonly pending: PendingBlock; readonly qc: QuorumCertificate }[] = [];
  for (let at = heightOf(committed.height + 1); ; at = heightOf(at + 1)) {
    const stored = durable.get(`block/${at}`) as StoredBlock | undefined;
    if (stored === undefined) return found;
    const { block, qc } = stored;
    const { header, transactions } = block;
    const pending = { hash: qc.blockHash, header, transactions, from: self, isChecked: true };
    found.push({ pending, qc });
  }
}
