/**
 * The race of protocols, in English.
 * @module
 */
import { counting } from "../plural.ts";
import { documents } from "./documents-en.ts";

const counted = counting("en");
const figure = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const BLOCKS = { one: "block", other: "blocks" };
const TRANSACTIONS = { one: "transaction", other: "transactions" };
const VALIDATORS = { one: "validator", other: "validators" };

export const race = {
  title: "A race of protocols",
  lead: "The same links, the same faults, the same work, on one simulated clock. Every figure on this page is counted from runs that it makes here and now.",
  scheme:
    "Counted with stand-in signatures: messages, sizes and simulated costs are those of real BLS. Opened in the lab, a run is signed with real BLS.",
  back: "Back to the lab",
  wayIn: "Race protocols",
  compareToo: "Race protocols on one clock",
  /** Figures with at most one digit after the point. */
  number: (value: number) => figure.format(value),
  /** Where it is small. */
  fine: (value: number) => fine.format(value),
  whole: (value: number) => whole.format(value),
  none: "–",
  refused: {
    title: "This link asks for a race that cannot be run",
    entrant: (given: string) => `there is no protocol or rule set “${given}”`,
    twice: (given: string) => `“${given}” is named twice`,
    entrants: (given: number) => `a race has from two to four entrants, and ${given} are named`,
    number: (what: string, given: string, from: number, to: number) =>
      `${what} is “${given}”, and must be from ${from} to ${to}`,
    word: (what: string, given: string) => `${what} cannot be “${given}”`,
    sentence: (faults: readonly string[]) => `In this link ${faults.join("; ")}.`,
    kept: "All else in it is kept.",
    open: "Run it with the usual in its place",
    usual: "The usual race",
  },
  parts: {
    race: "the race",
    n: "the number of validators (n)",
    seed: "the seed",
    delay: "the delay of a link in milliseconds (delay)",
    costs: "the cost of signatures (costs)",
    timeout: "the timeout in milliseconds (timeout)",
    faults: "a fault (faults)",
    load: "the number of transactions a second (load)",
    seconds: "the length in seconds (seconds)",
    leaders: "the number of leaders that crash (leaders)",
    loss: "the share of lost messages in percent (loss)",
  },
  setup: {
    name: "What races",
    entrant: (place: number) => `Entrant ${place}`,
    add: "Add an entrant",
    remove: (name: string) => `Take out ${name}`,
    validators: "Validators",
    seed: "Seed",
    delay: "Delay of a link",
    delayOf: (min: number, max: number) => (min === max ? `${min} ms` : `${min} to ${max} ms`),
    costs: "Signatures cost",
    costsOf: { usual: "what they cost", none: "nothing" },
    timeout: "Timeout",
    timeoutOf: (ms: number) => `${ms} ms`,
    leaders: "Leaders that crash",
    leadersOf: (count: number, tolerated: number) =>
      count === 0 ? "none" : count > tolerated ? `${count}, one too many` : `${count}`,
    loss: "Messages lost",
    lossOf: (percent: number) => (percent === 0 ? "none" : `${percent}%`),
    split: "Network",
    splitOf: { whole: "whole", split: "split from 2 s to 4 s" },
    load: "Transactions",
    loadOf: (load: number) => `${load} a second`,
    seconds: "Length",
    secondsOf: (seconds: number) => `${seconds} s`,
  },
  computing: "Computing the runs",
  computingOf: (name: string, percent: number) => `${name}: ${percent}%`,
  failed: "A run stopped before its end. The address holds the race: reload the page to try again.",
  live: {
    name: "The race",
    explain:
      "A slanted line is a block, from its proposal above to the moment below when it is final at the last validator: the flatter, the slower. A cross is a turn that was given up.",
    clock: (seconds: string, of: string) => `${seconds} s of ${of} s`,
    value: (seconds: string, lanes: readonly string[]) => `${seconds} s. ${lanes.join(". ")}.`,
    laneValue: (name: string, blocks: number, transactions: number) =>
      `${name}: ${counted(blocks, BLOCKS)} final, ${counted(transactions, TRANSACTIONS)}`,
    lane: (name: string, blocks: number, givenUp: number) =>
      `${name}: ${counted(blocks, BLOCKS)} final at the end${givenUp === 0 ? "" : `, ${givenUp} turns given up`}`,
    blocks: "blocks",
    transactions: "transactions",
    messages: "messages",
    size: "sent",
    kilobytes: (bytes: number) =>
      bytes < 1_000_000
        ? `${whole.format(bytes / 1000)} kB`
        : `${figure.format(bytes / 1_000_000)} MB`,
    ahead: "ahead",
    speed: "Speed",
    speedOf: (ratio: number) =>
      ratio < 1
        ? `${whole.format(1 / ratio)} times slower`
        : ratio === 1
          ? "real time"
          : `${ratio} times faster`,
    crash: (names: readonly string[]) =>
      names.length === 1
        ? `${names[0]} crashes`
        : `${names.length > 3 ? names.length : names.join(", ")} crash`,
    split: "split",
    axisFrom: "0 s",
    toLab: "Open this run in the lab",
  },
  results: {
    name: "What became of them",
    metric: "Counted",
    blocks: "Blocks final",
    blockRate: "Blocks a second",
    transactions: "Transactions that took effect",
    transactionRate: "Transactions a second",
    first: "Proposal to final, first validator",
    last: "Proposal to final, last validator",
    settled: "Submission to final, first validator",
    client: "Submission to an answer that convinces",
    noClient: "clients are not answered",
    messages: "Messages sent",
    bytes: "Bytes sent",
    perBlock: "Messages a block, without gossip",
    signed: "Signatures made",
    verified: "Verifications",
    verifiedOf: (count: string, ms: string) => `${count}, ${ms} ms a validator`,
    givenUp: "Turns given up",
    broken: "Promises broken",
    noneBroken: "none",
    spread: (min: string, median: string, max: string) => `${median} ms (${min} to ${max})`,
    byKind: "Messages by kind",
    kind: "Kind",
    ofKind: (count: string, bytes: string) => `${count} · ${bytes}`,
    notSent: "–",
  },
  curves: {
    name: "Curves",
    explain:
      "Each point is a run of its own, made when you ask for it. Over the size of the committee: links of exactly 40 ms, signatures that cost nothing, nobody faulty, until a few blocks are final. Over crashed leaders: the race above with a small committee.",
    run: "Draw the curves",
    again: "Draw them again",
    cancel: "Cancel",
    progress: "Runs made",
    of: (done: number, all: number) =>
      `${done} of ${counted(all, { one: "run", other: "runs" })} made`,
    cancelled: (done: number, all: number) => `Cancelled: ${done} of ${all} runs are made.`,
    done: (all: number) => `All ${all} runs are made.`,
    validators: "validators",
    crashed: (validators: number) =>
      `leaders that crash after 1 s, of ${counted(validators, VALIDATORS)}`,
    messages: "Messages a block, without gossip",
    bytes: "Kilobytes a block, without gossip",
    delays: "Message delays, proposal to final at the last validator",
    rate: "Transactions a second that took effect",
    wait: "Seconds from submission to final, median",
    chart: (what: string, over: string) => `${what}, over ${over}`,
    asText: "As text",
    square: "n²",
    linear: "n",
    logarithmic: "logarithmic scales",
  },
  documents,
};

export type RaceWords = typeof race;
