/**
 * The diagram itself: lanes, messages, marks, and the present.
 * @module
 */
import { useWords } from "../../store/page.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { TraceReader } from "../../store/types.ts";
import { carriesEntry, useCarrying, type Carrying } from "../parts/carrying.ts";
import { hueOf } from "../parts/hue.ts";
import { lights } from "../parts/lights.ts";
import { useStepping } from "../parts/useStepping.ts";
import { useLit, type Lit } from "../why/useStory.ts";
import { Happenings } from "./Happenings.tsx";
import type { Lane } from "./lanes.ts";
import { LaneNames } from "./LaneNames.tsx";
import type { Line, SpaceTimeLayout } from "./layout.ts";
import { Lines } from "./Lines.tsx";
import { MarkShape } from "./MarkShape.tsx";

interface DiagramProps {
  readonly layout: SpaceTimeLayout;
  readonly labels: number;
  readonly nodes: Projection["nodes"];
  readonly opened: ReadonlySet<string>;
  readonly onToggle: (band: string) => void;
}

export function Diagram({ layout, labels, nodes, opened, onToggle }: DiagramProps) {
  const { spaceTime } = useWords();
  const stepping = useStepping();
  const { width, height, lanes, lines, marks, nowX } = layout;
  return (
    <>
      <div className="space-time-sheet">
        <LaneNames
          lanes={lanes}
          height={height}
          width={labels}
          nodes={nodes}
          opened={opened}
          onToggle={onToggle}
        />
        <svg
          className={`space-time ${stepping}`}
          width={width + 20}
          height={height}
          role="img"
          aria-label={spaceTime.drawing}
        >
          <Folds layout={layout} />
          {lanes.map((lane) => (
            <LanePath key={lane.band?.id ?? lane.nodes[0]} lane={lane} width={width} />
          ))}
          <Happened layout={layout} />
          <path className="now-line" d={`M${nowX} 8V${height - 18}`} />
        </svg>
      </div>
      <Happenings marks={marks} lines={lines} />
    </>
  );
}

function Folds({ layout: { scale, height } }: { readonly layout: SpaceTimeLayout }) {
  return scale.stretches
    .filter(({ isFolded }) => isFolded)
    .map(({ from, to, left, right }) => (
      <g key={from}>
        <rect className="fold" x={left} y={18} width={right - left} height={height - 40} />
        <text className="fold-label" x={(left + right) / 2} y={height - 6}>
          {Math.round((to - from) / 1000)} ms
        </text>
      </g>
    ));
}

function LanePath({
  lane: { nodes, band, y },
  width,
}: {
  readonly lane: Lane;
  readonly width: number;
}) {
  const [node] = nodes;
  const d = `M0 ${y}H${width}`;
  if (band !== undefined || node === undefined)
    return (
      <path className="lane band" d={d} {...lights(...nodes.map((each) => ({ node: each })))} />
    );
  return <path className="lane" d={d} stroke={hueOf(node)} {...lights({ node })} />;
}

/** Messages and marks, in the light of what is chosen or asked. */
function Happened({ layout }: { readonly layout: SpaceTimeLayout }) {
  const commands = useCommands();
  const reader = useReader();
  const selection = useRun((state) => state.selection);
  const cursor = useRun((state) => state.cursor);
  const carrying = useCarrying();
  const lit = useLit();
  const { width, height, lines, marks, isTight } = layout;
  const pick = (line: Line): void =>
    commands.select({ kind: "message", message: line.message, envelope: line.envelope });
  return (
    <>
      <Lines
        lines={lines}
        width={width}
        height={height}
        chosen={selection?.kind === "message" ? selection.envelope : undefined}
        carrying={carrying}
        lit={lit?.envelopes}
        onPick={pick}
      />
      {lit !== undefined && <LitPlaces lit={lit} layout={layout} />}
      {marks.map((mark) => (
        <MarkShape
          key={mark.key}
          mark={mark}
          isSmall={isTight}
          isCurrent={mark.entries.includes(cursor)}
          isCarrying={carrying && carriesMark(carrying, mark.entry, reader)}
          isLit={lit && mark.entries.some((entry) => lit.entries.has(entry))}
          onPick={() => commands.select({ kind: "entry", entry: mark.entry })}
        />
      ))}
    </>
  );
}

/** Entries of an answer that have no mark of their own. */
function LitPlaces({ lit, layout }: { readonly lit: Lit; readonly layout: SpaceTimeLayout }) {
  const commands = useCommands();
  const { spaceTime } = useWords();
  const marked = new Set(layout.marks.flatMap(({ entries }) => entries));
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
            {...lights({ entry })}
          >
            <title>{spaceTime.entry(entry)}</title>
          </circle>
        ))}
    </g>
  );
}

function carriesMark(carrying: Carrying, entry: number, reader: TraceReader | undefined): boolean {
  const found = reader?.entry(entry);
  return found !== undefined && carriesEntry(carrying, found, (number) => reader?.message(number));
}
