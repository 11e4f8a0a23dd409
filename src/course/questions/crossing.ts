/**
 * Questions of transactions: what an account holds in the end, which one gives way, who waits for whom, how many
 * provisions prove a state.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { faultyMax, quorumThreshold } from "../../primitives/quorum.ts";
import { transfersOf, type ScriptEntry } from "../../sim/recipe.ts";
import type { Choice, Generator, Witness } from "../question.ts";
import type { Reading, Seen } from "../running.ts";
import { after, factsOf, ofTransaction, posed, said, shardOf, witness } from "./asking.ts";

const NEITHER = "neither";

/** The transactions that were handed in up to an entry, in order. */
const submittedBy = (run: Reading, entry: number): readonly Hash[] => [
  ...new Set(
    run.entries
      .slice(0, entry)
      .flatMap(({ cause }) => (cause.kind === "submit" ? [cause.transaction] : [])),
  ),
];

/** Each life of a transaction → its first: a retry has a hash of its own. */
function firstLives(run: Reading): (transaction: Hash) => Hash {
  const originals = new Map(
    run.seen("announced").map(({ transaction }) => [transaction.hash, transaction.original]),
  );
  return (transaction) => originals.get(transaction) ?? transaction;
}

/** What validators did that never misbehaved. */
function honest<T extends { readonly of: NodeId }>(
  run: Reading,
  facts: readonly T[],
): readonly T[] {
  const liars = new Set(run.seen("misbehaves").map(({ of }) => of));
  return facts.filter(({ of }) => !liars.has(of));
}

/** Which transaction is put off first? */
const deferred: Generator = {
  id: "deferred",
  args: [],
  scope: "rest",
  question(run, entry, _args, seed) {
    const transactions = submittedBy(run, entry);
    const first = firstLives(run);
    const all = run.seen("transaction").filter(({ status }) => status === "deferred");
    const found = all.find((fact) => fact.entry > entry);
    if (transactions.length < 2 || all.some((fact) => fact.entry <= entry)) return undefined;
    const decided = found?.entry ?? run.entries.length;
    const loser = found && first(found.transaction);
    const why =
      found === undefined || loser === undefined
        ? witness(decided, "nobodyPutOff")
        : witness(
            decided,
            "putOff",
            { transaction: loser, winner: found.other ?? "" },
            ruleIn(run, decided, found.transaction),
          );
    return posed(
      {
        ask: "deferred",
        args: {},
        fence: entry,
        decided,
        choices: [...transactions.map(ofTransaction), said(NEITHER, "noTransaction")],
        answer: [loser ?? NEITHER],
        isMany: false,
        why: Object.fromEntries([...transactions, NEITHER].map((id) => [id, why])),
      },
      seed,
    );
  },
};

/** The rule that judged the transaction in that entry. */
const ruleIn = (run: Reading, entry: number, transaction: Hash): string | undefined =>
  run.entries[entry - 1]?.rulings.find(({ subject }) => subject === transaction)?.rule;

/** The first two transactions: does one wait for the other, or each for the other? */
const waits: Generator = {
  id: "waits",
  args: [],
  scope: "rest",
  question(run, entry, _args, seed) {
    const [a, b] = submittedBy(run, entry);
    const first = firstLives(run);
    const blocked = run.seen("blocked");
    if (a === undefined || b === undefined || blocked.some((fact) => fact.entry <= entry))
      return undefined;
    const waiting = (who: Hash, whom: Hash): Seen<"blocked"> | undefined =>
      blocked.find(
        ({ transaction, by }) =>
          first(transaction) === who && by.some((other) => first(other) === whom),
      );
    const [ab, ba] = [waiting(a, b), waiting(b, a)];
    const answer =
      ab === undefined
        ? ba === undefined
          ? "neither"
          : "second"
        : ba === undefined
          ? "first"
          : "both";
    const choices: readonly Choice[] = [
      said("first", "waitsFor", { transaction: a, other: b }),
      said("second", "waitsFor", { transaction: b, other: a }),
      said("both", "eachForOther"),
      said("neither", "neitherWaits"),
    ];
    const decided = Math.max(ab?.entry ?? 0, ba?.entry ?? 0) || run.entries.length;
    const told = (wait: typeof ab, transaction: Hash, other: Hash): Witness =>
      wait === undefined
        ? witness(decided, "neverWaits", { transaction, other })
        : witness(wait.entry, "waitsBecause", {
            transaction,
            other,
            shard: shardOf(wait.of),
            accounts: wait.accounts.join(","),
          });
    const [forAb, forBa] = [told(ab, a, b), told(ba, b, a)];
    return posed(
      {
        ask: "waits",
        args: { transaction: a, other: b },
        fence: entry,
        decided,
        choices,
        answer: [answer],
        isMany: false,
        why: {
          // What one of two says is refuted by what the other does too, or by what it does not do.
          first: answer === "both" ? forBa : forAb,
          second: answer === "both" ? forAb : forBa,
          both: answer === "first" ? forBa : forAb,
          neither: ab === undefined ? forBa : forAb,
        },
      },
      seed,
    );
  },
};

