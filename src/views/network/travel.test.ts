import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeId } from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import { createGlider, type FrameClock, type Picture } from "./glider.ts";
import { millisOf } from "./surroundings.ts";
import { between, glideMillis, shareAt, timeIn, visibleAt, type Traveller } from "./travel.ts";

const traveller = (envelope: number, sentAt: number, due: number): Traveller => ({
  envelope,
  message: envelope,
  kind: "BlockVote",
  from: nodeId(0, 0),
  to: nodeId(0, 1),
  fate: "flying",
  sentAt: micros(sentAt),
  due: micros(due),
});

describe("where a message is", () => {
  it("is at the sender when it is sent, at the receiver when it is due, and never goes back", () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.integer({ min: 1, max: 100_000 }),
        fc.nat(300_000),
        fc.nat(300_000),
        (sentAt, takes, a, b) => {
          const one = traveller(1, sentAt, sentAt + takes);
          expect(shareAt(one, sentAt)).toBe(0);
          expect(shareAt(one, sentAt + takes)).toBe(1);
          expect(shareAt(one, Math.max(a, b))).toBeGreaterThanOrEqual(shareAt(one, Math.min(a, b)));
        },
      ),
    );
  });

  it("is where it stands, for one that was stopped", () => {
    const held: Traveller = { ...traveller(1, 0, 100), fate: "held", stands: 0.4 };
    expect([0, 50, 100].map((t) => shareAt(held, t))).toEqual([0.4, 0.4, 0.4]);
  });
});

const pace = { isPlaying: false, by: 1, micros: 10_000, most: 400 } as const;
const beats = (perSecond: number) => ({ kind: "beats", perSecond }) as const;

describe("a glide", () => {
  it("takes the longest motion at a step, and no longer than a beat while the run plays", () => {
    expect(glideMillis({ ...pace, speed: beats(12) })).toBe(400);
    expect(glideMillis({ ...pace, isPlaying: true, speed: beats(1) })).toBe(400);
    expect(glideMillis({ ...pace, isPlaying: true, by: 7, speed: beats(10) })).toBe(100);
    const clock = { kind: "clock", ratio: 0.1 } as const;
    expect(glideMillis({ ...pace, isPlaying: true, speed: clock })).toBe(100);
  });

  it("is none for a leap, a step back, or where no time passes", () => {
    const speed = beats(12);
    expect(glideMillis({ ...pace, by: 2, speed })).toBe(0);
    expect(glideMillis({ ...pace, by: -1, micros: -5, speed })).toBe(0);
    expect(glideMillis({ ...pace, micros: 0, speed })).toBe(0);
    expect(glideMillis({ ...pace, isPlaying: true, by: 5000, speed })).toBe(0);
  });

  it("shows a time that is a pure function of the clock, between its ends", () => {
    const glide = { from: 100, to: 200, begins: 1000, lasts: 50 };
    expect([990, 1000, 1025, 1050, 2000].map((now) => timeIn(glide, now))).toEqual([
      100, 100, 150, 200, 200,
    ]);
  });

  it("lets land what was on its way, and shows what was sent only from then on", () => {
    const [landing, going, sent] = [
      traveller(1, 0, 90),
      traveller(2, 0, 300),
      traveller(3, 100, 200),
    ];
    const moving = between([landing, going], [going, sent]);
    const seen = (t: number) => visibleAt(moving, t).map(({ envelope }) => envelope);
    expect(seen(50)).toEqual([1, 2]);
    expect(seen(100)).toEqual([1, 2, 3]);
  });
});

interface StillClock extends FrameClock {
  tick(to: number): void;
  /** Frames asked for so far. */
  asked(): number;
  /** Frames asked for that are still to come. */
  outstanding(): number;
  /** Time goes by, and no frame comes. */
  pass(to: number): void;
}

/** A clock that stands still until a test moves it. */
function clockOf(): StillClock {
  let now = 0;
  let asked = 0;
  const waiting = new Map<number, (now: number) => void>();
  return {
    now: () => now,
    request: (frame) => {
      waiting.set(++asked, frame);
      return asked;
    },
    cancel: (request) => void waiting.delete(request),
    tick(to) {
      now = to;
      const frames = [...waiting.values()];
      waiting.clear();
      for (const frame of frames) frame(now);
    },
    asked: () => asked,
    outstanding: () => waiting.size,
    pass: (to) => void (now = to),
  };
}

function gliding() {
  const clock = clockOf();
  const pictures: Picture[] = [];
  const glider = createGlider((picture) => pictures.push(picture), clock);
  return { clock, glider, pictures, last: () => pictures.at(-1) };
}

describe("the glider", () => {
  const first = { at: 0, travellers: [traveller(1, 0, 100), traveller(2, 0, 400)] };
  const second = { at: 100, travellers: [traveller(2, 0, 400), traveller(3, 100, 200)] };

  it("asks for no frame while nothing moves", () => {
    const { clock, glider, last } = gliding();
    glider.show(first, 0);
    glider.show(second, 0);
    expect(clock.asked()).toBe(0);
    expect(last()?.t).toBe(100);
  });

  it("goes frame by frame and then stops asking", () => {
    const { clock, glider, last } = gliding();
    glider.show(first, 0);
    glider.show(second, 40);
    clock.tick(20);
    expect(last()?.t).toBe(50);
    expect(last()?.travellers.map(({ envelope }) => envelope)).toEqual([1, 2]);
    clock.tick(40);
    expect(last()?.travellers).toBe(second.travellers);
    const asked = clock.asked();
    clock.tick(60);
    expect(clock.asked()).toBe(asked);
  });

  it("goes on from where it is when it is interrupted, and jumps back at once", () => {
    const { clock, glider, last } = gliding();
    glider.show(first, 0);
    glider.show(second, 40);
    clock.tick(20);
    glider.show({ at: 150, travellers: [] }, 40);
    clock.tick(40);
    expect(last()?.t).toBe(100);
    glider.show(first, 40);
    expect(last()).toMatchObject({ t: 0, travellers: first.travellers });
  });

  it("gets on also where scenes come faster than frames", () => {
    const { clock, glider, pictures, last } = gliding();
    glider.show(first, 0);
    for (let k = 1; k <= 10; k++) {
      clock.pass(k * 20);
      glider.show({ at: k * 10, travellers: [traveller(2, 0, 400)] }, 20);
      expect(clock.outstanding()).toBe(1);
    }
    expect(pictures.length).toBeGreaterThan(9);
    expect(last()?.t).toBe(90);
  });

  it("leaves a trail in place of motion, of what moved alone", () => {
    const { clock, glider, last } = gliding();
    glider.show(first, 0);
    glider.show(second, 40, true);
    expect(clock.asked()).toBe(0);
    expect(last()?.trail?.since).toBe(0);
    expect(last()?.trail?.travellers.map(({ envelope }) => envelope)).toEqual([1, 2]);
  });
});

it("reads durations as a style sheet writes them, long or short", () => {
  expect(["400ms", " .4s ", "0.4s", "none", ""].map(millisOf)).toEqual([400, 400, 400, 0, 0]);
});
