/**
 * The words of the claims in the language of the page: a section is loaded when one of its claims is shown.
 * @module
 */
import { sections } from "virtual:claims";
import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { CLAIMS, SECTIONS, type LedgerClaim, type SectionId } from "../../course/claims/ledger.ts";
import type { ClaimText } from "../../course/claims/texts.ts";
import { usePage } from "../../store/page.ts";
import { lessonLanguage } from "../library.ts";

type Texts = Readonly<Record<string, ClaimText>>;

const textStore = createStore<{ readonly loaded: Readonly<Record<string, Texts>> }>(() => ({
  loaded: {},
}));

async function load(key: string): Promise<void> {
  if (textStore.getState().loaded[key] !== undefined) return;
  try {
    const texts = (await sections[`${key}`]?.())?.default ?? {};
    textStore.setState(({ loaded }) => ({ loaded: { ...loaded, [key]: texts } }));
  } catch {
    // The claim is shown without its words; the next page that asks tries again.
  }
}

/** What a claim says; `undefined`: its words are on their way, or there are none. */
export type TextOf = (claim: LedgerClaim) => ClaimText | undefined;

function useSections(wanted: readonly SectionId[]): TextOf {
  const language = usePage((state) => lessonLanguage(state.language));
  const loaded = useStore(textStore, (state) => state.loaded);
  const keys = wanted.map((section) => `${section}/${language}`).join();
  useEffect(() => {
    for (const key of keys.split(",")) void load(key);
  }, [keys]);
  return ({ id, section }) => loaded[`${section}/${language}`]?.[id];
}

/** The words of all claims. */
export const useTexts = (): TextOf => useSections(SECTIONS);

/** The claim of this number and its words. */
export function useClaim(id: string): {
  readonly claim: LedgerClaim | undefined;
  readonly text: ClaimText | undefined;
} {
  const claim = CLAIMS.find((each) => each.id === id);
  const textOf = useSections(claim === undefined ? [] : [claim.section]);
  return { claim, text: claim === undefined ? undefined : textOf(claim) };
}
