/**
 * What stops a validator of HotStuff-2, mended in a copy of its state: then nothing stops it, and its machine does it.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { blake3 } from "../crypto/hash.ts";
import { present } from "../primitives/assert.ts";
import { height, round, type Hash } from "../primitives/ids.ts";
import { millis, plus } from "../primitives/time.ts";
import { certificateBytes, GENESIS_CERTIFICATE } from "../protocol/chain/certificate.ts";
import type { Context } from "../protocol/core/machine.ts";
import { firstStop, type Deed, type Guard, type Option } from "../protocol/core/options.ts";
import { inShard } from "../protocol/hotstuff2/application.ts";
import { commitWhatIsReady } from "../protocol/hotstuff2/commits.ts";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { optionsOf } from "../protocol/hotstuff2/options.ts";
import { proposeNow } from "../protocol/hotstuff2/proposing.ts";
import { hotstuff2Rules as rules } from "../protocol/hotstuff2/rules-by-round.ts";
import type { PendingBlock, State } from "../protocol/hotstuff2/state.ts";
import { onProposalTimer } from "../protocol/hotstuff2/ticks.ts";
import { onTimeoutVerified } from "../protocol/hotstuff2/timeouts.ts";
import type { Turn } from "../protocol/hotstuff2/turn.ts";
import { maybeCheckVotes } from "../protocol/hotstuff2/votes.ts";
import { considerVote } from "../protocol/hotstuff2/voting.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { openSession } from "../sim/session.ts";
import { stormOf } from "./storms.ts";
import { recipeOf } from "./testing.ts";

interface Place {
  readonly context: Context;
  readonly state: State;
}

const turnAt = ({ context, state }: Place): Turn => ({
  context,
  rules,
  application: inShard,
  state,
  actions: [],
  rulings: [],
  wish: "none",
});

type Mend = (place: Place, guard: Guard, option: Option) => Partial<State> | Context;

const blockOf = ({ state }: Place, { block }: Option): PendingBlock =>
  present(state.blocks.get(block ?? ("" as Hash)), "a block");

const registers = ({ state }: Place, change: Partial<State["registers"]>) => ({
  registers: { ...state.registers, ...change },
});

const setAt = (place: Place, option: Option, change: object): Partial<State> => {
  const { hash } = blockOf(place, option);
  const empty = { verified: [], unverified: [], checking: false, seen: new Set<number>() };
  const set = { ...(place.state.voteSets.get(hash) ?? empty), ...change };
  return { voteSets: new Map(place.state.voteSets).set(hash, set) };
};

const everybodysVotes = (place: Place, option: Option): Partial<State> => {
  const { hash, header } = blockOf(place, option);
  const unverified = place.context.committee.members.map((_, voter) => ({
    blockHash: hash,
    height: header.height,
    round: header.round,
    voter,
    timestampMs: 0,
    signature: "00",
  }));
  return setAt(place, option, { unverified });
};

const everybodysTimeouts = ({ state, context }: Place): Partial<State> => ({
  timeouts: new Map(
    context.committee.members.map((_, voter) => [
      voter,
      { round: state.round, voter, highQc: state.highQc, signature: "00" },
    ]),
  ),
});

/** How what a guard asks for is brought about, where a change of the state alone can. */
const MENDS: Partial<Record<Guard["asks"], Mend>> = {
  round: (place, _, option) => ({ round: blockOf(place, option).header.round }),
  once: (place, { values }) =>
    registers(place, { lastVotedRound: Number(values["blockRound"]) - 1 }),
  lock: (place, { values }) => registers(place, { lockedRank: Number(values["parentQcRound"]) }),
  parentChecked(place, _, option) {
    const { parentQc } = blockOf(place, option).header;
    const identity = blake3(certificateBytes(parentQc));
    return { checked: new Map(place.state.checked).set(identity, parentQc.height) };
  },
  uncertified: (place, _, option) => {
    const { certificate: __, ...set } = present(
      place.state.voteSets.get(blockOf(place, option).hash),
      "votes",
    );
    return { voteSets: new Map(place.state.voteSets).set(blockOf(place, option).hash, set) };
  },
  noCheck: (place, _, option) => setAt(place, option, { checking: false }),
  quorum: (place, _, option) => everybodysVotes(place, option),
  freshVotes: (place, _, option) => everybodysVotes(place, option),
  turn: ({ context }, { values }) => {
    const index = Number(values["rightful"]);
    return { ...context, index, self: present(context.committee.members[index], "a member").node };
  },
  roundOpen: (place, { values }) =>
    registers(place, { lastVotedRound: Number(values["round"]) - 1 }),
  unproposed: () => ({ proposedIn: -1 }),
  patience: ({ context }) => ({ ...context, now: plus(context.now, millis(100_000)) }),
  notGivenUp: () => ({ timedOutIn: -1 }),
  witness: everybodysTimeouts,
  surrenders: everybodysTimeouts,
  notForming: () => ({ formingTimeoutCertificate: false }),
  certified(place, { values }, option) {
    const { hash, header } = present(
      [...place.state.blocks.values()].find(
        (block) =>
          block.header.parentHash === option.block && block.header.round === values["round"],
      ),
      "the block above",
    );
    const qc = {
      ...GENESIS_CERTIFICATE,
      blockHash: hash,
      height: height(header.height),
      round: round(header.round),
      parentBlockHash: header.parentHash,
    };
    return { certificates: new Map(place.state.certificates).set(hash, qc) };
  },
};

