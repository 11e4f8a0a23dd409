/**
 * What a validator of chained or networked HotStuff could do next, and what stops it: the guards are the ones that
 * the machine itself goes by.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Context } from "../core/machine.ts";
import { guard, type Guard, type Option } from "../core/options.ts";
import { finalOf, isUnbroken, rowBelow } from "./ancestors.ts";
import type { Application } from "./application.ts";
import { pathBelow } from "./commits.ts";
import { nextPlace, proposalGuards } from "./proposing.ts";
import type { Ancestor, Rules } from "./rules.ts";
import type { PendingBlock, State } from "./state.ts";
import { surrenderGuards } from "./ticks.ts";
import type { Turn } from "./turn.ts";
import { certificateGuards } from "./votes.ts";
import { voteGuards } from "./voting.ts";
import { joinGuard, proofGuards } from "./words.ts";

/** In the order of a block's life: to propose, to vote, to certify, to commit; then to give up. */
export function optionsOf(
  rules: Rules,
  context: Context,
  state: State,
  application: Application,
): readonly Option[] {
  // A reader of its own for each question: to ask about a vote may raise the lock.
  const turn = (): Turn => ({
    context,
    rules,
    application,
    state,
    actions: [],
    rulings: [],
    wish: "none",
  });
  const blocks = [...state.blocks.values()].sort((a, b) => a.header.round - b.header.round);
  return [
    proposal(turn()),
    ...blocks.map((block) => voteFor(turn(), block)),
    ...certificates(turn()),
    ...blocks.map((block) => commitOf(turn(), block)),
    ...surrenders(turn()),
  ];
}

const placeOf = ({ hash, header: { height, round } }: PendingBlock) => ({
  block: hash,
  height,
  round,
});

const proposal = (turn: Turn): Option => ({
  deed: "propose",
  rule: "BLOCK-PROPOSE",
  ...nextPlace(turn),
  guards: [...proposalGuards(turn)],
  asked: "tick",
});

const voteFor = (turn: Turn, block: PendingBlock): Option => ({
  deed: "vote",
  rule: turn.rules.ids.voted,
  ...placeOf(block),
  guards: [...voteGuards(turn, block)],
  asked: "arrival",
});

/** For every block that is known, and every other that somebody has voted for. */
function certificates(turn: Turn): readonly Option[] {
  const { blocks, voteSets } = turn.state;
  return [...new Set([...blocks.keys(), ...voteSets.keys()])].map((hash): Option => {
    const block = blocks.get(hash);
    return {
      deed: "certify",
      rule: "VOTE-QUORUM",
      ...(block === undefined ? { block: hash } : placeOf(block)),
      guards: [...certificateGuards(turn, hash)],
      asked: "arrival",
    };
  });
}

const commitOf = (turn: Turn, block: PendingBlock): Option => ({
  deed: "commit",
  rule: turn.rules.ids.commit,
  ...placeOf(block),
  guards: commitGuards(turn, block),
  asked: "arrival",
});

/** A certified row of blocks that makes this one final, and an unbroken way down to the committed one. */
function commitGuards(turn: Turn, { hash }: PendingBlock): readonly Guard[] {
  const { commits, ids } = turn.rules;
  const best = nearestRow(turn, hash);
  const size = { blocks: commits.row };
  if (best === undefined) return [guard("row", ids.commit, false, size, hash)];
  const { newest, row } = best;
  const { height, round } = newest.header;
  const rounds = row.map(({ rank }) => rank).toReversed();
  return [
    guard("row", ids.commit, true, size, hash),
    guard("certified", ids.commit, isCertified(turn, newest), { height, round }, hash),
    guard("contiguous", ids.commit, isUnbroken(commits, row), { rounds: rounds.join(", ") }, hash),
    ...pathGuards(turn, hash),
  ];
}

interface Row {
  readonly newest: PendingBlock;
  readonly row: readonly Ancestor[];
}

const isCertified = ({ state }: Turn, { hash }: PendingBlock): boolean =>
  state.certificates.has(hash);

const pathGuards = (turn: Turn, hash: Hash): readonly Guard[] =>
  turn.rules.linksCommits ? pathBelow(turn, hash).guards : [];

/** Of the rows that would make the block final, the one that lacks least. */
function nearestRow(turn: Turn, hash: Hash): Row | undefined {
  const { commits } = turn.rules;
  const lacks = ({ newest, row }: Row): number =>
    (isCertified(turn, newest) ? 0 : 2) + (isUnbroken(commits, row) ? 0 : 1);
  let best: Row | undefined;
  for (const newest of turn.state.blocks.values()) {
    const row = rowBelow(turn, commits, newest);
    if (row === undefined || finalOf(commits, row)?.hash !== hash) continue;
    if (best === undefined || lacks({ newest, row }) < lacks(best)) best = { newest, row };
  }
  return best;
}

const surrenders = (turn: Turn): readonly Option[] => [
  {
    deed: "giveUp",
    rule: turn.rules.ids.timedOut,
    round: turn.state.round,
    guards: [...surrenderGuards(turn)],
    asked: "tick",
  },
  ...(turn.rules.provesRounds
    ? [
        {
          deed: "join",
          rule: "CHS-JOIN",
          round: turn.state.round,
          guards: [joinGuard(turn)],
          asked: "arrival",
        } as const,
      ]
    : []),
  {
    deed: "endRound",
    rule: "CHS-ENTER",
    round: turn.state.round,
    guards: [...proofGuards(turn)],
    asked: "arrival",
  },
];
