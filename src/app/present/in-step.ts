/**
 * Two windows of one deck in step: what a window shows goes to the others over a channel of the browser, and
 * needs no network. Whoever acted last is followed. Messages come from other windows, so they are checked.
 * @module
 */
import * as v from "valibot";
import { selectionSchema } from "../../store/moments.ts";

export type Role = "hall" | "speaker";

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1e9));
const role = v.picklist(["hall", "speaker"]);
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const shownSchema = v.strictObject({
  /** A link without a moment. */
  run: v.pipe(v.string(), v.maxLength(60_000)),
  entry: whole,
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{16,64}$/)),
  select: v.exactOptional(selectionSchema),
  /** Of the deck, from 0. */
  place: whole,
  layout: v.pipe(v.string(), v.maxLength(100)),
  size: v.picklist([0, 1, 2]),
  /** Is it the moment of the deck at this place, and no excursion from it? */
  isPlanned: v.boolean(),
  held: v.boolean(),
  blank: v.boolean(),
});

/** What the hall shows, whole. */
export type Shown = v.InferOutput<typeof shownSchema>;

const messageSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("state"), role, count: whole, shown: shownSchema }),
  v.strictObject({ kind: v.literal("join"), role }),
  v.strictObject({ kind: v.literal("ping"), role }),
  v.strictObject({ kind: v.literal("pong"), role }),
  v.strictObject({ kind: v.literal("bye"), role }),
  /** Another deck was opened. Its text comes along: what a browser keeps reaches its windows at different times. */
  v.strictObject({
    kind: v.literal("deck"),
    role,
    deck: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
    text: v.pipe(v.string(), v.maxLength(4_000_000)),
  }),
  /** Somebody at a held hall asks to let it go. */
  v.strictObject({ kind: v.literal("release"), role }),
  v.strictObject({
    kind: v.literal("pointer"),
    role,
    tool: v.picklist(["laser", "spot", "none"]),
    x: fraction,
    y: fraction,
  }),
]);

export type Message = v.InferOutput<typeof messageSchema>;

/** `undefined`: no message of ours. Total. */
export function readMessage(data: unknown): Message | undefined {
  const read = v.safeParse(messageSchema, data);
  return read.success ? read.output : undefined;
}

/** When something was shown: counted up by whoever acts. */
export interface Stamp {
  readonly count: number;
  readonly role: Role;
}

/** Two that acted at the same moment agree on whom to follow: the speaker. */
export const isLater = (a: Stamp, b: Stamp): boolean =>
  a.count > b.count || (a.count === b.count && a.role === "speaker" && b.role === "hall");

export interface Listener {
  onShown(shown: Shown): void;
  /** What is shown here now; `undefined` while nothing is. */
  shown(): Shown | undefined;
  onPartner(isThere: boolean): void;
  onRelease(): void;
  onDeck(deck: string, text: string): void;
  onPointer(pointer: Extract<Message, { kind: "pointer" }>): void;
}

export interface Channel {
  /** A person acted in this window: from now on the others follow it. */
  lead(): void;
  /** What is shown here may have changed. */
  update(): void;
  /** Asks whoever is there what is shown. */
  join(): void;
  release(): void;
  /** Tells the others that another deck is presented from now on. */
  change(deck: string, text: string): void;
  point(tool: "laser" | "spot" | "none", x: number, y: number): void;
  close(): void;
}

const PING_EVERY_MS = 2000;
const LOST_AFTER_MS = 5000;

/** The part of `BroadcastChannel` that is needed. */
export interface Wire {
  postMessage(message: Message): void;
  close(): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

export function openChannel(own: Role, wire: Wire, listener: Listener): Channel {
  let last: Stamp = { count: 0, role: "hall" };
  let knowsNothing = true;
  let isLeading = false;
  let lastText = "";
  let heardAt: number | undefined;
  const send = (message: Message): void => wire.postMessage(message);
  const sendShown = (shown: Shown): void =>
    send({ kind: "state", role: own, count: last.count, shown });

  const hear = (): void => {
    heardAt = Date.now();
    listener.onPartner(true);
  };
  const follow = (stamp: Stamp, shown: Shown): void => {
    if (!knowsNothing && !isLater(stamp, last)) return;
    last = stamp;
    knowsNothing = false;
    isLeading = false;
    lastText = JSON.stringify(shown);
    // At once: a window that is covered gets no frames, and must follow all the same.
    listener.onShown(shown);
  };
  const answer = (): void => {
    const shown = knowsNothing ? undefined : listener.shown();
    if (shown !== undefined) sendShown(shown);
  };
  wire.onmessage = ({ data }) => {
    const message = readMessage(data);
    if (message === undefined) return;
    if (message.kind === "bye") return listener.onPartner(false);
    hear();
    if (message.kind === "state") follow(message, message.shown);
    if (message.kind === "join") answer();
    if (message.kind === "ping") send({ kind: "pong", role: own });
    if (message.kind === "release") listener.onRelease();
    if (message.kind === "deck") listener.onDeck(message.deck, message.text);
    if (message.kind === "pointer") listener.onPointer(message);
  };
  const pings = setInterval(() => {
    send({ kind: "ping", role: own });
    if (heardAt !== undefined && Date.now() - heardAt > LOST_AFTER_MS) listener.onPartner(false);
  }, PING_EVERY_MS);

  return {
    lead: () => void (isLeading = true),
    update() {
      const shown = listener.shown();
      if (shown === undefined) return;
      knowsNothing = false;
      const text = JSON.stringify(shown);
      if (!isLeading || text === lastText) return;
      lastText = text;
      last = { count: last.count + 1, role: own };
      sendShown(shown);
    },
    join: () => send({ kind: "join", role: own }),
    release: () => send({ kind: "release", role: own }),
    change: (deck, text) => send({ kind: "deck", role: own, deck, text }),
    point: (tool, x, y) => send({ kind: "pointer", role: own, tool, x, y }),
    close() {
      clearInterval(pings);
      send({ kind: "bye", role: own });
      wire.close();
    },
  };
}