const MENDS_MAX = 8;

const optionIn = ({ context, state }: Place, { deed, block }: Option): Option | undefined =>
  optionsOf(rules, context, state).find((each) => each.deed === deed && each.block === block);

interface Mended {
  readonly place: Place;
  readonly option: Option;
  readonly mended: readonly Guard["asks"][];
}

/** Mends one guard after the other; `undefined` where one cannot be mended by a change of the state alone. */
function mend(
  place: Place,
  option: Option,
  mended: readonly Guard["asks"][] = [],
): Mended | undefined {
  const stop = firstStop(option.guards);
  if (stop === undefined) return { place, option, mended };
  const how = MENDS[stop.asks];
  if (how === undefined || mended.length >= MENDS_MAX) return undefined;
  const change = how(place, stop, option);
  const next: Place =
    "committee" in change
      ? { ...place, context: change }
      : { ...place, state: { ...place.state, ...change } };
  const again = present(optionIn(next, option), `${option.deed} is still asked`);
  const same = again.guards.find(({ asks }) => asks === stop.asks);
  expect(same?.ok, `${option.deed}: ${stop.asks} is mended`).toBe(true);
  return mend(next, again, [...mended, stop.asks]);
}

/** Lets the machine do it. @returns was it done? */
const DONE: Partial<Record<Deed, (turn: Turn, option: Option) => boolean>> = {
  vote(turn, { block }) {
    considerVote(turn, block ?? ("" as Hash));
    return turn.rulings.some(({ rule, ok }) => rule === "HS2-VOTE" && ok);
  },
  certify(turn, { block }) {
    maybeCheckVotes(turn, block ?? ("" as Hash));
    return turn.actions.some(({ kind }) => kind === "compute");
  },
  propose(turn) {
    proposeNow(turn);
    return turn.rulings.some(({ rule }) => rule === "BLOCK-PROPOSE");
  },
  giveUp(turn) {
    onProposalTimer(turn);
    return turn.state.timedOutIn === turn.state.round;
  },
  join: (turn) => hearsTimeout(turn).state.timedOutIn === turn.state.round,
  endRound: (turn) => hearsTimeout(turn).state.formingTimeoutCertificate,
  commit(turn, { block }) {
    commitWhatIsReady(turn);
    return turn.state.commits.some(({ hash }) => hash === block);
  },
};

/** One more timeout of the round is heard: then they are counted. */
function hearsTimeout(turn: Turn): Turn {
  const { round: at, highQc } = turn.state;
  const { shard } = turn.context.committee;
  const timeout = { round: at, voter: 0, highQc, signature: "00" };
  onTimeoutVerified(turn, { kind: "Timeout", shard, timeout }, true);
  return turn;
}

/** Every so many states is tried. */
const STRIDE = 7;

describe("what stops a validator, mended in a copy of its state", () => {
  const tried = new Map<string, number>();
  const failed: string[] = [];
  const tryAll = (place: Place): void => {
    for (const option of optionsOf(rules, place.context, place.state)) {
      const stop = firstStop(option.guards);
      const mended = stop && mend(place, option);
      if (mended === undefined) continue;
      const isDone = DONE[option.deed]?.(turnAt(mended.place), mended.option) ?? false;
      for (const asks of mended.mended) {
        const name = `${option.deed} ${asks}`;
        tried.set(name, (tried.get(name) ?? 0) + 1);
        if (!isDone) failed.push(`${name} of ${mended.mended.join(", ")}`);
      }
    }
  };

  beforeAll(() => {
    let seen = 0;
    const machine = hotstuff2.machine("hotstuff2");
    const protocol: typeof hotstuff2 = {
      ...hotstuff2,
      machine: () => ({
        ...machine,
        step(context, state, event) {
          const step = machine.step(context, state, event);
          seen += 1;
          if (seen % STRIDE === 0) tryAll({ context, state: step.state });
          return step;
        },
      }),
    };
    for (const seed of [1, 2, 3]) {
      const recipe = recipeOf({ ...stormOf(hotstuff2, seed), untilMs: 14_000 });
      openSession({ recipe, protocol, port: syncPort("keyed") }).advance();
    }
  }, 240_000);

  it("lets the machine do what it would not do before", () => {
    expect([...new Set(failed)]).toEqual([]);
  });

  it.each([
    "vote round",
    "vote once",
    "certify quorum",
    "certify uncertified",
    "certify noCheck",
    "propose turn",
    "propose roundOpen",
    "giveUp patience",
    "giveUp notGivenUp",
    "join witness",
    "join notGivenUp",
    "endRound surrenders",
    "endRound notForming",
    "commit certified",
  ])("has been tried with %s", (name) => {
    expect(tried.get(name)).toBeGreaterThan(0);
  });
});
