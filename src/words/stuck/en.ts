/**
 * Why nothing becomes final, in English.
 * @module
 */
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

export const stuck = {
  name: "Standstill",
  still: (millis: number) => `Nothing has become final for ${seconds.format(millis / 1000)} s.`,
  ask: "Why?",
  searching: "Running on, and trying what could help …",
  progress: "Search for the cause",
  failed: "The search stopped before it came to an answer.",
  tooLong: "Too much happens to be looked through, and nothing final was found in it.",
  alive: (height: number, millis: number) =>
    `It goes on by itself: height ${height} is final at ${seconds.format(millis / 1000)} s.`,
  concerned: "Concerned:",
  /** In front of an edit, on the button that makes it. */
  cure: (what: string) => `Do it: ${what}`,
  resumes: (height: number, millis: number) =>
    `Then height ${height} is final at ${seconds.format(millis / 1000)} s.`,
  resumesAnew: "The run begins anew with it, as a branch of its own.",
  noCure: (tried: number) => `${counted(tried, EDITS)} were tried, and none of them helps.`,
  listed,
  timing: (millis: number) => `rounds of ${millis} ms`,
  weather: (millis: number) => `no losses from ${seconds.format(millis / 1000)} s on`,
  rules: (rules: string) => `rules ${rules} from the start`,
  titles: {
    "no-quorum": "No quorum can be reached.",
    "faulty-proposers": "Proposers fail too often.",
    "votes-lost": "Votes do not arrive.",
    "timers-too-short": "Rounds are shorter than the ways of messages.",
    "locks-apart": "Locks hold the validators apart.",
    "missing-data": "What is proposed cannot be read.",
    "no-work": "There is nothing to order.",
    "rounds-apart": "The rounds are too far apart to meet.",
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
};
