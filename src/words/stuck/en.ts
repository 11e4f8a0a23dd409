/**
 * Why nothing becomes final, in English.
 * @module
 */
import type { WaitsForShard } from "../../sim/stuck/crossing-cause.ts";
import { listing } from "../listing.ts";
import { counting } from "../plural.ts";

const counted = counting("en");
const listed = listing("en");
const seconds = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const COPIES = { one: "copy", other: "copies" };
const ROUNDS = { one: "round", other: "rounds" };
const EDITS = { one: "edit", other: "edits" };

/** Kinds of messages, and how many copies of each. */
export interface LostCopies {
  readonly kind: string;
  readonly copies: number;
}

const copiesOf = (lost: readonly LostCopies[]): string =>
  listed(lost.map(({ kind, copies }) => `${counted(copies, COPIES)} of ${kind}`));
const are = (names: readonly string[], one: string, many: string): string =>
  `${listed(names)} ${names.length === 1 ? one : many}`;
const sentences = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false).join(" ");

/** For whom a transaction waits and why, with the names of this run. */
export interface WaitTold extends Pick<
  WaitsForShard,
  "name" | "shard" | "awaited" | "what" | "have" | "needed" | "reason" | "isSaidOnce" | "givenUpIn"
> {
  readonly lost: readonly LostCopies[];
  readonly silent: readonly string[];
  readonly coordinator: string;
  readonly ring: readonly string[];
  readonly behind: readonly string[];
}

function awaitedIn({
  name,
  shard,
  awaited,
  what,
  have,
  needed,
  coordinator,
  ring,
}: WaitTold): string {
  if (ring.length > 1)
    return `${listed(ring)} wait for each other: each holds on one shard an account that another of them needs there.`;
  switch (what) {
    case "news":
      return `Shard ${shard} has never heard of ${name}, and ${name} cannot end without it.`;
    case "provisions":
      return `On shard ${shard}, ${name} waits for what shard ${awaited} holds of it: provisions of ${have ?? 0} of its validators are here, ${needed ?? 0} are needed.`;
    case "certificate":
      return `On shard ${shard}, ${name} waits for the certificate of shard ${awaited}, which says what came of it there.`;
    case "words":
      return `On shard ${shard}, ${name} waits for the words of shard ${awaited} on its result: power ${have ?? 0} is here, ${needed ?? 0} is needed.`;
    case "decision":
      return `On shard ${shard}, ${name} waits for the decision, which ${coordinator} alone can make.`;
    case "turn":
      return `Nothing stops ${name} on shard ${shard}, and no block takes it in.`;
    case "result":
      return `The shards came to different results of ${name}: nobody can decide it any more.`;
  }
}

function reasonOf({
  shard,
  awaited,
  reason,
  lost,
  silent,
  coordinator,
  isSaidOnce,
}: WaitTold): string | false {
  const once = "Under these rules nothing is said a second time.";
  switch (reason) {
    case "apart":
      return `No quorum of shard ${awaited} reaches shard ${shard}.`;
    case "silent":
      return sentences(
        coordinator === ""
          ? `${are(silent, "is", "are")} down or ${silent.length === 1 ? "does" : "do"} not follow the rules: too few are left.`
          : `${coordinator} is down or does not follow the rules.`,
        coordinator !== "" && "Nobody may take its place.",
      );
    case "kept":
      return `${copiesOf(lost)} are held back.`;
    case "lost":
      return sentences(`${copiesOf(lost)} did not arrive.`, isSaidOnce && once);
    case "never-again":
      return once;
    default:
      return false;
  }
}

