import { describe, expect, it } from "vitest";
import { CHALLENGES } from "../../course/challenges/index.ts";
import { judgeOf } from "./judge-source.ts";

describe("the judge's own source", () => {
  it.each(CHALLENGES.map(({ id }) => [id]))("is found for %s, without a solution", async (id) => {
    const source = await judgeOf(id);
    expect(source).toMatch(/^judge/);
    expect(source).not.toContain("reference(seed)");
    expect(source).not.toContain("nearMiss");
  });

  it("holds the predicates that it asks", async () => {
    const source = await judgeOf("known-to-one");
    expect(source).toContain("function knownToOne");
  });

  it("says when there is none", async () => {
    expect(await judgeOf("no-such-thing")).toBeUndefined();
  });
});
