/**
 * What an event changed, as rows that a person can read: what it is called, what it was, what it is now, and the
 * rules that did it. Pure; the differences come from the simulation, the rules from the entry.
 * @module
 */
import type { Fact } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { Difference } from "../../sim/around.ts";
import type { Change, Segment } from "../../sim/changes.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Selection } from "../../store/types.ts";
import type { Words } from "../../words/words.ts";
import { isHash } from "./line.ts";
import { NAMINGS } from "./difference-names.ts";
import { partName, type Calling, type Naming } from "./difference-naming.ts";
import { hashIn, valueText } from "./difference-values.ts";

export interface RuleMark {
  readonly rule: string;
  readonly ok: boolean;
  /** The numbers that it compared. */
  readonly says: string;
}

export interface Row {
  readonly name: string;
  /** The part of the path that has no name of its own. */
  readonly tail?: string;
  /** Where it lies in the state, in full. */
  readonly path: string;
  readonly sign: "added" | "removed" | "changed";
  readonly before?: string;
  readonly after?: string;
  /** The hash in full that the value is called by. */
  readonly hash?: string;
  /** What it is about, if one can go there. */
  readonly goesTo?: Selection;
  /** All that its name and its values name. */
  readonly about: readonly Selection[];
  readonly rules: readonly RuleMark[];
}

export interface Told {
  /** One sentence, where there is something to say beside the rows. */
  readonly sentence?: string;
  readonly rows: readonly Row[];
  /** Rulings that stand at no row. */
  readonly asked: readonly RuleMark[];
  readonly more: number;
}

export interface Telling {
  readonly words: Words;
  readonly calling: Calling;
  /** The numbers of a ruling. */
  readonly numbers: (values: Ruling["values"]) => string;
  /** What a hash leads to. */
  readonly selectionOf: (hash: string) => Selection | undefined;
  /** Whose state it is. */
  readonly who: string;
}

type Draft = Row & { readonly place: number };

export function told(difference: Difference, entry: TraceEntry, telling: Telling): Told {
  const drafts = difference.changes.map((change) => draftOf(change, entry, telling));
  const rows = merged(drafts.sort((a, b) => a.place - b.place));
  const attached = new Set(rows.flatMap(({ rules }) => rules.map(({ rule }) => rule)));
  const said = refusalIn(entry);
  const asked = entry.rulings
    .filter((ruling) => ruling !== said && !(ruling.ok && attached.has(ruling.rule)))
    .map((ruling) => markOf(ruling, telling));
  const sentence = sentenceOf(rows, entry, telling);
  return { rows, asked, more: difference.more, ...(sentence !== undefined && { sentence }) };
}

const refusalIn = ({ rulings }: TraceEntry): Ruling | undefined => rulings.find(({ ok }) => !ok);

/** What did not happen, and why. */
function sentenceOf(
  rows: readonly Row[],
  entry: TraceEntry,
  { who, numbers, words }: Telling,
): string | undefined {
  const { unchanged, unchangedFor, because: withoutNumbers, becauseOf, unbound } = words.difference;
  const no = refusalIn(entry);
  if (no === undefined) return rows.length === 0 ? unchanged(who) : undefined;
  const values = numbers(no.values);
  const because = values === "" ? withoutNumbers(no.rule) : becauseOf(no.rule, values);
  if (rows.length === 0) return unchangedFor(who, because);
  const bound = rows.some(({ path }) => path.includes("registers."));
  return bound ? because : unbound(because);
}

function draftOf(change: Change, entry: TraceEntry, telling: Telling): Draft {
  const { path, before, after } = change;
  const { naming, keys, tail, place } = named(path);
  const said = (value: Change["before"]): string | undefined =>
    value === undefined
      ? undefined
      : valueText(value, {
          calling: telling.calling,
          words: telling.words,
          keys,
          kind: tail.length > 0 ? undefined : naming?.kind,
          byKey: naming?.byKey === true && tail.length === 0,
        });
  const [was, is] = [said(before), said(after)];
  const hash = hashIn(after ?? before) ?? keys.find(isHash);
  const hashes = [hashIn(before), hashIn(after), ...keys.flatMap((key) => key.split("/"))];
  const goesTo = hash === undefined ? undefined : telling.selectionOf(hash);
  return {
    name: naming === undefined ? "" : partName(naming, keys, telling),
    ...(tail.length > 0 && { tail: tail.map((part) => partOf(part, telling.words)).join(".") }),
    path: path.join("."),
    sign: before === undefined ? "added" : after === undefined ? "removed" : "changed",
    ...(was !== undefined && { before: was }),
    ...(is !== undefined && { after: is }),
    ...(hash !== undefined && { hash }),
    ...(goesTo !== undefined && { goesTo }),
    about: [...new Set(hashes)].flatMap((each) =>
      each === undefined ? [] : (telling.selectionOf(each) ?? []),
    ),
    rules: rulesFor({ naming, keys, isGone: after === undefined }, entry, telling),
    place,
  };
}

interface Named {
  readonly naming: Naming | undefined;
  /** What stands for the stars. */
  readonly keys: readonly string[];
  /** What the naming does not cover. */
  readonly tail: readonly string[];
  readonly place: number;
}

/** By the longest naming that fits the beginning of the path. */
function named(path: readonly Segment[]): Named {
  const parts = withoutHead(path.map(String));
  let best: Named = { naming: undefined, keys: [], tail: parts, place: NAMINGS.length };
  NAMINGS.forEach((naming, place) => {
    const pattern = naming.at === "" ? [] : naming.at.split(".");
    const isLonger = best.naming === undefined || parts.length - pattern.length < best.tail.length;
    // The state as a whole names nothing in it.
    if (!isLonger || (pattern.length === 0 && parts.length > 0) || !fits(pattern, parts)) return;
    const keys = parts.filter((_, i) => pattern[i] === "*");
    best = { naming, keys, tail: parts.slice(pattern.length), place };
  });
  return best;
}

