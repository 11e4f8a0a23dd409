/**
 * One message as a slanted line: the hue is its sender's, the end says what became of it.
 * @module
 */
import type { CSSProperties } from "react";
import type { MessageRecord } from "../../sim/trace/entry.ts";
import { hueOf } from "../parts/hue.ts";
import { lights } from "../parts/lights.ts";
import { MessageEnd } from "../parts/MessageGlyph.tsx";
import type { Line } from "./layout.ts";

interface LineProps {
  readonly line: Line;
  readonly record: MessageRecord | undefined;
  readonly isChosen: boolean;
  /** Further classes. */
  readonly look: string;
  readonly onPick: (line: Line) => void;
}

export function MessageLine({ line, record, isChosen, look, onPick }: LineProps) {
  const { envelope, message, fate, growsFrom, x1, y1, x2, y2 } = line;
  const way = `M${x1} ${y1}L${x2} ${y2}`;
  const lit = litBy(line, record);
  const travels = growsFrom !== undefined && fate === "arrived";
  return (
    <g
      data-envelope={envelope}
      data-message={message}
      className={`message ${fate}${isChosen ? " chosen" : ""}${travels ? " travels" : ""}${look}`}
      style={{
        color: colourOf(line),
        ...(travels && fromShare(growsFrom)),
      }}
      onClick={() => onPick(line)}
    >
      <path className="hit" d={way} {...lit} />
      <path className="way" d={way} {...lit} {...(travels && { pathLength: 1 })} />
      <MessageEnd
        fate={fate}
        x={x2}
        y={y2}
        angle={angleOf(line)}
        size={fate === "arrived" ? 4 : 5}
      />
    </g>
  );
}

/** The hue of its sender; several have none in common. */
export const colourOf = ({ from, senders }: Line): string =>
  senders.length > 1 ? "var(--line)" : hueOf(from);

const litBy = ({ messages, senders, receivers }: Line, record: MessageRecord | undefined) =>
  lights(
    ...messages.map((message) => ({ message })),
    ...[...senders, ...receivers].map((node) => ({ node })),
    record?.label.block === undefined ? undefined : { block: record.label.block },
    ...(record?.label.transactions ?? []).map((transaction) => ({ transaction })),
  );

/** Share of its way that it had gone before the present step. */
const fromShare = (share: number): CSSProperties => ({ ["--from" as string]: share });

const angleOf = ({ x1, y1, x2, y2 }: Line): number =>
  (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
