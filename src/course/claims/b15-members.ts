/**
 * Section B15 of the ledger, the claims about peers and the set of validators: run by committees that detect and
 * remove as phase 8 says, and by committees that decide. Where no run can be asked, a small model is.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import { heightsOf, setsCertifying, type HandoverRule } from "../models/small/handover.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { refusedWhenAhead } from "./b16.ts";
import { graded, see, seeViolation } from "./looking.ts";
import { forkIn } from "./runs.ts";
import { CONVICTED, divided, framing, jitter, skewed, SLEEPER } from "./schedules-family.ts";
import { at, experiments, roughly, rounded, trial, whether } from "./trial.ts";

/** V3 sends votes in the names of the others. */
const FRAMING: RunInput = {
  seed: 1,
  rules: "hotstuff2",
  script: [{ at: 0, do: "misbehave", node: "s0v3", as: "forged-votes" }],
  progressMs: 20_000,
  untilMs: 4000,
};

/** Whom a detector of bad signatures would accuse. */
function accused() {
  const bad = keptRun(FRAMING)
    .rulings("VOTE-SIGNATURE")
    .filter(({ ok }) => !ok);
  const names = new Set(bad.map(({ values }) => Number(values["voter"])));
  return {
    signatures: bad.length,
    honest: [...names].filter((voter) => voter !== 3).length,
    liars: Number(names.has(3)),
    entry: bad[0]?.entry,
  };
}

/** Whom honest validators leave out of the committees that they go by. */
function removedIn(ran: Ran, liar?: string) {
  const changes = ran.seen("membersChanged").filter(({ of }) => of !== liar);
  const nodes = ran.session.info.nodes.map(({ id }) => id);
  const removed = nodes.filter((node) => changes.some(({ members }) => !members.includes(node)));
  const smallest = Math.min(...changes.map(({ members }) => members.length));
  const first = changes.find(({ members }) => members.length < nodes.length);
  return {
    honest: removed.filter((node) => node !== liar).length,
    liars: removed.filter((node) => node === liar).length,
    smallest,
    entry: first?.entry,
  };
}

const FORGER = "s0v6";
const [BY_NAME, BY_PROOF] = [framing("document"), framing("evidence")];

function marksPeer() {
  const { signatures, honest, liars, entry } = accused();
  const { honest: gone } = removedIn(keptRun(BY_NAME), FORGER);
  const mended = removedIn(keptRun(BY_PROOF), FORGER);
  return [
    trial("framed", roughly(honest > 0), { signatures, honest, liars }, see(FRAMING, entry)),
    trial(
      "removed",
      roughly(gone > 0 && mended.honest === 0),
      { gone, kept: mended.honest },
      at(BY_NAME, removedIn(keptRun(BY_NAME), FORGER).entry),
    ),
  ];
}

/** A model: a message each 10 ms, each on its way for 150 ms, give or take so many in a hundred. */
function outOfOrder(jitterPercent: number): number {
  const chance = prngOf(42, "network");
  const [each, delay, count] = [10_000, 150_000, 4000];
  const spread = (delay * jitterPercent) / 100;
  let latest = 0;
  let late = 0;
  for (let i = 0; i < count; i++) {
    const arrives = i * each + delay + chance.uniform(-spread, spread);
    if (arrives < latest) late += 1;
    latest = Math.max(latest, arrives);
  }
  return rounded((100 * late) / count, 1);
}

function sequences() {
  const [calm, usual, wild] = [outOfOrder(5), outOfOrder(10), outOfOrder(30)];
  const input = jitter("document");
  const suspicions = keptRun(input)
    .seen("suspected")
    .filter(({ by }) => by === "order");
  const { honest } = removedIn(keptRun(input));
  return [
    trial("jitter", whether(usual === 0), { calm, usual, wild }),
    trial(
      "removed",
      whether(honest === 0),
      { suspicions: suspicions.length, honest },
      at(input, suspicions[0]?.entry),
    ),
  ];
}

function clocks() {
  // Fifty parts in a million, which is an ordinary quartz.
  const hours = 12;
  const aheadMs = Math.round((hours * 3_600_000 * 50) / 1_000_000);
  const isRefused = refusedWhenAhead(aheadMs).includes("BLOCK-TIME");
  const [document, evidence] = [skewed("document"), skewed("evidence")].map((input) =>
    removedIn(keptRun(input)),
  );
  return [
    trial("drift", whether(!isRefused), { hours, aheadMs, refused: Number(isRefused) }),
    trial(
      "removed",
      whether(document?.honest === 0),
      { honest: document?.honest ?? 0, mended: evidence?.honest ?? 0 },
      at(skewed("document"), document?.entry),
    ),
  ];
}

