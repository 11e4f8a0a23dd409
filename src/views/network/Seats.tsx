/**
 * The validators in their seats: real buttons, one Tab stop for all; the arrows go round the ring. The shape
 * says how each stands, a flag who proposes, and the slots within what votes have landed there.
 * @module
 */
import { memo, useRef, useState, type KeyboardEvent } from "react";
import type { NodeId } from "../../primitives/ids.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { useWords } from "../../store/page.ts";
import { lights } from "../parts/lights.ts";
import { NodeShape } from "../parts/NodeShape.tsx";
import { useNodeName } from "../parts/useNodeName.ts";
import { round, type NetworkLayout, type Point, type Seat } from "./layout.ts";
import type { Ballot, Scene, SeatNow } from "./scene.ts";
import { seatLine } from "./telling.ts";
import type { Traveller } from "./travel.ts";

/** A seat of this radius has room for its name; a smaller one is called at its side, up to so many a ring. */
const NAME_RADIUS = 17;
const NAMED_MAX = 32;

interface SeatsProps {
  readonly layout: NetworkLayout;
  readonly scene: Scene;
}

export function Seats({ layout, scene }: SeatsProps) {
  const { network } = useWords();
  const name = useNodeName();
  const [stop, setStop] = useState<NodeId>();
  const group = useRef<SVGGElement>(null);
  const onKeyDown = useSeatKeys(layout, scene, (node) => {
    setStop(node);
    group.current?.querySelector<SVGGElement>(`[data-node="${node}"]`)?.focus();
  });
  const first = layout.seats[0]?.node;
  const isNamed = layout.seats.length <= NAMED_MAX * layout.rings.length;
  return (
    <g ref={group} role="group" aria-label={network.seats}>
      {layout.seats.map((seat) => {
        const now = scene.seats.get(seat.node);
        if (now === undefined) return null;
        return (
          <OneSeat
            key={seat.node}
            seat={seat}
            now={now}
            label={seatLine(now, scene, network, name)}
            name={isNamed ? shortName(seat) : undefined}
            isStop={seat.node === (stop ?? first)}
            onKeyDown={onKeyDown}
            onStop={setStop}
          />
        );
      })}
    </g>
  );
}

/** The shard is written beside the ring. */
const shortName = ({ index }: Seat): string => `V${index}`;

type KeyHandler = (event: KeyboardEvent, node: NodeId) => void;

function useSeatKeys(
  { seats }: NetworkLayout,
  { travellers }: Scene,
  go: (node: NodeId) => void,
): KeyHandler {
  const commands = useCommands();
  const selection = useRun((state) => state.selection);
  return (event, node) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = (deed: () => void): void => {
      event.preventDefault();
      event.stopPropagation();
      deed();
    };
    const place = seats.findIndex((seat) => seat.node === node);
    const seatAt = (at: number | undefined): void => {
      const seat = at === undefined ? undefined : seats.at(at % seats.length);
      if (seat !== undefined) go(seat.node);
    };
    const chosen = selection?.kind === "message" ? selection.envelope : undefined;
    const message = (by: number): void => {
      const found = besides(travellers, node, chosen, by);
      if (found !== undefined)
        commands.select({ kind: "message", message: found.message, envelope: found.envelope });
    };
    if (event.key === "ArrowRight") act(() => seatAt(place + 1));
    else if (event.key === "ArrowLeft") act(() => seatAt(place - 1));
    else if (event.key === "Home") act(() => seatAt(0));
    else if (event.key === "End") act(() => seatAt(-1));
    else if (event.key === "ArrowDown") act(() => message(1));
    else if (event.key === "ArrowUp") act(() => message(-1));
    else if (event.key === "Enter" || event.key === " ")
      act(() => commands.select({ kind: "node", node }));
  };
}

/** The next message that goes to or comes from a validator, after the one that is chosen. */
export function besides(
  travellers: readonly Traveller[],
  node: NodeId,
  chosen: number | undefined,
  by: number,
): Traveller | undefined {
  const own = travellers.filter(({ from, to }) => from === node || to === node);
  const place = own.findIndex(({ envelope }) => envelope === chosen);
  const next = place < 0 ? (by > 0 ? 0 : own.length - 1) : (place + by + own.length) % own.length;
  return own[next];
}

interface OneSeatProps {
  readonly seat: Seat;
  readonly now: SeatNow;
  /** How it stands, in words. */
  readonly label: string;
  readonly name: string | undefined;
  readonly isStop: boolean;
  readonly onKeyDown: KeyHandler;
  readonly onStop: (node: NodeId) => void;
}

