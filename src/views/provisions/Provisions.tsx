/**
 * Provisions: what each shard does with each transaction over time, what crosses between the shards, and the
 * walk of one transaction in words.
 * @module
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Life } from "../../sim/trace/lives.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { transactionName } from "../../store/names.ts";
import { useRun } from "../../store/store.ts";
import { useCarrying, type Carrying } from "../parts/carrying.ts";
import { useWidth } from "../parts/useWidth.ts";
import { View } from "../parts/View.tsx";
import { Drawing } from "./Drawing.tsx";
import { layoutProvisions, type Sheet } from "./layout.ts";
import { Legend } from "./Legend.tsx";
import { drawnLives, standingOf } from "./standing.ts";
import { Walk } from "./Walk.tsx";
import "./provisions.css";

/** Rows of a shard; the rest is a click in the mempool away. */
const LIVES_MAX = 6;
const ZOOM = { least: 1, most: 24, roomy: 9, step: 1.5 };

export function Provisions() {
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const carrying = useCarrying();
  /** Pixels a millisecond; until somebody chooses: as many as there is room for. */
  const [zoom, setZoom] = useState<number>();
  if (projection === undefined || info === undefined) return <View id="provisions">{null}</View>;
  const lives = drawnLives(projection.lives.all, carrying?.line, LIVES_MAX);
  const isAny = lives.length > 0;
  const more = projection.lives.all.size - lives.length;
  return (
    <View
      id="provisions"
      says={saying(isAny, carrying, more)}
      tools={<Zoom onZoom={(by) => setZoom((z) => clamp((z ?? ZOOM.roomy) * by))} />}
    >
      {isAny ? (
        <Stage projection={projection} info={info} lives={lives} carrying={carrying} zoom={zoom} />
      ) : (
        <p className="quiet">No transaction yet. Play on, or submit one.</p>
      )}
    </View>
  );
}

const clamp = (zoom: number): number => Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));

function saying(isAny: boolean, carrying: Carrying | undefined, more: number): string {
  if (!isAny) return "What crosses between the shards for a transaction.";
  const rest = more > 0 ? ` ${more} more in the mempool.` : "";
  return carrying === undefined
    ? `Choose a transaction to follow it in every view.${rest}`
    : `Followed in every view; choose it again to let go.${rest}`;
}

function Zoom({ onZoom }: { readonly onZoom: (by: number) => void }) {
  return (
    <span className="tools">
      <button type="button" aria-label="Zoom out" onClick={() => onZoom(1 / ZOOM.step)}>
        −
      </button>
      <button type="button" aria-label="Zoom in" onClick={() => onZoom(ZOOM.step)}>
        +
      </button>
    </span>
  );
}

interface StageProps {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly lives: readonly Life[];
  readonly carrying: Carrying | undefined;
  readonly zoom: number | undefined;
}

function Stage({ projection, info, lives, carrying, zoom }: StageProps) {
  const { holdings, at } = projection;
  const scroller = useRef<HTMLDivElement>(null);
  const shards = [...holdings.shards.keys()];
  const width = useWidth(scroller);
  const totals = useMemo(() => totalsOf(info), [info]);
  const sheet = fitted({ lives, shards, now: at, totals }, zoom, width - NAMES);
  const call = useCallback(
    (hash: Hash) => transactionName(hash, info, { holdings }),
    [info, holdings],
  );
  const byHash = useMemo(() => new Map(lives.map((life) => [life.hash, life])), [lives]);
  const standing = (hash: Hash, shard: number) =>
    standingOf(byHash.get(hash) ?? nobody(hash), shard, holdings, info);
  const walked = walkedLife(lives, carrying);
  // What is followed stays in sight; else the present does.
  const lookedAt = carrying === undefined ? undefined : walked?.steps[walked.steps.length - 1];
  const focus = lookedAt === undefined ? sheet.nowX : sheet.scale.x(lookedAt.at);
  useEffect(() => {
    const element = scroller.current;
    if (element !== null)
      element.scrollLeft = Math.max(0, focus + NAMES - element.clientWidth * 0.85);
  }, [focus, width]);
  return (
    <div className="provisions-stage">
      <div className="provisions-scroll" ref={scroller} tabIndex={-1}>
        <Drawing sheet={sheet} carrying={carrying} call={call} standing={standing} />
        <Legend />
      </div>
      {walked !== undefined && (
        <Walk life={walked} others={othersOf(walked, lives)} info={info} call={call} />
      )}
    </div>
  );
}

/** Power of each shard's committee. */
function totalsOf({ nodes }: SessionInfo): ReadonlyMap<number, number> {
  const totals = new Map<number, number>();
  for (const { shard, power } of nodes) totals.set(shard, (totals.get(shard) ?? 0) + power);
  return totals;
}

interface Drawn {
  readonly lives: readonly Life[];
  readonly shards: readonly number[];
  readonly now: number;
  readonly totals: ReadonlyMap<number, number>;
}

/** At the zoom that somebody chose; else all of it, if that can still be read. */
function fitted(
  { lives, shards, now, totals }: Drawn,
  zoom: number | undefined,
  room: number,
): Sheet {
  const drawn = (pixelsPerMilli: number): Sheet =>
    layoutProvisions(lives, shards, now, { pixelsPerMilli, isFolding: true, totals });
  if (zoom !== undefined) return drawn(zoom);
  const roomy = drawn(ZOOM.roomy);
  const least = drawn(ZOOM.least);
  const perPixel = (roomy.width - least.width) / (ZOOM.roomy - ZOOM.least);
  const fitting = ZOOM.least + (room - least.width) / Math.max(1, perPixel);
  return roomy.width <= room ? roomy : drawn(Math.max(READABLE, fitting));
}

/** Less than this, and the marks pile up. */
const READABLE = 2.5;

/** Pixels for the names of the rows. */
const NAMES = 190;

const nobody = (hash: Hash): Life => ({ hash, steps: [], awaits: new Map() });

/** The chosen one, or the one to which something happened last. */
function walkedLife(lives: readonly Life[], carrying: Carrying | undefined): Life | undefined {
  const chosen =
    carrying === undefined ? undefined : lives.find(({ hash }) => hash === carrying.chosen);
  const latest = [...lives].sort((a, b) => lastEntry(b) - lastEntry(a))[0];
  return chosen ?? latest;
}

const lastEntry = ({ steps }: Life): number => steps[steps.length - 1]?.entry ?? 0;

const othersOf = (life: Life, lives: readonly Life[]): readonly Life[] =>
  lives.filter(
    (other) =>
      other !== life && life.view !== undefined && other.view?.original === life.view.original,
  );