/** The document's score: valid messages in parts of all, and the time that it was up. */
const score = (valid: number, all: number, uptime: number): number =>
  rounded((valid / all) * 0.7 + uptime * 0.3, 3);
const LEAST_SCORE = 0.7;

function reputation() {
  const scored = keptRun(SLEEPER)
    .seen("scored")
    .find(({ peer }) => peer === "s0v2");
  const absent = (scored?.score ?? 0) / 1000;
  const noisy = score(58, 100, 1);
  return [
    trial("absent", roughly(absent >= LEAST_SCORE), { absent }, at(SLEEPER, scored?.entry)),
    trial("noisy", roughly(noisy >= LEAST_SCORE), { garbage: 42, noisy }),
  ];
}

const newcomer = () => {
  const nothing = score(0, 0, 1);
  const stays = !(nothing < LEAST_SCORE);
  const zero = score(0, 1, 1);
  return [
    trial("nothing", roughly(stays && Number.isNaN(nothing)), { score: String(nothing) }),
    trial("zero", roughly(zero < LEAST_SCORE), { zero }),
  ];
};

function cascade() {
  const ran = keptRun(BY_NAME);
  const { honest, smallest, entry } = removedIn(ran, FORGER);
  const height = Math.max(...ran.heights);
  const mended = Math.min(...keptRun(BY_PROOF).heights);
  return [
    trial(
      "removed",
      whether(height > 0),
      { removed: honest, smallest, height, mended },
      at(BY_NAME, entry),
    ),
  ];
}

const [APART, TOGETHER] = [divided("document"), divided("evidence")];

function inactive() {
  const fork = forkIn(keptRun(APART));
  const { smallest } = removedIn(keptRun(APART));
  return [
    trial(
      "halves",
      whether(fork === undefined),
      {
        before: quorumThreshold(10),
        after: quorumThreshold(smallest),
        height: fork?.height ?? 0,
        held: Math.max(...keptRun(TOGETHER).heights),
      },
      seeViolation(APART, "agreement"),
    ),
  ];
}

/** Different committees that honest validators go by in one epoch. */
function setsOfEpoch(ran: Ran): number {
  const byEpoch = new Map<number, Set<string>>();
  for (const { epoch, members, of } of ran.seen("membersChanged"))
    if (of !== FORGER) byEpoch.set(epoch, (byEpoch.get(epoch) ?? new Set()).add(members.join()));
  return Math.max(...[...byEpoch.values()].map(({ size }) => size));
}

function nextView() {
  const named = 4;
  const both = (rule: HandoverRule): number =>
    heightsOf(rule, named).filter((height) => setsCertifying(height) > 1).length;
  const byView = both({ by: "view", after: 1, late: "newest" });
  const byHeight = both({ by: "height", after: 3, late: "of-height" });
  const [alone, decided] = [setsOfEpoch(keptRun(BY_NAME)), setsOfEpoch(keptRun(CONVICTED))];
  return [
    trial("sets", graded(byView === 0, byHeight === 0), { byView, byHeight }),
    trial(
      "epoch",
      roughly(alone > 1 && decided === 1),
      { alone, decided },
      seeViolation(BY_NAME, "one-committee"),
    ),
  ];
}

function evidence() {
  const ran = keptRun(CONVICTED);
  const proven = ran.seen("suspected").filter((fact) => fact.proven);
  const convicted = new Set(proven.map(({ peer }) => peer));
  const { honest, liars } = removedIn(ran, "s0v0");
  const framed = removedIn(keptRun(BY_NAME), FORGER);
  return [
    trial(
      "pair",
      whether(convicted.size === 1 && proven[0]?.peer === "s0v0" && honest === 0 && liars === 1),
      { convicted: convicted.size, removed: liars, honest },
      at(CONVICTED, proven[0]?.entry),
    ),
    trial(
      "word",
      whether(framed.honest === 0),
      { accused: framed.honest },
      at(BY_NAME, framed.entry),
    ),
  ];
}

export const memberClaims = experiments({
  "C-250": marksPeer,
  "C-251": sequences,
  "C-252": clocks,
  "C-254": reputation,
  "C-255": newcomer,
  "C-256": cascade,
  "C-257": inactive,
  "C-258": nextView,
  "C-261": evidence,
});