/** How many provisions of a shard does a validator of another need? */
const provisions: Generator = {
  id: "provisions",
  args: [],
  scope: "moment",
  question(run, entry, _args, seed) {
    const sealing = after(run, entry).find((each) => factsOf(each, "proofSealed").length > 0);
    const proof = sealing && factsOf(sealing, "proofSealed")[0]?.proof;
    if (sealing?.node === undefined || proof === undefined) return undefined;
    if (run.seen("proofSealed").some((fact) => fact.entry <= entry)) return undefined;
    const seats = run.recipe.validators;
    const needed = proof.signers.length;
    const numbers = [...new Set([1, faultyMax(seats) + 1, quorumThreshold(seats), seats])];
    const args = { node: sealing.node, source: proof.source, needed, seats };
    const because = (count: number): string =>
      count < needed ? "tooFewProvisions" : count > needed ? "moreThanNeeded" : "provesIt";
    return posed(
      {
        ask: "provisions",
        args: { node: sealing.node, source: proof.source, transaction: proof.transaction },
        fence: entry,
        decided: sealing.index,
        choices: numbers.map((count) => said(String(count), "number", { count })),
        answer: [String(needed)],
        isMany: false,
        why: Object.fromEntries(
          numbers.map((count) => [
            String(count),
            witness(
              sealing.index,
              because(count),
              { ...args, count },
              ruleIn(run, sealing.index, proof.transaction),
            ),
          ]),
        ),
      },
      seed,
    );
  },
};

type Submit = Extract<ScriptEntry, { do: "submit" }>;

/** What an account would hold if just these transactions took effect. */
const heldAfter = (account: string, start: number, submits: readonly Submit[]): number =>
  submits
    .flatMap(transfersOf)
    .reduce(
      (held, { from, to, amount }) =>
        held - (from === account ? amount : 0) + (to === account ? amount : 0),
      start,
    );

const AMOUNTS_SHOWN = 4;

/** What does an account hold in the end? */
const balance: Generator = {
  id: "balance",
  args: ["account"],
  scope: "rest",
  question(run, entry, args, seed) {
    const { accounts, script } = run.recipe;
    const account = args["account"] ?? Object.keys(accounts)[0];
    const start = account === undefined ? undefined : accounts[account]?.balance;
    if (account === undefined || start === undefined) return undefined;
    const moves = honest(run, run.seen("moved")).flatMap((fact) =>
      fact.changes.flatMap((change) =>
        change.account === account ? [{ ...change, of: fact.of, entry: fact.entry }] : [],
      ),
    );
    const ends = new Map(moves.map(({ of, after: held }) => [of, held]));
    const last = moves.at(-1);
    const held = last?.after ?? start;
    const isSpoilt = last !== undefined && last.entry <= entry;
    if (isSpoilt || [...ends.values()].some((other) => other !== held)) return undefined;
    const submits = script.filter((line): line is Submit => line.do === "submit");
    const could = [
      held,
      start,
      heldAfter(account, start, submits),
      ...submits.map((each) => heldAfter(account, start, [each])),
      ...submits.map((each) => heldAfter(account, start, [each, each])),
    ].filter((amount) => amount >= 0);
    const amounts = [...new Set(could)].slice(0, AMOUNTS_SHOWN).sort((a, b) => a - b);
    const decided = moves.find(({ after: to }) => to === held)?.entry ?? run.entries.length;
    const told = Math.max(decided, last?.entry ?? decided);
    const because = witness(told, last === undefined ? "neverMoved" : "endsAt", { account, held });
    return posed(
      {
        ask: "balance",
        args: { account, start },
        fence: entry,
        decided: told,
        choices: amounts.map((amount) => said(String(amount), "amount", { amount })),
        answer: [String(held)],
        isMany: false,
        why: Object.fromEntries(amounts.map((amount) => [String(amount), because])),
      },
      seed,
    );
  },
};

/** On which of two shards does a transaction move money, in the end? */
const status: Generator = {
  id: "status",
  args: [],
  scope: "rest",
  question(run, entry, _args, seed) {
    const [transaction] = submittedBy(run, entry);
    const first = firstLives(run);
    const moves = honest(run, run.seen("moved")).filter(
      (fact) => first(fact.transaction) === transaction && fact.changes.length > 0,
    );
    if (transaction === undefined || run.recipe.shards !== 2) return undefined;
    if (moves.some((fact) => fact.entry <= entry)) return undefined;
    const on = [0, 1].map((shard) => moves.find(({ of }) => shardOf(of) === shard)?.entry);
    const ends = ["nowhere", "first", "second", "both"] as const;
    const answer = ends[(on[0] === undefined ? 0 : 1) + (on[1] === undefined ? 0 : 2)] ?? "both";
    const last = run.entries.length;
    const decided = on.includes(undefined) ? last : Math.max(...on.map((at) => at ?? 0));
    const told = (shard: 0 | 1): Witness => {
      const at = on[shard];
      return at === undefined
        ? witness(last, "movesNothing", { transaction, shard })
        : witness(at, "movesOn", { transaction, shard });
    };
    // The shard on which a choice and the run part.
    const parts = (choice: (typeof ends)[number]): 0 | 1 => {
      const says = ends.indexOf(choice);
      return (says & 1) === (on[0] === undefined ? 0 : 1) ? 1 : 0;
    };
    return posed(
      {
        ask: "status",
        args: { transaction },
        fence: entry,
        decided,
        choices: ends.map((end) => said(end, `moves-${end}`)),
        answer: [answer],
        isMany: false,
        why: Object.fromEntries(ends.map((end) => [end, told(parts(end))])),
      },
      seed,
    );
  },
};

export const crossingGenerators: readonly Generator[] = [
  deferred,
  waits,
  provisions,
  balance,
  status,
];
