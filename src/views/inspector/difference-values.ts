/**
 * How a value of a validator's state is said in a few words. Pure.
 * @module
 */
import type { Branch, Shown } from "../../sim/changes.ts";
import type { Calling, Kind } from "./difference-naming.ts";
import { isHash, spaced } from "./line.ts";

export interface Saying {
  readonly calling: Calling;
  /** Keys of the path, for values that are said by them. */
  readonly keys: readonly string[];
  readonly kind: Kind | undefined;
  readonly byKey: boolean;
}

const ITEMS_MAX = 8;
const FIELDS_MAX = 4;
const TEXT_MAX = 48;

export function valueText(value: Shown, saying: Saying): string {
  const { kind, byKey, keys, calling } = saying;
  const key = keys.at(-1) ?? "";
  switch (kind) {
    case "seat":
      return byKey ? calling.seat(key, shardIn(keys.slice(0, -1))) : plainText(value, calling);
    case "node":
      return byKey ? calling.node(key) : plainText(value, calling);
    case "block":
      return isBranch(value) && !byKey
        ? certificateText(value, calling)
        : calling.block(hashAt(value, byKey, key));
    case "transaction":
      return isBranch(value) && !byKey
        ? plainText(value, { ...calling, hash: calling.transaction })
        : calling.transaction(byKey ? key : leafOf(value));
    case "time":
      return typeof value === "number" ? calling.time(value) : plainText(value, calling);
    case "round":
      return value === -1 ? "none" : plainText(value, calling);
    case "rank":
      return value === -1 ? "genesis" : plainText(value, calling);
    case "certificate":
      return isBranch(value) ? certificateText(value, calling) : plainText(value, calling);
    case "votes":
      return isBranch(value) ? votesText(value, calling, shardIn(keys)) : plainText(value, calling);
    case "shards":
      return isBranch(value)
        ? value.items.map(([shard]) => `S${shard}`).join(", ")
        : plainText(value, calling);
    case "pending":
      return isBranch(value) ? pendingText(value, calling) : plainText(value, calling);
    case "state":
      return "its first state";
    case "kept":
      return "";
    case undefined:
      return plainText(value, calling);
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
function certificateText(value: Branch, calling: Calling): string {
  const hash = field(value, "blockHash") ?? field(value, "hash") ?? field(value, "block");
  if (typeof hash !== "string") return plainText(value, calling);
  const round = field(value, "round");
  const name = calling.block(hash);
  return round === undefined || name === "genesis" ? name : `${name}, round ${leafOf(round)}`;
}

/** A set of votes that is new or gone: who is in it. */
function votesText(value: Branch, calling: Calling, shard: string | undefined): string {
  const verified = seatsIn(field(value, "verified"), calling, shard);
  const unverified = seatsIn(field(value, "unverified"), calling, shard);
  const parts = [
    ...(verified === "" ? [] : [`${verified} counted`]),
    ...(unverified === "" ? [] : [`${unverified} not checked yet`]),
  ];
  return parts.join(", ") || "none yet";
}

const seatsIn = (list: Shown | undefined, { seat }: Calling, shard: string | undefined): string =>
  isBranch(list)
    ? `${list.items.map(([voter]) => seat(String(voter), shard)).join(" ")}${more(list.more)}`
    : "";

/** A block above the final one: where it stands, and what of it is here. */
function pendingText(value: Branch, calling: Calling): string {
  const header = field(value, "header");
  const [height, round] = [field(header, "height"), field(header, "round")];
  if (height === undefined) return plainText(value, calling);
  const hasState = field(value, "ledger") !== undefined;
  return `height ${leafOf(height)}, round ${leafOf(round ?? "?")}, ${hasState ? "executed" : "not executed yet"}`;
}

function plainText(value: Shown, calling: Calling): string {
  if (!isBranch(value)) return leafText(value, calling);
  if (value.kind === "record") return recordText(value, calling);
  const items = value.items
    .slice(0, ITEMS_MAX)
    .map(([key, item]) =>
      value.kind === "map"
        ? leafText(key, calling)
        : isBranch(item)
          ? leafText(key, calling)
          : leafText(item, calling),
    );
  const left = value.items.length - items.length + value.more;
  return items.length === 0 && left === 0 ? "none" : `${items.join(", ")}${more(left)}`;
}

/** The fields that a line has room for. */
function recordText(value: Branch, calling: Calling): string {
  const said = value.items.flatMap(([key, item]) => fieldText(String(key), item, calling));
  const shown = said.slice(0, FIELDS_MAX);
  const isCut = shown.length < value.items.length + value.more;
  return shown.length === 0 ? "" : `${shown.join(", ")}${isCut ? " …" : ""}`;
}

/** Said by the path already, or not for reading. */
const SILENT = new Set(["transaction", "shard", "timestampMs", "signature", "voter"]);

function fieldText(key: string, item: Shown, calling: Calling): readonly string[] {
  if (SILENT.has(key)) return [];
  if (!isBranch(item)) return isLong(item) ? [] : [`${spaced(key)} ${leafText(item, calling)}`];
  if (item.kind === "record") {
    const inner = recordText(item, calling);
    return inner === "" ? [] : [`${spaced(key)} (${inner})`];
  }
  const isPlain = item.kind === "list" && item.items.every(([, inner]) => !isBranch(inner));
  return isPlain && item.items.length > 0 ? [`${spaced(key)} ${plainText(item, calling)}`] : [];
}

const leafOf = (value: Shown): string => (isBranch(value) ? "…" : String(value));

const isLong = (value: Shown): boolean =>
  typeof value === "string" && value.length > TEXT_MAX && !isHash(value);

const more = (left: number): string => (left > 0 ? ` and ${left} more` : "");

function leafText(value: string | number | boolean, { hash }: Calling): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (isHash(value)) return hash(value);
  const text = String(value);
  return text.length > TEXT_MAX ? `${text.slice(0, 16)}…` : text;
}
