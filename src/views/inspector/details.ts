/**
 * What the inspector says of a thing: a title, plain facts, and where one can go from here. Pure.
 * @module
 */
import type { Fact } from "../../protocol/core/observe.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Send } from "../../sim/trace/entry.ts";
import { blockName } from "../../store/names.ts";
import type { Selection } from "../../store/types.ts";
import { crossingLine, isAboutTransactions } from "./crossing-lines.ts";
import {
  called,
  hashName,
  isHash,
  nodeIn,
  selectionOf,
  toBlock,
  toTransaction,
  type Details,
  type Line,
  type World,
} from "./line.ts";
import { fieldName, statusText } from "./phrases.ts";
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
  const { titles, names, values, blockStates } = world.words.inspector;
  const nodes = (ids: Iterable<string>): string =>
    [...ids].map((id) => nodeIn(id, world)).join(" ") || values.nobody;
  const first = [...certificates][0];
  return {
    title: titles.block(blockName(hash, world.projection), blockStates[state]),
    lines: [
      { name: names.heightRound, value: `${block.height}, ${block.round}` },
      {
        name: names.proposer,
        value: nodeIn(block.proposer, world),
        goesTo: { kind: "node", node: block.proposer },
      },
      toBlock(names.parent, block.parent, world),
      ...(block.height === 0
        ? []
        : [
            {
              name: names.carries,
              value: values.heightRound(block.parentQc.height, block.parentQc.round),
            },
          ]),
      { name: names.voters, value: nodes(voters) },
      {
        name: names.certifiers,
        value: nodes(certificates.keys()),
        ...(first && { goesTo: { kind: "certificate", block: hash, node: first[0] } as const }),
      },
      { name: names.finalAt, value: nodes(committedBy) },
      ...bodyLines(block, world),
      { name: names.hash, value: "", hash: block.hash },
      { name: names.stateRoot, value: "", hash: block.stateRoot },
      { name: names.transactionRoot, value: "", hash: block.transactionRoot },
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
  const { titles, names, values } = world.words.inspector;
  const { height, round, power, claimedPower, bitfield, bitfieldSize } = certificate;
  return {
    title: titles.certificate(blockName(block, world.projection), nodeIn(node, world)),
    lines: [
      toBlock(names.certifies, block, world),
      { name: names.heightRound, value: `${height}, ${round}` },
      { name: names.signers, value: certificate.signers.map((i) => `V${i}`).join(" ") },
      { name: names.power, value: values.power(power, claimedPower) },
      { name: names.bitfield, value: values.bitfield(bitfield, bitfieldSize) },
    ],
    signed: certificate.message,
    content: certificate,
  };
}

function nodeDetails(id: NodeId, world: World): Details | undefined {
  const node = world.projection.nodes.get(id);
  const member = world.info.nodes.find((other) => other.id === id);
  if (node === undefined) return undefined;
  const { titles, names } = world.words.inspector;
  const { up, round, committedHeight, adopted, register, lastVote, misbehaves } = node;
  const name = nodeIn(id, world);
  return {
    title: up ? titles.node(name) : titles.nodeDown(name),
    lines: [
      { name: names.node, value: id },
      { name: names.round, value: String(round) },
      { name: names.committedHeight, value: String(committedHeight) },
      ...(adopted === undefined ? [] : [toBlock(names.highest, adopted.block, world)]),
      ...(register === undefined
        ? []
        : [
            toBlock(names.lockedOn, register.lock.block, world),
            { name: names.lockedRound, value: `${register.lock.round} · ${register.rule}` },
          ]),
      ...(lastVote === undefined ? [] : [toBlock(names.lastVote, lastVote.block, world)]),
      ...(misbehaves === undefined ? [] : [{ name: names.misbehaves, value: misbehaves }]),
      { name: names.publicKey, value: "", hash: member?.publicKey ?? "" },
    ],
  };
}

function messageDetails(number: number, world: World): Details | undefined {
  const record = world.message(number);
  if (record === undefined) return undefined;
  const { label, content } = record;
  const { titles, names, values } = world.words.inspector;
  return {
    title: titles.message(label.kind, number),
    lines: [
      { name: names.size, value: values.size(label.sizeBytes) },
      ...(label.height === undefined ? [] : [{ name: names.height, value: String(label.height) }]),
      ...(label.round === undefined ? [] : [{ name: names.round, value: String(label.round) }]),
      ...(label.block === undefined ? [] : [toBlock(names.block, label.block, world)]),
      ...(label.transactions ?? []).map((tx) =>
        toTransaction(names.transaction, tx, called(tx, world)),
      ),
    ],
    content,
  };
}

function entryDetails(index: number, world: World): Details | undefined {
  const entry = world.entry(index);
  if (entry === undefined) return undefined;
  const { cause, rulings, facts, sends, node } = entry;
  const { titles, names, values } = world.words.inspector;
  const asked = rulings.map(({ rule, ok, values: compared }): Line => ({
    name: ok ? rule : `⊘ ${rule}`,
    value: valuesText(compared, world),
    about: namedIn(Object.values(compared), world),
    verdict: ok ? "passed" : "refused",
  }));
  return {
    title: titles.entry(index),
    lines: [
      { name: names.time, value: `${(entry.at / 1000).toFixed(3)} ms` },
      ...(node === undefined
        ? []
        : [
            {
              name: names.at,
              value: nodeIn(node, world),
              goesTo: { kind: "node", node } as const,
            },
          ]),
      ...(cause.kind === "message"
        ? [
            {
              name: names.because,
              value: values.from(kindOf(cause.message, world), nodeIn(cause.from, world)),
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
      ...sendLines(sends, world),
    ],
    content: entry,
  };
}

/** One line for each message, with all that it goes to. */
const sendLines = (sends: readonly Send[], world: World): readonly Line[] =>
  [...new Map(sends.map((send) => [send.message, send])).values()].map(({ message, envelope }) => ({
    name: world.words.inspector.names.sends,
    value: world.words.inspector.values.to(
      kindOf(message, world),
      sends
        .filter((other) => other.message === message)
        .map(({ to }) => nodeIn(to, world))
        .join(" "),
    ),
    goesTo: { kind: "message", message, envelope },
  }));

const kindOf = (message: number, { message: recordOf, words }: World): string =>
  recordOf(message)?.label.kind ?? words.inspector.values.aMessage;

/** The blocks and transactions among these. */
export const namedIn = (values: readonly (number | string)[], world: World): readonly Selection[] =>
  values.filter(isHash).flatMap((hash) => selectionOf(hash, world) ?? []);

export const valuesText = (
  values: Readonly<Record<string, number | string>>,
  world: World,
): string =>
  Object.entries(values)
    .map(([key, value]) => `${fieldName(key, world.words)} ${comparedText(key, value, world)}`)
    .join(", ") || world.words.inspector.values.ruled;

function comparedText(key: string, value: number | string, world: World): string {
  if (isHash(value)) return hashName(value, world);
  return key === "decision" ? statusText(String(value), world.words) : String(value);
}

function factLine(fact: Fact, world: World): Line {
  if (isAboutTransactions(fact)) return crossingLine(fact, world);
  const { facts, values } = world.words.inspector;
  const name = facts[fact.kind];
  if (fact.kind === "locked" || fact.kind === "released") {
    const { block, round } = fact.lock;
    return {
      name,
      value: values.lock(blockName(block, world.projection), round, fact.rule),
      goesTo: { kind: "block", block },
    };
  }
  if (fact.kind === "counted") {
    const block = blockName(fact.block, world.projection);
    return {
      name,
      value: values.vote(`V${fact.voter}`, block, fact.verified),
      goesTo: { kind: "block", block: fact.block },
    };
  }
  return plainLine(name, fact, world);
}

/** The block that a fact is about, and its numbers. */
function plainLine(name: string, fact: Fact, world: World): Line {
  const block =
    "block" in fact && isHash(fact.block)
      ? fact.block
      : fact.kind === "certified"
        ? fact.certificate.block
        : undefined;
  const numbers = Object.entries(fact).flatMap(([key, value]) =>
    typeof value === "number"
      ? [`${fieldName(key, world.words)} ${value}`]
      : typeof value === "boolean"
        ? [`${fieldName(key, world.words)} ${world.words.inspector.values.is(value)}`]
        : [],
  );
  const value = [
    ...(block === undefined ? [] : [blockName(block, world.projection)]),
    ...numbers,
  ].join(", ");
  return {
    name,
    value,
    ...(block !== undefined && world.projection.blocks.has(block)
      ? { goesTo: { kind: "block", block } as const }
      : {}),
  };
}
