/**
 * What carries the chosen transaction: its retries, the blocks that list any of them, the messages and entries
 * that are about these. Everything else steps back, in every view. Pure, but for the hook.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { transactionIn, type BlockView, type Fact } from "../../protocol/core/observe.ts";
import type { MessageRecord, TraceEntry } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { useRun } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";

export interface Carrying {
  readonly chosen: Hash;
  /** The chosen one with its first life and all retries. */
  readonly line: ReadonlySet<Hash>;
  readonly blocks: ReadonlySet<Hash>;
  /** What it moves between, and reads. */
  readonly accounts: ReadonlySet<string>;
}

/** `undefined`: no transaction is chosen, and nothing steps back. */
export function carryingOf(
  selection: Selection | undefined,
  blocks: Projection["blocks"] | undefined,
  views: Projection["holdings"]["views"] | undefined,
): Carrying | undefined {
  if (selection?.kind !== "transaction") return undefined;
  const { transaction } = selection;
  const original = views?.get(transaction)?.original ?? transaction;
  const line = new Set([transaction, original]);
  for (const view of views?.values() ?? []) if (view.original === original) line.add(view.hash);
  const carrying = [...(blocks?.values() ?? [])].filter(({ block }) => lists(block, line));
  const { transfers = [], reads = [] } = views?.get(transaction) ?? {};
  const accounts = new Set([...transfers.flatMap(({ from, to }) => [from, to]), ...reads]);
  return {
    chosen: transaction,
    line,
    accounts,
    blocks: new Set(carrying.map(({ block }) => block.hash)),
  };
}

export function useCarrying(): Carrying | undefined {
  const selection = useRun((state) => state.selection);
  const blocks = useRun((state) => state.projection?.blocks);
  const views = useRun((state) => state.projection?.holdings.views);
  return remembered(selection, blocks, views);
}

/** Many rows ask the same: the last answer is kept for all of them. */
const remembered = lastOf(carryingOf);

/** Remembers the last answer. */
export function lastOf<Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  let last: { readonly asked: Asked; readonly answer: Answer } | undefined;
  return (...asked) => {
    const isSame = last !== undefined && last.asked.every((each, i) => each === asked[i]);
    if (last === undefined || !isSame) last = { asked, answer: ask(...asked) };
    return last.answer;
  };
}

/** In any of its sections and side lists. */
function lists({ transactions, sides }: BlockView, line: ReadonlySet<Hash>): boolean {
  const listed = [
    ...transactions,
    ...(sides?.ready ?? []),
    ...(sides?.aborted ?? []),
    ...(sides?.deferred ?? []).flatMap(({ loser, winner }) => [loser, winner]),
    ...(sides?.certificates ?? []).map(({ transaction }) => transaction),
  ];
  return listed.some((hash) => line.has(hash));
}

export const carriesMessage = ({ line, blocks }: Carrying, { label }: MessageRecord): boolean =>
  (label.block !== undefined && blocks.has(label.block)) ||
  (label.transactions ?? []).some((hash) => line.has(hash));

export function carriesEntry(
  carrying: Carrying,
  { cause, facts, rulings, sends }: TraceEntry,
  messageOf: (number: number) => MessageRecord | undefined,
): boolean {
  const isAbout = (number: number): boolean => {
    const record = messageOf(number);
    return record !== undefined && carriesMessage(carrying, record);
  };
  return (
    (cause.kind === "message" && isAbout(cause.message)) ||
    (cause.kind === "submit" && carrying.line.has(cause.transaction)) ||
    facts.some((fact) => carriesFact(carrying, fact)) ||
    rulings.some(({ subject }) => subject !== undefined && isOne(carrying, subject)) ||
    sends.some(({ message }) => isAbout(message))
  );
}

function carriesFact({ line, blocks }: Carrying, fact: Fact): boolean {
  const hash = transactionIn(fact);
  if (hash !== undefined && line.has(hash)) return true;
  if (fact.kind === "cycleFound") return line.has(fact.winner);
  if (fact.kind === "proposed") return blocks.has(fact.block.hash);
  return "block" in fact && blocks.has(fact.block);
}

const isOne = ({ line, blocks }: Carrying, hash: Hash): boolean =>
  line.has(hash) || blocks.has(hash);

/** Class of what steps back. */
export const dimUnless = (isCarrying: boolean | undefined): string =>
  isCarrying === false ? " dim" : "";
