/**
 * How the picture gets from the moment that it showed to the one that it is to show: at once, or in a glide.
 * @module
 */
import { useState } from "react";
import { useRun } from "../../store/store.ts";
import type { Speed } from "../../store/types.ts";
import type { Scene } from "./scene.ts";
import { glideMillis } from "./travel.ts";

export interface Passage {
  /** Milliseconds; 0: at once. */
  readonly lasts: number;
  /** A trail in place of the motion. */
  readonly isStill: boolean;
}

const AT_ONCE: Passage = { lasts: 0, isStill: false };

interface Shown {
  readonly scene: Scene;
  readonly branch: number;
  readonly passage: Passage;
}

interface Ways {
  /** Nobody sees it: nothing moves. */
  readonly isSeen: boolean;
  readonly isStill: boolean;
  /** The longest that anything may move, in milliseconds. */
  readonly most: number;
}

export function usePassage(scene: Scene, { isSeen, isStill, most }: Ways): Passage {
  const branch = useRun((state) => state.branch);
  const isPlaying = useRun((state) => state.playing);
  const speed = useRun((state) => state.speed);
  const [shown, setShown] = useState<Shown>({ scene, branch, passage: AT_ONCE });
  if (shown.scene === scene) return shown.passage;
  const before = shown.branch === branch ? shown.scene : undefined;
  const lasts = isSeen ? between(before, scene, { isPlaying, speed, most }) : 0;
  const passage = lasts > 0 ? { lasts, isStill } : AT_ONCE;
  setShown({ scene, branch, passage });
  return passage;
}

function between(
  before: Scene | undefined,
  after: Scene,
  pace: { readonly isPlaying: boolean; readonly speed: Speed; readonly most: number },
): number {
  if (before === undefined) return 0;
  return glideMillis({
    ...pace,
    by: after.cursor - before.cursor,
    micros: after.at - before.at,
  });
}
