/**
 * Section B8 of the ledger, run: the guide's view changes.
 * @module
 */
import { height, round } from "../../primitives/ids.ts";
import { guideRules } from "../../protocol/hotstuff2/rules-by-height.ts";
import { keptRun } from "../running.ts";
import { onProposalTimer, type View } from "./guide.ts";
import { forkIn } from "./runs.ts";
import {
  HAPPY,
  HASTY,
  JITTER,
  SILENT,
  SPLIT_VOTE,
  TIMEOUT_FORK,
  UNLOCK_FORK,
  WIRE_ONLY,
} from "./schedules.ts";
import type { Section } from "./section.ts";
import { at, experiments, rounded, trial, whether } from "./trial.ts";

/**
 * A model: two halves of a committee whose clocks stand `offsetMs` apart. A round gets its quorum if a proposal of
 * the later half is answered before the earlier half leaves.
 */
function roundsWithQuorum(timeoutMs: number, delayMs: number, offsetMs: number, rounds: number) {
  return Array.from({ length: rounds }, (_, r) => r).filter((r) => {
    const proposed = r * timeoutMs + offsetMs;
    const answered = proposed + 2 * delayMs;
    return answered <= (r + 1) * timeoutMs;
  }).length;
}

/** How long each round waits, by the listing, and by a count that starts again with a commit alone. */
function waits(rounds: number): {
  readonly listed: readonly number[];
  readonly rising: readonly number[];
} {
  const [base, step] = [100, 50];
  const listed: number[] = [];
  let view: View = { view: 0, viewAtHeightStart: 0 };
  for (let i = 0; i < rounds; i++) {
    listed.push(base + step * (view.view - view.viewAtHeightStart));
    view = onProposalTimer(view);
  }
  return { listed, rising: listed.map((_, i) => base + step * i) };
}

const proposerOf = (h: number, r: number): number => guideRules.proposerAt(4, height(h), round(r));

