/**
 * How far a validator is with a block, as a shape.
 * @module
 */
import { BlockShape, type BlockLook } from "../parts/BlockShape.tsx";
import type { Stage } from "./table.ts";
import "./stage-shape.css";

const LOOKS: Readonly<Record<Exclude<Stage, "none">, BlockLook>> = {
  known: "proposed",
  voted: "voted",
  certified: "certified",
  bound: "certified",
  final: "committed",
};

/** In order. */
export const REACHED = ["known", "voted", "certified", "bound", "final"] as const;

/** The shapes that a block has everywhere; one that binds its validator is full. */
export function StageShape({ stage, share }: { readonly stage: Stage; readonly share: number }) {
  return (
    <svg className="stage" viewBox="-4 -4 32 24" width={32} height={24} aria-hidden="true">
      {stage === "none" ? (
        <circle className="nothing" cx={12} cy={8} r={2} />
      ) : (
        <BlockShape look={LOOKS[stage]} width={24} height={16} share={levelOf(stage, share)} />
      )}
    </svg>
  );
}

function levelOf(stage: Stage, share: number): number {
  if (stage === "bound") return 1;
  return stage === "voted" ? Math.max(0.25, share) : 0;
}
