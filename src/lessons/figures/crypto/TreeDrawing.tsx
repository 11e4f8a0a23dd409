/**
 * A binary tree from its leaves up: joined nodes with two lines below them, carried ones with one, doubled ones with
 * the same one twice. Fits the width that it has; where a node has no room for its text, it is told elsewhere.
 * @module
 */
import { useRef } from "react";
import { useWidth } from "../../../views/parts/useWidth.ts";
import { DATA } from "./marks.ts";

export interface DrawnNode {
  readonly kind: "leaf" | "joined" | "carried" | "doubled";
  readonly from: readonly number[];
}

export interface Where {
  readonly level: number;
  readonly place: number;
}

interface TreeDrawingProps {
  readonly levels: readonly (readonly DrawnNode[])[];
  /** What is drawn, in words. */
  readonly label: string;
  readonly textOf: (where: Where) => string;
  /** `path`: on the way to the root; `beside`: a hash of the proof. */
  readonly markOf?: (where: Where) => "path" | "beside" | undefined;
}

const ROW = 46;
const NODE = 24;
const TEXT_FROM = 40;

export function TreeDrawing({ levels, label, textOf, markOf }: TreeDrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(240, useWidth(box));
  const leaves = Math.max(1, levels[0]?.length ?? 1);
  const slot = width / leaves;
  const middles = middlesOf(levels, slot);
  const height = levels.length * ROW + 4;
  const top = (level: number) => height - (level + 1) * ROW + (ROW - NODE) / 2;
  const wide = (level: number) => Math.min(56, slot * Math.min(1, 1 + level) - 4);
  return (
    <div ref={box} className="cf-tree">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={label}
      >
        {levels.flatMap((nodes, level) =>
          nodes.flatMap(({ from, kind }, place) =>
            from.flatMap((below) =>
              (kind === "doubled" ? [-3, 3] : [0]).map((shift) => (
                <line
                  key={`${level}.${place}.${below}.${shift}`}
                  x1={(middles[level]?.[place] ?? 0) + shift}
                  y1={top(level) + NODE}
                  x2={(middles[level - 1]?.[below] ?? 0) + shift}
                  y2={top(level - 1)}
                  className={`${kind} ${
                    markOf?.({ level, place }) === "path" &&
                    markOf({ level: level - 1, place: below }) === "path"
                      ? "path"
                      : ""
                  }`}
                />
              )),
            ),
          ),
        )}
        {levels.flatMap((nodes, level) =>
          nodes.map(({ kind }, place) => (
            <g
              key={`${level}.${place}`}
              transform={`translate(${middles[level]?.[place] ?? 0} ${top(level)})`}
              className={`node ${kind} ${markOf?.({ level, place }) ?? ""}`}
            >
              <rect x={-wide(level) / 2} width={wide(level)} height={NODE} rx="4" />
              {slot >= TEXT_FROM && (
                <text y={NODE / 2 + 5} textAnchor="middle" {...DATA}>
                  {textOf({ level, place })}
                </text>
              )}
            </g>
          )),
        )}
      </svg>
    </div>
  );
}

/** Leaves side by side, and each node above the middle of what it is made of. */
function middlesOf(levels: TreeDrawingProps["levels"], slot: number): readonly number[][] {
  const middles: number[][] = [];
  levels.forEach((nodes, level) => {
    middles.push(
      nodes.map(({ from }, place) => {
        if (level === 0) return (place + 0.5) * slot;
        const below = from.map((i) => middles[level - 1]?.[i] ?? 0);
        return below.reduce((sum, x) => sum + x, 0) / Math.max(1, below.length);
      }),
    );
  });
  return middles;
}
