/**
 * Space-time: who told whom what, and when. One lane a validator, time to the right, messages as slanted
 * lines at their true simulated times.
 * @module
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { blockName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { useReader, useRun } from "../../store/store.ts";
import type { Hash } from "../../primitives/ids.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { useWidth } from "../parts/useWidth.ts";
import { View } from "../parts/View.tsx";
import { tellSpaceTime } from "./describe.ts";
import { Diagram } from "./Diagram.tsx";
import { bandOf, lanesOf, lanesThatMatter, MANY } from "./lanes.ts";
import { layoutSpaceTime, type LayoutOptions, type SpaceTimeLayout } from "./layout.ts";
import { ZoomTools } from "./ZoomTools.tsx";
import "./space-time.css";

/** Entries in view at four validators; more of them fill the same width sooner. */
const ENTRIES_SHOWN = 260;
const ENTRIES_SHOWN_MANY = 900;
/** Pixels for the names of the lanes, and for those of bands. */
const LABELS = 84;
const LABELS_MANY = 116;
const ZOOM_FIRST = 11;

export function SpaceTime() {
  const { spaceTime } = useWords();
  const namer = useNodeName();
  const reader = useReader();
  const projection = useRun((state) => state.projection);
  const isMany = useRun(({ info }) => (info?.nodes.length ?? 0) > MANY);
  const [zoom, setZoom] = useState(ZOOM_FIRST);
  const [isFolding, setFolding] = useState(true);
  const [isAll, setAll] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const body = useRef<HTMLDivElement>(null);
  const layout = useLayout({ pixelsPerMilli: zoom, isFolding }, isAll ? "all" : opened);
  const labels = isMany ? LABELS_MANY : LABELS;
  const nowX = layout?.nowX;
  const bodyWidth = useWidth(body);
  useEffect(() => {
    // The present stays in sight.
    const element = body.current;
    if (element !== null && nowX !== undefined)
      element.scrollLeft = Math.max(0, nowX + labels - element.clientWidth * 0.78);
  }, [nowX, labels, bodyWidth]);
  const toggle = (band: string): void =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(band)) after.add(band);
      return after;
    });
  const tools = (
    <ZoomTools
      zoom={zoom}
      onZoom={setZoom}
      isFolding={isFolding}
      onFold={setFolding}
      allLanes={isMany ? { isAll, onAll: setAll } : undefined}
    />
  );
  if (layout === undefined || projection === undefined)
    return (
      <View id="time" tools={tools} bodyRef={body}>
        <p className="quiet">{spaceTime.nothing}</p>
      </View>
    );
  const named = {
    namer,
    block: (hash: string) => blockName(hash as Hash, projection),
    message: (number: number) => reader?.message(number),
  };
  return (
    <View
      id="time"
      tools={tools}
      bodyRef={body}
      told={() => tellSpaceTime(layout, named, spaceTime)}
    >
      <Diagram
        layout={layout}
        labels={labels}
        nodes={projection.nodes}
        opened={opened}
        onToggle={toggle}
      />
    </View>
  );
}

/** `undefined`: nothing has happened yet. `opened`: bands, by hand. */
function useLayout(
  { pixelsPerMilli, isFolding }: Omit<LayoutOptions, "kindOf">,
  opened: ReadonlySet<string> | "all",
): SpaceTimeLayout | undefined {
  const reader = useReader();
  const projection = useRun((state) => state.projection);
  const selection = useRun((state) => state.selection);
  const info = useRun((state) => state.info);
  const cursor = projection?.cursor ?? 0;
  const nodes = projection?.nodes;
  const isMany = (info?.nodes.length ?? 0) > MANY;
  // Only among many a selection changes what is drawn.
  const chosen = isMany ? selection : undefined;
  return useMemo(() => {
    if (info === undefined || reader === undefined || nodes === undefined || cursor === 0)
      return undefined;
    const most = isMany ? ENTRIES_SHOWN_MANY : ENTRIES_SHOWN;
    const entries = reader.entries(Math.max(1, cursor - most), cursor);
    const ids = info.nodes.map(({ id }) => id);
    const byHand = opened === "all" ? [] : ids.filter((id) => opened.has(bandOf(id)));
    const open =
      opened === "all" || !isMany
        ? "all"
        : new Set([...lanesThatMatter({ entries, nodes, selection: chosen }), ...byHand]);
    return layoutSpaceTime(entries, entries.at(-1)?.at ?? 0, lanesOf(ids, open), {
      pixelsPerMilli,
      isFolding,
      kindOf: reader.messageKind,
    });
  }, [info, reader, nodes, cursor, chosen, opened, isMany, pixelsPerMilli, isFolding]);
}
