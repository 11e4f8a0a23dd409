/**
 * A validator that answers whatever concerns rounds with words of its own, properly signed: it wants to be in
 * a round far away, in another one with each of the others. Where one word is enough, nobody meets anybody.
 *
 * Source: the ledger, X-05 (a header of round 2^63).
 * @module
 */
import { round as roundOf, type Round } from "../../primitives/ids.ts";
import { GENESIS_CERTIFICATE } from "../chain/certificate.ts";
import type { Context, Event, Machine, Step } from "../core/machine.ts";
import { wordContent } from "./checking.ts";
import { isProposal, isWord, type Message, type WordKind } from "./messages.ts";
import type { HotStuffAction, HotStuffMisbehavior } from "./misbehaving.ts";
import type { Purpose, State } from "./state.ts";

/** How far away, and how far from each other. */
const FAR = 1_099_511_627_776;
const APART = 1_048_576;

export const viewJumper = (wordKind: WordKind): HotStuffMisbehavior => ({
  id: "view-jumper",
  summary:
    "Tells each of the others that it wants to be in a round far away, in another each time.",
  wrap: (honest: Machine<State, Message, Purpose>) => ({
    boot: honest.boot,
    step(context, state, event) {
      const told = telling(wordKind, context, state, event);
      if (told !== undefined) return told;
      const step = honest.step(context, state, event);
      const heard = roundIn(event);
      if (heard === undefined) return step;
      return { ...step, actions: [...step.actions, ...jumps(wordKind, context, heard)] };
    },
  }),
});

function roundIn(event: Event<Message, Purpose>): number | undefined {
  if (event.kind !== "message") return undefined;
  if (isProposal(event.message)) return event.message.header.round;
  return isWord(event.message) ? event.message.word.round : undefined;
}

/** One signature for each of the others. The rounds are such that it would lead them itself. */
function jumps(wordKind: WordKind, context: Context, heard: number): readonly HotStuffAction[] {
  const { members, shard } = context.committee;
  const base = (Math.floor(heard / FAR) + 1) * FAR;
  return members.flatMap((_, i): readonly HotStuffAction[] => {
    if (i === context.index) return [];
    const near = base + i * APART;
    const off = (context.index - (near % members.length) + members.length) % members.length;
    const round = roundOf(near + off);
    const message = wordContent(wordKind, shard, round, GENESIS_CERTIFICATE);
    const word = { round, voter: context.index, highQc: GENESIS_CERTIFICATE };
    return [{ kind: "compute", work: { kind: "sign", message }, purpose: { kind: "word", word } }];
  });
}

const isFar = (round: Round): boolean => round >= FAR;

/** A far word is signed: for the one that it was made for. */
function telling(
  kind: WordKind,
  { committee: { members, shard } }: Context,
  state: State,
  event: Event<Message, Purpose>,
): Step<State, Message, Purpose> | undefined {
  if (event.kind !== "computed" || event.result.kind !== "signed") return undefined;
  const { purpose, result } = event;
  if (purpose.kind !== "word" || !isFar(purpose.word.round)) return undefined;
  const to = members[Math.floor((purpose.word.round % FAR) / APART)]?.node;
  if (to === undefined) return undefined;
  const word = { ...purpose.word, signature: result.signature };
  return {
    state,
    actions: [{ kind: "send", to: [to], message: { kind, shard, word } }],
    rulings: [],
  };
}
