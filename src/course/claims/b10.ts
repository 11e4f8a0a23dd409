/**
 * Section B10 of the ledger, run: transactions that wait for each other across shards.
 * @module
 */
import { blake3 } from "../../crypto/hash.ts";
import { present } from "../../primitives/assert.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import type { Hash } from "../../primitives/ids.ts";
import { prngOf } from "../../primitives/prng.ts";
import { transactionHash, type Transaction } from "../../protocol/chain/transaction.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { BUILT, first, graded, ms, scenario, see } from "./looking.ts";
import type { Section } from "./section.ts";
import { experiments, roughly, rounded, trial, whether } from "./trial.ts";

const cycle = (crossShard: string = BUILT): RunInput => scenario("xs/cycle", crossShard, 6000);
const ring = (crossShard: string = BUILT): RunInput => scenario("xs/three-cycle", crossShard, 8000);

const deferrals = (ran: Ran) =>
  ran.seen("transaction").filter(({ status }) => status === "deferred");
const completed = (ran: Ran): number =>
  Object.values(ran.statuses).filter((status) => status === "completed").length;

/** Nobody moves: no deferral, nothing decided. */
function deadlockOrLivelock() {
  const recipe = cycle("coordinator");
  const ran = keptRun(recipe);
  const locked = ran.seen("accountsLocked");
  const decided = ran.seen("decided").length;
  const moves = deferrals(ran).length + decided;
  const waiting = Object.values(ran.statuses).length - completed(ran);
  return [
    trial(
      "crosswise",
      graded(moves > 0 && waiting === 2, waiting === 2),
      { waiting, moves, blocks: Math.min(...ran.heights) },
      see(recipe, locked[0]?.entry),
    ),
  ];
}

/** Two transfers that cross between shards, on the same two accounts or on four. */
function onlyIfTheyMeet() {
  return [cycle("coordinator"), onFourAccounts("coordinator")].map((recipe, i) => {
    const ran = keptRun(recipe);
    const done = completed(ran);
    const entry = ran.seen("accountsLocked")[0]?.entry;
    return trial(i === 0 ? "same" : "apart", whether(done === 0), { done }, see(recipe, entry));
  });
}

const onFourAccounts = (crossShard: string): RunInput => ({
  ...cycle(crossShard),
  accounts: {
    x: { shard: 0, balance: 1000 },
    y: { shard: 1, balance: 1000 },
    v: { shard: 0, balance: 1000 },
    w: { shard: 1, balance: 1000 },
  },
  script: [
    { at: 2980, do: "submit", label: "A", transfer: { from: "x", to: "y", amount: 100 } },
    { at: 2980, do: "submit", label: "B", transfer: { from: "w", to: "v", amount: 30 } },
  ],
});

function pairsOnly() {
  return [cycle(), ring()].map((recipe, i) => {
    const ran = keptRun(recipe);
    const found = ran.seen("cycleFound");
    const pairs = new Set(found.map(({ winner, loser }) => `${winner}/${loser}`)).size;
    return trial(
      i === 0 ? "pair" : "ring",
      roughly(pairs > 0),
      { transactions: i + 2, pairs, done: completed(ran) },
      see(recipe, found[0]?.entry ?? ran.seen("accountsLocked")[0]?.entry),
    );
  });
}

function byHash() {
  return [1, 2, 3].map((seed) => {
    const recipe: RunInput = { ...cycle(), seed, untilMs: 3400 };
    const found = keptRun(recipe).seen("cycleFound");
    const right = found.filter(({ winner, loser }) => winner < loser).length;
    return trial(
      `seed${seed}`,
      whether(found.length > 0 && right === found.length),
      { found: found.length, right },
      see(recipe, found[0]?.entry),
    );
  });
}

