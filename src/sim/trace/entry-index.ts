/**
 * What lists ask of every entry (when, whose, of which kind, by which rules), in typed arrays: 200,000 entries are
 * filtered at once, and nothing is unpacked for it.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { Micros } from "../../primitives/time.ts";
import { shortsColumn, timesColumn, wordsColumn } from "./column.ts";
import type { MessageNumber, TraceEntry } from "./entry.ts";

/** A rule that an entry names. */
export interface NamedRule {
  readonly id: string;
  readonly ok: boolean;
}

/** Which entries are wanted; what is absent does not matter. */
export interface Wanted {
  readonly node?: string;
  /** Kind of the cause, or of the message that is the cause. */
  readonly kind?: string;
  /** Part of the id of a rule that the entry names, any case. */
  readonly rule?: string;
  /** Only entries in which some rule refused. */
  readonly refused?: boolean;
}

/** Rules that were asked, and those named by facts, each once. */
export function rulesOf({
  rulings,
  facts,
}: Pick<TraceEntry, "rulings" | "facts">): readonly NamedRule[] {
  const asked = rulings.map(({ rule, ok }) => ({ id: rule as string, ok }));
  const named = facts.flatMap((fact) =>
    fact.kind === "locked" || fact.kind === "released"
      ? [{ id: fact.rule as string, ok: true }]
      : [],
  );
  const all = [...asked, ...named];
  return all.filter(({ id }, i) => all.findIndex((other) => other.id === id) === i);
}

/** Distinct texts by number. 0 is the first. */
class Names {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(names: readonly string[] = []) {
    for (const name of names) this.numberOf(name);
  }

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.all.length);
    this.all.push(name);
    return this.all.length - 1;
  }
}

/** The name of an entry that belongs to no node. */
const WORLD = "";

/** A distinct set of rules, as text: `!` before those of an entry in which one refused. */
const rulesText = (entry: TraceEntry): string => {
  const ids = rulesOf(entry).map(({ id }) => id);
  return `${entry.rulings.some(({ ok }) => !ok) ? "!" : ""}${ids.join(" ")}`;
};

export class EntryIndex {
  private times = timesColumn();
  private nodes = shortsColumn();
  private kinds = shortsColumn();
  private rules = wordsColumn();
  /** Distinct messages sent so far. */
  private sent = wordsColumn();
  private nodeNames = new Names();
  private kindNames = new Names();
  private rulesNames = new Names();

  get length(): number {
    return this.times.length;
  }

  /** @param kindOf kind of a message by its number */
  add(entry: TraceEntry, kindOf: (message: MessageNumber) => string): void {
    const { cause, sends, node = WORLD } = entry;
    const kind = cause.kind === "message" ? kindOf(cause.message) : cause.kind;
    const before = this.messagesBy(this.length);
    this.times.push(entry.at);
    this.nodes.push(this.nodeNames.numberOf(node));
    this.kinds.push(this.kindNames.numberOf(kind));
    this.rules.push(this.rulesNames.numberOf(rulesText(entry)));
    this.sent.push(sends.reduce((most, { message }) => Math.max(most, message + 1), before));
  }

  /** Simulated time of entry `index` from 1; 0 before the first. */
  timeOf(index: number): Micros {
    return this.times.at(index - 1) as Micros;
  }

  /** Messages that the first `entries` entries have sent. */
  messagesBy(entries: number): number {
    return entries === 0 ? 0 : this.sent.at(entries - 1);
  }

  /** Does entry `index` fit? The answer to `wanted` is prepared once, for entries that are there. */
  sieve({ node, kind, rule, refused = false }: Wanted): (index: number) => boolean {
    const isSet = (text: string | undefined): text is string => text !== undefined && text !== "";
    const isNode = among(this.nodeNames, (name) => !isSet(node) || name === node);
    const isKind = among(this.kindNames, (name) => !isSet(kind) || name === kind);
    const part = isSet(rule) ? rule.toUpperCase() : "";
    const isRule = among(
      this.rulesNames,
      (text) => (!refused || text.startsWith("!")) && hasRule(text, part),
    );
    return (index) =>
      isNode(this.nodes.at(index - 1)) &&
      isKind(this.kinds.at(index - 1)) &&
      isRule(this.rules.at(index - 1));
  }

  fork(length: number): EntryIndex {
    const fork = new EntryIndex();
    fork.times = this.times.fork(length);
    fork.nodes = this.nodes.fork(length);
    fork.kinds = this.kinds.fork(length);
    fork.rules = this.rules.fork(length);
    fork.sent = this.sent.fork(length);
    fork.nodeNames = new Names(this.nodeNames.all);
    fork.kindNames = new Names(this.kindNames.all);
    fork.rulesNames = new Names(this.rulesNames.all);
    return fork;
  }

  bytes(): number {
    const columns = [this.times, this.nodes, this.kinds, this.rules, this.sent];
    return columns.reduce((sum, column) => sum + column.bytes(), 0);
  }
}

const hasRule = (text: string, part: string): boolean =>
  part === "" ||
  text
    .replace(/^!/, "")
    .split(" ")
    .some((id) => id.includes(part));

/** Which numbers stand for a name that `fits`; each name is asked once, also one that comes later. */
function among({ all }: Names, fits: (name: string) => boolean): (number: number) => boolean {
  const known: boolean[] = [];
  return (number) => {
    while (known.length <= number) known.push(fits(present(all[known.length], "a name")));
    return known[number] === true;
  };
}

/** The entries that fit, in order, found as far as somebody asks. */
export class Matches {
  private readonly found: number[] = [];
  private read = 0;
  private readonly fits: (index: number) => boolean;

  constructor(fits: (index: number) => boolean) {
    this.fits = fits;
  }

  /** How many of the entries 1 … `cursor` fit. */
  upTo(cursor: number): number {
    for (; this.read < cursor; this.read++)
      if (this.fits(this.read + 1)) this.found.push(this.read + 1);
    return countUpTo(this.found, cursor);
  }

  /** The entry at `position` from 0, among those found; `undefined` beyond. */
  at(position: number): number | undefined {
    return this.found[position];
  }
}

/** How many of the rising `numbers` are at most `limit`. */
export function countUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
