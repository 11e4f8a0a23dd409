/**
 * What a variant of the cross-shard protocol decides, as a value: one machine runs all five, and a mutant is
 * one of them with one field changed.
 *
 * F1 … F13 and X1 … X42 are the numbers of the reference (`hyperscale-crossshard.md` §9, §11); what each
 * rule says and why it holds: `node/RULES.md`.
 * @module
 */
export interface CrossShardRules {
  readonly id: string;

  /** Who executes what: all shards the whole, or the source first and the target after it. */
  readonly flow: "symmetric" | "source-to-target";
  /** Who counts the votes on results: every validator of the shard, or one coordinator for all shards. */
  readonly votesGoTo: "shard" | "coordinator";

  // Locks and selection (mempool)
  /** F1: a block lists only what is disjoint from the holders before it and from the rest of it. */
  readonly excludesConflicts: boolean;
  /** F10: a lock is held by whom it was given to, and only accounts of this shard are locked. */
  readonly ownsLocks: boolean;
  /** §11.3: a shard lists a transaction only with proofs from all lower-numbered participants. */
  readonly ordersShards: boolean;
  /** A provision seen early is remembered while the transaction is blocked (X26). */
  readonly keepsHints: boolean;

  // Deferral and retry (livelock, mempool)
  readonly defers: boolean;
  /** F4: the cycle check runs on local commit too. */
  readonly checksOnCommit: boolean;
  /** F2: a retry is named by its payload, original and count, and by nothing of its maker. */
  readonly namesRetriesByLine: boolean;
  /** Which of two loses: the higher hash, or the higher hash of the first of the line. */
  readonly comparesLines: boolean;
  /** F12: the proof must be of the winner, and the winner hold what the loser, locked here, needs. */
  readonly bindsDeferrals: boolean;
  /** F3: a line goes on in order: a retry waits until this chain has ended what came before it. */
  readonly retiresLines: boolean;
  /** Retries that are given up at once; Infinity: none is. */
  readonly retriesMax: number;

  // Outcome (execution)
  /** F6: the chain settles READY or ABORT, whichever commits first, and all votes follow it. */
  readonly settlesOnChain: boolean;
  /** Blocks after which a shard may give up what is not settled; Infinity: never. */
  readonly timeoutBlocks: number;
  /** F6: provisions and certificates are sent again while they are needed. */
  readonly sendsAgain: boolean;
  /** F7: a certificate counts by the power of its bits, and its writes by their root. */
  readonly checksCertificates: boolean;
  /** F7: success and failure are counted apart even where the root is the same (X20), and nothing twice (X19). */
  readonly countsVotesApart: boolean;
  /** F11: what reads another shard is executed with its provisions. */
  readonly countsReaders: boolean;
  /** Speculation gives its word at once (X24), or waits for the block. */
  readonly votesOnSpeculation: boolean;

  // Provisions
  /** F8: only for this shard, only from the source's committee, and a quorum of one content. */
  readonly checksProviders: boolean;
  /** F9: complete only when registered here and all participants have spoken. */
  readonly waitsForAll: boolean;
}

/** Blocks between two sendings of the same thing. */
export const SEND_AGAIN_BLOCKS = 10;

/** As implemented in January 2026: every hazard of §9 is alive. */
export const asImplemented: CrossShardRules = {
  id: "hyperscale-2026-01",
  flow: "symmetric",
  votesGoTo: "shard",
  excludesConflicts: false,
  ownsLocks: false,
  ordersShards: false,
  keepsHints: false,
  defers: true,
  checksOnCommit: false,
  namesRetriesByLine: false,
  comparesLines: false,
  bindsDeferrals: false,
  retiresLines: false,
  retriesMax: 3,
  settlesOnChain: false,
  timeoutBlocks: 30,
  sendsAgain: false,
  checksCertificates: false,
  countsVotesApart: false,
  countsReaders: false,
  votesOnSpeculation: true,
  checksProviders: false,
  waitsForAll: false,
};

/** Deferral and retry kept, mended by F1 … F13. */
export const corrected: CrossShardRules = {
  ...asImplemented,
  id: "corrected",
  excludesConflicts: true,
  ownsLocks: true,
  keepsHints: true,
  checksOnCommit: true,
  namesRetriesByLine: true,
  comparesLines: true,
  bindsDeferrals: true,
  retiresLines: true,
  retriesMax: Infinity,
  settlesOnChain: true,
  sendsAgain: true,
  checksCertificates: true,
  countsVotesApart: true,
  countsReaders: true,
  votesOnSpeculation: false,
  checksProviders: true,
  waitsForAll: true,
};

/** Shards are entered in ascending order: no cycle of any length can form, and nothing is deferred. */
export const ordered: CrossShardRules = {
  ...corrected,
  id: "ordered",
  ordersShards: true,
  defers: false,
  checksOnCommit: false,
  timeoutBlocks: 400,
};

/** Two-phase commit whose decision is one validator's: sound locks, and nobody to take its place. */
export const coordinator: CrossShardRules = {
  ...corrected,
  id: "coordinator",
  votesGoTo: "coordinator",
  settlesOnChain: false,
  defers: false,
  checksOnCommit: false,
  timeoutBlocks: Infinity,
  sendsAgain: false,
};

/** What the guide draws: the source debits and vouches, the target credits on the proof. */
export const guideTwoPhase: CrossShardRules = {
  ...corrected,
  id: "guide-two-phase",
  flow: "source-to-target",
  excludesConflicts: false,
  settlesOnChain: false,
  defers: false,
  checksOnCommit: false,
  timeoutBlocks: Infinity,
  sendsAgain: false,
};
