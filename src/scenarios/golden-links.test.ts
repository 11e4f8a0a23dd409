/**
 * Links that were handed out. They open for ever, and open the run that they were made of.
 *
 * NEVER CHANGE OR REMOVE AN EXPECTATION in `golden/links.jsonl`: only add. A link in a course, a paper or a
 * forum cannot be taken back. Where a default, a scenario or a rule must change, let the old links keep what they
 * meant (a new scenario, a new rule set, a new version of the format), and add new links beside them.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import { decodeLink, encodeLink } from "./link.ts";

interface Golden {
  readonly name: string;
  readonly link: string;
  readonly moment: { readonly cursor?: number; readonly isEmbedded: boolean };
  /** Fields that the recipe must have; later versions may add others. */
  readonly recipe: Recipe;
  /** With the quick stand-in for signatures. */
  readonly run?: { readonly digest: string };
}

const path = new URL("golden/links.jsonl", import.meta.url);
const golden = readFileSync(path, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Golden);

function digestAt(recipe: Recipe, entries: number): string {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  session.advance({ entries });
  return session.digest();
}

const opened = (link: string) => {
  const decoded = decodeLink(link);
  if (!decoded.ok) throw new Error(`${decoded.code}: ${decoded.message}`);
  return decoded.link;
};

describe("links of version 1", () => {
  it("are all there", () => expect(golden.length).toBeGreaterThanOrEqual(15));

  it.each(golden.map((each) => [each.name, each] as const))(
    "%s",
    (_name, { link, ...expected }) => {
      const { recipe, ...moment } = opened(link);
      expect(moment).toEqual(expected.moment);
      expect(recipe).toMatchObject(expected.recipe);
      const again = opened(encodeLink({ recipe, ...moment }));
      expect(again).toEqual({ recipe, ...moment });
    },
  );

  const runs = golden.filter(({ run }) => run !== undefined);
  it.each(runs.map((each) => [each.name, each] as const))("%s: the run", (_name, each) => {
    const { recipe, cursor = 0, digest } = opened(each.link);
    const found = digestAt(recipe, cursor);
    expect(found).toBe(each.run?.digest);
    if (digest !== undefined) expect(found.slice(0, 16)).toBe(digest);
  });
});
