/**
 * What a hall sees: heading, sentence, and one or two views as large as the room asks for. The same in the hall's
 * own window and, small, in the speaker's.
 * @module
 */
import type { CSSProperties } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import { Lighter } from "../../views/parts/Lighter.tsx";
import type { ViewId } from "../../views/parts/View.tsx";
import { VIEWS } from "../workspace/views.ts";
import type { Deck } from "./deck.ts";
import { hallLayouts, layoutOf } from "./hall-layout.ts";
import { useHallWords } from "./told.ts";
import "./present.css";

/** The least type, as a part of the height: 24 px of 1080. A little more, against rounding. */
const TYPE = 0.0223;
/** The least type of a view at a desk: what is enlarged. */
const DESK_TYPE = 14;
const SIZES = [1, 1.33, 1.67];

/** The least type of a hall of this height, in pixels. */
export const hallType = (height: number, size: number): number =>
  Math.max(DESK_TYPE, height * TYPE) * (SIZES[size] ?? 1);

export interface Face {
  readonly deck: Deck | undefined;
  readonly place: number;
  readonly layout: string | undefined;
  readonly size: number;
}

export function HallFace({
  face: { deck, place, layout, size },
  height,
  isInert = false,
}: {
  readonly face: Face;
  /** Of the hall's window, in pixels. */
  readonly height: number;
  readonly isInert?: boolean;
}) {
  const { title, sentence } = useHallWords(deck, place);
  const recipe = useRun((state) => state.recipe);
  const type = hallType(height, size);
  const stood = layoutOf(layout) ?? layoutOf(hallLayouts(recipe)[0]);
  return (
    <div className="hall-face" style={{ "--hall": `${type}px` } as CSSProperties} inert={isInert}>
      <header>
        <h1>{title}</h1>
        <p className="hall-sentence" role="status" aria-live="polite">
          {sentence}
        </p>
      </header>
      <Lighter>
        <div
          className={`hall-stage${stood?.side === undefined ? "" : " sided"}`}
          style={{ zoom: type / DESK_TYPE }}
        >
          <div className="hall-main">
            {stood?.stage.map((id) => (
              <Place key={id} id={id} />
            ))}
          </div>
          {stood?.side !== undefined && <Place key={stood.side} id={stood.side} />}
        </div>
      </Lighter>
    </div>
  );
}

/** A view that fails leaves the others standing. */
function Place({ id }: { readonly id: ViewId }) {
  const { workspace } = useWords();
  const View = VIEWS[id];
  return (
    <div className="hall-place">
      <ErrorBoundary fallback={<p>{workspace.viewStopped}</p>}>
        <View />
      </ErrorBoundary>
    </div>
  );
}

/** Which entry is shown, and the digest that proves it: for whoever compares two windows. */
export function DigestHere() {
  const digest = useRun((state) => state.projection?.digest ?? "");
  const cursor = useRun((state) => state.cursor);
  const { present, nowLine } = useWords();
  const length = useRun((state) => state.length);
  return (
    <p
      className="visually-hidden"
      role="status"
      aria-label={nowLine.digest}
      aria-live="off"
      data-digest={digest}
      data-entry={cursor}
    >
      {present.timelineAt(cursor, length)}
    </p>
  );
}
