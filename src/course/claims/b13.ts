/**
 * Section B13 of the ledger, run: the flowchart of the general architecture.
 * @module
 */
import { blsAggregate } from "../../crypto/bls.ts";
import { signTransaction, userKey } from "../../crypto/ed25519.ts";
import { blake3 } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { votesOn } from "./b12.ts";
import { cycleAndRing, rootsOfTransfer } from "./b12-crossing.ts";
import { BUILT, contents, first, graded, scenario, see, SOUND, transfer } from "./looking.ts";
import { forkIn } from "./runs.ts";
import type { Section } from "./section.ts";
import { at, experiments, trial, whether } from "./trial.ts";

const happy = (rules: string, change: RunInput = {}): RunInput => ({
  scenario: "hotstuff2/happy-path",
  rules,
  untilMs: 1500,
  ...change,
});

/** Six payments at once, in one shard. */
const SIX: RunInput = happy("hotstuff2", {
  script: [1, 2, 3, 4, 5, 6].map((amount) => ({
    at: 100,
    do: "submit",
    label: `pay-${amount}`,
    transfer: { from: "alice", to: "bob", amount },
  })),
});

function epochAndRound() {
  const recipe = happy("hotstuff2");
  const ran = keptRun(recipe);
  const rounds = new Set(ran.seen("proposed").map(({ block }) => block.round)).size;
  const headers = contents(ran, "BlockHeader") as readonly { readonly header: object }[];
  const fields = new Set(headers.flatMap(({ header }) => Object.keys(header)));
  const epochs = [...fields].filter((name) => /epoch/i.test(name)).length;
  return [
    trial(
      "header",
      graded(rounds > 1 && epochs > 0, rounds > 1),
      { rounds, fields: fields.size, epochs },
      see(recipe, first(ran, "proposed").entry),
    ),
  ];
}

/** Transactions in the order of the block, and in the order in which they were run, at one validator. */
function orders(ran: Ran, of: string) {
  const listed = ran
    .seen("committed")
    .flatMap((fact) =>
      fact.of === of
        ? (ran.seen("proposed").find(({ block }) => block.hash === fact.block)?.block
            .transactions ?? [])
        : [],
    );
  const kind = ran.seen("executed").length > 0 ? "executed" : "moved";
  const done = [
    ...new Set(ran.seen(kind).flatMap((fact) => (fact.of === of ? [fact.transaction] : []))),
  ];
  return { listed: [...new Set(listed)].filter((hash) => done.includes(hash)), done };
}

/** What shard 2 says takes half a second longer, and the transfer that needs it is listed first. */
const SLOW_FIRST = scenario("xs/slow-shard", BUILT, 1800, {
  script: [
    { at: 0, do: "delay", match: { shard: 2, kind: "StateProvisionBatch" }, byMs: 500 },
    { at: 150, do: "submit", label: "slow", transfer: { from: "ann", to: "cat", amount: 100 } },
    { at: 400, do: "submit", label: "quick", transfer: { from: "art", to: "bea", amount: 10 } },
  ],
});

function proposedOrder() {
  return [SIX, SLOW_FIRST].map((recipe, i) => {
    const ran = keptRun(recipe);
    const { listed, done } = orders(ran, "s0v0");
    const moved = done.filter((hash, place) => listed[place] !== hash).length;
    return trial(
      i === 0 ? "one" : "several",
      whether(moved === 0),
      { transactions: done.length, moved },
      see(recipe, (ran.seen("executed")[0] ?? ran.seen("moved")[0])?.entry),
    );
  });
}

function validatesBalance() {
  const recipe = happy("hotstuff2", { untilMs: 5000 });
  const ran = keptRun(recipe);
  const poor = ran.session.transactions().find(({ label }) => label === "dave-overdraws");
  const waits = ran
    .seen("transaction")
    .filter(({ transaction, status }) => transaction === poor?.hash && status === "pending");
  const fails = ran
    .seen("transaction")
    .filter(({ transaction, status }) => transaction === poor?.hash && status === "aborted");
  return [
    trial(
      "poor",
      whether(waits.length === 0),
      { pools: waits.length, failed: fails.length },
      see(recipe, waits[0]?.entry),
    ),
  ];
}

function orderedQueue() {
  const ran = keptRun(SIX);
  const blocks = ran.seen("proposed").filter(({ block }) => block.transactions.length > 1);
  const ascending = blocks.filter(({ block: { transactions } }) =>
    transactions.every((hash, i) => i === 0 || (transactions[i - 1] ?? "") < hash),
  ).length;
  const most = Math.max(0, ...blocks.map(({ block }) => block.transactions.length));
  return [
    trial(
      "block",
      whether(blocks.length > 0 && ascending === blocks.length),
      { blocks: blocks.length, ascending, most },
      see(SIX, blocks[0]?.entry),
    ),
  ];
}

function provisioningBuilds() {
  const recipe = transfer(BUILT, {
    edits: [{ at: 0, do: "drop", match: { kind: "StateProvisionBatch" } }],
  });
  const ran = keptRun(recipe);
  const blocks = ran.seen("proposed").length;
  const proofs = ran.seen("proofSealed").length;
  return [
    trial(
      "without",
      whether(blocks === 0),
      { blocks, proofs },
      see(recipe, first(ran, "proposed").entry),
    ),
  ];
}

const CYCLE = scenario("xs/cycle", BUILT, 6000);

