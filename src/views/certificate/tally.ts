/**
 * Which certificate is looked at, and how far its votes have come. Pure.
 * @module
 */
import { parseNodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import type { CertificateView } from "../../protocol/core/observe.ts";
import type { BlockStatus, Projection } from "../../sim/trace/projection.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Selection } from "../../store/types.ts";

export interface Looked {
  readonly status: BlockStatus;
  /** The validator whose count is shown. */
  readonly node: NodeId;
  /** Committee position → was the signature checked? */
  readonly tally: ReadonlyMap<number, boolean>;
  readonly certificate: CertificateView | undefined;
}

/** The selected block, else the one that the entry at the cursor is about, else the newest with votes. */
export function lookAt(
  projection: Projection,
  entry: TraceEntry | undefined,
  selection: Selection | undefined,
): Looked | undefined {
  const status =
    selectedBlock(projection, selection) ?? blockOf(projection, entry) ?? newestVoted(projection);
  if (status === undefined) return undefined;
  const node = nodeFor(status, entry, selection, projection);
  return node === undefined
    ? undefined
    : {
        status,
        node,
        tally: status.tallies.get(node) ?? new Map(),
        certificate: status.certificates.get(node),
      };
}

/** What the present entry adds to what is looked at. */
export interface Landed {
  /** Committee positions whose vote it counted first: its own, or one that came in and is not checked yet. */
  readonly voters: ReadonlySet<number>;
  readonly isSealed: boolean;
}

export function landedAt({ status, node }: Looked, entry: TraceEntry | undefined): Landed {
  const { hash } = status.block;
  const facts = entry?.node === node ? entry.facts : [];
  const own = parseNodeId(node)?.index;
  return {
    voters: new Set(
      facts.flatMap((fact) => {
        if (fact.kind !== "counted" || fact.block !== hash) return [];
        return fact.verified && fact.voter !== own ? [] : [fact.voter];
      }),
    ),
    isSealed: facts.some((fact) => fact.kind === "certified" && fact.certificate.block === hash),
  };
}

function selectedBlock(
  { blocks }: Projection,
  selection: Selection | undefined,
): BlockStatus | undefined {
  const isBlock = selection?.kind === "block" || selection?.kind === "certificate";
  const status = isBlock ? blocks.get(selection.block) : undefined;
  return status !== undefined && status.block.height > 0 ? status : undefined;
}

/** A certificate matters more than a vote, a vote more than a proposal. */
function blockOf({ blocks }: Projection, entry: TraceEntry | undefined): BlockStatus | undefined {
  const named = (kind: string): Hash | undefined =>
    entry?.facts.flatMap((fact): readonly Hash[] => {
      if (fact.kind !== kind) return [];
      if (fact.kind === "certified") return [fact.certificate.block];
      return fact.kind === "counted" || fact.kind === "voted" ? [fact.block] : [];
    })[0];
  const hash = named("certified") ?? named("counted") ?? named("voted");
  return hash === undefined ? undefined : blocks.get(hash);
}

function newestVoted({ blocks }: Projection): BlockStatus | undefined {
  return [...blocks.values()]
    .filter(({ voters, block }) => voters.length > 0 && block.height > 0)
    .at(-1);
}

function nodeFor(
  { tallies, certificates }: BlockStatus,
  entry: TraceEntry | undefined,
  selection: Selection | undefined,
  { nodes }: Projection,
): NodeId | undefined {
  if (selection?.kind === "certificate") return selection.node;
  if (selection?.kind === "node" && tallies.has(selection.node)) return selection.node;
  if (entry?.node !== undefined && tallies.has(entry.node)) return entry.node;
  return [...certificates.keys()][0] ?? [...tallies.keys()][0] ?? [...nodes.keys()][0];
}
