/**
 * Finality. By height: a certificate at h + 1 commits h, in order, with buffers for what comes too early
 * or without its data. By round: a certificate makes a block final as the rule set says, and with it all
 * ancestors, each linked to the one before.
 *
 * Source: hyperscale `on_block_ready_to_commit`, `commit_block_and_buffered` (reference 3.22, 3.25);
 * HotStuff-2 §4, two-chain commit.
 * @module
 */
import { height as heightOf, nextHeight, type Hash, type Height } from "../../primitives/ids.ts";
import { listedTransactions, type Block } from "../chain/block.ts";
import { isGenesisCertificate, type QuorumCertificate } from "../chain/certificate.ts";
import { supplyOf, type Ledger } from "../chain/ledger.ts";
import { firstStop, guard, rulingOf, type Guard } from "../core/options.ts";
import { allowed } from "../core/rules.ts";
import { finalBy } from "./ancestors.ts";
import { assembled, contentOf, isComplete, missingFrom } from "./blocks.ts";
import { prunedChecks } from "./checking.ts";
import type { CommitRecord, PendingBlock, StoredTip } from "./state.ts";
import {
  change,
  filtered,
  persist,
  report,
  short,
  withEntry,
  withItem,
  without,
} from "../core/turn.ts";
import type { Turn } from "./turn.ts";

/** The certificate `qc`, formed here, commits the parent of its block (rule sets by height). */
export function commitByHeight(turn: Turn, qc: QuorumCertificate): void {
  const wanted = heightOf(Math.max(0, qc.height - 1));
  if (isGenesisCertificate(qc) || wanted <= turn.state.committed.height) return;
  report(
    turn,
    allowed(turn.rules.ids.commit, { qcHeight: qc.height, qcRound: qc.round }, qc.parentBlockHash),
  );
  readyToCommit(turn, qc.parentBlockHash, wanted);
}

function readyToCommit(turn: Turn, hash: Hash, wanted: Height): void {
  const { blocks, committed, awaitingData, pendingCommits } = turn.state;
  const block = blocks.get(hash);
  if (block === undefined || wanted <= committed.height) return;
  switch (firstStop(readinessGuards(turn, block, wanted))?.asks) {
    case "data":
      return change(turn, { awaitingData: withItem(awaitingData, hash) });
    case "inTurn":
      return change(turn, { pendingCommits: withEntry(pendingCommits, wanted, hash) });
    default:
      return commitInOrder(turn, block);
  }
}

/** By height: what is asked of a block once a certificate above it is there, in order. */
export function* readinessGuards(
  { state: { committed } }: Turn,
  block: PendingBlock,
  height: Height,
): Generator<Guard> {
  const missing = missingFrom(block).length;
  yield guard("data", "BLOCK-DATA", missing === 0, { missing, height }, block.hash);
  const values = { height, committedHeight: committed.height };
  yield guard(
    "inTurn",
    "BLOCK-HEIGHT",
    height === nextHeight(committed.height),
    values,
    block.hash,
  );
}

/** Commits a block and every buffered one that now has its turn. No look at parents (H16). */
function commitInOrder(turn: Turn, first: PendingBlock): void {
  for (let block: PendingBlock | undefined = first; block !== undefined;) {
    commitOne(turn, block);
    const next: Height = nextHeight(turn.state.committed.height);
    const hash = turn.state.pendingCommits.get(next);
    change(turn, { pendingCommits: filtered(turn.state.pendingCommits, (_, at) => at > next) });
    const following: PendingBlock | undefined =
      hash === undefined ? undefined : turn.state.blocks.get(hash);
    block = following !== undefined && isComplete(following) ? following : undefined;
  }
}

/** Buffered commits that may now go on: their turn has come, or their data. */
function resumeByHeight(turn: Turn): void {
  for (const hash of turn.state.awaitingData) {
    const block = turn.state.blocks.get(hash);
    if (block !== undefined && !isComplete(block)) continue;
    change(turn, { awaitingData: without(turn.state.awaitingData, hash) });
    if (block !== undefined) readyToCommit(turn, hash, block.header.height);
  }
  const hash = turn.state.pendingCommits.get(nextHeight(turn.state.committed.height));
  if (hash !== undefined) readyToCommit(turn, hash, nextHeight(turn.state.committed.height));
}

/** Commits everything that checked certificates and present data allow. */
export function commitWhatIsReady(turn: Turn): void {
  if (turn.rules.pacemaker === "own-timeout") return resumeByHeight(turn);
  const target = highestCommittable(turn);
  if (target === undefined) return;
  const path = turn.rules.linksCommits ? pathToCommitted(turn, target.hash) : [target];
  if (path === undefined) return;
  report(
    turn,
    allowed(
      turn.rules.ids.commit,
      { round: target.header.round, height: target.header.height },
      target.hash,
    ),
  );
  for (const block of path) commitOne(turn, block);
}