function detectsPair() {
  const found = keptRun(CYCLE).seen("cycleFound");
  const pairs = new Set(found.map(({ winner, loser }) => `${winner}/${loser}`)).size;
  return [
    trial(
      "pair",
      whether(pairs === 1),
      { validators: found.length, pairs },
      see(CYCLE, found[0]?.entry),
    ),
  ];
}

function nextBlock() {
  const ran = keptRun(CYCLE);
  const deferral = first(ran, "transaction", ({ status }) => status === "deferred");
  const renewed = first(
    ran,
    "transaction",
    ({ of, status }) => of === deferral.of && status === "retried",
  );
  const put = first(
    ran,
    "committed",
    ({ of, entry }) => of === deferral.of && entry === deferral.entry,
  );
  const back = first(
    ran,
    "accountsLocked",
    ({ of, transaction }) => of === deferral.of && transaction === renewed.other,
  );
  const blocks = back.height - put.height;
  return [
    trial(
      "blocks",
      graded(blocks === 1, blocks > 1),
      { put: put.height, back: back.height, blocks },
      see(CYCLE, deferral.entry),
    ),
  ];
}

function livelockExecutes() {
  const ran = keptRun(CYCLE);
  const found = first(ran, "cycleFound");
  const runs = ran.seen("executed").filter(({ entry }) => entry <= found.entry).length;
  const proofs = ran
    .seen("proofSealed")
    .filter(({ of, entry }) => of === found.of && entry <= found.entry).length;
  return [trial("inputs", whether(runs > 0), { runs, proofs }, see(CYCLE, found.entry))];
}

function edwardsVotes() {
  const recipe = happy("hyperscale-2026-01");
  const ran = keptRun(recipe);
  const votes = contents(ran, "BlockVote") as readonly {
    readonly vote: { readonly signature: string };
  }[];
  const bytes = (votes[0]?.vote.signature.length ?? 0) / 2;
  const signatures = ["v0", "v1", "v2"].map((name) =>
    signTransaction(userKey(blake3(utf8ToBytes(name))).secretKey, "00"),
  );
  const added = blsAggregate(signatures).ok;
  return [
    trial(
      "sum",
      whether(added),
      { bytes, own: (signatures[0]?.length ?? 0) / 2, added: Number(added) },
      see(recipe, first(ran, "voted").entry),
    ),
  ];
}

function rootIsAfter() {
  const { recipe, listing, deciding } = rootsOfTransfer();
  return [
    trial(
      "deciding",
      whether(deciding.changes),
      { height: deciding.height },
      at(recipe, deciding.entry),
    ),
    trial(
      "listing",
      whether(listing.changes),
      { height: listing.height },
      at(recipe, listing.entry),
    ),
  ];
}

function immutable() {
  const [calm, torn] = [
    scenario("hotstuff2/partition-and-heal", undefined, 12_000),
    scenario("hotstuff2/amnesia", undefined, 8000),
  ];
  const [kept, forked] = [keptRun(calm), keptRun(torn)];
  const fork = forkIn(forked);
  return [
    trial(
      "torn",
      whether(forkIn(kept) === undefined),
      { blocks: Math.max(...kept.heights) },
      see(calm),
    ),
    trial(
      "amnesia",
      whether(fork === undefined),
      { height: fork?.height ?? 0 },
      at(torn, fork?.entry),
    ),
  ];
}

function actionsUpdate() {
  const recipe = happy("hyperscale-2026-01");
  const ran = keptRun(recipe);
  const locked = first(ran, "locked");
  const answer = ran.entries.find(
    ({ index, node, cause }) =>
      index > locked.entry && node === locked.of && cause.kind === "computed",
  );
  return [
    trial(
      "vote",
      whether((answer?.index ?? 0) <= locked.entry),
      { locked: locked.entry, done: answer?.index ?? 0 },
      see(recipe, locked.entry),
    ),
  ];
}

/** Rules of other machines that are asked where a validator judges a block. */
function consensusOnly() {
  const recipe = scenario("xs/cycle", SOUND, 4500);
  const ran = keptRun(recipe);
  const headers = contents(ran, "BlockHeader") as readonly {
    readonly body: Readonly<Record<string, readonly unknown[]>>;
  }[];
  const foreign = ["deferred", "aborted", "ready", "certificates", "proofs"];
  const lists = foreign.filter((name) => headers.some(({ body }) => (body[name]?.length ?? 0) > 0));
  return [
    trial(
      "blocks",
      graded(lists.length === 0, lists.length > 0),
      { lists: lists.length, all: Object.keys(headers[0]?.body ?? {}).length },
      see(recipe, ran.seen("settled")[0]?.entry),
    ),
  ];
}

function toAll() {
  return ["guide", "hyperscale-2026-01", "hotstuff2"].map((rules) => {
    const recipe = happy(rules);
    const ran = keptRun(recipe);
    const { copies, receivers } = votesOn(ran, 1);
    return trial(
      rules,
      whether(copies === 4 * 3 && receivers === 4),
      { copies, receivers },
      see(recipe, first(ran, "voted").entry),
    );
  });
}

export const b13: Section = {
  experiments: experiments({
    "C-188": epochAndRound,
    "C-189": proposedOrder,
    "C-190": validatesBalance,
    "C-191": orderedQueue,
    "C-192": provisioningBuilds,
    "C-193": detectsPair,
    "C-194": nextBlock,
    "C-195": cycleAndRing,
    "C-196": livelockExecutes,
    "C-197": edwardsVotes,
    "C-198": rootIsAfter,
    "C-199": immutable,
    "C-201": actionsUpdate,
    "C-202": consensusOnly,
    "C-203": toAll,
  }),
  needs: { "C-200": "repository" },
  answers: {},
};
