/**
 * The messages. As SVG while they can be counted; on a canvas beneath when there are too many of them.
 * @module
 */
import { useReader } from "../../store/store.ts";
import type { TraceReader } from "../../store/types.ts";
import { carriesMessage, dimUnless, type Carrying } from "../parts/carrying.ts";
import { CanvasLines } from "./CanvasLines.tsx";
import type { Line } from "./layout.ts";
import { MessageLine } from "./MessageLine.tsx";

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
    return <CanvasLines lines={lines} width={width} height={height} lit={lit} onPick={onPick} />;
  const brightness = (line: Line): string => {
    if (lit !== undefined) return line.envelopes.some((each) => lit.has(each)) ? " lit" : " dim";
    return dimUnless(carrying && isCarried(carrying, line, reader));
  };
  return (
    <g>
      {lines.map((line) => (
        <MessageLine
          key={line.envelope}
          line={line}
          record={reader?.message(line.message)}
          isChosen={chosen !== undefined && line.envelopes.includes(chosen)}
          look={brightness(line)}
          onPick={onPick}
        />
      ))}
    </g>
  );
}

const isCarried = (
  carrying: Carrying,
  { messages }: Line,
  reader: TraceReader | undefined,
): boolean =>
  messages.some((message) => {
    const record = reader?.message(message);
    return record !== undefined && carriesMessage(carrying, record);
  });
