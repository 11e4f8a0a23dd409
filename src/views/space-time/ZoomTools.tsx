/**
 * How the diagram is drawn: how wide a millisecond is, whether quiet stretches are folded, and whether each of
 * many validators has a lane of its own.
 * @module
 */
import { useWords } from "../../store/page.ts";

const ZOOM = { least: 3, most: 60, step: 1.5 };

interface ToolsProps {
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly isFolding: boolean;
  readonly onFold: (isFolding: boolean) => void;
  /** Absent: there are so few that each has its lane. */
  readonly allLanes:
    { readonly isAll: boolean; readonly onAll: (isAll: boolean) => void } | undefined;
}

export function ZoomTools({ zoom, onZoom, isFolding, onFold, allLanes }: ToolsProps) {
  const { spaceTime } = useWords();
  return (
    <span className="tools">
      <button
        type="button"
        aria-label={spaceTime.zoomOut}
        onClick={() => onZoom(Math.max(ZOOM.least, zoom / ZOOM.step))}
      >
        −
      </button>
      <button
        type="button"
        aria-label={spaceTime.zoomIn}
        onClick={() => onZoom(Math.min(ZOOM.most, zoom * ZOOM.step))}
      >
        +
      </button>
      <label>
        <input
          type="checkbox"
          checked={isFolding}
          onChange={(event) => onFold(event.target.checked)}
        />{" "}
        {spaceTime.fold}
      </label>
      {allLanes !== undefined && (
        <label>
          <input
            type="checkbox"
            checked={allLanes.isAll}
            onChange={(event) => allLanes.onAll(event.target.checked)}
          />{" "}
          {spaceTime.allLanes}
        </label>
      )}
    </span>
  );
}
