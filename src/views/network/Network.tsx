/**
 * Network: who sends what to whom now, and who is up. Validators keep their seats; messages are where they are
 * at the simulated time of the cursor.
 * @module
 */
import { useCallback, useMemo, useRef } from "react";
import { protocolFor } from "../../protocol/registry.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { useWords } from "../../store/page.ts";
import type { TraceReader } from "../../store/types.ts";
import { list } from "../parts/told.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { layoutNetwork, round, type NetworkLayout } from "./layout.ts";
import { ManyMessages } from "./ManyMessages.tsx";
import { Moving } from "./Moving.tsx";
import { foremostOf } from "../parts/leader.ts";
import { sceneAt, type Scene } from "./scene.ts";
import { Seats } from "./Seats.tsx";
import { longestMotion, useBox, useIsSeen, wantsStillness } from "./surroundings.ts";
import { linesOf } from "./telling.ts";
import { usePassage } from "./usePassage.ts";
import { wallsOf, type Walls } from "./walls.ts";
import "./network.css";

/** So many validators, and so many messages, are elements; more of either are drawn on a canvas. */
const SEATS_AS_ELEMENTS = 12;
const MESSAGES_AS_ELEMENTS = 200;

export function Network() {
  const scene = useScene();
  const info = useRun((state) => state.info);
  const { network } = useWords();
  const name = useNodeName();
  const told = useCallback(
    () => list(scene && info ? linesOf(scene, info.nodes, network, name) : []),
    [scene, info, network, name],
  );
  return (
    <View id="network" says={scene && <Says scene={scene} />} told={told}>
      {scene === undefined ? <p className="quiet">{network.nothing}</p> : <Sheet scene={scene} />}
    </View>
  );
}

function useScene(): Scene | undefined {
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const recipe = useRun((state) => state.recipe);
  const reader = useReader();
  return useMemo(() => {
    if (projection === undefined || info === undefined) return undefined;
    if (recipe === undefined || reader === undefined || projection.cursor > reader.length)
      return undefined;
    const protocol = protocolFor(recipe.protocol, recipe.crossShard);
    return sceneAt({ projection, info, recipe, protocol, reader });
  }, [projection, info, recipe, reader]);
}

/** How many are on their way; with none, the way to the next. */
function Says({ scene: { travellers, cursor } }: { readonly scene: Scene }) {
  const { network } = useWords();
  const commands = useCommands();
  const reader = useReader();
  const length = useRun((state) => state.length);
  const count = (fate: string): number => travellers.filter((each) => each.fate === fate).length;
  const [flying, held, lost] = [count("flying"), count("held"), count("lost")];
  const next = flying > 0 || reader === undefined ? undefined : nextSend(reader, cursor, length);
  return (
    <>
      {[
        ...(flying > 0 || held + lost === 0 ? [network.inFlight(flying)] : []),
        ...(held > 0 ? [network.held(held)] : []),
        ...(lost > 0 ? [network.lost(lost)] : []),
      ].join(" · ")}{" "}
      {next !== undefined && (
        <button type="button" className="plain" onClick={() => commands.seek(next)}>
          {network.toNextSend}
        </button>
      )}
    </>
  );
}

const AHEAD_MAX = 600;

/** The next entry that puts something on the wire. */
function nextSend(reader: TraceReader, cursor: number, length: number): number | undefined {
  const last = Math.min(length, cursor + AHEAD_MAX);
  for (let index = cursor + 1; index <= last; index++)
    if (reader.entry(index)?.sends.some(({ fate }) => fate === "sent") === true) return index;
  return undefined;
}

function Sheet({ scene }: { readonly scene: Scene }) {
  const sheet = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(sheet);
  const isSeen = useIsSeen(sheet);
  const info = useRun((state) => state.info);
  const nodes = info?.nodes;
  const layout = useMemo(
    () =>
      nodes === undefined || width === 0 || height === 0
        ? undefined
        : layoutNetwork(nodes, { width, height }),
    [nodes, width, height],
  );
  return (
    <div className="network-sheet" ref={sheet}>
      {layout !== undefined && <Drawing layout={layout} scene={scene} isSeen={isSeen} />}
    </div>
  );
}

interface DrawingProps {
  readonly layout: NetworkLayout;
  readonly scene: Scene;
  readonly isSeen: boolean;
}

function Drawing({ layout, scene, isSeen }: DrawingProps) {
  const most = useMemo(() => longestMotion(), []);
  const passage = usePassage(scene, { isSeen, isStill: wantsStillness(), most });
  const walls = useMemo(() => wallsOf(layout, scene.division), [layout, scene.division]);
  const isMany =
    layout.seats.length > SEATS_AS_ELEMENTS || scene.travellers.length > MESSAGES_AS_ELEMENTS;
  return (
    <>
      {isMany && <ManyMessages layout={layout} scene={scene} passage={passage} isSeen={isSeen} />}
      <svg
        className="network-drawing"
        role="presentation"
        width={layout.width}
        height={layout.height}
      >
        <Captions layout={layout} scene={scene} />
        <WallLines walls={walls} />
        <Seats layout={layout} scene={scene} />
        {!isMany && <Moving layout={layout} scene={scene} passage={passage} />}
      </svg>
    </>
  );
}

/** Shard and round, in the corner of each ring. */
function Captions({ layout, scene }: { readonly layout: NetworkLayout; readonly scene: Scene }) {
  const { network } = useWords();
  const isOne = layout.rings.length === 1;
  return (
    <g className="captions" aria-hidden="true">
      {layout.rings.map(({ shard, cell }) => {
        const own = layout.seats.filter((seat) => seat.shard === shard);
        const foremost = foremostOf(
          own.flatMap(({ node }) => {
            const status = scene.seats.get(node)?.status;
            return status?.up === true ? [status] : [];
          }),
        );
        const at = foremost?.round ?? 0;
        return (
          <text key={shard} x={round(cell.x + 4)} y={round(cell.y + 16)}>
            {isOne ? network.round(at) : network.roundOf(`S${shard}`, at)}
          </text>
        );
      })}
    </g>
  );
}

const ALONE_BEYOND = 1.35;

function WallLines({ walls: { lines, alone } }: { readonly walls: Walls }) {
  return (
    <g className="walls" aria-hidden="true">
      {lines.map(({ start, end }, i) => (
        <path
          // eslint-disable-next-line react/no-array-index-key -- walls have no identity but their place
          key={i}
          d={`M${round(start.x)} ${round(start.y)}L${round(end.x)} ${round(end.y)}`}
        />
      ))}
      {alone.map(({ node, x, y, radius }) => (
        <circle key={node} cx={round(x)} cy={round(y)} r={round(radius * ALONE_BEYOND)} />
      ))}
    </g>
  );
}
