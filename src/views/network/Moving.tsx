/**
 * What moves, as elements: messages where they are at the simulated time that is shown, and the clocks of the
 * validators. It alone is drawn again while the picture glides.
 * @module
 */
import { useCallback, useEffect, useMemo, useState } from "react";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { useWords } from "../../store/page.ts";
import { carriesMessage, useCarrying } from "../parts/carrying.ts";
import { hueOf } from "../parts/hue.ts";
import { lights } from "../parts/lights.ts";
import { MessageEnd, MessageGlyph } from "../parts/MessageGlyph.tsx";
import { useNodeName } from "../parts/useNodeName.ts";
import { useLit } from "../why/useStory.ts";
import { createGlider, type Picture, type Trail } from "./glider.ts";
import { pathOf, pointOn, round, waysOf, type NetworkLayout, type Way } from "./layout.ts";
import type { Brightness } from "./paint.ts";
import type { Scene } from "./scene.ts";
import { arcPath } from "./Seats.tsx";
import { messageLine } from "./telling.ts";
import { shareAt, type Traveller } from "./travel.ts";
import type { Passage } from "./usePassage.ts";

interface MovingProps {
  readonly layout: NetworkLayout;
  readonly scene: Scene;
  readonly passage: Passage;
}

export function Moving({ layout, scene, passage }: MovingProps) {
  const [picture, setPicture] = useState<Picture>();
  const [glider] = useState(() => createGlider(setPicture));
  useEffect(() => () => glider.stop(), [glider]);
  useEffect(() => {
    glider.show(scene, passage.lasts, passage.isStill);
  }, [glider, scene, passage]);
  const { travellers, t, trail } = picture ?? {
    travellers: scene.travellers,
    t: scene.at,
    trail: undefined,
  };
  const wayOf = useMemo(() => waysOf(layout), [layout]);
  return (
    <>
      <Clocks layout={layout} scene={scene} t={t} />
      {trail !== undefined && <Trails trail={trail} until={scene.at} wayOf={wayOf} />}
      <Messages travellers={travellers} t={t} scene={scene} wayOf={wayOf} />
    </>
  );
}

/** An arc around each seat that empties until its validator acts by its clock. */
function Clocks({
  layout,
  scene,
  t,
}: {
  readonly layout: NetworkLayout;
  readonly scene: Scene;
  readonly t: number;
}) {
  return (
    <g className="clocks" aria-hidden="true">
      {layout.seats.map(({ node, x, y, radius }) => {
        const left = clockLeft(scene, node, t);
        return left <= 0 ? null : (
          <path
            key={node}
            transform={`translate(${round(x)} ${round(y)})`}
            d={arcPath(radius * 1.08, 0, left * 2 * Math.PI * 0.9999)}
          />
        );
      })}
    </g>
  );
}

/** What is left of the time of a clock, from 1 when it is set to 0 when it goes off. */
export function clockLeft({ seats }: Scene, node: Traveller["from"], t: number): number {
  const timer = seats.get(node)?.status.timer;
  if (timer === undefined || timer.dueAt <= timer.setAt) return 0;
  return Math.min(1, Math.max(0, (timer.dueAt - t) / (timer.dueAt - timer.setAt)));
}

type WayOf = (from: Traveller["from"], to: Traveller["to"]) => Way | undefined;

interface MessagesProps {
  readonly travellers: readonly Traveller[];
  readonly t: number;
  readonly scene: Scene;
  readonly wayOf: WayOf;
}

function Messages({ travellers, t, scene, wayOf }: MessagesProps) {
  const brightness = useBrightness();
  const selection = useRun((state) => state.selection);
  const chosen = selection?.kind === "message" ? selection.envelope : undefined;
  return (
    <g className="messages">
      {travellers.map((traveller) => {
        const way = wayOf(traveller.from, traveller.to);
        return way === undefined ? null : (
          <OneMessage
            key={traveller.envelope}
            traveller={traveller}
            way={way}
            t={t}
            at={scene.at}
            look={` ${brightness(traveller)}${traveller.envelope === chosen ? " chosen" : ""}`}
          />
        );
      })}
    </g>
  );
}

