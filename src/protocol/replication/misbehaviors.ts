/**
 * Replicas that do not do as ordered. Their consensus is honest: they vote, certify and commit like all others,
 * and only what they make of it is wrong.
 * @module
 */
import { setIndices } from "../../crypto/bitfield.ts";
import { run } from "../chain/ledger.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { Action, Machine } from "../core/machine.ts";
import type { Misbehavior } from "../core/protocol.ts";
import { executeAsOrdered, restore, type Execute, type Execution } from "./commands.ts";
import type { ReplicatedMachine } from "./machine.ts";
import { isReplicaMessage, type ReplicaMessage, type SnapshotResponse } from "./messages.ts";
import type { LogEntry, Replicated, ReplicaPurpose } from "./state.ts";

type Outer<S, M, P> = Misbehavior<Replicated<S>, M | ReplicaMessage, P | ReplicaPurpose>;
type OuterMachine<S, M, P> = Machine<Replicated<S>, M | ReplicaMessage, P | ReplicaPurpose>;

// Only `replicated` hands machines to these.
const asReplicated = <S, M, P>(machine: OuterMachine<S, M, P>): ReplicatedMachine<S, M, P> =>
  machine as ReplicatedMachine<S, M, P>;

/** A misbehavior of consensus, by the consensus inside. */
export const lifted = <S, M, P>({ id, summary, wrap }: Misbehavior<S, M, P>): Outer<S, M, P> => ({
  id,
  summary,
  wrap: (honest) => asReplicated(honest).withInner(wrap),
});

const executing = <S, M, P>(id: string, summary: string, execute: Execute): Outer<S, M, P> => ({
  id,
  summary,
  sparesConsensus: true,
  wrap: (honest) => asReplicated(honest).withExecution(execute),
});

/** The first account that the payment goes to gets one unit less than was paid. */
function oneUnitLost({ writes }: Execution, { transfers }: Transaction): Execution {
  const receiver = transfers[0]?.to;
  return {
    writes: writes.map(([account, balance]) => [
      account,
      account === receiver ? balance - 1 : balance,
    ]),
  };
}

/** Wrong once: a unit of money is lost, and nothing is lost again, neither before the replica is found out nor after. */
const wrongOnce: Execute = (context, replica, transaction) => {
  const execution = executeAsOrdered(context, replica, transaction);
  const { head, journal } = replica;
  const ordered = context.accounts.reduce((sum, { balance }) => sum + balance, 0);
  const held = [...head.balances.values()].reduce((sum, balance) => sum + balance, 0);
  const isSpent = held < ordered || journal.some(({ kind }) => kind === "mismatch");
  return isSpent ? execution : oneUnitLost(execution, transaction);
};

/** Wrong whenever an odd amount is paid: the same log leads to the same wrong state. */
const wrongWhenOdd: Execute = (_context, { head }, transaction) => {
  const execution = { writes: run(transaction, head.balances).writes };
  const isOdd = (transaction.transfers[0]?.amount ?? 0) % 2 === 1;
  return isOdd ? oneUnitLost(execution, transaction) : execution;
};

/** Snapshots and logs that nobody else has: one under a proof of something else, one without, one with a lie after it. */
function forgeries(honest: SnapshotResponse): readonly SnapshotResponse[] {
  const log = withoutFirst(honest.log);
  const { snapshot, proof } = honest;
  if (snapshot === undefined || proof === undefined) return [{ ...honest, log }];
  const [first, ...others] = snapshot.balances;
  if (first === undefined || setIndices(proof.signers).length === 0) return [{ ...honest, log }];
  const [account, balance] = first;
  const rich = { ...snapshot, balances: [[account, balance + GIFT] as const, ...others] };
  return [
    { ...honest, snapshot: rich, proof: { ...proof, root: restore(rich).root }, log },
    { ...honest, snapshot: rich, log },
    { ...honest, log },
  ];
}

/** What a forger gives to the first account, in whole units. */
const GIFT = 1000;

/** As if the first command had never been. */
const withoutFirst = (log: readonly LogEntry[]): readonly LogEntry[] =>
  log.slice(1).map((entry) => ({ ...entry, index: entry.index - 1 }));

function forging<S, M, P>(honest: OuterMachine<S, M, P>): OuterMachine<S, M, P> {
  type OuterAction = Action<M | ReplicaMessage, P | ReplicaPurpose>;
  return {
    boot: honest.boot,
    step(context, state, event) {
      const step = honest.step(context, state, event);
      const actions = step.actions.flatMap((action): readonly OuterAction[] => {
        if (action.kind !== "send" || !isReplicaMessage(action.message)) return [action];
        if (action.message.kind !== "SnapshotResponse") return [action];
        return forgeries(action.message).map((message) => ({ ...action, message }));
      });
      return { ...step, actions };
    },
  };
}

export const replicaMisbehaviors = <S, M, P>(): readonly Outer<S, M, P>[] => [
  executing(
    "diverging-replica",
    "Executes one command wrongly, once; in consensus it is honest.",
    wrongOnce,
  ),
  executing(
    "buggy-replica",
    "Loses a unit of every odd payment, each time it executes it; in consensus it is honest.",
    wrongWhenOdd,
  ),
  {
    id: "forging-replica",
    summary: "Answers who asks for the state with forged snapshots and a log of its own making.",
    sparesConsensus: true,
    wrap: forging,
  },
];
