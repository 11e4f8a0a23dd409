/**
 * Section B5 of the ledger, run: the guide's flow, from proposal to finality.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import { keptRun, type Ran } from "../running.ts";
import { firstVotesOf, forkIn, rivalsIn } from "./runs.ts";
import {
  CROSSING,
  EQUIVOCATING,
  GAP,
  GAP_COMMITS,
  GUIDE_HAPPY,
  HAPPY,
  ONE_FINAL,
  SPLIT_VOTE,
  TIMEOUT_FORK,
  TWO_BLOCKS,
} from "./schedules.ts";
import type { Section } from "./section.ts";
import { at, experiments, trial, whether } from "./trial.ts";

const QUORUM = quorumThreshold(4);

/** Commits, and those of them that came with the certificate of the very next height. */
function commitsByChild(ran: Ran): { readonly commits: number; readonly byChild: number } {
  const commits = ran.seen("committed");
  const first = new Map<string, number>();
  for (const { certificate, of, entry } of ran.seen("certified")) {
    const key = `${of} ${certificate.height}`;
    if (!first.has(key)) first.set(key, entry);
  }
  const byChild = commits.filter(
    ({ height, of, entry }) => (first.get(`${of} ${height + 1}`) ?? Infinity) <= entry,
  ).length;
  return { commits: commits.length, byChild };
}

/** The least number of signers of a certificate that are no liars. */
const honestSigners = (ran: Ran, liars: readonly number[]): number =>
  Math.min(
    ...ran
      .seen("certified")
      .map(({ certificate }) => certificate.signers.filter((i) => !liars.includes(i)).length),
  );

/** Copies of the votes for the first committed block, by who got them. */
function votesForFirst(ran: Ran) {
  const { block, entry } = present(ran.seen("committed")[0], "a commit");
  const proposer = present(
    ran.seen("proposed").find((fact) => fact.block.hash === block),
    "its proposal",
  ).of;
  const copies = ran.entries
    .flatMap(({ sends }) => sends)
    .filter(({ message }) => {
      const label = ran.message(message)?.label;
      return label?.kind === "BlockVote" && label.block === block;
    });
  return {
    copies: copies.length,
    toProposer: copies.filter(({ to }) => to === proposer).length,
    entry,
  };
}

/** Blocks with transactions: is their root another than that of the block before? */
function rootsOf(ran: Ran) {
  const blocks = ran.seen("proposed").filter(({ of }) => of.startsWith("s0"));
  const root = new Map(blocks.map(({ block }) => [block.hash, block.stateRoot]));
  return blocks.flatMap(({ block, entry }) => {
    const before = root.get(block.parent);
    const isChanged = before !== undefined && before !== block.stateRoot;
    const certificates = block.sides?.certificates.length ?? 0;
    return [{ entry, block, before, isChanged, certificates }];
  });
}

