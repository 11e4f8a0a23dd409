/**
 * The view of sealed transactions, in English.
 * @module
 */
export const sealsView = {
  name: "Envelopes",
  shows:
    "Every sealed transaction in the order of the places: the block that gave it its place, the block that opened it or the last that could, what was in it, and what became of its bond.",
  omits:
    "Envelopes that no block lists yet, and what is in one that nobody has opened: Events shows them on their way.",
};

export const seals = {
  says: "First the place, then the content.",
  empty: "No envelope has a place yet. Play on, or submit a transaction.",
  caption: "Sealed transactions in the order of their places, at this moment",
  columns: {
    envelope: "Envelope",
    opened: "Opened",
    content: "Content",
    cost: "Bond",
  },
  place: (place: number) => `place ${place}`,
  noPlace: "no place",
  orderedAt: (height: number) => `ordered in block ${height}`,
  openedAt: (height: number) => `in block ${height}`,
  openUntil: (height: number) => `not yet; block ${height} is the last for it`,
  never: (height: number) => `never; given up in block ${height}`,
  hidden: "hidden",
  neverSeen: "nobody will know",
  waits: (place: number) => `waits for place ${place}`,
  due: "is next",
  done: "took effect",
  failed: "failed",
  other: "not what was sealed",
  noBond: "none laid down",
  laidDown: (amount: number) => `${amount} laid down`,
  cameBack: (amount: number) => `${amount} came back`,
  lost: (amount: number, account: string) => `${amount} lost by ${account}`,
};

export type SealWords = typeof seals;
