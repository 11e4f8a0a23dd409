/**
 * What could be done for a transaction between shards and what stops it, in English.
 * @module
 */
import type { CrossShardDeed, CrossShardGuardName } from "../../protocol/core/options.ts";
import type { DeedParts, GuardWords } from "./en.ts";

export const crossShardGuards: Readonly<Record<CrossShardGuardName, GuardWords>> = {
  unlisted: (_, ok) =>
    ok ? "this chain has not ordered it before" : "this chain has ordered it already",
  lineOver: (v, ok) =>
    ok
      ? `${v("previous")}, before it in its line, has ended here`
      : `${v("previous")}, before it in its line, has not ended here`,
  proven: (v, ok) =>
    ok
      ? `shard ${v("source")} has proven what it holds of it`
      : `shard ${v("source")} has not proven what it holds of it: provisions of ${v("heard")} validators here, ${v("needed")} needed`,
  accountsFree: (v, ok) =>
    ok ? "its accounts here are free" : `${v("holder")} holds ${v("account")}`,
  room: (v, ok) =>
    ok
      ? "there is room in the block"
      : `no room: ${v("inFlight")} transactions under way, ${v("chosen")} in the block`,
  listedHere: (_, ok) => (ok ? "this chain has ordered it" : "this chain has not ordered it"),
  listedOnce: (_, ok) =>
    ok ? "it stands in no other list of the block" : "it stands in another list of the block",
  unprovided: (_, ok) => (ok ? "it has not vouched for it yet" : "it has vouched for it already"),
  unproven: (v, ok) =>
    ok
      ? `no proof of shard ${v("source")} is here yet`
      : `the proof of shard ${v("source")} is here already`,
  awaited: (v, ok) =>
    ok
      ? `provisions of shard ${v("source")} are awaited`
      : `nobody here awaits provisions of shard ${v("source")} yet`,
  noProvisionCheck: (_, ok) =>
    ok ? "no provisions of it are being checked" : "provisions of it are being checked",
  provisions: (v) =>
    `provisions of ${v("heard")} validators of shard ${v("source")} here, ${v("needed")} needed`,
  settles: (_, ok) =>
    ok ? "its rules settle the result in the chain" : "its rules settle nothing in the chain",
  crosses: (_, ok) => (ok ? "it needs other shards" : "it needs no other shard"),
  unsettled: (_, ok) =>
    ok
      ? "the chain has not said what comes of it"
      : "the chain has said what comes of it, and that stands",
  allProven: (_, ok) =>
    ok
      ? "what the other shards hold of it is proven"
      : "not all that the other shards hold of it is proven here",
  notRun: (_, ok) => (ok ? "it has not been run here" : "it has been run here already"),
  inCycle: (_, ok) =>
    ok
      ? "it loses to another with which it waits crosswise"
      : "no other is known here that waits for it crosswise and goes first",
  deferralProof: (v) =>
    `${v("winner")} is held on shard ${v("source")} by word of power ${v("power")}, ${v("needed")} needed`,
  winnerOpen: (v, ok) => (ok ? `${v("winner")} has not ended` : `${v("winner")} has ended`),
  givesUp: (_, ok) =>
    ok ? "its rules let a shard give up" : "its rules never let a shard give up",
  holding: (_, ok) => (ok ? "it holds its accounts here" : "it holds no accounts here"),
  late: (v) =>
    v("blocks") === v("never")
      ? "its rules never give it up"
      : `ordered ${v("age")} blocks ago, given up after ${v("blocks")}`,
  winnerEnded: (v, ok) =>
    ok
      ? `${v("winner")}, for which it was put off, has ended here`
      : `${v("winner")}, for which it was put off, has not ended here`,
  countsHere: (v, ok) =>
    ok ? "words come together here" : `words come together at ${v("coordinator")} alone`,
  stateUncertified: (v, ok) =>
    ok
      ? `no certificate of shard ${v("shard")} is here yet`
      : `the certificate of shard ${v("shard")} is here already`,
  noWordCheck: (_, ok) => (ok ? "no words are being checked" : "words on it are being checked"),
  words: (v) =>
    `words of power ${v("power")} of shard ${v("shard")} here, ${v("needed")} of ${v("totalPower")} needed`,
  undecided: (_, ok) => (ok ? "it is not decided here yet" : "it is decided here already"),
  certificateOf: (v, ok) =>
    ok
      ? `the certificate of shard ${v("shard")} is here`
      : `the certificate of shard ${v("shard")} is not here`,
  sameResult: (v, ok) =>
    ok ? "all shards came to one result" : `the shards came to ${v("roots")} results`,
  decisionKnown: (_, ok) => (ok ? "the decision is known here" : "the decision is not known here"),
  unended: (_, ok) => (ok ? "it has not ended on this chain" : "it has ended on this chain"),
  resultHere: (_, ok) => (ok ? "this chain has settled a yes" : "this chain has not settled a yes"),
};

export const crossShardDeeds: Readonly<Record<CrossShardDeed, (parts: DeedParts) => string>> = {
  list: ({ transaction }) => `order ${transaction}`,
  provide: ({ transaction, shard }) => `vouch for ${transaction} to shard ${shard}`,
  prove: ({ transaction, shard }) => `make the proof of shard ${shard} for ${transaction}`,
  settle: ({ transaction }) => `settle ${transaction} as ready`,
  run: ({ transaction }) => `run ${transaction}`,
  defer: ({ transaction }) => `put ${transaction} off`,
  abort: ({ transaction }) => `give ${transaction} up`,
  retry: ({ transaction }) => `bring ${transaction} back as a retry`,
  certifyState: ({ transaction, shard }) =>
    `make the certificate of shard ${shard} for ${transaction}`,
  decide: ({ transaction }) => `decide ${transaction}`,
  end: ({ transaction }) => `end ${transaction} on this chain`,
};
