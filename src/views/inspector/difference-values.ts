/**
 * How a value of a validator's state is said in a few words. Pure.
 * @module
 */
import type { Branch, Shown } from "../../sim/changes.ts";
import type { Words } from "../../words/words.ts";
import type { Calling, Kind } from "./difference-naming.ts";
import { isHash } from "./line.ts";
import { fieldName, reasonText, statusText } from "./phrases.ts";

export interface Saying extends Speech {
  /** Keys of the path, for values that are said by them. */
  readonly keys: readonly string[];
  readonly kind: Kind | undefined;
  readonly byKey: boolean;
}

/** The names of this run, and the words of the page. */
interface Speech {
  readonly calling: Calling;
  readonly words: Words;
}

const ITEMS_MAX = 8;
const FIELDS_MAX = 4;
const TEXT_MAX = 48;

export function valueText(value: Shown, saying: Saying): string {
  const { kind, byKey, keys, calling, words } = saying;
  const said = words.difference.values;
  const key = keys.at(-1) ?? "";
  switch (kind) {
    case "seat":
      return byKey ? calling.seat(key, shardIn(keys.slice(0, -1))) : plainText(value, saying);
    case "node":
      return byKey ? calling.node(key) : plainText(value, saying);
    case "block":
      return isBranch(value) && !byKey
        ? certificateText(value, saying)
        : calling.block(hashAt(value, byKey, key));
    case "transaction":
      return isBranch(value) && !byKey
        ? plainText(value, { words, calling: { ...calling, hash: calling.transaction } })
        : calling.transaction(byKey ? key : leafOf(value));
    case "time":
      return typeof value === "number" ? calling.time(value) : plainText(value, saying);
    case "round":
      return value === -1 ? said.none : plainText(value, saying);
    case "rank":
      return value === -1 ? said.genesis : plainText(value, saying);
    case "certificate":
      return isBranch(value) ? certificateText(value, saying) : plainText(value, saying);
    case "votes":
      return isBranch(value) ? votesText(value, saying, shardIn(keys)) : plainText(value, saying);
    case "shards":
      return isBranch(value)
        ? value.items.map(([shard]) => `S${shard}`).join(", ")
        : plainText(value, saying);
    case "pending":
      return isBranch(value) ? pendingText(value, saying) : plainText(value, saying);
    case "status":
      return typeof value === "string" ? statusText(value, words) : plainText(value, saying);
    case "state":
      return said.first;
    case "kept":
      return "";
    case undefined:
      return plainText(value, saying);
  }
}

const isBranch = (value: Shown | undefined): value is Branch => typeof value === "object";

const field = (value: Shown | undefined, name: string): Shown | undefined =>
  isBranch(value) ? value.items.find(([key]) => key === name)?.[1] : undefined;

/** The hash by which a value is called. */
export function hashIn(value: Shown | undefined): string | undefined {
  const hash = field(value, "blockHash") ?? field(value, "hash") ?? field(value, "block") ?? value;
  return isHash(hash) ? hash : undefined;
}

/** Of a set of votes: the shard that stands second in its path, or behind the transaction; else one's own. */
const shardIn = (keys: readonly string[]): string | undefined =>
  keys.length > 1 ? keys[1] : keys[0]?.split("/")[1];

const hashAt = (value: Shown, byKey: boolean, key: string): string =>
  hashIn(value) ?? (byKey ? key : leafOf(value));

/** A certificate, or a block that is final: which, and of which round. */
function certificateText(value: Branch, speech: Speech): string {
  const hash = field(value, "blockHash") ?? field(value, "hash") ?? field(value, "block");
  if (typeof hash !== "string") return plainText(value, speech);
  const round = field(value, "round");
  const name = speech.calling.block(hash);
  return round === undefined || name === "genesis"
    ? name
    : speech.words.difference.values.ofRound(name, leafOf(round));
}

