/**
 * The two quorums drawn: two boxes that overlap, each validator in its own shape where it belongs.
 * @module
 */
import type { Breach } from "../../sim/trace/line.ts";
import { lights } from "../parts/lights.ts";
import { NodeShape } from "../parts/NodeShape.tsx";
import { partsOf, sheetOf } from "./sets.ts";
import { membersSaid, PARTS, type Naming } from "./told.ts";

const RADIUS = 11;
/** Names stay as they are, also where a browser translates the page. */
const UNTRANSLATED = { translate: "no" };

export function Overlap({ breach, naming }: { readonly breach: Breach; readonly naming: Naming }) {
  const sheet = sheetOf(partsOf(breach), breach.quorums.length > 1);
  const { name, words } = naming;
  return (
    <svg
      className="overlap"
      viewBox={`0 0 ${sheet.width} ${sheet.height + 2}`}
      role="img"
      aria-label={[
        words.quorums.picture,
        ...PARTS.map((part) => membersSaid(breach, part, naming)),
      ].join(". ")}
    >
      {sheet.boxes.map(({ x, width, height }, i) => (
        <rect
          key={x}
          className={i === 0 ? "set first" : "set second"}
          x={x}
          y={1}
          width={width}
          height={height}
          rx={18}
        />
      ))}
      {sheet.seats.map(({ node, part, x, y }) => (
        <g
          key={node}
          className={`seat ${part}`}
          transform={`translate(${x} ${y})`}
          {...lights({ node })}
        >
          <NodeShape
            node={node}
            look={{ isUp: true, isMisbehaving: breach.liars.includes(node), isWalled: false }}
            radius={RADIUS}
          />
          <text y={RADIUS + 13} {...UNTRANSLATED}>
            {name(node)}
          </text>
        </g>
      ))}
    </svg>
  );
}
