/**
 * The search for a schedule that breaks a promise, in English.
 * @module
 */
import { listing } from "../listing.ts";
import { counting } from "../plural.ts";

const counted = counting("en");
const listed = listing("en");
const whole = new Intl.NumberFormat("en");
const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const SCHEDULES = { one: "schedule", other: "schedules" };
const LINES = { one: "line", other: "lines" };
const PAYMENTS = { one: "payment", other: "payments" };
const RUNS = { one: "run", other: "runs" };

/** Messages by what they have in common. Absent parts are left open. */
export interface WhichMessages {
  readonly kind?: string | undefined;
  /** What a message of that kind is for. */
  readonly role?: string | undefined;
  readonly from: readonly string[];
  /** Names of the blocks that they were about. */
  readonly blocks: readonly string[];
  readonly height?: string | undefined;
  readonly round?: string | undefined;
  readonly shard?: string | undefined;
  readonly tx?: string | undefined;
}

const ROLES: Readonly<Record<string, string>> = {
  header: "proposals",
  vote: "votes",
  timeout: "time-outs",
  provision: "provisions",
  certificate: "certificates",
  transaction: "transactions",
  fetch: "requests",
};

function what(which: WhichMessages): string {
  const { kind, role, from, blocks, height, round, shard, tx } = which;
  const name = role === undefined ? undefined : ROLES[role];
  const called = name ?? (kind === undefined ? "messages" : `${kind} messages`);
  const places = [
    name === undefined || kind === undefined ? [] : [kind],
    shard === undefined ? [] : [`shard ${shard}`],
    height === undefined ? [] : [`height ${height}`],
    round === undefined ? [] : [`round ${round}`],
  ].flat();
  return [
    "the",
    called,
    from.length === 0 ? "" : `of ${listed(from)}`,
    blocks.length === 0 ? "" : `for ${listed(blocks)}`,
    tx === undefined ? "" : `about ${tx}`,
    places.length === 0 ? "" : `(${places.join(", ")})`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

const begun = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
const verb = (who: readonly string[], one: string, many: string): string =>
  `${listed(who)} ${who.length === 1 ? one : many}`;

export const explore = {
  title: "Search for a violation",
  lead: "Lets machines look for the schedule that breaks a promise: which messages come late or never, whose clock runs out, who crashes, who lies. Every schedule is run by the real machines, here and now, in all cores.",
  back: "Back to the lab",
  wayIn: "Explore",
  searchThis: "Search this run for a violation",
  refused: {
    title: "This link asks for a search that cannot be made",
    recipe: "what to run cannot be read",
    number: (name: string, given: string, from: number, to: number) =>
      `${name} is “${given}”, and must be a whole number from ${whole.format(from)} to ${whole.format(to)}`,
    word: (name: string, given: string) => `${name} cannot be “${given}”`,
    sentence: (faults: readonly string[]) => `In this link ${listed(faults)}.`,
    kept: "All else in it is kept.",
    open: "Search with the usual in its place",
    usual: "The usual search",
  },
  parts: {
    search: "the seed of the search (search)",
    runs: "the number of schedules (runs)",
    checker: "the checker (checker)",
    honest: "whether all are honest (honest)",
  },
  setup: {
    what: "What is searched",
    how: "How it is searched",
    from: "Begin with",
    plain: "a plain run of a protocol",
    own: "a run of its own",
    lines: (count: number) => `Its script of ${counted(count, LINES)} stays as it is.`,
    unchanged: (problem: string) => `${problem}. What is searched is unchanged.`,
    asksNothing: (payments: number, settings: readonly string[]) =>
      [
        `Nothing is asked for in this run: the search adds ${counted(payments, PAYMENTS)}.`,
        ...(settings.length === 0
          ? []
          : [`So that a short run shows all that can happen, it has ${listed(settings)}.`]),
      ].join(" "),
    validators: (count: number) => `${whole.format(count)} validators`,
    shards: (count: number) => `${whole.format(count)} shards`,
    honest: "Honest validators only",
    honestMeans: "Nobody lies and nobody crashes: late messages and clocks do all the harm.",
    liars: "Up to f validators of each shard may lie or crash.",
    checker: "Checker",
    all: "all of them",
    seed: "Seed of the search",
    runs: "Schedules",
    wrong: (name: string, from: number, to: number) =>
      `${name}: expected a whole number from ${whole.format(from)} to ${whole.format(to)}.`,
    search: "Search",
    again: "Search again",
    cancel: "Cancel",
  },
  searching: {
    name: "The search",
    progress: "Schedules tried",
    running: "Searching …",
    said: (runs: number) => `${whole.format(runs)} schedules tried so far.`,
    stopped: (runs: number) =>
      `Cancelled after ${counted(runs, SCHEDULES)}. Nothing was found up to there, which proves nothing.`,
    nothing: (runs: number) =>
      `Nothing was found in ${whole.format(runs)} ${runs === 1 ? "schedule" : "schedules"}. That proves nothing: another seed, or more schedules, may find something.`,
    failed:
      "A worker stopped, and the search with it. Nothing is lost but the search: begin it anew.",
    schedules: "Schedules tried",
    of: (runs: number, most: number) => `${whole.format(runs)} of ${whole.format(most)}`,
    rate: "Schedules a second",
    entries: "Entries",
    seconds: "Time",
    secondsOf: (seconds: number) => `${fine.format(seconds)} s`,
    rules: "Rules reached",
    rulesOf: (reached: number, stated: number) => `${reached} of ${stated}`,
    states: "States of the committee",
    number: (value: number) => whole.format(value),
    fine: (value: number) => fine.format(value),
  },
  reached: {
    summary: (reached: number) => `The ${reached} rules that were reached`,
    passed: "Let pass what they judged",
    refused: "Refused something",
    never: "Stated for this protocol, and not reached",
    none: "none",
    stands:
      "Which rules a run can reach depends on its rule set: some stand for another, or hold by the way it is built.",
  },
  fresh: {
    name: "What is new in a schedule",
    means:
      "Turns of events and states of the committee that no schedule before it reached, on average.",
    chart: (first: string, last: string) =>
      `What is new in a schedule, over the schedules tried: ${first} at first, ${last} last.`,
    over: "schedules tried",
    asText: "As text",
    schedules: "Schedules",
    each: "New in each",
  },
  found: {
    name: "What was found",
    title: (checker: string) => `Found: ${checker} is violated`,
    expected: "The recipe is meant to violate this checker.",
    unexpected: "The recipe is not meant to violate this checker.",
    where: (run: number, seed: number) =>
      `Schedule ${whole.format(run)} of seed ${whole.format(seed)} does it; the same search finds it again.`,
    shrinking: "Taking away what does not matter …",
    shrinkingOf: (runs: number, lines: number) =>
      `${counted(lines, LINES)} left, after ${counted(runs, RUNS)}.`,
    lines: "Lines of script left",
    stop: "Leave it as it was found",
    uncut: (lines: number) =>
      `This is the schedule as it was found, with ${counted(lines, LINES)}: some of them may not matter.`,
    minimal: (lines: number, runs: number) =>
      lines === 0
        ? `It needs nothing at all: the rules break by themselves. (${counted(runs, RUNS)} tried.)`
        : lines === 1
          ? `One line of script is all it takes. (${counted(runs, RUNS)} tried.)`
          : `These ${lines} lines of script are all it takes: without any one of them nothing is violated. (${counted(runs, RUNS)} tried.)`,
    steps: "How it happens",
    fromStart: "from the start",
    at: (millis: string) => `${millis} ms`,
    millis: (value: number) => whole.format(value),
    ends: (checker: string) => `Then ${checker} is violated.`,
    open: (entry: number) => `Open in the lab at entry ${entry}`,
    also: "The same schedules violate more than that:",
    alsoOne: (checker: string, run: number) => `${checker}, by schedule ${whole.format(run)}.`,
    alone: (checker: string) => `Look for ${checker} alone`,
    link: "Link to this run",
    copyLink: "Copy link",
    command: "Command that searches the same",
    copyCommand: "Copy command",
  },
  /** Lines of a script as sentences. */
  told: {
    listed,
    keep: (to: readonly string[], which: WhichMessages) =>
      to.length === 0
        ? `${begun(what(which))} are held back from everybody.`
        : `${verb(to, "does", "do")} not see ${what(which)}: they are held back.`,
    lose: (to: readonly string[], which: WhichMessages, count: number | undefined) =>
      `${begun(what(which))}${to.length === 0 ? "" : ` to ${listed(to)}`} are lost${count === undefined ? "" : `, the first ${count} of them`}.`,
    slow: (to: readonly string[], which: WhichMessages, millis: number) =>
      `${begun(what(which))}${to.length === 0 ? "" : ` to ${listed(to)}`} come ${millis} ms late.`,
    none: "No such message was sent up to the violation.",
    timeout: (who: readonly string[], timer: string) =>
      timer === "round"
        ? `${verb(who, "times", "time")} out.`
        : `The ${timer} timer of ${listed(who)} fires.`,
    crash: (who: readonly string[]) => `${verb(who, "crashes", "crash")}.`,
    restart: (who: readonly string[]) =>
      `${verb(who, "comes", "come")} back and ${who.length === 1 ? "knows" : "know"} what was promised.`,
    restartBlank: (who: readonly string[]) => `${verb(who, "comes", "come")} back without memory.`,
    isolate: (who: readonly string[]) => `${verb(who, "is", "are")} cut off.`,
    misbehave: (who: readonly string[], as: string, means: string) =>
      `${verb(who, "turns", "turn")} traitor (${as}): ${means}`,
    honest: (who: readonly string[]) => `${verb(who, "is", "are")} honest again.`,
    releaseAll: "What was held back is let go.",
    healAll: "The network is whole again.",
    partition: (sides: readonly string[]) => `The network splits: ${sides.join(" | ")}.`,
  },
};

export type ExploreWords = typeof explore;
