/**
 * Moves the picture from one moment of the run to the next. It asks for frames only while something moves, goes
 * on from where it is when it is interrupted, and never runs while it is told to jump.
 * @module
 */
import type { Scene } from "./scene.ts";
import { between, isOver, timeIn, visibleAt, type Glide, type Traveller } from "./travel.ts";

export interface Picture {
  readonly travellers: readonly Traveller[];
  /** The simulated time at which they are drawn. */
  readonly t: number;
  /** Without motion: what moved in this step, and the time from which it did. */
  readonly trail: Trail | undefined;
}

export interface Trail {
  readonly since: number;
  readonly travellers: readonly Traveller[];
}

/** The reader's clock; a test brings its own. */
export interface FrameClock {
  now(): number;
  request(frame: (now: number) => void): number;
  cancel(request: number): void;
}

export const browserClock: FrameClock = {
  now: () => performance.now(),
  request: (frame) => requestAnimationFrame(frame),
  cancel: (request) => cancelAnimationFrame(request),
};

export interface Glider {
  /** @param lasts milliseconds; 0: at once @param isStill show a trail in place of the motion */
  show(scene: Pick<Scene, "at" | "travellers">, lasts: number, isStill?: boolean): void;
  stop(): void;
}

export function createGlider(paint: (picture: Picture) => void, clock = browserClock): Glider {
  let picture: Picture | undefined;
  let request: number | undefined;

  const put = (next: Picture): void => {
    picture = next;
    paint(next);
  };
  const stop = (): void => {
    if (request !== undefined) clock.cancel(request);
    request = undefined;
  };

  return {
    show(scene, lasts, isStill = false) {
      stop();
      const last = { travellers: scene.travellers, t: scene.at, trail: undefined };
      if (picture === undefined || lasts <= 0 || picture.t >= scene.at) return put(last);
      if (isStill) return put({ ...last, trail: trailOf(picture, scene.at) });
      const glide: Glide = { from: picture.t, to: scene.at, begins: clock.now(), lasts };
      const moving = between(picture.travellers, scene.travellers);
      const step = (now: number): void => {
        request = undefined;
        if (isOver(glide, now)) return put(last);
        const t = timeIn(glide, now);
        put({ travellers: visibleAt(moving, t), t, trail: undefined });
        request = clock.request(step);
      };
      request = clock.request(step);
    },
    stop,
  };
}

/** What was on its way before, and is further on now or has arrived. */
function trailOf({ travellers, t }: Picture, until: number): Trail | undefined {
  const moved = travellers.filter(({ fate, due }) => fate === "flying" && Math.min(due, until) > t);
  return moved.length === 0 ? undefined : { since: t, travellers: moved };
}
