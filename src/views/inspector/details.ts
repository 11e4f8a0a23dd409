/**
 * What the inspector says of a thing: a title, plain facts, and where one can go from here. Pure.
 * @module
 */
import type { Fact } from "../../protocol/core/observe.ts";
import type { Hash } from "../../primitives/ids.ts";
import { blockName } from "../../store/names.ts";
import type { Selection } from "../../store/types.ts";
import { crossingLine, isAboutTransactions } from "./crossing-lines.ts";
import {
  called,
  isHash,
  nodeIn,
  spaced,
  toBlock,
  toTransaction,
  type Details,
  type Line,
  type World,
} from "./line.ts";
import { bodyLines } from "./side-lines.ts";
import { transactionDetails } from "./transaction-details.ts";

export type { Details, Line } from "./line.ts";

export function detailsOf(selection: Selection, world: World): Details | undefined {
  switch (selection.kind) {
    case "block":
      return blockDetails(selection.block, world);
    case "certificate":
      return certificateDetails(selection, world);
    case "node":
      return nodeDetails(selection.node, world);
    case "message":
      return messageDetails(selection.message, world);
    case "entry":
      return entryDetails(selection.entry, world);
    case "transaction":
      return transactionDetails(selection.transaction, world);
  }
}

function blockDetails(hash: Hash, world: World): Details | undefined {
  const status = world.projection.blocks.get(hash);
  if (status === undefined) return undefined;
  const { block, state, voters, committedBy, certificates } = status;
  const names = (nodes: Iterable<string>): string =>
    [...nodes].map((id) => nodeIn(id, world)).join(" ") || "nobody";
  const first = [...certificates][0];
  return {
    title: `Block ${blockName(hash, world.projection)}: ${state}`,
    lines: [
      { name: "hash", value: block.hash },
      { name: "height, round", value: `${block.height}, ${block.round}` },
      {
        name: "proposer",
        value: nodeIn(block.proposer, world),
        goesTo: { kind: "node", node: block.proposer },
      },
      toBlock("parent", block.parent, world),
      ...(block.height === 0
        ? []
        : [
            {
              name: "carries the certificate of",
              value: `height ${block.parentQc.height}, round ${block.parentQc.round}`,
            },
          ]),
      { name: "voted for by", value: names(voters) },
      {
        name: "certified by",
        value: names(certificates.keys()),
        ...(first && { goesTo: { kind: "certificate", block: hash, node: first[0] } as const }),
      },
      { name: "final at", value: names(committedBy) },
      { name: "state root", value: block.stateRoot },
      { name: "transaction root", value: block.transactionRoot },
      ...bodyLines(block, world),
    ],
    content: block,
  };
}

function certificateDetails(
  { block, node }: Extract<Selection, { kind: "certificate" }>,
  world: World,
): Details | undefined {
  const certificate = world.projection.blocks.get(block)?.certificates.get(node);
  if (certificate === undefined) return blockDetails(block, world);
  return {
    title: `Certificate for ${blockName(block, world.projection)}, as formed by ${nodeIn(node, world)}`,
    lines: [
      toBlock("certifies", block, world),
      { name: "height, round", value: `${certificate.height}, ${certificate.round}` },
      { name: "signers", value: certificate.signers.map((i) => `V${i}`).join(" ") },
      { name: "power", value: `${certificate.power}, claims ${certificate.claimedPower}` },
      { name: "bitfield", value: `${certificate.bitfield} (${certificate.bitfieldSize} bits)` },
    ],
    signed: certificate.message,
    content: certificate,
  };
}

function nodeDetails(
  id: Extract<Selection, { kind: "node" }>["node"],
  world: World,
): Details | undefined {
  const node = world.projection.nodes.get(id);
  const member = world.info.nodes.find((other) => other.id === id);
  if (node === undefined) return undefined;
  return {
    title: `Validator ${nodeIn(id, world)}${node.up ? "" : ", down"}`,
    lines: [
      { name: "node", value: id },
      { name: "round", value: String(node.round) },
      { name: "committed height", value: String(node.committedHeight) },
      ...(node.adopted === undefined
        ? []
        : [toBlock("highest certificate", node.adopted.block, world)]),
      ...(node.register === undefined
        ? []
        : [
            toBlock("locked on", node.register.lock.block, world),
            { name: "locked round", value: `${node.register.lock.round} · ${node.register.rule}` },
          ]),
      ...(node.lastVote === undefined ? [] : [toBlock("last vote", node.lastVote.block, world)]),
      ...(node.misbehaves === undefined ? [] : [{ name: "misbehaves", value: node.misbehaves }]),
      { name: "public key", value: member?.publicKey ?? "" },
    ],
  };
}

