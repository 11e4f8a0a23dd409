/**
 * Section B15 of the ledger, the claims about errors and their remedies that the machines of the guide can be asked.
 * @module
 */
import { blsVerify } from "../../crypto/bls.ts";
import { present } from "../../primitives/assert.ts";
import { faultyMax } from "../../primitives/quorum.ts";
import { MUTANT_STAGES } from "../mutation-stages.ts";
import { keptRun, type RunInput } from "../running.ts";
import { keyOf, signedBy, voteFor } from "./keys.ts";
import { see } from "./looking.ts";
import { SILENT } from "./schedules.ts";
import { experiments, roughly, trial, whether } from "./trial.ts";

const HAPPY: RunInput = { scenario: "hotstuff2/happy-path", untilMs: 4000 };

/** A proposer that sends one header with two bodies. */
const TWO_BODIES = present(MUTANT_STAGES["unbound-body"], "a stage");
/** Validators that decide a cycle at different heights, and must give the retry one name. */
const ONE_NAME = present(MUTANT_STAGES["named-by-maker"], "a stage");

function sameLog() {
  const bodies = keptRun(TWO_BODIES);
  const named = keptRun(ONE_NAME);
  const retries = named.seen("transaction").filter(({ status }) => status === "retried");
  const ran = keptRun(HAPPY);
  const roots = new Map<number, Set<string>>();
  for (const { height, stateRoot } of ran.seen("committed"))
    roots.set(height, (roots.get(height) ?? new Set()).add(stateRoot));
  const alike = [...roots.values()].filter(({ size }) => size === 1).length;
  const parts = [0.1, 0.2, 0.3];
  const [forward = 0, backward = 0] = [parts, parts.toReversed()].map((all) =>
    all.reduce((sum, part) => sum + part, 0),
  );
  return [
    trial(
      "run",
      whether(alike === roots.size && alike > 0),
      { heights: roots.size, alike },
      see(HAPPY, ran.seen("committed")[0]?.entry),
    ),
    trial(
      "bodies",
      whether(bodies.fired.length === 0 && (bodies.refusals["HS2-BODY"] ?? 0) > 0),
      { refused: bodies.refusals["HS2-BODY"] ?? 0 },
      see(TWO_BODIES, bodies.rulings("HS2-BODY").find(({ ok }) => !ok)?.entry),
    ),
    trial(
      "names",
      whether(named.fired.length === 0),
      { retries: retries.length, names: new Set(retries.map(({ other }) => other)).size },
      see(ONE_NAME, retries[0]?.entry),
    ),
    trial("floats", whether(forward === backward), {
      forward: String(forward),
      backward: String(backward),
    }),
  ];
}

const bounds = () => {
  const [least, most, largest] = [3, 10, 99];
  return [
    trial("three", roughly(faultyMax(least) === 0), { least, tolerated: faultyMax(least) }),
    trial("ten", roughly(largest > most), { most, largest }),
  ];
};

const SPLIT: RunInput = { scenario: "hotstuff2/partition-and-heal" };

function partitioned() {
  const [split, silent] = [keptRun(SPLIT), keptRun(SILENT)];
  const inside = ({ atMs }: { readonly atMs: number }): boolean => atMs > 1100 && atMs < 6000;
  const commits = split.seen("committed").filter(inside).length;
  const given = split.seen("timedOut").filter(inside);
  const skipped = silent.seen("timedOut")[0];
  const after = silent.seen("committed").filter(({ entry }) => entry > (skipped?.entry ?? 0));
  return [
    trial(
      "leader",
      whether(skipped !== undefined && after.length > 0),
      { commits: after.length },
      see(SILENT, skipped?.entry),
    ),
    trial(
      "halves",
      whether(commits > 0),
      { given: given.length, commits },
      see(SPLIT, given[0]?.entry),
    ),
  ];
}

function tampered() {
  const [message, other] = [voteFor("A"), voteFor("B")];
  const key = keyOf(0);
  const signature = present(signedBy([key], message)[0], "a signature");
  const [sent = false, arrived = false] = [message, other].map(
    (read) => blsVerify({ publicKey: key.publicKey, message: read, signature }).ok,
  );
  return [
    trial("link", roughly(sent && !arrived), { sent: Number(sent), arrived: Number(arrived) }),
  ];
}

const CRASHED: RunInput = {
  seed: 42,
  rules: "hotstuff2",
  script: [{ at: 0, do: "crash", node: "s0v1" }],
  untilMs: 6000,
};

function slowLeader() {
  const ran = keptRun(CRASHED);
  const left = ran.seen("timedOut").find(({ round }) => round === 0);
  const next = ran.seen("proposed")[0];
  const height = Math.max(...ran.heights);
  return [
    trial(
      "next",
      whether(left !== undefined && next?.block.round === 1 && height > 0),
      { round: next?.block.round ?? 0, proposer: next?.of ?? "", height },
      see(CRASHED, next?.entry),
    ),
  ];
}

export const peers = experiments({
  "C-246": sameLog,
  "C-253": bounds,
  "C-259": partitioned,
  "C-260": tampered,
  "C-262": slowLeader,
});