const fits = (pattern: readonly string[], parts: readonly string[]): boolean =>
  pattern.length <= parts.length && pattern.every((part, i) => part === "*" || part === parts[i]);

function withoutHead(parts: readonly string[]): readonly string[] {
  const inState = parts[0] === "state" ? parts.slice(1) : parts;
  if (inState[0] === "instance" && inState[1] === "state") return inState.slice(2);
  return HEADS.includes(inState[0] ?? "") ? inState.slice(1) : inState;
}

/** Under which a machine keeps the consensus that it runs within. */
const HEADS: readonly string[] = ["consensus", "inner"];

const partOf = (part: string, { fields }: Words): string =>
  (Object.hasOwn(fields, part) ? fields[part] : undefined) ??
  part.replace(/[0-9a-f]{16,}/g, (hex) => hex.slice(0, 8));

/** Rows of one name and sign are one row: `votes counted for A3: V0 V1 V2`. */
function merged(drafts: readonly Draft[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { place: _, ...row } of drafts) {
    const key = [row.name, row.tail ?? "", row.sign, row.sign === "changed" ? row.path : ""].join(
      "\n",
    );
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : joined(known, row));
  }
  return [...rows.values()];
}

function joined(one: Row, other: Row): Row {
  const { hash, goesTo, ...rest } = one;
  const isOfOne = hash === other.hash;
  return {
    ...rest,
    about: [...one.about, ...other.about],
    ...(isOfOne && hash !== undefined && { hash }),
    ...(isOfOne && goesTo !== undefined && { goesTo }),
    ...(one.before !== undefined && { before: listed(one.before, other.before) }),
    ...(one.after !== undefined && { after: listed(one.after, other.after) }),
  };
}

const listed = (one: string, other: string | undefined): string =>
  other === undefined || other === one ? one : `${one}, ${other}`;

/** The rulings and facts of the entry that account for a change of this part. */
function rulesFor(
  { naming, keys, isGone }: Pick<Named, "naming" | "keys"> & { readonly isGone: boolean },
  { rulings, facts }: TraceEntry,
  telling: Telling,
): readonly RuleMark[] {
  if (naming?.rules === undefined) return [];
  // A vote takes a lock; what releases one is said by the fact.
  const endings = naming.rules
    .filter((word) => !isGone || word !== "VOTE")
    .map((word) => `-${word}`);
  const isOf = (subject: string | undefined): boolean =>
    subject === undefined ||
    naming.at.startsWith("ledger.") ||
    !isHash(keys[0]) ||
    keys.includes(subject);
  const judges = ({ rule, ok, subject }: Ruling): boolean =>
    ok &&
    isOf(subject) &&
    isOfArea(rule, naming.at) &&
    endings.some((ending) => rule.endsWith(ending));
  const marks = rulings.filter(judges).map((ruling) => markOf(ruling, telling));
  const byFact = facts
    .flatMap((fact) => lockRule(fact, naming.at, keys))
    .filter((rule) => marks.every((mark) => mark.rule !== rule))
    .map((rule): RuleMark => ({ rule, ok: true, says: "" }));
  return distinct([...byFact, ...marks]);
}

/** Which machine's rules govern which part of the state; consensus has all the others. */
const AREAS = [
  { at: /^execution\./, rules: /^EXEC-/ },
  { at: /^provisions\./, rules: /^PROV-/ },
  { at: /^livelock\./, rules: /^LIVE-/ },
  { at: /^mempool\.\w/, rules: /^(MEM|EXEC|TX)-/ },
  { at: /^/, rules: /^(?!EXEC-|PROV-|LIVE-|MEM-)/ },
] as const;

const isOfArea = (rule: string, at: string): boolean =>
  AREAS.find((area) => area.at.test(at))?.rules.test(rule) === true;

/** The rule that took or released the lock that this part is. */
function lockRule(fact: Fact, at: string, keys: readonly string[]): readonly string[] {
  if (fact.kind !== "locked" && fact.kind !== "released") return [];
  const { height } = fact.lock;
  const isIt =
    height === undefined
      ? at.startsWith("registers.locked")
      : at === "registers.locks.*" && keys[0] === String(height);
  return isIt ? [fact.rule] : [];
}

const distinct = (marks: readonly RuleMark[]): readonly RuleMark[] => [
  ...new Map(marks.map((mark) => [mark.rule, mark])).values(),
];

const markOf = ({ rule, ok, values }: Ruling, { numbers }: Telling): RuleMark => ({
  rule,
  ok,
  says: numbers(values),
});

/** The answer in sentences, one for each row. */
export function toldLines({ sentence, rows, asked, more }: Told, words: Words): readonly string[] {
  const { difference } = words;
  return [
    ...(sentence === undefined ? [] : [sentence]),
    ...rows.map((row) => rowText(row, words)),
    ...(more > 0 ? [difference.tooMany(more)] : []),
    ...(asked.length > 0 ? [`${difference.asked} ${asked.map(marksText(words)).join(", ")}`] : []),
  ];
}

function rowText({ name, tail, sign, before = "", after = "", rules }: Row, words: Words): string {
  const { row, by } = words.difference;
  const called = [name, tail].filter(Boolean).join(" · ");
  const text =
    sign === "added"
      ? row.added(called, after)
      : sign === "removed"
        ? row.removed(called, before)
        : row.changed(called, before, after);
  return rules.length === 0 ? text : by(text, rules.map(marksText(words)).join(", "));
}

const marksText =
  ({ difference }: Words) =>
  ({ rule, ok }: RuleMark): string =>
    ok ? rule : difference.refused(rule);
