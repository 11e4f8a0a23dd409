/**
 * Space-time: who told whom what, and when. One lane a validator, time to the right, messages as slanted
 * lines at their true simulated times.
 * @module
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { TraceReader } from "../../store/types.ts";
import { carriesEntry, useCarrying, type Carrying } from "../parts/carrying.ts";
import { hueOf } from "../parts/hue.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { useWidth } from "../parts/useWidth.ts";
import { View } from "../parts/View.tsx";
import { useLit, type Lit } from "../why/useStory.ts";
import { layoutSpaceTime, type Line, type Mark, type SpaceTimeLayout } from "./layout.ts";
import { Lines } from "./Lines.tsx";
import { MarkShape } from "./MarkShape.tsx";
import "./space-time.css";

/** Entries in view at four validators; more of them fill the same width sooner. */
const ENTRIES_SHOWN = 260;
const ENTRIES_SHOWN_MANY = 900;
const MANY = 12;
const ZOOM = { least: 3, most: 60, first: 11, step: 1.5 };

export function SpaceTime() {
  const reader = useReader();
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const [zoom, setZoom] = useState(ZOOM.first);
  const [isFolding, setFolding] = useState(true);
  const body = useRef<HTMLDivElement>(null);
  const cursor = projection?.cursor ?? 0;
  const layout = useMemo(() => {
    if (info === undefined || reader === undefined || cursor === 0) return undefined;
    const most = info.nodes.length > MANY ? ENTRIES_SHOWN_MANY : ENTRIES_SHOWN;
    const entries = reader.entries(Math.max(1, cursor - most), cursor);
    return layoutSpaceTime(entries, entries.at(-1)?.at ?? 0, info, {
      pixelsPerMilli: zoom,
      isFolding,
    });
  }, [info, reader, cursor, zoom, isFolding]);
  const nowX = layout?.nowX;
  const bodyWidth = useWidth(body);
  useEffect(() => {
    // The present stays in sight.
    const element = body.current;
    if (element !== null && nowX !== undefined)
      element.scrollLeft = Math.max(0, nowX + LABELS - element.clientWidth * 0.78);
  }, [nowX, bodyWidth]);
  const tools = (
    <span className="tools">
      <button
        type="button"
        aria-label="Zoom out"
        onClick={() => setZoom((z) => Math.max(ZOOM.least, z / ZOOM.step))}
      >
        −
      </button>
      <button
        type="button"
        aria-label="Zoom in"
        onClick={() => setZoom((z) => Math.min(ZOOM.most, z * ZOOM.step))}
      >
        +
      </button>
      <label>
        <input
          type="checkbox"
          checked={isFolding}
          onChange={(event) => setFolding(event.target.checked)}
        />{" "}
        fold quiet stretches
      </label>
    </span>
  );
  return (
    <View id="time" tools={tools} bodyRef={body}>
      {layout === undefined ? (
        <p className="quiet">Nothing has been sent yet.</p>
      ) : (
        <Diagram layout={layout} />
      )}
    </View>
  );
}

/** Pixels for the names of the lanes. */
const LABELS = 64;

