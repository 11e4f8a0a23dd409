/**
 * Networked HotStuff with sealed ordering as its application, and the validators that cheat in it.
 * @module
 */
import type { Action, Machine } from "../core/machine.ts";
import type { Misbehavior } from "../core/protocol.ts";
import { allowed, type Ruling } from "../core/rules.ts";
import { machine as consensusMachine } from "../hotstuff/machine.ts";
import type { Message } from "../hotstuff/messages.ts";
import { networkedRules } from "../hotstuff/rules-networked.ts";
import type { Purpose, State } from "../hotstuff/state.ts";
import { applicationOf } from "./application.ts";
import {
  censoring,
  falseOpening,
  frontRunning,
  honest,
  unorderedOpening,
  withholding,
  type Manners,
} from "./manners.ts";
import { newEvents } from "./observe.ts";
import type { OrderingRules } from "./rules.ts";
import { openingIn } from "./seal.ts";

type Actions = readonly Action<Message, Purpose>[];

export interface SealedMachine extends Machine<State, Message, Purpose> {
  /** The same validator with other manners. */
  behaving(manners: Manners): SealedMachine;
}

export function sealedMachine(rules: OrderingRules, manners: Manners = honest): SealedMachine {
  const consensus = consensusMachine(networkedRules, applicationOf(rules, manners));
  return {
    boot: consensus.boot,
    step(context, state, event) {
      const { state: after, actions: wanted, rulings } = consensus.step(context, state, event);
      const actions = manners.keepsToItself ? wanted.filter(isTold) : wanted;
      return { state: after, actions, rulings: [...rulings, ...rulingsOf(state, after, actions)] };
    },
    behaving: (other) => sealedMachine(rules, other),
  };
}

/** What was opened and what was lost in a step, by the rules that say so. */
const rulingsOf = (before: State, after: State, actions: Actions): readonly Ruling[] => [
  ...actions.flatMap((action) => {
    const opening =
      action.kind === "send" && action.message.kind === "TransactionGossip"
        ? openingIn(action.message.transaction)
        : undefined;
    const final = after.committed.height;
    return opening === undefined ? [] : allowed("ORD-REVEAL", { final }, opening.commitment);
  }),
  ...newEvents(before, after).flatMap((event) => {
    if (event.kind !== "forfeited") return [];
    const { height, amount, commitment } = event;
    return allowed("ORD-FORFEIT", { height, amount }, commitment);
  }),
];

/** Not gossip of what a client brought; openings are told, or their bonds would be lost. */
const isTold = (action: Action<Message, Purpose>): boolean =>
  action.kind !== "send" ||
  action.message.kind !== "TransactionGossip" ||
  openingIn(action.message.transaction) !== undefined;

const behaving = (
  id: string,
  summary: string,
  manners: Manners,
): Misbehavior<State, Message, Purpose> => ({
  id,
  summary,
  wrap: (machine) => (isSealed(machine) ? machine.behaving(manners) : machine),
});

const isSealed = (machine: Machine<State, Message, Purpose>): machine is SealedMachine =>
  "behaving" in machine;

export const orderingMisbehaviors: readonly Misbehavior<State, Message, Purpose>[] = [
  behaving(
    "front-runner",
    "When it leads, buys before somebody else's swap and sells after it; of envelopes, round the first that came.",
    frontRunning,
  ),
  behaving(
    "withholder",
    "Opens what it sealed only where the outcome is worth the bond.",
    withholding,
  ),
  behaving(
    "censor",
    "When it leads, leaves out what the clients of others want to have ordered.",
    censoring,
  ),
  behaving(
    "false-opener",
    "Shows, for what it sealed, the content of another envelope of its own.",
    falseOpening,
  ),
  behaving("unordered-opener", "Opens what it never had ordered.", unorderedOpening),
];