function OneSeat({ seat, now, label, name, isStop, onKeyDown, onStop }: OneSeatProps) {
  const commands = useCommands();
  const { node, x, y, radius } = seat;
  const select = (): void => {
    onStop(node);
    commands.select({ kind: "node", node });
  };
  return (
    <g
      className="seat"
      role="button"
      aria-label={label}
      tabIndex={isStop ? 0 : -1}
      data-node={node}
      {...lights({ node })}
      transform={`translate(${round(x)} ${round(y)})`}
      onClick={select}
      onFocus={() => onStop(node)}
      onKeyDown={(event) => onKeyDown(event, node)}
    >
      <title>{label}</title>
      <circle className="hit" r={Math.max(radius, Math.min(22, radius * 1.4))} />
      <SeatPicture seat={seat} now={now} name={name} />
    </g>
  );
}

interface PictureProps {
  readonly seat: Seat;
  readonly now: SeatNow;
  readonly name: string | undefined;
}

const SeatPicture = memo(SeatPictureOnce, (a, b) => {
  const isSameSeat = a.seat === b.seat && a.name === b.name;
  const [before, after] = [a.now, b.now];
  return (
    isSameSeat &&
    before.status.up === after.status.up &&
    before.status.misbehaves === after.status.misbehaves &&
    before.isProposer === after.isProposer &&
    before.ballot?.voters.length === after.ballot?.voters.length &&
    before.ballot?.power === after.ballot?.power
  );
});

function SeatPictureOnce({ seat, now: { status, isProposer, ballot }, name }: PictureProps) {
  const { node, radius } = seat;
  const look = {
    isUp: status.up,
    isMisbehaving: status.misbehaves !== undefined,
    isWalled: false,
  };
  return (
    <>
      <NodeShape node={node} look={look} radius={radius * 0.82} />
      {status.up && ballot !== undefined && <Slots ballot={ballot} radius={radius} />}
      {name !== undefined && <Name seat={seat} name={name} isUp={status.up} />}
      {isProposer && <Flag seat={seat} />}
    </>
  );
}

/** Names stay as they are, also where a browser translates the page. */
const UNTRANSLATED = { translate: "no" };

/** Within its seat where there is room, else beyond it. */
function Name({
  seat: { radius, outward },
  name,
  isUp,
}: {
  readonly seat: Seat;
  readonly name: string;
  readonly isUp: boolean;
}) {
  const isInside = radius >= NAME_RADIUS && isUp;
  const at = isInside ? { x: 0, y: 0 } : beyond(outward, radius + 15);
  return (
    <text
      className={isInside ? "seat-name inside" : "seat-name"}
      x={round(at.x)}
      y={round(at.y)}
      aria-hidden="true"
      {...UNTRANSLATED}
    >
      {name}
    </text>
  );
}

const beyond = ({ x, y }: Point, distance: number): Point => ({ x: x * distance, y: y * distance });

/** The votes that have landed here: one segment each, of the whole that a quorum needs. */
function Slots({ ballot: { voters, power, needed }, radius }: { ballot: Ballot; radius: number }) {
  const isQuorum = power >= needed;
  const slots = Math.max(needed, voters.length);
  const r = radius * 0.66;
  const turn = (2 * Math.PI) / slots;
  const gap = slots > 20 ? 0 : Math.min(0.12, turn / 5);
  return (
    <g className={isQuorum ? "ballot quorum" : "ballot"} style={{ strokeWidth: radius * 0.16 }}>
      {Array.from({ length: slots }, (_, i) => (
        <path
          key={i}
          className={i < voters.length ? "slot filled" : "slot"}
          d={arcPath(r, i * turn + gap, (i + 1) * turn - gap)}
        />
      ))}
    </g>
  );
}

/** Part of a circle around 0, clockwise from the top; angles in radians, less than a whole turn. */
export function arcPath(r: number, start: number, end: number): string {
  const at = (angle: number): string =>
    `${round(r * Math.sin(angle))} ${round(-r * Math.cos(angle))}`;
  return `M${at(start)}A${round(r)} ${round(r)} 0 ${end - start > Math.PI ? 1 : 0} 1 ${at(end)}`;
}

/** On a short pole, at the outer side of the seat. */
function Flag({ seat: { radius, outward } }: { readonly seat: Seat }) {
  const size = Math.max(5, Math.min(11, radius * 0.55));
  const [x, y] = [round(outward.x * radius * 0.95), round(outward.y * radius * 0.95)];
  return (
    <g className="flag" transform={`translate(${x} ${y}) scale(${round(size / 10)})`}>
      <path className="pole" d="M0 2V-20" />
      <path className="cloth" d="M0 -20L15 -15L0 -9z" />
    </g>
  );
}
