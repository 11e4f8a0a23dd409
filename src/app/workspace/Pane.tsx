/**
 * The place of one view. A view that fails leaves the others standing; one that is out of sight rests while the
 * run plays.
 * @module
 */
import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { useWords } from "../../store/page.ts";
import { resting } from "../../store/resting.ts";
import { useRun, useViewer, ViewerContext } from "../../store/store.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { VIEWS } from "./views.ts";

export function Pane({ id }: { readonly id: ViewId }) {
  const { workspace, views } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const viewer = useViewer();
  const { viewer: own, rest } = useMemo(() => resting(viewer), [viewer]);
  const isInSight = useInSight(place);
  const playing = useRun((state) => state.playing);
  useEffect(() => {
    rest(playing && !isInSight);
    return () => rest(false);
  }, [rest, playing, isInSight]);
  const Shown = VIEWS[id];
  return (
    <div className={`pane ${id}`} ref={place}>
      <ErrorBoundary
        fallbackRender={({ resetErrorBoundary }) => (
          <section className="stopped" role="alert" aria-label={views[id].name}>
            <p>{workspace.viewStopped}</p>
            <button type="button" onClick={resetErrorBoundary}>
              {workspace.tryAgain}
            </button>
          </section>
        )}
      >
        <ViewerContext value={own}>
          <Shown />
        </ViewerContext>
      </ErrorBoundary>
    </div>
  );
}

function useInSight(place: RefObject<HTMLElement | null>): boolean {
  const [isInSight, setInSight] = useState(true);
  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const observer = new IntersectionObserver(([entry]) =>
      setInSight(entry?.isIntersecting === true),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [place]);
  return isInSight;
}
