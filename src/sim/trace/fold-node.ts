/**
 * One node after one more entry: its round, its certificate, its votes, its locks and what it refused.
 * @module
 */
import { laterOf, type Hash, type Height, type Round } from "../../primitives/ids.ts";
import { micros, plus } from "../../primitives/time.ts";
import type { Fact, LockView } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { TraceEntry } from "./entry.ts";
import { sharedByNumber } from "./shared-map.ts";
import type { LockCell, NodeStatus, Projection } from "./status.ts";

type Locked = Extract<Fact, { kind: "locked" | "released" }>;

export function foldNode(
  before: NodeStatus,
  entry: TraceEntry,
  blocks: Projection["blocks"],
): NodeStatus {
  const booted = entry.cause.kind === "boot" ? { ...before, up: true } : before;
  const after = entry.facts.reduce((node, fact) => withFact(node, fact, entry), booted);
  const ruled = entry.rulings.reduce(
    (node, ruling) => withRuling(node, ruling, entry, blocks),
    after,
  );
  return withTimer(ruled, entry);
}

/** The timers of a round; `cleanup` has nothing to do with it. */
const isOfRound = (timer: string): boolean => timer === "proposal" || timer === "round";

function withTimer(node: NodeStatus, { cause, actions, at }: TraceEntry): NodeStatus {
  const armed = actions.findLast(({ kind, what }) => kind === "setTimer" && isOfRound(what));
  if (armed?.micros !== undefined)
    return { ...node, timer: { setAt: at, dueAt: plus(at, micros(armed.micros)) } };
  const hasFired = cause.kind === "timer" && !cause.forced && isOfRound(cause.timer);
  return hasFired || !node.up ? withoutTimer(node) : node;
}

function withoutTimer(node: NodeStatus): NodeStatus {
  if (node.timer === undefined) return node;
  const { timer: _, ...rest } = node;
  return rest;
}

function withFact(node: NodeStatus, fact: Fact, entry: TraceEntry): NodeStatus {
  switch (fact.kind) {
    case "voted":
      return withVote(node, fact, entry.index);
    case "locked":
    case "released":
      return withLock(node, fact, entry.index);
    case "adopted":
      return { ...node, adopted: { block: fact.block, height: fact.height, round: fact.round } };
    case "roundEntered":
      return { ...node, round: fact.round };
    case "committed":
      return { ...node, committedHeight: laterOf(node.committedHeight, fact.height) };
    case "syncing":
      return { ...node, syncing: fact.on };
    case "crashed":
      return { ...node, up: false };
    case "restarted":
      return restarted(node, fact.amnesia, entry);
    case "misbehaves": {
      const { misbehaves: _, ...honest } = node;
      return fact.as === "honest" ? honest : { ...node, misbehaves: fact.as };
    }
    // What concerns blocks, transactions and accounts is folded elsewhere.
    default:
      return node;
  }
}

const EMPTY_CELL: LockCell = { votes: [] };

function withCell(
  node: NodeStatus,
  height: Height,
  change: (cell: LockCell) => LockCell,
): NodeStatus {
  const cell = change(node.cells.get(height) ?? EMPTY_CELL);
  return { ...node, cells: sharedByNumber(node.cells).with([[height, cell]]) };
}

function withVote(
  node: NodeStatus,
  { block, height, round }: Extract<Fact, { kind: "voted" }>,
  entry: number,
): NodeStatus {
  const voted = withCell(node, height, (cell) => ({
    ...cell,
    votes: [...cell.votes, { block, round, entry }],
  }));
  return { ...voted, lastVote: { block, height, round, entry } };
}

const isSameLock = (a: LockView | undefined, b: LockView): boolean =>
  a !== undefined && a.block === b.block && a.round === b.round && a.height === b.height;

function withLock(node: NodeStatus, { kind, lock, rule }: Locked, entry: number): NodeStatus {
  if (lock.height === undefined) return withRegister(node, { kind, lock, rule }, entry);
  const state = kind === "locked" ? "taken" : "released";
  return withCell(node, lock.height, (cell) =>
    // After a restart a node says again what it is locked on: the lock is as old as it was.
    cell.lock?.state === state && isSameLock(cell.lock.lock, lock)
      ? cell
      : { ...cell, lock: { state, lock, rule, entry } },
  );
}

function withRegister(node: NodeStatus, { kind, lock, rule }: Locked, entry: number): NodeStatus {
  const { register, ...free } = node;
  if (kind === "released") return free;
  return isSameLock(register?.lock, lock) ? node : { ...node, register: { lock, rule, entry } };
}

/** What was not stored is gone: the facts of this very entry say again what is left. */
function restarted(node: NodeStatus, isForgetful: boolean, { facts }: TraceEntry): NodeStatus {
  const left = facts.flatMap((fact) => (fact.kind === "locked" ? [fact.lock] : []));
  const isLeft = (lock: LockView): boolean => left.some((other) => isSameLock(lock, other));
  const { adopted: _, register, lastVote, ...rest } = node;
  const cells = [...node.cells].flatMap(([height, cell]): [Height, LockCell][] => {
    const { lock, ...free } = cell;
    return lock?.state !== "taken" || isLeft(lock.lock) ? [] : [[height, free]];
  });
  return {
    ...rest,
    up: true,
    syncing: false,
    round: 0 as Round,
    committedHeight: isForgetful ? (0 as Height) : node.committedHeight,
    ...(register !== undefined && isLeft(register.lock) && { register }),
    ...(lastVote !== undefined && !isForgetful && { lastVote }),
    cells: cells.length === 0 ? node.cells : sharedByNumber(node.cells).with(cells),
  };
}

function withRuling(
  node: NodeStatus,
  ruling: Ruling,
  { index }: TraceEntry,
  blocks: Projection["blocks"],
): NodeStatus {
  const height = ruling.ok ? undefined : heightOf(ruling, blocks);
  if (height === undefined) return node;
  const { rule, subject } = ruling;
  return withCell(node, height, (cell) => ({
    ...cell,
    refusal: { rule, entry: index, ...(subject !== undefined && { block: subject }) },
  }));
}

/** The height of which a ruling speaks: that of the block judged, or the one it names. */
function heightOf({ subject, values }: Ruling, blocks: Projection["blocks"]): Height | undefined {
  const judged = subject === undefined ? undefined : blocks.get(subject as Hash)?.block.height;
  if (judged !== undefined) return judged;
  return typeof values.height === "number" ? (values.height as Height) : undefined;
}
