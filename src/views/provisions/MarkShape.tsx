/**
 * The shapes of what happens to a transaction on a shard. Each thing has a shape of its own; the hue says whose
 * it is.
 * @module
 */
import { shardHueOf } from "../parts/hue.ts";
import { lights } from "../parts/lights.ts";
import type { Mark, MarkKind } from "./layout.ts";

/** Drawn around 0, 0. */
const SHAPES: Readonly<Record<Exclude<MarkKind, "provision" | "word" | "heard">, string>> = {
  proof: "M-6 -3.5L0 -7L6 -3.5V3.5L0 7L-6 3.5Z",
  ready: "M-5 8V-8L7 -4L-5 0",
  abort: "M-6 -6L6 6M6 -6L-6 6",
  defer: "M6 -5H-2A5 5 0 0 0 -2 5H6M2 1L6 5L2 9",
  executed: "M0 -8L8 0L0 8L-8 0Z",
  failed: "M0 -8L8 0L0 8L-8 0ZM-4 -4L4 4",
  "thrown-away": "M0 -8L8 0L0 8L-8 0ZM-8 -8L8 8M8 -8L-8 8",
  certificate: "M-7 -7H7V7H-7ZM-3 0L-1 3L4 -3",
  accept: "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0M-3 0L-1 3L4 -3",
  reject: "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0M-3 -3L3 3M3 -3L-3 3",
  moved: "M-8 -6H0V-10L9 0L0 10V6H-8Z",
  unmoved: "M-7 -4H7M-7 4H7",
  "put-off": "M-3 -7V7M3 -7V7",
  back: "M5 -6A7 7 0 1 0 7 2M5 -9V-5H1",
};

/** What the legend explains. What the others mean stands beside them. */
export type LegendKind = Exclude<MarkKind, "heard" | "defer">;

export const LEGEND: readonly LegendKind[] = [
  "provision",
  "proof",
  "ready",
  "abort",
  "executed",
  "failed",
  "thrown-away",
  "word",
  "certificate",
  "accept",
  "reject",
  "moved",
  "unmoved",
  "put-off",
  "back",
];

/** The moment that a mark is of; what validators give one by one carries who gave it. */
const lit = ({ entry, node }: Mark) =>
  entry === 0 ? {} : lights({ entry }, node === undefined ? undefined : { node });

export function MarkShape({ mark }: { readonly mark: Mark }) {
  const { kind, x, y, shard, isSure, label } = mark;
  const style = { color: shardHueOf(shard) };
  if (kind === "provision" || kind === "word")
    return (
      <circle
        {...lit(mark)}
        className={`dot ${kind}${isSure ? " sure" : ""}`}
        style={style}
        cx={x}
        cy={y}
        r={2.6}
      />
    );
  if (kind === "heard")
    return (
      <g {...lit(mark)} className="mark heard" transform={`translate(${x} ${y})`}>
        <text x={8} y={4}>
          {label}
        </text>
      </g>
    );
  return (
    <g {...lit(mark)} className={`mark ${kind}`} style={style} transform={`translate(${x} ${y})`}>
      <path d={SHAPES[kind]} />
      {label !== undefined && label !== "" && (
        <text x={kind === "moved" ? 13 : 11} y={kind === "proof" ? 1 : -11}>
          {label}
        </text>
      )}
    </g>
  );
}
