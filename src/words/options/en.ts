/**
 * What a validator could do and what stops it, in English.
 * @module
 */
import type { Deed, GuardName } from "../../protocol/core/options.ts";
import { crossShardDeeds, crossShardGuards } from "./crossing-en.ts";

/** What was compared, by name, as it is to be read. */
export type Read = (name: string) => string;

/** A condition with its values, whether it holds or not. */
export type GuardWords = (value: Read, ok: boolean) => string;

const few = (count: string, one: string, many: string): string =>
  `${count} ${count === "1" ? one : many}`;

const guards: Readonly<Record<GuardName, GuardWords>> = {
  data: (v, ok) =>
    ok
      ? "all that it lists is here"
      : `${few(v("missing"), "transaction", "transactions")} of it not here`,
  parentState: (v, ok) =>
    ok
      ? "the state that it builds on is known"
      : `the state after ${v("parent")} is not known here`,
  parentChecked: (v, ok) =>
    ok
      ? "the certificate that it carries is checked"
      : `the certificate that it carries, of round ${v("parentQcRound")}, is not checked yet`,
  unvoted: (v, ok) =>
    ok ? "it has not voted for it before" : `it has voted for it already, at height ${v("height")}`,
  content: (_, ok) => (ok ? "what it says is sound" : "what it says breaks a rule"),
  carriedChecks: (v, ok) =>
    ok
      ? "the aggregates that it carries are checked"
      : `${few(v("open"), "aggregate", "aggregates")} that it carries not checked yet`,
  round: (v) => `the block is of round ${v("blockRound")}, the validator in round ${v("round")}`,
  once: (v) =>
    `the block is of round ${v("blockRound")}, its last word of round ${v("lastVotedRound")}`,
  lock: (v) =>
    `the certificate it extends is of round ${v("parentQcRound")}, its lock of round ${v("lockedRound")}`,
  extends: (v, ok) =>
    ok
      ? "it stands on the block of the lock"
      : `it does not stand on ${v("lockedBlock")}, which the lock of round ${v("lockedRound")} names`,
  height: (v, ok) =>
    ok
      ? `nothing binds it at height ${v("height")}`
      : `at height ${v("height")} it is bound to ${v("votedBlock")}, of round ${v("votedRound")}`,
  roundGoesOn: (v) =>
    `the block is of round ${v("blockRound")}, the validator in round ${v("round")}`,
  safeNode: (v, ok) =>
    ok
      ? `it extends the lock of round ${v("lockedRound")}, or a newer certificate, of round ${v("parentQcRound")}`
      : `it does not extend ${v("lockedBlock")}, and its certificate is of round ${v("parentQcRound")}, the lock of round ${v("lockedRound")}`,
  header: (v, ok) =>
    ok
      ? "its header is here"
      : `its header is not here; ${few(v("votes"), "vote waits", "votes wait")}`,
  uncertified: (_, ok) => (ok ? "it has no certificate yet" : "it has a certificate already"),
  noCheck: (_, ok) => (ok ? "no votes are being checked" : "votes for it are being checked"),
  quorum: (v) => `votes of power ${v("power")} here, ${v("needed")} of ${v("totalPower")} needed`,
  freshVotes: (v) => `${few(v("unchecked"), "vote", "votes")} here and not checked yet`,
  turn: (v, ok) =>
    ok
      ? `round ${v("round")} at height ${v("height")} is its turn`
      : `round ${v("round")} at height ${v("height")} is the turn of ${v("rightful")}`,
  unbound: (v, ok) =>
    ok ? `nothing binds it at height ${v("height")}` : `a vote binds it at height ${v("height")}`,
  roundOpen: (v) => `the round is ${v("round")}, its last word of round ${v("lastVotedRound")}`,
  unproposed: (v) => `the round is ${v("round")}, its last proposal of round ${v("proposedIn")}`,
  entryProof: (v) =>
    `round ${v("round")} needs a certificate of the round before; the highest here is of round ${v("parentQcRound")}, of time-outs ${v("timeoutRound")}`,
  notCertifying: (_, ok) =>
    ok ? "no newer certificate is in the making here" : "a newer certificate is in the making here",
  allowsTimeout: (_, ok) =>
    ok ? "its rules let it give up a round" : "its rules never give up a round",
  patience: (v) => `waited ${v("waitedMs")} ms of ${v("timeoutMs")} ms`,
  notGivenUp: (v) => `the round is ${v("round")}, the last that it gave up ${v("timedOutIn")}`,
  witness: (v) =>
    `power ${v("power")} has given up round ${v("round")}, ${v("needed")} needed to hold an honest one`,
  surrenders: (v) =>
    `power ${v("power")} has given up round ${v("round")}, ${v("needed")} of ${v("totalPower")} needed`,
  notForming: (_, ok) =>
    ok
      ? "no certificate of time-outs is in the making"
      : "the certificate of time-outs is in the making",
  proofOfUse: (v, ok) =>
    ok
      ? `the proof is for it to make`
      : `the proof for round ${v("round")} is for ${v("rightful")} to make, or came too late`,
  row: (v, ok) =>
    ok
      ? `a row of ${few(v("blocks"), "block", "blocks")} is here`
      : `no row of ${few(v("blocks"), "block", "blocks")} is here that would make it final`,
  certified: (v, ok) =>
    ok
      ? `the block at height ${v("height")} that decides is certified`
      : `no certificate for a block at height ${v("height")} on it is here`,
  contiguous: (v, ok) =>
    ok ? `the rounds ${v("rounds")} suffice` : `the rounds ${v("rounds")} do not follow each other`,
  executed: (v, ok) =>
    ok
      ? "every block down to the last final one is here"
      : `${v("block")} is missing on the way down`,
  linked: (v, ok) =>
    ok
      ? "it stands on the last final block"
      : `its chain ends at ${v("parent")}, the last final block is ${v("committed")}`,
  inTurn: (v) => `its height is ${v("height")}, the last final height ${v("committedHeight")}`,
  viewOpen: (v, ok) =>
    ok ? `view ${v("round")} is open` : `it is on its way to view ${v("round")}, which is not open`,
  viewThere: (v) => `the batch is of view ${v("blockRound")}, the validator in view ${v("round")}`,
  primary: (v, ok) =>
    ok
      ? `it is the primary of view ${v("round")}`
      : `the primary of view ${v("round")} is ${v("rightful")}`,
  watermark: (v) => `the height is ${v("height")}, the high watermark ${v("high")}`,
  requests: (v, ok) =>
    ok
      ? `${few(v("waiting"), "request waits", "requests wait")}`
      : "no request waits that is not in a batch",
  unsealed: (_, ok) => (ok ? "it is not sealed yet" : "enough votes have sealed it already"),
  takesPart: (v, ok) =>
    ok
      ? `it takes part in view ${v("round")}`
      : `the votes are of view ${v("round")}, the validator is in view ${v("view")} or on its way there`,
  prePrepared: (_, ok) =>
    ok ? "its pre-prepare is accepted" : "its pre-prepare is not accepted here",
  prepared: (_, ok) => (ok ? "it is prepared" : "it is not prepared here"),
  enough: (v, ok) =>
    `votes of power ${v("power")} of ${v("totalPower")} here, which is ${ok ? "enough" : "not enough"}`,
  decided: (v, ok) =>
    ok
      ? `height ${v("height")} is decided`
      : `height ${v("height")} is prepared, and the commits for it are not enough`,
  clockRuns: (v, ok) =>
    ok
      ? `its clock runs: ${few(v("waiting"), "request waits", "requests wait")}`
      : `its clock stands still, with ${few(v("waiting"), "request", "requests")} here`,
  alarm: (v) => `${v("leftMs")} ms are left until its clock rings`,
  viewClosed: (v, ok) =>
    ok ? `view ${v("round")} is not open yet` : `view ${v("round")} is open already`,
  notOpening: (_, ok) => (ok ? "no new-view is being signed" : "the new-view is being signed"),
  ownViewChange: (v, ok) =>
    ok
      ? `its own view-change to view ${v("round")} is signed`
      : `its own view-change to view ${v("round")} is not signed`,
  viewChanges: (v, ok) =>
    `view-changes of power ${v("power")} of ${v("totalPower")} to view ${v("round")} here, which is ${ok ? "enough" : "not enough"}`,
  ...crossShardGuards,
};