/** A set of votes that is new or gone: who is in it. */
function votesText(value: Branch, speech: Speech, shard: string | undefined): string {
  const { counted, unchecked, noneYet } = speech.words.difference.values;
  const verified = seatsIn(field(value, "verified"), speech, shard);
  const unverified = seatsIn(field(value, "unverified"), speech, shard);
  const parts = [
    ...(verified === "" ? [] : [counted(verified)]),
    ...(unverified === "" ? [] : [unchecked(unverified)]),
  ];
  return parts.join(", ") || noneYet;
}

const seatsIn = (
  list: Shown | undefined,
  { calling: { seat }, words }: Speech,
  shard: string | undefined,
): string =>
  isBranch(list)
    ? withMore(list.items.map(([voter]) => seat(String(voter), shard)).join(" "), list.more, words)
    : "";

/** A block above the final one: where it stands, and what of it is here. */
function pendingText(value: Branch, speech: Speech): string {
  const header = field(value, "header");
  const [height, round] = [field(header, "height"), field(header, "round")];
  if (height === undefined) return plainText(value, speech);
  const hasState = field(value, "ledger") !== undefined;
  return speech.words.difference.values.pending(leafOf(height), leafOf(round ?? "?"), hasState);
}

function plainText(value: Shown, speech: Speech): string {
  if (!isBranch(value)) return leafText(value, speech);
  if (value.kind === "record") return recordText(value, speech);
  const items = value.items
    .slice(0, ITEMS_MAX)
    .map(([key, item]) =>
      value.kind === "map" || isBranch(item) ? leafText(key, speech) : leafText(item, speech),
    );
  const left = value.items.length - items.length + value.more;
  return items.length === 0 && left === 0
    ? speech.words.difference.values.none
    : withMore(items.join(", "), left, speech.words);
}

/** The fields that a line has room for. */
function recordText(value: Branch, speech: Speech): string {
  const said = value.items.flatMap(([key, item]) => fieldText(String(key), item, speech));
  const shown = said.slice(0, FIELDS_MAX);
  const isCut = shown.length < value.items.length + value.more;
  return shown.length === 0 ? "" : `${shown.join(", ")}${isCut ? " …" : ""}`;
}

/** Said by the path already, or not for reading. */
const SILENT = new Set(["transaction", "shard", "timestampMs", "signature", "voter"]);

function fieldText(key: string, item: Shown, speech: Speech): readonly string[] {
  const name = fieldName(key, speech.words);
  if (SILENT.has(key)) return [];
  if (!isBranch(item)) return isLong(item) ? [] : [`${name} ${leafAt(key, item, speech)}`];
  if (item.kind === "record") {
    const inner = recordText(item, speech);
    return inner === "" ? [] : [`${name} (${inner})`];
  }
  const isPlain = item.kind === "list" && item.items.every(([, inner]) => !isBranch(inner));
  return isPlain && item.items.length > 0 ? [`${name} ${plainText(item, speech)}`] : [];
}

/** Fields whose value is a word of the engine. */
const STATUSES = new Set(["status", "decision"]);

function leafAt(key: string, value: string | number | boolean, speech: Speech): string {
  if (typeof value !== "string") return leafText(value, speech);
  if (STATUSES.has(key)) return statusText(value, speech.words);
  return leafText(key === "reason" ? reasonText(value, speech.words) : value, speech);
}

const leafOf = (value: Shown): string => (isBranch(value) ? "…" : String(value));

const isLong = (value: Shown): boolean =>
  typeof value === "string" && value.length > TEXT_MAX && !isHash(value);

const withMore = (list: string, left: number, { difference }: Words): string =>
  left > 0 ? difference.values.more(list, left) : list;

function leafText(value: string | number | boolean, { calling, words }: Speech): string {
  const { yes, no } = words.difference.values;
  if (typeof value === "boolean") return value ? yes : no;
  if (isHash(value)) return calling.hash(value);
  const text = String(value);
  return text.length > TEXT_MAX ? `${text.slice(0, 16)}…` : text;
}
