/**
 * What the picture must know of the page around it: how large it is, whether it can be seen, whether motion is
 * wanted, and how long one may last.
 * @module
 */
import { useEffect, useState, type RefObject } from "react";

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Pixels inside the element; 0 while it is not shown. */
export function useBox(element: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 0, height: 0 });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = current;
      setBox((known) =>
        known.width === width && known.height === height ? known : { width, height },
      );
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return box;
}

/** Is any of it on the screen, and the page in front? */
export function useIsSeen(element: RefObject<HTMLElement | null>): boolean {
  const [isOnScreen, setIsOnScreen] = useState(false);
  const [isInFront, setIsInFront] = useState(() => document.visibilityState === "visible");
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new IntersectionObserver((seen) =>
      setIsOnScreen(seen.at(-1)?.isIntersecting === true),
    );
    observer.observe(current);
    const turn = (): void => setIsInFront(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", turn);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", turn);
    };
  }, [element]);
  return isOnScreen && isInFront;
}

export const wantsStillness = (): boolean =>
  window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A duration as a style sheet writes it, in milliseconds; 0 for anything else. */
export function millisOf(css: string): number {
  const [, number, unit] = /^\s*([\d.]+)(ms|s)\s*$/.exec(css) ?? [];
  return unit === undefined ? 0 : Number(number) * (unit === "s" ? 1000 : 1);
}

/** The longest that anything on the page may move. */
export const longestMotion = (): number =>
  millisOf(getComputedStyle(document.documentElement).getPropertyValue("--motion-3"));
