import { expect, it } from "vitest";
import type { ScriptVerb } from "../sim/recipe.ts";
import { calmRecipe } from "../sim/testing.ts";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { openSession } from "../sim/session.ts";
import { createTraceStore } from "../sim/trace/trace-store.ts";
import { ENGLISH } from "../words/words.ts";
import { sentenceFor } from "./narrate.ts";

/** What is said of the verb, at the moment when the first proposals are on their way. */
function said(verb: ScriptVerb, shards = 1): string {
  const session = openSession({
    recipe: calmRecipe({ shards, untilMs: 306, script: [{ at: 305, ...verb }] }),
    protocol: hotstuff2,
    port: syncPort("keyed"),
  });
  const trace = createTraceStore(session.info);
  const { batch } = session.advance();
  trace.append(batch);
  const cursor = batch.entries.findIndex(({ at }) => at === 305_000) + 1;
  return sentenceFor(
    trace.entry(cursor),
    trace.projectionAt(cursor),
    trace.info,
    trace.message,
    ENGLISH,
  );
}

const match = { kind: "BlockHeader" };
const nodes = ["s0v0", "s0v1", "s0v2", "s0v3"];

it.each<[ScriptVerb, string]>([
  [{ do: "deliver", match }, "The network delivers 3 messages at once."],
  [{ do: "deliver", match: { ...match, to: "s0v2" } }, "The network delivers 1 message at once."],
  [
    { do: "delay", match, byMs: 20 },
    "The network slows certain messages down by 20 ms, 3 of them already on their way.",
  ],
  [{ do: "delay", match, byMs: 0 }, "The network no longer slows these messages down."],
  [{ do: "drop", match }, "The network begins to lose certain messages."],
  [{ do: "drop", match, count: 0 }, "The network no longer loses these messages."],
  [{ do: "cut", links: [["s0v0", "s0v1"]] }, "The network cuts V0 from V1."],
  [
    { do: "cut", links: nodes.slice(1).map((node) => ["s0v0", node]) },
    "The network cuts V0 from V1, V0 from V2 and V0 from V3.",
  ],
  [{ do: "heal" }, "The network heals: everybody hears everybody again."],
  [{ do: "heal", nodes }, "The network heals around V0, V1, V2 and V3."],
  [{ do: "heal", nodes: [...nodes, ...nodes] }, "The network heals around V0, V1, V2 and 5 more."],
  [{ do: "rules", rules: "guide" }, "From now on every validator goes by the rules guide."],
  [
    { do: "reseed", seed: 7 },
    "From now on chance goes on from seed 7: latencies and losses fall otherwise.",
  ],
  [
    { do: "reseed", seed: 7, intraShardMs: [5, 60], lossPpm: 20_000 },
    "From now on chance goes on from seed 7: latencies and losses fall otherwise. Links take 5 to 60 ms. 2 % of all messages are lost.",
  ],
])("%j", (verb, sentence) => {
  expect(said(verb)).toBe(sentence);
});

it("names the timer that is fired, and the shard where there are several", () => {
  expect(said({ do: "timeout", node: "s0v3", timer: "cleanup" })).toContain("V3's cleanup timer");
  expect(said({ do: "isolate", node: "s1v3" }, 2)).toBe("S1·V3 is cut off from everybody.");
});
