/**
 * Messages by the thousand, on a canvas beneath the seats.
 * @module
 */
import type { NetworkLayout } from "./layout.ts";
import type { Scene } from "./scene.ts";
import type { Passage } from "./usePassage.ts";

interface ManyProps {
  readonly layout: NetworkLayout;
  readonly scene: Scene;
  readonly passage: Passage;
  readonly isSeen: boolean;
}

export function ManyMessages(_: ManyProps) {
  return null;
}