function retried() {
  const [good, bad] = [cycle(), scenario("xs/retry-never", BUILT, 14_000)];
  return [good, bad].map((recipe, i) => {
    const ran = keptRun(recipe);
    const deferral = first(ran, "transaction", ({ status }) => status === "deferred");
    const line = ran.session
      .transactions()
      .find(({ lives }) => lives.some(({ hash }) => hash === deferral.transaction));
    const renewed = ran.seen("transaction").find(({ status }) => status === "retried");
    return trial(
      i === 0 ? "calm" : "late",
      whether(line?.status === "completed"),
      {
        deferredMs: ms(deferral),
        retryMs: renewed === undefined ? 0 : ms(renewed),
        lives: line?.lives.length ?? 0,
      },
      see(recipe, deferral.entry),
    );
  });
}

/** A is put off for B, though B needs nothing that A holds: the proof is good all the same. */
function showsWhy() {
  const recipe = scenario("xs/false-alarm", BUILT, 5000);
  const ran = keptRun(recipe);
  const found = ran.seen("cycleFound");
  const off = new Set(deferrals(ran).map(({ transaction }) => transaction)).size;
  return [
    trial(
      "built",
      graded(off === 0, found.length > 0),
      { off, found: found.length },
      see(recipe, found[0]?.entry),
    ),
  ];
}

const PAIRS = 1000;

interface Place {
  readonly shard: number;
  readonly account: number;
}

/** A model: pairs of transfers, each between two of so many accounts of two shards. */
function edgeOfShards() {
  const draws = prngOf(110, "workload");
  const place = (): Place => ({ shard: draws.uniform(0, 1), account: draws.uniform(0, 999) });
  let edges = 0;
  let conflicts = 0;
  for (let i = 0; i < PAIRS; i++) {
    const [a, b] = [
      [place(), place()],
      [place(), place()],
    ];
    if (!a.some(({ shard }) => shard === 1) || !b.some(({ shard }) => shard === 0)) continue;
    edges += 1;
    if (a.some((own) => b.some((other) => isSame(own, other)))) conflicts += 1;
  }
  const recipe = onFourAccounts(BUILT);
  const ran = keptRun(recipe);
  const found = ran.seen("cycleFound").length;
  return [
    trial("model", whether(edges === conflicts), { pairs: PAIRS, edges, conflicts }),
    trial(
      "run",
      whether(found > 0),
      { found, done: completed(ran) },
      see(recipe, ran.seen("accountsLocked")[0]?.entry),
    ),
  ];
}

const isSame = (a: Place, b: Place): boolean => a.shard === b.shard && a.account === b.account;

type Waits = Readonly<Record<string, readonly string[]>>;

