/**
 * Section B15 of the ledger, the claims about delays, rates and sizes of committees. Much of it is arithmetic, which
 * is done here and now; what a run can say, a run says.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { faultyMax, quorumThreshold } from "../../primitives/quorum.ts";
import { faultsTolerated, readQuorum } from "../models/crypto/quorums.ts";
import { MUTANT_STAGES } from "../mutation-stages.ts";
import { keptRun, type RunInput } from "../running.ts";
import { linearCopies } from "./b14-wire.ts";
import { graded, see } from "./looking.ts";
import { experiments, roughly, rounded, trial, whether } from "./trial.ts";

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

const ninety = () => {
  const total = sum([30, 30, 30]);
  return [trial("sum", whether(total === 90), { total })];
};

const oneSixty = () => {
  const total = sum([40, 40, 40, 40]);
  return [trial("sum", whether(total === 160), { total })];
};

/** Little's law: what is done in a second if so many are in flight, each for so many milliseconds. */
const perSecond = (inFlight: number, latencyMs: number): number => (inFlight * 1000) / latencyMs;

const sequential = () => {
  const [latency, claimed] = [90, 1000];
  const one = Math.floor(perSecond(1, latency));
  return [
    trial("one", whether(one >= claimed), {
      one,
      claimed,
      needed: Math.ceil((claimed * latency) / 1000),
    }),
  ];
};

const optimised = () => {
  const [intervalMs, usual, claimed] = [80, 2000, 10_000];
  const inBlock = (rate: number): number => (rate * intervalMs) / 1000;
  return [
    trial("blocks", graded(inBlock(claimed) === 1, inBlock(claimed) > inBlock(usual)), {
      usual: inBlock(usual),
      claimed: inBlock(claimed),
    }),
  ];
};

const memory = () => {
  const [logKilobytes, messages] = [50_000, 1000];
  const each = logKilobytes / messages;
  const [rate, hour] = [1000, 3600];
  const gigabytes = rounded((each * rate * hour) / 1e6);
  return [
    trial("implied", roughly(each > 10), {
      message: each,
      snapshot: 100 / 10,
      block: 20_000 / 100,
    }),
    trial("unbounded", roughly(gigabytes > 1), { rate, gigabytes }),
  ];
};

/** Commits at the first validator in each second of a run that is cut in two for a while. */
const CUT: RunInput = { scenario: "hotstuff2/partition-and-heal" };

function commitRate() {
  const ran = keptRun(CUT);
  const own = ran.seen("committed").filter(({ of }) => of === "s0v0");
  const seconds = Array.from({ length: 12 }, (_, second) => second);
  const rates = seconds.map(
    (second) => own.filter(({ atMs }) => Math.floor(atMs / 1000) === second).length,
  );
  const falls = rates.filter((rate, i) => i > 0 && rate < (rates[i - 1] ?? 0)).length;
  return [
    trial(
      "falls",
      graded(falls === 0, falls > 0),
      { commits: sum(rates), seconds: seconds.length, falls },
      see(CUT, own[0]?.entry),
    ),
  ];
}

const SEATS = 99;

const whole = () => {
  const faults = (SEATS - 1) / 3;
  const near = [97, 98, 99, 100].filter((n) => Number.isInteger((n - 1) / 3));
  return [
    trial("third", whether(Number.isInteger(faults)), {
      faults: rounded(faults, 2),
      below: near[0] ?? 0,
      above: near[1] ?? 0,
    }),
  ];
};

const thirtyTwo = () => [
  trial("floor", whether(faultsTolerated(SEATS) === 32), { tolerated: faultsTolerated(SEATS) }),
];

const sixtySeven = () => {
  const f = faultsTolerated(SEATS);
  const read = (q: number) => readQuorum(SEATS, f, q);
  const [threshold, formula] = [quorumThreshold(SEATS), 2 * f + 1];
  const isGood = read(threshold).isSafe && read(threshold).isLive;
  return [
    trial("used", whether(threshold === 67 && isGood), {
      threshold,
      shared: read(threshold).overlap,
    }),
    trial("formula", whether(read(formula).isSafe), { formula, overlap: read(formula).overlap, f }),
  ];
};

