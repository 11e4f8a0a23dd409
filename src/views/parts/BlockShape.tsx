/**
 * The state of a block by its shape alone, so that it is read without colour: a dashed outline is a proposal,
 * an outline that fills shows its votes, a double ring a certificate, a solid box with a tick is final, a grey
 * one with a diagonal abandoned.
 * @module
 */
import type { BlockStatus } from "../../sim/trace/projection.ts";
import "./shapes.css";

export type BlockLook = "proposed" | "voted" | "certified" | "committed" | "abandoned";

export const BLOCK_LOOKS: readonly BlockLook[] = [
  "proposed",
  "voted",
  "certified",
  "committed",
  "abandoned",
];

export const blockLook = ({ state, voters }: Pick<BlockStatus, "state" | "voters">): BlockLook =>
  state === "proposed" && voters.length > 0 ? "voted" : state;

interface ShapeProps {
  readonly look: BlockLook;
  readonly width: number;
  readonly height: number;
  /** Share of the votes, 0 to 1: how full it is drawn until it is final. */
  readonly share?: number;
  /** Is another block final in its place? */
  readonly isForked?: boolean;
}

/** Drawn from 0, 0 to the right and down; the ring of a certified one reaches a little beyond. */
export function BlockShape({ look, width, height, share = 0, isForked = false }: ShapeProps) {
  const unit = Math.min(1, height / FULL_HEIGHT);
  const inset = 2 * unit;
  const level = Math.max(0, (height - 2 * inset) * Math.min(1, share));
  const tick = Math.max(6, 13 * unit);
  return (
    <g className={`block-shape ${look}${isForked ? " forked" : ""}`}>
      {look === "certified" && <Ring width={width} height={height} unit={unit} />}
      <rect className="box" width={width} height={height} rx={7 * unit} />
      {look !== "committed" && (
        <rect
          className="level"
          x={inset}
          y={height - inset - level}
          width={width - 2 * inset}
          height={level}
          rx={5 * unit}
        />
      )}
      {look === "committed" && (
        <path
          className="tick"
          d="M-0.5 0L-0.15 0.35L0.5 -0.35"
          transform={`translate(${width - tick * 0.75} ${tick * 0.7}) scale(${tick})`}
        />
      )}
      {look === "abandoned" && (
        <path
          className="strike"
          d={`M${6 * unit} ${height - 6 * unit}L${width - 6 * unit} ${6 * unit}`}
        />
      )}
    </g>
  );
}

/** From this height on lines and corners have their full size. */
const FULL_HEIGHT = 64;

function Ring({
  width,
  height,
  unit,
}: {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}) {
  const gap = Math.max(3, 5 * unit);
  return (
    <rect
      className="ring"
      x={-gap}
      y={-gap}
      width={width + 2 * gap}
      height={height + 2 * gap}
      rx={7 * unit + gap}
    />
  );
}

/** The same for a legend: a small picture of its own. */
export function BlockKey({ look }: { readonly look: BlockLook }) {
  return (
    <svg className="shape-key" viewBox="-4 -4 32 24" width={32} height={24} aria-hidden="true">
      <BlockShape look={look} width={24} height={16} share={look === "voted" ? 0.5 : 0} />
    </svg>
  );
}