/** What it is about, as it is called in this run. */
export interface DeedParts {
  readonly block: string;
  readonly height: string;
  readonly round: string;
  readonly transaction: string;
  readonly shard: string;
}

const deeds: Readonly<Record<Deed, (parts: DeedParts) => string>> = {
  vote: ({ block }) => `vote for ${block}`,
  certify: ({ block }) => `form a certificate for ${block}`,
  propose: ({ height, round }) => `propose at height ${height} in round ${round}`,
  giveUp: ({ round }) => `give up round ${round}`,
  join: ({ round }) => `join those who give up round ${round}`,
  endRound: ({ round }) => `end round ${round} by a certificate of time-outs`,
  commit: ({ block }) => `commit ${block}`,
  prepare: ({ block }) => `prepare ${block}`,
  certifyPrepared: ({ block, round }) => `become prepared on ${block} in view ${round}`,
  certifyCommitted: ({ block, round }) => `become committed on ${block} in view ${round}`,
  stabilize: ({ height }) => `make the checkpoint at height ${height} stable`,
  execute: ({ block, height }) => `execute ${block} at height ${height}`,
  leaveView: ({ round }) => `leave view ${round}`,
  joinView: ({ round }) => `follow those who leave view ${round}`,
  openView: ({ round }) => `open view ${round}`,
  ...crossShardDeeds,
};

