/**
 * The log and its head. Final blocks are written to the end of the log, each command once; the head applies what
 * lies before it, one command after the other, and stops while the state is known to be wrong.
 *
 * Source: phase 8, "Command Execution Pipeline".
 * @module
 */
import { nextHeight } from "../../primitives/ids.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { allowed } from "../core/rules.ts";
import { change, reply, report } from "../core/turn.ts";
import { considerSnapshot } from "./attesting.ts";
import { afterCommand, isBefore, startOf } from "./commands.ts";
import { recover } from "./asking.ts";
import type { Beyond, LogEntry, Replica, Snapshot } from "./state.ts";
import { note, type Turn } from "./turn.ts";

/** Blocks became final, in order: their commands go into the log, and take effect. */
export function onFinal(turn: Turn, blocks: readonly Beyond[]): void {
  for (const block of blocks) append(turn, block);
  advance(turn);
}

function append(turn: Turn, block: Beyond): void {
  const { end, beyond } = turn.state;
  if (block.height < end.height) return;
  if (block.height > end.height) {
    // Kept until what lies between is here; consensus gives each block once.
    change(turn, { beyond: [...beyond, block] });
    return recover(turn, "gap", turn.state.head.index);
  }
  const entries = entriesOf(turn.state, block);
  change(turn, { log: [...turn.state.log, ...entries], end: startOf(nextHeight(block.height)) });
}

/** The commands of a block that the log has not, numbered; a command listed again is passed over (SMR-ONCE). */
function entriesOf(replica: Replica, { height, transactions }: Beyond): readonly LogEntry[] {
  const known = new Set([
    ...replica.head.ended,
    ...replica.log.map(({ transaction }) => transactionHash(transaction)),
  ]);
  const entries: LogEntry[] = [];
  let index = lastIndex(replica);
  transactions.forEach((command, place) => {
    if (place < replica.end.after || !isCommand(command)) return;
    const hash = transactionHash(command);
    if (known.has(hash)) return;
    known.add(hash);
    index += 1;
    const isLast = place === transactions.length - 1;
    entries.push({ index, height, place, isLast, transaction: command });
  });
  return entries;
}

/** What is ordered may be of a protocol's own kind; only transactions are commands. */
const isCommand = (value: unknown): value is Transaction =>
  typeof value === "object" && value !== null && "transfers" in value && "signatures" in value;

/** Number of the last command in the log. */
export const lastIndex = ({ log, head }: Replica): number =>
  Math.max(log.at(-1)?.index ?? 0, head.index);

/** Blocks that were ahead of the log go into it, as far as there is no gap now. */
export function takeUpBeyond(turn: Turn): void {
  const waiting = [...turn.state.beyond].sort((a, b) => a.height - b.height);
  for (const block of waiting) {
    if (block.height > turn.state.end.height) break;
    append(turn, block);
  }
  const { end } = turn.state;
  change(turn, { beyond: turn.state.beyond.filter(({ height }) => height > end.height) });
}

/** Applies what the log holds, up to its end, or up to a snapshot that turns out to be wrong. */
export function advance(turn: Turn): void {
  for (let entry = nextEntry(turn); entry !== undefined; entry = nextEntry(turn)) {
    apply(turn, entry);
    considerSnapshot(turn);
  }
}

function nextEntry({ state }: Turn): LogEntry | undefined {
  if (state.recovery?.trouble === "mismatch") return undefined;
  const { log, head } = state;
  const first = log[0]?.index ?? 0;
  return log[head.index + 1 - first];
}

function apply(turn: Turn, entry: LogEntry): void {
  const { head, journal } = turn.state;
  const execution = turn.execute(turn.context, turn.state, entry.transaction);
  const { snapshot, result } = afterCommand(head, entry, execution);
  const { index, root } = snapshot;
  const transaction = transactionHash(entry.transaction);
  const isFirst = !journal.some((past) => past.kind === "applied" && past.index === index);
  change(turn, { head: snapshot });
  note(turn, { kind: "applied", index, transaction, result, root });
  report(turn, allowed("SMR-ORDER", { index, height: entry.height }, transaction));
  // A replay tells nobody anything: whoever asked was answered.
  if (isFirst) reply(turn, transaction, result);
}

/**
 * Goes on from a snapshot: the log keeps what lies beyond it, if consensus has given it already; otherwise it
 * goes on where the snapshot ends.
 */
export function startFrom(turn: Turn, head: Snapshot): void {
  const { log, end } = turn.state;
  const isAhead = isBefore(end, head.next);
  change(turn, {
    head,
    log: isAhead ? [] : log.filter(({ index }) => index > head.index),
    end: isAhead ? head.next : end,
    taken: [],
  });
}
