/**
 * Section B14 of the ledger, the claims about messages: how many, how large, how long on their way, and what of them
 * may be believed.
 * @module
 */
import { canonicalBytes } from "../../primitives/canonical.ts";
import { present } from "../../primitives/assert.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import { MUTANT_STAGES } from "../mutation-stages.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { feeAfter, privateElections } from "./b14-models.ts";
import { contents, graded, see, seeViolation } from "./looking.ts";
import { HAPPY, WIRE_ONLY } from "./schedules.ts";
import { at, experiments, rounded, trial, whether } from "./trial.ts";

const least = (ran: Ran): number => Math.min(...ran.heights);

/** What one shard decided never reaches the other at first. */
const LOST = present(MUTANT_STAGES["never-again"], "a stage");

const DATAGRAM_BYTES = 65_507;
const TRANSACTION_BYTES = 250;

function datagrams() {
  const ran = keptRun(HAPPY);
  const sizes = Object.values(ran.messages).map(({ count, bytes }) => Math.ceil(bytes / count));
  const largest = Math.max(...sizes);
  const fits = Math.floor(DATAGRAM_BYTES / TRANSACTION_BYTES);
  const lost = keptRun(LOST);
  const certificates = lost.messages["StateCertificateBatch"]?.count ?? 0;
  return [
    trial("udp", graded(fits >= 1000, largest <= DATAGRAM_BYTES), {
      largest,
      datagram: DATAGRAM_BYTES,
      fits,
    }),
    trial(
      "lost",
      whether(lost.fired.length === 0),
      { certificates, transfers: Object.keys(lost.statuses).length },
      see(LOST, lost.seen("stateCertified")[0]?.entry),
    ),
  ];
}

function egress() {
  const [perSecond, committee] = [50_000, 100];
  const megabytes = (perSecond * TRANSACTION_BYTES) / 1e6;
  const gigabits = rounded((megabytes * 8 * (committee - 1)) / 1000, 1);
  return [
    trial("star", graded(gigabits <= 1, Number.isFinite(gigabits)), {
      megabytes,
      committee,
      gigabits,
    }),
  ];
}

/** Copies of a kind, and of them those to the proposer of the next round. */
function copiesOf(ran: Ran, kind: string, round: number) {
  const sent = ran.entries
    .flatMap(({ sends }) => sends)
    .filter(({ message }) => {
      const label = ran.message(message)?.label;
      return label?.kind === kind && label.round === round;
    });
  const next = `s0v${(round + 2) % ran.heights.length}`;
  return { all: sent.length, toNext: sent.filter(({ to }) => to === next).length };
}

/** Copies that one round of a good leader needs: the block, and the votes to the next. */
export function linearCopies(validators: number): number {
  const ran = keptRun({ protocol: "hotstuff", seed: 42, validators, untilMs: 700 });
  return copiesOf(ran, "Generic", 0).all + copiesOf(ran, "Vote", 0).all;
}

const failing = (validators: number): RunInput => ({
  rules: "hotstuff2",
  seed: 42,
  validators,
  script: [{ at: 0, do: "misbehave", node: "s0v1", as: "mute" }],
  untilMs: 4500,
});

function linearMessages() {
  const [four, seven] = [linearCopies(4), linearCopies(7)];
  const timeouts = [4, 7].map((n) => copiesOf(keptRun(failing(n)), "Timeout", 0).all);
  const [few = 0, many = 0] = timeouts;
  return [
    trial("good", whether(four === 2 * 3 && seven === 2 * 6), { four, seven }),
    trial(
      "failed",
      whether(many <= 2 * few),
      { few, many },
      see(failing(4), keptRun(failing(4)).seen("timedOut")[0]?.entry),
    ),
  ];
}

/** Delays of 100 ms from a proposal to its first commit, and between one proposal and the next. */
export function delaysOf(recipe: RunInput, delayMs: number, height = 3) {
  const ran = keptRun(recipe);
  const proposed = ran.seen("proposed").find(({ block }) => block.height === height);
  const after = ran.seen("proposed").find(({ block }) => block.height === height + 1);
  const final = ran.seen("committed").find(({ block }) => block === proposed?.block.hash);
  const delays = (ms = 0): number => rounded((ms - (proposed?.atMs ?? 0)) / delayMs, 1);
  return {
    final: Math.round(delays(final?.atMs)),
    apart: Math.round(delays(after?.atMs)),
    entry: final?.entry,
  };
}

function pipelining() {
  const { final, apart, entry } = delaysOf(WIRE_ONLY, 100);
  // One block after the other: two phases of a proposal and its votes, and nothing in between.
  const alone = 2 * 2;
  return [trial("latency", whether(final < alone), { final, alone, apart }, at(WIRE_ONLY, entry))];
}

function aggregation() {
  const of = (validators: number) => {
    const ran = keptRun({ rules: "hotstuff2", seed: 42, validators, untilMs: 700 });
    const certificate = ran.seen("certified")[0]?.certificate;
    return {
      votes: copiesOf(ran, "BlockVote", 0).toNext,
      bytes: (certificate?.signature.length ?? 0) / 2,
      single: ((certificate?.signers.length ?? 0) * (certificate?.signature.length ?? 0)) / 2,
    };
  };
  const [four, ten] = [of(4), of(10)];
  return [
    trial("bytes", whether(four.bytes === ten.bytes && ten.bytes < ten.single), {
      bytes: ten.bytes,
      single: ten.single,
    }),
    trial("votes", whether(ten.votes <= four.votes), { four: four.votes, ten: ten.votes }),
  ];
}