function messageDetails(number: number, world: World): Details | undefined {
  const record = world.message(number);
  if (record === undefined) return undefined;
  const { label, content } = record;
  return {
    title: `${label.kind}, message ${number}`,
    lines: [
      { name: "size", value: `${label.sizeBytes} bytes` },
      ...(label.height === undefined ? [] : [{ name: "height", value: String(label.height) }]),
      ...(label.round === undefined ? [] : [{ name: "round", value: String(label.round) }]),
      ...(label.block === undefined ? [] : [toBlock("block", label.block, world)]),
      ...(label.transactions ?? []).map((tx) =>
        toTransaction("transaction", tx, called(tx, world)),
      ),
    ],
    content,
  };
}

function entryDetails(index: number, world: World): Details | undefined {
  const entry = world.entry(index);
  if (entry === undefined) return undefined;
  const { cause, rulings, facts, sends, node } = entry;
  const asked = rulings.map(({ rule, ok, values }): Line => ({
    name: ok ? rule : `⊘ ${rule}`,
    value: valuesText(values, world),
  }));
  return {
    title: `Entry ${index}`,
    lines: [
      { name: "time", value: `${(entry.at / 1000).toFixed(3)} ms` },
      ...(node === undefined
        ? []
        : [{ name: "at", value: nodeIn(node, world), goesTo: { kind: "node", node } as const }]),
      ...(cause.kind === "message"
        ? [
            {
              name: "because of",
              value: `${world.message(cause.message)?.label.kind ?? "a message"} from ${nodeIn(cause.from, world)}`,
              goesTo: {
                kind: "message",
                message: cause.message,
                envelope: cause.envelope,
              } as const,
            },
          ]
        : []),
      ...asked,
      ...facts.map((fact) => factLine(fact, world)),
      ...[...new Map(sends.map((send) => [send.message, send])).values()].map(
        ({ message, envelope }): Line => ({
          name: "sends",
          value: `${world.message(message)?.label.kind ?? "a message"} to ${sends
            .filter((other) => other.message === message)
            .map(({ to }) => nodeIn(to, world))
            .join(" ")}`,
          goesTo: { kind: "message", message, envelope },
        }),
      ),
    ],
    content: entry,
  };
}

export const valuesText = (
  values: Readonly<Record<string, number | string>>,
  world: World,
): string =>
  Object.entries(values)
    .map(([key, value]) => `${spaced(key)} ${isHash(value) ? hashName(value, world) : value}`)
    .join(", ") || "yes";

/** Of a transaction or a block, whichever it is. */
export const hashName = (hash: Hash, world: World): string =>
  world.projection.holdings.views.has(hash) || Object.hasOwn(world.info.transactions, hash)
    ? called(hash, world)
    : blockName(hash, world.projection);

function factLine(fact: Fact, world: World): Line {
  if (isAboutTransactions(fact)) return crossingLine(fact, world);
  if (fact.kind === "locked" || fact.kind === "released") {
    const { block, round } = fact.lock;
    return {
      name: fact.kind,
      value: `${blockName(block, world.projection)}, round ${round}, by ${fact.rule}`,
      goesTo: { kind: "block", block },
    };
  }
  if (fact.kind === "counted") {
    const checked = fact.verified ? "its signature is good" : "its signature is not checked yet";
    return {
      name: "hears a vote",
      value: `of V${fact.voter} for ${blockName(fact.block, world.projection)}: ${checked}`,
      goesTo: { kind: "block", block: fact.block },
    };
  }
  const { kind, ...rest } = fact;
  const block =
    "block" in fact && isHash(fact.block)
      ? fact.block
      : fact.kind === "certified"
        ? fact.certificate.block
        : undefined;
  const numbers = Object.entries(rest).filter(
    ([, value]) => typeof value === "number" || typeof value === "boolean",
  );
  const text = numbers.map(([key, value]) => `${spaced(key)} ${String(value)}`).join(", ");
  const name =
    block === undefined ? "" : `${blockName(block, world.projection)}${text === "" ? "" : ", "}`;
  return {
    name: spaced(kind),
    value: `${name}${text}`,
    ...(block !== undefined && world.projection.blocks.has(block)
      ? { goesTo: { kind: "block", block } as const }
      : {}),
  };
}
