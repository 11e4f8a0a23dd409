/**
 * Section B16 of the ledger, run: the remaining small claims.
 * @module
 */
import { hashHex } from "../../crypto/hash.ts";
import { present } from "../../primitives/assert.ts";
import { height, hash, nodeId, round, shardId } from "../../primitives/ids.ts";
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { millis } from "../../primitives/time.ts";
import { certificateMessage, GENESIS_CERTIFICATE } from "../../protocol/chain/certificate.ts";
import type { Context } from "../../protocol/core/machine.ts";
import { rulesOf } from "../../protocol/hotstuff2/index.ts";
import { machine } from "../../protocol/hotstuff2/machine.ts";
import type { MessageOf } from "../../protocol/hotstuff2/messages.ts";
import { keptRun, type RunInput } from "../running.ts";
import { cycleAndRing } from "./b12-crossing.ts";
import { assignsNumbers } from "./b15-pbft.ts";
import { contents, first, graded, scenario, see, seeViolation } from "./looking.ts";
import { fair, withheld } from "./schedules-family.ts";
import type { Section } from "./section.ts";
import { experiments, trial, whether } from "./trial.ts";

const members = [0, 1, 2, 3].map((i) => ({
  node: nodeId(0, i),
  publicKey: hashHex(`0${i}`).padEnd(96, "0"),
  power: 1,
}));
const committee = { shard: shardId(0), members, totalPower: 4 };

const contextOf = (index: number, nowMs: number): Context => ({
  self: nodeId(0, index),
  index,
  now: millis(nowMs),
  committee,
  committees: [committee],
  parameters: {},
  placement: new Map(),
  timing: {
    proposalIntervalMs: 300,
    roundTimeoutMs: 3000,
    timeoutStepMs: 500,
    timeoutMaxMs: 30_000,
  },
  accounts: [],
});

/** What V0 says to V1's first header when its clock is so many milliseconds ahead: the rules that refuse. */
export function refusedWhenAhead(byMs: number): readonly string[] {
  const { boot, step } = machine(rulesOf("hotstuff2"));
  const proposer = boot(contextOf(1, 0), new Map());
  const proposed = step(contextOf(1, 300), proposer.state, { kind: "timer", timer: "proposal" });
  const header = present(
    proposed.actions.flatMap((action) =>
      action.kind === "send" && action.message.kind === "BlockHeader"
        ? [action.message as MessageOf<"BlockHeader">]
        : [],
    )[0],
    "a proposal",
  );
  const timestampMs = 300 + byMs;
  const message = { ...header, header: { ...header.header, timestampMs } };
  const voter = boot(contextOf(0, 0), new Map());
  const { rulings } = step(contextOf(0, 300), voter.state, {
    kind: "message",
    from: nodeId(0, 1),
    message,
  });
  return rulings.filter(({ ok }) => !ok).map(({ rule }) => rule);
}

function trustedTime() {
  const [far, near] = [2001, 1900].map((byMs) => refusedWhenAhead(byMs).includes("BLOCK-TIME"));
  const certificate = {
    ...GENESIS_CERTIFICATE,
    blockHash: hash("ab".repeat(32)),
    height: height(5),
    round: round(5),
    signers: bitfieldOf([0, 1, 2], 4),
    weightedTimestampMs: 300,
  };
  const [before, after] = [300, 9_000_000].map((weightedTimestampMs) =>
    certificateMessage({ ...certificate, weightedTimestampMs }, shardId(0)),
  );
  return [
    trial("far", whether(far === true), { aheadMs: 2001, refused: Number(far) }),
    trial("near", whether(near === true), { aheadMs: 1900, refused: Number(near) }),
    trial("field", whether(before !== after), { signed: Number(before !== after) }),
  ];
}

function broadcastsBlock() {
  const recipe: RunInput = {
    scenario: "hotstuff2/happy-path",
    untilMs: 1500,
    edits: [{ at: 0, do: "drop", match: { kind: "TransactionGossip", to: "s0v2" } }],
  };
  const ran = keptRun(recipe);
  const headers = contents(ran, "BlockHeader") as readonly {
    readonly body: { readonly normal: readonly unknown[] };
    readonly transactions?: readonly unknown[];
  }[];
  const hashes = headers.reduce((sum, { body }) => sum + body.normal.length, 0);
  const bodies = headers.filter(({ transactions }) => transactions !== undefined).length;
  const asked = ran.messages.GetTransactionsRequest?.count ?? 0;
  return [
    trial(
      "gossip",
      graded(bodies > 0, hashes > 0),
      { hashes, bodies, asked },
      see(recipe, first(ran, "proposed").entry),
    ),
  ];
}

function coordinatorDies() {
  const recipe = scenario("xs/coordinator-dies", undefined, 6000);
  const ran = keptRun(recipe);
  const all = Object.values(ran.statuses);
  const done = all.filter((status) => status === "completed").length;
  return trial(
    "coordinator",
    whether(done > 0),
    { transfers: all.length, done, untilMs: ran.recipe.untilMs },
    see(recipe, first(ran, "accountsLocked").entry),
  );
}

const LATENCY_MICROS = 90_000;
const SECOND = 1_000_000;

/** A model: so many operations in flight, each begun again when it is done. Operations done in the second second. */
function doneInASecond(inFlight: number): number {
  let done = 0;
  for (let slot = 0; slot < inFlight; slot++) {
    const begin = Math.floor((slot * LATENCY_MICROS) / inFlight);
    const until = (at: number): number => Math.floor((at - begin) / LATENCY_MICROS);
    done += until(2 * SECOND) - until(SECOND);
  }
  return done;
}

function fiveThousand() {
  const one = doneInASecond(1);
  let needed = 1;
  while (needed < 1000 && doneInASecond(needed) < 5000) needed += 1;
  return [trial("flight", graded(one >= 5000, doneInASecond(needed) >= 5000), { one, needed })];
}

/** The leader's certificates go to everybody; one that withholds them shows them to whom it likes. */
function announces() {
  const ran = keptRun(fair("networked-hotstuff"));
  const sent = ran.messages["QC"]?.count ?? 0;
  const certified = ran.seen("certified").length;
  const hidden = withheld("extends-lock-only");
  const stalled = keptRun(hidden);
  return [
    trial(
      "announced",
      whether(certified > 0 && sent === 3 * certified),
      { certified, sent },
      see(fair("networked-hotstuff"), ran.seen("certified")[0]?.entry),
    ),
    trial(
      "withheld",
      whether(!stalled.fired.includes("progress")),
      {
        height: Math.max(...stalled.heights),
        open: Math.max(...keptRun(withheld("networked")).heights),
      },
      seeViolation(hidden, "progress"),
    ),
  ];
}

export const b16: Section = {
  experiments: experiments({
    "C-280": trustedTime,
    "C-281": broadcastsBlock,
    "C-282": () => [...cycleAndRing(), coordinatorDies()],
    "C-284": assignsNumbers,
    "C-285": fiveThousand,
    "C-286": announces,
  }),
  needs: { "C-283": "opinion", "C-287": "unseen" },
  answers: {},
};
