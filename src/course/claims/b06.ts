/**
 * Section B6 of the ledger, run: the guide's vote locking.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import { height, round } from "../../primitives/ids.ts";
import { guideRules } from "../../protocol/hotstuff2/rules-by-height.ts";
import { keptRun, type RunInput } from "../running.ts";
import { tryVoteOnBlock, type VotedHeights } from "./guide.ts";
import { voteFor } from "./keys.ts";
import { rivalsIn, votedTwiceAt } from "./runs.ts";
import { LATE_VOTES, SPLIT_SOUND, SPLIT_SOURCE, SPLIT_VOTE, THREE_UP } from "./schedules.ts";
import type { Section } from "./section.ts";
import { at, experiments, trial, whether } from "./trial.ts";

const QUORUM = quorumThreshold(4);

const firstCommit = (recipe: RunInput): number | undefined =>
  keptRun(recipe).seen("committed")[0]?.entry;

export const b06: Section = {
  experiments: experiments({
    "C-063": () => {
      const stalled = keptRun(SPLIT_VOTE);
      const sound = keptRun(SPLIT_SOUND);
      const twice = votedTwiceAt(sound, 1);
      const isSafe = sound.fired.length === 0 && Math.min(...sound.heights) > 0;
      const seconds = stalled.recipe.untilMs / 1000;
      return [
        trial(
          "stalls",
          whether(stalled.seen("committed").length > 0),
          { seconds, commits: stalled.seen("committed").length },
          at(SPLIT_VOTE, stalled.entries.length),
        ),
        trial(
          "needless",
          whether(!(isSafe && twice.length > 0)),
          { twice: twice.length, height: Math.min(...sound.heights) },
          at(SPLIT_SOUND, firstCommit(SPLIT_SOUND)),
        ),
      ];
    },
    "C-064": () => {
      const ran = keptRun(SPLIT_VOTE);
      const released = ran.seen("released").length;
      const certificates = ran.seen("certified").length;
      return [
        trial(
          "never",
          whether(released > 0),
          { certificates, released },
          at(SPLIT_VOTE, ran.rulings("GUIDE-LOCK").find(({ ok }) => !ok)?.entry),
        ),
      ];
    },
    "C-065": () => {
      const voted: VotedHeights = new Map();
      const signed = [0, 1].filter((r) => tryVoteOnBlock(voted, "A", 10, r));
      const messages = new Set(signed.map((r) => voteFor("A", { round: r }))).size;
      // Two votes came in round 0, the third validator votes in round 1.
      const [first, second] = messages === 1 ? [3, 3] : [2, 1];
      return [
        trial("same-block", messages > 1 ? "roughly" : "yes", {
          signed: signed.length,
          first: first ?? 0,
          second: second ?? 0,
          quorum: QUORUM,
        }),
      ];
    },
    "C-066": () => {
      const proposer = guideRules.proposerAt(4, height(10), round(0));
      return [trial("formula", whether(proposer === 0), { proposer: `V${proposer}` })];
    },
    "C-067": () => {
      const ran = keptRun(LATE_VOTES);
      const rivals = rivalsIn(ran);
      return [
        trial(
          "siblings",
          whether(rivals === undefined || ran.fired.includes("agreement")),
          { height: rivals?.height ?? 0, commits: Math.min(...ran.heights) },
          at(LATE_VOTES, rivals?.entry),
        ),
      ];
    },
    "C-068": () => {
      const ran = keptRun(THREE_UP);
      const first = ran.seen("certified")[0];
      const votes = first?.certificate.signers.length ?? 0;
      return [
        trial(
          "own-vote",
          votes >= QUORUM ? "roughly" : "yes",
          { votes, quorum: QUORUM },
          at(THREE_UP, first?.entry),
        ),
      ];
    },
    "C-069": () => {
      const kept = keptRun(SPLIT_VOTE);
      const dropped = keptRun(SPLIT_SOURCE);
      const refused = kept.rulings("GUIDE-LOCK").filter(({ ok }) => !ok);
      const twice = votedTwiceAt(dropped, 1);
      const release = dropped.seen("released").find(({ lock }) => lock.height === 1);
      return [
        trial(
          "guide",
          whether(refused.length > 0 && votedTwiceAt(kept, 1).length === 0),
          { refused: refused.length },
          at(SPLIT_VOTE, refused[0]?.entry),
        ),
        trial(
          "source",
          whether(twice.length === 0),
          { twice: twice.length },
          at(SPLIT_SOURCE, release?.entry),
        ),
      ];
    },
    "C-070": () => {
      const ran = keptRun(SPLIT_VOTE);
      const released = ran.seen("released").length;
      const commits = ran.seen("committed").length;
      return [
        trial(
          "stuck",
          whether(released > 0 && commits > 0),
          { released, commits, seconds: ran.recipe.untilMs / 1000 },
          at(SPLIT_VOTE, ran.entries.length),
        ),
      ];
    },
  }),
  needs: {},
  answers: {},
};
