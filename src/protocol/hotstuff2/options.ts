/**
 * What a validator of HotStuff-2 (or of its ancestors) could do next, and what stops it: the guards are the ones
 * that the machine itself goes by.
 * @module
 */
import { height as heightOf } from "../../primitives/ids.ts";
import { rowGuards } from "../chain/finality.ts";
import type { Context } from "../core/machine.ts";
import { guard, type Guard, type Option } from "../core/options.ts";
import { rowBelow } from "./ancestors.ts";
import { inShard, type Application } from "./application.ts";
import { pathBelow, readinessGuards } from "./commits.ts";
import { proposalGuards } from "./proposing.ts";
import type { Rules } from "./rules.ts";
import type { PendingBlock, State } from "./state.ts";
import { surrenderGuards } from "./ticks.ts";
import { joinGuards, roundEndGuards } from "./timeouts.ts";
import type { Turn } from "./turn.ts";
import { certificateGuards } from "./votes.ts";
import { voteGuards } from "./voting.ts";

/** In the order of a block's life: to propose, to vote, to certify, to commit; then to give up. */
export function optionsOf(
  rules: Rules,
  context: Context,
  state: State,
  application: Application = inShard,
): readonly Option[] {
  const turn: Turn = {
    context,
    rules,
    application,
    state,
    actions: [],
    rulings: [],
    wish: "none",
  };
  const blocks = [...state.blocks.values()].sort((a, b) => a.header.round - b.header.round);
  return [
    proposal(turn),
    ...blocks.map((block) => voteFor(turn, block)),
    ...certificates(turn),
    ...blocks.map((block) => commitOf(turn, block)),
    ...surrenders(turn),
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
  height: heightOf(turn.state.highQc.height + 1),
  round: turn.state.round,
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
  guards:
    turn.rules.pacemaker === "own-timeout" ? commitByHeight(turn, block) : commitByRow(turn, block),
  asked: "arrival",
});

/** By height: a certificate that was formed here one height above, then data, then its turn. */
function commitByHeight(turn: Turn, block: PendingBlock): readonly Guard[] {
  const { hash, header } = block;
  const { certificates: known, pendingCommits, awaitingData } = turn.state;
  const isCertified =
    pendingCommits.get(header.height) === hash ||
    awaitingData.has(hash) ||
    [...known.values()].some(({ parentBlockHash }) => parentBlockHash === hash);
  const above = { height: header.height + 1 };
  return [
    guard("certified", turn.rules.ids.commit, isCertified, above, hash),
    ...readinessGuards(turn, block, header.height),
  ];
}

/** By round: a certified row of blocks that makes this one final, and an unbroken way down to the committed one. */
function commitByRow(turn: Turn, { hash }: PendingBlock): readonly Guard[] {
  const { rules, state } = turn;
  const { commits, ids, linksCommits } = rules;
  const row = rowGuards(
    {
      commits,
      rule: ids.commit,
      blocks: state.blocks.values(),
      rowBelow: (newest) => rowBelow(turn, commits, newest),
      isCertified: (newest) => state.certificates.has(newest.hash),
    },
    hash,
  );
  // Where there is no row, nobody asks what is below it.
  return row[0]?.ok === true && linksCommits ? [...row, ...pathBelow(turn, hash).guards] : row;
}

function surrenders(turn: Turn): readonly Option[] {
  const { rules, state } = turn;
  const { round } = state;
  const giveUp: Option = {
    deed: "giveUp",
    rule: rules.ids.timedOut,
    round,
    guards: [...surrenderGuards(turn)],
    asked: "tick",
  };
  if (rules.pacemaker === "own-timeout") return [giveUp];
  return [
    giveUp,
    { deed: "join", rule: "HS2-JOIN", round, guards: [...joinGuards(turn)], asked: "arrival" },
    {
      deed: "endRound",
      rule: "HS2-TIMEOUT",
      round,
      guards: [...roundEndGuards(turn)],
      asked: "arrival",
    },
  ];
}
