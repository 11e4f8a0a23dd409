/**
 * A Merkle proof, step by step: what a leaf is made of, and each hash on the way up to the root in the header.
 * One byte of it can be altered; everything above is then computed anew. Pure.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import {
  merkleProof,
  transactionLeaves,
  type MerkleProof,
  type MerkleStep,
  type Section,
  type SectionHashes,
} from "../../crypto/merkle.ts";
import {
  bytesToHex,
  concatBytes,
  hexToBytes,
  utf8ToBytes,
  type Hex,
} from "../../primitives/bytes.ts";
import { canonicalBytes, compareText } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import { stateLeaves } from "../../protocol/chain/ledger.ts";
import type { BlockView } from "../../protocol/core/observe.ts";
import type { Words } from "../../words/words.ts";

/** A part of the content of a leaf. */
export interface Field {
  readonly name: keyof Words["proofs"]["fields"];
  readonly hex: Hex;
}

/** What is to be proven of a block. */
export interface Claim {
  readonly rootName: keyof Words["proofs"]["root"];
  /** As the header has it. */
  readonly root: Hash;
  /** What is hashed to the leaf, in order. */
  readonly fields: readonly Field[];
  readonly proof: MerkleProof;
}

/** One byte that is not what it was. */
export interface Alteration {
  /** 0: the content of the leaf; i: the neighbour in step i. */
  readonly place: number;
  readonly byte: number;
  /** 0 … 255. */
  readonly value: number;
}

/** A hash and its neighbour make the hash above. */
export interface Step {
  readonly side: MerkleStep["side"];
  readonly neighbor: Hex;
  readonly below: Hash;
  readonly above: Hash;
}

export interface Proven {
  readonly fields: readonly Field[];
  readonly leaf: Hash;
  readonly steps: readonly Step[];
  /** Where the steps lead. */
  readonly top: Hash;
  /** Is that the root in the header? */
  readonly holds: boolean;
}

/** That `account` has its balance after the block; `undefined` where it is not among `balances`. */
export function balanceClaim(
  balances: ReadonlyMap<string, number>,
  account: string,
  root: Hash,
): Claim | undefined {
  const names = [...balances.keys()].sort(compareText);
  const balance = balances.get(account);
  if (balance === undefined) return undefined;
  return {
    rootName: "state root",
    root,
    fields: accountFields(account, balance),
    proof: merkleProof(stateLeaves(balances), names.indexOf(account)),
  };
}

/** The canonical bytes of `[account, balance]`, in their parts. */
function accountFields(account: string, balance: number): readonly Field[] {
  const [name, amount] = [account, balance].map((part) => bytesToHex(canonicalBytes(part)));
  const whole = bytesToHex(canonicalBytes([account, balance]));
  const head = whole.slice(0, whole.length - (name?.length ?? 0) - (amount?.length ?? 0));
  return [
    { name: "a list of two", hex: head },
    { name: "account", hex: name ?? "" },
    { name: "balance", hex: amount ?? "" },
  ];
}

const TAGS: Readonly<Record<keyof SectionHashes, Section>> = {
  retry: "RETRY",
  priority: "PRIORITY",
  normal: "NORMAL",
};

/** The sections of a block; without side lists every transaction is in the last. */
export const sectionsOf = ({ sides, transactions }: BlockView): SectionHashes =>
  sides ?? { retry: [], priority: [], normal: transactions };

/** That the block lists `transaction`, and in which section; `undefined` where it does not. */
export function listingClaim(block: BlockView, transaction: Hash): Claim | undefined {
  const sections = sectionsOf(block);
  const listed = (["retry", "priority", "normal"] as const).flatMap((section) =>
    sections[section].map((hash) => ({ section, hash })),
  );
  const index = listed.findIndex(({ hash }) => hash === transaction);
  const place = listed[index];
  if (place === undefined) return undefined;
  return {
    rootName: "transaction root",
    root: block.transactionRoot,
    fields: [
      { name: "section", hex: bytesToHex(utf8ToBytes(TAGS[place.section])) },
      { name: "transaction", hex: transaction },
    ],
    proof: merkleProof(transactionLeaves(sections), index),
  };
}

