/**
 * The interface in English. Every other language has the shape of this one.
 * @module
 */
/** The frames of the views: name, what is to be seen there, and what it leaves out. */
const views = {
  tree: {
    name: "Block tree",
    shows:
      "Every block that was proposed, with its height, round and proposer. A dashed outline is a proposal, a double ring has a certificate, a solid box with a check is final, a struck one was abandoned. The level in a box is the share of validators that voted; the flags below name whose highest certificate it carries.",
    omits: "Who sent the block to whom, and when: Space-time shows that.",
  },
  locks: {
    name: "Vote locks",
    shows:
      "What each validator has promised at each height: its vote, the lock it took, kept or released, and the rule that refused a block. What the present entry changed is outlined.",
    omits: "Votes that are still on their way.",
  },
  certificate: {
    name: "Quorum certificate",
    shows:
      "The votes for one block: who signed, how much power stands behind it and where the quorum lies, the bytes that were signed, and the one signature that all of them add up to.",
    omits: "Certificates of other blocks: choose a block in the tree.",
  },
  time: {
    name: "Space-time",
    shows:
      "One lane for each validator, simulated time to scale. A slanted line is a message; the slant is its delay. What is held or lost stops where it was stopped.",
    omits: "What a message did to the one who got it: choose its end.",
  },
  network: {
    name: "Network",
    shows:
      "The validators in their seats and every message that is on its way at this moment. The proposer carries a flag; votes gather at the one who collects them.",
    omits: "Messages that have arrived: Space-time keeps them.",
  },
  provisions: {
    name: "Provisions",
    shows:
      "How state crosses from shard to shard: for each transaction the stations lock, provide, prove, execute and certify, and what the present station waits for.",
    omits: "Transactions that stay within one shard.",
  },
  cycles: {
    name: "Cycles",
    shows:
      "Which transaction waits for which. A cycle is drawn as a ring; the one that gives way is marked with the rule that chose it.",
    omits: "Waiting inside one shard, which the order of its blocks decides.",
  },
  mempool: {
    name: "Mempool",
    shows:
      "What waits to be put into a block, in the order in which a proposer takes it, and the accounts that are locked meanwhile.",
    omits: "Transactions that are finished: Events has them.",
  },
  accounts: {
    name: "Accounts",
    shows: "What every account holds on each shard, and whether the sum is what it was.",
    omits: "Transfers that no block lists yet.",
  },
  events: {
    name: "Events",
    shows:
      "Every entry of the run up to the cursor, one line each: when, at which validator, what happened and which rule decided.",
    omits: "What comes after the cursor.",
  },
  inspector: {
    name: "Inspector",
    shows: "What is selected: its fields, what the present entry changed, and why.",
    omits: "Everything that is not selected.",
  },
  why: {
    name: "Why",
    shows:
      "What an entry rests on, step by step back to its first cause; or what followed from it.",
    omits: "Entries that neither led to it nor followed from it.",
  },
  whatIf: {
    name: "What if",
    shows:
      "What was done to this run by hand, what its script does by itself, and what can be done now.",
    omits: "What comes of it: that is computed, and shown in all other views.",
  },
};

/** Words that belong to no place. */
const plain = {
  dismiss: "Dismiss",
  close: "Close",
  cancel: "Cancel",
  show: "Show",
  copy: "Copy",
  copied: "Copied",
};

/** The tools in the head of each view. */
const frame = {
  help: (name: string) => `What ${name} shows`,
  shows: "What this shows",
  omits: "What it leaves out",
  asText: (name: string) => `${name} as text`,
  asTextShort: "As text",
  nothing: "There is nothing to tell here yet.",
};

/** What can be set, and the bar that it is set in. */
const settings = {
  theme: "Theme",
  themes: { light: "light", dark: "dark", contrast: "high contrast" },
  language: "Language",
};

export const words = {
  code: "en",
  plain,
  frame,
  views,
  settings,
};
