/**
 * What a validator of PBFT could do next, and what stops it: the guards are the ones that the machine itself goes by.
 * @module
 */
import type { Context } from "../core/machine.ts";
import type { Deed, Option } from "../core/options.ts";
import { ballotGuards, SEALED_BY } from "./ballots.ts";
import { batchHash, type Ballot } from "./batch.ts";
import { alarmGuards } from "./clock.ts";
import { executionGuards } from "./executing.ts";
import { joinGuard } from "./leaving.ts";
import { openingGuards } from "./opening.ts";
import { orderingGuards } from "./ordering.ts";
import { earlyGuards } from "./pre-prepares.ts";
import type { Rules } from "./rules.ts";
import { executedHeight } from "./standing.ts";
import { ballotKey, type State } from "./state.ts";
import type { Turn } from "./turn.ts";

/** In the order of a batch's life: to order, to prepare, to commit, to execute; then to change the view. */
export function optionsOf(rules: Rules, context: Context, state: State): readonly Option[] {
  const turn: Turn = { context, rules, state, actions: [], rulings: [] };
  return [
    ordering(turn),
    ...prepares(turn),
    ...ballotsOf(state).map((ballot) => sealing(turn, ballot)),
    ...executions(turn),
    ...viewChanges(turn),
  ];
}

const ordering = (turn: Turn): Option => ({
  deed: "propose",
  rule: "PBFT-PREPREPARE",
  height: turn.state.nextHeight,
  round: turn.state.round,
  guards: [...orderingGuards(turn)],
  asked: "arrival",
});

/** Pre-prepares that came too early; all others are judged when they come. */
const prepares = (turn: Turn): readonly Option[] =>
  [...turn.state.early.values()].map((message) => ({
    deed: "prepare",
    rule: "PBFT-PREPARE",
    block: batchHash(message.batch),
    height: message.batch.height,
    round: message.round,
    guards: [...earlyGuards(turn, message)],
    asked: "arrival",
  }));

/** What was pre-prepared, what was prepared, and whatever else somebody has voted for; each once. */
function ballotsOf({ slots, prepared, votes }: State): readonly Ballot[] {
  const all: readonly Ballot[] = [
    ...[...slots.values()].map(({ round, block, batch }) => ({
      phase: "prepare" as const,
      height: batch.height,
      round,
      block,
    })),
    ...[...prepared.values()].map(({ seal: { height, round, block } }) => ({
      phase: "commit" as const,
      height,
      round,
      block,
    })),
    ...[...votes.values()].map(({ ballot }) => ballot),
  ];
  return [...new Map(all.map((ballot) => [ballotKey(ballot), ballot])).values()];
}

const DEEDS: Readonly<Record<Ballot["phase"], Deed>> = {
  prepare: "certifyPrepared",
  commit: "certifyCommitted",
  checkpoint: "stabilize",
};

function sealing(turn: Turn, ballot: Ballot): Option {
  const { phase, height, round, block } = ballot;
  const place = phase === "checkpoint" ? { height } : { block, height, round };
  return {
    deed: DEEDS[phase],
    rule: SEALED_BY[phase],
    ...place,
    guards: [...ballotGuards(turn, ballot)],
    asked: "arrival",
  };
}

/** Batches that are prepared or decided here, and not executed. */
function executions(turn: Turn): readonly Option[] {
  const { prepared, decided } = turn.state;
  const from = executedHeight(turn.state);
  const open = new Map([...prepared, ...decided].filter(([height]) => height > from));
  return [...open].map(([height, { batch, seal }]) => ({
    deed: "execute",
    rule: "PBFT-ORDER",
    block: batchHash(batch),
    height,
    round: seal.round,
    guards: [...executionGuards(turn, height)],
    asked: "arrival",
  }));
}

function viewChanges(turn: Turn): readonly Option[] {
  const { round } = turn.state;
  return [
    {
      deed: "leaveView",
      rule: "PBFT-TIMEOUT",
      round,
      guards: [...alarmGuards(turn)],
      asked: "alarm",
    },
    { deed: "joinView", rule: "PBFT-JOIN", round, guards: [joinGuard(turn)], asked: "arrival" },
    {
      deed: "openView",
      rule: "PBFT-NEWVIEW",
      round,
      guards: [...openingGuards(turn)],
      asked: "arrival",
    },
  ];
}
