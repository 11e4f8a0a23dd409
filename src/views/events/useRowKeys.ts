/**
 * Arrow keys in a long list of which only a part is drawn. The list is one stop of the Tab key: the row that one
 * stands at, or the last. Up and down, Home and End, and a page at a time move between rows; right and left
 * between the controls of a row.
 * @module
 */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";

interface Listing {
  readonly body: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  /** Rows that are drawn. */
  readonly first: number;
  readonly end: number;
  /** Where one stands is forgotten when this changes: the list goes back to its end. */
  readonly moment: unknown;
}

export interface RowKeys {
  readonly grid: RefObject<HTMLDivElement | null>;
  /** The row that Tab leads to. */
  readonly stop: number;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function useRowKeys({ body, count, rowHeight, first, end, moment }: Listing): RowKeys {
  const grid = useRef<HTMLDivElement>(null);
  const sought = useRef<number>(undefined);
  const [stand, setStand] = useState<{ readonly position: number; readonly moment: unknown }>();
  useEffect(() => {
    // A row far away is drawn only once the list has scrolled there.
    const row = rowAt(grid.current, sought.current);
    if (row === undefined) return;
    sought.current = undefined;
    row.focus({ preventScroll: true });
  });
  const goTo = (position: number): void => {
    sought.current = position;
    setStand({ position, moment });
    if (body.current !== null) bringIntoSight(body.current, position * rowHeight, rowHeight);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = event.target instanceof Element ? event.target.closest("[role=row]") : null;
    if (!(row instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const from = Number(row.getAttribute("aria-rowindex")) - 1;
    const page = Math.max(1, Math.floor((body.current?.clientHeight ?? 0) / rowHeight) - 1);
    const to = moved(event.key, { from, page, last: count - 1 });
    const isAcross = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (to === undefined && !isAcross) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== undefined) goTo(to);
    else across(row, event.key === "ArrowRight" ? 1 : -1);
  };
  const wanted = stand?.moment === moment ? (stand?.position ?? count - 1) : count - 1;
  return { grid, stop: Math.min(Math.max(wanted, first), end - 1), onKeyDown };
}

/** The row that a key leads to; `undefined` for any other key. */
export function moved(
  key: string,
  { from, page, last }: { readonly from: number; readonly page: number; readonly last: number },
): number | undefined {
  const by: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -page,
    PageDown: page,
    Home: -from,
    End: last - from,
  };
  const step = Object.hasOwn(by, key) ? by[key] : undefined;
  return step === undefined ? undefined : Math.min(last, Math.max(0, from + step));
}

/** From the row to its first control, on to the next, and back. */
function across(row: HTMLElement, by: 1 | -1): void {
  const places = [row, ...row.querySelectorAll<HTMLElement>("button, a[href]")];
  const from = places.findIndex((place) => place === document.activeElement);
  places[Math.min(places.length - 1, Math.max(0, from + by))]?.focus({ preventScroll: true });
}

const rowAt = (grid: HTMLElement | null, position: number | undefined): HTMLElement | undefined =>
  position === undefined
    ? undefined
    : (grid?.querySelector<HTMLElement>(`[aria-rowindex="${position + 1}"]`) ?? undefined);

function bringIntoSight(body: HTMLElement, top: number, height: number): void {
  const { scrollTop, clientHeight } = body;
  if (top < scrollTop) body.scrollTop = top;
  else if (top + height > scrollTop + clientHeight) body.scrollTop = top + height - clientHeight;
}