export const stuck = {
  name: "Standstill",
  still: (millis: number) => `Nothing has become final for ${seconds.format(millis / 1000)} s.`,
  /** The chains go on, and one transaction does not. */
  waiting: (name: string, millis: number) =>
    `${name} has not come any further for ${seconds.format(millis / 1000)} s, although blocks are final.`,
  ask: "Why?",
  searching: "Running on, and trying what could help …",
  progress: "Search for the cause",
  failed: "The search stopped before it came to an answer.",
  tooLong: "Too much happens to be looked through, and nothing final was found in it.",
  alive: (height: number, millis: number) =>
    `It goes on by itself: height ${height} is final at ${seconds.format(millis / 1000)} s.`,
  aliveWith: (name: string, millis: number) =>
    `It goes on by itself: ${name} ends at ${seconds.format(millis / 1000)} s.`,
  concerned: "Concerned:",
  /** In front of an edit, on the button that makes it. */
  cure: (what: string) => `Do it: ${what}`,
  resumes: (height: number, millis: number) =>
    `Then height ${height} is final at ${seconds.format(millis / 1000)} s.`,
  ends: (name: string, millis: number) =>
    `Then ${name} ends at ${seconds.format(millis / 1000)} s.`,
  resumesAnew: "The run begins anew with it, as a branch of its own.",
  noCure: (tried: number) => `${counted(tried, EDITS)} were tried, and none of them helps.`,
  listed,
  timing: (millis: number) => `rounds of ${millis} ms`,
  weather: (millis: number) => `no losses from ${seconds.format(millis / 1000)} s on`,
  rules: (rules: string) => `rules ${rules} from the start`,
  variant: (variant: string) => `variant ${variant} between shards from the start`,
  titles: {
    "no-quorum": "No quorum can be reached.",
    "faulty-proposers": "Proposers fail too often.",
    "votes-lost": "Votes do not arrive.",
    "timers-too-short": "Rounds are shorter than the ways of messages.",
    "locks-apart": "Locks hold the validators apart.",
    "missing-data": "What is proposed cannot be read.",
    "no-work": "There is nothing to order.",
    "rounds-apart": "The rounds are too far apart to meet.",
    "waits-for-shard": "A transaction waits for another shard.",
    unknown: "The cause was not found.",
  },
  /** In the place of a title, where there are no two sides. */
  rulesForbid: "The rules keep everybody from going on.",
  noQuorum: (
    reach: number,
    needed: number,
    total: number,
    down: readonly string[],
    silent: readonly string[],
    apart: readonly string[],
  ) =>
    sentences(
      `A quorum is ${needed} of ${total} validators, and ${reach === 1 ? "only 1 is up and heard" : `at most ${reach} are up, speak and hear each other`}.`,
      down.length > 0 && `${are(down, "is", "are")} down.`,
      silent.length > 0 && `${are(silent, "says", "say")} nothing.`,
      apart.length > 0 && `${are(apart, "is", "are")} out of their reach.`,
    ),
  faultyProposers: (names: readonly string[], theirs: number, rounds: number, inARow: number) =>
    `A quorum is there, but ${are(names, "leads", "lead")} ${theirs} of the next ${counted(rounds, ROUNDS)} and ${names.length === 1 ? "fails" : "fail"}: the others lead at most ${inARow} in a row, too few to make a block final.`,
  votesLost: (lost: readonly LostCopies[], isKept: boolean) =>
    `Since the last final block ${copiesOf(lost)} ${isKept ? "were held back" : "did not arrive"}: no quorum of them comes together.`,
  timersTooShort: (timeoutMs: number, longestWayMs: number, givenUp: number) =>
    `A round is given up after ${timeoutMs} ms at first, and a message takes up to ${longestWayMs} ms: ${counted(givenUp, { one: "time", other: "times" })} a validator gave up since the last final block.`,
  locksApart: (
    rules: string,
    needed: number,
    groups: readonly { readonly block: string; readonly nodes: readonly string[] }[],
  ) =>
    groups.length < 2
      ? `The rules ${rules} forbid the votes that are needed, and nothing that can happen allows them again.`
      : `${listed(groups.map(({ block, nodes }) => `${are(nodes, "is", "are")} bound to ${block}`))}. A quorum is ${needed}, and the rules ${rules} do not let one side join the other.`,
  missingData: (
    lost: readonly LostCopies[],
    needed: number,
    lacking: readonly string[],
    block: string | undefined,
  ) =>
    sentences(
      `${copiesOf(lost)} did not arrive.`,
      lacking.length > 0 &&
        `${are(lacking, "lacks", "lack")} data of ${block ?? "a block"} and cannot vote for it; a quorum is ${needed}.`,
    ),
  noWork: "All that was submitted is final, and this protocol makes no empty blocks: it waits.",
  roundsApart: (
    rules: string,
    nodes: readonly { readonly node: string; readonly round: number }[],
  ) =>
    `${listed(nodes.map(({ node, round }) => `${node} is in round ${round}`))}. Under the rules ${rules} a word about any round is believed, and no clock catches up with that.`,
  unknown: "Nothing becomes final, and it is not plain why.",
  waitsForShard: (wait: WaitTold) =>
    sentences(
      awaitedIn(wait),
      reasonOf(wait),
      wait.behind.length > 0 && `${are(wait.behind, "waits", "wait")} behind it.`,
      wait.givenUpIn !== undefined &&
        `Left alone, shard ${wait.shard} gives it up after ${counted(wait.givenUpIn, { one: "more block", other: "more blocks" })}.`,
    ),
};
