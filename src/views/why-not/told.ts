/**
 * What a validator could do, in words: a row for each deed, the possible ones first, then the newest. Pure.
 * @module
 */
import { parseNodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import { firstStop, type Guard, type Option } from "../../protocol/core/options.ts";
import type { Words } from "../../words/words.ts";
import { list, type Told } from "../parts/told.ts";

export interface GuardRow {
  readonly guard: Guard;
  readonly says: string;
  readonly standing: "holds" | "stops" | "fails";
  /** It comes after the one that stops. */
  readonly isAfter: boolean;
}

export interface Row {
  readonly option: Option;
  /** Names the row among all. */
  readonly id: string;
  /** Absent: nothing stops it. */
  readonly stop: Guard | undefined;
  readonly says: string;
  readonly counted: string;
  readonly guards: readonly GuardRow[];
}

export interface Naming {
  readonly who: string;
  readonly block: (hash: Hash) => string;
  /** The block whose hash begins so. */
  readonly blockFrom: (digits: string) => string;
  /** The validator at a position of the committee. */
  readonly member: (index: number) => string;
  readonly node: (id: NodeId) => string;
  readonly transaction: (hash: Hash) => string;
  readonly words: Words["options"];
}

export function rowsOf(options: readonly Option[], naming: Naming): readonly Row[] {
  return options.map((option, i) => rowOf(option, i, naming)).sort(byInterest);
}

function rowOf(option: Option, place: number, naming: Naming): Row {
  const { words, who } = naming;
  const { guards } = option;
  const stop = firstStop(guards);
  const at = stop === undefined ? guards.length : guards.indexOf(stop);
  const deed = deedOf(option, naming);
  const holding = guards.filter(({ ok }) => ok).length;
  return {
    option,
    id: `${option.deed}/${option.block ?? option.transaction ?? ""}/${place}`,
    stop,
    says:
      stop === undefined
        ? words.can(who, deed, words.asked[option.asked])
        : words.cannot(who, deed, guardSaid(stop, naming), stop.rule),
    counted: words.counted(holding, guards.length),
    guards: guards.map((guard, i) => ({
      guard,
      says: guardSaid(guard, naming),
      standing: guard.ok ? "holds" : i === at ? "stops" : "fails",
      isAfter: i > at,
    })),
  };
}

const deedOf = (
  { deed, block, height, round, transaction, shard }: Option,
  naming: Naming,
): string =>
  naming.words.deeds[deed]({
    block: block === undefined ? "" : naming.block(block),
    height: String(height ?? ""),
    round: String(round ?? ""),
    transaction: transaction === undefined ? "" : naming.transaction(transaction),
    shard: String(shard ?? ""),
  });

/** The condition with what was compared. */
export const guardSaid = ({ asks, ok, values }: Guard, naming: Naming): string =>
  naming.words.guards[asks]((name) => valueSaid(name, values[name], naming), ok);

/** A certificate without a round is that of genesis; other rounds before the first are none. */
const OF_CERTIFICATES = /^(parentQc|locked|qc)Round$/;
const OF_TRANSACTIONS = /^(previous|holder|winner)$/;
const OF_MEMBERS = /^(rightful|self|voter|leader)$/;

function valueSaid(name: string, value: number | string | undefined, naming: Naming): string {
  const { words } = naming;
  if (value === undefined) return words.none;
  if (typeof value === "number") {
    if (OF_MEMBERS.test(name)) return naming.member(value);
    if (value >= 0) return String(value);
    return OF_CERTIFICATES.test(name) ? words.genesis : words.none;
  }
  if (OF_TRANSACTIONS.test(name)) return naming.transaction(value as Hash);
  if (parseNodeId(value) !== undefined && name === "coordinator")
    return naming.node(value as NodeId);
  if (/^[0-9a-f]{64}$/.test(value)) return naming.block(value as Hash);
  return /^[0-9a-f]{8}$/.test(value) ? naming.blockFrom(value) : value;
}

/** Deeds for one transaction, or, without one, those of the consensus of the shard. */
export interface Group {
  readonly transaction?: Hash;
  readonly rows: readonly Row[];
}

/** The consensus first, then each transaction, the one that is asked about before the others. */
export function groupsOf(rows: readonly Row[], asked?: Hash): readonly Group[] {
  const hashes = [...new Set(rows.flatMap(({ option }) => option.transaction ?? []))];
  const inOrder = hashes.includes(asked ?? ("" as Hash))
    ? hashes.toSorted((a, b) => Number(b === asked) - Number(a === asked))
    : hashes;
  return [
    { rows: rows.filter(({ option }) => option.transaction === undefined) },
    ...inOrder.map((transaction) => ({
      transaction,
      rows: rows.filter(({ option }) => option.transaction === transaction),
    })),
  ];
}

/** What is possible, then the newest round, then the highest block. */
function byInterest(a: Row, b: Row): number {
  const possible = Number(b.stop === undefined) - Number(a.stop === undefined);
  const rounds = (b.option.round ?? -1) - (a.option.round ?? -1);
  return possible || rounds || (b.option.height ?? -1) - (a.option.height ?? -1);
}

export const rowsTold = (rows: readonly Row[], { words }: Naming): Told =>
  list(rows.map(({ says, counted }) => words.line(says, counted)));
