/**
 * Why? Back from an entry through what it rests on. What an earlier block or round contributed is named and
 * explained no further, unless it is the entry asked about itself that rests on it: so a story ends at the
 * proposals of the blocks that it is about, and not at genesis.
 * @module
 */
import { REACH, TRIGGER, type Claim, type Trace, type Want } from "./claim.ts";
import { downwards, type Downwards, type Line } from "./downwards.ts";
import {
  BOUNDS,
  emptyDraft,
  envelopeIn,
  note,
  storyOf,
  type Bounds,
  type Draft,
  type Story,
} from "./story.ts";

/** `asked`: of the entry asked about. `full`: explained. `leaf`: named only. */
type Mode = "asked" | "full" | "leaf";

interface Open {
  readonly want: Want;
  /** The entry that wants it. */
  readonly by: number;
  readonly mode: "full" | "leaf";
  /** Not to be found below this entry. */
  readonly floor: number;
}

interface Search {
  readonly reading: Downwards;
  readonly drafts: Map<number, Draft>;
  readonly envelopes: Set<number>;
  readonly open: Map<string, Open[]>;
  /** Key → keys that nothing older offers. */
  readonly untils: Map<string, Set<string>>;
  /** Questions found ahead: entry → keys wanted of that entry alone. */
  readonly questions: Map<number, Open[]>;
}

/**
 * What entry `asked` rests on. Total: an entry that is not there has an empty story.
 */
export function whyOf(asked: number, trace: Trace, bounds: Bounds = BOUNDS): Story {
  const search: Search = {
    reading: downwards(trace, asked),
    drafts: new Map(),
    envelopes: new Set(),
    open: new Map(),
    untils: new Map(),
    questions: new Map(),
  };
  const lowest = Math.max(1, asked - bounds.entries);
  let isCut = false;
  for (let index = asked; index >= lowest; index--) {
    if (index < asked && !isLooking(search, index)) break;
    isCut = search.drafts.size >= bounds.steps || index === lowest;
    if (search.drafts.size >= bounds.steps) break;
    const line = search.reading.next();
    if (line === undefined) break;
    visit(line, search, index === asked);
  }
  const isLeftOpen = isCut && leaveOpen(search, lowest);
  return storyOf(asked, search.drafts, search.envelopes, isLeftOpen);
}

/** Is anything wanted that may be found at `index` or below? */
function isLooking({ open, questions }: Search, index: number): boolean {
  if (questions.size > 0) return true;
  for (const [key, wants] of open) {
    if (wants.some(({ floor }) => floor <= index)) return true;
    open.delete(key);
  }
  return false;
}

/** Where the search stopped too early, the steps say so. */
function leaveOpen({ open, questions, drafts }: Search, lowest: number): boolean {
  if (lowest === 1 && questions.size === 0 && open.size === 0) return false;
  const left = [...open.values(), ...questions.values()]
    .flat()
    .filter(({ want }) => want.isUncertain !== true && want.until === undefined);
  for (const { by } of left) {
    const draft = drafts.get(by);
    if (draft !== undefined) draft.hasEarlier = true;
  }
  return left.length > 0;
}

function visit(line: Line, search: Search, isAsked: boolean): void {
  const { claims } = line;
  const modes = claims.map((): Mode | undefined => (isAsked ? "asked" : undefined));
  if (!isAsked) meet(line, search, modes);
  // Before the entry asks for anything itself: that it may find below.
  for (const { offers } of claims) for (const key of offers) forget(search, key);
  if (modes.some((mode) => mode !== undefined)) explain(line, modes, search);
}

/** The entry becomes a step, and what its claims rest on is wanted. */
function explain(line: Line, modes: (Mode | undefined)[], search: Search): void {
  const { entry, claims } = line;
  spread(claims, modes);
  const draft = search.drafts.get(entry.index) ?? emptyDraft();
  search.drafts.set(entry.index, draft);
  claims.forEach((claim, i) => {
    const mode = modes[i];
    if (mode === undefined) return;
    note(draft, claim);
    if (mode === "leaf") draft.hasEarlier ||= reachesOut(claim, claims);
    else ask(claim, mode, line, search);
  });
}