export const options = {
  view: {
    name: "Why not",
    shows:
      "What a validator could do next at the cursor: every vote, certificate, proposal, commit and time-out, and between shards every deed for a transaction under way, each with the conditions that its machine asks, in order, and the values that it compares. The first that does not hold is what stops it.",
    omits:
      "Messages that it refused at sight: the entry in which they came says why. Conditions after one that leaves nothing to judge.",
  },
  guards,
  deeds,
  /** A round before the first. */
  none: "none",
  genesis: "genesis",
  validator: "Validator",
  says: (who: string, can: number, stopped: number) =>
    `${who}: ${can} ${can === 1 ? "thing" : "things"} that it can do, ${stopped} that something stops.`,
  nothing: "Nothing has happened yet.",
  asking: "The simulation is being asked.",
  absent: "The simulation is elsewhere; step once, and it is asked again.",
  down: (who: string) => `${who} is down: it can do nothing until it is started again.`,
  misbehaves: (who: string, as: string) =>
    `${who} misbehaves (${as}). This is what an honest validator could do in its place.`,
  can: (who: string, deed: string, when: string) => `${who} can ${deed}: nothing stops it. ${when}`,
  cannot: (who: string, deed: string, why: string, rule: string) =>
    `${who} does not ${deed}: ${why} · ${rule}`,
  asked: {
    tick: "It does so when its clock ticks next.",
    block: "It does so in the next block that it proposes.",
    alarm: "It does so when its clock rings.",
    arrival: "It is asked when the next message about it arrives.",
  },
  holds: "holds",
  stops: "stops it",
  fails: "does not hold either",
  counted: (holding: number, all: number) => `${holding} of ${all} conditions hold`,
  more: (count: number) => `Show ${count} more`,
  did: (who: string) => `What ${who} did last`,
  didNothing: (who: string) => `${who} has done nothing yet.`,
  goTo: (entry: number) => `Go to entry ${entry}`,
  could: (who: string) => `What ${who} could do now`,
  /** Above what it could do for one transaction. */
  ofTransaction: (transaction: string) => `For transaction ${transaction}`,
  moreTransactions: (count: number) =>
    `Show ${count} more ${count === 1 ? "transaction" : "transactions"}`,
  line: (says: string, counted: string) => `${says} (${counted})`,
};
