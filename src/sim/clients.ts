/**
 * Whoever submits a transaction and waits for answers. One answer may be a lie: a client believes what enough
 * validators say alike, so that one of them at least is honest.
 *
 * Source: Castro and Liskov 1999, §4.1.
 * @module
 */
import type { Hash, NodeId } from "../primitives/ids.ts";
import type { Fact } from "../protocol/core/observe.ts";

/** Transaction → what each validator said, and what the client came to believe. Plain data. */
export type Clients = ReadonlyMap<Hash, Answers>;

interface Answers {
  readonly by: ReadonlyMap<NodeId, string>;
  readonly accepted?: string;
}

export const NO_CLIENTS: Clients = new Map();

export interface Answer {
  readonly from: NodeId;
  readonly transaction: Hash;
  readonly result: string;
}

/** The first answer of a validator counts. @param needed equal answers that convince */
export function hear(
  clients: Clients,
  { from, transaction, result }: Answer,
  needed: number,
): { readonly clients: Clients; readonly fact: Extract<Fact, { kind: "answered" }> } {
  const before = clients.get(transaction) ?? { by: new Map<NodeId, string>() };
  const by = before.by.has(from) ? before.by : new Map(before.by).set(from, result);
  const equal = [...by.values()].filter((other) => other === result).length;
  const accepted = before.accepted === undefined && equal >= needed;
  const after = { ...before, by, ...(accepted && { accepted: result }) };
  return {
    clients: new Map(clients).set(transaction, after),
    fact: { kind: "answered", transaction, from, result, equal, needed, accepted },
  };
}
