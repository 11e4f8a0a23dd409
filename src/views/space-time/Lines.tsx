/**
 * The messages. As SVG while they can be counted; on a canvas beneath when there are too many of them.
 * @module
 */
import { useEffect, useRef } from "react";
import { useReader } from "../../store/store.ts";
import type { TraceReader } from "../../store/types.ts";
import { carriesMessage, dimUnless, type Carrying } from "../parts/carrying.ts";
import { hueOf } from "../parts/hue.ts";
import type { Line } from "./layout.ts";

/** More marks than this are slow as elements. */
const SVG_MAX = 1200;

interface LinesProps {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
  readonly chosen: number | undefined;
  readonly carrying: Carrying | undefined;
  /** Copies that belong to an answer; absent: nothing is asked. */
  readonly lit: ReadonlySet<number> | undefined;
  readonly onPick: (line: Line) => void;
}

export function Lines({ lines, width, height, chosen, carrying, lit, onPick }: LinesProps) {
  const reader = useReader();
  if (lines.length > SVG_MAX)
    return <CanvasLines lines={lines} width={width} height={height} lit={lit} />;
  const brightness = (line: Line): string => {
    if (lit !== undefined) return lit.has(line.envelope) ? " lit" : " dim";
    return dimUnless(carrying && isCarried(carrying, line, reader));
  };
  return (
    <g>
      {lines.map((line) => (
        <g
          key={line.envelope}
          data-envelope={line.envelope}
          data-message={line.message}
          className={`message ${line.fate}${line.envelope === chosen ? " chosen" : ""}${brightness(line)}`}
          onClick={() => onPick(line)}
        >
          <path className="hit" d={`M${line.x1} ${line.y1}L${line.x2} ${line.y2}`} />
          <path d={`M${line.x1} ${line.y1}L${line.x2} ${line.y2}`} stroke={hueOf(line.from)} />
          <End line={line} />
        </g>
      ))}
    </g>
  );
}

function isCarried(
  carrying: Carrying,
  { message }: Line,
  reader: TraceReader | undefined,
): boolean {
  const record = reader?.message(message);
  return record !== undefined && carriesMessage(carrying, record);
}

/** An arrow head, two bars for a held one, a cross for a lost one. */
function End({ line: { fate, x2, y2 } }: { readonly line: Line }) {
  if (fate === "held")
    return <path className="stop held" d={`M${x2 - 3} ${y2 - 6}v12M${x2 + 3} ${y2 - 6}v12`} />;
  if (fate === "dropped" || fate === "cut")
    return (
      <path className="stop lost" d={`M${x2 - 5} ${y2 - 5}l10 10M${x2 + 5} ${y2 - 5}l-10 10`} />
    );
  return <circle className="head" cx={x2} cy={y2} r={fate === "flying" ? 4 : 2} />;
}

/** How strongly a line is drawn among thousands: a lit one, any, and one that steps back. */
const ALPHA = { lit: 0.9, plain: 0.25, dim: 0.06 };

function CanvasLines({
  lines,
  width,
  height,
  lit,
}: Pick<LinesProps, "lines" | "width" | "height" | "lit">) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (canvas.current === null || pen === null || pen === undefined) return;
    const styles = getComputedStyle(canvas.current);
    pen.clearRect(0, 0, width, height);
    for (const { envelope, from, x1, y1, x2, y2 } of lines) {
      pen.globalAlpha = lit === undefined ? ALPHA.plain : lit.has(envelope) ? ALPHA.lit : ALPHA.dim;
      pen.strokeStyle = styles.getPropertyValue(hueOf(from).slice(4, -1));
      pen.beginPath();
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
      pen.stroke();
    }
  }, [lines, width, height, lit]);
  return (
    <foreignObject x={0} y={0} width={width} height={height}>
      <canvas ref={canvas} width={width} height={height} />
    </foreignObject>
  );
}