const lottery = () => {
  const { views, one, none, several } = privateElections(100, 2000);
  return [trial("draws", graded(one === views, one > 0), { views, one, none, several })];
};

const fees = () => {
  const [slow, fast] = [feeAfter(60, 12), feeAfter(60, 1)];
  return [
    trial("minute", graded(slow === fast, slow < fast), {
      slow: rounded(slow, 1),
      fast: rounded(fast),
    }),
  ];
};

function serialisable() {
  const ran = keptRun(HAPPY);
  const all = ["BlockHeader", "BlockVote", "TransactionGossip"].flatMap((kind) =>
    contents(ran, kind),
  );
  const text = (bytes: Uint8Array): string => bytes.join();
  const same = all.filter((content) => {
    const again: unknown = JSON.parse(JSON.stringify(content));
    return text(canonicalBytes(again)) === text(canonicalBytes(content));
  }).length;
  const turned = all.map((content) =>
    Object.fromEntries(Object.entries(content as object).toReversed()),
  );
  const equal = turned.filter(
    (content, i) => text(canonicalBytes(content)) === text(canonicalBytes(all[i])),
  ).length;
  const plain = turned.filter(
    (content, i) => JSON.stringify(content) === JSON.stringify(all[i]),
  ).length;
  return [
    trial("round-trip", whether(same === all.length && equal === all.length), {
      messages: all.length,
      same,
    }),
    trial("plain", whether(plain === all.length), { turned: all.length, plain }),
  ];
}

const ALONE: RunInput = { scenario: "networked/one-node", untilMs: 3000 };

function single() {
  const ran = keptRun(ALONE);
  const signers = ran.seen("certified")[0]?.certificate.signers.length ?? 0;
  return [
    trial(
      "one",
      whether(least(ran) > 3 && ran.fired.length === 0),
      { signers, height: least(ran) },
      see(ALONE, ran.seen("committed")[0]?.entry),
    ),
  ];
}

const forging = (rules: string, as: string): RunInput => ({
  rules,
  seed: 1,
  script: [{ at: 0, do: "misbehave", node: "s0v2", as }],
  progressMs: 20_000,
  untilMs: 6000,
});

/** Batches with forged votes in them are counted while real votes are held back. */
const BATCHES = present(MUTANT_STAGES["count-again"], "a stage");

/** One liar's no in place of the certificate of its shard. */
const REFUSAL = present(MUTANT_STAGES["power-unchecked"], "a stage");

function certificateAdvances() {
  const refusal = keptRun(REFUSAL);
  const batches = keptRun(BATCHES);
  const signers = batches.seen("certified").map(({ certificate }) => certificate.power);
  const checked = keptRun(forging("hotstuff2", "forged-certificate"));
  const alone = keptRun(forging("hotstuff2", "claimed-power"));
  const trusting = [
    ["unsigned", forging("hotstuff2!believe-at-sight", "forged-certificate")],
    ["claimed", forging("hotstuff2!claimed-power", "claimed-power")],
  ] as const;
  return [
    trial(
      "checked",
      whether(checked.fired.length === 0 && least(checked) > 0),
      { refused: checked.refusals["QC-SIGNATURE"] ?? 0, height: least(checked) },
      see(
        forging("hotstuff2", "forged-certificate"),
        checked.rulings("QC-SIGNATURE").find(({ ok }) => !ok)?.entry,
      ),
    ),
    trial(
      "counted",
      whether(alone.fired.length === 0 && least(alone) > 0),
      { refused: alone.refusals["HS2-POWER"] ?? 0, height: least(alone) },
      see(
        forging("hotstuff2", "claimed-power"),
        alone.rulings("HS2-POWER").find(({ ok }) => !ok)?.entry,
      ),
    ),
    trial(
      "formed",
      whether(batches.fired.length === 0),
      { certificates: signers.length, power: Math.min(...signers), quorum: quorumThreshold(7) },
      see(BATCHES, batches.seen("certified")[0]?.entry),
    ),
    trial(
      "between",
      whether(refusal.fired.length === 0),
      { refused: refusal.refusals["EXEC-POWER"] ?? 0 },
      see(REFUSAL, refusal.rulings("EXEC-POWER").find(({ ok }) => !ok)?.entry),
    ),
    ...trusting.map(([key, recipe]) => {
      const { violations } = keptRun(recipe);
      const taken = violations.filter(({ checker }) => checker === "certificate").length;
      return trial(key, whether(taken === 0), { taken }, seeViolation(recipe, "certificate"));
    }),
  ];
}

export const wire = experiments({
  "C-216": datagrams,
  "C-218": egress,
  "C-219": linearMessages,
  "C-220": pipelining,
  "C-221": aggregation,
  "C-222": lottery,
  "C-223": fees,
  "C-224": serialisable,
  "C-225": single,
  "C-226": certificateAdvances,
});
