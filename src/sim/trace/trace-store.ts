/**
 * The trace on the reader's side: entries as they come, and the world at any of them. A run of 200,000 entries fits
 * into a tab: what is kept of it, and how, says `policy.ts`.
 * @module
 */
import { assert, present } from "../../primitives/assert.ts";
import { CoarseMoments } from "./coarse-moments.ts";
import { bytesColumn, type Column } from "./column.ts";
import type { MessageRecord, SessionInfo, TraceBatch, TraceEntry, Violation } from "./entry.ts";
import { EntryIndex, Matches, type Wanted } from "./entry-index.ts";
import { ErrorsGathered, type FoundError } from "./errors.ts";
import { MarksGathered, type Marks } from "./marks.ts";
import { Moments, type Folds } from "./moments.ts";
import { PackedList } from "./packed-list.ts";
import { ENTRIES_A_CHUNK, MESSAGES_A_CHUNK } from "./policy.ts";
import { emptyProjection, type Projection } from "./projection.ts";

/** What is kept, for a readout. Sizes in bytes are of what can be measured exactly. */
export interface TraceMemory {
  readonly entries: number;
  /** Deflated entries and messages. */
  readonly packedBytes: number;
  readonly indexBytes: number;
  /** Messages on their way in the moments that are kept. */
  readonly flightsBytes: number;
  /** Entries and messages that are objects at present. */
  readonly unpackedEntries: number;
  readonly unpackedMessages: number;
  /** Moments over the whole run, and the entries between two of them. */
  readonly moments: number;
  readonly spacing: number;
  /** Moments near the cursor. */
  readonly near: number;
  /** Entries folded without a gap from the first. */
  readonly folded: number;
  readonly folds: Folds;
}

export interface TraceStore {
  readonly info: SessionInfo;
  append(batch: TraceBatch): void;
  length(): number;
  /** Entry `index` from 1; `undefined` beyond what is there. */
  entry(index: number): TraceEntry | undefined;
  /** Entries `from` … `to`, both included, clamped. */
  entries(from: number, to: number): readonly TraceEntry[];
  message(number: number): MessageRecord | undefined;
  /** Kind of a message, or "message" if it is not there; unpacks nothing. */
  messageKind(number: number): string;
  /** Simulated time of entry `index` from 1, clamped; unpacks nothing. */
  timeOf(index: number): TraceEntry["at"];
  /** The entries that fit, found by the index alone. */
  matches(wanted: Wanted): Matches;
  /** Entries in which some node committed, ascending. */
  commits(): readonly number[];
  marks(): Marks;
  /** What went wrong for validators, in order, as it stands after the last entry (`errorsUpTo`). */
  errors(): readonly FoundError[];
  violations(): readonly Violation[];
  /** The world after `cursor` entries. @throws Error beyond what is there */
  projectionAt(cursor: number): Projection;
  /**
   * To be called while there is time: folds up to `entries` entries that were never folded, so that no later
   * seek has to. Answers how many it folded; 0: all is done.
   */
  foldAhead(entries: number): number;
  memory(): TraceMemory;
  /** The store of another run that has the first `entry` entries in common. Shares what lies packed. */
  fork(entry: number, info?: SessionInfo): TraceStore;
}

export const createTraceStore = (info: SessionInfo): TraceStore => new Store(partsFor(info));

/** What a store is made of. */
interface Parts {
  readonly info: SessionInfo;
  readonly list: PackedList<TraceEntry>;
  readonly messages: PackedList<MessageRecord>;
  readonly kinds: Kinds;
  readonly index: EntryIndex;
  readonly gathered: MarksGathered;
  readonly errors: ErrorsGathered;
  readonly found: readonly Violation[];
  readonly moments: Moments;
}

/** Kind of every message, by number. */
interface Kinds {
  readonly names: string[];
  readonly column: Column<Uint8Array>;
}

