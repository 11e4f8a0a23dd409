/**
 * What is said of what is on the stage: the heading of a moment, and the sentence under it.
 * @module
 */
import { sentenceFor } from "../../store/narrate.ts";
import { useWords } from "../../store/page.ts";
import { useReader, useRun } from "../../store/store.ts";
import type { Words } from "../../words/words.ts";
import type { Deck, DeckMoment } from "./deck.ts";
import type { DeckFault } from "./deck-file.ts";
import { isOnPlan, usePresenting } from "./presenting.ts";

type PresentWords = Words["present"];

export function titleOf(
  moment: DeckMoment | undefined,
  place: number,
  present: PresentWords,
): string {
  if (moment === undefined) return present.title;
  if ("turn" in moment.title) return present.turns[moment.title.turn];
  return moment.title.text === "" ? present.untitled(place + 1) : moment.title.text;
}

/** What the entry at the cursor is told by; `undefined` while a run is opening. */
export function useNarration(): string | undefined {
  const entry = useRun((state) => state.current);
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const reader = useReader();
  const words = useWords();
  if (projection === undefined || info === undefined) return undefined;
  return sentenceFor(entry, projection, info, (number) => reader?.message(number), words);
}

export interface HallWords {
  readonly title: string;
  readonly sentence: string;
}

/** Heading and sentence of a place of the deck, or of what is on the stage beside the plan. */
export function useHallWords(deck: Deck | undefined, place: number): HallWords {
  const { present } = useWords();
  const narration = useNarration();
  const isSearching = usePresenting((state) => state.isSearching);
  const isUnreached = usePresenting((state) => state.isUnreached);
  const error = useRun((state) => state.error);
  const onPlan = useRun(({ recipe, cursor }) => isOnPlan({ deck, place }, recipe, cursor));
  const moment = deck?.moments[place];
  const titled = onPlan || isSearching || isUnreached;
  return {
    title: titled ? titleOf(moment, place, present) : (deck?.title ?? present.title),
    sentence: sentenceOf(),
  };
  function sentenceOf(): string {
    if (error !== undefined) return error.sentence;
    if (deck?.moments.length === 0) return present.speaker.noKept;
    if (isSearching) return present.searching;
    if (isUnreached) return present.unreached;
    return (onPlan ? moment?.say : undefined) ?? narration ?? present.starting;
  }
}

/** Why a file is no deck, in one sentence with its line. */
export function faultSentence(fault: DeckFault, { faults }: PresentWords): string {
  switch (fault.kind) {
    case "long":
    case "empty":
    case "many":
      return faults[fault.kind];
    case "head":
    case "markup":
      return faults[fault.kind](fault.line);
    case "noMoment":
      return faults.noMoment(fault.line, fault.title);
    case "stray":
      return faults.stray(fault.line, fault.word);
    case "recipe":
      return faults.recipe(fault.line, fault.message);
    case "unknown": {
      const { word, known, nearest } = fault.unread;
      return nearest === undefined
        ? faults.unknown(fault.line, word, known.join(", "))
        : faults.unknownNear(fault.line, word, nearest);
    }
  }
}