function Diagram({ layout }: { readonly layout: SpaceTimeLayout }) {
  const commands = useCommands();
  const reader = useReader();
  const selection = useRun((state) => state.selection);
  const cursor = useRun((state) => state.cursor);
  const carrying = useCarrying();
  const lit = useLit();
  const name = useNodeName();
  const { width, height, lanes, lines, marks, nowX, scale } = layout;
  const isTight = lanes.length > MANY;
  const chosen = selection?.kind === "message" ? selection.envelope : undefined;
  const pick = (line: Line): void =>
    commands.select({ kind: "message", message: line.message, envelope: line.envelope });
  return (
    <>
      <div className="space-time-sheet">
        <div
          className={`lane-names${isTight ? " tight" : ""}`}
          style={{ width: LABELS, height }}
          role="group"
          aria-label="Validators"
        >
          {lanes.map(({ node, y }) => (
            <button
              key={node}
              type="button"
              className="plain"
              data-node={node}
              style={{ top: y, color: hueOf(node) }}
              onClick={() => commands.select({ kind: "node", node })}
            >
              {name(node)}
            </button>
          ))}
        </div>
        <svg
          className="space-time"
          width={width + 20}
          height={height}
          role="img"
          aria-label="Messages between the validators over time; the list below says the same"
        >
          {scale.stretches
            .filter(({ isFolded }) => isFolded)
            .map(({ from, to, left, right }) => (
              <g key={from}>
                <rect className="fold" x={left} y={18} width={right - left} height={height - 40} />
                <text className="fold-label" x={(left + right) / 2} y={height - 6}>
                  {Math.round((to - from) / 1000)} ms
                </text>
              </g>
            ))}
          {lanes.map(({ node, y }) => (
            <path key={node} className="lane" d={`M0 ${y}H${width}`} stroke={hueOf(node)} />
          ))}
          <Lines
            lines={lines}
            width={width}
            height={height}
            chosen={chosen}
            carrying={carrying}
            lit={lit?.envelopes}
            onPick={pick}
          />
          {lit !== undefined && <LitPlaces lit={lit} layout={layout} />}
          {marks.map((mark, i) => (
            <MarkShape
              key={`${mark.entry}/${i}`}
              mark={mark}
              isSmall={isTight}
              isCurrent={mark.entry === cursor}
              isCarrying={carrying && carriesMark(carrying, mark.entry, reader)}
              isLit={lit?.entries.has(mark.entry)}
              onPick={() => commands.select({ kind: "entry", entry: mark.entry })}
            />
          ))}
          <path className="now-line" d={`M${nowX} 8V${height - 18}`} />
        </svg>
      </div>
      <AsText marks={marks} lines={lines} />
    </>
  );
}

/** Entries of an answer that have no mark of their own. */
function LitPlaces({ lit, layout }: { readonly lit: Lit; readonly layout: SpaceTimeLayout }) {
  const commands = useCommands();
  const marked = new Set(layout.marks.map(({ entry }) => entry));
  return (
    <g>
      {[...layout.places]
        .filter(([entry]) => lit.entries.has(entry) && !marked.has(entry))
        .map(([entry, { x, y }]) => (
          <circle
            key={entry}
            className="lit-place"
            cx={x}
            cy={y}
            r={3}
            data-entry={entry}
            onClick={() => commands.select({ kind: "entry", entry })}
          >
            <title>{`entry ${entry}`}</title>
          </circle>
        ))}
    </g>
  );
}

function carriesMark(carrying: Carrying, entry: number, reader: TraceReader | undefined): boolean {
  const found = reader?.entry(entry);
  return found !== undefined && carriesEntry(carrying, found, (number) => reader?.message(number));
}

const TEXT_MAX = 40;

/** The same facts as words, for who cannot or does not want to read the drawing. */
function AsText({
  marks,
  lines,
}: {
  readonly marks: readonly Mark[];
  readonly lines: readonly Line[];
}) {
  const commands = useCommands();
  const name = useNodeName();
  const stopped = lines.filter(({ fate }) => fate !== "arrived");
  return (
    <details className="as-text">
      <summary>View as text</summary>
      <ul>
        {marks.slice(-TEXT_MAX).map((mark, i) => (
          <li key={`${mark.entry}/${i}`}>
            <button
              type="button"
              className="plain"
              onClick={() => commands.select({ kind: "entry", entry: mark.entry })}
            >
              entry {mark.entry}
            </button>{" "}
            {name(mark.node)} {mark.label}
          </li>
        ))}
      </ul>
      <p>
        {stopped.length === 0
          ? "No message is on its way."
          : `${stopped.filter(({ fate }) => fate === "flying").length} on their way, ${stopped.filter(({ fate }) => fate === "held").length} held, ${stopped.filter(({ fate }) => fate === "dropped" || fate === "cut").length} lost.`}
      </p>
    </details>
  );
}