const hundred = () => [
  trial("preset", graded(SEATS >= 100, SEATS > 90), { seats: SEATS, title: 100 }),
];

function sameTolerance() {
  const copies = [4, 7, 10].map((n) => linearCopies(n));
  const isLinear = copies.every((count, i) => count === 2 * ([4, 7, 10][i] ?? 0) - 2);
  const same = [4, 7, 31, 99].filter((n) => faultyMax(n) === faultsTolerated(n)).length;
  const [four = 0, seven = 0, ten = 0] = copies;
  return [
    trial("tolerance", whether(same === 4), { committees: 4, same }),
    trial("copies", whether(isLinear), { four, seven, ten }),
  ];
}

const mute = (node: string) => ({ at: 0, do: "misbehave", node, as: "mute" }) as const;
const SEVEN: RunInput = {
  seed: 42,
  rules: "hotstuff2",
  validators: 7,
  script: [mute("s0v5"), mute("s0v6")],
  untilMs: 5000,
};

function seven() {
  const ran = keptRun(SEVEN);
  const height = Math.min(...ran.heights.slice(0, 5));
  const [tolerated, quorum] = [faultyMax(7), quorumThreshold(7)];
  return [
    trial(
      "run",
      whether(tolerated === 2 && quorum === 5 && height > 0 && ran.fired.length === 0),
      { tolerated, quorum, height },
      see(SEVEN, ran.seen("committed")[0]?.entry),
    ),
  ];
}

const thirtyOne = () => {
  const [tolerated, quorum] = [faultyMax(31), quorumThreshold(31)];
  return [trial("dial", whether(tolerated === 10 && quorum === 21), { tolerated, quorum })];
};

const copiesOf31 = () => {
  const copies = linearCopies(31);
  return [trial("view", graded(copies === 31, copies === 60), { copies, claimed: 31 })];
};

const tenfold = () => {
  const ratio = 2000 / 1000;
  return [trial("tables", graded(ratio >= 10, ratio > 1), { ratio, claimed: 10 })];
};

const ACCOUNT = { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 0 } };
const pay = (label: string, amount: number) =>
  ({ at: 0, do: "submit", label, transfer: { from: "alice", to: "bob", amount } }) as const;
/** Two payments at one instant, of which the account can cover one. */
const TWO: RunInput = {
  seed: 42,
  rules: "hotstuff2",
  accounts: ACCOUNT,
  script: [pay("first", 80), pay("second", 70)],
  untilMs: 4000,
};

/** Transfers that cross between shards, each of which puts them in an order of its own. */
const SHARDS: RunInput = present(MUTANT_STAGES["unbound-deferral"], "a stage");

function parallelSteps() {
  const crossing = keptRun(SHARDS);
  const ended = Object.values(crossing.statuses).filter((status) => status !== "pending");
  const ran = keptRun(TWO);
  const held = new Set(ran.session.reports().map(({ summary }) => JSON.stringify(summary.balances)))
    .size;
  const done = Object.values(ran.statuses).filter((status) => status === "completed").length;
  // A model: both read the balance before either writes it.
  const read = ACCOUNT.alice.balance;
  const written = [80, 70].map((amount) => read - amount);
  const paid = 80 + 70;
  return [
    trial(
      "log",
      whether(held === 1 && done === 1),
      { done, balance: ran.balances["alice"] ?? 0 },
      see(TWO, ran.seen("committed")[0]?.entry),
    ),
    trial(
      "shards",
      whether(crossing.fired.length === 0),
      { transfers: ended.length, validators: crossing.heights.length },
      see(SHARDS, crossing.seen("settled")[0]?.entry),
    ),
    trial("at-once", whether(written.at(-1) === read - paid), {
      paid,
      left: written.at(-1) ?? 0,
    }),
  ];
}

export const sizes = experiments({
  "C-263": ninety,
  "C-264": sequential,
  "C-265": oneSixty,
  "C-266": optimised,
  "C-267": memory,
  "C-269": commitRate,
  "C-270": whole,
  "C-271": thirtyTwo,
  "C-272": sixtySeven,
  "C-273": hundred,
  "C-274": sameTolerance,
  "C-275": seven,
  "C-276": thirtyOne,
  "C-277": copiesOf31,
  "C-278": tenfold,
  "C-279": parallelSteps,
});
