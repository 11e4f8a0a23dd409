import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  isLater,
  openChannel,
  readMessage,
  type Listener,
  type Shown,
  type Wire,
} from "./in-step.ts";

const shown = (entry: number, more: Partial<Shown> = {}): Shown => ({
  run: "#/lab?seed=1&scenario=a/b",
  entry,
  digest: "0".repeat(64),
  place: 0,
  layout: "tree",
  size: 0,
  isPlanned: true,
  held: false,
  blank: false,
  ...more,
});

/** Wires of one channel: what one sends, the others get when `deliver` is called. */
function wires() {
  const ends: { wire: Wire; inbox: unknown[] }[] = [];
  const add = (): Wire => {
    const own: { wire: Wire; inbox: unknown[] } = {
      inbox: [],
      wire: {
        onmessage: null,
        close: () => undefined,
        postMessage: (message) =>
          ends.filter((end) => end !== own).forEach(({ inbox }) => inbox.push(message)),
      },
    };
    ends.push(own);
    return own.wire;
  };
  const deliver = (): void => {
    while (ends.some(({ inbox }) => inbox.length > 0))
      for (const { wire, inbox } of ends) {
        const data = inbox.shift();
        wire.onmessage?.({ data } as MessageEvent<unknown>);
      }
  };
  return { add, deliver };
}

function windowOn(role: "hall" | "speaker", wire: Wire, entry: number) {
  const state = { shown: shown(entry), partner: undefined as boolean | undefined, released: 0 };
  const listener: Listener = {
    onShown: (next) => void (state.shown = next),
    shown: () => state.shown,
    onPartner: (isThere) => void (state.partner = isThere),
    onRelease: () => void (state.released += 1),
    onDeck: () => undefined,
    onPointer: () => undefined,
  };
  const channel = openChannel(role, wire, listener);
  const show = (next: number): void => {
    state.shown = shown(next);
    channel.update();
  };
  return { state, channel, show };
}

describe("two windows in step", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.clearAllTimers();
    vi.useRealTimers();
  });

  it("follow whoever acted last", () => {
    const { add, deliver } = wires();
    const hall = windowOn("hall", add(), 1);
    const speaker = windowOn("speaker", add(), 1);
    speaker.channel.lead();
    speaker.show(5);
    deliver();
    expect(hall.state.shown.entry).toBe(5);
    hall.channel.lead();
    hall.show(7);
    deliver();
    expect(speaker.state.shown.entry).toBe(7);
  });

  it("say nothing where nobody acted: a window that computes on leads nobody", () => {
    const { add, deliver } = wires();
    const hall = windowOn("hall", add(), 1);
    const speaker = windowOn("speaker", add(), 1);
    hall.show(9);
    deliver();
    expect(speaker.state.shown.entry).toBe(1);
  });

  it("agree when both act at once", () => {
    const { add, deliver } = wires();
    const hall = windowOn("hall", add(), 1);
    const speaker = windowOn("speaker", add(), 1);
    hall.channel.lead();
    speaker.channel.lead();
    hall.show(3);
    speaker.show(4);
    deliver();
    expect([hall.state.shown.entry, speaker.state.shown.entry]).toEqual([4, 4]);
  });

  it("tell a window that joins, whoever that is", () => {
    const { add, deliver } = wires();
    const speaker = windowOn("speaker", add(), 1);
    speaker.channel.lead();
    speaker.show(12);
    const hall = windowOn("hall", add(), 0);
    hall.channel.join();
    deliver();
    expect(hall.state.shown.entry).toBe(12);
    expect(hall.state.partner).toBe(true);
  });

  it("notice that the other has gone", () => {
    const { add, deliver } = wires();
    const hall = windowOn("hall", add(), 1);
    const speaker = windowOn("speaker", add(), 1);
    vi.advanceTimersByTime(2100);
    deliver();
    expect(hall.state.partner).toBe(true);
    speaker.channel.close();
    deliver();
    expect(hall.state.partner).toBe(false);
  });

  it("notice that the other no longer answers", () => {
    const { add, deliver } = wires();
    const hall = windowOn("hall", add(), 1);
    const other = add();
    other.postMessage({ kind: "ping", role: "speaker" });
    deliver();
    expect(hall.state.partner).toBe(true);
    vi.advanceTimersByTime(8100);
    expect(hall.state.partner).toBe(false);
  });
});

describe("a message", () => {
  it.each([
    ["a stranger's", { kind: "hello" }],
    ["one with more than it should have", { kind: "join", role: "hall", script: "x" }],
    ["a place outside the hall", { kind: "pointer", role: "speaker", tool: "laser", x: 2, y: 0 }],
    [
      "a digest that is none",
      { kind: "state", role: "hall", count: 1, shown: shown(1, { digest: "x" }) },
    ],
    ["an entry that is none", { kind: "state", role: "hall", count: 1, shown: shown(-1) }],
    ["nothing", undefined],
  ])("is not read: %s", (_what, data) => {
    expect(readMessage(data)).toBeUndefined();
  });

  it("is later by its count, and then by who sent it", () => {
    expect(isLater({ count: 2, role: "hall" }, { count: 1, role: "speaker" })).toBe(true);
    expect(isLater({ count: 1, role: "speaker" }, { count: 1, role: "hall" })).toBe(true);
    expect(isLater({ count: 1, role: "hall" }, { count: 1, role: "hall" })).toBe(false);
  });
});
