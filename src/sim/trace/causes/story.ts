/**
 * A story: the entries that something rests on, or that rest on it, each with those of them that it rests on
 * directly.
 * @module
 */
import type { Claim } from "./claim.ts";

export interface Step {
  readonly entry: number;
  /** The entries of this story that it rests on, ascending; all of them are earlier. */
  readonly because: readonly number[];
  /** Places of the facts of the entry that matter here, ascending. */
  readonly facts: readonly number[];
  /** Timers whose setting matters here. */
  readonly timers: readonly string[];
  /** It rests on more, which the story leaves out. */
  readonly hasEarlier: boolean;
}

export interface Story {
  /** The entry that was asked about: one of the steps. */
  readonly asked: number;
  /** Ascending by entry. */
  readonly steps: readonly Step[];
  /** Copies of messages that went from one step to another. */
  readonly envelopes: ReadonlySet<number>;
  /** The story is longer than what is told. */
  readonly isCut: boolean;
}

export interface Bounds {
  /** Steps told at most. */
  readonly steps: number;
  /** Entries looked through at most. */
  readonly entries: number;
}

export const BOUNDS: Bounds = { steps: 1200, entries: 40_000 };

/** A step while the story is put together. */
export interface Draft {
  readonly because: Set<number>;
  readonly facts: Set<number>;
  readonly timers: Set<string>;
  hasEarlier: boolean;
}

export const emptyDraft = (): Draft => ({
  because: new Set(),
  facts: new Set(),
  timers: new Set(),
  hasEarlier: false,
});

/** The claim matters: so do its fact and its timer. */
export function note(draft: Draft, { fact, timer }: Claim): void {
  if (fact !== undefined) draft.facts.add(fact);
  if (timer !== undefined) draft.timers.add(timer);
}

const ascending = (numbers: Iterable<number>): readonly number[] =>
  [...numbers].sort((a, b) => a - b);

export function storyOf(
  asked: number,
  drafts: ReadonlyMap<number, Draft>,
  envelopes: ReadonlySet<number>,
  isCut: boolean,
): Story {
  const steps = ascending(drafts.keys()).map((entry): Step => {
    const { because, facts, timers, hasEarlier } = drafts.get(entry) ?? emptyDraft();
    return {
      entry,
      because: ascending([...because].filter((other) => other !== entry)),
      facts: ascending(facts),
      timers: [...timers],
      hasEarlier,
    };
  });
  return { asked, steps, envelopes, isCut };
}

/** The copy that a key stands for. */
export function envelopeIn(key: string): number | undefined {
  const [kind, number] = key.split(":");
  return kind === "wire" || kind === "sent" ? Number(number) : undefined;
}
