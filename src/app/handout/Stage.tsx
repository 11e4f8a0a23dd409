/**
 * Where views stand to be drawn: in the page, since only what is laid out can be drawn, and seen by nobody.
 * @module
 */
import type { Ref } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { ViewerContext } from "../../store/store.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { VIEWS } from "../workspace/views.ts";
import { STAGE_WIDTH } from "./draw.ts";
import { paperViewer } from "./paper-run.ts";

/** Two share a page. */
const HEIGHTS = { one: 640, two: 330 } as const;

export function Stage({
  views,
  ref,
}: {
  readonly views: readonly ViewId[];
  readonly ref: Ref<HTMLDivElement>;
}) {
  const height = views.length > 1 ? HEIGHTS.two : HEIGHTS.one;
  return (
    <ViewerContext value={paperViewer()}>
      <div ref={ref} className="handout-stage" aria-hidden="true" inert>
        {views.map((id) => {
          const View = VIEWS[id];
          return (
            <div key={id} style={{ width: STAGE_WIDTH, height }}>
              <ErrorBoundary fallback={null}>
                <View />
              </ErrorBoundary>
            </div>
          );
        })}
      </div>
    </ViewerContext>
  );
}
