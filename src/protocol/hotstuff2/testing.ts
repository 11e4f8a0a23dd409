/**
 * A committee of four for tests: contexts, and the first proposal as V1 makes it. Signatures are not
 * computed here; a test answers the machine's questions itself.
 * @module
 */
import { userKey } from "../../crypto/ed25519.ts";
import { hashHex } from "../../crypto/hash.ts";
import type { JobResult } from "../../crypto/jobs.ts";
import { present } from "../../primitives/assert.ts";
import { nodeId, shardId, type NodeId } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import { signedTransaction, type Transaction } from "../chain/transaction.ts";
import type { Action, Context, Event, Step } from "../core/machine.ts";
import { machine } from "./machine.ts";
import type { Message, MessageOf } from "./messages.ts";
import type { Rules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";

export type HotStuffStep = Step<State, Message, Purpose>;

const VALIDATORS = 4;
const alice = userKey(hashHex("aa"));

const members = Array.from({ length: VALIDATORS }, (_, i) => ({
  node: nodeId(0, i),
  publicKey: hashHex(`0${i}`).slice(0, 64) + "00".repeat(16),
  power: 1,
}));

const committee = { shard: shardId(0), members, totalPower: VALIDATORS };

const accounts = [
  { name: "alice", balance: 100, publicKey: alice.publicKey },
  { name: "bob", balance: 0, publicKey: hashHex("bb") },
];

export const contextOf = (index: number, nowMs: number): Context => ({
  self: nodeId(0, index),
  index,
  now: millis(nowMs),
  committee,
  committees: [committee],
  parameters: {},
  placement: new Map(
    accounts.map(({ name, publicKey }) => [name, { shard: shardId(0), publicKey }]),
  ),
  timing: {
    proposalIntervalMs: 300,
    roundTimeoutMs: 3000,
    timeoutStepMs: 500,
    timeoutMaxMs: 30_000,
  },
  accounts,
});

/** Alice pays Bob. */
export const payment = (amount: number): Transaction =>
  signedTransaction(
    { transfers: [{ from: "alice", to: "bob", amount }], reads: [], nonce: amount },
    { alice: alice.secretKey },
  );

/** One validator that is told events one after the other. */
export function validator(rules: Rules, index: number, startMs = 0) {
  const { boot, step } = machine(rules);
  let last: HotStuffStep = boot(contextOf(index, startMs), new Map());
  const tell = (nowMs: number, event: Event<Message, Purpose>): HotStuffStep => {
    last = step(contextOf(index, nowMs), last.state, event);
    return last;
  };
  return {
    tell,
    state: () => last.state,
    receive: (nowMs: number, message: Message, from = 1) =>
      tell(nowMs, { kind: "message", from: nodeId(0, from), message }),
    tick: (nowMs: number) => tell(nowMs, { kind: "timer", timer: "proposal" }),
    /** Answers the last question of that purpose. */
    answer(nowMs: number, kind: Purpose["kind"], result: JobResult): HotStuffStep {
      const asked = last.actions.findLast(
        (action) => action.kind === "compute" && action.purpose.kind === kind,
      );
      const question = present(asked, `a question of ${kind}`);
      if (question.kind !== "compute") throw new Error("not a question");
      return tell(nowMs, { kind: "computed", purpose: question.purpose, result });
    },
  };
}

export type Validator = ReturnType<typeof validator>;

export const refusalsOf = ({ rulings }: HotStuffStep): readonly string[] =>
  rulings.filter(({ ok }) => !ok).map(({ rule }) => rule);

export const allowedBy = ({ rulings }: HotStuffStep): readonly string[] =>
  rulings.filter(({ ok }) => ok).map(({ rule }) => rule);

export const sentBy = <K extends Message["kind"]>(
  { actions }: HotStuffStep,
  kind: K,
): readonly MessageOf<K>[] =>
  actions.flatMap((action) =>
    action.kind === "send" && action.message.kind === kind ? [action.message as MessageOf<K>] : [],
  );

export const receiversOf = ({ actions }: HotStuffStep, kind: Message["kind"]): readonly NodeId[] =>
  actions.flatMap((action: Action<Message, Purpose>) =>
    action.kind === "send" && action.message.kind === kind ? action.to : [],
  );

/** The block that V1 proposes at height 1, round 0. */
export function firstProposal(rules: Rules): MessageOf<"BlockHeader"> {
  return present(sentBy(validator(rules, 1).tick(300), "BlockHeader")[0], "the first proposal");
}