/** The bytes that can be altered at a place. */
export const bytesAt = (claim: Claim, place: number): Uint8Array =>
  place === 0
    ? concatBytes(...claim.fields.map(({ hex }) => hexToBytes(hex)))
    : hexToBytes(claim.proof.path[place - 1]?.hash ?? "");

/** The byte that tells most: the lowest of the balance, the last of anything else. */
export function tellingByte(claim: Claim, place: number): number {
  const sizes = claim.fields.map(({ hex }) => hex.length / 2);
  const balance = claim.fields.findIndex(({ name }) => name === "balance");
  // A tag stands before the number; its lowest byte comes first.
  if (place === 0 && balance >= 0) return 1 + sizes.slice(0, balance).reduce((a, b) => a + b, 0);
  return bytesAt(claim, place).length - 1;
}

/** Walks up from the leaf, really hashing, with one byte altered or none. */
export function prove(claim: Claim, alteration?: Alteration): Proven {
  const altered = (place: number): Uint8Array => {
    const bytes = bytesAt(claim, place).slice();
    if (alteration?.place === place && alteration.byte < bytes.length)
      bytes[alteration.byte] = alteration.value;
    return bytes;
  };
  const content = altered(0);
  const leaf = hashParts(content);
  const steps = claim.proof.path.reduce<readonly Step[]>((below, { side }, i) => {
    const start = below.at(-1)?.above ?? leaf;
    return [...below, stepUp(start, altered(i + 1), side)];
  }, []);
  const top = steps.at(-1)?.above ?? leaf;
  return { fields: cut(content, claim.fields), leaf, steps, top, holds: top === claim.root };
}

function stepUp(below: Hash, neighbor: Uint8Array, side: Step["side"]): Step {
  const own = hexToBytes(below);
  const above = side === "left" ? hashParts(neighbor, own) : hashParts(own, neighbor);
  return { side, neighbor: bytesToHex(neighbor), below, above };
}

/** The content in the parts that it had before. */
function cut(content: Uint8Array, fields: readonly Field[]): readonly Field[] {
  const hex = bytesToHex(content);
  const starts = fields.map((_, i) =>
    fields.slice(0, i).reduce((sum, field) => sum + field.hex.length, 0),
  );
  return fields.map(({ name, hex: { length } }, i) => ({
    name,
    hex: hex.slice(starts[i], (starts[i] ?? 0) + length),
  }));
}

/** What a field says to a reader, as far as it can be read. */
export function fieldValue({ name, hex }: Field, { notNumber }: Words["proofs"]): string {
  const bytes = hexToBytes(hex);
  if (name === "section") return new TextDecoder().decode(bytes);
  if (name === "account") return new TextDecoder().decode(bytes.slice(5));
  if (name !== "balance") return "";
  const number = bytes.slice(1).reduceRight((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(number) && bytes[0] === NATURAL ? String(number) : notNumber;
}

/** The tag of a number that is not negative: the first byte of any. */
const NATURAL = canonicalBytes(0)[0];

/** A run of bytes that are as they should be, or that are not. */
export interface Run {
  readonly hex: Hex;
  readonly differs: boolean;
}

/** `hex` in runs of bytes that are equal to those of `other`, or differ. */
export function runsOf(hex: Hex, other: Hex): readonly Run[] {
  const bytes = hex.match(/../g) ?? [];
  return bytes.reduce<readonly Run[]>((runs, byte, i) => {
    const differs = byte !== other.slice(2 * i, 2 * i + 2);
    const last = runs.at(-1);
    return last?.differs === differs
      ? [...runs.slice(0, -1), { hex: last.hex + byte, differs }]
      : [...runs, { hex: byte, differs }];
  }, []);
}
