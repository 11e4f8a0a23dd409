/**
 * Which rows of a long list are drawn. The list follows its end: the place of every row is known by arithmetic, so a
 * step of the cursor asks the browser for no layout of its own. Who scrolls away stays there until the
 * cursor moves.
 * @module
 */
import { useEffect, useState, type RefObject } from "react";

export interface Shown {
  /** Rows `first` … `end`, the last not among them, from 0. */
  readonly first: number;
  readonly end: number;
}

/** Rows drawn above and below those in sight. */
const MARGIN = 6;
/** Until the height is known. */
const FIRST_HEIGHT = 700;

/** The rows to draw of `count`, when `top` is scrolled to; `undefined`: the end. Pixels. */
export function rowsShown(
  top: number | undefined,
  { count, rowHeight, height }: { count: number; rowHeight: number; height: number },
): Shown {
  const seen = Math.ceil(height / rowHeight);
  const last = Math.max(0, count - seen);
  const row = top === undefined ? last : Math.min(last, Math.floor(top / rowHeight));
  return { first: Math.max(0, row - MARGIN), end: Math.min(count, row + seen + MARGIN) };
}

interface Followed {
  readonly count: number;
  readonly rowHeight: number;
  /** The list goes back to its end when this changes. */
  readonly moment: unknown;
}

export function useFollowed(
  body: RefObject<HTMLElement | null>,
  { count, rowHeight, moment }: Followed,
): Shown {
  const height = useHeight(body);
  const [away, setAway] = useState<{ moment: unknown; top: number }>();
  useEffect(() => {
    // In the next frame the page is laid out anyway; the browser clamps to the end.
    const frame = requestAnimationFrame(() => {
      if (body.current !== null) body.current.scrollTop = (count + 1) * rowHeight;
    });
    return () => cancelAnimationFrame(frame);
  }, [body, count, rowHeight, moment, height]);
  useEffect(() => {
    const { current } = body;
    if (current === null) return;
    const onScroll = (): void => {
      const { scrollTop, clientHeight } = current;
      const isAtEnd = scrollTop + clientHeight >= count * rowHeight;
      const top = scrollTop - (scrollTop % rowHeight);
      setAway((was) => {
        if (isAtEnd) return undefined;
        return was?.top === top && was.moment === moment ? was : { moment, top };
      });
    };
    current.addEventListener("scroll", onScroll, { passive: true });
    return () => current.removeEventListener("scroll", onScroll);
  }, [body, count, rowHeight, moment]);
  const top = away?.moment === moment ? away?.top : undefined;
  return rowsShown(top, { count, rowHeight, height });
}

function useHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(FIRST_HEIGHT);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const seen = Math.round(entry?.contentRect.height ?? 0);
      if (seen > 0) setHeight(seen);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
