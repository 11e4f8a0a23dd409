import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import type { RecipeInput } from "../../scenarios/schema.ts";
import type { Recipe } from "../recipe.ts";
import { addedTo, workFor, type Added } from "./work.ts";

function given(input: Partial<RecipeInput>): Recipe {
  const resolved = resolveRecipe({ v: 1, ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.recipe;
}

const protocolOf = ({ protocol, crossShard }: Recipe) =>
  present(protocolFor(protocol, crossShard), "a protocol");

function worked(input: Partial<RecipeInput>): Recipe {
  const recipe = given(input);
  return workFor(recipe, protocolOf(recipe));
}

function added(input: Partial<RecipeInput>): Added | undefined {
  const recipe = given(input);
  return addedTo(recipe, protocolOf(recipe));
}

const payments = ({ script }: Recipe) =>
  script.flatMap((entry) => (entry.do === "submit" ? [entry] : []));

describe("work for a search", () => {
  it("asks one validator after another, each in the shard of who pays", () => {
    const recipe = worked({ shards: 2 });
    for (const { transfer, to } of payments(recipe)) {
      const { shard } = present(recipe.accounts[transfer.from], "an account");
      expect(to?.startsWith(`s${shard}v`)).toBe(true);
    }
    expect(new Set(payments(worked({})).map(({ to }) => to)).size).toBe(4);
  });

  it("has three shards where something is to happen between them", () => {
    expect(worked({ crossShard: "ordered" }).shards).toBe(3);
    expect(worked({ crossShard: "ordered", shards: 4 }).shards).toBe(4);
    expect(worked({}).shards).toBe(1);
  });

  it("makes epochs short, and lets somebody be left out", () => {
    const { validators, parameters } = worked({ protocol: "rotating-pbft" });
    expect(validators).toBe(5);
    expect(parameters).toMatchObject({ members: 4, epochBlocks: 3 });
  });

  it("leaves what a recipe says itself", () => {
    const own = worked({ protocol: "rotating-pbft", parameters: { epochBlocks: 9 } });
    expect(own.parameters).toMatchObject({ members: 4, epochBlocks: 9 });
    const told = worked({ scenario: "smr/snapshots" });
    expect(told.parameters).toBeUndefined();
    expect(payments(told)).toHaveLength(10);
  });

  it("is said, where there is some", () => {
    expect(added({})).toEqual({ payments: 5, parameters: {} });
    expect(added({ crossShard: "ordered" })).toEqual({ payments: 3, shards: 3, parameters: {} });
    expect(added({ protocol: "rotating-pbft", parameters: { epochBlocks: 9 } })).toEqual({
      payments: 5,
      validators: 5,
      parameters: { members: 4, heartbeatMs: 300, ballotMs: 1000 },
    });
    expect(added({ scenario: "xs/transfer" })).toBeUndefined();
  });
});
