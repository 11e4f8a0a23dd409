/**
 * A search for the cause of a standstill, made in a worker while one looks on. It belongs to one moment of one run:
 * at another it is forgotten.
 * @module
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Recipe } from "../../sim/recipe.ts";
import type { Diagnosis } from "../../sim/stuck/diagnose.ts";
import { searchCause, type Search } from "../../worker/stuck.ts";

export type Finding =
  | { readonly phase: "idle" }
  | { readonly phase: "searching"; readonly progress: number }
  | { readonly phase: "found"; readonly diagnosis: Diagnosis }
  | { readonly phase: "failed" };

const IDLE: Finding = { phase: "idle" };

interface At {
  readonly recipe: Recipe | undefined;
  readonly entry: number;
}

export function useSearch({ recipe, entry }: At): {
  finding: Finding;
  begin: () => void;
  stop: () => void;
} {
  const [told, setTold] = useState<{ of: At; finding: Finding }>();
  const search = useRef<Search>(undefined);
  const stop = useCallback(() => {
    search.current?.close();
    search.current = undefined;
    setTold(undefined);
  }, []);
  // Whoever comes back to the moment finds no search that has ended.
  useEffect(() => stop, [stop, recipe, entry]);
  const begin = (): void => {
    if (recipe === undefined) return;
    search.current?.close();
    const of = { recipe, entry };
    let isOpen = true;
    const tell = (finding: Finding): void => {
      if (isOpen)
        setTold((before) => (before === undefined || before.of === of ? { of, finding } : before));
    };
    setTold({ of, finding: { phase: "searching", progress: 0 } });
    const { found, close } = searchCause(recipe, entry, (progress) =>
      tell({ phase: "searching", progress }),
    );
    search.current = {
      found,
      close: () => {
        isOpen = false;
        close();
      },
    };
    // Word of how far it is comes another way than the answer, and may come after it.
    const end = (finding: Finding): void => {
      tell(finding);
      isOpen = false;
    };
    found.then(
      (diagnosis) => end({ phase: "found", diagnosis }),
      () => end({ phase: "failed" }),
    );
  };
  const isHere = told?.of.recipe === recipe && told?.of.entry === entry;
  return { finding: isHere && told !== undefined ? told.finding : IDLE, begin, stop };
}
