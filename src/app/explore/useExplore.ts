/**
 * The search of a choice, while one looks on. Under another choice it is forgotten; one that has come to its end is
 * still there for whoever comes back.
 * @module
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { linkToExplore, type Choice } from "../../scenarios/explore-link.ts";
import { beginExploring, hasEnded, type Exploration, type Exploring } from "./exploring.ts";

/** What the last search of this page came to. */
let kept: Exploration | undefined;

/** @param link of the choice that is on the screen */
export function useExplore(link: string): {
  readonly exploration: Exploration | undefined;
  readonly begin: (choice: Choice) => void;
  readonly stop: () => void;
} {
  const [shown, setShown] = useState(kept);
  const own = useRef<Exploring>(undefined);
  const begin = useCallback((choice: Choice) => {
    own.current?.leave();
    own.current = beginExploring(choice, (exploration) => {
      if (hasEnded(exploration)) kept = exploration;
      setShown(exploration);
    });
  }, []);
  const stop = useCallback(() => own.current?.stop(), []);
  useEffect(() => {
    if (own.current !== undefined && own.current.link !== link) own.current.leave();
  }, [link]);
  useEffect(() => () => own.current?.leave(), []);
  const isOwn = shown !== undefined && linkToExplore(shown.choice) === link;
  return { exploration: isOwn ? shown : undefined, begin, stop };
}
