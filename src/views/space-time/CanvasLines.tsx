/**
 * Thousands of messages, drawn as pixels. What is pointed at or chosen stands out as elements above them.
 * @module
 */
import { useEffect, useMemo, useRef, type MouseEvent } from "react";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import type { Line } from "./layout.ts";
import { colourOf, MessageLine } from "./MessageLine.tsx";
import { nearestLine } from "./nearest.ts";

/** How strongly a line is drawn among thousands: a lit one, any, and one that steps back. */
const ALPHA = { lit: 0.9, plain: 0.25, dim: 0.06 };
/** Pixels from a line at which it is still meant. */
const REACH = 6;
/** More than these above the rest would be as slow as all of them. */
const ABOVE_MAX = 300;

interface CanvasProps {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
  /** Copies that belong to an answer; absent: nothing is asked. */
  readonly lit: ReadonlySet<number> | undefined;
  readonly onPick: (line: Line) => void;
}

export function CanvasLines({ lines, width, height, lit, onPick }: CanvasProps) {
  const commands = useCommands();
  const reader = useReader();
  const canvas = useRef<HTMLCanvasElement>(null);
  const hover = useRun((state) => state.hover);
  const selection = useRun((state) => state.selection);
  useDrawing(canvas, { lines, width, height, lit });
  const above = useMemo(
    () =>
      lines.filter((line) => isMeant(line, hover) || isMeant(line, selection)).slice(-ABOVE_MAX),
    [lines, hover, selection],
  );
  const lineAt = ({ clientX, clientY, currentTarget }: MouseEvent): Line | undefined => {
    const box = currentTarget.getBoundingClientRect();
    const x = ((clientX - box.left) * width) / Math.max(1, box.width);
    const y = ((clientY - box.top) * height) / Math.max(1, box.height);
    return nearestLine(lines, { x, y }, REACH);
  };
  const point = (event: MouseEvent): void => {
    const line = lineAt(event);
    commands.point(line === undefined ? undefined : { kind: "message", message: line.message });
  };
  const pick = (event: MouseEvent): void => {
    const line = lineAt(event);
    if (line !== undefined) onPick(line);
  };
  return (
    <g>
      <foreignObject x={0} y={0} width={width} height={height}>
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- each message is reached as text */}
        <canvas ref={canvas} width={width} height={height} onPointerMove={point} onClick={pick} />
      </foreignObject>
      <g className="above">
        {above.map((line) => (
          <MessageLine
            key={line.envelope}
            line={line}
            record={reader?.message(line.message)}
            isChosen={isMeant(line, selection)}
            look=" lit"
            onPick={onPick}
          />
        ))}
      </g>
    </g>
  );
}

const isMeant = (
  { messages, senders, receivers, envelopes }: Line,
  selection: Selection | undefined,
): boolean => {
  if (selection?.kind === "node")
    return senders.includes(selection.node) || receivers.includes(selection.node);
  if (selection?.kind !== "message" || !messages.includes(selection.message)) return false;
  return selection.envelope === undefined || envelopes.includes(selection.envelope);
};

function useDrawing(
  canvas: { readonly current: HTMLCanvasElement | null },
  { lines, width, height, lit }: Omit<CanvasProps, "onPick">,
): void {
  useEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (canvas.current === null || pen === null || pen === undefined) return;
    const styles = getComputedStyle(canvas.current);
    pen.clearRect(0, 0, width, height);
    for (const line of lines) {
      const { envelopes, x1, y1, x2, y2 } = line;
      const isLit = lit === undefined ? undefined : envelopes.some((each) => lit.has(each));
      pen.globalAlpha = isLit === undefined ? ALPHA.plain : isLit ? ALPHA.lit : ALPHA.dim;
      pen.strokeStyle = styles.getPropertyValue(colourOf(line).slice(4, -1));
      pen.beginPath();
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
      pen.stroke();
    }
  }, [canvas, lines, width, height, lit]);
}
