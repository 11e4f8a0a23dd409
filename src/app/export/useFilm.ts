/**
 * A film as it is ordered: which view, which entries, at what pace, in what format; and the making of it.
 * @module
 */
import { useEffect, useState } from "react";
import { useWords } from "../../store/page.ts";
import { useRun, useViewer } from "../../store/store.ts";
import { fileNameOf } from "../../views/parts/picture/moment.ts";
import { canEncodeVideo, FILM_KINDS, type FilmKind } from "./encoders.ts";
import { filmOf } from "./film.ts";
import { chosenIn, spanAround, spanOf, type Frames } from "./frames.ts";
import { viewsOnScreen, type ViewOnScreen } from "./views-on-screen.ts";
import type { Working } from "./work.ts";

export interface Order {
  /** Id of a view. */
  readonly view: string | undefined;
  readonly pick: "span" | "moments";
  readonly from: number;
  readonly to: number;
  /** Entries, as they were typed. */
  readonly list: string;
  readonly pace: number;
  readonly kind: FilmKind;
}

export interface Film {
  readonly order: Order;
  readonly change: (change: Partial<Order>) => void;
  readonly frames: Frames;
  readonly views: readonly ViewOnScreen[];
  readonly kinds: readonly FilmKind[];
  /** The last entry that is computed. */
  readonly last: number;
  readonly make: () => void;
}

export function useFilm(work: Working): Film {
  const words = useWords();
  const viewer = useViewer();
  const length = useRun((state) => state.length);
  // As it was when the dialog opened: filming moves the cursor.
  const [{ cursor, recipe }] = useState(viewer.store.getState);
  const [views] = useState(viewsOnScreen);
  const [order, setOrder] = useState<Order>(() => {
    const [from, to] = spanAround(cursor, viewer.reader()?.commits ?? [], length);
    return { view: views[0]?.id, pick: "span", from, to, list: "", pace: 5, kind: "gif" };
  });
  const kinds = useFilmKinds();
  const { view, pick, from, to, list, pace, kind } = order;
  const frames = pick === "span" ? spanOf(from, to, length) : chosenIn(list, length);
  const make = (): void => {
    const filmed = views.find(({ id }) => id === view);
    if (!frames.ok || filmed === undefined) return;
    const { entries } = frames;
    const ends = [entries[0] ?? 0, entries.at(-1) ?? 0];
    const name = fileNameOf(recipe?.scenario, [filmed.id, ...ends], kind);
    const ordered = { view: filmed.element, entries, framesPerSecond: pace, kind };
    void work.start(name, (given) => filmOf(ordered, viewer, words, given));
  };
  const change = (changed: Partial<Order>): void => setOrder({ ...order, ...changed });
  return { order, change, frames, views, kinds, last: length, make };
}

function useFilmKinds(): readonly FilmKind[] {
  const [kinds, setKinds] = useState<readonly FilmKind[]>(["gif"]);
  useEffect(() => {
    let isHere = true;
    void canEncodeVideo().then((can) => {
      if (can && isHere) setKinds(FILM_KINDS);
    });
    return () => void (isHere = false);
  }, []);
  return kinds;
}