export const b08: Section = {
  experiments: experiments({
    "C-082": () => {
      const ran = keptRun(SILENT);
      const messages = ran.messages["Timeout"]?.count ?? 0;
      return [
        trial(
          "messages",
          whether(messages === 0),
          { messages },
          at(SILENT, ran.seen("timedOut")[0]?.entry),
        ),
      ];
    },
    "C-083": () => {
      const [near, far] = [80, 90].map((offset) => roundsWithQuorum(100, 10, offset, 100));
      const fork = forkIn(keptRun(TIMEOUT_FORK));
      return [
        trial("apart", whether((far ?? 0) > 0), { near: near ?? 0, far: far ?? 0 }),
        trial(
          "fork",
          whether(fork === undefined),
          { height: fork?.height ?? 0 },
          at(TIMEOUT_FORK, fork?.entry),
        ),
      ];
    },
    "C-084": () => {
      const ran = keptRun(JITTER);
      const proposed = ran.seen("proposed");
      const right = proposed.filter(
        ({ block }) => block.proposer === `s0v${(block.height + block.round) % 4}`,
      );
      const late = proposed.find(({ block }) => block.round > 0);
      return [
        trial(
          "turns",
          whether(right.length === proposed.length),
          { proposals: proposed.length, right: right.length },
          at(JITTER, late?.entry),
        ),
      ];
    },
    "C-085": () => {
      const { listed, rising } = waits(5);
      const isRising = (listed.at(-1) ?? 0) > (listed[0] ?? 0);
      return [
        trial("back-off", whether(isRising), {
          first: listed[0] ?? 0,
          fifth: listed.at(-1) ?? 0,
          meant: rising.at(-1) ?? 0,
        }),
      ];
    },
    "C-086": () => {
      const near = keptRun(HASTY(10));
      const far = keptRun(HASTY(150));
      return [
        trial(
          "near",
          near.seen("committed").length > 0 ? "roughly" : "no",
          { latency: 10, height: Math.min(...near.heights) },
          at(HASTY(10), near.seen("committed")[0]?.entry),
        ),
        trial(
          "far",
          whether(far.seen("committed").length > 0),
          { latency: 150, height: Math.min(...far.heights) },
          at(HASTY(150), far.entries.length),
        ),
      ];
    },
    "C-087": () => {
      const [first, second] = [proposerOf(10, 0), proposerOf(10, 1)];
      return [
        trial("formula", whether(first === 2 && second === 3), {
          first: `V${first}`,
          second: `V${second}`,
        }),
      ];
    },
    "C-088": () => {
      const ran = keptRun(JITTER);
      const byRound = new Map<number, { at: number; entry: number }[]>();
      for (const { round: r, atMs, entry } of ran.seen("roundEntered"))
        byRound.set(r, [...(byRound.get(r) ?? []), { at: atMs, entry }]);
      const spreads = [...byRound.values()]
        .filter((all) => all.length === 4)
        .map((all) => ({
          ms: Math.max(...all.map((one) => one.at)) - Math.min(...all.map((one) => one.at)),
          entry: all[0]?.entry,
        }));
      const widest = spreads.toSorted((a, b) => b.ms - a.ms)[0];
      const together = spreads.filter(({ ms }) => ms === 0).length;
      return [
        trial(
          "apart",
          together === spreads.length ? "yes" : "roughly",
          { rounds: spreads.length, together, widest: rounded(widest?.ms ?? 0) },
          at(JITTER, widest?.entry),
        ),
      ];
    },
    "C-089": () => {
      const ran = keptRun(HAPPY);
      const entered = new Map(
        ran.seen("roundEntered").map(({ of, round: r, entry }) => [`${of} ${r}`, entry]),
      );
      const adopted = ran.seen("adopted").filter(({ round: r }) => r > 0);
      const moved = adopted.filter(
        ({ of, round: r, entry }) => (entered.get(`${of} ${r + 1}`) ?? Infinity) <= entry,
      ).length;
      const stuck = keptRun(SPLIT_VOTE);
      return [
        trial(
          "certificate",
          whether(moved === adopted.length && moved > 0),
          { certificates: adopted.length, moved },
          at(HAPPY, adopted[0]?.entry),
        ),
        trial(
          "none",
          whether(stuck.seen("adopted").length > 0),
          {
            rounds: Math.max(...stuck.seen("roundEntered").map(({ round: r }) => r)),
            certificates: 0,
          },
          at(SPLIT_VOTE, stuck.entries.length),
        ),
      ];
    },
    "C-090": () => {
      const fork = forkIn(keptRun(UNLOCK_FORK));
      const stalled = keptRun(SPLIT_VOTE);
      return [
        trial(
          "safety",
          whether(fork === undefined),
          { height: fork?.height ?? 0 },
          at(UNLOCK_FORK, fork?.entry),
        ),
        trial(
          "liveness",
          whether(stalled.seen("committed").length > 0),
          { seconds: stalled.recipe.untilMs / 1000 },
          at(SPLIT_VOTE, stalled.entries.length),
        ),
      ];
    },
    "C-091": () => {
      const ran = keptRun(WIRE_ONLY);
      const proposed = ran.seen("proposed").find(({ block }) => block.height === 3);
      const hash = proposed?.block.hash;
      const start = proposed?.atMs ?? 0;
      const certified = ran.seen("certified").find(({ certificate }) => certificate.block === hash);
      const final = ran.seen("committed").find(({ block }) => block === hash);
      const delays = (ms: number | undefined): number => rounded(((ms ?? 0) - start) / 100, 1);
      const [first, last] = [delays(certified?.atMs), delays(final?.atMs)];
      return [
        trial(
          "delays",
          last > first ? "roughly" : "yes",
          { certified: first, final: last },
          at(WIRE_ONLY, final?.entry),
        ),
      ];
    },
  }),
  needs: {},
  answers: {},
};
