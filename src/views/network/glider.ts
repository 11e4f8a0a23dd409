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
  let gliding: Gliding | undefined;
  let request: number | undefined;

  const put = (next: Picture): void => {
    picture = next;
    paint(next);
  };
  const stop = (): void => {
    if (request !== undefined) clock.cancel(request);
    request = undefined;
  };
  /** Puts the picture where its glide is by now. */
  const goOn = (now: number): void => {
    if (gliding === undefined) return;
    put(pictureIn(gliding, now));
    if (isOver(gliding.glide, now)) gliding = undefined;
  };
  const step = (now: number): void => {
    request = undefined;
    goOn(now);
    if (gliding !== undefined) request = clock.request(step);
  };

  return {
    show(scene, lasts, isStill = false) {
      // Where scenes come faster than frames, each still gets as far as its time allows.
      stop();
      goOn(clock.now());
      gliding = undefined;
      const last = { travellers: scene.travellers, t: scene.at, trail: undefined };
      if (picture === undefined || lasts <= 0 || picture.t >= scene.at) return put(last);
      if (isStill) return put({ ...last, trail: trailOf(picture, scene.at) });
      const moving = between(picture.travellers, scene.travellers);
      const glide = { from: picture.t, to: scene.at, begins: clock.now(), lasts };
      gliding = { glide, moving, last };
      request = clock.request(step);
    },
    stop,
  };
}

interface Gliding {
  readonly glide: Glide;
  readonly moving: readonly Traveller[];
  /** How it ends. */
  readonly last: Picture;
}

function pictureIn({ glide, moving, last }: Gliding, now: number): Picture {
  if (isOver(glide, now)) return last;
  const t = timeIn(glide, now);
  return { travellers: visibleAt(moving, t), t, trail: undefined };
}

/** What was on its way before, and is further on now or has arrived. */
function trailOf({ travellers, t }: Picture, until: number): Trail | undefined {
  const moved = travellers.filter(({ fate, due }) => fate === "flying" && Math.min(due, until) > t);
  return moved.length === 0 ? undefined : { since: t, travellers: moved };
}
