/**
 * What followed? On from an entry to what rests on it, by the same grounds as the story backwards: `b` follows
 * `a` if and only if `a` is in the story of why `b`.
 * @module
 */
import { REACH, type Claim, type Trace, type Want } from "./claim.ts";
import { answeredIn, claimsOf } from "./claims.ts";
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
import { wantsOf, withinEntry } from "./why.ts";

/** `last`: it follows, and nothing more follows from it here. */
type Mode = "asked" | "full" | "last";

/** The latest entry that offers a key. */
interface Offer {
  readonly entry: number;
  readonly mode: Mode | undefined;
}

interface Search {
  readonly asked: number;
  readonly drafts: Map<number, Draft>;
  readonly envelopes: Set<number>;
  readonly latest: Map<string, Offer>;
  /** Questions without an answer so far, in order. */
  readonly questions: Map<string, Offer[]>;
}

/** What rests on entry `asked`, up to and including entry `upTo`. */
export function followedBy(
  asked: number,
  trace: Trace,
  upTo: number,
  bounds: Bounds = BOUNDS,
): Story {
  const search: Search = {
    asked,
    drafts: new Map(),
    envelopes: new Set(),
    latest: new Map(),
    questions: new Map(),
  };
  const last = Math.min(upTo, asked + bounds.entries);
  let isCut = last < upTo;
  for (let index = startOfMoment(asked, trace); index <= last; index++) {
    const entry = trace.entry(index);
    if (entry === undefined) break;
    isCut ||= search.drafts.size >= bounds.steps;
    if (search.drafts.size >= bounds.steps) break;
    visit(index, claimsOf(entry, trace), search);
  }
  return storyOf(asked, search.drafts, search.envelopes, isCut);
}

/** The first entry at the same instant: questions asked in one moment are answered in their order. */
function startOfMoment(asked: number, trace: Trace): number {
  const at = trace.entry(asked)?.at;
  let first = asked;
  while (first > 1 && trace.entry(first - 1)?.at === at) first -= 1;
  return first;
}

function visit(index: number, claims: readonly Claim[], search: Search): void {
  const { asked, drafts } = search;
  const modes = claims.map((): Mode | undefined => (index === asked ? "asked" : undefined));
  // Also the answers of others are taken from the queue, so that the next one finds its own question.
  const offers = offersIn(claims, search);
  if (index > asked) rest(index, claims, offers, { modes, search });
  if (index >= asked && modes.some((mode) => mode !== undefined)) {
    const draft = drafts.get(index) ?? emptyDraft();
    drafts.set(index, draft);
    claims.forEach((claim, i) => {
      if (modes[i] !== undefined) note(draft, claim);
    });
  }
  offer(index, claims, modes, search);
}

type Offers = readonly (Offer | undefined)[];

/** The entry takes its question from the queue once, whichever of its claims rest on that. */
function offersIn(claims: readonly Claim[], { latest, questions }: Search): readonly Offers[] {
  const answered = answeredIn(claims);
  const question = answered === undefined ? undefined : questions.get(answered)?.shift();
  return claims.map((claim) =>
    wantsOf(claim).map(([{ key, isQueued }]) => (isQueued === true ? question : latest.get(key))),
  );
}

/** Gives each claim the mode that what it rests on gives it, until nothing changes. */
function rest(
  index: number,
  claims: readonly Claim[],
  offers: readonly Offers[],
  { modes, search }: { readonly modes: (Mode | undefined)[]; readonly search: Search },
): void {
  for (let changed = true; changed;) {
    changed = false;
    claims.forEach((claim, i) => {
      wantsOf(claim).forEach(([want, isFar], place) => {
        const mode = passedOn(
          supporting(index, want, i, { claims, modes, offer: offers[i]?.[place] }),
          isFar,
        );
        if (mode === undefined || RANK.indexOf(mode) <= RANK.indexOf(modes[i])) return;
        modes[i] = mode;
        changed = true;
      });
    });
  }
  claims.forEach((claim, i) => {
    if (modes[i] === undefined) return;
    wantsOf(claim).forEach(([want], place) =>
      credit(index, want, offers[i]?.[place], {
        search,
        isWithin: withinEntry(want, i, claims).length > 0,
      }),
    );
  });
}

const RANK: readonly (Mode | undefined)[] = [undefined, "last", "full", "asked"];

/** The mode of what a want is met by: a claim of the same entry, else the latest offer. */
function supporting(
  index: number,
  want: Want,
  i: number,
  {
    claims,
    modes,
    offer: latest,
  }: {
    readonly claims: readonly Claim[];
    readonly modes: readonly (Mode | undefined)[];
    readonly offer: Offer | undefined;
  },
): Mode | undefined {
  const within = withinEntry(want, i, claims);
  if (within.length === 0) return isReached(index, want, latest) ? latest?.mode : undefined;
  return within
    .map((other) => modes[other])
    .reduce<Mode | undefined>(
      (best, mode) => (RANK.indexOf(mode) > RANK.indexOf(best) ? mode : best),
      undefined,
    );
}

const isReached = (index: number, { isUncertain }: Want, offer: Offer | undefined): boolean =>
  offer !== undefined && (isUncertain !== true || offer.entry >= index - REACH);

/** What rests on something from afar is the end of the story, unless that is what was asked about. */
function passedOn(mode: Mode | undefined, isFar: boolean): Mode | undefined {
  if (mode === undefined || mode === "last") return undefined;
  return isFar && mode === "full" ? "last" : "full";
}

function credit(
  index: number,
  want: Want,
  offer: Offer | undefined,
  { search, isWithin }: { readonly search: Search; readonly isWithin: boolean },
): void {
  const isPart = offer?.mode === "asked" || offer?.mode === "full";
  if (offer === undefined || isWithin || !isPart || !isReached(index, want, offer)) return;
  search.drafts.set(index, search.drafts.get(index) ?? emptyDraft());
  search.drafts.get(index)?.because.add(offer.entry);
  const envelope = envelopeIn(want.key);
  if (envelope !== undefined) search.envelopes.add(envelope);
}

/** What the entry offers takes the place of what was offered before. */
function offer(
  index: number,
  claims: readonly Claim[],
  modes: readonly (Mode | undefined)[],
  { latest, questions }: Search,
): void {
  const own = new Map<string, Mode | undefined>();
  claims.forEach(({ offers }, i) => {
    for (const key of offers) {
      if (key.startsWith("asked:")) {
        const queue = questions.get(key) ?? [];
        queue.push({ entry: index, mode: modes[i] });
        questions.set(key, queue);
      } else if (!key.startsWith("@")) {
        const known = own.get(key);
        own.set(key, RANK.indexOf(modes[i]) > RANK.indexOf(known) ? modes[i] : known);
      }
    }
  });
  for (const [key, mode] of own)
    if (mode === "asked" || mode === "full") latest.set(key, { entry: index, mode });
    else latest.delete(key);
}