/** The highest block that a certificate known here makes final. */
function highestCommittable(turn: Turn): PendingBlock | undefined {
  let best: PendingBlock | undefined;
  for (const hash of turn.state.certificates.keys()) {
    const newest = turn.state.blocks.get(hash);
    const final = newest && finalBy(turn, turn.rules.commits, newest);
    const block = final && turn.state.blocks.get(final.hash);
    if (block === undefined) continue;
    if (best === undefined || block.header.height > best.header.height) best = block;
  }
  return best;
}

/** The blocks from the committed one up to `hash`, oldest first; `undefined` while one is missing. */
function pathToCommitted(turn: Turn, hash: Hash): readonly PendingBlock[] | undefined {
  const { path, guards } = pathBelow(turn, hash);
  const stop = firstStop(guards);
  if (stop?.asks === "linked") report(turn, rulingOf(stop));
  return stop === undefined ? path : undefined;
}

/** The way from `hash` down to the committed block as far as it is known, and what is asked of it. */
export function pathBelow(
  turn: Turn,
  hash: Hash,
): { readonly path: readonly PendingBlock[]; readonly guards: readonly Guard[] } {
  const { blocks, committed } = turn.state;
  const path: PendingBlock[] = [];
  const judged = (missing: Hash | undefined, parent: Hash) => {
    const values = { parent: short(parent), committed: short(committed.hash) };
    const executed = guard(
      "executed",
      "BLOCK-STATE",
      missing === undefined,
      missing === undefined ? {} : { block: missing },
      hash,
    );
    const linked = guard("linked", "HS2-PARENT", parent === committed.hash, values, hash);
    return { path, guards: missing === undefined ? [executed, linked] : [executed] };
  };
  for (let at = hash; at !== committed.hash;) {
    const block = blocks.get(at);
    if (block?.ledger === undefined || block.header.height <= committed.height)
      return judged(at, at);
    path.unshift(block);
    at = block.header.parentHash;
    if (block.header.height === committed.height + 1 && at !== committed.hash)
      return judged(undefined, at);
  }
  return judged(undefined, committed.hash);
}

function commitOne(turn: Turn, block: PendingBlock): void {
  const { committed, certificates } = turn.state;
  const isLinked = block.header.parentHash === committed.hash;
  const executed = isLinked ? block.ledger : undefined;
  const ledger =
    executed ?? turn.application.execute(turn.context, turn.state.ledger, contentOf(block));
  const qc = certificates.get(block.hash);
  const stored = assembled(block);
  if (qc !== undefined) persist(turn, `block/${block.header.height}`, { block: stored, qc });
  adoptCommit(turn, { block: stored, hash: block.hash, ledger });
  if (!turn.rules.checksFirst)
    change(turn, { roundBase: turn.state.round, activityAt: turn.context.now });
}

/** Moves the committed tip, and forgets what lies at or below it. */
export function adoptCommit(
  turn: Turn,
  { block, hash, ledger }: { block: Block; hash: Hash; ledger: Ledger },
): void {
  const { header, body, transactions } = block;
  const { height, round, parentHash: parent } = header;
  const before = turn.state.ledger;
  const supply = supplyOf(ledger);
  const locks = turn.application.fingerprint(ledger);
  const record: CommitRecord = {
    height,
    hash,
    round,
    parent,
    stateRoot: ledger.root,
    supply,
    transactions: listedTransactions(body),
    content: transactions,
    moves: ledger === before ? [] : ledger.moves,
    ...(locks === undefined ? {} : { locks }),
  };
  const commits = [...turn.state.commits, record];
  const { state } = turn;
  change(turn, {
    committed: record,
    commits,
    ledger,
    mempool: filtered(state.mempool, (_, tx) => !ledger.executed.has(tx)),
    blocks: filtered(state.blocks, (block) => block.header.height > height),
    certificates: filtered(state.certificates, (qc) => qc.height > height),
    voteSets: filtered(state.voteSets, (set, block) => heightOfSet(turn, set, block) > height),
    registers: {
      ...state.registers,
      locks: filtered(state.registers.locks, (_, at) => at > height),
    },
    pendingCommits: filtered(state.pendingCommits, (_, at) => at > height),
    checked: prunedChecks(turn, height),
  });
  const tip: StoredTip = { commits, ledger };
  persist(turn, "tip", tip);
  turn.application.committed(turn, { hash, header, body, transactions, before, after: ledger });
}

type VoteSetLike = ReturnType<Turn["state"]["voteSets"]["get"]>;

/** Sets for unknown blocks are kept while the height that their votes claim is still open. */
function heightOfSet(turn: Turn, set: VoteSetLike, block: Hash): number {
  const known = turn.state.blocks.get(block)?.header.height;
  const claimed = set?.unverified[0]?.height ?? set?.verified[0]?.vote.height;
  return known ?? claimed ?? 0;
}
