/**
 * The first step of a process: at genesis, or from what storage kept. The registers come back as they
 * were; the round does not need to, because a certificate or a header brings it.
 *
 * Source: hyperscale reference 3.2, 3.28. Deviation: the reference takes the last certified height for
 * the committed one and arms no timer after a restart (H12); here both are done as its comments intend.
 * @module
 */
import { headerHash, genesisHeader, listedTransactions } from "../chain/block.ts";
import { GENESIS_CERTIFICATE, rankOf, type QuorumCertificate } from "../chain/certificate.ts";
import { genesisLedger, supplyOf } from "../chain/ledger.ts";
import { transactionHash } from "../chain/transaction.ts";
import type { Context, Durable } from "../core/machine.ts";
import {
  FIRST_ROUND,
  GENESIS_HEIGHT,
  height as heightOf,
  round as roundOf,
  ZERO_HASH,
  type Hash,
  type NodeId,
} from "../../primitives/ids.ts";
import { START } from "../../primitives/time.ts";
import { armProposalTimer, CLEANUP_INTERVAL } from "./pacing.ts";
import type { Application } from "./application.ts";
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
import { setTimer } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

/** Of a validator that has never given its word. */
export const NO_REGISTERS: Registers = {
  locks: new Map(),
  lastVotedRound: NO_ROUND,
  lockedRank: NO_ROUND,
  lockedBlock: ZERO_HASH,
  lockedHeight: GENESIS_HEIGHT,
};

export function boot(
  rules: Rules,
  application: Application,
  context: Context,
  durable: Durable,
): Turn {
  const turn: Turn = {
    context,
    rules,
    application,
    state: recovered(rules, context, durable),
    actions: [],
    rulings: [],
    wish: "none",
  };
  armProposalTimer(turn);
  setTimer(turn, "cleanup", CLEANUP_INTERVAL);
  return turn;
}

function genesisState(context: Context): State {
  const ledger = genesisLedger(context.accounts);
  const header = genesisHeader(ledger, context.committee.shard);
  const committed: CommitRecord = {
    height: GENESIS_HEIGHT,
    hash: headerHash(header),
    round: FIRST_ROUND,
    parent: ZERO_HASH,
    stateRoot: ledger.root,
    supply: supplyOf(ledger),
    transactions: [],
    content: [],
    moves: [],
  };
  return {
    round: FIRST_ROUND,
    roundBase: FIRST_ROUND,
    activityAt: context.now,
    highQc: GENESIS_CERTIFICATE,
    registers: NO_REGISTERS,
    blocks: new Map(),
    voteSets: new Map(),
    certificates: new Map(),
    checked: new Map(),
    checking: new Set(),
    timeouts: new Map(),
    timedOutIn: NO_ROUND,
    formingTimeoutCertificate: false,
    committed,
    commits: [],
    ledger,
    pendingCommits: new Map(),
    awaitingData: new Set(),
    mempool: new Map(),
    admitting: new Set(),
    lastProposalAt: START,
    proposedIn: NO_ROUND,
  };
}

function recovered(rules: Rules, context: Context, durable: Durable): State {
  const fresh = genesisState(context);
  const tip = durable.get("tip") as StoredTip | undefined;
  const registers = (durable.get("registers") as Registers | undefined) ?? fresh.registers;
  const highQc = (durable.get("highQc") as QuorumCertificate | undefined) ?? fresh.highQc;
  const commits = tip?.commits ?? [];
  const committed = commits[commits.length - 1] ?? fresh.committed;
  const locks = new Map([...registers.locks].filter(([at]) => at > committed.height));
  const reached = Math.max(rankOf(highQc) + 1, registers.lastVotedRound);
  const round = rules.checksFirst ? roundOf(Math.max(0, reached)) : FIRST_ROUND;
  const timedOutIn = NO_ROUND;
  const stored = storedAbove(context.self, committed, durable);
  const certificates = new Map(stored.map(({ qc }) => [qc.blockHash, qc]));
  return {
    ...fresh,
    round,
    roundBase: round,
    timedOutIn,
    registers: { ...registers, locks },
    highQc,
    committed,
    commits,
    ledger: tip?.ledger ?? fresh.ledger,
    blocks: new Map(stored.map(({ pending }) => [pending.hash, pending])),
    certificates,
  };
}

interface Recovered {
  readonly pending: PendingBlock;
  readonly qc: QuorumCertificate;
}

/** Certified blocks above the committed one, as far as storage has them without a gap. */
function storedAbove(
  self: NodeId,
  committed: CommitRecord,
  durable: Durable,
): readonly Recovered[] {
  const found: Recovered[] = [];
  for (let at = heightOf(committed.height + 1); ; at = heightOf(at + 1)) {
    const stored = durable.get(`block/${at}`) as StoredBlock | undefined;
    if (stored === undefined) return found;
    const { block, qc } = stored;
    const transactions = new Map<Hash, (typeof block.transactions)[number]>(
      block.transactions.map((transaction) => [transactionHash(transaction), transaction]),
    );
    const isWhole = listedTransactions(block.body).every((tx) => transactions.has(tx));
    if (!isWhole) return found;
    const pending = {
      hash: qc.blockHash,
      header: block.header,
      body: block.body,
      from: self,
      receivedAt: START,
      transactions,
    };
    found.push({ pending, qc });
  }
}
