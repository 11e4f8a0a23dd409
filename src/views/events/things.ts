/**
 * What an entry is about, as words that can be lit: itself, its validator, messages, blocks and transactions. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { transactionIn, type Fact } from "../../protocol/core/observe.ts";
import type { MessageRecord, TraceEntry } from "../../sim/trace/entry.ts";
import type { Selection } from "../../store/types.ts";
import type { Lit } from "../parts/lights.ts";

type MessageOf = (number: number) => MessageRecord | undefined;

/** The entry itself first. */
export function thingsIn(entry: TraceEntry, messageOf: MessageOf): readonly Lit[] {
  const { index, node, cause, facts, sends } = entry;
  const messages = [
    ...(cause.kind === "message" ? [cause.message] : []),
    ...sends.map(({ message }) => message),
  ];
  const labels = [...new Set(messages)].flatMap((message) => messageOf(message)?.label ?? []);
  const blocks = [...labels.flatMap(({ block }) => block ?? []), ...facts.flatMap(blocksIn)];
  const transactions = [
    ...(cause.kind === "submit" ? [cause.transaction] : []),
    ...labels.flatMap((label) => label.transactions ?? []),
    ...facts.flatMap((fact) => transactionIn(fact) ?? []),
  ];
  return [
    { entry: index },
    ...(node === undefined ? [] : [{ node }]),
    ...[...new Set(messages)].map((message) => ({ message })),
    ...[...new Set(blocks)].map((block) => ({ block })),
    ...[...new Set(transactions)].map((transaction) => ({ transaction })),
  ];
}

function blocksIn(fact: Fact): readonly Hash[] {
  switch (fact.kind) {
    case "proposed":
      return [fact.block.hash];
    case "certified":
      return [fact.certificate.block];
    case "locked":
    case "released":
      return [fact.lock.block];
    default:
      return "block" in fact ? [fact.block] : [];
  }
}

/** Is what is selected among these? A certificate is its block's. */
export const holdsSelection = (things: readonly Lit[], selection: Selection | undefined): boolean =>
  selection !== undefined &&
  things.some((thing) => {
    if ("block" in thing)
      return (
        (selection.kind === "block" || selection.kind === "certificate") &&
        selection.block === thing.block
      );
    if ("node" in thing) return selection.kind === "node" && selection.node === thing.node;
    if ("message" in thing)
      return selection.kind === "message" && selection.message === thing.message;
    if ("entry" in thing) return selection.kind === "entry" && selection.entry === thing.entry;
    return selection.kind === "transaction" && selection.transaction === thing.transaction;
  });
