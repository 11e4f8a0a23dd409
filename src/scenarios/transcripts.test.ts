import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { transcriptHeader, transcriptLine } from "../sim/formats/transcript.ts";
import { openSession } from "../sim/session.ts";
import { resolveRecipe } from "./resolve.ts";

/** The run as lines; with the stand-in scheme, so that a change of a signature changes no line by itself. */
function transcript(scenario: string, untilMs: number): string {
  const resolved = resolveRecipe({ v: 1, scenario, crypto: "keyed", untilMs });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const { entries, messages } = session.advance().batch;
  const lines = entries.flatMap(
    (entry) => transcriptLine(entry, (number) => messages[number]) ?? [],
  );
  return [transcriptHeader, ...lines, `# digest ${session.digest()}`, ""].join("\n");
}

describe("transcripts that a person can review; explain a change in the commit, or take it back", () => {
  it.each([
    ["hotstuff2/happy-path", 700],
    ["hotstuff2/amnesia", 1100],
    ["guide/split-vote", 1100],
    ["guide/unlock-at-q", 1250],
    ["hyperscale/timeout-unlock-fork", 1550],
  ])("%s", async (scenario, untilMs) => {
    const text = transcript(scenario, untilMs);
    expect(text.split("\n").length).toBeLessThanOrEqual(120);
    await expect(text).toMatchFileSnapshot(`./golden/${scenario.replace("/", "-")}.txt`);
  });
});