/** Does it rest on anything beyond its own entry? What set the entry going counts as well. */
const reachesOut = (claim: Claim, claims: readonly Claim[]): boolean =>
  [...claim.close, ...claim.far].some(({ key }) => {
    if (key === TRIGGER.key) return (claims[0]?.close.length ?? 0) > 0;
    if (!key.startsWith("@")) return true;
    // A signature that was asked for rests on the word that it is for, and that on what brought it about.
    const others = claims.filter((other) => other !== claim);
    return others.some((other) => other.offers.includes(key) && reachesOut(other, others));
  });

/** What is wanted of this entry gives its claims their modes. */
function meet({ entry, claims }: Line, search: Search, modes: (Mode | undefined)[]): void {
  const own = search.questions.get(entry.index) ?? [];
  search.questions.delete(entry.index);
  const met = new Set<string>();
  claims.forEach(({ offers }, i) => {
    for (const key of offers) {
      const found = (search.open.get(key) ?? []).filter(({ floor }) => floor <= entry.index);
      const answered = own.filter(({ want }) => want.key === key);
      for (const { by, mode } of [...found, ...answered]) {
        modes[i] = higher(modes[i], mode);
        search.drafts.get(by)?.because.add(entry.index);
        const envelope = envelopeIn(key);
        if (envelope !== undefined) search.envelopes.add(envelope);
      }
      if (found.length > 0) met.add(key);
    }
  });
  for (const key of met) search.open.delete(key);
}

/** Nothing below this entry offers what was wanted until it. */
function forget({ open, untils }: Search, key: string): void {
  const keys = untils.get(key);
  if (keys === undefined) return;
  untils.delete(key);
  for (const gone of keys) open.delete(gone);
}

const RANK: readonly (Mode | undefined)[] = [undefined, "leaf", "full", "asked"];
const higher = (a: Mode | undefined, b: Mode): Mode =>
  RANK.indexOf(a) > RANK.indexOf(b) ? (a ?? b) : b;

/** Which mode a claim gives to what it rests on. */
const passedOn = (mode: Mode, isFar: boolean): "full" | "leaf" =>
  isFar && mode !== "asked" ? "leaf" : "full";

/** Claims of one entry rest on one another, until nothing changes. */
function spread(claims: readonly Claim[], modes: (Mode | undefined)[]): void {
  const pending = claims.flatMap((_, i) => (modes[i] === undefined ? [] : [i]));
  for (let i = pending.pop(); i !== undefined; i = pending.pop()) {
    const claim = claims[i];
    const mode = modes[i];
    if (claim === undefined || mode === undefined || mode === "leaf") continue;
    for (const [want, isFar] of wantsOf(claim))
      for (const other of withinEntry(want, i, claims)) {
        const next = higher(modes[other], passedOn(mode, isFar));
        if (next === modes[other]) continue;
        modes[other] = next;
        pending.push(other);
      }
  }
}

export const wantsOf = ({ close, far }: Claim): readonly (readonly [Want, boolean])[] => [
  ...close.map((want) => [want, false] as const),
  ...far.map((want) => [want, true] as const),
];

/** The claims of the same entry that meet a want of claim `i`. */
export const withinEntry = (
  { key, isEarlier }: Want,
  i: number,
  claims: readonly Claim[],
): readonly number[] =>
  isEarlier
    ? []
    : claims.flatMap(({ offers }, other) => (other !== i && offers.includes(key) ? [other] : []));

/** What the entry does not meet itself is looked for below it. */
function ask(claim: Claim, mode: Mode, { entry, claims }: Line, search: Search): void {
  const i = claims.indexOf(claim);
  for (const [want, isFar] of wantsOf(claim)) {
    const { key, until, isUncertain, isQueued } = want;
    if (key.startsWith("@") || withinEntry(want, i, claims).length > 0) continue;
    const floor = isUncertain === true ? entry.index - REACH : 0;
    const open = { want, by: entry.index, mode: passedOn(mode, isFar), floor };
    if (isQueued === true) {
      const question = search.reading.questionOf({ entry, claims }, key);
      if (question !== undefined) append(search.questions, question, open);
      continue;
    }
    append(search.open, key, open);
    if (until !== undefined)
      search.untils.set(until, (search.untils.get(until) ?? new Set()).add(key));
  }
}

function append<K>(map: Map<K, Open[]>, key: K, open: Open): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [open]);
  else known.push(open);
}
