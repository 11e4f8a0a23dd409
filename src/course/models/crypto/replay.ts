/**
 * What a signature is good for elsewhere: one vote, four places where somebody tries it again, and the fields of the
 * signed bytes that decide. A place falls exactly when the bytes that it asks for are the bytes that were signed.
 * @module
 */
import {
  bytesToHex,
  concatBytes,
  hexToBytes,
  u64le,
  utf8ToBytes,
  type Hex,
} from "../../../primitives/bytes.ts";
import { present } from "../../../primitives/assert.ts";
import type { Hash } from "../../../primitives/ids.ts";
import { prngOf } from "../../../primitives/prng.ts";
import { blockOf } from "./signing.ts";

/** What the guide would put before the content, in its order. */
export const FIELDS = ["tag", "shard", "chain", "version"] as const;
export type Field = (typeof FIELDS)[number];

export interface Place {
  readonly tag: "BLOCK_VOTE" | "EXEC_VOTE";
  readonly shard: number;
  readonly chain: number;
  readonly version: number;
}

/** Where the vote was made. */
export const SIGNED_AT: Place = { tag: "BLOCK_VOTE", shard: 0, chain: 1, version: 1 };
const ELSEWHERE: Place = { tag: "EXEC_VOTE", shard: 1, chain: 2, version: 2 };

/** A piece of the signed bytes. */
export interface Stretch {
  readonly field: Field | "content";
  readonly hex: Hex;
}

const spelt = (place: Place, field: Field): Uint8Array =>
  field === "tag" ? utf8ToBytes(place.tag) : u64le(place[field]);

/** The bytes that are signed at `place` when only `fields` go in; the content is the same everywhere. */
export const signedBytes = (
  place: Place,
  fields: readonly Field[],
  content: Hash,
): readonly Stretch[] => [
  ...FIELDS.filter((field) => fields.includes(field)).map((field) => ({
    field,
    hex: bytesToHex(spelt(place, field)),
  })),
  { field: "content" as const, hex: content },
];

export const messageOf = (place: Place, fields: readonly Field[], content: Hash): Hex =>
  bytesToHex(concatBytes(...signedBytes(place, fields, content).map(({ hex }) => hexToBytes(hex))));

export interface ReplayScene {
  readonly content: Hash;
  readonly targets: readonly Place[];
}

/** Which of four fields each target differs in; the seed says which field is which. */
const PATTERNS: readonly (readonly (readonly number[])[])[] = [
  [[0], [1], [2], [3]],
  [[0], [1], [0, 2], [3]],
  [[0], [1, 2], [2], [0, 3]],
];

/** `plain`: each target differs in one field of its own, as the guide has it. */
export function replayScene(seed: number, isPlain = false): ReplayScene {
  const prng = prngOf(seed, "faults");
  const fields = shuffled(FIELDS, prng.uniform);
  const pattern = present(
    PATTERNS[isPlain ? 0 : prng.uniform(0, PATTERNS.length - 1)],
    "a pattern",
  );
  const targets = pattern.map((indices) => {
    const differing = indices.map((i) => present(fields[i], "a field"));
    return differing.reduce<Place>((place, f) => ({ ...place, [f]: ELSEWHERE[f] }), SIGNED_AT);
  });
  return { content: blockOf(seed, "voted"), targets: shuffled(targets, prng.uniform) };
}

function shuffled<T>(items: readonly T[], uniform: (min: number, max: number) => number): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = uniform(0, i);
    [order[i], order[j]] = [present(order[j], "an item"), present(order[i], "an item")];
  }
  return order;
}

/** Numbers of the targets that take the signature for their own. */
export function targetsHit({ content, targets }: ReplayScene, fields: readonly Field[]): number[] {
  const message = messageOf(SIGNED_AT, fields, content);
  return targets.flatMap((place, i) => (messageOf(place, fields, content) === message ? [i] : []));
}

const SUBSETS: readonly (readonly Field[])[] = Array.from({ length: 16 }, (_, bits) =>
  FIELDS.filter((_field, i) => (bits & (1 << i)) !== 0),
);

/** The fewest fields that stop all targets; the first such set. */
export const fewestFields = (scene: ReplayScene): readonly Field[] =>
  SUBSETS.filter((fields) => targetsHit(scene, fields).length === 0).reduce((best, fields) =>
    fields.length < best.length ? fields : best,
  );
