import { describe, expect, it } from "vitest";
import type { ScriptVerb } from "../sim/recipe.ts";
import { ENGLISH } from "../words/words.ts";
import { editWords } from "./edit-words.ts";

const WORDS: readonly (readonly [string, ScriptVerb])[] = [
  [
    "alice pays 5 to bob",
    { do: "submit", label: "x", transfer: { from: "alice", to: "bob", amount: 5 } },
  ],
  [
    "BlockVote from V1 to V0, V2 height 3 round 1 held back",
    {
      do: "hold",
      match: { kind: "BlockVote", from: "s0v1", to: ["s0v0", "s0v2"], height: 3, round: 1 },
    },
  ],
  ["messages let go", { do: "release", match: {} }],
  ["messages about ab12cd34 lost", { do: "drop", match: { tx: `ab12cd34${"0".repeat(56)}` } }],
  ["BlockVote no longer lost", { do: "drop", match: { kind: "BlockVote" }, count: 0 }],
  ["messages about rent 50 ms late", { do: "delay", match: { tx: "rent" }, byMs: 50 }],
  ["messages of shard 0 no longer slowed", { do: "delay", match: { shard: 0 }, byMs: 0 }],
  ["BlockHeader delivered now", { do: "deliver", match: { kind: "BlockHeader" } }],
  ["V2 cut off", { do: "isolate", node: "s0v2" }],
  ["split: V0 V1 | V2", { do: "partition", groups: [["s0v0", "s0v1"], ["s0v2"]] }],
  ["no link V0–V1", { do: "cut", links: [["s0v0", "s0v1"]] }],
  ["network heals", { do: "heal" }],
  ["V2 heard again", { do: "heal", nodes: ["s0v2"] }],
  ["V2 crashes", { do: "crash", node: "s0v2" }],
  ["V2 restarts", { do: "restart", node: "s0v2" }],
  ["V2 restarts without memory", { do: "restart", node: "s0v2", amnesia: true }],
  ["V2’s round timer fires", { do: "timeout", node: "s0v2" }],
  ["V2’s proposal timer fires", { do: "timeout", node: "s0v2", timer: "proposal" }],
  ["V2 turns mute", { do: "misbehave", node: "s0v2", as: "mute" }],
  ["V2 honest again", { do: "misbehave", node: "s0v2", as: "honest" }],
  ["rules become guide", { do: "rules", rules: "guide" }],
  ["chance from seed 7", { do: "reseed", seed: 7 }],
];

describe("a line of a script in a few words", () => {
  it.each(WORDS)("%s", (words, verb) => {
    expect(editWords(verb, 1, ENGLISH)).toBe(words);
  });

  it("names the shard where there is more than one", () => {
    expect(editWords({ do: "crash", node: "s1v2" }, 2, ENGLISH)).toBe("S1·V2 crashes");
  });
});
