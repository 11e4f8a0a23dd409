/**
 * The table of vote locks in words: what a row, a register and a cell say. Pure.
 * @module
 */
import type { Height } from "../../primitives/ids.ts";
import type { LockCell, NodeStatus, Projection } from "../../sim/trace/projection.ts";
import { blockName } from "../../store/names.ts";
import type { Words } from "../../words/words.ts";
import { list, type Told } from "../parts/told.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import { changedAt, stateOf, type CellState } from "./table.ts";

type LockWords = Words["voteLocks"];

/** Under the name: its round, or that it is down; how it misbehaves; whether it lags. */
export const standingOf = (
  { up, round, misbehaves, syncing }: NodeStatus,
  words: LockWords,
): string =>
  [
    up ? words.round(round) : words.down,
    ...(misbehaves === undefined ? [] : [misbehaves]),
    ...(syncing ? [words.catchingUp] : []),
  ].join(" · ");

interface RegisterSaid {
  readonly lock: string;
  readonly vote: string;
}

export function registerSaid(
  { register, lastVote }: NodeStatus,
  projection: Projection,
  words: LockWords,
): RegisterSaid {
  const vote = lastVote === undefined ? words.noVote : words.voted(lastVote.round);
  if (register === undefined) return { lock: words.genesis, vote };
  const { lock, rule } = register;
  return {
    lock: `${blockName(lock.block, projection)} · r${lock.round}`,
    vote: `${vote} · ${rule}`,
  };
}

export interface CellSaid {
  readonly state: CellState;
  /** The block that was voted for, or refused. */
  readonly block: string;
  readonly rule: string | undefined;
}

/** `undefined`: nothing happened there. */
export function cellSaid(cell: LockCell | undefined, projection: Projection): CellSaid | undefined {
  if (cell === undefined || changedAt(cell) === 0) return undefined;
  const state = stateOf(cell);
  const last = cell.votes[cell.votes.length - 1];
  const refused = cell.refusal?.block;
  const block =
    last !== undefined
      ? `${blockName(last.block, projection)} · r${last.round}`
      : refused === undefined
        ? ""
        : blockName(refused, projection);
  return { state, block, rule: ruleOf(cell, state) };
}

/** The rule that made the cell what it is. */
function ruleOf(cell: LockCell, state: CellState): string | undefined {
  if (state === "refused") return cell.refusal?.rule;
  return state === "released" || state === "taken" ? cell.lock?.rule : undefined;
}

interface Table {
  readonly rows: readonly NodeStatus[];
  readonly heights: readonly Height[];
  /** Is there a register that binds all heights? */
  readonly byRound: boolean;
}

/** One sentence for each validator, each register, and each cell in which something happened. */
export function tellLocks(
  { rows, heights, byRound }: Table,
  projection: Projection,
  namer: NodeNamer,
  words: LockWords,
): Told {
  return list(
    rows.flatMap((node) => {
      const name = namer(node.id);
      const { lock, vote } = registerSaid(node, projection, words);
      const cells = heights.flatMap((height): readonly string[] => {
        const said = cellSaid(node.cells.get(height), projection);
        return said === undefined ? [] : [cellTold(words.place(name, height), said, words)];
      });
      return [
        words.toldNode(name, standingOf(node, words)),
        ...(byRound ? [words.toldLock(name, lock, vote)] : []),
        ...cells,
      ];
    }),
  );
}

function cellTold(place: string, { state, block, rule }: CellSaid, words: LockWords): string {
  const parts = [words.states[state], block, rule ?? ""];
  return words.cell(place, parts.filter((part) => part !== "").join(" · "));
}