/** Class of what an answer or a chosen transaction lights, and of what steps back. */
export function useBrightness(): (traveller: Traveller) => Brightness {
  const reader = useReader();
  const carrying = useCarrying();
  const lit = useLit();
  return useCallback(
    ({ envelope, message }) => {
      if (lit !== undefined) return lit.envelopes.has(envelope) ? "lit" : "dim";
      const record = carrying === undefined ? undefined : reader?.message(message);
      const isOther =
        carrying !== undefined && record !== undefined && !carriesMessage(carrying, record);
      return isOther ? "dim" : "plain";
    },
    [reader, carrying, lit],
  );
}

/** What stopped a message stands beside what it is. */
const STOP_BESIDE = 13;

interface OneMessageProps {
  readonly traveller: Traveller;
  readonly way: Way;
  readonly t: number;
  /** The moment that the words are about. */
  readonly at: number;
  readonly look: string;
}

function OneMessage({ traveller, way, t, at, look }: OneMessageProps) {
  const commands = useCommands();
  const reader = useReader();
  const { network } = useWords();
  const name = useNodeName();
  const { envelope, message, kind, from, fate } = traveller;
  const share = shareAt(traveller, t);
  const { x, y } = pointOn(way, share);
  const label = reader?.message(message)?.label;
  const carried = [
    ...(label?.block === undefined ? [] : [{ block: label.block }]),
    ...(label?.transactions ?? []).map((transaction) => ({ transaction })),
  ];
  return (
    <g
      className={`message ${fate}${look}`}
      data-envelope={envelope}
      data-message={message}
      data-share={round(share)}
      {...lights({ message }, { node: from }, ...carried)}
      style={{ color: hueOf(from) }}
      onClick={() => commands.select({ kind: "message", message, envelope })}
    >
      <title>{messageLine(traveller, at, network, name)}</title>
      <path className="way" d={pathOf(way)} />
      <g className="body" transform={`translate(${round(x)} ${round(y)})`}>
        <circle className="hit" r={14} />
        <circle className="ground" r={9.5} />
        <MessageGlyph kind={kind} size={7} />
        {fate !== "flying" && (
          <MessageEnd
            fate={fate === "held" ? "held" : "dropped"}
            x={STOP_BESIDE}
            y={0}
            angle={0}
            size={7}
          />
        )}
      </g>
    </g>
  );
}

/** Numbers stay readable up to so many at a time; beyond it the lines say it alone. */
const NUMBERED_MAX = 24;

/** Without motion: from where ① to where ② each message went in this step. */
function Trails({
  trail: { since, travellers },
  until,
  wayOf,
}: {
  readonly trail: Trail;
  readonly until: number;
  readonly wayOf: WayOf;
}) {
  const { network } = useWords();
  const name = useNodeName();
  return (
    <g className="trails">
      {travellers.map((traveller) => {
        const { envelope, kind, from, to } = traveller;
        const way = wayOf(from, to);
        if (way === undefined) return null;
        const start = pointOn(way, shareAt(traveller, since));
        const end = pointOn(way, shareAt(traveller, until));
        return (
          <g key={envelope} className="trail" data-trail={envelope} style={{ color: hueOf(from) }}>
            <title>{network.trail(kind, name(from), name(to))}</title>
            <path d={`M${round(start.x)} ${round(start.y)}L${round(end.x)} ${round(end.y)}`} />
            {travellers.length <= NUMBERED_MAX && (
              <>
                <text x={round(start.x)} y={round(start.y - 10)}>
                  ①
                </text>
                <text x={round(end.x)} y={round(end.y - 10)}>
                  ②
                </text>
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}
