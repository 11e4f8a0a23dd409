/**
 * The shapes of what happens to a transaction on a shard. Each thing has a shape of its own; the hue says whose
 * it is.
 * @module
 */
import { shardHueOf } from "../parts/hue.ts";
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

export const MEANINGS: readonly { readonly kind: MarkKind; readonly means: string }[] = [
  { kind: "provision", means: "a provision arrives; full: its signature holds" },
  { kind: "proof", means: "enough of them: a CommitmentProof" },
  { kind: "ready", means: "the chain settles: it may run" },
  { kind: "abort", means: "given up: by the chain, or by the shard alone" },
  { kind: "executed", means: "run" },
  { kind: "failed", means: "run, and failed" },
  { kind: "word", means: "a validator's word on the result" },
  { kind: "certificate", means: "StateCertificate, of the shard with this colour" },
  { kind: "accept", means: "all certificates: accepted" },
  { kind: "reject", means: "all certificates: rejected" },
  { kind: "moved", means: "balances move" },
  { kind: "unmoved", means: "ended, nothing moves" },
  { kind: "put-off", means: "put off" },
  { kind: "back", means: "comes back under a new hash" },
];

export function MarkShape({ mark }: { readonly mark: Mark }) {
  const { kind, x, y, shard, isSure, label } = mark;
  const style = { color: shardHueOf(shard) };
  if (kind === "provision" || kind === "word")
    return (
      <circle
        className={`dot ${kind}${isSure ? " sure" : ""}`}
        style={style}
        cx={x}
        cy={y}
        r={2.6}
      />
    );
  if (kind === "heard")
    return (
      <g className="mark heard" transform={`translate(${x} ${y})`}>
        <text x={8} y={4}>
          {label}
        </text>
      </g>
    );
  return (
    <g className={`mark ${kind}`} style={style} transform={`translate(${x} ${y})`}>
      <path d={SHAPES[kind]} />
      {label !== undefined && label !== "" && (
        <text x={kind === "moved" ? 13 : 11} y={kind === "proof" ? 1 : -11}>
          {label}
        </text>
      )}
    </g>
  );
}