/** One cycle of a graph, as the guide's function finds it. */
function findCycle(waits: Waits): readonly string[] | undefined {
  const follow = (path: readonly string[]): readonly string[] | undefined => {
    for (const next of waits[path.at(-1) ?? ""] ?? []) {
      const at = path.indexOf(next);
      const found = at >= 0 ? path.slice(at) : follow([...path, next]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const start of Object.keys(waits)) {
    const found = follow([start]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The guide's function on a graph with two rings: it names one loser, whatever else stands still. */
function detectsOne() {
  const waits: Waits = { a1: ["a2"], a2: ["a1"], b1: ["b2"], b2: ["b1"] };
  const loser = [...(findCycle(waits) ?? [])].sort().at(-1) ?? "";
  const without = Object.fromEntries(Object.entries(waits).filter(([name]) => name !== loser));
  const left = findCycle(without)?.length ?? 0;
  return [trial("two", graded(left === 0, loser !== ""), { loser, left })];
}

/** What the signatures of the proof in a deferral are under: the winner's commitment, and no word of the loser. */
function proofNames() {
  const recipe = cycle();
  const ran = keptRun(recipe);
  const { winner, loser, source, of, entry } = first(ran, "cycleFound");
  const { proof } = first(
    ran,
    "proofSealed",
    (fact) => fact.of === of && fact.proof.transaction === winner && fact.proof.source === source,
  );
  return {
    recipe,
    entry,
    winner: Number(proof.message.includes(winner)),
    loser: Number(proof.message.includes(loser)),
    signers: proof.signers.length,
  };
}

function threeFields() {
  const { recipe, entry, winner, loser, signers } = proofNames();
  return [trial("signed", whether(loser === 1), { winner, loser, signers }, see(recipe, entry))];
}

function newHash() {
  const once = cycle();
  const ran = keptRun(once);
  const renewed = first(ran, "transaction", ({ status }) => status === "retried");
  const twice = scenario("xs/retry-twice", BUILT, 8000);
  const again = keptRun(twice);
  const payments = again.session
    .transactions()
    .map(
      ({ lives }) =>
        lives.filter(({ perShard }) => perShard.every(({ status }) => status === "completed"))
          .length,
    );
  const most = Math.max(...payments);
  return [
    trial(
      "retry",
      whether(renewed.other !== renewed.transaction && completed(ran) === 2),
      { hashes: new Set([renewed.transaction, renewed.other]).size },
      see(once, renewed.entry),
    ),
    trial(
      "twice",
      whether(!again.fired.includes("no-double-execution")),
      { most },
      see(twice, again.violations.find(({ checker }) => checker === "no-double-execution")?.entry),
    ),
  ];
}

const REMATCHES = 1000;

const payment = (nonce: number): Transaction => ({
  transfers: [{ from: "x", to: "y", amount: 1 }],
  reads: [],
  nonce,
  signatures: [],
});

/** The loser's retry has a hash of its own: does it lose against the same winner again? */
function rematch() {
  let again = 0;
  for (let i = 0; i < REMATCHES; i++) {
    const [winner, loser] = [payment(2 * i), payment(2 * i + 1)].sort((a, b) =>
      transactionHash(a) < transactionHash(b) ? -1 : 1,
    );
    const original = transactionHash(present(loser, "a loser"));
    const retry = { ...present(loser, "a loser"), retry: { original, count: 1 } };
    if (transactionHash(retry) > transactionHash(present(winner, "a winner"))) again += 1;
  }
  const share = rounded((100 * again) / REMATCHES);
  return [
    trial("rematches", whether(again === REMATCHES), {
      rematches: REMATCHES,
      again,
      turned: REMATCHES - again,
      share,
    }),
  ];
}

/** How often a line loses four times running, its first life and three retries, against the least of so many hashes. */
function starved(rivals: number, lines: number): number {
  let lost = 0;
  const hash = (text: string): Hash => blake3(utf8ToBytes(text));
  for (let line = 0; line < lines; line++) {
    const losesAlways = [1, 2, 3].every((retry) => {
      const own = hash(`${rivals}/${line}/${retry}`);
      return Array.from({ length: rivals }, (_, i) => hash(`${rivals}/${line}/${retry}/${i}`)).some(
        (rival) => rival < own,
      );
    });
    if (losesAlways) lost += 1;
  }
  return rounded((100 * lost) / lines);
}

function eventually() {
  const recipe = cycle();
  const ran = keptRun(recipe);
  const { entry, winner } = first(ran, "cycleFound");
  const done = ran
    .seen("transaction")
    .some(({ transaction, status }) => transaction === winner && status === "completed");
  const [fair, ground] = [starved(1, 400), starved(16, 200)];
  return [
    trial("winner", whether(done), { done: completed(ran) }, see(recipe, entry)),
    trial("fair", whether(fair === 0), { share: fair }),
    trial("ground", whether(ground === 0), { share: ground }),
  ];
}

export const b10: Section = {
  experiments: experiments({
    "C-104": deadlockOrLivelock,
    "C-105": onlyIfTheyMeet,
    "C-106": pairsOnly,
    "C-107": byHash,
    "C-108": retried,
    "C-109": showsWhy,
    "C-110": edgeOfShards,
    "C-111": detectsOne,
    "C-112": threeFields,
    "C-114": newHash,
    "C-115": rematch,
    "C-116": eventually,
  }),
  needs: { "C-113": "repository" },
  answers: {},
};
