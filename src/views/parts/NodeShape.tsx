/**
 * The state of a validator by its shape alone: a circle is honest, a hexagon misbehaves, a hollow one with a
 * cross is down, and one behind a wall does not reach a quorum. Its hue says which validator it is.
 * @module
 */
import { hueOf } from "./hue.ts";
import type { NodeLook } from "./node-look.ts";
import "./shapes.css";

interface ShapeProps {
  readonly node: string;
  readonly look: NodeLook;
  readonly radius: number;
}

/** Drawn around 0, 0. */
export function NodeShape({ node, look, radius: r }: ShapeProps) {
  const { isUp, isMisbehaving, isWalled } = look;
  return (
    <g
      className={`node-shape${isUp ? "" : " down"}${isMisbehaving ? " misbehaving" : ""}${isWalled ? " walled" : ""}`}
      style={{ color: hueOf(node) }}
    >
      {isMisbehaving ? (
        <path className="body" d={hexagon(r * 1.1)} />
      ) : (
        <circle className="body" r={r} />
      )}
      {!isUp && (
        <path
          className="cross"
          d={`M${-r / 2} ${-r / 2}L${r / 2} ${r / 2}M${r / 2} ${-r / 2}L${-r / 2} ${r / 2}`}
        />
      )}
      {isWalled && <path className="wall" d={wall(r)} />}
    </g>
  );
}

const hexagon = (r: number): string =>
  `M${-r} 0L${-r / 2} ${-0.87 * r}H${r / 2}L${r} 0L${r / 2} ${0.87 * r}H${-r / 2}Z`;

/** Two rows of bricks at its right side. */
function wall(r: number): string {
  const [left, right] = [r * 1.35, r * 1.85];
  const middle = (left + right) / 2;
  return (
    `M${left} ${-r}H${right}V${r}H${left}Z` +
    `M${left} ${-r / 3}H${right}M${left} ${r / 3}H${right}` +
    `M${middle} ${-r}V${-r / 3}M${middle} ${r / 3}V${r}`
  );
}

/** The same as a small picture within text. */
export function NodeIcon({ node, look }: { readonly node: string; readonly look: NodeLook }) {
  return (
    <svg
      className="node-icon"
      viewBox={look.isWalled ? "-8 -8 21 16" : "-8 -8 16 16"}
      width={look.isWalled ? 21 : 16}
      height={16}
      aria-hidden="true"
    >
      <NodeShape node={node} look={look} radius={6} />
    </svg>
  );
}