function partsFor(info: SessionInfo): Parts {
  const list = new PackedList<TraceEntry>(ENTRIES_A_CHUNK);
  return {
    info,
    list,
    messages: new PackedList<MessageRecord>(MESSAGES_A_CHUNK),
    kinds: { names: [], column: bytesColumn() },
    index: new EntryIndex(),
    gathered: new MarksGathered(),
    errors: new ErrorsGathered(info),
    found: [],
    moments: new Moments(new CoarseMoments(emptyProjection(info)), (i) => list.at(i - 1)),
  };
}

class Store implements TraceStore {
  readonly info: SessionInfo;
  private readonly parts: Parts;
  private readonly found: Violation[];

  constructor(parts: Parts) {
    this.info = parts.info;
    this.parts = parts;
    this.found = [...parts.found];
  }

  append = ({ entries, messages, violations }: TraceBatch): void => {
    const { list, messages: records, kinds, index, gathered, errors } = this.parts;
    for (const record of messages) {
      records.push(record);
      kinds.column.push(numberIn(kinds.names, record.label.kind));
    }
    for (const entry of entries) {
      list.push(entry);
      index.add(entry, this.messageKind);
      gathered.observe(entry);
      errors.observe(entry, this.message);
    }
    this.found.push(...violations);
  };

  length = (): number => this.parts.list.length;
  entry = (index: number): TraceEntry | undefined => this.parts.list.at(index - 1);
  entries = (from: number, to: number): readonly TraceEntry[] =>
    this.parts.list.slice(from - 1, to);
  message = (number: number): MessageRecord | undefined => this.parts.messages.at(number);

  messageKind = (number: number): string => {
    const { names, column } = this.parts.kinds;
    return number < column.length ? present(names[column.at(number)], "a kind") : "message";
  };

  timeOf = (index: number): TraceEntry["at"] =>
    this.parts.index.timeOf(Math.min(index, this.length()));

  matches = (wanted: Wanted): Matches => new Matches(this.parts.index.sieve(wanted));
  commits = (): readonly number[] => this.parts.gathered.commits;
  marks = (): Marks => this.parts.gathered;
  errors = (): readonly FoundError[] => this.parts.errors.found;
  violations = (): readonly Violation[] => this.found;
  projectionAt = (cursor: number): Projection => this.parts.moments.at(cursor);
  foldAhead = (entries: number): number => this.parts.moments.foldAhead(entries, this.length());

  memory = (): TraceMemory => {
    const { list, messages, kinds, index, moments } = this.parts;
    const [entries, contents] = [list.size(), messages.size()];
    const { kept, spacing, near, ahead, flightsBytes } = moments.sizes();
    return {
      entries: list.length,
      packedBytes: entries.packedBytes + contents.packedBytes,
      indexBytes: index.bytes() + kinds.column.bytes(),
      flightsBytes,
      unpackedEntries: entries.unpackedItems,
      unpackedMessages: contents.unpackedItems,
      moments: kept,
      spacing,
      near,
      folded: ahead,
      folds: moments.folds(),
    };
  };

  fork = (entry: number, info: SessionInfo = this.info): TraceStore => {
    assert(entry >= 0 && entry <= this.length(), `no entry ${entry} to fork at`);
    const { list, messages, kinds, index, gathered, errors, moments } = this.parts;
    const own = list.fork(entry);
    const entryAt = (i: number): TraceEntry | undefined => own.at(i - 1);
    const sent = index.messagesBy(entry);
    return new Store({
      info,
      list: own,
      messages: messages.fork(sent),
      kinds: { names: [...kinds.names], column: kinds.column.fork(sent) },
      index: index.fork(entry),
      gathered: gathered.fork(entry),
      errors: errors.fork(entry, entryAt, this.message),
      found: this.found.filter((violation) => violation.entry <= entry),
      moments: moments.fork(entry, entryAt),
    });
  };
}

function numberIn(names: string[], name: string): number {
  const known = names.indexOf(name);
  return known >= 0 ? known : names.push(name) - 1;
}
