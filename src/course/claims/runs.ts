/**
 * What claims ask of runs, beyond what every run answers.
 * @module
 */
import { headerBytes, type BlockHeader } from "../../protocol/chain/block.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Reading } from "../running.ts";

/** Where two honest validators first hold different blocks as final. */
export function forkIn({
  violations,
  entries,
}: Reading): { readonly entry: number; readonly height: number } | undefined {
  const found = violations.find(({ checker }) => checker === "agreement");
  const fact = entries[(found?.entry ?? 0) - 1]?.facts.find(({ kind }) => kind === "committed");
  if (found === undefined || fact?.kind !== "committed") return undefined;
  return { entry: found.entry, height: fact.height };
}

/** Different blocks that have a certificate at a height. */
export const certifiedAt = (ran: Reading, height: number): readonly Hash[] => [
  ...new Set(
    ran
      .seen("certified")
      .flatMap(({ certificate }) => (certificate.height === height ? [certificate.block] : [])),
  ),
];

/** The lowest height with two certified blocks, and the entry at which there are two. */
export function rivalsIn(
  ran: Reading,
): { readonly height: number; readonly entry: number } | undefined {
  const first = new Map<number, Hash>();
  for (const { certificate, entry } of ran.seen("certified")) {
    const { height, block } = certificate;
    const known = first.get(height);
    if (known === undefined) first.set(height, block);
    else if (known !== block) return { height, entry };
  }
  return undefined;
}

export interface SentHeader {
  readonly header: BlockHeader;
  /** All that goes on the wire with it. */
  readonly message: object;
  readonly bytes: number;
  /** The entry that first sent it. */
  readonly entry: number;
}

/** Every header that was sent, once. */
export function headerMessagesOf(ran: Reading): readonly SentHeader[] {
  const first = new Map<number, number>();
  for (const { sends, index } of ran.entries)
    for (const { message } of sends) if (!first.has(message)) first.set(message, index);
  return [...first].flatMap(([number, entry]) => {
    const { label, content } = ran.message(number) ?? {};
    if (label?.kind !== "BlockHeader") return [];
    const message = content as { readonly header: BlockHeader };
    const { header } = message;
    return [{ header, message, bytes: headerBytes(header).length, entry }];
  });
}

/** Nodes that signed a vote for the block. */
export const firstVotesOf = (ran: Reading, block: Hash | undefined): number =>
  new Set(ran.seen("voted").flatMap((fact) => (fact.block === block ? [fact.of] : []))).size;

/** Nodes that signed votes for different blocks at one height. */
export function votedTwiceAt(ran: Reading, height: number): readonly string[] {
  const blocks = new Map<string, Set<Hash>>();
  for (const { of, block, height: where } of ran.seen("voted"))
    if (where === height) blocks.set(of, (blocks.get(of) ?? new Set()).add(block));
  return [...blocks].flatMap(([node, own]) => (own.size > 1 ? [node] : []));
}
