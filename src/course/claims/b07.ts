/**
 * Section B7 of the ledger, run: the guide's unlock rule, its listing line by line.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import { height, round, ZERO_HASH, type Height } from "../../primitives/ids.ts";
import { guideRules } from "../../protocol/hotstuff2/rules-by-height.ts";
import type { Lock } from "../../protocol/hotstuff2/state.ts";
import { keptRun, type Ran } from "../running.ts";
import { maybeUnlockForQc, tryVoteOnBlock, type VotedHeights } from "./guide.ts";
import { forkIn, rivalsIn } from "./runs.ts";
import {
  GUIDE_HAPPY,
  HALF_SILENT,
  SPLIT_VOTE,
  TIMEOUT_FORK,
  TOLD,
  UNLOCK_FORK,
} from "./schedules.ts";
import type { Section } from "./section.ts";
import { at, experiments, trial, whether } from "./trial.ts";

const QUORUM = quorumThreshold(4);

const lockedAt = (...heights: readonly number[]): VotedHeights =>
  new Map(heights.map((each) => [each, ["A", 0] as const]));

/** Heights locked after our rule and after the listing saw a certificate at `q`. */
function keptByBoth(heights: readonly number[], q: number): readonly [number[], number[]] {
  const voted = lockedAt(...heights);
  maybeUnlockForQc(voted, q);
  const lock: Lock = { block: ZERO_HASH, round: round(0) };
  const locks = new Map<Height, Lock>(heights.map((each) => [height(each), lock]));
  const before = {
    locks,
    lastVotedRound: 0,
    lockedRank: 0,
    lockedBlock: ZERO_HASH,
    lockedHeight: height(0),
  };
  return [[...guideRules.afterCertificate(before, height(q)).locks.keys()], [...voted.keys()]];
}

/** At the first certificate for each height: is that height final there? */
function finalAtCertificate(ran: Ran): { readonly certificates: number; readonly final: number } {
  const committed = new Map<string, number>();
  for (const { of, height: where, entry } of ran.seen("committed"))
    committed.set(`${of} ${where}`, entry);
  const certified = ran.seen("certified");
  const final = certified.filter(
    ({ of, certificate, entry }) =>
      (committed.get(`${of} ${certificate.height}`) ?? Infinity) <= entry,
  ).length;
  return { certificates: certified.length, final };
}

/** The guide's example: V1 voted A, V2 voted B at height 10; a certificate of height 9; then C. */
function example(): { readonly kept: number; readonly votes: number } {
  const validators: readonly VotedHeights[] = [
    new Map([[10, ["A", 0] as const]]),
    new Map([[10, ["B", 0] as const]]),
    new Map(),
  ];
  for (const voted of validators) maybeUnlockForQc(voted, 9);
  const kept = validators.filter((voted) => voted.has(10)).length;
  const votes = validators.filter((voted) => tryVoteOnBlock(voted, "C", 10, 1)).length;
  return { kept, votes };
}

export const b07: Section = {
  experiments: experiments({
    "C-071": () => {
      const { certificates, final } = finalAtCertificate(keptRun(GUIDE_HAPPY));
      const rivals = rivalsIn(keptRun(TIMEOUT_FORK));
      return [
        trial(
          "certified",
          whether(final > 0),
          { certificates, final },
          at(GUIDE_HAPPY, keptRun(GUIDE_HAPPY).seen("certified")[0]?.entry),
        ),
        trial(
          "two",
          whether(rivals === undefined),
          { height: rivals?.height ?? 0 },
          at(TIMEOUT_FORK, rivals?.entry),
        ),
      ];
    },
    "C-072": () => {
      const fork = forkIn(keptRun(UNLOCK_FORK));
      return [
        trial(
          "discarded",
          whether(fork === undefined),
          { height: fork?.height ?? 0, liars: 0 },
          at(UNLOCK_FORK, fork?.entry),
        ),
      ];
    },
    "C-073": () => {
      const heights = Array.from({ length: 21 }, (_, i) => i);
      const same = heights.filter((q) => {
        const [ours, listed] = keptByBoth(heights, q);
        return ours.join() === listed.join();
      }).length;
      return [trial("listing", whether(same === heights.length), { cases: heights.length, same })];
    },
    "C-074": () => {
      const told = keptRun(TOLD);
      const honest = keptRun(SPLIT_VOTE);
      const isStuck = (ran: Ran): boolean => ran.seen("committed").length === 0;
      return [
        trial(
          "told",
          isStuck(told) ? "roughly" : "no",
          { faults: 2, tolerated: 1 },
          at(TOLD, told.entries.length),
        ),
        trial(
          "honest",
          isStuck(honest) ? "roughly" : "no",
          { faults: 0 },
          at(SPLIT_VOTE, honest.entries.length),
        ),
      ];
    },
    "C-075": () => {
      const [ours, listed] = keptByBoth([10], 9);
      const isKept = ours.includes(10) && listed.includes(10);
      return [trial("kept", whether(!isKept), { height: 10, certificate: 9, left: listed.length })];
    },
    "C-076": () => {
      const ran = keptRun(GUIDE_HAPPY);
      const parent = new Map(
        ran.seen("proposed").map(({ block }) => [block.hash, block.parentQc.height]),
      );
      const votes = ran.seen("voted");
      const after = votes.filter(({ block, height: h }) => parent.get(block) === h - 1);
      return [
        trial(
          "carried",
          whether(after.length < votes.length),
          { votes: votes.length, after: after.length },
          at(GUIDE_HAPPY, votes[0]?.entry),
        ),
      ];
    },
    "C-077": () => {
      const { kept, votes } = example();
      return [trial("example", whether(votes >= QUORUM), { kept, votes, quorum: QUORUM })];
    },
    "C-078": () => {
      const ran = keptRun(TIMEOUT_FORK);
      const rivals = rivalsIn(ran);
      const committed = ran
        .seen("committed")
        .filter(({ entry, height: h }) => h === rivals?.height && entry <= (rivals?.entry ?? 0));
      return [
        trial(
          "two",
          whether(rivals === undefined || committed.length > 0),
          { height: rivals?.height ?? 0, certificates: 2, final: committed.length },
          at(TIMEOUT_FORK, rivals?.entry),
        ),
      ];
    },
    "C-079": () => {
      const [ours, listed] = keptByBoth([9, 10, 11], 10);
      return [
        trial("kept", whether(ours.join() === "11" && listed.join() === "11"), {
          certificate: 10,
          left: listed.join(", "),
        }),
      ];
    },
    "C-080": () => {
      const [, listed] = keptByBoth([10], 9);
      const ran = keptRun(SPLIT_VOTE);
      const released = ran.seen("released").length;
      return [
        trial("lower", whether(!listed.includes(10)), { height: 10, certificate: 9 }),
        trial(
          "none",
          whether(released > 0),
          { certificates: ran.seen("certified").length, released },
          at(SPLIT_VOTE, ran.entries.length),
        ),
      ];
    },
    "C-081": () => {
      const ran = keptRun(HALF_SILENT);
      const honest = 4;
      const [half, quorum] = [51, quorumThreshold(100)];
      return [
        trial(
          "seven",
          whether(ran.seen("committed").length > 0),
          { honest, quorum: quorumThreshold(7), commits: ran.seen("committed").length },
          at(HALF_SILENT, ran.entries.length),
        ),
        trial("hundred", whether(half >= quorum), { half, quorum }),
      ];
    },
  }),
  needs: {},
  answers: {},
};
