/**
 * Finality: a certificate makes a block final as the rule set says, and with it all ancestors, each linked
 * to the one before.
 *
 * Source: Yin et al., HotStuff, PODC 2019, algorithm 4 (`update`, `onCommit`).
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { transactionHash } from "../chain/transaction.ts";
import { firstStop, guard, rulingOf, type Guard } from "../core/options.ts";
import { allowed } from "../core/rules.ts";
import { change, filtered, persist, report, short } from "../core/turn.ts";
import { finalBy } from "./ancestors.ts";
import { assembled, contentOf } from "./blocks.ts";
import { prunedChecks } from "./checking.ts";
import { bring } from "./pool.ts";
import type { CommitRecord, PendingBlock, State, StoredTip } from "./state.ts";
import type { Turn } from "./turn.ts";

/** Commits everything that checked certificates and present data allow. */
export function commitWhatIsReady(turn: Turn): void {
  const target = highestCommittable(turn);
  if (target === undefined) return;
  const path = turn.rules.linksCommits ? pathToCommitted(turn, target.hash) : [target];
  if (path === undefined) return;
  const { round, height } = target.header;
  report(turn, allowed(turn.rules.ids.commit, { round, height }, target.hash));
  for (const block of path) commit(turn, block);
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

/** CHS-PARENT: the blocks from the committed one up to `hash`, oldest first; `undefined` while one is missing. */
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
  const judged = (parent: Hash) => {
    const values = { parent: short(parent), committed: short(committed.hash) };
    const executed = guard("executed", "BLOCK-STATE", true, {}, hash);
    return {
      path,
      guards: [executed, guard("linked", "CHS-PARENT", parent === committed.hash, values, hash)],
    };
  };
  for (let at = hash; at !== committed.hash;) {
    const block = blocks.get(at);
    if (block?.ledger === undefined)
      return { path, guards: [guard("executed", "BLOCK-STATE", false, { block: at }, hash)] };
    path.unshift(block);
    at = block.header.parentHash;
    if (block.header.height === committed.height + 1 && at !== committed.hash) return judged(at);
  }
  return judged(committed.hash);
}

function commit(turn: Turn, block: PendingBlock): void {
  const { application, context } = turn;
  const { committed, certificates, ledger: before } = turn.state;
  const { header, hash, transactions } = block;
  const isLinked = header.parentHash === committed.hash;
  const content = contentOf(block);
  const executed = isLinked ? block.ledger : undefined;
  const after = executed ?? application.execute(context, before, content);
  const qc = certificates.get(hash);
  if (qc !== undefined) persist(turn, `block/${header.height}`, { block: assembled(block), qc });
  const record: CommitRecord = {
    height: header.height,
    hash,
    round: header.round,
    parent: header.parentHash,
    stateRoot: after.root,
    supply: application.supply(after),
    transactions,
    moves: after === before ? [] : after.moves,
  };
  const commits = [...turn.state.commits, record];
  change(turn, { ...forgotten(turn, record), committed: record, commits, ledger: after });
  const tip: StoredTip = { commits, ledger: after };
  persist(turn, "tip", tip);
  bring(turn, application.committed(turn, { ...content, hash, before, after }));
}

/** What lies at or below a committed block. */
function forgotten(turn: Turn, { height, transactions }: CommitRecord): Partial<State> {
  const { state } = turn;
  const listed = new Set(transactions.map(transactionHash));
  return {
    mempool: filtered(state.mempool, (_, hash) => !listed.has(hash)),
    blocks: filtered(state.blocks, ({ header }) => header.height > height),
    certificates: filtered(state.certificates, (qc) => qc.height > height),
    voteSets: filtered(state.voteSets, (set, hash) => {
      const vote = set.unverified[0] ?? set.verified[0]?.vote;
      return (state.blocks.get(hash)?.header.height ?? vote?.height ?? 0) > height;
    }),
    checked: prunedChecks(turn, height),
  };
}
