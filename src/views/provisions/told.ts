/**
 * The drawing as a table: a row for each transaction on each shard, for each lock and mark in it, and for each
 * thing that crossed. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { nodeName } from "../../store/names.ts";
import type { Words } from "../../words/words.ts";
import { table, type Told } from "../parts/told.ts";
import type { Crossing } from "./crossings.ts";
import type { Bar, Mark, MarkKind, Row, Sheet } from "./layout.ts";
import type { Standing } from "./standing.ts";

interface Naming {
  readonly call: (hash: Hash) => string;
  readonly standing: (hash: Hash, shard: number) => Standing;
  readonly words: Words["provisions"];
}

type Cells = readonly string[];

export function sheetTold({ bands, crossings }: Sheet, naming: Naming): Told {
  const { columns } = naming.words.told;
  const rows = bands.flatMap((band) => band.rows.flatMap((row) => rowTold(row, naming)));
  return table(columns, [...rows, ...crossings.map((each) => crossingTold(each, naming))]);
}

function rowTold({ hash, shard, locks, marks }: Row, naming: Naming): readonly Cells[] {
  const { told } = naming.words;
  const start = [naming.call(hash), `S${shard}`];
  return [
    [...start, told.now, naming.standing(hash, shard).says, `S${shard}`, ""],
    ...locks.map((bar) => [...start, ...lockTold(bar, naming.words), `S${shard}`, bar.label]),
    ...marks.map((mark) => [...start, ...markTold(mark, naming.words)]),
  ];
}

function lockTold({ from, until }: Bar, { told }: Words["provisions"]): Cells {
  const when = until === undefined ? told.since(ms(from)) : told.span(ms(from), ms(until));
  return [when, told.lock];
}

function markTold(
  { kind, at, shard, node, isSure, label }: Mark,
  words: Words["provisions"],
): Cells {
  const means: Readonly<Record<MarkKind, string>> = { ...words.means, ...words.told.marks };
  const whose = node === undefined ? `S${shard}` : nodeName(node, MANY);
  const sure = isSure ? words.told.sure : words.told.unsure;
  return [ms(at), means[kind], whose, node === undefined ? (label ?? "") : sure];
}

function crossingTold(
  { kind, hash, shard, target, node, sentAt, arrivedAt }: Crossing,
  { call, words: { told } }: Naming,
): Cells {
  const isProvision = kind === "provision";
  return [
    call(hash),
    `S${shard}`,
    told.span(ms(sentAt), ms(arrivedAt)),
    isProvision ? told.provisionSent(target) : told.certificateSent(target),
    isProvision ? nodeName(node, MANY) : `S${shard}`,
    "",
  ];
}

/** A validator is named with its shard. */
const MANY = 2;

/** Two marks of one millisecond are told apart, as they are drawn. */
const ms = (micros: number): string => `${(micros / 1000).toFixed(1)} ms`;
