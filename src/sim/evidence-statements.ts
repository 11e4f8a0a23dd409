/**
 * What signed bytes say, read from the bytes alone: by whom nothing is said, only what about. Of the statements
 * here an honest validator signs one on an occasion.
 * @module
 */
import { blockVoteFields, blockVoteMessage, ownMessage, type Domain } from "../crypto/domains.ts";
import { bytesToHex, hexToBytes, utf8ToBytes, type Hex } from "../primitives/bytes.ts";
import {
  height as heightOf,
  round as roundOf,
  shardId,
  type Hash,
  type Height,
  type Round,
  type ShardId,
} from "../primitives/ids.ts";

/** On what a validator gives its word once. */
export interface Occasion {
  readonly domain: Extract<Domain, "BLOCK_VOTE" | "PBFT_COMMIT" | "PBFT_CHECKPOINT">;
  readonly shard: ShardId;
  readonly height: Height;
  /** A checkpoint belongs to no round. */
  readonly round?: Round;
}

export interface Statement extends Occasion {
  /** The block, or the digest of the history, that it is a word for. */
  readonly subject: Hash;
}

/** `undefined`: the bytes are none of the statements that convict. Total. */
export function statementIn(message: Hex): Statement | undefined {
  for (const read of [blockVote, commit, checkpoint]) {
    const statement = read(message);
    // Whatever was read has to make the very same bytes again.
    if (statement !== undefined && bytesOf(statement) === message) return statement;
  }
  return undefined;
}

export const isSameOccasion = (one: Occasion, other: Occasion): boolean =>
  one.domain === other.domain &&
  one.shard === other.shard &&
  one.height === other.height &&
  one.round === other.round;

function bytesOf({ domain, shard, height, round, subject }: Statement): Hex {
  if (domain === "PBFT_CHECKPOINT") return ownMessage(domain, shard, { height, history: subject });
  const place = { height, round: roundOf(round ?? 0) };
  return domain === "BLOCK_VOTE"
    ? blockVoteMessage({ shard, ...place, blockHash: subject })
    : ownMessage(domain, shard, { ...place, block: subject });
}

function blockVote(message: Hex): Statement | undefined {
  const fields = new Map(blockVoteFields(message).map(({ name, value }) => [name, value]));
  const [shard, height, round] = ["shard", "height", "round"].map((name) =>
    Number(fields.get(name as "shard")),
  );
  const subject = fields.get("block hash");
  if (subject === undefined || !areNumbers(shard, height, round)) return undefined;
  return statement("BLOCK_VOTE", { shard, height, round }, subject);
}

/** A record's field of a name: tag of a text, its length, the name. */
const keyed = (name: string): Hex => `05${word(name.length)}${ascii(name)}`;
const ascii = (text: string): Hex => bytesToHex(utf8ToBytes(text));
const word = (n: number): Hex => `${n.toString(16).padStart(2, "0")}000000`;
const HASH = `05${word(64)}((?:3[0-9]|6[1-6]){64})`;
const NUMBER = "03([0-9a-f]{16})";
const opening = (domain: Domain, fields: number): string =>
  `^${ascii(domain)}([0-9a-f]{16})07${word(fields)}`;

const COMMIT = new RegExp(
  `${opening("PBFT_COMMIT", 3)}${keyed("block")}${HASH}${keyed("height")}${NUMBER}${keyed("round")}${NUMBER}$`,
);
const CHECKPOINT = new RegExp(
  `${opening("PBFT_CHECKPOINT", 2)}${keyed("height")}${NUMBER}${keyed("history")}${HASH}$`,
);

function commit(message: Hex): Statement | undefined {
  const [, shard = "", block = "", height = "", round = ""] = COMMIT.exec(message) ?? [];
  const place = { shard: natural(shard), height: natural(height), round: natural(round) };
  return areNumbers(place.shard, place.height, place.round)
    ? statement("PBFT_COMMIT", place, textOf(block))
    : undefined;
}

function checkpoint(message: Hex): Statement | undefined {
  const [, shard = "", height = "", history = ""] = CHECKPOINT.exec(message) ?? [];
  const place = { shard: natural(shard), height: natural(height) };
  return areNumbers(place.shard, place.height)
    ? statement("PBFT_CHECKPOINT", place, textOf(history))
    : undefined;
}

interface Place {
  readonly shard: number | undefined;
  readonly height: number | undefined;
  readonly round?: number | undefined;
}

const statement = (
  domain: Occasion["domain"],
  { shard, height, round }: Place,
  subject: string,
): Statement => ({
  domain,
  shard: shardId(shard ?? 0),
  height: heightOf(height ?? 0),
  ...(round !== undefined && { round: roundOf(round) }),
  subject: subject as Hash,
});

/** Eight bytes, the least significant first. */
const natural = (hex: Hex): number =>
  hex === "" ? NaN : Number(BigInt(`0x${bytesToHex(hexToBytes(hex).reverse())}`));

const areNumbers = (...values: readonly (number | undefined)[]): boolean =>
  values.every((value) => Number.isSafeInteger(value));

const textOf = (hex: Hex): string => String.fromCharCode(...hexToBytes(hex));
