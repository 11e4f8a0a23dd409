/**
 * Provisions: what each shard does with each transaction over time, what crosses between the shards, and the
 * walk of one transaction in words.
 * @module
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Life } from "../../sim/trace/lives.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { transactionName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import type { Words } from "../../words/words.ts";
import { useCarrying, type Carrying } from "../parts/carrying.ts";
import { Empty } from "../parts/Empty.tsx";
import type { Told } from "../parts/told.ts";
import { useWidth } from "../parts/useWidth.ts";
import { View } from "../parts/View.tsx";
import { Drawing } from "./Drawing.tsx";
import { layoutProvisions, type Sheet } from "./layout.ts";
import { Legend } from "./Legend.tsx";
import { drawnLives, standingOf } from "./standing.ts";
import { sheetTold } from "./told.ts";
import { Walk } from "./Walk.tsx";
import "./provisions.css";

/** Rows of a shard; the rest is a click in the mempool away. */
const LIVES_MAX = 6;
const ZOOM = { least: 1, most: 24, roomy: 9, step: 1.5 };

export function Provisions() {
  const words = useWords();
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const carrying = useCarrying();
  /** Pixels a millisecond; until somebody chooses: as many as there is room for. */
  const [zoom, setZoom] = useState<number>();
  if (projection === undefined || info === undefined) return <View id="provisions">{null}</View>;
  const lives = drawnLives(projection.lives.all, carrying?.line, LIVES_MAX);
  const isAny = lives.length > 0;
  const more = projection.lives.all.size - lives.length;
  const scene = { projection, info, lives, words };
  return (
    <View
      id="provisions"
      says={saying(isAny, carrying, more, words.provisions)}
      tools={<Zoom onZoom={(by) => setZoom((z) => clamp((z ?? ZOOM.roomy) * by))} />}
      told={() => toldOf(scene)}
    >
      {isAny ? (
        <Stage scene={scene} carrying={carrying} zoom={zoom} />
      ) : (
        <Empty says={words.provisions.empty} seeks="transaction" />
      )}
    </View>
  );
}

interface Scene {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly lives: readonly Life[];
  readonly words: Words;
}

function toldOf(scene: Scene): Told {
  const sheet = drawnAt(drawnIn(scene), ZOOM.roomy);
  return sheetTold(sheet, { ...namingIn(scene), words: scene.words.provisions });
}

/** How transactions are called, and what each row says of its own. */
function namingIn({ projection: { holdings }, info, lives, words }: Scene) {
  const byHash = new Map(lives.map((life) => [life.hash, life]));
  return {
    call: (hash: Hash): string => transactionName(hash, info, { holdings }),
    standing: (hash: Hash, shard: number) =>
      standingOf(byHash.get(hash) ?? nobody(hash), shard, { holdings, info, words }),
  };
}

const clamp = (zoom: number): number => Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));

function saying(
  isAny: boolean,
  carrying: Carrying | undefined,
  more: number,
  { says }: Words["provisions"],
): string {
  if (!isAny) return says.empty;
  if (carrying === undefined) return more > 0 ? says.chooseOfMore(more) : says.choose;
  return more > 0 ? says.followedOfMore(more) : says.followed;
}

function Zoom({ onZoom }: { readonly onZoom: (by: number) => void }) {
  const { provisions } = useWords();
  return (
    <span className="tools">
      <button type="button" aria-label={provisions.zoomOut} onClick={() => onZoom(1 / ZOOM.step)}>
        −
      </button>
      <button type="button" aria-label={provisions.zoomIn} onClick={() => onZoom(ZOOM.step)}>
        +
      </button>
    </span>
  );
}

interface StageProps {
  readonly scene: Scene;
  readonly carrying: Carrying | undefined;
  readonly zoom: number | undefined;
}

function Stage({ scene, carrying, zoom }: StageProps) {
  const { projection, info, lives, words } = scene;
  const { holdings } = projection;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const sheet = fitted(drawnIn(scene), zoom, width - NAMES);
  // The walk is told anew when names change, and not at every entry.
  const call = useCallback(
    (hash: Hash) => transactionName(hash, info, { holdings }),
    [info, holdings],
  );
  const { standing } = namingIn(scene);
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
        <Walk
          life={walked}
          others={othersOf(walked, lives)}
          info={info}
          call={call}
          words={words}
        />
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
  readonly words: Words["provisions"];
}

const drawnIn = ({ projection: { holdings, at }, info, lives, words }: Scene): Drawn => ({
  lives,
  shards: [...holdings.shards.keys()],
  now: at,
  totals: totalsOf(info),
  words: words.provisions,
});

const drawnAt = ({ lives, shards, now, totals, words }: Drawn, pixelsPerMilli: number): Sheet =>
  layoutProvisions(lives, shards, now, { pixelsPerMilli, isFolding: true, totals, words });

/** At the zoom that somebody chose; else all of it, if that can still be read. */
function fitted(drawn: Drawn, zoom: number | undefined, room: number): Sheet {
  if (zoom !== undefined) return drawnAt(drawn, zoom);
  const roomy = drawnAt(drawn, ZOOM.roomy);
  const least = drawnAt(drawn, ZOOM.least);
  const perPixel = (roomy.width - least.width) / (ZOOM.roomy - ZOOM.least);
  const fitting = ZOOM.least + (room - least.width) / Math.max(1, perPixel);
  return roomy.width <= room ? roomy : drawnAt(drawn, Math.max(READABLE, fitting));
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