export const b05: Section = {
  experiments: experiments({
    "C-048": () => {
      const { commits, byChild } = commitsByChild(keptRun(HAPPY));
      const stalled = keptRun(SPLIT_VOTE);
      const seconds = stalled.recipe.untilMs / 1000;
      return [
        trial(
          "hotstuff2",
          whether(commits > 0 && byChild === commits),
          { commits, byChild },
          at(HAPPY, keptRun(HAPPY).seen("committed")[0]?.entry),
        ),
        trial(
          "guide",
          whether(stalled.seen("committed").length > 0),
          { seconds, commits: stalled.seen("committed").length },
          at(SPLIT_VOTE, stalled.entries.length),
        ),
      ];
    },
    "C-049": () => {
      const { copies, toProposer, entry } = votesForFirst(keptRun(GUIDE_HAPPY));
      return [
        trial(
          "copies",
          whether(copies === toProposer),
          { copies, toProposer },
          at(GUIDE_HAPPY, entry),
        ),
      ];
    },
    "C-050": () => {
      const blocks = rootsOf(keptRun(CROSSING));
      const listed = blocks.filter(
        ({ block, certificates, before }) =>
          block.transactions.length > 0 && certificates === 0 && before !== undefined,
      );
      const settled = blocks.filter(({ certificates }) => certificates > 0);
      return [
        trial(
          "certificates",
          whether(settled.length > 0 && settled.every(({ isChanged }) => isChanged)),
          { blocks: settled.length },
          at(CROSSING, settled[0]?.entry),
        ),
        trial(
          "transactions",
          whether(listed.some(({ isChanged }) => isChanged)),
          { blocks: listed.length },
          at(CROSSING, listed[0]?.entry),
        ),
      ];
    },
    "C-051": () => {
      const ran = keptRun(GUIDE_HAPPY);
      const kinds = Object.keys(ran.messages);
      const certificates = kinds.filter((kind) => /certificate|qc/i.test(kind)).length;
      const first = ran.seen("certified").filter(({ certificate }) => certificate.height === 1);
      const makers = new Set(first.map(({ of }) => of)).size;
      return [
        trial(
          "messages",
          whether(certificates > 0 && makers === 1),
          { certificates, makers },
          at(GUIDE_HAPPY, first.at(-1)?.entry),
        ),
      ];
    },
    "C-052": () => {
      const sound = keptRun(GAP);
      const fork = forkIn(keptRun(GAP_COMMITS));
      return [
        trial(
          "next-round",
          whether(sound.fired.length === 0 && Math.min(...sound.heights) > 0),
          { height: Math.min(...sound.heights) },
          at(GAP, sound.seen("committed")[0]?.entry),
        ),
        trial(
          "gap",
          whether(fork === undefined),
          { height: fork?.height ?? 0 },
          at(GAP_COMMITS, fork?.entry),
        ),
      ];
    },
    "C-053": () => {
      const sound = keptRun(HAPPY);
      const second = present(
        sound.seen("certified").find(({ certificate }) => certificate.height === 2),
        "a certificate",
      );
      const locked = new Set(
        sound
          .seen("locked")
          .filter(({ entry, lock }) => entry <= second.entry && lock.blockHeight === 1)
          .map(({ of }) => of),
      );
      const signers = second.certificate.signers.filter((i) => locked.has(`s0v${i}` as never));
      const guide = keptRun(GUIDE_HAPPY);
      const sealed = present(
        guide.seen("certified").filter(({ certificate }) => certificate.height === 2)[3],
        "four certificates",
      );
      const freed = new Set(
        guide
          .seen("released")
          .filter(({ entry, lock }) => entry <= sealed.entry && lock.height === 1)
          .map(({ of }) => of),
      );
      return [
        trial(
          "hotstuff2",
          whether(signers.length >= QUORUM),
          { signers: second.certificate.signers.length, locked: signers.length },
          at(HAPPY, second.entry),
        ),
        trial(
          "guide",
          whether(freed.size === 0),
          { freed: freed.size },
          at(GUIDE_HAPPY, sealed.entry),
        ),
      ];
    },
    "C-054": () => {
      const first = present(keptRun(GUIDE_HAPPY).seen("proposed")[0], "a proposal");
      return [
        trial(
          "first",
          first.block.height === 0 ? "yes" : "roughly",
          { height: first.block.height, proposer: first.of },
          at(GUIDE_HAPPY, first.entry),
        ),
      ];
    },
    "C-055": () => {
      const inside = rootsOf(keptRun(HAPPY)).filter(({ isChanged }) => isChanged);
      const between = rootsOf(keptRun(CROSSING)).filter(
        ({ block, certificates, before }) =>
          block.transactions.length > 0 && certificates === 0 && before !== undefined,
      );
      const own = between.filter(({ isChanged }) => isChanged).length;
      return [
        trial(
          "one-shard",
          whether(inside.length > 0),
          { blocks: inside.length },
          at(HAPPY, inside[0]?.entry),
        ),
        trial(
          "shards",
          own === between.length ? "yes" : "roughly",
          { blocks: between.length, own },
          at(CROSSING, between[0]?.entry),
        ),
      ];
    },
    "C-056": () => {
      const ran = keptRun(GUIDE_HAPPY);
      const by = ran.seen("certified").find(({ of, certificate }) => {
        const maker = ran.seen("proposed").find(({ block }) => block.hash === certificate.block);
        return maker?.of === of;
      });
      const signers = by?.certificate.signers.length ?? 0;
      const received = signers - 1;
      return [
        trial(
          "received",
          received === 3 ? "yes" : "roughly",
          { received, signers },
          at(GUIDE_HAPPY, by?.entry),
        ),
      ];
    },
    "C-057": () => {
      const ran = keptRun(GUIDE_HAPPY);
      const certified = ran.seen("certified");
      const committed = ran.seen("committed");
      const atOnce = certified.filter(({ certificate, entry, of }) =>
        committed.some(
          (fact) => fact.of === of && fact.block === certificate.block && fact.entry <= entry,
        ),
      ).length;
      const rivals = rivalsIn(keptRun(TIMEOUT_FORK));
      const fork = forkIn(keptRun(ONE_FINAL));
      return [
        trial(
          "own-certificate",
          whether(atOnce === certified.length),
          { certificates: certified.length, atOnce },
          at(GUIDE_HAPPY, certified[0]?.entry),
        ),
        trial(
          "two-certificates",
          whether(rivals === undefined),
          { height: rivals?.height ?? 0 },
          at(TIMEOUT_FORK, rivals?.entry),
        ),
        trial(
          "as-a-rule",
          whether(fork === undefined),
          { height: fork?.height ?? 0 },
          at(ONE_FINAL, fork?.entry),
        ),
      ];
    },
    "C-058": () => {
      const { block, of, entry } = present(
        keptRun(GUIDE_HAPPY)
          .seen("proposed")
          .find((fact) => fact.block.height === 1),
        "block 1",
      );
      return [
        trial(
          "block-one",
          whether(of === "s0v1" && block.parentQc.height === 0),
          { proposer: of, parentQc: block.parentQc.height },
          at(GUIDE_HAPPY, entry),
        ),
      ];
    },
    "C-059": () => {
      const calm = honestSigners(keptRun(HAPPY), []);
      const lied = honestSigners(keptRun(EQUIVOCATING), [1]);
      return [
        trial("no-liar", whether(calm >= QUORUM), { honest: calm }),
        trial("liar", whether(lied >= QUORUM), { honest: lied }),
      ];
    },
    "C-060": () => {
      const ran = keptRun(TWO_BLOCKS);
      const rivals = ran.seen("proposed").filter(({ block }) => block.height === 1);
      const next = ran.seen("certified").find(({ certificate }) => certificate.height === 2);
      const rest = rivalsIn(keptRun(GAP));
      return [
        trial(
          "two-blocks",
          whether(rivals.length < 2 || next === undefined),
          { blocks: rivals.length, height: Math.min(...ran.heights) },
          at(TWO_BLOCKS, next?.entry),
        ),
        trial(
          "two-certificates",
          whether(rest === undefined),
          { height: rest?.height ?? 0 },
          at(GAP, rest?.entry),
        ),
      ];
    },
    "C-061": () => {
      const ran = keptRun(TWO_BLOCKS);
      const { "HS2-LOCK": byLock = 0, "HS2-ONCE": byRound = 0 } = ran.refusals;
      const twice = { ...TWO_BLOCKS, rules: "hotstuff2!vote-twice" };
      const rivals = rivalsIn(keptRun(twice));
      return [
        trial(
          "which-rule",
          whether(byLock > 0),
          { byLock, byRound },
          at(TWO_BLOCKS, ran.rulings("HS2-ONCE").find(({ ok }) => !ok)?.entry),
        ),
        trial(
          "twice",
          whether(rivals === undefined),
          { height: rivals?.height ?? 0 },
          at(twice, rivals?.entry),
        ),
      ];
    },
    "C-062": () => {
      const ran = keptRun(TWO_BLOCKS);
      const [, rival] = ran.seen("proposed").filter(({ block }) => block.height === 1);
      const hash = rival?.block.hash;
      const holders = ran.seen("assembled").filter(({ block }) => block === hash).length;
      const votes = firstVotesOf(ran, hash);
      const later = rivalsIn(keptRun(GAP));
      return [
        trial(
          "kept",
          holders > 0 ? "roughly" : "yes",
          { holders, votes },
          at(TWO_BLOCKS, rival?.entry),
        ),
        trial(
          "later",
          whether(later === undefined),
          { height: later?.height ?? 0 },
          at(GAP, later?.entry),
        ),
      ];
    },
  }),
  needs: {},
  answers: {},
};
