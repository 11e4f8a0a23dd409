/**
 * The sentence about a transaction that waits for another shard: whatever it waits for and why, in both languages.
 */
import { describe, expect, it } from "vitest";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { REASONS, type WaitsForShard } from "../../sim/stuck/crossing-cause.ts";
import { AWAITED } from "../../sim/stuck/waits.ts";
import { words as spanish } from "../languages/es.ts";
import { ENGLISH } from "../words.ts";
import { causeSentence, causeTitle, concernedBy } from "./telling.ts";

const V = "s1v0" as NodeId;
const naming = { node: (node: NodeId) => node.toUpperCase(), block: (block: Hash) => block };

const waiting = (change: Partial<WaitsForShard>): WaitsForShard => ({
  id: "waits-for-shard",
  transaction: "aa" as Hash,
  name: "T",
  shard: 0,
  awaited: 1,
  what: "provisions",
  have: 2,
  needed: 3,
  reason: "kept",
  lost: [{ kind: "StateProvisionBatch", copies: 16, to: [V] }],
  silent: [V],
  isSaidOnce: true,
  ring: [],
  behind: [],
  ...change,
});

describe.each([
  ["English", ENGLISH],
  ["Spanish", spanish],
] as const)("in %s", (language, words) => {
  it.each(AWAITED.flatMap((what) => REASONS.map((reason) => [what, reason] as const)))(
    "%s, %s",
    (what, reason) => {
      const coordinator = what === "decision" ? { coordinator: V } : {};
      const ring = reason === "ring" ? { ring: ["T", "U"] } : {};
      const cause = waiting({
        what,
        reason,
        ...coordinator,
        ...ring,
        behind: ["U"],
        givenUpIn: 12,
      });
      const says = causeSentence(cause, naming, words);
      expect(says).toMatch(/^[A-Z].*\.$/);
      expect(says).toContain("T");
      expect(says).toContain("12");
      expect(says).not.toMatch(/undefined|NaN|\[object|\bs1v0\b|\.\./);
      if (language === "Spanish") expect(says).not.toMatch(/ (the|of|waits|shard) /);
      expect(causeTitle(cause, words)).toMatch(/^\S.*\.$/);
    },
  );
});

it("is about those who are silent, the one who counts, or those who miss what was said", () => {
  expect(concernedBy(waiting({ reason: "silent", silent: [V] }))).toEqual([V]);
  expect(concernedBy(waiting({ what: "decision", coordinator: V, lost: [] }))).toEqual([V]);
  expect(concernedBy(waiting({ reason: "kept" }))).toEqual([V]);
});
